/* cover.c: groups that may overlap: the methods, how a cover is put together, and what follows from it alone. */
#include "community/cover.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/scratch.h"
#include "base/words.h"

#define ROW(name) &name##_method,
static const coauth_cover_method *const table[] = {COVER_ROWS(ROW)};

enum { METHODS = sizeof table / sizeof *table };

const coauth_cover_method *coauth_cover_method_at(size_t index) {
    return index < METHODS ? table[index] : NULL;
}

void coauth_cover_free(coauth_cover *cover) {
    if (!cover) return;
    const coauth_context *context = cover->context;
    memory_free(context, cover->start);
    memory_free(context, cover->node);
    memory_free(context, cover->strength);
    memory_free(context, cover);
}

/* --- Putting together ------------------------------------------------------------------------- */

typedef struct place {
    const uint32_t *node;
    uint64_t size;
} place;

/* Larger first; of equal ones that which has the smaller node where they first differ. */
static int larger_first(const void *x, const void *y) {
    const place *a = x, *b = y;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    for (uint64_t i = 0; i < a->size; i++)
        if (a->node[i] != b->node[i]) return a->node[i] < b->node[i] ? -1 : 1;
    return 0;
}

static void copy_sorted(coauth_cover *k, place *all) {
    k->start[0] = 0;
    for (uint32_t c = 0; c < k->communities; c++) {
        memcpy(k->node + k->start[c], all[c].node, all[c].size * sizeof *k->node);
        k->start[c + 1] = k->start[c] + all[c].size;
    }
}

/* mark has an entry per node, none of them a community's number. */
static void measure_strength(coauth_cover *k, const coauth_graph *g, uint32_t *mark, bool weights) {
    for (uint32_t c = 0; c < k->communities; c++) {
        for (uint64_t i = k->start[c]; i < k->start[c + 1]; i++) mark[k->node[i]] = c;
        for (uint64_t i = k->start[c]; i < k->start[c + 1]; i++) {
            uint32_t u = k->node[i];
            double inside = 0, all = 0;
            for (uint64_t j = g->offsets[u]; j < g->offsets[u + 1]; j++) {
                double weight = weights ? g->weight[g->edge_ids[j]] : 1;
                all += weight;
                if (mark[g->neighbours[j]] == c) inside += weight;
            }
            k->strength[i] = all > 0 ? inside / all : 1;
        }
    }
}

coauth_status cover_make(coauth_cover **cover, const coauth_graph *g, uint32_t communities, const uint64_t *start,
    uint32_t *node, bool weights, coauth_error *error) {
    const coauth_context *context = g->context;
    coauth_cover *k = *cover = memory_zeroed(context, 1, sizeof *k);
    if (!k) return fail_memory(error);
    uint64_t memberships = communities ? start[communities] : 0;
    scratch_scope scope = scratch_open(context);
    place *all = scratch_array(&scope, communities, sizeof *all);
    uint32_t *mark = scratch_array(&scope, g->nodes, sizeof *mark);
    *k = (coauth_cover){.nodes = g->nodes, .communities = communities, .context = context};
    k->start = memory_zeroed(context, (size_t)communities + 1, sizeof *k->start);
    k->node = memory_resize(context, NULL, memberships, sizeof *k->node);
    k->strength = memory_resize(context, NULL, memberships, sizeof *k->strength);
    coauth_status status = k->start && k->node && k->strength ? scratch_status(&scope, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        for (uint32_t c = 0; c < communities; c++) {
            all[c] = (place){node + start[c], start[c + 1] - start[c]};
            sort_uint32(node + start[c], all[c].size);
        }
        if (communities) qsort(all, communities, sizeof *all, larger_first);
        copy_sorted(k, all);
        for (uint32_t u = 0; u < g->nodes; u++) mark[u] = UINT32_MAX;
        measure_strength(k, g, mark, weights);
    } else {
        coauth_cover_free(k);
        *cover = NULL;
    }
    scratch_close(&scope);
    return status;
}

/* What looking for nested communities needs: the communities of each node. */
typedef struct nesting {
    uint32_t communities;
    const uint64_t *start;
    const uint32_t *node;
    uint64_t *first; /* nodes + 2 */
    uint32_t *of_node;
    uint32_t *shared; /* of each community: nodes in common with the one at hand */
} nesting;

static void index_nodes(nesting *k, uint32_t nodes) {
    for (uint64_t i = 0; i < k->start[k->communities]; i++) k->first[k->node[i] + 2]++;
    for (uint32_t u = 0; u < nodes; u++) k->first[u + 2] += k->first[u + 1];
    for (uint32_t c = 0; c < k->communities; c++)
        for (uint64_t i = k->start[c]; i < k->start[c + 1]; i++) k->of_node[k->first[k->node[i] + 1]++] = c;
}

