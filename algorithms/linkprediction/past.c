/* past.c: see past.h. */
#include "linkprediction/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/order.h"
#include "graph/graph.h"
#include "graph/ties.h"

enum { LATER_YEARS = 3 };

/* --- What came of it ----------------------------------------------------------------------------- */

/* The distinct nodes of a paper's authors, ascending, in list; returns how many. */
static size_t list_nodes(uint32_t *list, const past *p, const coauth_paper *paper, const coauth_persons *persons) {
    size_t count = 0;
    for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
        uint32_t u = graph_node_of(p->before, persons->of[a]);
        size_t i = count;
        if (u == p->before->nodes) continue;
        while (i > 0 && list[i - 1] > u) i--;
        if (i > 0 && list[i - 1] == u) continue;
        memmove(list + i + 1, list + i, (count - i) * sizeof *list);
        list[i] = u;
        count++;
    }
    return count;
}

typedef struct looking {
    past *past;
    const coauth_corpus *later;
    const coauth_persons *persons;
    uint8_t *keep;   /* per later paper */
    uint32_t *node;  /* of one paper */
    uint32_t *after; /* per node: later papers */
} looking;

static coauth_status open_look(looking *l, const coauth_project_options *options, coauth_error *error) {
    const coauth_context *context = l->past->context;
    size_t papers, most = 1;
    const coauth_paper *paper = coauth_corpus_papers(l->later, &papers);
    for (size_t i = 0; i < papers; i++)
        if (paper[i].authors > most) most = paper[i].authors;
    l->keep = memory_zeroed(context, papers, 1);
    l->node = memory_resize(context, NULL, most + 1, sizeof *l->node);
    l->after = memory_zeroed(context, l->past->before->nodes, sizeof *l->after);
    l->past->core = memory_zeroed(context, l->past->before->nodes, 1);
    if (!l->keep || !l->node || !l->after || !l->past->core) return fail_memory(error);
    return coauth_select_papers(l->keep, NULL, l->later, l->persons, options, error);
}

static void close_look(looking *l) {
    memory_free(l->past->context, l->keep);
    memory_free(l->past->context, l->node);
    memory_free(l->past->context, l->after);
}

static void find_core(looking *l) {
    const coauth_graph *g = l->past->before;
    const coauth_column *before = coauth_table_find(&g->node_table, "papers");
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(l->later, &papers);
    for (size_t i = 0; i < papers; i++) {
        size_t count = l->keep[i] ? list_nodes(l->node, l->past, &paper[i], l->persons) : 0;
        for (size_t k = 0; k < count; k++) l->after[l->node[k]]++;
    }
    for (uint32_t u = 0; u < g->nodes && before; u++) {
        l->past->core[u] = coauth_column_integer(before, u) >= PAST_CORE && l->after[u] >= PAST_CORE;
        l->past->authors += l->past->core[u];
    }
}

static coauth_status list_ties(looking *l, coauth_error *error) {
    past *p = l->past;
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(l->later, &papers);
    for (size_t i = 0; i < papers; i++) {
        size_t count = l->keep[i] ? list_nodes(l->node, p, &paper[i], l->persons) : 0, core = 0;
        for (size_t k = 0; k < count; k++)
            if (p->core[l->node[k]]) l->node[core++] = l->node[k];
        for (size_t a = 0; a < core; a++)
            for (size_t b = a + 1; b < core; b++) {
                uint64_t *tie = vector_push(p->context, &p->ties);
                if (!tie) return fail_memory(error);
                *tie = (uint64_t)l->node[a] << 32 | l->node[b];
            }
    }
    if (!p->ties.count) return COAUTH_OK;
    p->ties.count = sort_once_uint64(p->ties.item, p->ties.count);
    for (size_t i = 0; i < p->ties.count; i++) {
        uint32_t u = (uint32_t)(p->ties.item[i] >> 32), v = (uint32_t)p->ties.item[i];
        p->new_ties += ties_find(p->before, u, v) == p->before->edges;
    }
    return COAUTH_OK;
}

static bool take_pair(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]) {
    past *p = user;
    uint64_t tie = (uint64_t)u << 32 | v;
    if (p->pairs == p->room) {
        size_t room = p->room ? 2 * p->room : 1024;
        void *more = memory_resize(p->context, p->score, room, sizeof *p->score);
        if (more) p->score = more;
        uint8_t *hits = more ? memory_resize(p->context, p->hit, room, 1) : NULL;
        if (!hits) return p->failed = true, false;
        p->hit = hits;
        p->room = room;
    }
    memcpy(p->score[p->pairs], score, sizeof *p->score);
    p->hit[p->pairs] = p->ties.count && bsearch(&tie, p->ties.item, p->ties.count, sizeof tie, order_uint64) != NULL;
    p->hits += p->hit[p->pairs++];
    return true;
}

coauth_status past_look(past *p, const coauth_graph *before, const coauth_predict_options *wanted,
    const past_papers *later, coauth_error *error) {
    *p = (past){.context = before->context, .before = before};
    looking l = {.past = p, .later = later->corpus, .persons = later->persons};
    coauth_predict_options scoring = *wanted;
    coauth_status status = open_look(&l, later->options, error);
    if (status == COAUTH_OK) {
        find_core(&l);
        status = list_ties(&l, error);
    }
    close_look(&l);
    scoring.among = p->core;
    if (status == COAUTH_OK) status = coauth_predict(before, UINT32_MAX, &scoring, take_pair, p, error);
    return status == COAUTH_OK && p->failed ? fail_memory(error) : status;
}

