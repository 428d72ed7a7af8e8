/* predict.c: coauth suggest and coauth predict: who may write together next, on what grounds, and how often such
 * grounds were right. */
#include <coauth/predict.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/answers.h"
#include "cli/backtest.h"
#include "cli/grid.h"
#include "cli/links.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "graph/ties.h"
#include "linkprediction/best.h"

/* What scoring takes; release it also after a failure. */
typedef struct scoring {
    coauth_predict_options options;
    coauth_prediction_model model;
    coauth_topics *topics;
} scoring;

/* all: every score, whatever it costs; else what the wanted one needs. */
static coauth_status open_scoring(scoring *s, pipeline *p, size_t by, bool all, coauth_error *error) {
    bool combined = by == COAUTH_COMBINED;
    *s = (scoring){.options.walks = all || combined || by == COAUTH_KATZ || by == COAUTH_ROOTED_PAGERANK};
    const past_papers papers = pipeline_past(p);
    coauth_status status = past_topics(&s->topics, p->coauthors, &papers, error);
    s->options.topics = s->topics;
    if (status != COAUTH_OK || !combined) return status;
    s->options.model = &s->model;
    status = past_fit(&s->model, &papers, error);
    if (status != COAUTH_UNDEFINED) return status;
    coauth_error why = *error;
    return fail(
        error, COAUTH_UNDEFINED, "--score combined is fitted to the last years, which do not tell: %.800s", why.text);
}

/* --- Evidence ------------------------------------------------------------------------------------ */

/* The names of the collaborators that two share, those of the strongest ties first. */
static coauth_status add_through(grid *g, const coauth_graph *graph, uint32_t u, uint32_t v, coauth_error *error) {
    enum { SHOWN = 3, SIZE = 1024 };
    char text[SIZE] = "";
    ties_through *list =
        memory_resize(graph->context, NULL, (size_t)(graph->offsets[u + 1] - graph->offsets[u]), sizeof *list);
    if (!list) return fail_memory(error);
    const size_t count = ties_list_shared(list, graph, u, v);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        size_t used = strlen(text);
        snprintf(text + used, SIZE - used, "%s%.200s", i ? "; " : "", links_label(graph, list[i].node));
    }
    memory_free(graph->context, list);
    if (count > SHOWN) grid_format(g, "%s and %zu more", text, count - SHOWN);
    else grid_format(g, "%s", text);
    return COAUTH_OK;
}

/* --- How often it came true ---------------------------------------------------------------------- */

/* How such pairs fared in the last years there are; COAUTH_NO_YEAR where that cannot be known. */
static coauth_status look_back(double rate[PAST_RATES], int *year, pipeline *p, coauth_error *error) {
    past lately = {0};
    const past_papers papers = pipeline_past(p);
    *year = past_split(&papers);
    coauth_status status =
        *year == COAUTH_NO_YEAR ? COAUTH_UNDEFINED : past_within(&lately, &papers, *year, false, error);
    if (status == COAUTH_OK) past_rates(rate, &lately);
    past_free(&lately);
    if (status != COAUTH_UNDEFINED) return status;
    *year = COAUTH_NO_YEAR;
    return COAUTH_OK;
}

/* --- Printing ------------------------------------------------------------------------------------ */

/* What goes with pairs: why, and how often such came true. */
typedef struct grounds {
    const coauth_topics *topics;
    bool rated;              /* somebody asked how often */
    int year;                /* pairs up to it; COAUTH_NO_YEAR: it cannot be known */
    double rate[PAST_RATES]; /* of those who shared as many */
} grounds;

static void write_note(char *note, size_t size, const best_pairs *all, const grounds *why) {
    const coauth_score_row *score = coauth_score_at(all->by);
    char source[256];
    coauth_references_in_text(source, sizeof source, score->source);
    int used = snprintf(note, size,
        "by %s (%s), of %s without a paper together; predict --backtest YEAR says how often such came true",
        score->title, source, counted(all->seen, "pair"));
    if (why->rated && why->year != COAUTH_NO_YEAR)
        snprintf(note + used, size - (size_t)used,
            "; came true: of pairs who shared as many up to %d, both with %d papers before and after it, the share who "
            "wrote together since",
            why->year, PAST_CORE);
    else if (why->rated) snprintf(note + used, size - (size_t)used, "; too few years to say how often such came true");
}

static coauth_status add_pair(
    grid *g, const best_pair *one, const best_pairs *all, const pipeline *p, const grounds *why, coauth_error *error) {
    enum { MOST_WORDS = 3 };
    const coauth_graph *graph = p->coauthors;
    const uint32_t ends[] = {one->u, one->v};
    char topics[256] = "";
    for (int k = 0; k < 2; k++) {
        people_id_cell(g, p, graph->origin[ends[k]]);
        grid_text(g, links_label(graph, ends[k]), NULL);
    }
    coauth_status status = add_through(g, graph, one->u, one->v, error);
    coauth_topics_shared(topics, sizeof topics, why->topics, one->u, one->v, MOST_WORDS);
    grid_format(g, "%s", topics);
    for (size_t by = 0; by < COAUTH_SCORES; by++) {
        if (isnan(one->score[by])) grid_missing(g);
        else grid_number(g, one->score[by], by ? -1 : 0);
    }
    grid_number(g, one->score[all->by], 4);
    double came = why->year == COAUTH_NO_YEAR ? -1 : why->rate[past_rate_of(one->score[COAUTH_COMMON_NEIGHBOURS])];
    if (why->rated) grid_figure(g, (coauth_figure){.value = came, .known = came >= 0}, 3, false);
    return status;
}

