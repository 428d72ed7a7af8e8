/* predict.c: coauth suggest and coauth predict: who may write together next, on what grounds, and how often such
 * grounds were right. */
#include <coauth/predict.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/links.h"
#include "cli/terminal.h"
#include "graph/graph.h"

typedef struct pair {
    uint32_t u, v;
    double key; /* the score it is ranked by */
    double score[COAUTH_SCORES];
} pair;

typedef struct pairs {
    const coauth_context *context;
    VECTOR(pair) list;
    uint64_t seen;
    size_t by, most; /* kept at least: the best by that score; 0: all */
    bool failed;
} pairs;

static const char *score_name_at(size_t index) {
    return coauth_score_name(index, NULL, NULL);
}

static coauth_status find_score(size_t *by, const settings *s, coauth_error *error) {
    return words_find(by, s->score, "score", score_name_at, error);
}

static int best_first(const void *a, const void *b) {
    const pair *x = a, *y = b;
    if (x->key != y->key) return x->key > y->key ? -1 : 1;
    if (x->u != y->u) return x->u < y->u ? -1 : 1;
    return (x->v > y->v) - (x->v < y->v);
}

static void keep_best(pairs *p) {
    qsort(p->list.item, p->list.count, sizeof *p->list.item, best_first);
    if (p->most && p->list.count > p->most) p->list.count = p->most;
}

/* Twice as many as are wanted are kept before the worse half goes. */
static bool take_pair(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]) {
    pairs *p = user;
    p->seen++;
    pair *added = vector_push(p->context, &p->list);
    if (!added) return p->failed = true, false;
    *added = (pair){.u = u, .v = v, .key = score[p->by]};
    memcpy(added->score, score, sizeof added->score);
    if (p->most && p->list.count >= 2 * p->most + 1024) keep_best(p);
    return true;
}

static coauth_status score(pairs *p, const coauth_graph *g, uint32_t source, coauth_error *error) {
    coauth_status status = coauth_predict(g, source, take_pair, p, error);
    if (status == COAUTH_OK && p->failed) status = fail_memory(error);
    if (status == COAUTH_OK) keep_best(p);
    return status;
}

/* --- Evidence ------------------------------------------------------------------------------------ */

typedef struct through {
    uint32_t node;
    double weight; /* of the weaker of the two ties */
} through;

