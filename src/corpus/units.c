/* units.c: see units.h.  Each unit is a row of a table with a function that lists a paper's; an authorship of the
 * corpus then stands for a unit, so that nothing behind knows the difference. */
#include <coauth/units.h>

#include "base/context.h"
#include "base/error.h"
#include "base/words.h"
#include "corpus/store.h"
#include "corpus/unit_finder.h"

typedef struct listing {
    coauth_corpus *corpus;
    VECTOR(coauth_authorship) units; /* of all papers so far */
    size_t first;                    /* of the paper at hand */
    unsigned flags;                  /* of the authorship at hand */
    unit_finder finder;
    bool failed; /* out of memory */
} listing;

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

static void take(void *user, coauth_string unit) {
    listing *l = user;
    add(l, unit, l->flags);
}

/* Units of the authors or, where there is none, of the paper. */
static void list_attributes(listing *l, const coauth_paper *paper, unit_lister list) {
    for (uint32_t i = 0; i < paper->authors; i++) {
        coauth_authorship a = l->corpus->authorships.item[paper->first_author + i];
        l->flags = a.flags & COAUTH_AUTHORSHIP_CORRESPONDING;
        list(&l->finder, a.first_attribute, a.attributes, take, l);
    }
    l->flags = 0;
    if (l->units.count == l->first) list(&l->finder, paper->first_attribute, paper->attributes, take, l);
}

static void list_institutions(listing *l, const coauth_paper *paper) {
    list_attributes(l, paper, unit_find_institutions);
}

static void list_countries(listing *l, const coauth_paper *paper) {
    list_attributes(l, paper, unit_find_countries);
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
    coauth_unit unit;
    void (*list)(listing *l, const coauth_paper *paper); /* NULL: nothing to do */
} unit_row;

static const unit_row table[] = {
    {{"author", "authors", "persons (default)", true}, NULL},
    {{"institution", "institutions", "where authors are affiliated", false}, list_institutions},
    {{"country", "countries", "where authors' institutions are", false}, list_countries},
    {{"field", "fields", "fields of study of papers", false}, list_fields},
    {{"venue", "venues", "where papers appeared", false}, list_venues},
};
enum { ROWS = sizeof table / sizeof *table };

const coauth_unit *coauth_unit_at(size_t index) {
    return index < ROWS ? &table[index].unit : NULL;
}

TABLE_FIND(coauth_unit, coauth_unit_find, coauth_unit_at)

coauth_status coauth_unit_check(const char *unit, coauth_error *error) {
    size_t index;
    return words_find(&index, unit, "unit", name_at, error);
}

const char *coauth_corpus_unit(const coauth_corpus *corpus, uint64_t count) {
    const coauth_unit *unit = coauth_unit_at(corpus ? corpus->unit : 0);
    return count == 1 ? unit->name : unit->many;
}

/* --- All papers --------------------------------------------------------------------------------- */

/* counts[p] is how many units paper p has, all in a row. */
static coauth_status list_papers(listing *l, uint32_t *counts, const unit_row *row, coauth_error *error) {
    for (size_t p = 0; p < l->corpus->papers.count; p++) {
        coauth_status status = p % 1024 ? COAUTH_OK : context_check(l->corpus->context, error);
        if (status != COAUTH_OK) return status;
        l->first = l->units.count;
        row->list(l, &l->corpus->papers.item[p]);
        if (l->failed || l->finder.failed || l->units.count > UINT32_MAX) return fail_memory(error);
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
    unit_finder_make(&l.finder, corpus, &corpus->strings);
    if (!counts) status = fail_memory(error);
    if (status == COAUTH_OK) status = list_papers(&l, counts, &table[index], error);
    if (status == COAUTH_OK) status = unit_report_doubts(&l.finder, corpus, error);
    if (status == COAUTH_OK) {
        uint64_t found = replace_authors(corpus, &l, counts);
        corpus->unit = index;
        if (without) *without = found;
    }
    vector_free(corpus->context, &l.units);
    memory_free(corpus->context, counts);
    unit_finder_free(&l.finder);
    return status;
}
