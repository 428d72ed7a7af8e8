/* bibtex_record.c: from the fields of an entry to a record, dialects included: Scopus counts
 * citations in a note and lists affiliations by semicolons, Web of Science lists addresses and ids by
 * author, the ACL Anthology and DBLP say in URL and key what an entry is, arXiv ids stand in five places. */
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "read/bibtex.h"
#include "read/dates.h"
#include "read/people.h"

typedef struct filling {
    coauth_record *record;
    const bibtex_entry *entry;
    tex_decoder *decoder;
    people *people;
    name_list *names;
    bool failed;
} filling;

static bool has(const filling *f, bibtex_field field) {
    return f->entry->field[field].length > 0;
}

/* The decoded text of a field, valid until the next is decoded. */
static bibtex_text decoded(filling *f, bibtex_field field) {
    bibtex_text raw = f->entry->field[field], plain = {"", 0};
    if (!raw.length) return plain;
    if (!tex_decode(f->decoder, &plain.text, &plain.length, raw.text, raw.length)) f->failed = true;
    if (f->failed) plain = (bibtex_text){"", 0};
    text_trim(&plain.text, &plain.length);
    return plain;
}

static void set(filling *f, coauth_record_field to, bibtex_field from) {
    bibtex_text text = decoded(f, from);
    if (text.length) coauth_record_set(f->record, to, text.text, text.length);
}

static void add(filling *f, coauth_attribute_kind kind, bibtex_field from) {
    bibtex_text text = decoded(f, from);
    if (text.length) coauth_record_attribute(f->record, kind, text.text, text.length);
}

/* Where needle begins in text, NULL if nowhere. */
static const char *find(bibtex_text text, const char *needle) {
    return memmem(text.text, text.length, needle, strlen(needle));
}

/* The same for a needle that is written in more than one case. */
static const char *find_ignoring_case(bibtex_text text, const char *needle) {
    size_t n = strlen(needle);
    for (size_t i = 0; i + n <= text.length; i++)
        if (text_starts_ignoring_case(text.text + i, text.length - i, needle)) return text.text + i;
    return NULL;
}

/* --- What the paper is ------------------------------------------------------------------------- */

static void fill_title(filling *f) {
    set(f, COAUTH_FIELD_TITLE, BIBTEX_TITLE);
    if (!has(f, BIBTEX_SUBTITLE) || !has(f, BIBTEX_TITLE)) return;
    bibtex_text title = f->entry->field[BIBTEX_TITLE], subtitle = f->entry->field[BIBTEX_SUBTITLE];
    f->decoder->text.count = 0;
    if (!tex_append(f->decoder, title.text, title.length) || !tex_append(f->decoder, ": ", 2) ||
        !tex_append(f->decoder, subtitle.text, subtitle.length))
        f->failed = true;
    else coauth_record_set(f->record, COAUTH_FIELD_TITLE, f->decoder->text.item, f->decoder->text.count);
}

static void fill_date(filling *f) {
    int year = 0, month = 0, day = 0;
    bibtex_text date = decoded(f, BIBTEX_DATE);
    if (date.length) {
        const char *range = memchr(date.text, '/', date.length);
        text_date(date.text, range ? (size_t)(range - date.text) : date.length, &year, &month, &day);
        if (!year) year = text_year(date.text, date.length);
    }
    if (!year) {
        bibtex_text text = decoded(f, BIBTEX_YEAR);
        year = text_year(text.text, text.length);
    }
    if (!month) {
        bibtex_text text = decoded(f, BIBTEX_MONTH);
        date_month_day(&month, &day, text.text, text.length);
        text = decoded(f, BIBTEX_DAY);
        int64_t number = text.length ? text_integer(text.text, text.length, 31) : -1;
        if (number > 0) day = (int)number;
    }
    coauth_record_date(f->record, year, month, day);
}

static void fill_venue(filling *f) {
    static const bibtex_field places[] = {
        BIBTEX_JOURNAL, BIBTEX_JOURNALTITLE, BIBTEX_BOOKTITLE, BIBTEX_SCHOOL, BIBTEX_INSTITUTION};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!has(f, places[i])) continue;
        set(f, COAUTH_FIELD_VENUE, places[i]);
        return;
    }
}

