/* forces.c: the forces of ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014, PLoS ONE 9:e98679) and of
 * the VOS mapping (van Eck & Waltman 2007).
 *
 * Pushing goes leaf by leaf of the tree: one walk finds what acts on a leaf's points, far cells and near
 * points alike, as a list that is then applied to eight points at a time; the compiler makes vector instructions of
 * that loop, as neither law needs a branch.  Every node's sum is formed by one thread in the order of the tree and of
 * its edges, so that no result depends on the threads. */
#include "layout/forces.h"

#include <math.h>

#include "base/memory.h"
#include "base/parallel.h"

enum {
    LANES = 8,
    SOURCES = 1024,        /* a longer list is applied in parts */
    LEAVES_A_BLOCK = 64,
    NODES_A_BLOCK = 1024,
    SPOT = 512 /* more points than these in a leaf stand on one spot: they count as one for others and leave each other alone */
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
    const web *web;
    const places *at;
    const quadtree *tree;
    const force_law *law;
} work;

/* --- Pushing ------------------------------------------------------------------------------------ */

typedef struct sources {
    float x[SOURCES], y[SOURCES], mass[SOURCES];
    unsigned count;
} sources;

typedef struct lanes {
    float x[LANES], y[LANES], push_x[LANES], push_y[LANES], stiffness[LANES];
} lanes;

static void push_by_inverse(lanes *restrict l, const sources *restrict s) {
    for (unsigned i = 0; i < s->count; i++) {
        float x = s->x[i], y = s->y[i], mass = s->mass[i];
        for (unsigned k = 0; k < LANES; k++) {
            float dx = l->x[k] - x, dy = l->y[k] - y;
            float f = mass / (dx * dx + dy * dy + NEAREST);
            f = dx == 0 && dy == 0 ? 0 : f;
            l->push_x[k] += f * dx;
            l->push_y[k] += f * dy;
            l->stiffness[k] += f;
        }
    }
}

static void push_by_constant(lanes *restrict l, const sources *restrict s) {
    for (unsigned i = 0; i < s->count; i++) {
        float x = s->x[i], y = s->y[i], mass = s->mass[i];
        for (unsigned k = 0; k < LANES; k++) {
            float dx = l->x[k] - x, dy = l->y[k] - y;
            float f = mass / sqrtf(dx * dx + dy * dy + NEAREST);
            f = dx == 0 && dy == 0 ? 0 : f;
            l->push_x[k] += f * dx;
            l->push_y[k] += f * dy;
            l->stiffness[k] += f;
        }
    }
}

/* Applies the list to the points of a leaf, which have their sums so far in out, and empties it. */
static void apply(const work *w, const cell *target, sources *s) {
    const quadtree *t = w->tree;
    for (uint32_t p = target->begin; p < target->end; p += LANES) {
        lanes l = {.x = {0}};
        uint32_t used = target->end - p < LANES ? target->end - p : LANES;
        for (uint32_t k = 0; k < LANES; k++) l.x[k] = t->x[p + (k < used ? k : 0)], l.y[k] = t->y[p + (k < used ? k : 0)];
        if (w->law->constant_push) push_by_constant(&l, s);
        else push_by_inverse(&l, s);
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
    float dx = fmaxf(fmaxf(target->left - c->x, c->x - target->right), 0);
    float dy = fmaxf(fmaxf(target->low - c->y, c->y - target->high), 0);
    float wide = fmaxf(c->right - c->left, c->high - c->low) * angle;
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

static void pull_node(const work *w, uint32_t u) {
    const web *g = w->web;
    const force_law *law = w->law;
    float x = w->at->x[u], y = w->at->y[u], pull_x = 0, pull_y = 0, stiffness = 0, per_unit = 1 / law->unit;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t v = g->neighbours[i];
        float dx = w->at->x[v] - x, dy = w->at->y[v] - y, f = g->pull[i];
        if (law->logarithmic) {
            float d = sqrtf(dx * dx + dy * dy) * per_unit;
            f *= d > 1e-4f ? logf(1 + d) / d : 1;
        }
        pull_x += f * dx;
        pull_y += f * dy;
        stiffness += f;
    }
    float distance = sqrtf(x * x + y * y);
    if (distance > 0) {
        float f = law->gravity * g->mass[u] / distance;
        pull_x -= f * x;
        pull_y -= f * y;
        stiffness += f;
    }
    w->out->x[u] += pull_x;
    w->out->y[u] += pull_y;
    w->out->stiffness[u] += stiffness;
}

static coauth_status pull_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    const work *w = argument;
    (void)thread, (void)error;
    size_t begin = block * NODES_A_BLOCK, end = begin + NODES_A_BLOCK;
    if (end > w->web->nodes) end = w->web->nodes;
    for (size_t u = begin; u < end; u++) pull_node(w, (uint32_t)u);
    return COAUTH_OK;
}

coauth_status forces_find(
    forces *f, const web *w, const places *at, const quadtree *tree, const force_law *law, coauth_error *error) {
    work job = {.out = f, .web = w, .at = at, .tree = tree, .law = law};
    size_t pushes = (tree->leaf_count + LEAVES_A_BLOCK - 1) / LEAVES_A_BLOCK;
    size_t pulls = ((size_t)w->nodes + NODES_A_BLOCK - 1) / NODES_A_BLOCK;
    coauth_status status = parallel_for(pushes, push_block, &job, NULL, NULL, 0, w->context, error);
    if (status == COAUTH_OK) status = parallel_for(pulls, pull_block, &job, NULL, NULL, 0, w->context, error);
    return status;
}