static int strongest_first(const void *a, const void *b) {
    const through *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* The names of the collaborators that two share, those of the strongest ties first. */
static coauth_status add_through(grid *g, const coauth_graph *graph, uint32_t u, uint32_t v, coauth_error *error) {
    enum { SHOWN = 3, SIZE = 1024 };
    size_t count = 0;
    char text[SIZE] = "";
    through *list = memory_resize(graph->context, NULL, (size_t)(graph->offsets[u + 1] - graph->offsets[u]),
        sizeof *list);
    if (!list) return fail_memory(error);
    for (uint64_t k = graph->offsets[u]; k < graph->offsets[u + 1]; k++) {
        uint64_t other = links_edge(graph, v, graph->neighbours[k]);
        if (other == graph->edges) continue;
        list[count++] = (through){graph->neighbours[k], fmin(graph->weight[graph->edge_ids[k]], graph->weight[other])};
    }
    qsort(list, count, sizeof *list, strongest_first);
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

/* Authors with enough papers on both sides of the year, by person. */
enum { CORE_PAPERS = 3 };

typedef struct backtest {
    coauth_graph *before, *after;
    pairs all;
    uint8_t *hit;
    uint64_t core, new_ties, hits;
} backtest;

static coauth_status project(coauth_graph **graph, const pipeline *p, int first, int last, coauth_error *error) {
    coauth_project_options o = p->projecting;
    if (first && (!o.first_year || o.first_year < first)) o.first_year = first;
    if (last && (!o.last_year || o.last_year > last)) o.last_year = last;
    return coauth_project_coauthors(graph, NULL, p->corpus, p->persons, &o, p->context, error);
}

static bool is_core(const coauth_graph *g, uint32_t u) {
    const coauth_column *papers = coauth_table_find(&g->node_table, "papers");
    return papers && u < g->nodes && coauth_column_integer(papers, u) >= CORE_PAPERS;
}

/* The node in the other graph when its author has enough papers in both, else UINT32_MAX. */
static coauth_status find_core(uint32_t **other, backtest *b, const pipeline *p, coauth_error *error) {
    *other = memory_resize(p->context, NULL, b->before->nodes, sizeof **other);
    if (!*other) return fail_memory(error);
    for (uint32_t u = 0; u < b->before->nodes; u++) {
        uint32_t v = graph_node_of(b->after, b->before->origin[u]);
        bool core = is_core(b->before, u) && is_core(b->after, v);
        (*other)[u] = core ? v : UINT32_MAX;
        b->core += core;
    }
    return COAUTH_OK;
}

/* Pairs of core authors who wrote together after the year and not before it. */
static uint64_t count_new(const backtest *b) {
    uint64_t count = 0;
    for (uint64_t e = 0; e < b->after->edges; e++) {
        uint32_t x = graph_node_of(b->before, b->after->origin[b->after->from[e]]);
        uint32_t y = graph_node_of(b->before, b->after->origin[b->after->to[e]]);
        if (!is_core(b->before, x) || !is_core(b->before, y)) continue;
        if (!is_core(b->after, b->after->from[e]) || !is_core(b->after, b->after->to[e])) continue;
        count += links_edge(b->before, x, y) == b->before->edges;
    }
    return count;
}

typedef struct core_pairs {
    backtest *test;
    const uint32_t *other;
} core_pairs;

static bool take_core(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]) {
    core_pairs *c = user;
    if (c->other[u] == UINT32_MAX || c->other[v] == UINT32_MAX) return true;
    return take_pair(&c->test->all, u, v, score);
}

static coauth_status mark_hits(backtest *b, const uint32_t *other, const pipeline *p, coauth_error *error) {
    b->hit = memory_zeroed(p->context, b->all.list.count, 1);
    if (!b->hit) return fail_memory(error);
    for (size_t i = 0; i < b->all.list.count; i++) {
        const pair *one = &b->all.list.item[i];
        b->hit[i] = links_edge(b->after, other[one->u], other[one->v]) != b->after->edges;
        b->hits += b->hit[i];
    }
    b->new_ties = count_new(b);
    return COAUTH_OK;
}

static coauth_status run_backtest(backtest *b, const pipeline *p, int year, coauth_error *error) {
    uint32_t *other = NULL;
    *b = (backtest){.all = {.context = p->context}};
    coauth_status status = project(&b->before, p, 0, year, error);
    if (status == COAUTH_OK) status = project(&b->after, p, year + 1, 0, error);
    if (status == COAUTH_OK && (!b->before->edges || !b->after->edges))
        status = fail(error, COAUTH_UNDEFINED,
            "--backtest %d: there must be collaborations of a known year up to it and after it", year);
    if (status == COAUTH_OK) status = find_core(&other, b, p, error);
    core_pairs take = {b, other};
    if (status == COAUTH_OK) status = coauth_predict(b->before, UINT32_MAX, take_core, &take, error);
    if (status == COAUTH_OK && b->all.failed) status = fail_memory(error);
    if (status == COAUTH_OK) status = mark_hits(b, other, p, error);
    memory_free(p->context, other);
    return status;
}

static void free_backtest(backtest *b, const coauth_context *context) {
    coauth_graph_free(b->before);
    coauth_graph_free(b->after);
    vector_free(context, &b->all.list);
    memory_free(context, b->hit);
}

static coauth_status judge(coauth_prediction_quality *q, const backtest *b, size_t by, const pipeline *p,
    coauth_error *error) {
    size_t count = b->all.list.count;
    double *value = memory_resize(p->context, NULL, count, sizeof *value);
    if (!value) return fail_memory(error);
    for (size_t i = 0; i < count; i++) value[i] = b->all.list.item[i].score[by];
    coauth_status status = coauth_prediction_judge(q, value, b->hit, count, p->context, error);
    memory_free(p->context, value);
    return status;
}

static coauth_status print_backtest(const backtest *b, const pipeline *p, int year, coauth_error *error) {
    static const grid_column columns[] = {{"score", "Score"}, {"precision", "Precision"}, {"factor", "Over chance"},
        {"average_precision", "Average precision"}, {"auc", "AUC"}, {"pairs", NULL}, {"hits", NULL},
        {"new_ties", NULL}, {"core_authors", NULL}};
    char caption[256], note[512];
    coauth_status status = COAUTH_OK;
    grid g;
    grid_start(&g, columns, sizeof columns / sizeof *columns, p->context);
    snprintf(caption, sizeof caption, "Pairs at distance two up to %d that wrote together after it", year);
    snprintf(note, sizeof note,
        "%llu core authors (%d papers or more on either side), %zu pairs, of which %llu came true; %llu new ties in "
        "all, the others from farther away. Precision is that of the first %llu. All other pairs are the negatives; "
        "who is who was settled on all papers, later ones too",
        (unsigned long long)b->core, CORE_PAPERS, b->all.list.count, (unsigned long long)b->hits,
        (unsigned long long)b->new_ties, (unsigned long long)b->hits);
    g.caption = caption;
    g.note = note;
    for (size_t by = 0; by < COAUTH_SCORES && status == COAUTH_OK; by++) {
        const char *title, *name = coauth_score_name(by, &title, NULL);
        coauth_prediction_quality q;
        status = judge(&q, b, by, p, error);
        bool known = status == COAUTH_OK && q.hits && q.hits < q.pairs;
        const double figures[] = {q.precision, q.factor, q.average_precision, q.auc};
        grid_text(&g, name, title);
        for (size_t i = 0; i < 4; i++)
            grid_figure(&g, (coauth_figure){.value = figures[i], .known = known}, i == 1 ? 1 : 4, false);
        grid_number(&g, (double)q.pairs, 0);
        grid_number(&g, (double)q.hits, 0);
        grid_number(&g, (double)b->new_ties, 0);
        grid_number(&g, (double)b->core, 0);
    }
    if (status == COAUTH_OK) return grid_print(&g, p->plan->settings, error);
    grid_free(&g);
    return status;
}

/* Of pairs that share about as many collaborators, the share that came true: 1, 2, 3, 4, 5 to 9, 10 or more; -1 where
 * there were none. */
enum { RATES = 6 };

static size_t rate_of(double common) {
    return common >= 10 ? 5 : common >= 5 ? 4 : (size_t)common - 1;
}

static void find_rates(double rate[RATES], const backtest *b) {
    double hits[RATES] = {0}, all[RATES] = {0};
    for (size_t i = 0; i < b->all.list.count; i++) {
        size_t k = rate_of(b->all.list.item[i].score[COAUTH_COMMON_NEIGHBOURS]);
        all[k]++;
        hits[k] += b->hit[i];
    }
    for (size_t k = 0; k < RATES; k++) rate[k] = all[k] > 0 ? hits[k] / all[k] : -1;
}

/* How such pairs fared in the last years there are; year 0 where that cannot be known. */
static coauth_status look_back(double rate[RATES], int *year, const pipeline *p, coauth_error *error) {
    enum { YEARS = 3 };
    backtest b = {0};
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, &papers);
    *year = 0;
    for (size_t i = 0; i < papers; i++)
        if (paper[i].year != COAUTH_NO_YEAR && paper[i].year - YEARS > *year) *year = paper[i].year - YEARS;
    coauth_status status = *year ? run_backtest(&b, p, *year, error) : COAUTH_UNDEFINED;
    if (status == COAUTH_OK) find_rates(rate, &b);
    if (*year) free_backtest(&b, p->context);
    if (status != COAUTH_UNDEFINED) return status;
    *year = 0;
    return COAUTH_OK;
}

