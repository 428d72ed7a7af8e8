/* team.c: some authors as a group; see team.h. */
#include <coauth/team.h>

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/scratch.h"
#include "graph/ties.h"
#include "identity/people.h"

typedef struct looking {
    coauth_team *team;
    const coauth_graph *graph;
    const coauth_people *people;
    uint32_t *reach; /* per node: how many members have a tie with it */
    uint8_t *is_in;  /* per node */
} looking;

static void look_around(looking *l) {
    const coauth_graph *g = l->graph;
    coauth_team *t = l->team;
    for (size_t i = 0; i < t->members; i++) l->is_in[t->member[i].node] = 1;
    for (size_t i = 0; i < t->members; i++)
        for (uint64_t k = g->offsets[t->member[i].node]; k < g->offsets[t->member[i].node + 1]; k++)
            l->reach[g->neighbours[k]]++;
    for (size_t i = 0; i < t->members; i++) {
        coauth_team_member *m = &t->member[i];
        for (uint64_t k = g->offsets[m->node]; k < g->offsets[m->node + 1]; k++) {
            uint32_t v = g->neighbours[k];
            m->inside += l->is_in[v];
            m->outside += !l->is_in[v];
            m->alone += !l->is_in[v] && l->reach[v] == 1;
        }
    }
}

static void count_brokered(looking *l) {
    const coauth_graph *g = l->graph;
    coauth_team *t = l->team;
    for (size_t i = 0; i < t->members; i++)
        for (size_t a = 0; a < t->members; a++)
            for (size_t b = 0; b < a; b++) {
                uint32_t u = t->member[i].node, v = t->member[a].node, w = t->member[b].node;
                if (a != i && b != i && ties_are(g, u, v) && ties_are(g, u, w) && !ties_are(g, v, w))
                    t->member[i].brokered++;
            }
}

/* --- Places ---------------------------------------------------------------------------- */

typedef VECTOR(coauth_string) countries;

static bool is_listed(const countries *list, coauth_string country) {
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i] == country) return true;
    return false;
}

static bool list_countries(countries *list, const looking *l, uint32_t person) {
    const coauth_authorship *authorship = coauth_corpus_authorships(l->people->corpus, NULL);
    const coauth_attribute *attribute = coauth_corpus_attributes(l->people->corpus, NULL);
    size_t count;
    const uint32_t *mine = coauth_people_authorships(l->people, person, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        const coauth_authorship *a = &authorship[mine[i]];
        for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
            if (attribute[k].kind != COAUTH_COUNTRY || is_listed(list, attribute[k].text)) continue;
            coauth_string *added = vector_push(l->team->context, list);
            if (!added) return false;
            *added = attribute[k].text;
        }
    }
    return true;
}

static coauth_status count_places(looking *l, coauth_error *error) {
    coauth_team *t = l->team;
    countries *of = memory_zeroed(t->context, t->members, sizeof *of);
    bool done = of != NULL;
    for (size_t i = 0; i < t->members && done; i++)
        done = list_countries(&of[i], l, l->graph->origin[t->member[i].node]);
    for (size_t i = 0; i < t->members && done; i++) {
        t->member[i].countries = (uint32_t)of[i].count;
        for (size_t k = 0; k < of[i].count; k++) {
            bool others = false;
            for (size_t o = 0; o < t->members; o++) others |= o != i && is_listed(&of[o], of[i].item[k]);
            t->member[i].countries_alone += !others;
        }
    }
    for (size_t i = 0; of && i < t->members; i++) vector_free(t->context, &of[i]);
    memory_free(t->context, of);
    return done ? COAUTH_OK : fail_memory(error);
}

/* --- Holes and words ----------------------------------------------------------------------------- */

static void find_holes(looking *l) {
    const coauth_column *c = coauth_table_find(&l->graph->node_table, "constraint");
    for (size_t i = 0; c && i < l->team->members; i++) {
        coauth_team_member *m = &l->team->member[i];
        if (coauth_column_has(c, m->node)) m->constraint = (coauth_figure){true, coauth_column_number(c, m->node)};
    }
}

static coauth_status find_topics(
    looking *l, const coauth_team_nodes *nodes, const coauth_team_options *o, coauth_error *error) {
    coauth_team *t = l->team;
    if (!o->topics) return COAUTH_OK;
    coauth_topic_coverage *coverage = memory_zeroed(t->context, t->members, sizeof *coverage);
    if (!coverage) return fail_memory(error);
    coauth_status status = coauth_topics_cover(coverage, o->topics, nodes->node, t->members, o->most_words, error);
    for (size_t i = 0; i < t->members; i++) t->member[i].topics = coverage[i];
    memory_free(t->context, coverage);
    return status;
}

/* --- Pairs --------------------------------------------------------------------------------------- */

static int strongest_first(const void *a, const void *b) {
    const coauth_team_pair *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->shared != y->shared) return x->shared > y->shared ? -1 : 1;
    if (x->u != y->u) return x->u < y->u ? -1 : 1;
    return (x->v > y->v) - (x->v < y->v);
}

static coauth_status list_pairs(looking *l, coauth_error *error) {
    const coauth_graph *g = l->graph;
    coauth_team *t = l->team;
    t->pair = memory_resize(t->context, NULL, t->members * t->members, sizeof *t->pair);
    if (!t->pair) return fail_memory(error);
    for (size_t a = 0; a < t->members; a++)
        for (size_t b = a + 1; b < t->members; b++) {
            uint32_t u = t->member[a].node, v = t->member[b].node;
            uint64_t e = ties_find(g, u, v);
            t->pair[t->pairs++] = (coauth_team_pair){u, v, ties_shared(g, u, v), e == g->edges ? 0 : g->weight[e]};
        }
    if (t->pairs) qsort(t->pair, t->pairs, sizeof *t->pair, strongest_first);
    return COAUTH_OK;
}

coauth_status coauth_team_make(coauth_team *team, const coauth_graph *graph, const coauth_people *people,
    const coauth_team_nodes *nodes, const coauth_team_options *options, coauth_error *error) {
    coauth_team_options own = COAUTH_TEAM_OPTIONS;
    options = options_take(&own, sizeof own, options);
    *team = (coauth_team){.members = nodes->count, .context = graph->context};
    team->member = memory_zeroed(graph->context, nodes->count, sizeof *team->member);
    scratch_scope scope = scratch_open(graph->context);
    looking l = {.team = team,
        .graph = graph,
        .people = people,
        .reach = scratch_zeroes(&scope, graph->nodes, sizeof *l.reach),
        .is_in = scratch_zeroes(&scope, graph->nodes, 1)};
    coauth_status status = team->member ? scratch_status(&scope, error) : fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < nodes->count; i++) team->member[i].node = nodes->node[i];
    if (status == COAUTH_OK) {
        look_around(&l);
        count_brokered(&l);
        find_holes(&l);
        status = count_places(&l, error);
    }
    if (status == COAUTH_OK) status = find_topics(&l, nodes, options, error);
    if (status == COAUTH_OK) status = list_pairs(&l, error);
    scratch_close(&scope);
    return status;
}

void coauth_team_free(coauth_team *team) {
    const coauth_context *context = team->context;
    for (size_t i = 0; team->member && i < team->members; i++) memory_free(context, team->member[i].topics.only);
    if (context) memory_free(context, team->member), memory_free(context, team->pair);
    *team = (coauth_team){.context = NULL};
}