static void fill_type(filling *f) {
    char lowered[64];
    size_t n = f->entry->type.length < sizeof lowered ? f->entry->type.length : sizeof lowered;
    for (size_t i = 0; i < n; i++) {
        char c = f->entry->type.text[i];
        lowered[i] = ascii_lower(c);
    }
    coauth_record_set(f->record, COAUTH_FIELD_TYPE, lowered, n);
}

/* "cited By 12", "Cited by: 12", "cited By (since 1996) 12", or a field of its own. */
static void fill_citations(filling *f) {
    bibtex_text text = decoded(f, BIBTEX_CITED);
    if (!text.length) {
        text = decoded(f, BIBTEX_NOTE);
        const char *cited = find_ignoring_case(text, "cited by");
        if (!cited) return;
        const char *end = text.text + text.length, *stop = memchr(cited, ';', (size_t)(end - cited));
        text = (bibtex_text){cited, (size_t)((stop ? stop : end) - cited)};
        while (text.length && (text.text[text.length - 1] < '0' || text.text[text.length - 1] > '9')) text.length--;
        size_t digits = 0;
        while (digits < text.length && text.text[text.length - 1 - digits] >= '0' &&
               text.text[text.length - 1 - digits] <= '9')
            digits++;
        text = (bibtex_text){text.text + text.length - digits, digits};
    }
    if (text.length) coauth_record_citations(f->record, text_integer(text.text, text.length, INT32_MAX));
}

/* --- Identifiers ------------------------------------------------------------------------------- */

static bool field_is(filling *f, bibtex_field field, const char *value) {
    bibtex_text text = decoded(f, field);
    return text_equal_ignoring_case(text.text, text.length, value);
}

/* eprint, said or not to be arXiv's; "arXiv:1706.03762" in a journal; DBLP's volume "abs/1706.03762". */
static void fill_arxiv(filling *f) {
    bool said = has(f, BIBTEX_ARCHIVEPREFIX) || has(f, BIBTEX_EPRINTTYPE);
    bool arxiv = field_is(f, BIBTEX_ARCHIVEPREFIX, "arxiv") || field_is(f, BIBTEX_EPRINTTYPE, "arxiv");
    if (arxiv || !said) add(f, COAUTH_ID_ARXIV, BIBTEX_EPRINT);
    if (field_is(f, BIBTEX_EPRINTTYPE, "pubmed")) add(f, COAUTH_ID_PMID, BIBTEX_EPRINT);
    add(f, COAUTH_ID_ARXIV, BIBTEX_ARXIVID);
    if (arxiv) set(f, COAUTH_FIELD_FIELD, BIBTEX_PRIMARYCLASS);
    bibtex_text text = decoded(f, BIBTEX_JOURNAL);
    const char *found = memchr(text.text, ':', text.length) ? find_ignoring_case(text, "arxiv:") : NULL;
    if (found) {
        size_t length = (size_t)(text.text + text.length - found), n = 6;
        while (n < length && found[n] != ' ' && found[n] != ',' && found[n] != ']') n++;
        coauth_record_attribute(f->record, COAUTH_ID_ARXIV, found, n);
    }
    text = decoded(f, BIBTEX_VOLUME);
    if (text_starts_ignoring_case(text.text, text.length, "abs/"))
        coauth_record_attribute(f->record, COAUTH_ID_ARXIV, text.text + 4, text.length - 4);
}

