/* overlap.c: circles that overlap push each other off by what they overlap, all at once, again and again.
 *
 * Pairs are found with the quadtree of the forces.  Crowds give way slowly, so every few rounds in which
 * some still overlap the whole picture grows a little, which ends it in any case. */
#include "layout/overlap.h"

#include <math.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "layout/quadtree.h"

enum { LEAVES_A_BLOCK = 64, ROUNDS_A_SIZE = 24 };

static const float ROOM = 1.08f;  /* circles are set this many times their radii apart */
static const float GROWTH = 1.06f;
static const float TOUCH = 1.001f; /* what counts as overlap, beyond the rounding of single precision */

typedef struct crowd {
    place *at;
    const float *radius;
    const quadtree *tree;
    float *reach;          /* of each cell: the largest radius in it */
    float *move_x, *move_y;
    uint8_t *bad;          /* of each block of leaves: whether an overlap was seen */
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
    c->move_x[u] += share * dx;
    c->move_y[u] += share * dy;
}

static void visit_leaf(crowd *c, uint32_t leaf, uint8_t *bad) {
    const quadtree *t = c->tree;
    const cell *target = &t->cells[leaf];
    for (uint32_t p = target->begin; p < target->end; p++) c->move_x[t->order[p]] = c->move_y[t->order[p]] = 0;
    for (uint32_t i = 0; i < t->count;) {
        const cell *other = &t->cells[i];
        float reach = (c->reach[i] + c->reach[leaf]) * ROOM;
        bool apart = other->left - target->right > reach || target->left - other->right > reach ||
                     other->low - target->high > reach || target->low - other->high > reach;
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
    if (end > c->tree->leaf_count) end = c->tree->leaf_count;
    c->bad[block] = 0;
    for (size_t i = begin; i < end; i++) visit_leaf(c, c->tree->leaves[i], &c->bad[block]);
    return COAUTH_OK;
}

static void find_reaches(crowd *c) {
    const quadtree *t = c->tree;
    for (uint32_t i = t->count; i-- > 0;) {
        const cell *own = &t->cells[i];
        c->reach[i] = 0;
        for (uint32_t p = own->begin; own->leaf && p < own->end; p++) c->reach[i] = fmaxf(c->reach[i], c->radius[t->order[p]]);
        for (uint32_t j = i + 1; !own->leaf && j < own->next; j = t->cells[j].next) c->reach[i] = fmaxf(c->reach[i], c->reach[j]);
    }
}

/* One round; *clear says that there was no overlap, and then nothing has moved. */
static coauth_status one_round(
    bool *clear, crowd *c, quadtree *tree, uint32_t nodes, float scale, const coauth_context *context, coauth_error *error) {
    coauth_status status = quadtree_build(tree, c->at, c->radius, error);
    float *reach = status == COAUTH_OK ? memory_resize(context, c->reach, tree->count, sizeof *reach) : NULL;
    if (reach) c->reach = reach;
    else return status == COAUTH_OK ? fail_memory(error) : status;
    find_reaches(c);
    size_t blocks = ((size_t)tree->leaf_count + LEAVES_A_BLOCK - 1) / LEAVES_A_BLOCK;
    status = parallel_for(blocks, visit_block, c, NULL, NULL, 0, context, error);
    if (status != COAUTH_OK) return status;
    *clear = true;
    for (size_t b = 0; b < blocks; b++) *clear &= !c->bad[b];
    for (uint32_t u = 0; !*clear && u < nodes; u++) {
        c->at[u].x = scale * (c->at[u].x + c->move_x[u]);
        c->at[u].y = scale * (c->at[u].y + c->move_y[u]);
    }
    return COAUTH_OK;
}

coauth_status overlap_remove(
    place *at, const float *radius, uint32_t nodes, const coauth_context *context, coauth_error *error) {
    quadtree tree;
    coauth_status status = quadtree_allocate(&tree, nodes, context, error);
    crowd c = {
        .at = at,
        .radius = radius,
        .tree = &tree,
        .move_x = memory_resize(context, NULL, nodes, sizeof(float)),
        .move_y = memory_resize(context, NULL, nodes, sizeof(float)),
        .bad = memory_resize(context, NULL, (size_t)nodes + 1, 1),
    };
    if (status == COAUTH_OK && (!c.move_x || !c.move_y || !c.bad)) status = fail_memory(error);
    bool clear = false;
    for (unsigned round = 1; !clear && status == COAUTH_OK; round++) {
        status = context_check(context, error);
        if (status == COAUTH_OK)
            status = one_round(&clear, &c, &tree, nodes, round % ROUNDS_A_SIZE ? 1 : GROWTH, context, error);
    }
    memory_free(context, c.reach);
    memory_free(context, c.move_x);
    memory_free(context, c.move_y);
    memory_free(context, c.bad);
    quadtree_free(&tree);
    return status;
}
