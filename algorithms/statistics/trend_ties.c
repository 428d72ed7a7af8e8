/* trend_ties.c: see trend_ties.h.
 *
 * The coauthor graph of all years numbers the ties; a pass over the papers in order of their years then lists for
 * every tie the years in which it was used, each once and ascending. */
#include "statistics/trend_ties.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "graph/incidence.h"

void tie_history_free(tie_history *h) {
    if (!h->context) return;
    memory_free(h->context, h->author_first);
    memory_free(h->context, h->from);
    memory_free(h->context, h->to);
    memory_free(h->context, h->offsets);
    memory_free(h->context, h->year);
    *h = (tie_history){0};
}

/* What is at hand while a history is made. */
typedef struct listing {
    tie_history *h;
    const coauth_graph *graph; /* of all years */
    const incidence *n;
    const coauth_paper *paper;
    uint32_t *by_year;  /* the papers with authors, in order of their years */
    uint32_t papers;
    uint32_t *node_of;  /* person to node */
    int16_t *last;      /* per tie: the year listed last */
    uint64_t *next;     /* per tie: where its next year goes; NULL while counting */
} listing;

static bool sort_papers(listing *l) {
    const coauth_context *context = l->h->context;
    size_t years = (size_t)(l->h->last_year - l->h->first_year) + 2;
    uint32_t *start = memory_zeroed(context, years, sizeof *start);
    l->by_year = memory_resize(context, NULL, l->n->papers, sizeof *l->by_year);
    if (start && l->by_year) {
        for (uint32_t p = 0; p < l->n->papers; p++)
            if (incidence_size(l->n, p)) start[l->paper[p].year - l->h->first_year + 1]++, l->papers++;
        for (size_t y = 1; y < years; y++) start[y] += start[y - 1];
        for (uint32_t p = 0; p < l->n->papers; p++)
            if (incidence_size(l->n, p)) l->by_year[start[l->paper[p].year - l->h->first_year]++] = p;
    }
    bool done = start && l->by_year;
    memory_free(context, start);
    return done;
}

/* The edge between nodes u and v, which is there. */
static uint32_t edge_between(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t low = g->offsets[u], high = g->offsets[u + 1];
    while (low + 1 < high) {
        uint64_t middle = low + (high - low) / 2;
        if (g->neighbours[middle] <= v) low = middle;
        else high = middle;
    }
    return g->edge_ids[low];
}

static void list_tie(listing *l, uint32_t tie, int16_t year) {
    if (l->last[tie] == year) return;
    l->last[tie] = year;
    if (l->next) l->h->year[l->next[tie]++] = year;
    else l->h->offsets[tie + 1]++;
}

/* Goes through the pairs of authors of all papers, in order of the papers' years. */
static coauth_status list_years(listing *l, coauth_error *error) {
    const incidence *n = l->n;
    for (uint64_t e = 0; e < l->graph->edges; e++) l->last[e] = COAUTH_NO_YEAR;
    for (uint32_t i = 0; i < l->papers; i++) {
        uint32_t p = l->by_year[i];
        for (uint64_t a = n->paper_offsets[p]; a < n->paper_offsets[p + 1]; a++) {
            uint32_t u = l->node_of[n->paper_persons[a]];
            if (l->h->author_first[u] == COAUTH_NO_YEAR) l->h->author_first[u] = l->paper[p].year;
            for (uint64_t b = a + 1; b < n->paper_offsets[p + 1]; b++)
                list_tie(l, edge_between(l->graph, u, l->node_of[n->paper_persons[b]]), l->paper[p].year);
        }
        coauth_status status = i % 1024 ? COAUTH_OK : context_check(l->h->context, error);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

static coauth_status make_room(listing *l, coauth_error *error) {
    tie_history *h = l->h;
    const coauth_graph *g = l->graph;
    h->authors = g->nodes;
    h->ties = g->edges;
    h->author_first = memory_resize(h->context, NULL, g->nodes, sizeof *h->author_first);
    h->from = memory_resize(h->context, NULL, g->edges, sizeof *h->from);
    h->to = memory_resize(h->context, NULL, g->edges, sizeof *h->to);
    h->offsets = memory_zeroed(h->context, g->edges + 1, sizeof *h->offsets);
    l->last = memory_resize(h->context, NULL, g->edges, sizeof *l->last);
    l->node_of = memory_resize(h->context, NULL, l->n->persons, sizeof *l->node_of);
    if (!h->author_first || !h->from || !h->to || !h->offsets || !l->last || !l->node_of) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        h->author_first[u] = COAUTH_NO_YEAR;
        if (g->origin[u] < l->n->persons) l->node_of[g->origin[u]] = u;
    }
    memcpy(h->from, g->from, g->edges * sizeof *h->from);
    memcpy(h->to, g->to, g->edges * sizeof *h->to);
    return sort_papers(l) ? COAUTH_OK : fail_memory(error);
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

coauth_status tie_history_make(tie_history *h, int first_year, int last_year, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *project, const coauth_context *context,
    coauth_error *error) {
    *h = (tie_history){.first_year = first_year, .last_year = last_year, .context = context};
    coauth_project_options all = *project; /* the filters on graphs would hide ties that were there before */
    all.first_year = first_year, all.last_year = last_year;
    all.min_papers = 0, all.min_weight = 0, all.giant = false, all.normalise = NULL;
    size_t papers;
    listing l = {.h = h, .paper = coauth_corpus_papers(corpus, &papers)};
    coauth_graph *graph = NULL;
    incidence n = {.context = context};
    uint8_t *keep = memory_resize(context, NULL, papers, 1);
    coauth_status status = keep ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_select_papers(keep, NULL, corpus, persons, &all, context, error);
    if (status == COAUTH_OK) status = incidence_make_rows(&n, corpus, persons, keep, context, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, &all, context, error);
    l.n = &n;
    l.graph = graph;
    if (status == COAUTH_OK) status = fill(&l, error);
    memory_free(context, l.by_year);
    memory_free(context, l.node_of);
    memory_free(context, l.last);
    memory_free(context, l.next);
    incidence_free(&n);
    memory_free(context, keep);
    coauth_graph_free(graph);
    return status;
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