/* --- coauth predict ------------------------------------------------------------------------------ */

/* rate: how often such pairs came true after that year; NULL: nobody asked. */
static coauth_status print_pairs(
    const pairs *all, const pipeline *p, const double *rate, int year, coauth_error *error) {
    static const grid_column columns[] = {{"rank", "Rank"}, {"a_id", NULL}, {"a", "Author"}, {"b_id", NULL},
        {"b", "Author"}, {"through", "Through"}, {"common_neighbours", "Shared"}, {"adamic_adar", NULL},
        {"resource_allocation", NULL}, {"jaccard", NULL}, {"salton", NULL}, {"preferential_attachment", NULL},
        {"local_path", NULL}, {"score", "Score"}, {"came_true", "Came true"}};
    const coauth_graph *graph = p->coauthors;
    coauth_status status = COAUTH_OK;
    char note[512];
    const char *title, *source;
    grid g;
    coauth_score_name(all->by, &title, &source);
    grid_start(&g, columns, sizeof columns / sizeof *columns - !rate, p->context);
    int used = snprintf(note, sizeof note,
        "by %s (%s), of %s without a paper together; predict --backtest YEAR says how often such came true", title,
        source, counted(all->seen, "pair"));
    if (rate && year)
        snprintf(note + used, sizeof note - (size_t)used,
            "; came true: of pairs who shared as many up to %d, both with %d papers before and after it, the share who "
            "wrote together since", year, CORE_PAPERS);
    else if (rate) snprintf(note + used, sizeof note - (size_t)used, "; too few years to say how often such came true");
    g.note = note;
    for (size_t i = 0; i < all->list.count && status == COAUTH_OK; i++) {
        const pair *one = &all->list.item[i];
        const uint32_t ends[] = {one->u, one->v};
        grid_number(&g, (double)i + 1, 0);
        for (int k = 0; k < 2; k++) {
            grid_format(&g, "a%u", graph->origin[ends[k]] + 1);
            grid_text(&g, links_label(graph, ends[k]), NULL);
        }
        status = add_through(&g, graph, one->u, one->v, error);
        for (size_t by = 0; by < COAUTH_SCORES; by++) grid_number(&g, one->score[by], by ? -1 : 0);
        grid_number(&g, one->score[all->by], 4);
        double came = rate && year ? rate[rate_of(one->score[COAUTH_COMMON_NEIGHBOURS])] : -1;
        if (rate) grid_figure(&g, (coauth_figure){.value = came, .known = came >= 0}, 3, false);
    }
    if (status == COAUTH_OK) return grid_print(&g, p->plan->settings, error);
    grid_free(&g);
    return status;
}

