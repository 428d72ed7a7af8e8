/* table.c: the methods, and what is the same for all: checks before, numbers by size after. */
#include <stdlib.h>

#include "base/error.h"
#include "base/options.h"
#include "base/scratch.h"
#include "base/words.h"
#include "community/method.h"

#define ROW(name) &name##_method,
static const coauth_community_method *const table[] = {COMMUNITY_ROWS(ROW)};

enum { METHODS = sizeof table / sizeof *table };

const coauth_community_method *coauth_community_method_at(size_t index) {
    return index < METHODS ? table[index] : NULL;
}

typedef struct group {
    uint32_t size, first, number;
} group;

static int larger_first(const void *a, const void *b) {
    const group *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

coauth_status communities_sort(uint32_t *member, uint32_t *count, const coauth_graph *g, coauth_error *error) {
    uint32_t n = g->nodes;
    scratch_scope scope = scratch_open(g->context);
    group *all = scratch_zeroes(&scope, n, sizeof *all);
    uint32_t *place = scratch_array(&scope, n, sizeof *place);
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t c = 0; place && c < n; c++) all[c] = (group){.first = UINT32_MAX, .number = c};
    for (uint32_t u = 0; place && u < n; u++) {
        if (!all[member[u]].size++) all[member[u]].first = u;
    }
    *count = 0;
    if (place) qsort(all, n, sizeof *all, larger_first);
    for (uint32_t c = 0; place && c < n; c++) {
        place[all[c].number] = c;
        *count += all[c].size > 0;
    }
    for (uint32_t u = 0; place && u < n; u++) member[u] = place[member[u]];
    scratch_close(&scope);
    return status;
}

TABLE_FIND(coauth_community_method, coauth_community_method_find, coauth_community_method_at)

coauth_status coauth_communities_find(uint32_t *member, uint32_t *count, const coauth_graph *g, const char *name,
    const coauth_community_options *options, coauth_error *error) {
    coauth_community_options own = COAUTH_COMMUNITY_OPTIONS;
    const coauth_community_options *o = options_take(&own, sizeof own, options);
    size_t index = 0;
    *count = 0;
    coauth_status status = name ? words_find(&index, name, "method", name_at, error) : COAUTH_OK;
    if (status == COAUTH_OK && table[index]->absent)
        status = words_absent(table[index]->name, table[index]->absent, error);
    if (status == COAUTH_OK && !(o->resolution > 0 && o->resolution < 1e300))
        status = fail(error, COAUTH_INVALID_ARGUMENT, "the resolution is %g: it must be above 0", o->resolution);
    if (status == COAUTH_OK) status = coauth_parameters_check(&o->parameters, table[index]->parameter, error);
    if (status != COAUTH_OK || !g->nodes) return status;
    status = table[index]->compute(member, g, o, error);
    return status == COAUTH_OK ? communities_sort(member, count, g, error) : status;
}

coauth_status coauth_communities_add(
    coauth_graph *g, const char *name, const char *description, const uint32_t *member, coauth_error *error) {
    coauth_column *column;
    bool some_missing = false;
    for (uint32_t u = 0; u < g->nodes; u++) some_missing = some_missing || member[u] == COAUTH_NO_GROUP;
    coauth_table_remove(&g->node_table, name);
    coauth_status status = (some_missing ? coauth_table_add_sparse : coauth_table_add)(
        &column, &g->node_table, name, description, COAUTH_INTEGER, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) {
        if (member[u] == COAUTH_NO_GROUP) continue;
        column->as.integer[u] = (int64_t)member[u] + 1;
        coauth_column_mark(column, u, true);
    }
    return status;
}