/* What an address tells by its host: the Anthology's and arXiv's ids, Scopus' eid, a DOI. */
static void fill_url(filling *f) {
    bibtex_text url = decoded(f, BIBTEX_URL);
    if (!url.length) return;
    coauth_record_attribute(f->record, COAUTH_LINK, url.text, url.length);
    const char *scheme = find(url, "://");
    if (!scheme) return;
    bibtex_text host = {scheme + 3, (size_t)(url.text + url.length - scheme - 3)};
    if (text_starts_ignoring_case(host.text, host.length, "www.")) host.text += 4, host.length -= 4;
    if (text_starts_ignoring_case(host.text, host.length, "acl")) {
        size_t n = url.length;
        while (n && url.text[n - 1] == '/') n--;
        if (n > 4 && memcmp(url.text + n - 4, ".pdf", 4) == 0) n -= 4;
        if (find(host, "aclanthology.org/") || find(host, "aclweb.org/anthology/"))
            coauth_record_attribute(f->record, COAUTH_ID_ACL, url.text, n);
    } else if (text_starts_ignoring_case(host.text, host.length, "arxiv.org/")) {
        coauth_record_attribute(f->record, COAUTH_ID_ARXIV, url.text, url.length);
    } else if (text_starts_ignoring_case(host.text, host.length, "doi.org/") ||
               text_starts_ignoring_case(host.text, host.length, "dx.doi.org/")) {
        coauth_record_attribute(f->record, COAUTH_ID_DOI, url.text, url.length);
    } else if (text_starts_ignoring_case(host.text, host.length, "scopus.com/")) {
        const char *eid = find(url, "eid=2-s2.0-");
        size_t length = eid ? (size_t)(url.text + url.length - eid) : 0, n = 4;
        while (n < length && eid[n] != '&' && eid[n] != '\\') n++;
        if (eid) coauth_record_attribute(f->record, COAUTH_ID_SCOPUS_EID, eid + 4, n - 4);
    }
}

static void fill_identifiers(filling *f) {
    bibtex_text key = f->entry->key, id = decoded(f, BIBTEX_UNIQUE_ID);
    coauth_record_set(f->record, COAUTH_FIELD_KEY, key.text, key.length);
    if (text_starts_ignoring_case(key.text, key.length, "dblp:"))
        coauth_record_attribute(f->record, COAUTH_ID_DBLP, key.text, key.length);
    if (!id.length) id = key;
    if (text_starts_ignoring_case(id.text, id.length, "wos:") || text_starts_ignoring_case(id.text, id.length, "isi:"))
        coauth_record_attribute(f->record, COAUTH_ID_WOS_UT, id.text, id.length);
    add(f, COAUTH_ID_DOI, BIBTEX_DOI);
    add(f, COAUTH_ID_PMID, BIBTEX_PMID);
    add(f, COAUTH_ID_PMCID, BIBTEX_PMCID);
    fill_arxiv(f);
    fill_url(f);
}

/* --- Lists ------------------------------------------------------------------------------------- */

/* Adds each part of a list as an attribute; cut at semicolons where there are any, else at commas. */
static void add_list(filling *f, coauth_attribute_kind kind, bibtex_field from) {
    bibtex_text list = decoded(f, from);
    if (!list.length) return;
    char separator = memchr(list.text, ';', list.length) ? ';' : ',';
    const char *end = list.text + list.length;
    for (const char *start = list.text, *stop; start < end; start = stop + 1) {
        stop = memchr(start, separator, (size_t)(end - start));
        if (!stop) stop = end;
        coauth_record_attribute(f->record, kind, start, (size_t)(stop - start));
    }
}

/* Web of Science's categories: the first is the field, the others stand beside it. */
static void fill_fields(filling *f) {
    bibtex_text list = decoded(f, BIBTEX_WOS_CATEGORIES);
    if (!list.length) return;
    const char *end = list.text + list.length, *stop = memchr(list.text, ';', list.length);
    size_t first = stop ? (size_t)(stop - list.text) : list.length;
    coauth_record_set(f->record, COAUTH_FIELD_FIELD, list.text, first);
    for (const char *start = stop ? stop + 1 : end; start < end; start = stop + 1) {
        stop = memchr(start, ';', (size_t)(end - start));
        if (!stop) stop = end;
        coauth_record_attribute(f->record, COAUTH_PAPER_FIELD, start, (size_t)(stop - start));
    }
}

/* --- People ------------------------------------------------------------------------------------ */

