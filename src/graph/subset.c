/* subset.c: see subset.h. */
#include <coauth/subset.h>

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/scratch.h"
#include "base/text.h"
#include "corpus/country_asked.h"
#include "graph/author_columns.h"
#include "graph/graph.h"
#include "identity/people.h"

static const uint32_t FAR_AWAY = UINT32_MAX;

/* --- Parts --------------------------------------------------------------------------------------- */

static coauth_status replace(coauth_graph **graph, const uint8_t *node, const uint8_t *edge, coauth_error *error) {
    coauth_graph *part;
    coauth_status status = graph_select(&part, *graph, node, edge, error);
    if (status != COAUTH_OK) return status;
    coauth_graph_free(*graph);
    *graph = part;
    return COAUTH_OK;
}

static coauth_status count_anew(coauth_graph *g, coauth_error *error) {
    coauth_table_remove(&g->node_table, "degree");
    coauth_table_remove(&g->node_table, "strength");
    return degree_columns_add(g, error);
}

/* Leaves the nodes whose persons are marked. */
static coauth_status keep_persons(
    coauth_graph **graph, uint32_t *left_out, const uint8_t *person, coauth_error *error) {
    const coauth_context *context = (*graph)->context;
    uint32_t before = (*graph)->nodes;
    uint8_t *node = memory_zeroed(context, before, 1);
    if (!node) return fail_memory(error);
    for (uint32_t u = 0; u < before; u++) node[u] = person[(*graph)->origin[u]];
    coauth_status status = replace(graph, node, NULL, error);
    if (status == COAUTH_OK) *left_out = before - (*graph)->nodes;
    memory_free(context, node);
    return status;
}

/* --- Places -------------------------------------------------------------------------------------- */

typedef struct places {
    const coauth_corpus *corpus;
    const coauth_context *context;
    folded_words wanted, folded;
    coauth_string seen; /* the text last compared, and whether it fits: the next is often the same */
    bool fits, failed;
    bool countries;
} places;

/* Whether the wanted words stand in the folded ones, whole and next to each other. */
static bool has_words(const folded_words *text, const folded_words *wanted) {
    for (size_t i = 0; i + wanted->count <= text->count; i++) {
        bool begins = !i || text->item[i - 1] == ' ';
        size_t end = i + wanted->count;
        if (begins && memcmp(text->item + i, wanted->item, wanted->count) == 0 &&
            (end == text->count || text->item[end] == ' '))
            return true;
    }
    return false;
}

static bool same_country(places *p, const char *text) {
    char name[COAUTH_COUNTRY_NAME];
    coauth_country_name(name, text);
    p->failed |= !fold_words(&p->folded, name, false, p->context);
    bool by_name = p->folded.count == p->wanted.count && memcmp(p->folded.item, p->wanted.item, p->wanted.count) == 0;
    return by_name || text_equal_ignoring_case(p->wanted.item, p->wanted.count, text);
}

static bool fits(places *p, const coauth_attribute *a) {
    bool asked =
        p->countries ? a->kind == COAUTH_COUNTRY : a->kind == COAUTH_AFFILIATION || a->kind == COAUTH_INSTITUTION;
    if (!asked || !p->wanted.count) return false;
    if (a->text == p->seen) return p->fits;
    const char *text = coauth_corpus_text(p->corpus, a->text);
    p->seen = a->text;
    if (p->countries) return p->fits = same_country(p, text);
    p->failed |= !fold_words(&p->folded, text, false, p->context);
    return p->fits = !p->failed && has_words(&p->folded, &p->wanted);
}

static bool any_fits(places *p, uint32_t first, uint32_t count) {
    const coauth_attribute *attribute = coauth_corpus_attributes(p->corpus, NULL);
    for (uint32_t k = first; k < first + count; k++)
        if (fits(p, &attribute[k])) return true;
    return false;
}

