/* multi_source_bfs_cliques.c: breadth-first search from 512 sources at once, from clique to clique.
 *
 * Where cliques hold all edges, whoever has reached a member of a clique reaches all members in the next step.  So a
 * step first unites for every clique what its members have seen, then for every place what its cliques have: two looks
 * a membership, where arcs would take one for each pair of members.  Nothing is kept but what has been seen.
 *
 * While few places have news, only their cliques and those cliques' members are looked at; otherwise all are, but for
 * those that all sources have reached.  What a clique that is not looked at has is what its members have, for none of
 * them has news.  The step is compiled twice, for AVX2 and for any processor, and chosen at run time. */
#include <string.h>

#include "base/context.h"
#include "centrality/source_set.h"

enum {
    FEW_ACTIVE = 32, /* looking around pays up to one in so many memberships of the active places, */
    FEW_NEAR = 8,    /* and of the cliques around them */
    SPARSE = 64,     /* up to one in so many a list is quick enough without order */
};

/* What is complete leaves the list. */
INLINE void look_at_cliques(multi_source_bfs *s, worklist *list, const source_set *all) {
    const clique_cover *c = s->cover;
    uint64_t last = c->member_start[c->cliques];
    uint32_t left = 0;
    for (uint32_t i = 0; i < list->clique_count; i++) {
        uint32_t k = list->cliques[i];
        source_set now = unite(s->seen, c->members, c->member_start[k], c->member_start[k + 1], last);
        s->of_clique[k] = now;
        list->cliques[left] = k;
        left += !contains(&now, all);
    }
    list->clique_count = left;
}

/* Fills found; returns how many places were found. */
INLINE uint32_t look_at_places(
    multi_source_bfs *s, worklist *list, const source_set *all, uint32_t d, uint64_t inverse) {
    const clique_cover *c = s->cover;
    uint64_t last = c->clique_start[s->graph->nodes];
    uint32_t left = 0, found = 0;
    for (uint32_t i = 0; i < list->place_count; i++) {
        uint32_t p = list->places[i];
        source_set seen = s->seen[p];
        if (contains(&seen, all)) continue;
        source_set news = unite(s->of_clique, c->clique_of, c->clique_start[p], c->clique_start[p + 1], last);
        news.half[0] &= ~seen.half[0];
        news.half[1] &= ~seen.half[1];
        if (!is_empty(&news)) {
            seen.half[0] |= news.half[0];
            seen.half[1] |= news.half[1];
            s->seen[p] = seen;
            s->found[found++] = p;
            count(s, p, d, inverse, &news);
        }
        list->places[left] = p;
        left += !contains(&seen, all);
    }
    list->place_count = left;
    return found;
}

INLINE uint32_t look(multi_source_bfs *s, worklist *list, const source_set *all, uint32_t d, uint64_t inverse) {
    look_at_cliques(s, list, all);
    return look_at_places(s, list, all, d, inverse);
}

DISPATCH(uint32_t, step, "popcnt", return, look,
    (multi_source_bfs * s, worklist *list, const source_set *all, uint32_t d, uint64_t inverse),
    (s, list, all, d, inverse))

/* --- What a step looks at ---------------------------------------------------------------------- */

/* Lists once what stands in the rows of the given items, all of it from first to last - 1.  Long lists ascend, for what
 * lies together is then looked at together. */
static uint32_t list_rows(uint32_t *list, uint8_t *marks, uint32_t first, uint32_t last, const uint64_t *start,
    const uint32_t *row, const uint32_t *items, uint32_t count) {
    uint32_t listed = 0;
    for (uint32_t i = 0; i < count; i++) {
        for (uint64_t k = start[items[i]]; k < start[items[i] + 1]; k++) {
            if (marks[row[k]]) continue;
            marks[row[k]] = 1;
            list[listed++] = row[k];
        }
    }
    if (listed < (last - first) / SPARSE) {
        for (uint32_t i = 0; i < listed; i++) marks[list[i]] = 0;
        return listed;
    }
    listed = 0;
    for (uint32_t x = first; x < last; x++)
        if (marks[x]) list[listed++] = x, marks[x] = 0;
    return listed;
}

/* Whether the cliques of the active places and their members are few; they are listed then. */
static bool list_near(multi_source_bfs *s, const range *r, uint32_t active) {
    const clique_cover *c = s->cover;
    worklist *near = &s->near;
    uint64_t all = c->clique_start[r->last] - c->clique_start[r->first];
    if (rows_together(c->clique_start, s->active, active) > all / FEW_ACTIVE) return false;
    near->clique_count = list_rows(near->cliques, s->clique_marks, c->first[r->first], c->first[r->last],
        c->clique_start, c->clique_of, s->active, active);
    if (rows_together(c->member_start, near->cliques, near->clique_count) > all / FEW_NEAR) return false;
    near->place_count = list_rows(near->places, s->place_marks, r->first, r->last, c->member_start, c->members,
        near->cliques, near->clique_count);
    return true;
}

static void list_all(multi_source_bfs *s, const range *r) {
    worklist *open = &s->open;
    open->place_count = open->clique_count = 0;
    for (uint32_t p = r->first; p < r->last; p++) open->places[open->place_count++] = p;
    for (uint32_t k = s->cover->first[r->first]; k < s->cover->first[r->last]; k++)
        open->cliques[open->clique_count++] = k;
}

coauth_status multi_source_bfs_run_cliques(multi_source_bfs *s, const range *r, uint32_t active, coauth_error *error) {
    const clique_cover *c = s->cover;
    bool opened = false;
    memset(s->of_clique + c->first[r->first], 0, (c->first[r->last] - c->first[r->first]) * sizeof *s->of_clique);
    for (uint32_t d = 1; active; d++) {
        coauth_status status = context_check(s->graph->context, error);
        if (status != COAUTH_OK) return status;
        bool near = list_near(s, r, active);
        if (!near && !opened) list_all(s, r);
        opened |= !near;
        active = step(s, near ? &s->near : &s->open, &r->all, d, inverse_of(s, d));
        uint32_t *places = s->active;
        s->active = s->found;
        s->found = places;
    }
    return COAUTH_OK;
}
