/* trend_ties.c: see trend_ties.h.
 *
 * The coauthor graph of all years numbers the ties; a pass over the papers in order of their years then lists for
 * every tie the years in which it was used, each once and ascending. */
#include "statistics/trend_ties.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"

/* --- The papers ----------------------------------------------------------------------------------- */

void tie_papers_free(tie_papers *t) {
    if (!t->context) return;
    memory_free(t->context, t->keep);
    memory_free(t->context, t->node_of);
    memory_free(t->context, t->by_year);
    incidence_free(&t->rows);
    coauth_graph_free(t->graph);
    *t = (tie_papers){0};
}

static bool sort_papers(tie_papers *t) {
    size_t years = (size_t)(t->last_year - t->first_year) + 2;
    uint32_t *start = memory_zeroed(t->context, years, sizeof *start);
    t->by_year = memory_resize(t->context, NULL, t->rows.papers, sizeof *t->by_year);
    if (start && t->by_year) {
        for (uint32_t p = 0; p < t->rows.papers; p++)
            if (incidence_size(&t->rows, p)) start[t->paper[p].year - t->first_year + 1]++, t->papers++;
        for (size_t y = 1; y < years; y++) start[y] += start[y - 1];
        for (uint32_t p = 0; p < t->rows.papers; p++)
            if (incidence_size(&t->rows, p)) t->by_year[start[t->paper[p].year - t->first_year]++] = p;
    }
    bool done = start && t->by_year;
    memory_free(t->context, start);
    return done;
}

static coauth_status find_nodes(tie_papers *t, coauth_error *error) {
    const coauth_graph *g = t->graph;
    t->node_of = memory_resize(t->context, NULL, t->rows.persons, sizeof *t->node_of);
    if (!t->node_of) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++)
        if (g->origin[u] < t->rows.persons) t->node_of[g->origin[u]] = u;
    return sort_papers(t) ? COAUTH_OK : fail_memory(error);
}

coauth_status tie_papers_make(tie_papers *t, int first_year, int last_year, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *project, const coauth_context *context,
    coauth_error *error) {
    coauth_project_options all = *project;
    all.first_year = first_year, all.last_year = last_year;
    all.min_papers = 0, all.min_weight = 0, all.giant = false, all.normalise = NULL;
    size_t papers;
    *t = (tie_papers){.first_year = first_year,
        .last_year = last_year,
        .rows = {.context = context},
        .paper = coauth_corpus_papers(corpus, &papers),
        .context = context};
    t->keep = memory_resize(context, NULL, papers, 1);
    coauth_status status = t->keep ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_select_papers(t->keep, NULL, corpus, persons, &all, error);
    if (status == COAUTH_OK) status = incidence_make_rows(&t->rows, corpus, persons, t->keep, context, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&t->graph, NULL, corpus, persons, &all, error);
    return status == COAUTH_OK ? find_nodes(t, error) : status;
}

/* --- Years of ties -------------------------------------------------------------------------------- */

/* What is at hand while a history is made. */
typedef struct listing {
    tie_history *h;
    const tie_papers *of;
    const uint8_t *drawn;
    int16_t *last;  /* per tie: the year listed last */
    uint64_t *next; /* per tie: where its next year goes; NULL while counting */
} listing;

/* The edge between nodes u and v, which is there. */
static uint32_t edge_between(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t low = g->offsets[u];
    BISECT(low, g->offsets[u + 1], i, g->neighbours[i] < v);
    return g->edge_ids[low];
}

static void list_tie(listing *l, uint32_t tie, int16_t year) {
    if (l->last[tie] == year) return;
    l->last[tie] = year;
    if (l->next) l->h->year[l->next[tie]++] = year;
    else l->h->offsets[tie + 1]++;
}

static void list_pairs(listing *l, uint32_t p) {
    const incidence *n = &l->of->rows;
    const int16_t year = l->of->paper[p].year;
    for (uint64_t a = n->paper_offsets[p]; a < n->paper_offsets[p + 1]; a++) {
        uint32_t u = l->of->node_of[n->paper_persons[a]];
        if (l->h->author_first[u] == COAUTH_NO_YEAR) l->h->author_first[u] = year;
        for (uint64_t b = a + 1; b < n->paper_offsets[p + 1]; b++)
            list_tie(l, edge_between(l->of->graph, u, l->of->node_of[n->paper_persons[b]]), year);
    }
}