static coauth_status print_pairs(const best_pairs *all, const pipeline *p, const grounds *why, coauth_error *error) {
    static const grid_column columns[] = {COLUMN("rank", "Rank"), TEXTS("a_id", NULL), TEXTS("a", "Author"),
        TEXTS("b_id", NULL), TEXTS("b", "Author"), TEXTS("through", "Through"), TEXTS("on", "On"),
        COLUMN("common_neighbours", "Shared"), COLUMN("adamic_adar", NULL), COLUMN("resource_allocation", NULL),
        COLUMN("jaccard", NULL), COLUMN("salton", NULL), COLUMN("preferential_attachment", NULL),
        COLUMN("local_path", NULL), COLUMN("katz", NULL), COLUMN("rooted_pagerank", NULL), COLUMN("topics", NULL),
        COLUMN("combined", NULL), COLUMN("score", "Score"), COLUMN("came_true", "Came true")};
    coauth_status status = COAUTH_OK;
    char note[512];
    grid g;
    grid_start(&g, columns, sizeof columns / sizeof *columns - !why->rated, p->context);
    write_note(note, sizeof note, all, why);
    g.note = note;
    for (size_t i = 0; i < all->list.count && status == COAUTH_OK; i++) {
        grid_number(&g, (double)i + 1, 0);
        status = add_pair(&g, &all->list.item[i], all, p, why, error);
    }
    if (status == COAUTH_OK) return grid_print(&g, p->plan->settings, error);
    grid_free(&g);
    return status;
}

/* --- The graph of -o ----------------------------------------------------------------------------- */

/* Columns that say of both ends of a pair how likely it is: its best rank and score. */
static coauth_status add_columns(coauth_graph *g, const best_pairs *all, coauth_error *error) {
    coauth_column *rank, *value;
    coauth_status status = coauth_table_add_sparse(&rank, &g->node_table, "suggested_rank",
        "rank of the first pair without a paper together that the author is in", COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add_sparse(
            &value, &g->node_table, "suggested_score", "score of that pair", COAUTH_REAL, error);
    for (size_t i = all->list.count; i > 0 && status == COAUTH_OK; i--) {
        const best_pair *one = &all->list.item[i - 1];
        const uint32_t ends[] = {one->u, one->v};
        for (int k = 0; k < 2; k++) {
            rank->as.integer[ends[k]] = (int64_t)i;
            value->as.real[ends[k]] = one->key;
            coauth_column_mark(rank, ends[k], true);
            coauth_column_mark(value, ends[k], true);
        }
    }
    return status;
}

/* Marks the ends of pairs with 2, whom they share with 1. */
static void mark_pairs(uint8_t *keep, const coauth_graph *g, const best_pairs *all) {
    for (size_t i = 0; i < all->list.count; i++) {
        const best_pair *one = &all->list.item[i];
        for (uint64_t k = g->offsets[one->u]; k < g->offsets[one->u + 1]; k++)
            if (!keep[g->neighbours[k]] && ties_find(g, one->v, g->neighbours[k]) != g->edges)
                keep[g->neighbours[k]] = 1;
        keep[one->u] = keep[one->v] = 2;
    }
}

static void place_ring(link_places *l, const uint32_t *node, size_t count, double radius) {
    const double TURN = 2 * 3.14159265358979323846;
    for (size_t i = 0; i < count; i++) {
        l->x[node[i]] = radius * cos(TURN * (double)i / (double)count);
        l->y[node[i]] = radius * sin(TURN * (double)i / (double)count);
    }
}

/* The author in the middle, whom they know around, and whom they may meet outside, as they are ranked. */
static coauth_status draw_one(pipeline *p, const best_pairs *all, uint32_t node, coauth_error *error) {
    const coauth_graph *g = p->coauthors;
    link_places places;
    size_t known = 0, met = 0;
    coauth_status status = links_places_create(&places, g, error);
    uint32_t *ring = memory_resize(p->context, NULL, (size_t)g->nodes + 1, sizeof *ring);
    if (status == COAUTH_OK && !ring) status = fail_memory(error);
    if (status == COAUTH_OK) {
        mark_pairs(places.keep, g, all);
        places.keep[node] = 2;
        for (uint32_t u = 0; u < g->nodes; u++)
            if (places.keep[u] == 1) ring[known++] = u;
        double inner = 90 + 8 * (double)known, outer = inner + 90 + 4 * (double)all->list.count;
        place_ring(&places, ring, known, inner);
        for (size_t i = 0; i < all->list.count; i++) ring[met++] = all->list.item[i].v;
        place_ring(&places, ring, met, outer);
        places.x[node] = places.y[node] = 0;
        status = links_write(p, &places, error);
    }
    memory_free(p->context, ring);
    links_places_free(&places, p->context);
    return status;
}

static coauth_status draw_pairs(pipeline *p, const best_pairs *all, coauth_error *error) {
    coauth_graph *part = NULL;
    uint8_t *keep = memory_zeroed(p->context, p->coauthors->nodes, 1);
    coauth_status status = keep ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        mark_pairs(keep, p->coauthors, all);
        status = coauth_graph_induced(&part, p->coauthors, keep, error);
    }
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    coauth_graph_free(p->coauthors);
    p->coauthors = part;
    return links_write(p, NULL, error);
}

