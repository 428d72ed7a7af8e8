/* person.c: coauth person: one author: what they wrote, with whom, where they stand, and what is doubtful of them. */
#include <coauth/circle.h>

#include <math.h>
#include <stdio.h>

#include "base/cells.h"
#include "base/error.h"
#include "base/words.h"
#include "cli/answers.h"
#include "cli/grid.h"
#include "cli/grouping.h"
#include "cli/links.h"
#include "cli/measuring.h"
#include "cli/people.h"
#include "cli/terminal.h"

enum { MOST_LISTED = 5 };

/* Where the person stands by one column. */
typedef struct standing {
    const char *name;
    coauth_standing by;
} standing;

enum { STANDINGS = 8 };

/* A doubt about who they are. */
typedef struct doubt {
    coauth_decision_kind kind;
    const char *reason;
} doubt;

typedef struct portrait {
    pipeline *pipeline;
    uint32_t node, person;
    coauth_person_facts facts;
    coauth_circle circle;
    standing standing[STANDINGS];
    size_t standings;
    uint32_t group, group_size; /* 0: none */
    VECTOR(doubt) doubt;
    bool failed; /* a doubt had no room */
} portrait;

static coauth_status find_circle(portrait *q, coauth_error *error) {
    const pipeline *p = q->pipeline;
    coauth_circle_options options = COAUTH_CIRCLE_OPTIONS;
    coauth_status status = p->stored ? coauth_stored_last_year(&options.now, p->stored, error) : COAUTH_OK;
    options.since = (int)p->plan->settings->since;
    return status == COAUTH_OK ? coauth_circle_make(&q->circle, p->coauthors, q->node, &options, error) : status;
}

static void find_standing(portrait *q, const char *name) {
    const coauth_column *c = coauth_table_find(&q->pipeline->coauthors->node_table, name);
    standing *s = &q->standing[q->standings];
    s->name = name;
    q->standings += c && coauth_column_standing(&s->by, c, q->node);
}

/* What a database does not keep is not computed: that would take the whole network. */
static void say_left_out(const portrait *q, const char *what) {
    say_note("%s: no %s is kept of this author, so it is left out", q->pipeline->plan->settings->inputs[0], what);
}

static coauth_status take_standing(portrait *q, const char *name, coauth_error *error) {
    coauth_stored_rank r;
    coauth_status status = coauth_stored_standing(&r, q->pipeline->stored, q->person, name, error);
    if (status == COAUTH_OK && r.known && r.of)
        q->standing[q->standings++] = (standing){name, {r.value, r.rank, r.of, 100.0 * r.no_more / r.of}};
    else if (status == COAUTH_OK) say_left_out(q, name);
    return status;
}

/* Of a database the figures that it keeps: PageRank among them unless the network has none. */
static coauth_status take_standings(portrait *q, coauth_error *error) {
    coauth_column *column;
    coauth_status status =
        coauth_stored_column(&column, q->pipeline->coauthors, q->pipeline->stored, "pagerank", error);
    for (size_t i = 0; answers_ranked[i] && status == COAUTH_OK; i++)
        status = take_standing(q, answers_ranked[i], error);
    return status;
}

static coauth_status find_standings(portrait *q, coauth_error *error) {
    const coauth_measure *pagerank = coauth_measure_find("pagerank");
    coauth_graph *graph;
    if (q->pipeline->stored) return take_standings(q, error);
    coauth_status status = measuring_add(q->pipeline, pagerank, &graph, error);
    if (status == COAUTH_OK || status == COAUTH_UNDEFINED || status == COAUTH_NOT_CONVERGED) status = COAUTH_OK;
    for (size_t i = 0; answers_ranked[i] && status == COAUTH_OK; i++) find_standing(q, answers_ranked[i]);
    return status;
}

static coauth_status take_group(portrait *q, coauth_error *error) {
    coauth_graph *g = q->pipeline->coauthors;
    coauth_column *c;
    coauth_status status = coauth_stored_column(&c, g, q->pipeline->stored, "community", error);
    if (status == COAUTH_OK && (!c || !coauth_column_has(c, q->node))) say_left_out(q, "group");
    if (status != COAUTH_OK || !c || !coauth_column_has(c, q->node)) return status;
    q->group = (uint32_t)coauth_column_integer(c, q->node);
    return coauth_stored_group(&q->group_size, q->pipeline->stored, q->group, error);
}