static coauth_status predict(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    pairs all = {.context = context, .most = (size_t)s->top};
    backtest test = {0};
    coauth_status status = find_score(&all.by, s, error);
    if (status == COAUTH_OK) status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK && s->backtest) {
        status = run_backtest(&test, p, (int)s->backtest, error);
        if (status == COAUTH_OK) status = print_backtest(&test, p, (int)s->backtest, error);
        free_backtest(&test, context);
        return status;
    }
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK) status = score(&all, p->coauthors, UINT32_MAX, error);
    if (status == COAUTH_OK) status = print_pairs(&all, p, NULL, 0, error);
    vector_free(context, &all.list);
    return status;
}

static int run_predict(const plan *wanted, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_status status = predict(&p, wanted, context, &error);
    pipeline_free(&p);
    return give_up(status, &error);
}

/* --- coauth suggest ------------------------------------------------------------------------------ */

static coauth_status suggest(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    pairs all = {.context = context, .most = (size_t)wanted->settings->top};
    uint32_t *node = NULL;
    size_t count;
    double rate[RATES];
    int year = 0;
    coauth_status status = find_score(&all.by, wanted->settings, error);
    if (status == COAUTH_OK) status = links_open(p, &node, &count, wanted, context, error);
    if (status == COAUTH_OK && count != 1)
        status = fail(error, COAUTH_INVALID_ARGUMENT, "suggest is about one author, and %s are named",
            counted(count, "author"));
    if (status == COAUTH_OK) status = score(&all, p->coauthors, node[0], error);
    if (status == COAUTH_OK && !all.list.count)
        say_note("nobody shares a collaborator with %s without a paper together", links_label(p->coauthors, node[0]));
    if (status == COAUTH_OK) status = look_back(rate, &year, p, error);
    if (status == COAUTH_OK) status = print_pairs(&all, p, rate, year, error);
    vector_free(context, &all.list);
    coauth_free(context, node);
    return status;
}

static int run_suggest(const plan *wanted, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_status status = suggest(&p, wanted, context, &error);
    pipeline_free(&p);
    return give_up(status, &error);
}

enum {
    GROUPS = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_SUBSET | OPTIONS_PREDICT | OPTIONS_JSON |
             OPTIONS_CSV | OPTIONS_TABLE,
};

extern const command predict_command, suggest_command;
const command predict_command = {
    .name = "predict",
    .arguments = "INPUT...",
    .summary = "pairs who share collaborators and may write together, and how well such guesses went",
    .details = "Ranks all pairs at distance two by --score.  --backtest YEAR ranks by what was known up to that year\n"
               "and says how well each score told who wrote together after it.\n",
    .example = "coauth predict --backtest 2018 examples/profiles",
    .options = GROUPS,
    .needs_input = true,
    .run = run_predict,
};

const command suggest_command = {
    .name = "suggest",
    .arguments = "NAME INPUT...",
    .summary = "who shares collaborators with an author and has no paper with them, through whom",
    .details = "NAME is as people type it, or an id; --of NAME says the same.  Likeness is evidence, not advice;\n"
               "coauth predict --backtest YEAR says how often such pairs came to write together.\n",
    .example = "coauth suggest 'zewen chi' examples/profiles",
    .options = GROUPS | OPTIONS_OF,
    .needs_input = true,
    .takes_name = true,
    .check = links_check,
    .run = run_suggest,
};