void past_free(past *p) {
    if (!p->context) return;
    memory_free(p->context, p->core);
    memory_free(p->context, p->score);
    memory_free(p->context, p->hit);
    vector_free(p->context, &p->ties);
}

/* --- How well it was told ------------------------------------------------------------------------ */

bool past_tells(const past *p) {
    return p->hits && p->hits < p->pairs;
}

coauth_status past_judge(coauth_prediction_quality quality[COAUTH_SCORES],
    coauth_prediction_interval interval[COAUTH_SCORES], const past *p, bool combined, size_t samples,
    coauth_error *error) {
    size_t rankings = combined ? COAUTH_SCORES : COAUTH_COMBINED;
    double *ranking[COAUTH_SCORES] = {0};
    coauth_status status = COAUTH_OK;
    for (size_t by = 0; by < rankings && status == COAUTH_OK; by++) {
        ranking[by] = memory_resize(p->context, NULL, p->pairs, sizeof **ranking);
        if (!ranking[by]) status = fail_memory(error);
        for (size_t i = 0; i < p->pairs && status == COAUTH_OK; i++) ranking[by][i] = p->score[i][by];
        if (status == COAUTH_OK)
            status = coauth_prediction_judge(&quality[by], ranking[by], p->hit, p->pairs, p->context, error);
    }
    if (status == COAUTH_OK && past_tells(p))
        status = coauth_prediction_compare(interval,
            &(coauth_rankings){.score = (const double *const *)ranking,
                .rankings = rankings,
                .singles = COAUTH_COMBINED,
                .hit = p->hit,
                .pairs = p->pairs},
            samples, p->context, error);
    for (size_t by = 0; by < rankings; by++) memory_free(p->context, ranking[by]);
    return status;
}

size_t past_rate_of(double common) {
    return common >= 10 ? 5 : common >= 5 ? 4 : (size_t)common - 1;
}

void past_rates(double rate[PAST_RATES], const past *p) {
    double hits[PAST_RATES] = {0}, all[PAST_RATES] = {0};
    for (size_t i = 0; i < p->pairs; i++) {
        size_t k = past_rate_of(p->score[i][COAUTH_COMMON_NEIGHBOURS]);
        all[k]++;
        hits[k] += p->hit[i];
    }
    for (size_t k = 0; k < PAST_RATES; k++) rate[k] = all[k] > 0 ? hits[k] / all[k] : -1;
}

/* --- Within one network -------------------------------------------------------------------------- */

coauth_status past_topics(
    coauth_topics **topics, const coauth_graph *graph, const past_papers *papers, coauth_error *error) {
    const coauth_context *context = graph->context;
    size_t count;
    coauth_corpus_papers(papers->corpus, &count);
    uint8_t *keep = memory_zeroed(context, count, 1);
    *topics = NULL;
    coauth_status status =
        keep ? coauth_select_papers(keep, NULL, papers->corpus, papers->persons, papers->options, error)
             : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_topics_make(topics, graph, papers->corpus, papers->persons, keep, error);
    memory_free(context, keep);
    return status;
}

int past_split(const past_papers *papers) {
    const int latest = papers->options->last_year;
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(papers->corpus, &count);
    int last = COAUTH_NO_YEAR;
    for (size_t i = 0; i < count; i++)
        if (paper[i].year > last && (!latest || paper[i].year <= latest)) last = paper[i].year;
    return last == COAUTH_NO_YEAR ? COAUTH_NO_YEAR : last - LATER_YEARS;
}

coauth_status past_within(past *p, const past_papers *papers, int year, bool all_scores, coauth_error *error) {
    coauth_project_options early = *papers->options, late = *papers->options;
    const past_papers before_it = {papers->corpus, papers->persons, &early};
    const past_papers after_it = {papers->corpus, papers->persons, &late};
    coauth_predict_options wanted = {.walks = all_scores};
    coauth_topics *topics = NULL;
    coauth_graph *before = NULL;
    if (!early.last_year || early.last_year > year) early.last_year = year;
    if (!late.first_year || late.first_year <= year) late.first_year = year + 1;
    *p = (past){0};
    coauth_status status = coauth_project_coauthors(&before, NULL, papers->corpus, papers->persons, &early, error);
    if (status == COAUTH_OK && all_scores) status = past_topics(&topics, before, &before_it, error);
    wanted.topics = topics;
    if (status == COAUTH_OK) status = past_look(p, before, &wanted, &after_it, error);
    if (status == COAUTH_OK && (!before->edges || !p->ties.count))
        status = fail(error, COAUTH_UNDEFINED, "no collaborations up to %d, or none after it that tell", year);
    p->before = NULL;
    coauth_topics_free(topics);
    coauth_graph_free(before);
    return status;
}

coauth_status past_fit(coauth_prediction_model *model, const past_papers *papers, coauth_error *error) {
    past lately = {0};
    int year = past_split(papers);
    coauth_status status = year == COAUTH_NO_YEAR ? fail(error, COAUTH_UNDEFINED, "no paper has a year")
                                                  : past_within(&lately, papers, year, true, error);
    if (status == COAUTH_OK)
        status = coauth_prediction_fit(model, (const double(*)[COAUTH_SCORES])lately.score, lately.hit, lately.pairs,
            papers->persons->context, error);
    past_free(&lately);
    return status;
}