/* "Name; Name (Corresponding Author), Address": notes the address of each name it begins with. */
static void note_line(people *p, const char *line, size_t length) {
    uint32_t persons[64];
    size_t count = 0;
    const char *end = line + length, *rest = line;
    while (rest < end && count < sizeof persons / sizeof *persons) {
        /* a name is "Family, Given", so it ends at the second comma, a semicolon or a bracket */
        const char *stop = rest;
        for (int commas = 0; stop < end && *stop != ';' && *stop != '('; stop++)
            if (*stop == ',' && ++commas == 2) break;
        uint32_t person = people_find(p, rest, (size_t)(stop - rest));
        if (person == PEOPLE_NOBODY) break;
        if (stop < end && *stop == '(') {
            p->flags.item[person] |= COAUTH_AUTHORSHIP_CORRESPONDING;
            const char *close = memchr(stop, ')', (size_t)(end - stop));
            stop = close ? close + 1 : end;
        }
        persons[count++] = person;
        bool more = stop < end && *stop == ';';
        rest = stop < end ? stop + 1 : end;
        if (!more) break;
    }
    if (!count) people_note_address(p, PEOPLE_NOBODY, line, length);
    for (size_t i = 0; i < count; i++) people_note_address(p, persons[i], rest, (size_t)(end - rest));
}

static void note_affiliations(filling *f) {
    bool by_line = has(f, BIBTEX_UNIQUE_ID);
    bibtex_text list = decoded(f, BIBTEX_AFFILIATION);
    const char *end = list.text + list.length;
    for (const char *start = list.text, *stop; start < end; start = stop + 1) {
        stop = memchr(start, by_line ? '\n' : ';', (size_t)(end - start));
        if (!stop) stop = end;
        size_t length = (size_t)(stop - start);
        if (by_line) note_line(f->people, start, length);
        else people_note_address(f->people, f->people->flags.count == 1 ? 0 : PEOPLE_NOBODY, start, length);
    }
}

static void note_people(filling *f) {
    bibtex_text list = decoded(f, BIBTEX_ORCID_NUMBERS);
    people_note_ids(f->people, COAUTH_PERSON_ORCID, "", list.text, list.length);
    list = decoded(f, BIBTEX_RESEARCHER_NUMBERS);
    people_note_ids(f->people, COAUTH_PERSON_OTHER, "researcherid:", list.text, list.length);
    note_affiliations(f);
    people_tell(f->people, f->record, PEOPLE_NOBODY);
}

typedef bool (*cutter)(bibtex_text *name, bibtex_text *list);

/* A walk through the authors: first (gather) to know who they are, then to add them. */
typedef struct round {
    bool gather;
    uint32_t index;
} round;

static void take_name(filling *f, const bibtex_name *name, round *r) {
    if (r->gather) {
        people_add(f->people, name->text, name->length);
        return;
    }
    unsigned flags = (name->group ? COAUTH_AUTHORSHIP_GROUP : 0u) | people_flags(f->people, r->index);
    coauth_record_author(f->record, name->text, name->length, name->family_start, name->family_length, flags);
    people_tell(f->people, f->record, r->index++);
}

/* Whether braces keep together what would be cut. */
static bool is_protected(bibtex_text raw) {
    size_t depth = 0;
    bool math = false;
    for (size_t i = 0; i < raw.length; i++) {
        char c = raw.text[i];
        if (c == '$') math = !math;
        if (math) continue;
        bool raised = i >= 16 && !memcmp(raw.text + i - 16, "\\textsuperscript", 16); /* "{1,*}": marks */
        if (c == '{') depth += !raised || depth;
        else if (c == '}' && depth) depth--;
        else if (depth && (c == ',' || c == ';' || (i + 4 < raw.length && !memcmp(raw.text + i, " and", 4))))
            return true;
    }
    return false;
}

/* A name that is not plain: it may be several, nobody's, or "et al."; braces around it all make it one group. */
static void take_odd_name(filling *f, const bibtex_name *name, round *r) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true};
    size_t first = f->names->names.count;
    name_list_read(f->names, (piece){name->text, name->length}, &style, NULL);
    size_t count = f->names->names.count - first;
    bool person = count && f->names->names.item[first].kind != NAME_NOBODY;
    if (name->group && person) {
        take_name(f, name, r);
        return;
    }
    for (size_t i = first; i < first + count; i++) {
        const listed_name *listed = &f->names->names.item[i];
        bool same = count == 1 && listed->text == name->text && listed->length == name->length && !listed->kind;
        bibtex_name made = {.text = listed->text,
            .length = listed->length,
            .family_start = listed->family_start,
            .family_length = listed->family_length,
            .group = listed->kind == NAME_GROUP};
        if (listed->kind != NAME_NOBODY) take_name(f, same ? name : &made, r);
    }
}

