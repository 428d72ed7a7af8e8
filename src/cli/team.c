/* team.c: coauth team: some authors as a group: ties inside and out, who brokers, who never met, what each adds. */
#include <coauth/team.h>

#include <stdio.h>

#include "base/error.h"
#include "cli/grid.h"
#include "cli/links.h"
#include "cli/measuring.h"
#include "cli/people.h"
#include "cli/pipeline.h"

/* --- Printing ------------------------------------------------------------------------------------ */

static void fill_members(grid *g, const pipeline *p, const coauth_team *t) {
    static const grid_column columns[] = {TEXTS("id", NULL), TEXTS("author", "Member"), COLUMN("inside", "Ties inside"),
        COLUMN("outside", "Ties out"), COLUMN("alone", "Only theirs"), COLUMN("brokered", "Brokered pairs"),
        COLUMN("constraint", "Constraint"), COLUMN("countries", "Countries"), COLUMN("countries_alone", "Only they"),
        COLUMN("topics", "Words"), COLUMN("topics_alone", "Only in theirs"), TEXTS("only_on", "Above all")};
    const coauth_graph *graph = p->coauthors;
    GRID_START(g, columns, p->context);
    g->note = "only theirs: collaborators outside whom no other member has; brokered: pairs of members who never wrote "
              "together and both wrote with this one; constraint: Burt's (1992), the lower the more structural holes; "
              "words: in their titles, those that no other member's have, and the weightiest of them";
    for (size_t i = 0; i < t->members; i++) {
        const coauth_team_member *m = &t->member[i];
        people_id_cell(g, p, graph->origin[m->node]);
        grid_text(g, links_label(graph, m->node), NULL);
        grid_number(g, m->inside, 0);
        grid_number(g, m->outside, 0);
        grid_number(g, m->alone, 0);
        grid_number(g, m->brokered, 0);
        grid_figure(g, m->constraint, 3, false);
        grid_number(g, m->countries, 0);
        grid_number(g, m->countries_alone, 0);
        grid_number(g, m->topics.words, 0);
        grid_number(g, m->topics.alone, 0);
        grid_text(g, m->topics.only, NULL);
    }
}

static void fill_pairs(grid *g, const pipeline *p, const coauth_team *t) {
    static const grid_column columns[] = {TEXTS("a", "Member"), TEXTS("b", "Member"), COLUMN("weight", "Weight"),
        LINKS_COLUMNS, COLUMN("shared", "Shared collaborators")};
    const coauth_graph *graph = p->coauthors;
    GRID_START(g, columns, p->context);
    for (size_t i = 0; i < t->pairs; i++) {
        const coauth_team_pair *one = &t->pair[i];
        grid_text(g, links_label(graph, one->u), NULL);
        grid_text(g, links_label(graph, one->v), NULL);
        grid_number(g, one->weight, graph->weight_name[0] == 'p' ? 0 : 2);
        links_add(g, p, graph->origin[one->u], graph->origin[one->v]);
        grid_number(g, one->shared, 0);
    }
}

static coauth_status print_both(grid *members, grid *pairs, const pipeline *p, coauth_error *error) {
    const settings *s = p->plan->settings;
    json_out j;
    coauth_status status = s->json ? grid_open_json(&j, p->context, error) : grid_print(members, s, error);
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
static coauth_status print(const pipeline *p, const coauth_team *t, coauth_error *error) {
    const settings *s = p->plan->settings;
    grid members, pairs;
    coauth_status status;
    fill_members(&members, p, t);
    if (s->members) return grid_print(&members, s, error);
    fill_pairs(&pairs, p, t);
    if (grid_is_text(s) || s->json) status = print_both(&members, &pairs, p, error);
    else status = grid_print(&pairs, s, error);
    grid_free(&members);
    grid_free(&pairs);
    return status;
}

static coauth_status draw(pipeline *p, const coauth_team *t, coauth_error *error) {
    const double APART = 150;
    const coauth_graph *g = p->coauthors;
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
    if (status == COAUTH_OK) status = links_write(p, &places, error);
    links_places_free(&places, p->context);
    return status;
}

/* What the members' titles are about, and how constrained they are in the whole network. */
static coauth_status look(coauth_team *t, pipeline *p, const coauth_team_nodes *nodes, coauth_error *error) {
    const past_papers papers = pipeline_past(p);
    coauth_team_options options = COAUTH_TEAM_OPTIONS;
    coauth_topics *topics = NULL;
    coauth_graph *measured;
    coauth_status status = measuring_add(p, coauth_measure_find("constraint"), &measured, error);
    if (status == COAUTH_OK || status == COAUTH_UNDEFINED) status = past_topics(&topics, p->coauthors, &papers, error);
    options.topics = topics;
    if (status == COAUTH_OK) status = coauth_team_make(t, p->coauthors, p->people, nodes, &options, error);
    coauth_topics_free(topics);
    return status;
}

static coauth_status team_of(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    uint32_t *node = NULL;
    coauth_team_nodes nodes = {0};
    coauth_team t = {.context = context};
    coauth_status status = links_open(p, &node, &nodes.count, wanted, context, error);
    nodes.node = node;
    if (status == COAUTH_OK && nodes.count < 2)
        status = fail(error, COAUTH_INVALID_ARGUMENT, "a team is two authors or more: --of 'A;B;…'");
    if (status == COAUTH_OK) status = look(&t, p, &nodes, error);
    if (status == COAUTH_OK) status = print(p, &t, error);
    if (status == COAUTH_OK && wanted->file.path) status = draw(p, &t, error);
    coauth_team_free(&t);
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
