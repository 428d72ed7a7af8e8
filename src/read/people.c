/* people.c: see people.h.  Exports list authors once and give affiliations, ORCIDs and the
 * corresponding author elsewhere under the same or a shorter name. Exact names are found by hashing; the
 * comparison by family name and initial looks at every author, so its total is bounded per record. */
#include "read/people.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/order.h"
#include "base/text.h"

/* Comparisons by initial that one record may cost: thousands of authors with as many addresses stay
 * well below, a made-up file cannot take longer. */
enum { MOST_COMPARISONS = 20000000 };

void people_begin(people *p) {
    p->pool.count = p->names.count = p->facts.count = p->flags.count = p->compared = 0;
    p->sorted = false;
    memory_free(p->context, p->slot);
    p->slot = NULL;
    p->failed = false;
}

void people_free(people *p) {
    vector_free(p->context, &p->pool);
    vector_free(p->context, &p->names);
    vector_free(p->context, &p->facts);
    vector_free(p->context, &p->flags);
    memory_free(p->context, p->slot);
    p->slot = NULL;
}

/* Copies text into the pool and returns where; the text itself or, folded, in small letters. */
static size_t keep(people *p, const char *text, size_t length, bool folded) {
    size_t at = p->pool.count;
    if (!vector_reserve(p->context, &p->pool, length)) {
        p->failed = true;
        return 0;
    }
    for (size_t i = 0; i < length; i++) p->pool.item[at + i] = folded ? ascii_lower(text[i]) : text[i];
    p->pool.count += length;
    return at;
}

void people_add(people *p, const char *name, size_t length) {
    if (p->failed) return;
    if (!vector_push(p->context, &p->flags)) p->failed = true;
    else people_add_name(p, (uint32_t)p->flags.count - 1, name, length);
}

void people_add_name(people *p, uint32_t person, const char *name, size_t length) {
    text_trim(&name, &length);
    if (p->failed || !length || person >= p->flags.count) return;
    size_t at = keep(p, name, length, true);
    people_name *added = p->failed ? NULL : vector_push(p->context, &p->names);
    if (added) *added = (people_name){person, at, length};
    else p->failed = true;
}

/* --- Finding ----------------------------------------------------------------------------------- */

static bool same(const people *p, const people_name *name, const char *text, size_t length) {
    if (name->length != length) return false;
    for (size_t i = 0; i < length; i++)
        if (p->pool.item[name->text + i] != ascii_lower(text[i])) return false;
    return true;
}

/* The slot of a name, or the empty one where it belongs. */
static size_t probe(const people *p, const char *text, size_t length) {
    size_t mask = p->slots - 1;
    for (size_t i = hash_ignoring_case(p->seed, text, length) & mask;; i = (i + 1) & mask)
        if (!p->slot[i] || same(p, &p->names.item[p->slot[i] - 1], text, length)) return i;
}

static bool index_names(people *p) {
    p->slots = 16;
    p->seed = hash_seed();
    while (p->slots < p->names.count * 2) p->slots *= 2;
    p->slot = memory_zeroed(p->context, p->slots, sizeof *p->slot);
    if (!p->slot) return false;
    for (size_t i = 0; i < p->names.count; i++) {
        const people_name *name = &p->names.item[i];
        size_t at = probe(p, p->pool.item + name->text, name->length);
        if (!p->slot[at]) p->slot[at] = (uint32_t)i + 1;
        else if (p->names.item[p->slot[at] - 1].person != name->person)
            p->names.item[p->slot[at] - 1].person = PEOPLE_NOBODY; /* two persons of one name: nobody knows which */
    }
    return true;
}

/* The length of the family name, and the first character of the given names (0 if there are none). */
static size_t family_of(const char *name, size_t length, char *initial) {
    const char *comma = memchr(name, ',', length);
    size_t family = comma ? (size_t)(comma - name) : length, i = family + (comma != NULL);
    while (i < length && (name[i] == ' ' || name[i] == '.')) i++;
    *initial = i < length ? ascii_lower(name[i]) : '\0';
    return family;
}

