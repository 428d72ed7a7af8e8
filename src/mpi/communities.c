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
#include "mpi/propagation.h"

/* Of coauth's methods those that are found over ranks, the default first. */
typedef struct method_of_ranks {
    const char *name;
    bool refines; /* communities are divided into parts that hang together */
    bool spreads; /* labels do, without levels */
} method_of_ranks;

static const method_of_ranks methods[] = {
    {"leiden", true, false}, {"louvain", false, false}, {"label-propagation", false, true}};

/* NULL: not over ranks. */
static const method_of_ranks *find_method(const char *name) {
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (!name || strcmp(methods[i].name, name) == 0) return &methods[i];
    return NULL;
}

const char *ranks_communities_refusal(const char *method) {
    return find_method(method) ? NULL : "over ranks communities are found by leiden, louvain and label-propagation";
}

/* --- Levels -------------------------------------------------------------------------------------------- */

enum { NO_BURDEN = 1000000, CYCLES = 2 };
static const double NO_LESS = 0.95; /* of a network's nodes: so many parts are no smaller network */

typedef struct search {
    leiden_way finish;
    double resolution; /* divided by the sum of masses */
    uint64_t gathered;
} search;

static coauth_status improve(uint32_t *member, const network *now, const search *way, coauth_error *error);

/* part, by column: the parts of communities that become the next network's nodes. */
static coauth_status divide(
    network *next, uint32_t *part, const uint32_t *member, const network *now, const search *way, coauth_error *error) {
    const ranks_graph *g = now->graph;
    size_t columns = ranks_graph_columns(g);
    coauth_status status = COAUTH_OK;
    memcpy(part, member, columns * sizeof *part);
    if (!way->finish.refines) return network_reduce(next, now, part, error);
    for (size_t v = 0; v < columns; v++) part[v] = ranks_graph_node(g, (uint32_t)v);
    status = network_move(part, member, now, way->resolution, error);
    if (status == COAUTH_OK) status = network_reduce(next, now, part, error);
    if (status != COAUTH_OK || (double)next->graph->nodes <= NO_LESS * (double)g->nodes) return status;
    network_free(next); /* go on as Louvain would */
    memcpy(part, member, columns * sizeof *part);
    return network_reduce(next, now, part, error);
}

/* Improves communities of a smaller network, whose nodes are parts of those of now, and takes them over. */
static coauth_status improve_below(uint32_t *member, const network *now, const search *way, coauth_error *error) {
    const ranks_graph *g = now->graph;
    ranks *r = g->ranks;
    network next = {0};
    uint32_t *part = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *part), *below = NULL;
    coauth_status status = ranks_agree(r, part ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = divide(&next, part, member, now, way, error);
    if (status == COAUTH_OK && next.graph->nodes < g->nodes) {
        below = memory_resize(r->context, NULL, ranks_graph_columns(next.graph), sizeof *below);
        status = ranks_agree(r, below ? COAUTH_OK : fail_memory(error), error);
        if (status == COAUTH_OK) status = network_carry(below, &next, member, now, part, error);
        if (status == COAUTH_OK) status = ranks_graph_update(next.graph, below, sizeof *below, error);
        if (status == COAUTH_OK) status = improve(below, &next, way, error);
        if (status == COAUTH_OK)
            status = ranks_fetch(member, part, g->own, next.graph->first, below, sizeof *below, r, error);
        if (status == COAUTH_OK) status = ranks_graph_update(g, member, sizeof *member, error);
        if (status == COAUTH_OK) status = network_move(member, NULL, now, way->resolution, error);
    }
    memory_free(r->context, below);
    memory_free(r->context, part);
    network_free(&next);
    return status;
}

/* member, by column, is the start and becomes the result: down to a network that one rank finishes, and back up. */
static coauth_status improve(uint32_t *member, const network *now, const search *way, coauth_error *error) {
    if (now->graph->edges <= way->gathered) {
        coauth_status status = network_finish(member, now, &way->finish, error);
        return status == COAUTH_OK ? ranks_graph_update(now->graph, member, sizeof *member, error) : status;
    }
    coauth_status status = network_move(member, NULL, now, way->resolution, error);
    return status == COAUTH_OK ? improve_below(member, now, way, error) : status;
}

static double total_mass(const network *n) {
    double sum = 0;
    for (uint32_t u = 0; u < n->graph->own; u++) sum += n->mass[u];
    return ranks_sum_real(n->graph->ranks, sum);
}

/* home, by column, becomes the community of each, in numbers of nodes. */
static coauth_status find_home(uint32_t *home, ranks_graph *g, const ranks_communities_way *way, coauth_error *error) {
    const coauth_community_options *o = &way->options;
    search s = {.finish = {o->resolution, o->iterations, find_method(way->method)->refines, false}};
    network all;
    for (size_t v = 0; v < ranks_graph_columns(g); v++) home[v] = ranks_graph_node(g, (uint32_t)v);
    coauth_status status = network_begin(&all, g, o->weights, error);
    double total = status == COAUTH_OK ? total_mass(&all) : 0;
    s.resolution = o->resolution / (total > 0 ? total : 1);
    s.gathered = way->gathered ? way->gathered : g->ranks->size == 1 ? UINT64_MAX : NO_BURDEN;
    uint32_t cycles = o->iterations ? o->iterations : s.finish.refines ? CYCLES : 1;
    if (g->edges <= s.gathered) cycles = 1; /* rank 0 repeats by itself */
    for (uint32_t i = 0; status == COAUTH_OK && i < cycles; i++) status = improve(home, &all, &s, error);
    network_free(&all);
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
    *count = 0;
    if (ranks_communities_refusal(own.method))
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s, not by %s", ranks_communities_refusal(own.method), own.method);
    if (!(own.options.resolution > 0 && own.options.resolution < 1e300))
        return fail(error, COAUTH_INVALID_ARGUMENT, "the resolution is %g: it must be above 0", own.options.resolution);
    uint32_t *home = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *home);
    coauth_status status = ranks_agree(r, home ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK)
        status = find_method(own.method)->spreads ? ranks_propagate(home, g, &own.options, error)
                                                  : find_home(home, g, &own, error);
    if (status == COAUTH_OK) status = number_by_size(member, count, home, g->nodes, g, error);
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
