/* communities.c: see communities.h. */
#include "mpi/communities.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/scratch.h"
#include "mpi/exchange.h"
#include "mpi/fetch.h"
#include "mpi/network.h"

const char *ranks_communities_refusal(const char *method) {
    if (!method || strcmp(method, "leiden") == 0 || strcmp(method, "louvain") == 0) return NULL;
    return "over ranks communities are found by leiden and louvain";
}

/* --- Levels -------------------------------------------------------------------------------------------- */

enum { NO_BURDEN = 1000000 };

static uint64_t gathered_of(const ranks_communities_way *way, const ranks_graph *g) {
    uint64_t share = g->edges / 4 / (uint64_t)g->ranks->size;
    if (g->ranks->size == 1) return UINT64_MAX;
    return way->gathered ? way->gathered : share > NO_BURDEN ? share : NO_BURDEN;
}

/* One level down; *goes_on is false when nothing was joined, and now is as before. */
static coauth_status go_down(
    network *now, bool *goes_on, double resolution, uint32_t *home, size_t count, coauth_error *error) {
    ranks *r = now->graph->ranks;
    network next = {0};
    uint64_t nodes = now->graph->nodes;
    uint32_t *member = memory_resize(r->context, NULL, ranks_graph_columns(now->graph), sizeof *member);
    coauth_status status = ranks_agree(r, member ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = network_move(member, now, resolution, error);
    if (status == COAUTH_OK) status = network_reduce(&next, now, member, home, count, error);
    memory_free(r->context, member);
    if (status != COAUTH_OK) {
        network_free(&next);
        return status;
    }
    *goes_on = next.graph->nodes < nodes;
    network_free(now);
    *now = next;
    return COAUTH_OK;
}

static double total_mass(const network *n) {
    double sum = 0;
    for (uint32_t u = 0; u < n->graph->own; u++) sum += n->mass[u];
    return ranks_sum_real(n->graph->ranks, sum);
}

/* home of every row becomes the number of its community, in any order; numbers are below *numbers. */
static coauth_status find_home(
    uint32_t *home, uint64_t *numbers, ranks_graph *g, const ranks_communities_way *way, coauth_error *error) {
    const leiden_way finish = {
        way->options.resolution, way->options.iterations, !way->method || strcmp(way->method, "leiden") == 0, false};
    network now;
    bool goes_on = true;
    for (uint32_t u = 0; u < g->own; u++) home[u] = ranks_graph_node(g, u);
    coauth_status status = network_begin(&now, g, way->options.weights, error);
    double total = status == COAUTH_OK ? total_mass(&now) : 0, resolution = finish.resolution / (total > 0 ? total : 1);
    while (status == COAUTH_OK && goes_on && now.graph->edges > gathered_of(way, g))
        status = go_down(&now, &goes_on, resolution, home, g->own, error);
    if (status == COAUTH_OK && goes_on) status = network_finish(&now, &finish, home, g->own, error);
    *numbers = status == COAUTH_OK ? now.graph->nodes : 0;
    network_free(&now);
    return status;
}

/* --- Numbers by size ----------------------------------------------------------------------------------- */

typedef struct group {
    uint64_t size;
    uint32_t first, number;
} group;

typedef struct sizing {
    const ranks_graph *graph;
    const uint32_t *home;
    uint32_t *order; /* own rows by home */
    uint32_t next;
    group going;
    group *all; /* on rank 0: by number */
} sizing;

/* A group with how many rows here are in it, and the first of them. */
static bool give_group(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    sizing *s = user;
    uint32_t i = s->next, own = s->graph->own, home = i < own ? s->home[s->order[i]] : 0;
    (void)status, (void)error;
    if (i == own) return false;
    while (s->next < own && s->home[s->order[s->next]] == home) s->next++;
    s->going = (group){s->next - i, ranks_graph_node(s->graph, s->order[i]), home};
    *item = (parcel){0, &s->going, sizeof s->going};
    return true;
}

static coauth_status take_group(void *user, int from, const void *data, size_t size, coauth_error *error) {
    sizing *s = user;
    const group *came = data;
    (void)from, (void)size, (void)error;
    group *g = &s->all[came->number];
    if (!g->size || came->first < g->first) g->first = came->first;
    g->size += came->size;
    return COAUTH_OK;
}

static int larger_first(const void *a, const void *b) {
    const group *x = a, *y = b;
    return x->size != y->size ? ORDER(y->size, x->size) : ORDER(x->first, y->first);
}

/* order: rows of each number, ascending. */
static bool order_rows(sizing *s, scratch_scope *scope) {
    uint32_t own = s->graph->own;
    uint64_t *key = scratch_array(scope, own, sizeof *key);
    if (!key || !s->order) return false;
    for (uint32_t u = 0; u < own; u++) key[u] = (uint64_t)s->home[u] << 32 | u;
    sort_uint64(key, own);
    for (uint32_t i = 0; i < own; i++) s->order[i] = (uint32_t)key[i];
    return true;
}

/* Rank 0 puts the groups in order; new_number is of all numbers there. */
static uint64_t put_in_order(uint32_t *new_number, group *all, size_t numbers) {
    uint64_t count = 0;
    for (size_t i = 0; i < numbers; i++) all[i].number = (uint32_t)i;
    qsort(all, numbers, sizeof *all, larger_first);
    for (size_t i = 0; i < numbers; i++) {
        new_number[all[i].number] = (uint32_t)i;
        count += all[i].size > 0;
    }
    return count;
}

static coauth_status number_by_size(uint32_t *member, uint64_t *count, const uint32_t *home, uint64_t numbers,
    const ranks_graph *g, coauth_error *error) {
    ranks *r = g->ranks;
    size_t here = r->rank ? 0 : (size_t)numbers;
    sizing s = {.graph = g, .home = home};
    scratch_scope scope = scratch_open(r->context);
    s.order = scratch_array(&scope, g->own, sizeof *s.order);
    s.all = scratch_zeroes(&scope, here, sizeof *s.all);
    uint32_t *new_number = scratch_array(&scope, here, sizeof *new_number);
    uint64_t *first = scratch_array(&scope, (size_t)r->size + 1, sizeof *first);
    bool room = order_rows(&s, &scope);
    coauth_status status = ranks_agree(r, room ? scratch_status(&scope, error) : fail_memory(error), error);
    if (status == COAUTH_OK) status = exchange(r, give_group, take_group, &s, error);
    if (status == COAUTH_OK) {
        for (int k = 0; k <= r->size; k++) first[k] = k ? numbers : 0;
        *count = ranks_sum(r, put_in_order(new_number, s.all, here));
        status = ranks_fetch(member, home, g->own, first, new_number, sizeof *new_number, r, error);
    }
    scratch_close(&scope);
    return status;
}

coauth_status ranks_communities_find(
    uint32_t *member, uint64_t *count, ranks_graph *g, const ranks_communities_way *way, coauth_error *error) {
    const ranks *r = g->ranks;
    ranks_communities_way own = {.method = way ? way->method : NULL, .gathered = way ? way->gathered : 0};
    coauth_community_options defaults = COAUTH_COMMUNITY_OPTIONS;
    own.options = *(const coauth_community_options *)options_take(
        &defaults, sizeof defaults, way && way->options.size ? &way->options : NULL);
    uint64_t numbers;
    *count = 0;
    if (ranks_communities_refusal(own.method))
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s, not by %s", ranks_communities_refusal(own.method), own.method);
    if (!(own.options.resolution > 0 && own.options.resolution < 1e300))
        return fail(error, COAUTH_INVALID_ARGUMENT, "the resolution is %g: it must be above 0", own.options.resolution);
    uint32_t *home = memory_resize(r->context, NULL, g->own, sizeof *home);
    coauth_status status = ranks_agree(r, home ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = find_home(home, &numbers, g, &own, error);
    if (status == COAUTH_OK) status = number_by_size(member, count, home, numbers, g, error);
    memory_free(r->context, home);
    return status;
}

/* --- Modularity ---------------------------------------------------------------------------------------- */

/* Weight inside communities, by both ends; volumes are added where communities are. */
static double add_inside(double *volume, const uint32_t *of, const ranks_graph *g, bool weights) {
    double inside = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        volume[u] = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            double weight = weights ? g->weight[i] : 1;
            volume[u] += weight;
            if (of[u] == of[g->column[i]]) inside += weight;
        }
    }
    return ranks_sum_real(g->ranks, inside);
}