/* A country's code, or its name in whatever language, means its name. */
static bool prepare(places *p, const char *wanted) {
    char name[COAUTH_COUNTRY_NAME], code[3] = "";
    if (p->countries && country_code_of(code, p->corpus, wanted)) {
        coauth_country_name(name, code);
        wanted = name;
    }
    return fold_words(&p->wanted, wanted, false, p->context);
}

/* Where nobody fits: whether there is such a country at all. */
static coauth_status check_country(const coauth_corpus *corpus, const char *wanted, coauth_error *error) {
    char name[COAUTH_COUNTRY_NAME], code[3];
    if (country_code_of(code, corpus, wanted)) return COAUTH_OK;
    if (!country_nearest(name, wanted))
        return fail(error, COAUTH_UNDEFINED, "no country is called \"%.100s\", and nobody is there", wanted);
    return fail(error, COAUTH_UNDEFINED, "no country is called \"%.100s\"; did you mean \"%s\"?", wanted, name);
}

static coauth_status mark(uint8_t *member, const char *wanted, bool countries, const coauth_people *people,
    const uint8_t *keep, coauth_error *error) {
    const coauth_corpus *corpus = people->corpus;
    const coauth_context *context = people->context;
    places p = {.corpus = corpus, .context = context, .countries = countries};
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    const coauth_persons *persons = people->persons;
    p.failed = !prepare(&p, wanted);
    for (uint32_t a = 0; a < persons->from_papers && !p.failed; a++) {
        const uint32_t *paper;
        size_t count;
        const uint32_t *mine = coauth_people_authorships(people, a, &paper, &count);
        for (size_t i = 0; i < count && !member[a] && !p.failed; i++)
            if (!keep || keep[paper[i]])
                member[a] = any_fits(&p, authorship[mine[i]].first_attribute, authorship[mine[i]].attributes);
    }
    vector_free(context, &p.wanted);
    vector_free(context, &p.folded);
    if (p.failed) return fail_memory(error);
    return countries && !memchr(member, 1, persons->count) ? check_country(corpus, wanted, error) : COAUTH_OK;
}

coauth_status coauth_subset_mark(uint8_t *member, const char *institution, const char *country,
    const coauth_people *people, const uint8_t *keep, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (institution) status = mark(member, institution, false, people, keep, error);
    if (status == COAUTH_OK && country) status = mark(member, country, true, people, keep, error);
    return status;
}

/* --- Around -------------------------------------------------------------------------------------- */

/* Distances up to hops from the nearest centre. */
static coauth_status find_distances(
    uint32_t *distance, const coauth_graph *g, const coauth_subset *s, coauth_error *error) {
    uint32_t *queue = memory_resize(g->context, NULL, g->nodes, sizeof *queue), count = 0;
    if (!queue) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) distance[u] = FAR_AWAY;
    for (size_t i = 0; i < s->around_count; i++) {
        uint32_t u = graph_node_of(g, s->around[i]);
        if (u < g->nodes && distance[u] == FAR_AWAY) distance[u] = 0, queue[count++] = u;
    }
    for (uint32_t i = 0; i < count && distance[queue[i]] < s->hops; i++) {
        for (uint64_t k = g->offsets[queue[i]]; k < g->offsets[queue[i] + 1]; k++) {
            uint32_t v = g->neighbours[k];
            if (distance[v] == FAR_AWAY) distance[v] = distance[queue[i]] + 1, queue[count++] = v;
        }
    }
    memory_free(g->context, queue);
    return count ? COAUTH_OK
                 : fail(error, COAUTH_UNDEFINED,
                       "nobody to look around is in the network: a filter left "
                       "them out, or they stand on no paper");
}

