/* team.c: coauth team: some authors as a group: ties inside and out, who brokers, who never met, what each adds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/links.h"
#include "cli/measuring.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "graph/ties.h"

/* What one member brings. */
typedef struct member {
    uint32_t node;
    uint32_t inside, outside; /* collaborators in the team, and not in it */
    uint32_t alone;           /* collaborators outside whom no other member has */
    uint32_t brokered;        /* pairs of members without a tie who both have one with this member */
    uint32_t countries;       /* where they work on papers, */
    uint32_t countries_alone; /* and those where no other member does */
    double constraint;        /* Burt's, in the whole network; NAN: no collaborators */
} member;

enum { MOST_WORDS = 3 };

typedef struct team {
    pipeline *pipeline;
    member *member;
    size_t members;
    uint32_t *reach;               /* per node: how many members have a tie with it */
    uint8_t *is_in;                /* per node */
    coauth_topic_coverage *topics; /* per member */
} team;

static bool are_tied(const coauth_graph *g, uint32_t u, uint32_t v) {
    return ties_find(g, u, v) != g->edges;
}

static void look_around(team *t) {
    const coauth_graph *g = t->pipeline->coauthors;
    for (size_t i = 0; i < t->members; i++) t->is_in[t->member[i].node] = 1;
    for (size_t i = 0; i < t->members; i++)
        for (uint64_t k = g->offsets[t->member[i].node]; k < g->offsets[t->member[i].node + 1]; k++)
            t->reach[g->neighbours[k]]++;
    for (size_t i = 0; i < t->members; i++) {
        member *m = &t->member[i];
        for (uint64_t k = g->offsets[m->node]; k < g->offsets[m->node + 1]; k++) {
            uint32_t v = g->neighbours[k];
            m->inside += t->is_in[v];
            m->outside += !t->is_in[v];
            m->alone += !t->is_in[v] && t->reach[v] == 1;
        }
    }
}

static void count_brokered(team *t) {
    const coauth_graph *g = t->pipeline->coauthors;
    for (size_t i = 0; i < t->members; i++)
        for (size_t a = 0; a < t->members; a++)
            for (size_t b = 0; b < a; b++) {
                uint32_t u = t->member[i].node, v = t->member[a].node, w = t->member[b].node;
                if (a != i && b != i && are_tied(g, u, v) && are_tied(g, u, w) && !are_tied(g, v, w))
                    t->member[i].brokered++;
            }
}

/* Collaborators that both have. */
static uint32_t shared(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t i = g->offsets[u], j = g->offsets[v];
    uint32_t count = 0;
    while (i < g->offsets[u + 1] && j < g->offsets[v + 1]) {
        uint32_t a = g->neighbours[i], b = g->neighbours[j];
        count += a == b;
        i += a <= b;
        j += b <= a;
    }
    return count;
}

/* --- Places and holes ---------------------------------------------------------------------------- */

typedef VECTOR(coauth_string) countries;

static bool is_listed(const countries *list, coauth_string country) {
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i] == country) return true;
    return false;
}

static bool list_countries(countries *list, const pipeline *p, uint32_t person) {
    const coauth_authorship *authorship = coauth_corpus_authorships(p->corpus, NULL);
    const coauth_attribute *attribute = coauth_corpus_attributes(p->corpus, NULL);
    size_t count;
    const uint32_t *mine = coauth_people_authorships(p->people, person, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        const coauth_authorship *a = &authorship[mine[i]];
        for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
            if (attribute[k].kind != COAUTH_COUNTRY || is_listed(list, attribute[k].text)) continue;
            coauth_string *added = vector_push(p->context, list);
            if (!added) return false;
            *added = attribute[k].text;
        }
    }
    return true;
}

static coauth_status count_places(team *t, coauth_error *error) {
    const pipeline *p = t->pipeline;
    countries *of = memory_zeroed(p->context, t->members, sizeof *of);
    bool done = of != NULL;
    for (size_t i = 0; i < t->members && done; i++)
        done = list_countries(&of[i], p, p->coauthors->origin[t->member[i].node]);
    for (size_t i = 0; i < t->members && done; i++) {
        t->member[i].countries = (uint32_t)of[i].count;
        for (size_t k = 0; k < of[i].count; k++) {
            bool others = false;
            for (size_t o = 0; o < t->members; o++) others |= o != i && is_listed(&of[o], of[i].item[k]);
            t->member[i].countries_alone += !others;
        }
    }
    for (size_t i = 0; of && i < t->members; i++) vector_free(p->context, &of[i]);
    memory_free(p->context, of);
    return done ? COAUTH_OK : fail_memory(error);
}

