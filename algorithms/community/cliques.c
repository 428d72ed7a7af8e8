/* cliques.c: maximal cliques by branching with pivots, from each node on in the order of peeling.
 *
 * Bron & Kerbosch (Communications of the ACM 16 (1973)) with the pivot of Tomita, Tanaka & Takahashi (Theoretical
 * Computer Science 363 (2006)), started at every node for cliques with its later neighbours in the peeling order alone
 * (Eppstein, Loeffler & Strash, J. Experimental Algorithmics 18 (2013)): those are at most the degeneracy, so a set of
 * them is a few words of bits.  Twins count as one node.  The search keeps its own stack. */
#include "community/cliques.h"

#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "centrality/core.h"
#include "graph/twins.h"

enum { MOST_PLACES = 1 << 26, MOST_STEPS = 1 << 28, CHECK_EVERY = 65536 };

/* One choice on the way to a clique. */
typedef struct step {
    uint32_t chosen;                 /* local number; not used in the first */
    uint32_t weight;                 /* authors chosen so far */
    size_t excluded, excluded_count; /* of the search's list: nodes that go with all chosen, looked at before */
    bool entered;
} step;

typedef struct search {
    const coauth_graph *graph;
    uint32_t least;
    cliques *found;
    uint32_t *core, *order, *rank;
    uint32_t *local;        /* of each node: its number around the node at hand, UINT32_MAX elsewhere */
    uint32_t later, around; /* neighbours after the node at hand, and all; later ones are numbered first */
    size_t words;           /* of a set of later neighbours */
    VECTOR(uint32_t) node;  /* of each local number */
    VECTOR(uint64_t) row;   /* words for each of around: its neighbours among the later ones */
    VECTOR(uint64_t) set;   /* for each step: those that may be added, and those to branch on */
    VECTOR(uint32_t) excluded;
    VECTOR(step) steps;
    VECTOR(uint64_t) start;
    VECTOR(uint32_t) place;
    uint64_t taken; /* steps, of all */
} search;

/* --- Around one node -------------------------------------------------------------------------- */

static bool is_usable(const search *s, uint32_t u) {
    return s->found->twin[u] == u && s->core[u] + 1 >= s->least;
}

/* Numbers the usable neighbours of u, later ones first; *weight is what they and u stand for, earlier ones left out. */
static coauth_status number_neighbours(search *s, uint32_t *weight, uint32_t u, coauth_error *error) {
    const coauth_graph *g = s->graph;
    s->node.count = 0;
    s->later = 0;
    *weight = s->found->weight[u];
    if (!vector_reserve(g->context, &s->node, g->offsets[u + 1] - g->offsets[u] + 1)) return fail_memory(error);
    for (int earlier = 0; earlier < 2; earlier++) {
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            if (!is_usable(s, v) || (s->rank[v] < s->rank[u]) != earlier) continue;
            s->node.item[s->node.count++] = v;
            if (!earlier) *weight += s->found->weight[v];
        }
        if (!earlier) s->later = (uint32_t)s->node.count;
    }
    s->around = (uint32_t)s->node.count;
    s->words = (s->later + 63) / 64;
    return COAUTH_OK;
}

static coauth_status fill_rows(search *s, coauth_error *error) {
    const coauth_graph *g = s->graph;
    size_t all = s->around * s->words;
    s->row.count = 0;
    if (!vector_reserve(g->context, &s->row, all + 1)) return fail_memory(error);
    memset(s->row.item, 0, all * sizeof *s->row.item);
    for (uint32_t k = 0; k < s->around; k++) s->local[s->node.item[k]] = k;
    for (uint32_t k = 0; k < s->later; k++) {
        uint32_t v = s->node.item[k];
        for (uint64_t i = g->offsets[v]; i < g->offsets[v + 1]; i++) {
            uint32_t w = s->local[g->neighbours[i]];
            if (w != UINT32_MAX) s->row.item[w * s->words + k / 64] |= (uint64_t)1 << (k % 64);
        }
    }
    for (uint32_t k = 0; k < s->around; k++) s->local[s->node.item[k]] = UINT32_MAX;
    return COAUTH_OK;
}

/* --- Branching -------------------------------------------------------------------------------- */

static uint64_t *candidates_of(const search *s, size_t depth) {
    return s->set.item + 2 * depth * s->words;
}

static uint64_t *branches_of(const search *s, size_t depth) {
    return s->set.item + (2 * depth + 1) * s->words;
}

static bool has(const uint64_t *set, uint32_t k) {
    return set[k / 64] >> (k % 64) & 1;
}

