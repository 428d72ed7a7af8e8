/* circle.c: with whom an author wrote, and where they stand; see circle.h. */
#include <coauth/circle.h>

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "graph/ties.h"

static int strongest_first(const void *a, const void *b) {
    const coauth_collaborator *x = a, *y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static int year_of(const coauth_column *c, uint64_t edge) {
    return c && coauth_column_has(c, edge) ? (int)coauth_column_integer(c, edge) : COAUTH_NO_YEAR;
}

static int last_of(const coauth_graph *g, const coauth_column *c) {
    int last = COAUTH_NO_YEAR;
    for (uint64_t e = 0; c && e < g->edges; e++) {
        int year = year_of(c, e);
        if (year > last) last = year;
    }
    return last;
}

/* Ties between two collaborators that began after both had begun to write with the author. */
static void count_introduced(coauth_circle *circle, const coauth_graph *g, uint32_t node) {
    const coauth_column *first = coauth_table_find(&g->edge_table, "first_year");
    for (uint64_t i = g->offsets[node]; i < g->offsets[node + 1]; i++) {
        uint32_t u = g->neighbours[i];
        int with_u = year_of(first, g->edge_ids[i]);
        for (uint64_t k = g->offsets[u]; k < g->offsets[u + 1] && with_u != COAUTH_NO_YEAR; k++) {
            uint32_t v = g->neighbours[k];
            uint64_t e = v > u ? ties_find(g, node, v) : g->edges;
            if (e == g->edges) continue;
            int with_v = year_of(first, e), met = year_of(first, g->edge_ids[k]);
            circle->introduced += with_v != COAUTH_NO_YEAR && met > with_u && met > with_v;
        }
    }
}

coauth_status coauth_circle_make(coauth_circle *circle, const coauth_graph *g, uint32_t node,
    const coauth_circle_options *options, coauth_error *error) {
    coauth_circle_options own = COAUTH_CIRCLE_OPTIONS;
    const coauth_column *last = coauth_table_find(&g->edge_table, "last_year");
    const uint64_t first = g->offsets[node], end = g->offsets[node + 1];
    options = options_take(&own, sizeof own, options);
    *circle = (coauth_circle){.context = g->context};
    circle->item = memory_resize(g->context, NULL, (size_t)(end - first), sizeof *circle->item);
    if (!circle->item) return fail_memory(error);
    const int now = options->now == COAUTH_NO_YEAR ? last_of(g, last) : options->now;
    for (uint64_t k = first; k < end; k++) {
        uint64_t e = g->edge_ids[k];
        int year = year_of(last, e);
        if (options->since && year < options->since) continue;
        circle->item[circle->count++] = (coauth_collaborator){.node = g->neighbours[k],
            .edge = e,
            .strength = g->weight[e],
            .last_year = year,
            .lapsed = year != COAUTH_NO_YEAR && year + COAUTH_LAPSED_YEARS <= now};
    }
    if (circle->count) qsort(circle->item, circle->count, sizeof *circle->item, strongest_first);
    count_introduced(circle, g, node);
    return COAUTH_OK;
}

void coauth_circle_free(coauth_circle *circle) {
    if (circle->context) memory_free(circle->context, circle->item);
    *circle = (coauth_circle){.context = NULL};
}

bool coauth_column_standing(coauth_standing *s, const coauth_column *c, size_t row) {
    uint32_t no_more = 0;
    if (!coauth_column_has(c, row)) return false;
    *s = (coauth_standing){.value = coauth_column_number(c, row), .rank = 1};
    for (size_t u = 0; u < c->length; u++) {
        if (!coauth_column_has(c, u)) continue;
        s->of++;
        s->rank += coauth_column_number(c, u) > s->value;
        no_more += coauth_column_number(c, u) <= s->value;
    }
    s->percentile = 100.0 * no_more / s->of;
    return true;
}
