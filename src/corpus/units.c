/* units.c: see units.h.  Each unit is a row of a table with a function that lists a paper's; an authorship of the
 * corpus then stands for a unit, so that nothing behind knows the difference. */
#include <coauth/units.h>

#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/words.h"
#include "corpus/store.h"
#include "corpus/unit_names.h"

/* A unit by what its writings have in common, and how it was written first. */
typedef struct known_unit {
    uint64_t key;
    coauth_string text;
} known_unit;

typedef struct listing {
    coauth_corpus *corpus;
    VECTOR(coauth_authorship) units; /* of all papers so far */
    size_t first;                    /* of the paper at hand */
    known_unit *slot;                /* open addressing; text 0: empty */
    size_t slots, known;
    bool failed; /* out of memory */
} listing;

static bool grow(listing *l) {
    size_t slots = l->slots ? l->slots * 2 : 1024;
    known_unit *larger = memory_zeroed(l->corpus->context, slots, sizeof *larger);
    if (!larger) return false;
    for (size_t i = 0; i < l->slots; i++) {
        if (!l->slot[i].text) continue;
        size_t at = hash_mix(l->slot[i].key) & (slots - 1);
        while (larger[at].text) at = (at + 1) & (slots - 1);
        larger[at] = l->slot[i];
    }
    memory_free(l->corpus->context, l->slot);
    l->slot = larger;
    l->slots = slots;
    return true;
}

/* How the unit with that key was written first. */
static coauth_string first_writing(listing *l, uint64_t key, const char *text, size_t length) {
    if ((l->known + 1) * 2 > l->slots && !grow(l)) return l->failed = true, 0;
    size_t at = hash_mix(key) & (l->slots - 1);
    while (l->slot[at].text && l->slot[at].key != key) at = (at + 1) & (l->slots - 1);
    if (l->slot[at].text) return l->slot[at].text;
    coauth_string string = corpus_clean(l->corpus, text, length, NULL, &l->failed);
    if (string) l->slot[at] = (known_unit){key, string}, l->known++;
    return string;
}

/* Adds a unit to the paper at hand unless it is there. */
static void add(listing *l, coauth_string string, unsigned flags) {
    if (!string || l->failed) return;
    uint32_t name = corpus_name(l->corpus, string, 0, 0);
    for (size_t i = l->first; i < l->units.count; i++) {
        if (l->units.item[i].name != name) continue;
        l->units.item[i].flags |= (uint16_t)flags;
        return;
    }
    coauth_authorship *added = name == UINT32_MAX ? NULL : vector_push(l->corpus->context, &l->units);
    if (added) *added = (coauth_authorship){.name = name, .flags = (uint16_t)flags};
    else l->failed = true;
}

/* --- What units papers have --------------------------------------------------------------------- */

static coauth_attribute attribute_at(const listing *l, uint32_t index) {
    return l->corpus->attributes.item[index];
}

static void add_institution(listing *l, coauth_string affiliation, unsigned flags) {
    unit_part part = unit_institution(coauth_corpus_text(l->corpus, affiliation));
    uint64_t key = part.length ? unit_key(part.text, part.length) : 0;
    if (key) add(l, first_writing(l, key, part.text, part.length), flags);
}

/* Countries were settled when they came in: by their codes, where they are known. */
static void add_country(listing *l, coauth_string country, unsigned flags) {
    char name[COAUTH_COUNTRY_NAME];
    const char *text = coauth_corpus_text(l->corpus, country);
    coauth_country_name(name, text);
    add(l, first_writing(l, unit_key(name, strlen(name)), name, strlen(name)), flags);
}

static void add_institutions(listing *l, uint32_t first, uint32_t count, unsigned flags) {
    for (uint32_t i = first; i < first + count; i++)
        if (attribute_at(l, i).kind == COAUTH_AFFILIATION) add_institution(l, attribute_at(l, i).text, flags);
}

static void add_countries(listing *l, uint32_t first, uint32_t count, unsigned flags) {
    for (uint32_t i = first; i < first + count; i++)
        if (attribute_at(l, i).kind == COAUTH_COUNTRY) add_country(l, attribute_at(l, i).text, flags);
}

typedef void (*attribute_lister)(listing *l, uint32_t first, uint32_t count, unsigned flags);