static uint32_t first_of(const uint64_t *set, size_t words) {
    for (size_t i = 0; i < words; i++)
        if (set[i]) return (uint32_t)(i * 64) + (uint32_t)__builtin_ctzll(set[i]);
    return UINT32_MAX;
}

static uint32_t common(const uint64_t *a, const uint64_t *b, size_t words) {
    uint32_t count = 0;
    for (size_t i = 0; i < words; i++) count += (uint32_t)__builtin_popcountll(a[i] & b[i]);
    return count;
}

/* What has to be branched on: candidates that do not go with the pivot, the node that goes with most of them.  Nothing
 * where what is left is too small for a clique of the least size. */
static void enter(search *s, size_t depth) {
    step *now = &s->steps.item[depth];
    const uint64_t *candidates = candidates_of(s, depth);
    uint64_t *branches = branches_of(s, depth), weight = now->weight;
    uint32_t pivot = UINT32_MAX, most = 0;
    now->entered = true;
    memset(branches, 0, s->words * sizeof *branches);
    for (uint32_t k = 0; k < s->later; k++) {
        if (!has(candidates, k)) continue;
        weight += s->found->weight[s->node.item[k]];
        uint32_t shared = common(candidates, s->row.item + k * s->words, s->words);
        if (pivot == UINT32_MAX || shared > most) pivot = k, most = shared;
    }
    if (weight < s->least || pivot == UINT32_MAX) return;
    for (size_t i = 0; i < now->excluded_count; i++) {
        uint32_t k = s->excluded.item[now->excluded + i];
        uint32_t shared = common(candidates, s->row.item + k * s->words, s->words);
        if (shared > most) pivot = k, most = shared;
    }
    for (size_t i = 0; i < s->words; i++) branches[i] = candidates[i] & ~s->row.item[pivot * s->words + i];
}

/* Where nothing can be added the chosen are a clique, and maximal unless a node looked at before goes with them. */
static coauth_status report(search *s, uint32_t first, coauth_error *error) {
    const step *last = &s->steps.item[s->steps.count - 1];
    const coauth_context *context = s->graph->context;
    if (last->excluded_count || last->weight < s->least) return COAUTH_OK;
    if (s->place.count + s->steps.count > MOST_PLACES)
        return fail(error, COAUTH_LIMIT_EXCEEDED,
            "there are too many maximal cliques (more than %zu); "
            "ask for larger ones, or leave out papers with many authors",
            s->start.count - 1);
    if (!vector_reserve(context, &s->place, s->steps.count) || !vector_reserve(context, &s->start, 1))
        return fail_memory(error);
    s->place.item[s->place.count++] = first;
    for (size_t d = 1; d < s->steps.count; d++) s->place.item[s->place.count++] = s->node.item[s->steps.item[d].chosen];
    s->start.item[s->start.count++] = s->place.count;
    return COAUTH_OK;
}

/* Goes on with the next branch k of the last step. */
static coauth_status descend(search *s, uint32_t k, coauth_error *error) {
    const coauth_context *context = s->graph->context;
    size_t depth = s->steps.count - 1;
    step *now = &s->steps.item[depth];
    bool room = vector_reserve(context, &s->excluded, now->excluded_count + 1) &&
                vector_reserve(context, &s->steps, 1) && vector_reserve(context, &s->set, 2 * s->words);
    if (!room) return fail_memory(error);
    s->set.count += 2 * s->words;
    s->steps.count++;
    now = &s->steps.item[depth];
    step *next = now + 1;
    const uint64_t *row = s->row.item + k * s->words;
    uint64_t *candidates = candidates_of(s, depth), *fewer = candidates_of(s, depth + 1);
    *next = (step){.chosen = k, .weight = now->weight + s->found->weight[s->node.item[k]]};
    for (size_t i = 0; i < s->words; i++) fewer[i] = candidates[i] & row[i];
    candidates[k / 64] &= ~((uint64_t)1 << (k % 64));
    branches_of(s, depth)[k / 64] &= ~((uint64_t)1 << (k % 64));
    s->excluded.item[now->excluded + now->excluded_count++] = k; /* from now on; it does not go with itself */
    next->excluded = now->excluded + now->excluded_count;
    for (size_t i = 0; i < now->excluded_count; i++) {
        uint32_t x = s->excluded.item[now->excluded + i];
        if (has(s->row.item + x * s->words, k)) s->excluded.item[next->excluded + next->excluded_count++] = x;
    }
    s->excluded.count = next->excluded + next->excluded_count;
    return COAUTH_OK;
}