static coauth_status keep_around(
    coauth_graph **graph, coauth_subset_report *report, const coauth_subset *s, coauth_error *error) {
    const coauth_graph *g = *graph;
    const coauth_context *context = g->context;
    uint32_t nodes = g->nodes;
    scratch_scope scope = scratch_open(context);
    uint32_t *distance = scratch_array(&scope, nodes, sizeof *distance);
    uint8_t *node = scratch_zeroes(&scope, nodes, 1), *edge = scratch_zeroes(&scope, g->edges, 1);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = find_distances(distance, g, s, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < nodes; u++) node[u] = distance[u] != FAR_AWAY;
    for (uint64_t e = 0; status == COAUTH_OK && e < g->edges; e++) {
        uint32_t a = distance[g->from[e]], b = distance[g->to[e]];
        edge[e] = !s->star || a != b || a == 0;
        report->edges_by_star += a != FAR_AWAY && b != FAR_AWAY && !edge[e];
    }
    if (status == COAUTH_OK) status = replace(graph, node, edge, error);
    if (status == COAUTH_OK) report->by_around = nodes - (*graph)->nodes;
    scratch_close(&scope);
    return status;
}

/* --- The whole ----------------------------------------------------------------------------------- */

static coauth_status keep_listed(
    coauth_graph **graph, coauth_subset_report *report, const coauth_subset *s, uint8_t *person, coauth_error *error) {
    for (size_t i = 0; i < s->author_count; i++) person[s->authors[i]] = 1;
    return keep_persons(graph, &report->by_authors, person, error);
}

static coauth_status keep_group(
    coauth_graph **graph, coauth_subset_report *report, const coauth_subset *s, uint8_t *person, coauth_error *error) {
    const coauth_graph *g = *graph;
    const coauth_column *column = coauth_table_find(&g->node_table, "community");
    if (!column) return fail(error, COAUTH_INVALID_ARGUMENT, "the graph has no groups to take one of");
    for (uint32_t u = 0; u < g->nodes; u++)
        person[g->origin[u]] = coauth_column_has(column, u) && coauth_column_integer(column, u) == s->group;
    return keep_persons(graph, &report->by_group, person, error);
}

coauth_status coauth_subset_take(coauth_graph **graph, coauth_subset_report *report, const coauth_subset *subset,
    const coauth_people *people, coauth_error *error) {
    coauth_subset own = COAUTH_SUBSET;
    const coauth_subset *s = options_take(&own, sizeof own, subset);
    const coauth_context *context = (*graph)->context;
    size_t persons = people->persons->count;
    uint8_t *person = memory_zeroed(context, persons, 1);
    coauth_subset_report found = {0};
    coauth_status status = person ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && s->authors) status = keep_listed(graph, &found, s, person, error);
    for (int pass = 0; pass < 2 && status == COAUTH_OK; pass++) {
        const char *institution = pass ? NULL : s->institution, *country = pass ? s->country : NULL;
        if (!institution && !country) continue;
        memset(person, 0, persons);
        status = coauth_subset_mark(person, institution, country, people, s->keep, error);
        if (status == COAUTH_OK)
            status = keep_persons(graph, pass ? &found.by_country : &found.by_institution, person, error);
    }
    if (status == COAUTH_OK && s->around) status = keep_around(graph, &found, s, error);
    if (status == COAUTH_OK && s->group) {
        memset(person, 0, persons);
        status = keep_group(graph, &found, s, person, error);
    }
    if (status == COAUTH_OK && !s->whole) status = count_anew(*graph, error);
    memory_free(context, person);
    if (report) *report = found;
    return status;
}

coauth_status coauth_subset_follow(
    coauth_graph **graph, const coauth_graph *coauthors, bool whole, coauth_error *error) {
    const coauth_graph *g = *graph;
    const coauth_context *context = g->context;
    uint8_t *node = memory_zeroed(context, g->nodes, 1);
    if (!node) return fail_memory(error);
    for (uint32_t u = g->papers; u < g->nodes; u++) {
        node[u] = graph_node_of(coauthors, g->origin[u]) < coauthors->nodes;
        for (uint64_t i = g->offsets[u]; node[u] && i < g->offsets[u + 1]; i++) node[g->neighbours[i]] = 1;
    }
    coauth_status status = replace(graph, node, NULL, error);
    if (status == COAUTH_OK && !whole) status = count_anew(*graph, error);
    memory_free(context, node);
    return status;
}
