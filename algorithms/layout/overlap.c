/* overlap.c: circles that overlap push each other off by what they overlap, all at once, again and again.
 *
 * Pairs are found with the quadtree of the forces.  Two circles that stood still have nothing to tell each other, so
 * after the first rounds only the surroundings of those that moved are looked at.  Crowds give way slowly, so every
 * few rounds in which some still overlap the whole picture grows a little, which ends it in any case. */
#include "layout/overlap.h"

#include <math.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "layout/quadtree.h"

enum { LEAVES_A_BLOCK = 64, ROUNDS_A_SIZE = 24 };

static const float ROOM = 1.08f; /* circles are set this many times their radii apart */
static const float GROWTH = 1.06f;
static const float TOUCH = 1.001f; /* what counts as overlap, beyond the rounding of single precision */

/* What is known of a cell of the tree. */
typedef struct extent {
    float reach; /* the largest radius in it */
    bool moved;  /* whether a circle in it moved in the round before */
} extent;

typedef struct crowd {
    uint32_t nodes;
    position *at, *move; /* in the order in which they stand on the page at first */
    float *radius;
    uint8_t *moved; /* of each node: in the round before */
    quadtree tree;
    extent *extent; /* of each cell */
    uint8_t *bad;   /* of each block of leaves: whether an overlap was seen */
    const coauth_context *context;
} crowd;

static void push_apart(crowd *c, uint32_t u, uint32_t v, uint8_t *bad) {
    float reach = c->radius[u] + c->radius[v], dx = c->at[u].x - c->at[v].x, dy = c->at[u].y - c->at[v].y;
    float d = sqrtf(dx * dx + dy * dy);
    if (d >= reach * ROOM) return;
    *bad |= d < reach * TOUCH;
    if (d == 0) { /* any direction, opposite for the other */
        uint32_t low = u < v ? u : v, high = u < v ? v : u;
        float angle = (float)(hash_join(hash_mix(low), high) % 6283) / 1000;
        dx = u < v ? cosf(angle) : -cosf(angle), dy = u < v ? sinf(angle) : -sinf(angle);
        d = 1;
        reach += 1 / ROOM;
    }
    float share = 0.6f * c->radius[v] / (c->radius[u] + c->radius[v]) * (reach * ROOM - d) / d;
    c->move[u].x += share * dx;
    c->move[u].y += share * dy;
}

static void visit_leaf(crowd *c, uint32_t leaf, uint8_t *bad) {
    const quadtree *t = &c->tree;
    const cell *target = &t->cells[leaf];
    for (uint32_t p = target->begin; p < target->end; p++) c->move[t->order[p]] = (position){0, 0};
    for (uint32_t i = 0; i < t->count;) {
        const cell *other = &t->cells[i];
        float reach = (c->extent[i].reach + c->extent[leaf].reach) * ROOM;
        bool apart = other->left - target->right > reach || target->left - other->right > reach ||
                     other->low - target->high > reach || target->low - other->high > reach ||
                     !(c->extent[leaf].moved || c->extent[i].moved);
        for (uint32_t p = target->begin; !apart && other->leaf && p < target->end; p++)
            for (uint32_t q = other->begin; q < other->end; q++)
                if (p != q) push_apart(c, t->order[p], t->order[q], bad);
        i = apart ? other->next : i + 1;
    }
}

static coauth_status visit_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    crowd *c = argument;
    (void)thread, (void)error;
    size_t begin = block * LEAVES_A_BLOCK, end = begin + LEAVES_A_BLOCK;
    if (end > c->tree.leaf_count) end = c->tree.leaf_count;
    c->bad[block] = 0;
    for (size_t i = begin; i < end; i++) visit_leaf(c, c->tree.leaves[i], &c->bad[block]);
    return COAUTH_OK;
}

