/* forces.c: the forces of ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014, PLoS ONE 9:e98679) and of
 * the VOS mapping (van Eck & Waltman 2007).
 *
 * Pushing goes leaf by leaf of the tree: one walk finds what acts on a leaf's points, far cells and near
 * points alike, as a list that is then applied to eight points at a time, by vectors.  Every node's sum is formed by
 * one thread in the order of the tree and of its edges, so that no result depends on the threads. */
#include "layout/forces.h"

#include <math.h>
#include <string.h>

#include "base/dispatch.h"
#include "base/memory.h"
#include "base/parallel.h"

enum {
    LANES = 8,
    SOURCES = 1024, /* a longer list is applied in parts */
    LEAVES_A_BLOCK = 64,
    NODES_A_BLOCK = 1024,
    PULLS = 1024, /* edges looked at together */
    SPOT = 512 /* more points than these in a leaf stand on one spot: they count as one for others and leave each other
                  alone */
};

static const float NEAREST = 1e-12f; /* added to squared distances */

coauth_status forces_allocate(forces *f, uint32_t nodes, const coauth_context *context, coauth_error *error) {
    f->x = memory_zeroed(context, nodes, sizeof *f->x);
    f->y = memory_zeroed(context, nodes, sizeof *f->y);
    f->stiffness = memory_zeroed(context, nodes, sizeof *f->stiffness);
    if (f->x && f->y && f->stiffness) return COAUTH_OK;
    forces_free(f, context);
    return fail_memory(error);
}

void forces_free(forces *f, const coauth_context *context) {
    memory_free(context, f->x);
    memory_free(context, f->y);
    memory_free(context, f->stiffness);
    *f = (forces){NULL, NULL, NULL};
}

typedef struct work {
    forces *out;
    const layout_graph *graph;
    const position *at;
    const quadtree *tree;
    const force_law *law;
} work;

/* --- Pushing ------------------------------------------------------------------------------------ */

typedef struct sources {
    float x[SOURCES], y[SOURCES], mass[SOURCES];
    unsigned count;
} sources;

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t truths __attribute__((vector_size(4 * LANES)));

typedef struct lanes {
    floats x, y, push_x, push_y, stiffness;
} lanes;

/* The roots of eight numbers, for which the language has no operator. */
INLINE void take_roots(floats *of) {
    for (unsigned k = 0; k < LANES; k++) (*of)[k] = sqrtf((*of)[k]);
}

/* Points on one spot leave each other alone. */
INLINE void push_lanes(lanes *restrict l, const sources *restrict s, bool roots) {
    lanes all = *l;
    for (unsigned i = 0; i < s->count; i++) {
        floats dx = all.x - s->x[i], dy = all.y - s->y[i], apart = dx * dx + dy * dy + NEAREST;
        if (roots) take_roots(&apart);
        truths same = (dx == 0) & (dy == 0);
        floats f = (floats)((truths)(s->mass[i] / apart) & ~same);
        all.push_x += f * dx;
        all.push_y += f * dy;
        all.stiffness += f;
    }
    *l = all;
}

INLINE void push_either(lanes *restrict l, const sources *restrict s, bool roots) {
    if (roots) push_lanes(l, s, true);
    else push_lanes(l, s, false);
}

/* Without fused multiplication, so the same to the last bit on every processor. */
DISPATCH(void, push, "sse4.2", , push_either, (lanes *restrict l, const sources *restrict s, bool roots), (l, s, roots))