static void each_author(filling *f, cutter next, bool gather) {
    bibtex_text list = f->entry->field[BIBTEX_AUTHOR], raw;
    bibtex_name name;
    round r = {.gather = gather};
    while (!f->failed && next(&raw, &list)) {
        if (!raw.length) continue;
        if (!bibtex_decode_name(&name, f->decoder, raw)) {
            f->failed = true;
            return;
        }
        if (name.truncated) coauth_record_flags(f->record, COAUTH_PAPER_TRUNCATED);
        if (!name.length) continue;
        bool plain = f->names->as_written || name.plain;
        if (plain || (!name.group && is_protected(raw))) take_name(f, &name, &r);
        else take_odd_name(f, &name, &r);
    }
}

/* "collaboration = {ATLAS}": a group author beside those listed, unless it is among them. */
static void add_group(filling *f, piece name) {
    bibtex_text author = f->entry->field[BIBTEX_AUTHOR];
    bool listed = author.length && memmem(author.text, author.length, name.text, name.length);
    if (name.length && !listed) coauth_record_author(f->record, name.text, name.length, 0, 0, COAUTH_AUTHORSHIP_GROUP);
}

/* Several stand between commas or "and". */
static void fill_collaboration(filling *f) {
    bibtex_text list = decoded(f, BIBTEX_COLLABORATION);
    for (piece rest = {list.text, list.length}, next; list.length && piece_next(&rest, ',', true, &next);)
        for (const char *and; next.length; next = piece_trim((piece){and, (size_t)(next.text + next.length - and)})) {
            if (piece_starts_with(next, "and ")) next = (piece){next.text + 4, next.length - 4};
            and = memmem(next.text, next.length, " and ", 5);
            if (!and) and = next.text + next.length;
            add_group(f, piece_trim((piece){next.text, (size_t)(and-next.text)}));
        }
}

static void fill_authors(filling *f, bool *guessed) {
    people_begin(f->people);
    *guessed = bibtex_uses_semicolons(f->entry->field[BIBTEX_AUTHOR]);
    cutter next = *guessed ? bibtex_next_semicolon : bibtex_next_name;
    if (has(f, BIBTEX_AFFILIATION) || has(f, BIBTEX_ORCID_NUMBERS) || has(f, BIBTEX_RESEARCHER_NUMBERS)) {
        each_author(f, next, true);
        note_people(f);
    }
    each_author(f, next, false);
    fill_collaboration(f);
    if (f->people->failed) f->failed = true;
}

coauth_status bibtex_fill(coauth_record *record, const bibtex_entry *entry, tex_decoder *decoder, people *persons,
    name_list *names, bool *guessed, coauth_error *error) {
    filling f = {record, entry, decoder, persons, names, false};
    fill_type(&f);
    fill_title(&f);
    fill_date(&f);
    fill_venue(&f);
    add(&f, COAUTH_VOLUME, BIBTEX_VOLUME);
    add(&f, COAUTH_ISSUE, BIBTEX_NUMBER);
    add(&f, COAUTH_PAGES, BIBTEX_PAGES);
    fill_citations(&f);
    fill_identifiers(&f);
    fill_fields(&f);
    set(&f, COAUTH_FIELD_LANGUAGE, has(&f, BIBTEX_LANGUAGE) ? BIBTEX_LANGUAGE : BIBTEX_LANGID);
    add_list(&f, COAUTH_KEYWORD, BIBTEX_AUTHOR_KEYWORDS);
    add_list(&f, COAUTH_KEYWORD, BIBTEX_KEYWORDS);
    add_list(&f, COAUTH_KEYWORD, BIBTEX_KEYWORDS_PLUS);
    fill_authors(&f, guessed);
    return f.failed ? fail_memory(error) : COAUTH_OK;
}
