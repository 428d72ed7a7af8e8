/* wos_authors.c: see wos_authors.h.
 *
 * Names are those of AF, the full names, where the record has one for each of AU; the short names of AU
 * then only serve to recognise an author in other fields.  Addresses in C1 say whose they are in
 * brackets ("[A; B] Univ X, City, Country."); without brackets they are the only author's, or nobody's. */
#include "read/wos_authors.h"

#include <string.h>

#include "read/name_facts.h"

static bool next_name(piece *list, char separator, piece *name) {
    do
        if (!piece_next(list, separator, true, name)) return false;
    while (!name->length || (name_is_nobody(*name) && !name_is_more(*name)));
    return true;
}

size_t wos_count_names(piece field, char separator) {
    size_t count = 0;
    for (piece name; next_name(&field, separator, &name);) count++;
    return count;
}

static void gather_people(people *p, piece full, piece brief, char separator) {
    piece name;
    uint32_t person = 0;
    people_begin(p);
    while (next_name(&full, separator, &name)) people_add(p, name.text, name.length);
    while (next_name(&brief, separator, &name)) people_add_name(p, person++, name.text, name.length);
}

/* The next "[Names] address" of C1; names.text is NULL where the address stands alone. */
static bool next_address(piece *list, char separator, piece *names, piece *address) {
    *names = (piece){NULL, 0};
    if (!list->text) return false;
    piece rest = piece_trim(*list);
    const char *close = rest.length && rest.text[0] == '[' ? memchr(rest.text, ']', rest.length) : NULL;
    if (close) {
        *names = (piece){rest.text + 1, (size_t)(close - rest.text - 1)};
        rest = (piece){close + 1, (size_t)(rest.text + rest.length - close - 1)};
    }
    bool found = piece_next(&rest, separator, true, address);
    *list = rest;
    return found;
}

static void note_addresses(people *p, piece list, char separator) {
    for (piece names, address, name; next_address(&list, separator, &names, &address);) {
        bool known = false;
        if (!address.length) continue;
        if (!names.text) {
            people_note_address(p, p->flags.count == 1 ? 0 : PEOPLE_NOBODY, address.text, address.length);
            continue;
        }
        while (piece_next(&names, ';', true, &name)) {
            uint32_t person = people_find(p, name.text, name.length);
            if (person == PEOPLE_NOBODY) continue;
            known = true;
            people_note_address(p, person, address.text, address.length);
        }
        if (!known) people_note_address(p, PEOPLE_NOBODY, address.text, address.length);
    }
}

/* "Roe, R; Doe, J (corresponding author), Univ X, City, Country.; Poe, P (reprint author), ...": marks
 * them, and takes the address for those who have none in C1. */
static void note_corresponding(people *p, piece reprint) {
    const char *text = reprint.text, *end = text + reprint.length;
    while (text < end) {
        const char *open = memchr(text, '(', (size_t)(end - text));
        const char *close = open ? memchr(open, ')', (size_t)(end - open)) : NULL;
        if (!close) return;
        const char *stop = memmem(close, (size_t)(end - close), ".;", 2);
        const char *address = close + 1, *address_end = stop ? stop : end;
        while (address < address_end && (*address == ',' || *address == ' ')) address++;
        for (piece list = {text, (size_t)(open - text)}, name; piece_next(&list, ';', true, &name);) {
            uint32_t person = people_find(p, name.text, name.length);
            if (person == PEOPLE_NOBODY) continue;
            bool addressed = p->flags.item[person] & PEOPLE_ADDRESSED;
            if (!addressed) people_note_address(p, person, address, (size_t)(address_end - address));
            p->flags.item[person] |= COAUTH_AUTHORSHIP_CORRESPONDING;
        }
        text = stop ? stop + 2 : end;
    }
}

void wos_add_authors(coauth_record *record, people *p, name_list *names, const wos_fields *f) {
    bool complete = wos_count_names(f->full, f->separator) == wos_count_names(f->brief, f->separator);
    piece written = complete ? f->full : f->brief, name;
    const char cuts[] = {f->separator, '\0'};
    const name_style style = {.cuts = cuts, .commas = NAME_COMMAS_INSIDE};
    uint32_t person = 0;
    gather_people(p, written, complete ? f->brief : (piece){NULL, 0}, f->separator);
    note_addresses(p, f->addresses, f->separator);
    for (piece rest = f->organisations, one; !f->addresses.length && piece_next(&rest, ';', true, &one);)
        people_note_address(p, PEOPLE_NOBODY, one.text, one.length); /* with addresses, these say it better */
    note_corresponding(p, f->reprint);
    people_note_ids(p, COAUTH_PERSON_ORCID, "", f->orcids.text, f->orcids.length);
    people_note_ids(p, COAUTH_PERSON_OTHER, "researcherid:", f->ids.text, f->ids.length);
    people_tell(p, record, PEOPLE_NOBODY);
    for (piece rest = f->brief; piece_next(&rest, f->separator, true, &name);)
        if (name_is_nobody(name) && !name_is_more(name)) name_say(names, NAME_SAID_NOBODY, name);
    while (next_name(&written, f->separator, &name)) {
        size_t first = names->names.count;
        name_list_read(names, name, &style, NULL);
        for (size_t i = first; i < names->names.count; i++) {
            if (name_list_add(names, i, record, people_flags(p, person))) people_tell(p, record, person);
        }
        person++;
    }
    for (size_t i = 0; i < 2; i++)
        for (piece groups = f->groups[i]; next_name(&groups, f->separator, &name);)
            name_list_group(names, name, record);
}