/* --- coauth predict ------------------------------------------------------------------------------ */

static coauth_status predict(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    best_pairs all = {.by = coauth_score_find(s->score)->score, .most = (size_t)s->top};
    scoring how = {0};
    coauth_status status = answers_open(p, wanted, context, error);
    if (status == COAUTH_OK && s->backtest) return backtest_run(wanted, (int)s->backtest, context, error);
    if (status == COAUTH_OK) status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK) status = open_scoring(&how, p, all.by, false, error);
    if (status == COAUTH_OK) status = best_find(&all, p->coauthors, UINT32_MAX, &how.options, error);
    const grounds why = {.topics = how.topics, .year = COAUTH_NO_YEAR};
    if (status == COAUTH_OK) status = print_pairs(&all, p, &why, error);
    if (status == COAUTH_OK && wanted->file.path) status = add_columns(p->coauthors, &all, error);
    if (status == COAUTH_OK && wanted->file.path) status = draw_pairs(p, &all, error);
    coauth_topics_free(how.topics);
    vector_free(context, &all.list);
    return status;
}

static coauth_status check_predict(plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)context;
    if (!wanted->settings->backtest || !wanted->file.path) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "-o would have no effect: --backtest prints a table of scores");
}

/* --- coauth suggest ------------------------------------------------------------------------------ */

static coauth_status show_suggestions(
    pipeline *p, best_pairs *all, uint32_t node, scoring *how, const plan *wanted, coauth_error *error) {
    coauth_status status = open_scoring(how, p, all->by, true, error);
    if (status == COAUTH_OK) status = best_find(all, p->coauthors, node, &how->options, error);
    grounds why = {.topics = how->topics, .rated = true, .year = COAUTH_NO_YEAR};
    if (status == COAUTH_OK && !all->list.count)
        say_note("nobody shares a collaborator with %s without a paper together", links_label(p->coauthors, node));
    if (status == COAUTH_OK) status = look_back(why.rate, &why.year, p, error);
    if (status == COAUTH_OK) status = print_pairs(all, p, &why, error);
    if (status != COAUTH_OK || !wanted->file.path) return status;
    status = add_columns(p->coauthors, all, error);
    return status == COAUTH_OK ? draw_one(p, all, node, error) : status;
}

static coauth_status suggest(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    best_pairs all = {.by = coauth_score_find(s->score)->score, .most = (size_t)s->top};
    scoring how = {0};
    uint32_t *node = NULL;
    size_t count;
    coauth_status status = links_open(p, &node, &count, wanted, context, error);
    if (status == COAUTH_OK && count != 1)
        status = fail(
            error, COAUTH_INVALID_ARGUMENT, "suggest is about one author, and %s are named", counted(count, "author"));
    if (status == COAUTH_OK) status = show_suggestions(p, &all, node[0], &how, wanted, error);
    coauth_topics_free(how.topics);
    vector_free(context, &all.list);
    coauth_free(context, node);
    return status;
}

enum { GROUPS = OPTIONS_NETWORK | OPTIONS_PREDICT | OPTIONS_FILE | OPTIONS_FORMS };

extern const command predict_command, suggest_command;
const command predict_command = {
    .name = "predict",
    .arguments = "INPUT...",
    .summary = "pairs who share collaborators and may write together, and how well such guesses went",
    .details = "Ranks all pairs at distance two by --score; Katz and rooted PageRank take a linear system an author,\n"
               "and combined is fitted by logistic regression to the last three years.  --backtest YEAR ranks by\n"
               "what was known up to that year and says how well each score told who wrote together after it: who\n"
               "is who, one paper and the combination come from the papers before alone.  -o writes or draws the\n"
               "pairs and whom they share.\n",
    .example = "coauth predict --backtest 2022 examples/profiles",
    .options = GROUPS,
    .needs_input = true,
    .check = check_predict,
    .work = predict,
};

const command suggest_command = {
    .name = "suggest",
    .arguments = "NAME INPUT...",
    .summary = "who shares collaborators with an author and has no paper with them, through whom",
    .details = "NAME is as people type it, or an id; --of NAME says the same.  Likeness is evidence, not advice;\n"
               "coauth predict --backtest YEAR says how often such pairs came to write together.  -o draws whom the\n"
               "author knows around them, and whom they may meet outside.\n",
    .example = "coauth suggest 'zewen chi' examples/profiles",
    .options = GROUPS | OPTIONS_OF,
    .needs_input = true,
    .takes_name = true,
    .check = links_check,
    .work = suggest,
};