coauth_status ranks_communities_modularity(double *modularity, const uint32_t *member, uint64_t count, ranks_graph *g,
    const coauth_community_options *options, coauth_error *error) {
    ranks *r = g->ranks;
    coauth_community_options defaults = COAUTH_COMMUNITY_OPTIONS;
    const coauth_community_options *o = options_take(&defaults, sizeof defaults, options);
    scratch_scope scope = scratch_open(r->context);
    uint64_t *first = scratch_array(&scope, (size_t)r->size + 1, sizeof *first);
    for (uint64_t k = 0, size = (uint64_t)r->size; first && k <= size; k++)
        first[k] = count / size * k + (k < count % size ? k : count % size);
    size_t here = first ? (size_t)(first[r->rank + 1] - first[r->rank]) : 0;
    double *share = scratch_zeroes(&scope, here, sizeof *share);
    double *volume = scratch_array(&scope, g->own, sizeof *volume);
    uint32_t *of = scratch_array(&scope, ranks_graph_columns(g), sizeof *of);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    double inside = 0, total = 0, squares = 0;
    *modularity = NAN;
    if (status == COAUTH_OK) {
        memcpy(of, member, g->own * sizeof *of);
        status = ranks_graph_update(g, of, sizeof *of, error);
    }
    if (status == COAUTH_OK) {
        inside = add_inside(volume, of, g, o->weights);
        status = ranks_add(of, volume, g->own, first, share, r, error);
    }
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) total += volume[u];
    total = ranks_sum_real(r, total);
    for (size_t i = 0; status == COAUTH_OK && i < here; i++) squares += share[i] / total * (share[i] / total);
    squares = ranks_sum_real(r, squares);
    if (total > 0) *modularity = inside / total - o->resolution * squares;
    scratch_close(&scope);
    return status;
}