/* Units of the authors or, where there is none, of the paper. */
static void list_attributes(listing *l, const coauth_paper *paper, attribute_lister list) {
    for (uint32_t i = 0; i < paper->authors; i++) {
        coauth_authorship a = l->corpus->authorships.item[paper->first_author + i];
        list(l, a.first_attribute, a.attributes, a.flags & COAUTH_AUTHORSHIP_CORRESPONDING);
    }
    if (l->units.count == l->first) list(l, paper->first_attribute, paper->attributes, 0);
}

static void list_institutions(listing *l, const coauth_paper *paper) {
    list_attributes(l, paper, add_institutions);
}

static void list_countries(listing *l, const coauth_paper *paper) {
    list_attributes(l, paper, add_countries);
}

static void list_fields(listing *l, const coauth_paper *paper) {
    add(l, paper->field, 0);
    for (uint32_t i = paper->first_attribute; i < paper->first_attribute + paper->attributes; i++)
        if (attribute_at(l, i).kind == COAUTH_PAPER_FIELD) add(l, attribute_at(l, i).text, 0);
}

static void list_venues(listing *l, const coauth_paper *paper) {
    add(l, paper->venue, 0);
}

typedef struct unit_row {
    const char *name, *many, *description;
    void (*list)(listing *l, const coauth_paper *paper); /* NULL: nothing to do */
} unit_row;

static const unit_row table[] = {
    {"author", "authors", "persons (default)", NULL},
    {"institution", "institutions", "where authors are affiliated", list_institutions},
    {"country", "countries", "where authors' institutions are", list_countries},
    {"field", "fields", "fields of study of papers", list_fields},
    {"venue", "venues", "where papers appeared", list_venues},
};
enum { ROWS = sizeof table / sizeof *table };

const char *coauth_unit_name(size_t index, const char **description) {
    if (index >= ROWS) return NULL;
    if (description) *description = table[index].description;
    return table[index].name;
}

static const char *name_at(size_t index) {
    return coauth_unit_name(index, NULL);
}

coauth_status coauth_unit_check(const char *unit, coauth_error *error) {
    size_t index;
    return words_find(&index, unit, "unit", name_at, error);
}

const char *coauth_corpus_unit(const coauth_corpus *corpus, uint64_t count) {
    const unit_row *row = &table[corpus ? corpus->unit : 0];
    return count == 1 ? row->name : row->many;
}

/* --- All papers --------------------------------------------------------------------------------- */

/* counts[p] is how many units paper p has, all in a row. */
static coauth_status list_papers(listing *l, uint32_t *counts, const unit_row *row, coauth_error *error) {
    for (size_t p = 0; p < l->corpus->papers.count; p++) {
        coauth_status status = p % 1024 ? COAUTH_OK : context_check(l->corpus->context, error);
        if (status != COAUTH_OK) return status;
        l->first = l->units.count;
        row->list(l, &l->corpus->papers.item[p]);
        if (l->failed || l->units.count > UINT32_MAX) return fail_memory(error);
        counts[p] = (uint32_t)(l->units.count - l->first);
    }
    return COAUTH_OK;
}

static uint64_t replace_authors(coauth_corpus *corpus, listing *l, const uint32_t *counts) {
    uint64_t without = 0;
    uint32_t next = 0;
    vector_free(corpus->context, &corpus->authorships);
    corpus->authorships.item = l->units.item;
    corpus->authorships.count = l->units.count;
    corpus->authorships.capacity = l->units.capacity;
    l->units.item = NULL;
    for (size_t p = 0; p < corpus->papers.count; p++) {
        corpus->papers.item[p].first_author = next;
        corpus->papers.item[p].authors = counts[p];
        next += counts[p];
        without += counts[p] == 0;
    }
    return without;
}

coauth_status coauth_corpus_units(uint64_t *without, coauth_corpus *corpus, const char *unit, coauth_error *error) {
    size_t index;
    listing l = {.corpus = corpus};
    if (without) *without = 0;
    coauth_status status = words_find(&index, unit, "unit", name_at, error);
    if (status != COAUTH_OK || !table[index].list) return status;
    uint32_t *counts = memory_resize(corpus->context, NULL, corpus->papers.count, sizeof *counts);
    if (!counts) status = fail_memory(error);
    if (status == COAUTH_OK) status = list_papers(&l, counts, &table[index], error);
    if (status == COAUTH_OK) {
        uint64_t found = replace_authors(corpus, &l, counts);
        corpus->unit = index;
        if (without) *without = found;
    }
    vector_free(corpus->context, &l.units);
    memory_free(corpus->context, l.slot);
    memory_free(corpus->context, counts);
    return status;
}