static uint32_t find_by_initial(const people *p, const char *name, size_t length) {
    char initial, other;
    size_t family = family_of(name, length, &initial);
    uint32_t found = PEOPLE_NOBODY;
    if (!family || !initial) return PEOPLE_NOBODY;
    for (size_t i = 0; i < p->names.count; i++) {
        const people_name *candidate = &p->names.item[i];
        const char *text = p->pool.item + candidate->text;
        if (candidate->person == PEOPLE_NOBODY || candidate->length < family || text[0] != ascii_lower(name[0]) ||
            family_of(text, candidate->length, &other) != family || other != initial)
            continue;
        size_t k = 0;
        while (k < family && text[k] == ascii_lower(name[k])) k++;
        if (k < family || candidate->person == found) continue;
        if (found != PEOPLE_NOBODY) return PEOPLE_NOBODY;
        found = candidate->person;
    }
    return found;
}

/* The name that was added written just so, NULL if there is none. */
static const people_name *find_exactly(people *p, const char *name, size_t length) {
    if (p->failed || !length || !p->names.count) return NULL;
    assert(p->names.item);
    if (!p->slot && !index_names(p)) {
        p->failed = true;
        return NULL;
    }
    uint32_t slot = p->slot[probe(p, name, length)];
    return slot ? &p->names.item[slot - 1] : NULL;
}

bool people_have(people *p, const char *name, size_t length) {
    text_trim(&name, &length);
    return find_exactly(p, name, length) != NULL;
}

uint32_t people_find(people *p, const char *name, size_t length) {
    text_trim(&name, &length);
    const people_name *exact = find_exactly(p, name, length);
    if (exact) return exact->person;
    if (p->failed || p->compared > MOST_COMPARISONS) return PEOPLE_NOBODY;
    p->compared += p->names.count;
    return find_by_initial(p, name, length);
}

/* --- Facts ------------------------------------------------------------------------------------- */

/* Notes a fact of a person; PEOPLE_NOBODY makes it one of the record. */
static void note(people *p, uint32_t person, coauth_attribute_kind kind, const char *text, size_t length) {
    text_trim(&text, &length);
    if (p->failed || !length) return;
    size_t at = keep(p, text, length, false);
    people_fact *fact = p->failed ? NULL : vector_push(p->context, &p->facts);
    if (fact) *fact = (people_fact){person, kind, at, length};
    else p->failed = true;
    p->sorted = false;
}

void people_note_address(people *p, uint32_t person, const char *text, size_t length) {
    text_trim(&text, &length);
    if (person < p->flags.count) p->flags.item[person] |= PEOPLE_ADDRESSED;
    while (length && text[length - 1] == '.') length--;
    note(p, person, COAUTH_AFFILIATION, text, length);
}

void people_note_ids(people *p, coauth_attribute_kind kind, const char *scheme, const char *list, size_t length) {
    const char *end = list + length;
    for (const char *start = list, *stop; start < end; start = stop + 1) {
        for (stop = start; stop < end && *stop != ';' && *stop != '\n';) stop++;
        const char *slash = memrchr(start, '/', (size_t)(stop - start));
        if (!slash) continue;
        uint32_t person = people_find(p, start, (size_t)(slash - start));
        if (person == PEOPLE_NOBODY) continue;
        char id[128];
        size_t prefix = strlen(scheme), size = (size_t)(stop - slash - 1);
        const char *value = slash + 1;
        text_trim(&value, &size);
        if (!size || prefix + size >= sizeof id) continue;
        memcpy(id, scheme, prefix);
        memcpy(id + prefix, value, size);
        note(p, person, kind, id, prefix + size);
    }
}

static int by_person(const void *a, const void *b) {
    const people_fact *x = a, *y = b;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text; /* in the order they were noted */
}

void people_tell(people *p, coauth_record *record, uint32_t person) {
    if (p->failed || !p->facts.count) return;
    if (!p->sorted) qsort(p->facts.item, p->facts.count, sizeof *p->facts.item, by_person);
    p->sorted = true;
    size_t low = 0;
    BISECT(low, p->facts.count, i, p->facts.item[i].person < person);
    for (; low < p->facts.count && p->facts.item[low].person == person; low++) {
        const people_fact *fact = &p->facts.item[low];
        const char *text = p->pool.item + fact->text;
        if (person == PEOPLE_NOBODY)
            coauth_record_attribute(record, (coauth_attribute_kind)fact->kind, text, fact->length);
        else coauth_record_author_attribute(record, (coauth_attribute_kind)fact->kind, text, fact->length);
    }
}

unsigned people_flags(const people *p, uint32_t person) {
    return person < p->flags.count ? p->flags.item[person] & ~PEOPLE_ADDRESSED : 0;
}
