/* Answers about people once the graph stands: distances from one author, all shortest chains between two, likeness of
 * all pairs at distance two, and all scores of one author.
 *
 * usage: bench-linkprediction-people INPUT
 * Names are taken as written.  The authors are the one of most collaborators and the first of those farthest from
 * them.  Prints the best of several runs, with the bar (ACL Anthology on 2 cores); on a busy machine
 * processor time says more. */
#include "support.h"

#include <coauth/paths.h>
#include <coauth/predict.h>

#include "clock.h"

enum { RUNS = 3 };

typedef struct question {
    coauth_graph *graph;
    uint32_t from, to;
    uint64_t found;
} question;

static void ask_hops(question *q) {
    uint32_t *hops = malloc(q->graph->nodes * sizeof *hops);
    assert_non_null(hops);
    assert_int_equal(coauth_hops(hops, q->graph, &q->from, 1, NULL), COAUTH_OK);
    q->found = hops[q->to];
    free(hops);
}

static void ask_chains(question *q) {
    coauth_paths paths;
    assert_int_equal(coauth_paths_find(
                         &paths, q->graph, q->from, q->to, &(coauth_paths_options){.weights = false, .most = 10}, NULL),
        COAUTH_OK);
    q->found = (uint64_t)paths.count;
    coauth_paths_free(&paths);
}

static bool count_pair(void *user, uint32_t u, uint32_t v, const double score[COAUTH_SCORES]) {
    (void)u, (void)v, (void)score;
    ++*(uint64_t *)user;
    return true;
}

static void ask_pairs(question *q) {
    q->found = 0;
    assert_int_equal(coauth_predict(q->graph, UINT32_MAX, NULL, count_pair, &q->found, NULL), COAUTH_OK);
}

static void ask_walks(question *q) {
    const coauth_predict_options options = {.walks = true};
    q->found = 0;
    assert_int_equal(coauth_predict(q->graph, q->from, &options, count_pair, &q->found, NULL), COAUTH_OK);
}

static uint64_t degree(const coauth_graph *g, uint32_t u) {
    return g->offsets[u + 1] - g->offsets[u];
}

/* The author of most collaborators, and the first of few who is farthest away. */
static void choose(question *q) {
    const coauth_graph *g = q->graph;
    uint32_t *hops = malloc(g->nodes * sizeof *hops), farthest = 0;
    assert_non_null(hops);
    for (uint32_t u = 0; u < g->nodes; u++)
        if (degree(g, u) > degree(g, q->from)) q->from = u;
    assert_int_equal(coauth_hops(hops, g, &q->from, 1, NULL), COAUTH_OK);
    for (uint32_t u = 0; u < g->nodes; u++)
        if (hops[u] != UINT32_MAX && hops[u] > farthest) farthest = hops[u], q->to = u;
    free(hops);
}

int main(int count, char **arguments) {
    static const struct {
        const char *name, *of;
        double bar;
        void (*ask)(question *q);
    } rows[] = {{"distances", "hops to the other", 0.05, ask_hops}, {"chains", "shortest chains", 0.05, ask_chains},
        {"pairs", "pairs at distance two", 20, ask_pairs}, {"walks", "pairs of one author", 1, ask_walks}};
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    question q = {0};
    const char *path = count > 1 ? arguments[1] : "../shared/data/acl-anthology";
    coauth_context_init(&context);
    assert_int_equal(coauth_read(&corpus, &path, 1, NULL, &context, NULL), COAUTH_OK);
    assert_int_equal(coauth_identify(&persons, corpus, NULL, &context, NULL), COAUTH_OK);
    assert_int_equal(coauth_project_coauthors(&q.graph, NULL, corpus, persons, NULL, NULL), COAUTH_OK);
    choose(&q);
    printf("%u authors, %llu collaborations\n", q.graph->nodes, (unsigned long long)q.graph->edges);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double best = 0, least = 0;
        for (int run = 0; run < RUNS; run++) {
            double start = wall_seconds(), begun = processor_seconds();
            rows[i].ask(&q);
            double taken = wall_seconds() - start, worked = processor_seconds() - begun;
            if (!run || taken < best) best = taken;
            if (!run || worked < least) least = worked;
        }
        printf("%-10s %8.4f s of the wall (bar %g s), %8.4f s of processors, %llu %s\n", rows[i].name, best,
            rows[i].bar, least, (unsigned long long)q.found, rows[i].of);
    }
    coauth_graph_free(q.graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return 0;
}
