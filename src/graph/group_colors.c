/* group_colors.c: see group_colors.h.
 *
 * Groups of a coauthor network are linked nearly all with all, so that there are more of them than colours for any two
 * to differ.  But those that matter are few: a search over partial colourings (Bloechliger & Zufferey 2008, "A graph
 * coloring heuristic using partial solutions and a reactive tabu scheme", Computers & Operations Research 35) finds
 * which to leave out, here those of the fewest people: a group takes a colour and puts those linked with it that have
 * it out; which move wins most people is made, one that undoes another not for some time. */
#include "graph/group_colors.h"

#include <string.h>

#include "base/error.h"
#include "base/scratch.h"

enum { MOVES = 3000, TABU_LEAST = 8, TABU_SPREAD = 7 };

typedef struct coloring {
    const double *link;
    const uint32_t *size;
    uint32_t count, colors;
    uint32_t *chosen;
    uint64_t *lost;   /* count x colors: people in groups of that colour that the group is linked with */
    uint32_t *barred; /* count x colors: the move before which the group may not take the colour */
    uint64_t colored; /* people in groups that have a colour */
} coloring;

static bool are_linked(const coloring *s, uint32_t a, uint32_t b) {
    return s->link[(size_t)a * s->count + b] > 0;
}

static void take(coloring *s, uint32_t group, uint32_t color) {
    s->chosen[group] = color;
    s->colored += s->size[group];
    for (uint32_t j = 0; j < s->count; j++)
        if (are_linked(s, group, j)) s->lost[(size_t)j * s->colors + color] += s->size[group];
}

static void leave(coloring *s, uint32_t group) {
    const uint32_t color = s->chosen[group];
    s->chosen[group] = GROUP_NO_COLOR;
    s->colored -= s->size[group];
    for (uint32_t j = 0; j < s->count; j++)
        if (are_linked(s, group, j)) s->lost[(size_t)j * s->colors + color] -= s->size[group];
}

/* The move that wins most people; false if there is none. */
static bool find_move(const coloring *s, uint32_t move, uint64_t best, uint32_t *group, uint32_t *color) {
    int64_t most = INT64_MIN;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->chosen[i] != GROUP_NO_COLOR) continue;
        for (uint32_t k = 0; k < s->colors; k++) {
            const size_t at = (size_t)i * s->colors + k;
            const int64_t gain = (int64_t)s->size[i] - (int64_t)s->lost[at];
            if (gain <= most || (s->barred[at] > move && (int64_t)s->colored + gain <= (int64_t)best)) continue;
            most = gain;
            *group = i;
            *color = k;
        }
    }
    return most > INT64_MIN;
}

static void make_move(coloring *s, uint32_t move, uint32_t group, uint32_t color) {
    for (uint32_t j = 0; j < s->count; j++) {
        if (s->chosen[j] != color || !are_linked(s, group, j)) continue;
        leave(s, j);
        s->barred[(size_t)j * s->colors + color] = move + TABU_LEAST + (move * 5 + j) % TABU_SPREAD;
    }
    take(s, group, color);
}

/* The best partial colouring that is met goes to best. */
static void search_colors(coloring *s, uint32_t *best) {
    uint64_t most = 0;
    uint32_t group = 0, color = 0;
    for (uint32_t i = 0; i < s->count; i++) s->chosen[i] = GROUP_NO_COLOR;
    for (uint32_t i = 0; i < s->count && i < s->colors; i++) take(s, i, i);
    for (uint32_t move = 1; move <= MOVES + s->count; move++) {
        if (s->colored > most) {
            most = s->colored;
            memcpy(best, s->chosen, s->count * sizeof *best);
        }
        if (!find_move(s, move, most, &group, &color)) return;
        make_move(s, move, group, color);
    }
}

/* The colour whose groups i has least to do with; of equals the first. */
static uint32_t color_apart(const coloring *s, const uint32_t *chosen, uint32_t i, double *shared) {
    uint32_t best = 0;
    for (uint32_t k = 0; k < s->colors; k++) shared[k] = 0;
    for (uint32_t j = 0; j < s->count; j++)
        if (chosen[j] != GROUP_NO_COLOR && j != i) shared[chosen[j]] += s->link[(size_t)i * s->count + j];
    for (uint32_t k = 1; k < s->colors; k++)
        if (shared[k] < shared[best]) best = k;
    return best;
}

static bool is_linked(const coloring *s, uint32_t group) {
    uint32_t j = 0;
    while (j < s->count && !are_linked(s, group, j)) j++;
    return j < s->count;
}

/* Small groups that stand by themselves may have any colour: not those of the largest, by which a key names these. */
static void spread_unlinked(const coloring *s, uint32_t *chosen) {
    uint32_t next = GROUP_NAMED;
    if (s->colors <= GROUP_NAMED) return;
    for (uint32_t i = s->colors; i < s->count; i++) {
        if (is_linked(s, i)) continue;
        chosen[i] = next;
        next = next + 1 < s->colors ? next + 1 : GROUP_NAMED;
    }
}

/* Where more would be left without a colour than may be, the largest of them share one. */
static void share_colors(const coloring *s, uint32_t *chosen, double share, double *shared) {
    uint64_t linked = 0, without = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        linked += is_linked(s, i) ? s->size[i] : 0;
        without += chosen[i] == GROUP_NO_COLOR ? s->size[i] : 0;
    }
    for (uint32_t i = 0; i < s->count && (double)without > share * (double)linked; i++) {
        if (chosen[i] != GROUP_NO_COLOR) continue;
        chosen[i] = color_apart(s, chosen, i, shared);
        without -= s->size[i];
    }
}

coauth_status group_colors_choose(uint32_t *chosen, const double *link, const uint32_t *size, uint32_t count,
    uint32_t colors, double share, const coauth_context *context, coauth_error *error) {
    if (!count) return COAUTH_OK;
    scratch_scope scope = scratch_open(context);
    const size_t cells = (size_t)count * colors;
    coloring s = {.link = link, .size = size, .count = count, .colors = colors};
    s.chosen = scratch_zeroes(&scope, count, sizeof *s.chosen);
    s.lost = scratch_zeroes(&scope, cells, sizeof *s.lost);
    s.barred = scratch_zeroes(&scope, cells, sizeof *s.barred);
    double *shared = scratch_zeroes(&scope, colors, sizeof *shared);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        search_colors(&s, chosen);
        spread_unlinked(&s, chosen);
        share_colors(&s, chosen, share, shared);
    }
    scratch_close(&scope);
    return status;
}