static coauth_status find_holes(team *t, coauth_error *error) {
    coauth_graph *g = t->pipeline->coauthors, *measured;
    coauth_status status = measuring_add(t->pipeline, coauth_measure_find("constraint"), &measured, error);
    const coauth_column *c = coauth_table_find(&g->node_table, "constraint");
    for (size_t i = 0; i < t->members; i++) {
        uint32_t u = t->member[i].node;
        t->member[i].constraint = c && coauth_column_has(c, u) ? coauth_column_number(c, u) : NAN;
    }
    return status == COAUTH_UNDEFINED ? COAUTH_OK : status;
}

static coauth_status find_topics(team *t, coauth_error *error) {
    const pipeline *p = t->pipeline;
    const past_papers papers = pipeline_past(p);
    coauth_topics *topics = NULL;
    uint32_t *node = memory_resize(p->context, NULL, t->members, sizeof *node);
    if (!node) return fail_memory(error);
    for (size_t i = 0; i < t->members; i++) node[i] = t->member[i].node;
    coauth_status status = past_topics(&topics, p->coauthors, &papers, error);
    if (status == COAUTH_OK) status = coauth_topics_cover(t->topics, topics, node, t->members, MOST_WORDS, error);
    coauth_topics_free(topics);
    memory_free(p->context, node);
    return status;
}

/* --- Printing ------------------------------------------------------------------------------------ */

static void fill_members(grid *g, const team *t) {
    static const grid_column columns[] = {TEXTS("id", NULL), TEXTS("author", "Member"), COLUMN("inside", "Ties inside"),
        COLUMN("outside", "Ties out"), COLUMN("alone", "Only theirs"), COLUMN("brokered", "Brokered pairs"),
        COLUMN("constraint", "Constraint"), COLUMN("countries", "Countries"), COLUMN("countries_alone", "Only they"),
        COLUMN("topics", "Words"), COLUMN("topics_alone", "Only in theirs"), TEXTS("only_on", "Above all")};
    const coauth_graph *graph = t->pipeline->coauthors;
    GRID_START(g, columns, t->pipeline->context);
    g->note = "only theirs: collaborators outside whom no other member has; brokered: pairs of members who never wrote "
              "together and both wrote with this one; constraint: Burt's (1992), the lower the more structural holes; "
              "words: in their titles, those that no other member's have, and the weightiest of them";
    for (size_t i = 0; i < t->members; i++) {
        const member *m = &t->member[i];
        people_id_cell(g, t->pipeline, graph->origin[m->node]);
        grid_text(g, links_label(graph, m->node), NULL);
        grid_number(g, m->inside, 0);
        grid_number(g, m->outside, 0);
        grid_number(g, m->alone, 0);
        grid_number(g, m->brokered, 0);
        grid_figure(g, (coauth_figure){.value = m->constraint, .known = !isnan(m->constraint)}, 3, false);
        grid_number(g, m->countries, 0);
        grid_number(g, m->countries_alone, 0);
        grid_number(g, t->topics[i].words, 0);
        grid_number(g, t->topics[i].alone, 0);
        grid_text(g, t->topics[i].only, NULL);
    }
}

typedef struct team_pair {
    uint32_t u, v, shared;
    double weight; /* 0: no tie */
} team_pair;

static int strongest_first(const void *a, const void *b) {
    const team_pair *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->shared != y->shared) return x->shared > y->shared ? -1 : 1;
    if (x->u != y->u) return x->u < y->u ? -1 : 1;
    return (x->v > y->v) - (x->v < y->v);
}

/* Ties, the strongest first, then pairs who never wrote together, those who share most collaborators first. */
static coauth_status list_pairs(team_pair **list, size_t *count, const team *t, coauth_error *error) {
    const coauth_graph *g = t->pipeline->coauthors;
    *count = 0;
    *list = memory_resize(t->pipeline->context, NULL, t->members * t->members, sizeof **list);
    if (!*list) return fail_memory(error);
    for (size_t a = 0; a < t->members; a++)
        for (size_t b = a + 1; b < t->members; b++) {
            uint32_t u = t->member[a].node, v = t->member[b].node;
            uint64_t e = ties_find(g, u, v);
            (*list)[(*count)++] = (team_pair){u, v, shared(g, u, v), e == g->edges ? 0 : g->weight[e]};
        }
    qsort(*list, *count, sizeof **list, strongest_first);
    return COAUTH_OK;
}

static coauth_status fill_pairs(grid *g, const team *t, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("a", "Member"), TEXTS("b", "Member"), COLUMN("weight", "Weight"),
        LINKS_COLUMNS, COLUMN("shared", "Shared collaborators")};
    const pipeline *p = t->pipeline;
    const coauth_graph *graph = p->coauthors;
    team_pair *list;
    size_t count;
    coauth_status status = list_pairs(&list, &count, t, error);
    if (status != COAUTH_OK) return status;
    GRID_START(g, columns, p->context);
    for (size_t i = 0; i < count; i++) {
        grid_text(g, links_label(graph, list[i].u), NULL);
        grid_text(g, links_label(graph, list[i].v), NULL);
        grid_number(g, list[i].weight, graph->weight_name[0] == 'p' ? 0 : 2);
        links_add(g, p, graph->origin[list[i].u], graph->origin[list[i].v]);
        grid_number(g, list[i].shared, 0);
    }
    memory_free(p->context, list);
    return COAUTH_OK;
}