static coauth_status find_group(portrait *q, coauth_error *error) {
    coauth_graph *g = q->pipeline->coauthors;
    if (q->pipeline->stored) return take_group(q, error);
    coauth_status status = g->edges ? grouping_mark(q->pipeline, g, KIND_COMMUNITY, error) : COAUTH_OK;
    const coauth_column *c = coauth_table_find(&g->node_table, "community");
    if (status == COAUTH_OK && c && coauth_column_has(c, q->node)) {
        q->group = (uint32_t)coauth_column_integer(c, q->node);
        for (uint32_t u = 0; u < g->nodes; u++)
            q->group_size += coauth_column_has(c, u) && coauth_column_integer(c, u) == q->group;
    }
    return status;
}

static bool add_doubt(void *user, coauth_decision_kind kind, const char *reason) {
    portrait *q = user;
    doubt *added = vector_push(q->pipeline->context, &q->doubt);
    if (added) *added = (doubt){kind, reason};
    q->failed |= !added;
    return added != NULL;
}

static coauth_status find_doubts(portrait *q, coauth_error *error) {
    const coauth_persons *persons = q->pipeline->persons;
    coauth_status status = COAUTH_OK;
    if (q->pipeline->stored) status = coauth_stored_doubts(q->pipeline->stored, q->person, add_doubt, q, error);
    for (size_t k = 0; k < persons->decisions && !q->failed; k++) {
        const coauth_decision *d = &persons->decision[k];
        bool about = persons->of[d->a] == q->person || persons->of[d->b] == q->person;
        if (about && coauth_decision_is_open(persons, d)) add_doubt(q, (coauth_decision_kind)d->kind, d->reason);
    }
    return q->failed ? fail_memory(error) : status;
}

/* --- Printing ------------------------------------------------------------------------------------ */

static size_t shown(const portrait *q) {
    size_t top = (size_t)q->pipeline->plan->settings->top;
    return top && !q->pipeline->plan->settings->since && top < q->circle.count ? top : q->circle.count;
}

static void fill_mates(grid *g, const portrait *q) {
    static const grid_column columns[] = {TEXTS("id", NULL), TEXTS("author", "Collaborator"),
        COLUMN("strength", "Strength"), LINKS_COLUMNS, TRUTHS("lapsed", "Lapsed"), TEXTS("institution", NULL)};
    const pipeline *p = q->pipeline;
    const coauth_graph *graph = p->coauthors;
    GRID_START(g, columns, p->context);
    g->note = "lapsed: nothing together in the last five years of the network";
    for (size_t i = 0; i < shown(q); i++) {
        const coauth_collaborator *m = &q->circle.item[i];
        people_id_cell(g, p, graph->origin[m->node]);
        grid_text(g, links_label(graph, m->node), NULL);
        grid_number(g, m->strength, graph->weight_name[0] == 'p' ? 0 : 2);
        links_add(g, p, q->person, graph->origin[m->node]);
        grid_boolean(g, m->lapsed);
        coauth_string place = coauth_people_facts(p->people, graph->origin[m->node]).place;
        grid_text(g, coauth_corpus_text(p->corpus, place), NULL);
    }
}

/* --- What papers say ----------------------------------------------------------------------------- */

static const char *const fact_names[COAUTH_FACT_KINDS][2] = {[COAUTH_FACT_VENUE] = {"venues", "venue"},
    [COAUTH_FACT_FIELD] = {"fields", "field"},
    [COAUTH_FACT_PLACE] = {"places", "place"},
    [COAUTH_FACT_COUNTRY] = {"countries", "country"},
    [COAUTH_FACT_ID] = {"ids", "id"}};

static void print_line(const char *what, const char *text) {
    if (*text) print_labelled(what, 22, text);
}