/* Applies the list to the points of a leaf, which have their sums so far in out, and empties it. */
static void apply(const work *w, const cell *target, sources *s) {
    const quadtree *t = w->tree;
    for (uint32_t p = target->begin; p < target->end; p += LANES) {
        lanes l = {.x = {0}};
        uint32_t used = target->end - p < LANES ? target->end - p : LANES;
        for (uint32_t k = 0; k < LANES; k++)
            l.x[k] = t->x[p + (k < used ? k : 0)], l.y[k] = t->y[p + (k < used ? k : 0)];
        push(&l, s, w->law->constant_push);
        for (uint32_t k = 0; k < used; k++) {
            uint32_t u = t->order[p + k];
            w->out->x[u] += t->mass[p + k] * l.push_x[k];
            w->out->y[u] += t->mass[p + k] * l.push_y[k];
            w->out->stiffness[u] += t->mass[p + k] * l.stiffness[k];
        }
    }
    s->count = 0;
}

static void add_source(const work *w, const cell *target, sources *s, float x, float y, float mass) {
    s->x[s->count] = x, s->y[s->count] = y, s->mass[s->count] = mass;
    if (++s->count == SOURCES) apply(w, target, s);
}

/* Whether every point of the target may take the cell for one point: never a cell that it is part of. */
static bool is_far(const cell *c, const cell *target, float angle) {
    if (c->begin <= target->begin && target->end <= c->end) return false;
    float dx = larger(larger(target->left - c->x, c->x - target->right), 0);
    float dy = larger(larger(target->low - c->y, c->y - target->high), 0);
    float wide = larger(c->right - c->left, c->high - c->low) * angle;
    return wide * wide < dx * dx + dy * dy;
}

static void push_leaf(const work *w, const cell *target, sources *s) {
    const quadtree *t = w->tree;
    float angle = w->law->angle > 0 ? w->law->angle : INFINITY;
    for (uint32_t p = target->begin; p < target->end; p++) {
        uint32_t u = t->order[p];
        w->out->x[u] = w->out->y[u] = w->out->stiffness[u] = 0;
    }
    for (uint32_t i = 0; i < t->count;) {
        const cell *c = &t->cells[i];
        bool far = is_far(c, target, angle);
        bool spot = c->leaf && c->end - c->begin > SPOT;
        if (far || (spot && c != target)) add_source(w, target, s, c->x, c->y, c->mass);
        else if (c->leaf && !spot)
            for (uint32_t p = c->begin; p < c->end; p++) add_source(w, target, s, t->x[p], t->y[p], t->mass[p]);
        i = far ? c->next : i + 1;
    }
    apply(w, target, s);
}

static coauth_status push_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const work *w = argument;
    sources s;
    (void)thread, (void)error;
    s.count = 0;
    size_t begin = block * LEAVES_A_BLOCK, end = begin + LEAVES_A_BLOCK;
    if (end > w->tree->leaf_count) end = w->tree->leaf_count;
    for (size_t i = begin; i < end; i++) push_leaf(w, &w->tree->cells[w->tree->leaves[i]], &s);
    return COAUTH_OK;
}

/* --- Pulling ------------------------------------------------------------------------------------ */

/* Edges, node by node: how far it is to the neighbour and how strongly it pulls. */
typedef struct pull_list {
    float x[PULLS], y[PULLS], force[PULLS];
} pull_list;

/* ln y for y >= 1 within 1e-7: y is m 2^e with m around 1, and ln m = 2 artanh((m - 1)/(m + 1)).  Unlike the C
 * library's it can stand in a loop of vector instructions. */
INLINE float logarithm(float y) {
    const int32_t root = 0x3f3504f3; /* the bits of the root of 1/2, from which on m is counted */
    int32_t bits;
    float m;
    memcpy(&bits, &y, sizeof bits);
    int32_t e = (bits - root) >> 23;
    bits -= e * (1 << 23);
    memcpy(&m, &bits, sizeof m);
    float s = (m - 1) / (m + 1), q = s * s;
    return (float)e * 0.693147181f + 2 * s * (1 + q * (1 / 3.0f + q * (1 / 5.0f + q * (1 / 7.0f))));
}

