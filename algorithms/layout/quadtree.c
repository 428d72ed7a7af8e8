/* quadtree.c: a quadtree without pointers.
 *
 * Points are sorted by their place on a Z-shaped curve (Morton 1966) of 2^16 x 2^16 squares, by three passes of
 * counting sort or, where they are few, by insertion; a cell is then a range of points, and the tree an array of cells
 * in the order of a walk.  The order is the same whoever builds it, neighbours on the page are neighbours in memory,
 * and walking needs no stack. */
#include "layout/quadtree.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

enum { DEPTH = 16, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, PASSES = 3, FEW = 64 /* points */ };

coauth_status quadtree_allocate(quadtree *t, uint32_t points, const coauth_context *context, coauth_error *error) {
    *t = (quadtree){.points = points, .context = context, .capacity = points / 2 + 16};
    t->order = memory_resize(context, NULL, points, sizeof *t->order);
    t->other_order = memory_resize(context, NULL, points, sizeof *t->order);
    t->key = memory_resize(context, NULL, points, sizeof *t->key);
    t->other_key = memory_resize(context, NULL, points, sizeof *t->key);
    t->x = memory_resize(context, NULL, points, sizeof *t->x);
    t->y = memory_resize(context, NULL, points, sizeof *t->y);
    t->mass = memory_resize(context, NULL, points, sizeof *t->mass);
    t->cells = memory_resize(context, NULL, t->capacity, sizeof *t->cells);
    t->leaves = memory_resize(context, NULL, t->capacity, sizeof *t->leaves);
    if (t->order && t->other_order && t->key && t->other_key && t->x && t->y && t->mass && t->cells && t->leaves)
        return COAUTH_OK;
    quadtree_free(t);
    return fail_memory(error);
}

void quadtree_free(quadtree *t) {
    void *const blocks[] = {t->order, t->other_order, t->key, t->other_key, t->x, t->y, t->mass, t->cells, t->leaves};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) memory_free(t->context, blocks[i]);
    *t = (quadtree){.context = t->context};
}

/* The lower 16 bits of v, each followed by a 0. */
static uint32_t spread(uint32_t v) {
    v = (v | v << 8) & 0x00ff00ffu;
    v = (v | v << 4) & 0x0f0f0f0fu;
    v = (v | v << 2) & 0x33333333u;
    return (v | v << 1) & 0x55555555u;
}

static uint32_t square(float offset, float scale) {
    float v = offset * scale;
    return v >= 65535 ? 65535 : v <= 0 ? 0 : (uint32_t)v;
}

static void make_keys(quadtree *t, const position *at) {
    float left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < t->points; i++) {
        left = smaller(left, at[i].x), right = larger(right, at[i].x);
        low = smaller(low, at[i].y), high = larger(high, at[i].y);
    }
    float side = larger(right - left, high - low), scale = side > 0 ? 65536 / side : 0;
    for (uint32_t i = 0; i < t->points; i++) {
        t->key[i] = spread(square(at[i].x - left, scale)) | spread(square(at[i].y - low, scale)) << 1;
        t->order[i] = i;
    }
}

static void sort_by_digit(quadtree *t, unsigned shift) {
    uint32_t start[DIGITS + 1] = {0};
    for (uint32_t i = 0; i < t->points; i++) start[(t->key[i] >> shift & (DIGITS - 1)) + 1]++;
    for (unsigned d = 0; d < DIGITS; d++) start[d + 1] += start[d];
    for (uint32_t i = 0; i < t->points; i++) {
        uint32_t slot = start[t->key[i] >> shift & (DIGITS - 1)]++;
        t->other_key[slot] = t->key[i];
        t->other_order[slot] = t->order[i];
    }
    uint32_t *key = t->key, *order = t->order;
    t->key = t->other_key, t->order = t->other_order;
    t->other_key = key, t->other_order = order;
}

/* By insertion: fewer steps than there are digits to count, and the same order. */
static void sort_few(quadtree *t) {
    for (uint32_t i = 1; i < t->points; i++) {
        uint32_t key = t->key[i], point = t->order[i], slot = i;
        for (; slot && t->key[slot - 1] > key; slot--) {
            t->key[slot] = t->key[slot - 1];
            t->order[slot] = t->order[slot - 1];
        }
        t->key[slot] = key;
        t->order[slot] = point;
    }
}