/* "ACL (12); EMNLP (9) and 3 more" */
static void print_facts(const portrait *q, const coauth_facts *facts) {
    char text[1024], one[256];
    for (int k = 0; k < COAUTH_FACT_KINDS; k++) {
        size_t used = 0, count = facts->count[k], most = count < MOST_LISTED ? count : MOST_LISTED;
        for (size_t i = 0; i < most && used + 300 < sizeof text; i++) {
            coauth_fact_text(one, sizeof one, q->pipeline->corpus, (coauth_fact_kind)k, &facts->item[k][i]);
            used += (size_t)snprintf(
                text + used, sizeof text - used, "%s%.180s (%u)", i ? "; " : "", one, facts->item[k][i].papers);
        }
        if (count > most) snprintf(text + used, sizeof text - used, " and %zu more", count - most);
        if (count) print_line(fact_names[k][0], text);
    }
}

/* What people read above the table. */
static void print_profile(const portrait *q, const coauth_facts *facts) {
    const pipeline *p = q->pipeline;
    char text[256], id[COAUTH_PERSON_ID_SIZE];
    printf("%s", style_bold());
    print_cell(stdout, links_label(p->coauthors, q->node), 0);
    printf("%s (%s)\n", style_off(), people_id(id, p, q->person));
    snprintf(text, sizeof text, "%u", q->facts.papers);
    print_line("papers", text);
    snprintf(text, sizeof text, "%d to %d", q->facts.first_year, q->facts.last_year);
    if (q->facts.first_year != COAUTH_NO_YEAR) print_line("years", text);
    for (size_t i = 0; i < q->standings; i++) {
        const standing *s = &q->standing[i];
        snprintf(text, sizeof text, "%.6g, rank %u of %u, as much as or more than %.1f %%", s->by.value, s->by.rank,
            s->by.of, s->by.percentile);
        print_line(s->name, text);
    }
    snprintf(text, sizeof text, "%u, of %s", q->group, counted(q->group_size, "author"));
    if (q->group) print_line("group", text);
    snprintf(text, sizeof text, "%s of collaborators who first wrote together after each had with this author",
        counted(q->circle.introduced, "pair"));
    print_line("introduced", text);
    print_facts(q, facts);
    for (size_t k = 0; k < q->doubt.count && k < MOST_LISTED; k++)
        print_line(coauth_decision_name(q->doubt.item[k].kind), q->doubt.item[k].reason);
}

static void put_year(json_out *j, const char *key, int value) {
    json_put_real(j, key, value == COAUTH_NO_YEAR ? (double)NAN : value);
}

static void put_ranks(json_out *j, const portrait *q) {
    json_begin_object(j, "ranks", JSON_ON_LINES);
    for (size_t i = 0; i < q->standings; i++) {
        const standing *s = &q->standing[i];
        json_begin_object(j, s->name, JSON_IN_LINE);
        json_put_real(j, "value", s->by.value);
        json_put_integer(j, "rank", s->by.rank);
        json_put_integer(j, "of", s->by.of);
        json_put_real(j, "percentile", s->by.percentile);
        json_end(j);
    }
    json_end(j);
}

static void put_facts(json_out *j, const portrait *q, const coauth_facts *facts) {
    char text[1024];
    for (int k = 0; k < COAUTH_FACT_KINDS; k++) {
        json_begin_array(j, fact_names[k][0], JSON_ON_LINES);
        for (size_t i = 0; i < facts->count[k]; i++) {
            coauth_fact_text(text, sizeof text, q->pipeline->corpus, (coauth_fact_kind)k, &facts->item[k][i]);
            json_begin_object(j, NULL, JSON_IN_LINE);
            json_put_text(j, fact_names[k][1], text);
            json_put_integer(j, "papers", facts->item[k][i].papers);
            json_end(j);
        }
        json_end(j);
    }
}