/* Goes through the pairs of authors of all papers, in order of the papers' years. */
static coauth_status list_years(listing *l, coauth_error *error) {
    for (uint64_t e = 0; e < l->h->ties; e++) l->last[e] = COAUTH_NO_YEAR;
    for (uint32_t i = 0; i < l->of->papers; i++) {
        uint32_t p = l->of->by_year[i];
        if (!l->drawn || l->drawn[p]) list_pairs(l, p);
        coauth_status status = i % 1024 ? COAUTH_OK : context_check(l->h->context, error);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

static coauth_status make_room(listing *l, coauth_error *error) {
    tie_history *h = l->h;
    const coauth_graph *g = l->of->graph;
    h->authors = g->nodes;
    h->ties = g->edges;
    h->from = g->from;
    h->to = g->to;
    h->author_first = memory_resize(h->context, NULL, g->nodes, sizeof *h->author_first);
    h->offsets = memory_zeroed(h->context, g->edges + 1, sizeof *h->offsets);
    l->last = memory_resize(h->context, NULL, g->edges, sizeof *l->last);
    if (!h->author_first || !h->offsets || !l->last) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) h->author_first[u] = COAUTH_NO_YEAR;
    return COAUTH_OK;
}

static coauth_status fill(listing *l, coauth_error *error) {
    tie_history *h = l->h;
    coauth_status status = make_room(l, error);
    if (status == COAUTH_OK) status = list_years(l, error);
    if (status != COAUTH_OK) return status;
    for (uint64_t e = 0; e < h->ties; e++) h->offsets[e + 1] += h->offsets[e];
    h->year = memory_resize(h->context, NULL, h->offsets[h->ties], sizeof *h->year);
    l->next = memory_resize(h->context, NULL, h->ties, sizeof *l->next);
    if (!h->year || !l->next) return fail_memory(error);
    memcpy(l->next, h->offsets, h->ties * sizeof *l->next);
    return list_years(l, error);
}

coauth_status tie_history_make(
    tie_history *h, const tie_papers *t, const uint8_t *drawn, const coauth_context *context, coauth_error *error) {
    *h = (tie_history){.first_year = t->first_year, .last_year = t->last_year, .context = context};
    listing l = {.h = h, .of = t, .drawn = drawn};
    coauth_status status = fill(&l, error);
    memory_free(context, l.last);
    memory_free(context, l.next);
    return status;
}

void tie_history_free(tie_history *h) {
    if (!h->context) return;
    memory_free(h->context, h->author_first);
    memory_free(h->context, h->offsets);
    memory_free(h->context, h->year);
    *h = (tie_history){0};
}

/* Whether the tie was used in years a to b. */
static bool used(const tie_history *h, uint64_t tie, int a, int b) {
    for (uint64_t i = h->offsets[tie]; i < h->offsets[tie + 1] && h->year[i] <= b; i++)
        if (h->year[i] >= a) return true;
    return false;
}

void tie_history_count(coauth_trend_row *row, const tie_history *h) {
    int before = row->since - (row->last_year - row->since + 1);
    uint64_t earlier = 0, survived = 0;
    for (uint32_t u = 0; u < h->authors; u++)
        row->new_authors += h->author_first[u] >= row->since && h->author_first[u] <= row->last_year;
    for (uint64_t e = 0; e < h->ties; e++) {
        if (h->offsets[e] == h->offsets[e + 1]) continue; /* of a ready-made graph */
        bool now = used(h, e, row->since, row->last_year), old = h->year[h->offsets[e]] < row->since;
        row->new_ties += now && !old;
        row->repeated_ties += now && old;
        bool recent = old && used(h, e, before, row->since - 1);
        earlier += recent;
        survived += recent && now;
    }
    if (before >= h->first_year && earlier)
        row->tie_survival = (coauth_figure){true, (double)survived / (double)earlier};
}