static coauth_status print_both(grid *members, grid *pairs, const team *t, coauth_error *error) {
    const settings *s = t->pipeline->plan->settings;
    json_out j;
    coauth_status status = s->json ? grid_open_json(&j, t->pipeline->context, error) : grid_print(members, s, error);
    if (status != COAUTH_OK) return status;
    if (s->json) {
        json_begin_object(&j, NULL, JSON_ON_LINES);
        grid_put_json(members, &j, "members");
        return grid_close_json(&j, pairs, "pairs", error);
    }
    putchar('\n');
    return grid_print(pairs, s, error);
}

/* People and JSON have both tables, CSV, Markdown and LaTeX that of pairs or, where asked for, that of members. */
static coauth_status print(const team *t, coauth_error *error) {
    const settings *s = t->pipeline->plan->settings;
    grid members, pairs = {.context = t->pipeline->context};
    fill_members(&members, t);
    if (s->members) return grid_print(&members, s, error);
    coauth_status status = fill_pairs(&pairs, t, error);
    if (status == COAUTH_OK && (grid_is_text(s) || s->json)) status = print_both(&members, &pairs, t, error);
    else if (status == COAUTH_OK) status = grid_print(&pairs, s, error);
    grid_free(&members);
    grid_free(&pairs);
    return status;
}

static coauth_status draw(team *t, coauth_error *error) {
    const double APART = 150;
    const coauth_graph *g = t->pipeline->coauthors;
    link_places places;
    coauth_status status = links_places_create(&places, g, error);
    size_t wide = 1;
    while (wide * wide < t->members) wide++;
    for (size_t i = 0; status == COAUTH_OK && i < t->members; i++) {
        uint32_t u = t->member[i].node;
        places.keep[u] = 1;
        places.x[u] = APART * (double)(i % wide) + (i / wide % 2 ? APART / 2 : 0);
        places.y[u] = APART * (double)(i / wide); /* NOLINT(bugprone-integer-division): the row */
    }
    if (status == COAUTH_OK) status = links_write(t->pipeline, &places, error);
    links_places_free(&places, t->pipeline->context);
    return status;
}

static coauth_status team_of(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    uint32_t *node = NULL;
    team t = {.pipeline = p};
    coauth_status status = links_open(p, &node, &t.members, wanted, context, error);
    if (status == COAUTH_OK && t.members < 2)
        status = fail(error, COAUTH_INVALID_ARGUMENT, "a team is two authors or more: --of 'A;B;…'");
    if (status == COAUTH_OK) {
        t.member = memory_zeroed(context, t.members, sizeof *t.member);
        t.reach = memory_zeroed(context, p->coauthors->nodes, sizeof *t.reach);
        t.is_in = memory_zeroed(context, p->coauthors->nodes, 1);
        t.topics = memory_zeroed(context, t.members, sizeof *t.topics);
        if (!t.member || !t.reach || !t.is_in || !t.topics) status = fail_memory(error);
    }
    for (size_t i = 0; status == COAUTH_OK && i < t.members; i++) t.member[i].node = node[i];
    if (status == COAUTH_OK) {
        look_around(&t);
        count_brokered(&t);
        status = count_places(&t, error);
        if (status == COAUTH_OK) status = find_holes(&t, error);
        if (status == COAUTH_OK) status = find_topics(&t, error);
        if (status == COAUTH_OK) status = print(&t, error);
    }
    if (status == COAUTH_OK && wanted->file.path) status = draw(&t, error);
    memory_free(context, t.member);
    memory_free(context, t.reach);
    memory_free(context, t.is_in);
    for (size_t i = 0; t.topics && i < t.members; i++) memory_free(context, t.topics[i].only);
    memory_free(context, t.topics);
    coauth_free(context, node);
    return status;
}

extern const command team_command;
const command team_command = {
    .name = "team",
    .arguments = "INPUT...",
    .summary = "some authors as a group: ties inside and out, brokers, who never met, what each adds",
    .details = "Prints what each member brings, and all pairs of members: those who wrote together, the strongest\n"
               "first, then those who never did, those who share most collaborators first.  --csv and --markdown\n"
               "print the pairs, with --members the members, --json both.  -o writes or draws the team.\n",
    .example = "coauth team --of 'Zewen Chi;Mozhi Zhang;Shaohan Huang' examples/profiles",
    .options = OPTIONS_NETWORK | OPTIONS_OF | OPTIONS_TEAM | OPTIONS_FILE | OPTIONS_FORMS,
    .needs_input = true,
    .check = links_check,
    .work = team_of,
};