static void find_extents(crowd *c) {
    const quadtree *t = &c->tree;
    for (uint32_t i = t->count; i-- > 0;) {
        const cell *own = &t->cells[i];
        extent e = {0, false};
        for (uint32_t p = own->begin; own->leaf && p < own->end; p++) {
            e.reach = larger(e.reach, c->radius[t->order[p]]);
            e.moved |= c->moved[t->order[p]];
        }
        for (uint32_t j = i + 1; !own->leaf && j < own->next; j = t->cells[j].next) {
            e.reach = larger(e.reach, c->extent[j].reach);
            e.moved |= c->extent[j].moved;
        }
        c->extent[i] = e;
    }
}

/* One round; *clear says that there was no overlap, and then nothing has moved. */
static coauth_status one_round(bool *clear, crowd *c, float scale, coauth_error *error) {
    coauth_status status = quadtree_build(&c->tree, c->at, c->radius, error);
    extent *known = status == COAUTH_OK ? memory_resize(c->context, c->extent, c->tree.count, sizeof *known) : NULL;
    if (known) c->extent = known;
    else return status == COAUTH_OK ? fail_memory(error) : status;
    find_extents(c);
    size_t blocks = ((size_t)c->tree.leaf_count + LEAVES_A_BLOCK - 1) / LEAVES_A_BLOCK;
    status = parallel_for(blocks, visit_block, c, NULL, NULL, 0, c->context, error);
    if (status != COAUTH_OK) return status;
    *clear = true;
    for (size_t b = 0; b < blocks; b++) *clear &= !c->bad[b];
    for (uint32_t u = 0; !*clear && u < c->nodes; u++) {
        c->moved[u] = c->move[u].x != 0 || c->move[u].y != 0;
        c->at[u].x = scale * (c->at[u].x + c->move[u].x);
        c->at[u].y = scale * (c->at[u].y + c->move[u].y);
    }
    return COAUTH_OK;
}

static coauth_status crowd_allocate(crowd *c, uint32_t nodes, const coauth_context *context, coauth_error *error) {
    *c = (crowd){
        .nodes = nodes,
        .at = memory_resize(context, NULL, nodes, sizeof *c->at),
        .move = memory_resize(context, NULL, nodes, sizeof *c->move),
        .radius = memory_resize(context, NULL, nodes, sizeof *c->radius),
        .moved = memory_resize(context, NULL, nodes, 1),
        .bad = memory_resize(context, NULL, (size_t)nodes + 1, 1),
        .context = context,
    };
    coauth_status status = quadtree_allocate(&c->tree, nodes, context, error);
    return c->at && c->move && c->radius && c->moved && c->bad ? status : fail_memory(error);
}

static void crowd_free(crowd *c) {
    void *const blocks[] = {c->at, c->move, c->radius, c->moved, c->bad, c->extent};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) memory_free(c->context, blocks[i]);
    quadtree_free(&c->tree);
}

coauth_status overlap_remove(
    position *at, const float *radius, uint32_t nodes, const coauth_context *context, coauth_error *error) {
    crowd c;
    uint32_t *order = memory_resize(context, NULL, nodes, sizeof *order);
    coauth_status status = crowd_allocate(&c, nodes, context, error);
    if (status == COAUTH_OK && !order) status = fail_memory(error);
    if (status == COAUTH_OK) status = quadtree_build(&c.tree, at, radius, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < nodes; i++) {
        order[i] = c.tree.order[i];
        c.at[i] = at[order[i]];
        c.radius[i] = radius[order[i]];
        c.moved[i] = 1;
    }
    bool clear = false;
    for (unsigned round = 1; !clear && status == COAUTH_OK; round++) {
        status = context_check(context, error);
        if (status == COAUTH_OK) status = one_round(&clear, &c, round % ROUNDS_A_SIZE ? 1 : GROWTH, error);
    }
    for (uint32_t i = 0; status == COAUTH_OK && i < nodes; i++) at[order[i]] = c.at[i];
    memory_free(context, order);
    crowd_free(&c);
    return status;
}
