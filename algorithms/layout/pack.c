/* pack.c: packing circles along a front (Wang, Wang, Dai & Wang 2006, CHI: "Visualization of large hierarchical
 * data by circle packing").
 *
 * The front is the ring of discs that are reachable from outside.  Each disc is set against two neighbours
 * of the front, those nearest to the middle; if it then overlaps another disc of the front, what lies between is
 * enclosed and leaves the front, and it is tried again. */
#include "layout/pack.h"

#include <math.h>

#include "base/context.h"
#include "base/scratch.h"

typedef struct front {
    disc *disc;
    uint32_t *next, *previous;
} front;

/* Sets c against a and b, on the right of the way from a to b, which is outside. */
static void set_against(disc *c, const disc *a, const disc *b) {
    double dx = b->x - a->x, dy = b->y - a->y, d = sqrt(dx * dx + dy * dy);
    double to_a = a->radius + c->radius, to_b = b->radius + c->radius;
    double along = (d * d + to_a * to_a - to_b * to_b) / (2 * d);
    double aside = sqrt(fmax(to_a * to_a - along * along, 0));
    c->x = a->x + (along * dx + aside * dy) / d;
    c->y = a->y + (along * dy - aside * dx) / d;
}

static bool overlap(const disc *a, const disc *b) {
    double dx = a->x - b->x, dy = a->y - b->y, reach = (a->radius + b->radius) * (1 - 1e-9);
    return dx * dx + dy * dy < reach * reach;
}

/* How far from the middle the gap between a disc and the next of the front is. */
static double height(const front *f, uint32_t a) {
    const disc *p = &f->disc[a], *q = &f->disc[f->next[a]];
    double share = p->radius + q->radius;
    double x = (p->x * q->radius + q->x * p->radius) / share, y = (p->y * q->radius + q->y * p->radius) / share;
    return x * x + y * y;
}

static uint32_t lowest(const front *f, uint32_t start) {
    uint32_t best = start;
    double least = height(f, start);
    for (uint32_t i = f->next[start]; i != start; i = f->next[i]) {
        double h = height(f, i);
        if (h < least) least = h, best = i;
    }
    return best;
}

/* The disc of the front that c overlaps, the nearest to the gap between a and b along the front; UINT32_MAX for
 * none. *forward says on which side. */
static uint32_t collision(const front *f, const disc *c, uint32_t a, uint32_t b, bool *forward) {
    uint32_t j = f->next[b], k = f->previous[a];
    double ahead = f->disc[b].radius, behind = f->disc[a].radius;
    for (;;) {
        *forward = ahead <= behind;
        uint32_t i = *forward ? j : k;
        if (i == a || i == b) return UINT32_MAX;
        if (overlap(&f->disc[i], c)) return i;
        if (j == k) return UINT32_MAX;
        if (*forward) ahead += 2 * f->disc[j].radius, j = f->next[j];
        else behind += 2 * f->disc[k].radius, k = f->previous[k];
    }
}

static void link_discs(front *f, uint32_t a, uint32_t b) {
    f->next[a] = b;
    f->previous[b] = a;
}

/* Sets disc i between a and its successor on the front. */
static void add_disc(front *f, uint32_t i, uint32_t a) {
    uint32_t b = f->next[a];
    for (;;) {
        bool forward;
        set_against(&f->disc[i], &f->disc[a], &f->disc[b]);
        uint32_t other = collision(f, &f->disc[i], a, b, &forward);
        if (other == UINT32_MAX) break;
        if (forward) b = other;
        else a = other;
        link_discs(f, a, b);
    }
    link_discs(f, a, i);
    link_discs(f, i, b);
}

coauth_status pack_discs(disc *discs, uint32_t count, const coauth_context *context, coauth_error *error) {
    scratch_scope scope = scratch_open(context);
    front f = {.disc = discs};
    f.next = scratch_zeroes(&scope, count, sizeof *f.next);
    f.previous = scratch_zeroes(&scope, count, sizeof *f.previous);
    coauth_status status = scratch_status(&scope, error);
    for (uint32_t i = 0, start = 0; i < count && status == COAUTH_OK; i++) {
        if (i % 1024 == 0) status = context_check(context, error);
        discs[i].x = discs[i].y = 0;
        if (i == 1) discs[1].x = discs[0].radius + discs[1].radius, link_discs(&f, 0, 1), link_discs(&f, 1, 0);
        if (i < 2) continue;
        if (i > 2) start = lowest(&f, start);
        add_disc(&f, i, start);
        start = i;
    }
    scratch_close(&scope);
    return status;
}