static coauth_status give_up_check(search *s, coauth_error *error) {
    if (++s->taken % CHECK_EVERY) return COAUTH_OK;
    if (s->taken > MOST_STEPS)
        return fail(error, COAUTH_LIMIT_EXCEEDED,
            "looking for maximal cliques takes too long (%zu found); "
            "ask for larger ones, or leave out papers with many authors",
            s->start.count - 1);
    return context_check(s->graph->context, error);
}

/* The first step: every later neighbour may be added, every earlier one is looked at already. */
static coauth_status begin(search *s, uint32_t u, coauth_error *error) {
    const coauth_context *context = s->graph->context;
    s->steps.count = s->set.count = s->excluded.count = 0;
    bool room = vector_reserve(context, &s->steps, 1) && vector_reserve(context, &s->set, 2 * s->words + 1) &&
                vector_reserve(context, &s->excluded, s->around - s->later + 1);
    if (!room) return fail_memory(error);
    s->steps.count = 1;
    s->set.count = 2 * s->words;
    s->steps.item[0] = (step){.weight = s->found->weight[u], .excluded_count = s->around - s->later};
    for (uint32_t k = s->later; k < s->around; k++) s->excluded.item[s->excluded.count++] = k;
    memset(s->set.item, 0, 2 * s->words * sizeof *s->set.item);
    for (uint32_t k = 0; k < s->later; k++) s->set.item[k / 64] |= (uint64_t)1 << (k % 64);
    return COAUTH_OK;
}

static coauth_status search_from(search *s, uint32_t u, coauth_error *error) {
    coauth_status status = begin(s, u, error);
    while (status == COAUTH_OK && s->steps.count) {
        size_t depth = s->steps.count - 1;
        step *now = &s->steps.item[depth];
        if ((status = give_up_check(s, error)) != COAUTH_OK) break;
        if (!now->entered) {
            if (first_of(candidates_of(s, depth), s->words) == UINT32_MAX) status = report(s, u, error);
            enter(s, depth);
        }
        uint32_t k = first_of(branches_of(s, depth), s->words);
        if (k != UINT32_MAX && status == COAUTH_OK) {
            status = descend(s, k, error);
            continue;
        }
        s->excluded.count = now->excluded; /* back to the step before, whose list ends there */
        s->set.count -= 2 * s->words;
        s->steps.count--;
    }
    return status;
}

static coauth_status search_all(search *s, coauth_error *error) {
    const coauth_graph *g = s->graph;
    coauth_status status = core_find(s->core, s->order, NULL, g, error);
    if (status == COAUTH_OK) status = twins_find(s->found->twin, s->found->weight, g, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < g->nodes; i++) s->rank[s->order[i]] = i, s->local[i] = UINT32_MAX;
    if (status == COAUTH_OK && !vector_push(g->context, &s->start)) status = fail_memory(error);
    for (uint32_t i = 0; status == COAUTH_OK && i < g->nodes; i++) {
        uint32_t u = s->order[i], weight;
        if (!is_usable(s, u)) continue;
        status = number_neighbours(s, &weight, u, error);
        if (status != COAUTH_OK || weight < s->least) continue;
        status = fill_rows(s, error);
        if (status == COAUTH_OK) status = search_from(s, u, error);
        if (i % 1024 == 0) context_progress(g->context, "cliques", "authors", i, g->nodes);
    }
    return status;
}

coauth_status cliques_find(cliques *all, const coauth_graph *g, uint32_t least, coauth_error *error) {
    const coauth_context *context = g->context;
    search s = {.graph = g, .least = least, .found = all};
    uint32_t **numbers[] = {&s.core, &s.order, &s.rank, &s.local};
    bool room = true;
    *all = (cliques){.context = context};
    all->twin = memory_resize(context, NULL, g->nodes, sizeof *all->twin);
    all->weight = memory_zeroed(context, g->nodes, sizeof *all->weight);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        room &= (*numbers[i] = memory_resize(context, NULL, g->nodes, sizeof **numbers[i])) != NULL;
    coauth_status status = room && all->twin && all->weight ? search_all(&s, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        vector_trim(context, &s.place);
        all->count = (uint32_t)(s.start.count - 1);
        all->start = s.start.item;
        all->node = s.place.item;
    } else {
        vector_free(context, &s.start);
        vector_free(context, &s.place);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) memory_free(context, *numbers[i]);
    vector_free(context, &s.node);
    vector_free(context, &s.row);
    vector_free(context, &s.set);
    vector_free(context, &s.excluded);
    vector_free(context, &s.steps);
    return status;
}

void cliques_free(cliques *all) {
    if (!all->context) return;
    memory_free(all->context, all->start);
    memory_free(all->context, all->node);
    memory_free(all->context, all->twin);
    memory_free(all->context, all->weight);
    *all = (cliques){0};
}