static bool is_nested(nesting *k, uint32_t c) {
    uint64_t size = k->start[c + 1] - k->start[c];
    bool nested = size < 2;
    for (int round = 0; round < 2; round++) {
        for (uint64_t i = k->start[c]; i < k->start[c + 1]; i++) {
            for (uint64_t j = k->first[k->node[i]]; j < k->first[k->node[i] + 1]; j++) {
                uint32_t d = k->of_node[j];
                k->shared[d] = round ? 0 : k->shared[d] + 1;
                if (round || d == c || k->shared[d] < size) continue;
                nested = nested || k->start[d + 1] - k->start[d] > size || d < c;
            }
        }
    }
    return nested;
}

coauth_status cover_drop_nested(
    uint32_t *communities, uint64_t *start, uint32_t *node, const coauth_graph *g, coauth_error *error) {
    nesting k = {.communities = *communities, .start = start, .node = node};
    scratch_scope scope = scratch_open(g->context);
    uint8_t *drop = scratch_zeroes(&scope, k.communities, 1);
    k.first = scratch_zeroes(&scope, (size_t)g->nodes + 2, sizeof *k.first);
    k.of_node = scratch_array(&scope, start[k.communities], sizeof *k.of_node);
    k.shared = scratch_zeroes(&scope, k.communities, sizeof *k.shared);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        index_nodes(&k, g->nodes);
        for (uint32_t c = 0; c < k.communities; c++) drop[c] = is_nested(&k, c);
        *communities = 0;
        uint64_t begin = 0, used = 0, end;
        for (uint32_t c = 0; c < k.communities; c++, begin = end) {
            end = start[c + 1]; /* read before it may be overwritten */
            if (drop[c]) continue;
            memmove(node + used, node + begin, (end - begin) * sizeof *node);
            start[++*communities] = used += end - begin;
        }
    }
    scratch_close(&scope);
    return status;
}

/* --- From and to partitions ------------------------------------------------------------------- */

coauth_status coauth_cover_from_partition(
    coauth_cover **cover, const coauth_graph *g, coauth_partition partition, bool weights, coauth_error *error) {
    const uint32_t *member = partition.member, count = partition.count;
    *cover = NULL;
    scratch_scope scope = scratch_open(g->context);
    uint64_t *start = scratch_zeroes(&scope, (size_t)count + 2, sizeof *start);
    uint32_t *node = scratch_array(&scope, g->nodes, sizeof *node);
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        if (member[u] < count) start[member[u] + 2]++;
    for (uint32_t c = 0; status == COAUTH_OK && c < count; c++) start[c + 2] += start[c + 1];
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        if (member[u] < count) node[start[member[u] + 1]++] = u;
    if (status == COAUTH_OK) status = cover_make(cover, g, count, start, node, weights, error);
    scratch_close(&scope);
    return status;
}

coauth_status coauth_cover_main(uint32_t *member, const coauth_cover *cover, coauth_error *error) {
    double *most = memory_zeroed(cover->context, cover->nodes, sizeof *most);
    if (!most) return fail_memory(error);
    for (uint32_t u = 0; u < cover->nodes; u++) member[u] = COAUTH_NO_GROUP;
    for (uint32_t c = 0; c < cover->communities; c++) {
        for (uint64_t i = cover->start[c]; i < cover->start[c + 1]; i++) {
            uint32_t u = cover->node[i];
            if (member[u] != COAUTH_NO_GROUP && cover->strength[i] <= most[u]) continue;
            member[u] = c;
            most[u] = cover->strength[i];
        }
    }
    memory_free(cover->context, most);
    return COAUTH_OK;
}

/* --- The methods ------------------------------------------------------------------------------ */

TABLE_FIND(coauth_cover_method, coauth_cover_method_find, coauth_cover_method_at)

coauth_status coauth_covers_find(coauth_cover **cover, const coauth_graph *g, const char *name,
    const coauth_cover_options *options, coauth_error *error) {
    coauth_cover_options own = COAUTH_COVER_OPTIONS;
    const coauth_cover_options *o = options_take(&own, sizeof own, options);
    size_t index = 0;
    *cover = NULL;
    coauth_status status = name ? words_find(&index, name, "overlapping method", name_at, error) : COAUTH_OK;
    if (status == COAUTH_OK) status = coauth_parameters_check(&o->parameters, table[index]->parameter, error);
    return status == COAUTH_OK ? table[index]->compute(cover, g, o, error) : status;
}