static coauth_status print_json(const portrait *q, const coauth_facts *facts, coauth_error *error) {
    const pipeline *p = q->pipeline;
    json_out j;
    grid mates;
    char id[COAUTH_PERSON_ID_SIZE];
    coauth_status status = grid_open_json(&j, p->context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    json_put_text(&j, "id", people_id(id, p, q->person));
    json_put_text(&j, "author", links_label(p->coauthors, q->node));
    json_put_integer(&j, "papers", q->facts.papers);
    put_year(&j, "first_year", q->facts.first_year);
    put_year(&j, "last_year", q->facts.last_year);
    json_put_text(&j, "place", coauth_corpus_text(p->corpus, q->facts.place));
    put_ranks(&j, q);
    json_put_real(&j, "group", q->group ? (double)q->group : (double)NAN);
    json_put_integer(&j, "group_authors", q->group_size);
    json_put_integer(&j, "introduced_pairs", (int64_t)q->circle.introduced);
    json_put_integer(&j, "doubts", (int64_t)q->doubt.count);
    put_facts(&j, q, facts);
    fill_mates(&mates, q);
    return grid_close_json(&j, &mates, "collaborators", error);
}

/* The circle around the person, who stands in its middle. */
static coauth_status draw(portrait *q, coauth_error *error) {
    const double TURN = 2 * 3.14159265358979323846;
    const coauth_graph *g = q->pipeline->coauthors;
    link_places places;
    coauth_status status = links_places_create(&places, g, error);
    double radius = 60 + 6 * (double)q->circle.count;
    if (status == COAUTH_OK) places.keep[q->node] = 1;
    for (size_t i = 0; i < q->circle.count && status == COAUTH_OK; i++) {
        double angle = TURN * (double)i / (double)q->circle.count;
        places.keep[q->circle.item[i].node] = 1;
        places.x[q->circle.item[i].node] = radius * cos(angle);
        places.y[q->circle.item[i].node] = radius * sin(angle);
    }
    if (status == COAUTH_OK) status = links_write(q->pipeline, &places, error);
    links_places_free(&places, q->pipeline->context);
    return status;
}

static coauth_status look(portrait *q, coauth_error *error) {
    const pipeline *p = q->pipeline;
    const settings *s = p->plan->settings;
    q->person = p->coauthors->origin[q->node];
    q->facts = coauth_people_facts(p->people, q->person);
    coauth_status status = find_circle(q, error);
    if (status == COAUTH_OK && !s->since) status = find_standings(q, error);
    if (status == COAUTH_OK && !s->since) status = find_group(q, error);
    if (status != COAUTH_OK) return status;
    status = find_doubts(q, error);
    progress_clear();
    coauth_facts facts = {.context = p->context};
    if (status == COAUTH_OK) status = coauth_facts_make(&facts, p->people, q->person, error);
    if (status == COAUTH_OK && s->json) status = print_json(q, &facts, error);
    else if (status == COAUTH_OK && grid_is_text(s)) print_profile(q, &facts);
    coauth_facts_free(&facts);
    if (status != COAUTH_OK || s->json) return status;
    grid mates;
    fill_mates(&mates, q);
    return grid_print(&mates, s, error);
}

static coauth_status person(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    uint32_t *node = NULL;
    size_t count;
    portrait q = {.pipeline = p, .circle = {.context = context}};
    coauth_status status = links_open(p, &node, &count, wanted, context, error);
    if (status == COAUTH_OK && count != 1)
        status = fail(
            error, COAUTH_INVALID_ARGUMENT, "person is about one author, and %s are named", counted(count, "author"));
    if (status == COAUTH_OK) q.node = node[0];
    if (status == COAUTH_OK) status = look(&q, error);
    if (status == COAUTH_OK && wanted->file.path) status = draw(&q, error);
    vector_free(context, &q.doubt);
    coauth_circle_free(&q.circle);
    coauth_free(context, node);
    return status;
}

extern const command person_command;
const command person_command = {
    .name = "person",
    .arguments = "NAME INPUT...",
    .summary = "one author: profile, collaborators, rank, group, doubts",
    .details = "NAME is as people type it, or an id; --of NAME says the same.  Prints what the author wrote, where\n"
               "they stand, and their collaborators, the strongest first, with the papers behind each tie.\n"
               "--since YEAR --csv lists who wrote with them since then, with the last year and the institution.\n"
               "-o writes or draws the circle around them.\n",
    .example = "coauth person 'zewen chi' examples/profiles",
    .options = OPTIONS_NETWORK | OPTIONS_OF | OPTIONS_PERSON | OPTIONS_FILE | OPTIONS_FORMS,
    .needs_input = true,
    .takes_name = true,
    .answers = ANSWERS_CIRCLE,
    .check = links_check,
    .work = person,
};
