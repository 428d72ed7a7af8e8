/* affiliations.c: where the authors of a graph work, and by what ids they are known.
 *
 * Every paper is gone through once, in order, so that institutions are called as --unit institution calls them; what is
 * said of an author is then brought together by a counting sort. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "corpus/unit_finder.h"
#include "graph/graph.h"

/* Kinds of what is said, beyond those of attributes. */
enum { INSTITUTION = COAUTH_ATTRIBUTE_KINDS, COUNTRY };

/* That a paper says something of the author that is a node. */
typedef struct mention {
    uint32_t node, paper;
    coauth_string text;
    uint32_t kind;
} mention;

/* What is said of one author, on how many papers. */
typedef struct fact {
    mention first;
    uint32_t papers;
} fact;

typedef struct collecting {
    coauth_graph *graph;
    const coauth_corpus *corpus;
    strings *texts; /* of all columns, and of the mentions of units */
    clean_room room;
    uint32_t *node_of; /* per person: its node, else UINT32_MAX */
    unit_finder finder;
    VECTOR(mention) mentions;
    mention now; /* node and paper are those at hand */
    bool failed;
    uint64_t *start; /* nodes + 1: where a node's mentions begin in sorted */
    mention *sorted;
    VECTOR(fact) facts; /* of the node at hand */
    VECTOR(char) joined;
} collecting;

/* --- Going through the papers --------------------------------------------------------------------- */

static void mentioned(collecting *c, uint32_t kind, coauth_string text) {
    if (c->now.node == UINT32_MAX) return;
    mention *added = vector_push(c->graph->context, &c->mentions);
    if (!added) {
        c->failed = true;
        return;
    }
    *added = c->now;
    added->kind = kind;
    added->text = text;
}

static void take_institution(void *user, coauth_string unit) {
    mentioned(user, INSTITUTION, unit);
}

static void take_country(void *user, coauth_string unit) {
    mentioned(user, COUNTRY, unit);
}

static bool is_of_person(uint32_t kind) {
    return kind == COAUTH_AFFILIATION || (kind >= COAUTH_PERSON_ORCID && kind <= COAUTH_PERSON_OTHER);
}

static void find_units(collecting *c, uint32_t first, uint32_t count) {
    unit_find_institutions(&c->finder, first, count, take_institution, c);
    unit_find_countries(&c->finder, first, count, take_country, c);
}

static void go_through(collecting *c, const coauth_persons *persons, uint32_t p, bool kept) {
    const coauth_paper *paper = &c->corpus->papers.item[p];
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        const coauth_authorship a = c->corpus->authorships.item[i];
        c->now = (mention){.node = kept ? c->node_of[persons->of[i]] : UINT32_MAX, .paper = p};
        for (uint32_t k = a.first_attribute; k < a.first_attribute + a.attributes; k++) {
            const coauth_attribute said = c->corpus->attributes.item[k];
            if (is_of_person(said.kind)) mentioned(c, said.kind, said.text);
        }
        find_units(c, a.first_attribute, a.attributes);
    }
}

static coauth_status collect(collecting *c, const coauth_persons *persons, const uint8_t *keep, coauth_error *error) {
    const coauth_graph *g = c->graph;
    c->node_of = memory_resize(g->context, NULL, persons->count, sizeof *c->node_of);
    unit_finder_make(&c->finder, c->corpus, c->texts);
    if (!c->node_of) return fail_memory(error);
    memset(c->node_of, 0xff, persons->count * sizeof *c->node_of);
    for (uint32_t u = g->papers; u < g->nodes; u++)
        if (g->origin[u] < persons->count) c->node_of[g->origin[u]] = u;
    for (size_t p = 0; p < c->corpus->papers.count; p++) {
        coauth_status status = p % 1024 ? COAUTH_OK : context_check(g->context, error);
        if (status != COAUTH_OK) return status;
        go_through(c, persons, (uint32_t)p, !keep || keep[p]);
        if (c->failed || c->finder.failed) return fail_memory(error);
    }
    return COAUTH_OK;
}

static coauth_status sort_by_node(collecting *c, coauth_error *error) {
    const coauth_graph *g = c->graph;
    c->start = memory_zeroed(g->context, (size_t)g->nodes + 2, sizeof *c->start);
    c->sorted = memory_resize(g->context, NULL, c->mentions.count, sizeof *c->sorted);
    if (!c->start || !c->sorted) return fail_memory(error);
    for (size_t i = 0; i < c->mentions.count; i++) c->start[c->mentions.item[i].node + 2]++;
    for (size_t u = 0; u < g->nodes; u++) c->start[u + 2] += c->start[u + 1];
    for (size_t i = 0; i < c->mentions.count; i++)
        c->sorted[c->start[c->mentions.item[i].node + 1]++] = c->mentions.item[i];
    return COAUTH_OK;
}

/* --- One author ---------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b) {
    const mention *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    return (x->paper > y->paper) - (x->paper < y->paper);
}

/* What is on more papers first, of equals what is on an earlier one. */
static int by_papers(const void *a, const void *b) {
    const fact *x = a, *y = b;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    if (x->first.paper != y->first.paper) return x->first.paper < y->first.paper ? -1 : 1;
    return by_text(&x->first, &y->first);
}