/* Makes of forces that grow with the distance d forces that grow with log(1 + d). */
INLINE void take_logarithms_of(pull_list *restrict l, unsigned count, float per_unit) {
    const float nothing = 1e-6f; /* makes 1 of 0/0 */
    for (unsigned k = 0; k < count; k++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): list_pulls filled the first count */
        float d = sqrtf(l->x[k] * l->x[k] + l->y[k] * l->y[k]) * per_unit;
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): the same */
        l->force[k] *= (logarithm(1 + d) + nothing) / (d + nothing);
    }
}

DISPATCH(void, take_logarithms, "sse4.2", , take_logarithms_of, (pull_list *restrict l, unsigned count, float per_unit),
    (l, count, per_unit))

/* Lists the slots first .. last of the graph's rows; u is the node whose row the first is in. */
static void list_pulls(pull_list *l, const work *w, uint64_t first, uint64_t last, uint32_t u) {
    const layout_graph *g = w->graph;
    for (uint64_t i = first; i < last; u++) {
        position own = w->at[u];
        for (; i < last && i < g->offsets[u + 1]; i++) {
            position other = w->at[g->neighbours[i]];
            l->x[i - first] = other.x - own.x;
            l->y[i - first] = other.y - own.y;
            l->force[i - first] = g->pull[i];
        }
    }
}

/* Adds what is listed to the forces; returns the node whose row slot last is in. */
static uint32_t add_pulls(const work *w, const pull_list *l, uint64_t first, uint64_t last, uint32_t u) {
    const layout_graph *g = w->graph;
    for (uint64_t i = first; i < last;) {
        float x = 0, y = 0, stiffness = 0;
        for (; i < last && i < g->offsets[u + 1]; i++) {
            float f = l->force[i - first];
            x += f * l->x[i - first];
            y += f * l->y[i - first];
            stiffness += f;
        }
        w->out->x[u] += x;
        w->out->y[u] += y;
        w->out->stiffness[u] += stiffness;
        if (i == g->offsets[u + 1]) u++;
    }
    return u;
}

static void add_gravity(const work *w, uint32_t u) {
    float x = w->at[u].x, y = w->at[u].y, distance = sqrtf(x * x + y * y);
    if (!(distance > 0)) return;
    float f = w->law->gravity * w->graph->mass[u] / distance;
    w->out->x[u] -= f * x;
    w->out->y[u] -= f * y;
    w->out->stiffness[u] += f;
}

static coauth_status pull_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const work *w = argument;
    const uint64_t *offsets = w->graph->offsets;
    pull_list l;
    (void)thread, (void)error;
    uint32_t begin = (uint32_t)(block * NODES_A_BLOCK), u = begin;
    uint32_t end = w->graph->nodes - begin < NODES_A_BLOCK ? w->graph->nodes : begin + NODES_A_BLOCK;
    for (uint64_t i = offsets[begin]; i < offsets[end]; i += PULLS) {
        uint64_t last = offsets[end] - i < PULLS ? offsets[end] : i + PULLS;
        list_pulls(&l, w, i, last, u);
        if (w->law->logarithmic) take_logarithms(&l, (unsigned)(last - i), 1 / w->law->unit);
        u = add_pulls(w, &l, i, last, u);
    }
    for (u = begin; u < end; u++) add_gravity(w, u);
    return COAUTH_OK;
}

coauth_status forces_find(forces *f, const layout_graph *g, const position *at, const quadtree *tree,
    const force_law *law, coauth_error *error) {
    work job = {.out = f, .graph = g, .at = at, .tree = tree, .law = law};
    size_t pushes = (tree->leaf_count + LEAVES_A_BLOCK - 1) / LEAVES_A_BLOCK;
    size_t pulls = ((size_t)g->nodes + NODES_A_BLOCK - 1) / NODES_A_BLOCK;
    coauth_status status = parallel_for(pushes, push_block, &job, NULL, NULL, 0, g->context, error);
    if (status == COAUTH_OK) status = parallel_for(pulls, pull_block, &job, NULL, NULL, 0, g->context, error);
    return status;
}