/* The first of the points begin .. end whose key is at least key. */
static uint32_t first_at_least(const quadtree *t, uint32_t begin, uint32_t end, uint64_t key) {
    while (begin < end) {
        uint32_t middle = begin + (end - begin) / 2;
        if (t->key[middle] < key) begin = middle + 1;
        else end = middle;
    }
    return begin;
}

typedef struct range {
    uint32_t begin, end;
    int level;
} range;

static bool add_cell(quadtree *t, range r, bool leaf) {
    if (t->count == t->capacity) {
        uint32_t larger = t->capacity + t->capacity / 2 + 16;
        cell *cells = memory_resize(t->context, t->cells, larger, sizeof *cells);
        if (cells) t->cells = cells;
        uint32_t *leaves = cells ? memory_resize(t->context, t->leaves, larger, sizeof *leaves) : NULL;
        if (!leaves) return false;
        t->leaves = leaves;
        t->capacity = larger;
    }
    if (leaf) t->leaves[t->leaf_count++] = t->count;
    t->cells[t->count++] = (cell){.begin = r.begin, .end = r.end, .leaf = leaf};
    return true;
}

/* Cuts the points into cells; levels at which all points of a cell fall into one quarter make no cell. */
static bool cut(quadtree *t) {
    range stack[3 * DEPTH + 4];
    unsigned top = 0;
    t->count = t->leaf_count = 0;
    if (t->points) stack[top++] = (range){0, t->points, 0};
    while (top) {
        range r = stack[--top];
        bool leaf = r.end - r.begin <= QUADTREE_LEAF || r.level == DEPTH;
        unsigned shift = leaf ? 0 : 2 * (DEPTH - 1 - (unsigned)r.level), parts = 0;
        range part[4];
        if (!leaf) {
            uint64_t base = (uint64_t)t->key[r.begin] >> (shift + 2) << (shift + 2);
            for (uint64_t q = 4; q-- > 0;) { /* the last quarter first, so that the first is on top */
                uint32_t from = first_at_least(t, r.begin, r.end, base + (q << shift));
                if (from < r.end) part[parts++] = (range){from, r.end, r.level + 1};
                r.end = from;
            }
            r.end = part[0].end;
        }
        if (parts != 1 && !add_cell(t, r, leaf)) return false;
        for (unsigned i = 0; i < parts; i++) stack[top++] = part[i];
    }
    return true;
}

static void include_point(cell *c, const quadtree *t, uint32_t p) {
    float mass = t->mass[p];
    c->x += mass * t->x[p], c->y += mass * t->y[p], c->mass += mass;
    c->left = smaller(c->left, t->x[p]), c->right = larger(c->right, t->x[p]);
    c->low = smaller(c->low, t->y[p]), c->high = larger(c->high, t->y[p]);
}

static void include_cell(cell *c, const cell *part) {
    c->x += part->mass * part->x, c->y += part->mass * part->y, c->mass += part->mass;
    c->left = smaller(c->left, part->left), c->right = larger(c->right, part->right);
    c->low = smaller(c->low, part->low), c->high = larger(c->high, part->high);
}

/* From the last cell to the first, for a cell is made of those behind it. */
static void sum_up(quadtree *t) {
    for (uint32_t i = t->count; i-- > 0;) {
        cell *c = &t->cells[i];
        c->left = c->low = INFINITY;
        c->right = c->high = -INFINITY;
        c->next = i + 1;
        for (uint32_t p = c->begin; c->leaf && p < c->end; p++) include_point(c, t, p);
        while (!c->leaf && c->next < t->count && t->cells[c->next].begin < c->end) {
            include_cell(c, &t->cells[c->next]);
            c->next = t->cells[c->next].next;
        }
        c->x /= c->mass;
        c->y /= c->mass;
    }
}

coauth_status quadtree_build(quadtree *t, const position *at, const float *mass, coauth_error *error) {
    make_keys(t, at);
    if (t->points <= FEW) sort_few(t);
    else
        for (unsigned pass = 0; pass < PASSES; pass++) sort_by_digit(t, pass * DIGIT_BITS);
    for (uint32_t p = 0; p < t->points; p++) {
        uint32_t u = t->order[p];
        t->x[p] = at[u].x, t->y[p] = at[u].y, t->mass[p] = mass[u];
    }
    if (!cut(t)) return fail_memory(error);
    sum_up(t);
    return COAUTH_OK;
}