static coauth_status find_facts(collecting *c, uint32_t node, coauth_error *error) {
    mention *said = c->sorted + c->start[node];
    size_t count = (size_t)(c->start[node + 1] - c->start[node]);
    c->facts.count = 0;
    if (!count) return COAUTH_OK;
    qsort(said, count, sizeof *said, by_text);
    for (size_t i = 0; i < count; i++) {
        bool same = i && said[i].kind == said[i - 1].kind && said[i].text == said[i - 1].text;
        if (same && said[i].paper == said[i - 1].paper) continue;
        fact *f = same ? &c->facts.item[c->facts.count - 1] : vector_push(c->graph->context, &c->facts);
        if (!f) return fail_memory(error);
        if (!same) f->first = said[i];
        f->papers++;
    }
    qsort(c->facts.item, c->facts.count, sizeof *c->facts.item, by_papers);
    return COAUTH_OK;
}

/* --- The columns --------------------------------------------------------------------------------- */

typedef struct place_column {
    const char *name, *description;
    uint32_t first_kind, last_kind;
    bool all;     /* values, joined; else the first */
    bool schemed; /* each with the name of its kind */
} place_column;

static const place_column table[] = {
    {"affiliations", "affiliations as written, those of most papers first", COAUTH_AFFILIATION, COAUTH_AFFILIATION,
        true, false},
    {"institution", "institution of most of the author's papers", INSTITUTION, INSTITUTION, false, false},
    {"country", "country of most of the author's papers", COUNTRY, COUNTRY, false, false},
    {"countries", "countries, those of most papers first", COUNTRY, COUNTRY, true, false},
    {"orcid", "ORCID", COAUTH_PERSON_ORCID, COAUTH_PERSON_ORCID, true, false},
    {"ids", "other ids, scheme and value", COAUTH_PERSON_DBLP, COAUTH_PERSON_OTHER, true, true},
};
enum { COLUMNS = sizeof table / sizeof *table };

static bool is_of(const place_column *column, uint32_t kind) {
    return kind >= column->first_kind && kind <= column->last_kind;
}

static bool append(collecting *c, const char *text) {
    size_t length = strlen(text);
    if (!vector_reserve(c->graph->context, &c->joined, length)) return false;
    memcpy(c->joined.item + c->joined.count, text, length);
    c->joined.count += length;
    return true;
}

static const char *text_of(const collecting *c, const mention *m) {
    bool unit = m->kind == INSTITUTION || m->kind == COUNTRY;
    return unit ? strings_text(c->texts, m->text) : coauth_corpus_text(c->corpus, m->text);
}

/* The value of the author at hand; 0 for none. */
static coauth_string value_of(collecting *c, const place_column *column) {
    bool done = true;
    c->joined.count = 0;
    for (size_t i = 0; done && i < c->facts.count; i++) {
        const mention *m = &c->facts.item[i].first;
        if (!is_of(column, m->kind)) continue;
        if (!column->all) return m->text; /* of a unit */
        if (c->joined.count) done = append(c, "; ");
        if (done && column->schemed && m->kind != COAUTH_PERSON_OTHER)
            done = append(c, coauth_attribute_name((coauth_attribute_kind)m->kind)) && append(c, ":");
        done = done && append(c, text_of(c, m));
    }
    c->failed |= !done;
    if (!done || !c->joined.count) return 0;
    return texts_clean(c->texts, &c->room, c->joined.item, c->joined.count, NULL, &c->failed);
}

static coauth_status add_columns(coauth_column *column[COLUMNS], collecting *c, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    bool used[COUNTRY + 1] = {false};
    for (size_t i = 0; i < c->mentions.count; i++) used[c->mentions.item[i].kind] = true;
    for (size_t k = 0; k < COLUMNS && status == COAUTH_OK; k++) {
        bool any = false;
        for (uint32_t kind = table[k].first_kind; kind <= table[k].last_kind; kind++) any |= used[kind];
        if (any)
            status = coauth_table_add_sparse(
                &column[k], &c->graph->node_table, table[k].name, table[k].description, COAUTH_TEXT, error);
        if (any && status == COAUTH_OK) column_share_texts(column[k], c->texts);
    }
    return status;
}

static coauth_status fill(collecting *c, coauth_error *error) {
    coauth_column *column[COLUMNS] = {NULL};
    coauth_status status = add_columns(column, c, error);
    for (uint32_t u = c->graph->papers; u < c->graph->nodes && status == COAUTH_OK; u++) {
        status = find_facts(c, u, error);
        for (size_t k = 0; k < COLUMNS && status == COAUTH_OK; k++) {
            if (!column[k]) continue;
            column[k]->as.text[u] = value_of(c, &table[k]);
            coauth_column_mark(column[k], u, column[k]->as.text[u] != 0);
        }
        if (status == COAUTH_OK && c->failed) status = fail_memory(error);
    }
    return status;
}

coauth_status coauth_add_affiliations(coauth_graph *graph, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, coauth_error *error) {
    const coauth_context *context = graph->context;
    collecting c = {.graph = graph, .corpus = corpus};
    if (corpus->unit) return COAUTH_OK;
    c.texts = strings_create(context);
    coauth_status status = c.texts ? collect(&c, persons, keep, error) : fail_memory(error);
    if (status == COAUTH_OK && c.mentions.count) {
        status = sort_by_node(&c, error);
        if (status == COAUTH_OK) status = fill(&c, error);
    }
    unit_finder_free(&c.finder);
    if (c.texts) strings_settle(c.texts);
    strings_release(c.texts);
    memory_free(context, c.room.text);
    memory_free(context, c.node_of);
    memory_free(context, c.start);
    memory_free(context, c.sorted);
    vector_free(context, &c.mentions);
    vector_free(context, &c.facts);
    vector_free(context, &c.joined);
    return status;
}
