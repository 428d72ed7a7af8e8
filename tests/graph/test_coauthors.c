/* The projection on a corpus worked by hand, against an obvious twin on random corpora, and its filters. */
#include "support.h"

#include <math.h>

#include "base/random.h"

typedef struct fixture {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_record *record;
    uint32_t source;
} fixture;

static fixture begin(unsigned threads) {
    static coauth_context contexts[64]; /* a context must outlive what it made */
    static int next;
    coauth_error error = {0};
    coauth_context *context = &contexts[next++ % 64];
    *context = test_context(threads);
    fixture f = {.context = *context};
    assert_ok(coauth_corpus_create(&f.corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&f.source, f.corpus, "test", "test", &error), &error);
    assert_ok(coauth_record_create(&f.record, f.corpus, &error), &error);
    return f;
}

/* authors: names separated by ";". */
static void add_paper(fixture *f, int year, const char *field, unsigned flags, const char *authors) {
    coauth_error error = {0};
    coauth_record_begin(f->record, f->source, 1);
    coauth_record_set(f->record, COAUTH_FIELD_TITLE, "A title", 7);
    if (field) coauth_record_set(f->record, COAUTH_FIELD_FIELD, field, strlen(field));
    if (year) coauth_record_date(f->record, year, 0, 0);
    coauth_record_flags(f->record, flags);
    for (const char *p = authors; *p;) {
        size_t n = strcspn(p, ";");
        coauth_record_author(f->record, p, n, 0, 0, 0);
        p += n + (p[n] == ';');
    }
    assert_ok(coauth_record_commit(f->record, &error), &error);
}

static void identify(fixture *f) {
    coauth_error error = {0};
    assert_ok(
        coauth_identify(&f->persons, f->corpus, &(coauth_identity_options){.method = "exact"}, &f->context, &error),
        &error);
}

static coauth_graph *project(fixture *f, const coauth_project_options *options, coauth_project_report *report) {
    coauth_error error = {0};
    coauth_graph *graph;
    assert_ok(coauth_project_coauthors(&graph, report, f->corpus, f->persons, options, &error), &error);
    return graph;
}

static void end(fixture *f) {
    coauth_record_free(f->record);
    coauth_persons_free(f->persons);
    coauth_corpus_free(f->corpus);
}

static uint32_t node(const coauth_graph *g, const char *label) {
    for (uint32_t u = 0; u < g->nodes; u++)
        if (strcmp(coauth_graph_label(g, u), label) == 0) return u;
    fail_msg("no node %s", label);
    return 0;
}

static uint64_t edge(const coauth_graph *g, const char *a, const char *b) {
    uint32_t u = node(g, a), v = node(g, b);
    for (uint64_t e = 0; e < g->edges; e++)
        if ((g->from[e] == u && g->to[e] == v) || (g->from[e] == v && g->to[e] == u)) return e;
    fail_msg("no edge %s-%s", a, b);
    return 0;
}

static int64_t node_integer(const coauth_graph *g, const char *column, const char *label) {
    return coauth_column_integer(coauth_table_find(&g->node_table, column), node(g, label));
}

static double node_real(const coauth_graph *g, const char *column, const char *label) {
    return coauth_table_find(&g->node_table, column)->as.real[node(g, label)];
}

static int64_t edge_integer(const coauth_graph *g, const char *column, uint64_t e) {
    return coauth_column_integer(coauth_table_find(&g->edge_table, column), e);
}

static void add_small_corpus(fixture *f) {
    add_paper(f, 2001, "CL", 0, "Ann;Bob;Cyd");
    add_paper(f, 2003, "CL", COAUTH_PAPER_TRUNCATED, "Ann;Bob");
    add_paper(f, 0, "LG", 0, "Ann;Ann;Dee"); /* a name twice is one person: k = 2 */
    add_paper(f, 2005, "LG", 0, "Eve");
    add_paper(f, 2006, NULL, 0, "");
    identify(f);
}

static void a_small_corpus_gives_the_graph_worked_by_hand(void **state) {
    (void)state;
    fixture f = begin(2);
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    coauth_project_report report;
    add_small_corpus(&f);
    coauth_graph *g = project(&f, &options, &report);
    assert_int_equal(report.papers, 5);
    assert_int_equal(g->nodes, 5);
    assert_int_equal(g->edges, 4);
    assert_string_equal(g->weight_name, "papers");
    uint64_t e = edge(g, "Ann", "Bob");
    assert_near(g->weight[e], 2, 0);
    assert_int_equal(edge_integer(g, "papers", e), 2);
    assert_near(coauth_table_find(&g->edge_table, "fractional")->as.real[e], 0.5 + 1, 1e-15);
    assert_int_equal(edge_integer(g, "first_year", e), 2001);
    assert_int_equal(edge_integer(g, "last_year", e), 2003);
    assert_int_equal(edge_integer(g, "truncated", e), 1);
    e = edge(g, "Ann", "Dee");
    assert_near(coauth_table_find(&g->edge_table, "fractional")->as.real[e], 1, 1e-15);
    assert_false(coauth_column_has(coauth_table_find(&g->edge_table, "first_year"), e));
    assert_int_equal(node_integer(g, "papers", "Ann"), 3);
    assert_near(node_real(g, "fractional_papers", "Ann"), 1.0 / 3 + 0.5 + 0.5, 1e-15);
    assert_int_equal(node_integer(g, "degree", "Ann"), 3);
    assert_near(node_real(g, "strength", "Ann"), 4, 0);
    assert_int_equal(node_integer(g, "first_year", "Ann"), 2001);
    assert_int_equal(node_integer(g, "last_year", "Ann"), 2003);
    assert_int_equal(node_integer(g, "degree", "Eve"), 0);
    assert_string_equal(coauth_column_text(coauth_table_find(&g->node_table, "field"), node(g, "Ann")), "CL");
    coauth_graph_free(g);
    options.counting = COAUTH_COUNTING_FRACTIONAL;
    g = project(&f, &options, NULL);
    assert_near(g->weight[edge(g, "Ann", "Bob")], 1.5, 1e-15);
    assert_near(node_real(g, "strength", "Bob"), 2, 1e-15); /* Newman: strength = papers with others */
    coauth_graph_free(g);
    end(&f);
}

/* Some 93,000 authors on one paper are more pairs than a graph holds: refused before they are counted, one by one. */
static void one_paper_of_too_many_authors_is_refused(void **state) {
    (void)state;
    enum { AUTHORS = 92700, NAME = 24 };
    fixture f = begin(1);
    coauth_error error = {0};
    coauth_graph *graph;
    char *names = malloc(AUTHORS * NAME);
    size_t at = 0;
    for (int i = 0; i < AUTHORS; i++) at += (size_t)snprintf(names + at, NAME, "%sAda Nr%d", i ? ";" : "", i);
    add_paper(&f, 2000, NULL, 0, names);
    free(names);
    identify(&f);
    assert_int_equal(coauth_project_coauthors(&graph, NULL, f.corpus, f.persons, NULL, &error), COAUTH_LIMIT_EXCEEDED);
    assert_non_null(strstr(error.text, "one paper of 92700 authors"));
    assert_null(graph);
    end(&f);
}

static void filters_apply_in_their_order(void **state) {
    (void)state;
    fixture f = begin(1);
    coauth_project_report report;
    add_small_corpus(&f);
    coauth_project_options options = {.first_year = 2002, .last_year = 2004};
    coauth_graph *g = project(&f, &options, &report);
    assert_int_equal(report.by_year, 4);
    assert_int_equal(g->nodes, 2);
    coauth_graph_free(g);
    options = (coauth_project_options){.field = "lg"};
    g = project(&f, &options, &report);
    assert_int_equal(report.by_field, 3);
    assert_int_equal(g->nodes, 3);
    coauth_graph_free(g);
    options = (coauth_project_options){.max_authors = 2};
    g = project(&f, &options, &report);
    assert_int_equal(report.by_max_authors, 1);
    assert_int_equal(g->edges, 2);
    coauth_graph_free(g);
    options = (coauth_project_options){.min_papers = 2};
    g = project(&f, &options, &report);
    assert_int_equal(report.authors_by_min_papers, 3);
    assert_int_equal(g->nodes, 2);
    assert_int_equal(node_integer(g, "degree", "Ann"), 1);
    coauth_graph_free(g);
    options = (coauth_project_options){.min_weight = 2, .giant = true};
    g = project(&f, &options, &report);
    assert_int_equal(report.edges_by_min_weight, 3);
    assert_int_equal(report.authors_by_giant, 3);
    assert_int_equal(g->nodes, 2);
    assert_int_equal(g->edges, 1);
    coauth_graph_free(g);
    end(&f);
}

static void similarities_follow_their_formulas(void **state) {
    (void)state;
    fixture f = begin(1);
    add_small_corpus(&f); /* Ann 3 papers, Bob 2, 2 joint */
    const struct {
        const char *name;
        double value;
    } rows[] = {{"association", 2.0 / 6}, {"jaccard", 2.0 / 3}, {"salton", 2 / sqrt(6)}, {"inclusion", 1},
        {"equivalence", 4.0 / 6}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        coauth_project_options options = {.normalise = rows[i].name};
        coauth_graph *g = project(&f, &options, NULL);
        assert_near(g->weight[edge(g, "Ann", "Bob")], rows[i].value, 1e-15);
        assert_string_equal(g->weight_name, rows[i].name);
        coauth_graph_free(g);
    }
    coauth_graph *g;
    coauth_error error = {0};
    coauth_project_options options = {.normalise = "cosine"};
    assert_int_equal(
        coauth_project_coauthors(&g, NULL, f.corpus, f.persons, &options, &error), COAUTH_INVALID_ARGUMENT);
    options = (coauth_project_options){.normalise = "salton", .counting = COAUTH_COUNTING_FRACTIONAL};
    assert_int_equal(
        coauth_project_coauthors(&g, NULL, f.corpus, f.persons, &options, &error), COAUTH_INVALID_ARGUMENT);
    end(&f);
}

static void the_bipartite_graph_has_an_edge_per_paper_and_person(void **state) {
    (void)state;
    fixture f = begin(1);
    coauth_error error = {0};
    coauth_graph *g;
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    add_small_corpus(&f);
    assert_ok(coauth_project_bipartite(&g, NULL, f.corpus, f.persons, &options, &error), &error);
    assert_int_equal(g->papers, 5);
    assert_int_equal(g->nodes, 10);
    assert_int_equal(g->edges, 8); /* 3 + 2 + 2 + 1 + 0 */
    const coauth_column *position = coauth_table_find(&g->edge_table, "position");
    assert_int_equal(g->from[6], 2);
    assert_int_equal(position->as.integer[6], 3); /* Dee is third in the list, for Ann stands there twice */
    coauth_graph_free(g);
    options.giant = true;
    assert_ok(coauth_project_bipartite(&g, NULL, f.corpus, f.persons, &options, &error), &error);
    assert_int_equal(g->papers, 3);
    assert_int_equal(g->nodes, 7);
    assert_int_equal(g->edges, 7);
    coauth_graph_free(g);
    end(&f);
}

enum { PEOPLE = 60 };

/* The obvious twin: a table of pairs. */
static void matches_a_table_of_pairs(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        static double full[PEOPLE][PEOPLE], fractional[PEOPLE][PEOPLE];
        memset(full, 0, sizeof full);
        memset(fractional, 0, sizeof fractional);
        generator r = generator_make(seed, "projection test", 0);
        fixture f = begin(seed % 2 ? 1 : 7);
        uint32_t papers = generator_below(&r, 80);
        for (uint32_t p = 0; p < papers; p++) {
            char list[512] = "";
            bool on[PEOPLE] = {false};
            uint32_t k = generator_below(&r, 9), distinct = 0;
            for (uint32_t i = 0; i < k; i++) {
                uint32_t who = generator_below(&r, PEOPLE);
                distinct += !on[who];
                on[who] = true;
                snprintf(list + strlen(list), sizeof list - strlen(list), "P%u;", who);
            }
            for (int a = 0; a < PEOPLE; a++)
                for (int b = 0; b < PEOPLE; b++)
                    if (a != b && on[a] && on[b]) full[a][b]++, fractional[a][b] += 1.0 / (distinct - 1);
            add_paper(&f, 2000, NULL, 0, list);
        }
        identify(&f);
        coauth_project_options options = COAUTH_PROJECT_OPTIONS;
        coauth_graph *g = project(&f, &options, NULL);
        uint64_t expected = 0;
        for (int a = 0; a < PEOPLE; a++)
            for (int b = 0; b < a; b++) expected += full[a][b] > 0;
        assert_int_equal(g->edges, expected);
        for (uint64_t e = 0; e < g->edges; e++) {
            int a = atoi(coauth_corpus_text(f.corpus, g->label[g->from[e]]) + 1);
            int b = atoi(coauth_corpus_text(f.corpus, g->label[g->to[e]]) + 1);
            assert_near(g->weight[e], full[a][b], 0);
            assert_near(coauth_table_find(&g->edge_table, "fractional")->as.real[e], fractional[a][b], 1e-12);
        }
        for (uint32_t u = 0; u < g->nodes; u++)
            for (uint64_t i = g->offsets[u] + 1; i < g->offsets[u + 1]; i++)
                assert_true(g->neighbours[i - 1] < g->neighbours[i]);
        coauth_graph_free(g);
        end(&f);
    }
}

static void memory_may_run_out_anywhere(void **state) {
    (void)state;
    fixture f = begin(1);
    add_small_corpus(&f);
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error = {0};
        coauth_graph *g = NULL;
        coauth_persons *persons = NULL;
        coauth_project_options options = {.min_papers = 2, .min_weight = 1, .giant = true, .normalise = "jaccard"};
        coauth_status status =
            coauth_identify(&persons, f.corpus, &(coauth_identity_options){.method = "exact"}, &r.context, &error);
        if (status == COAUTH_OK) status = coauth_project_coauthors(&g, NULL, f.corpus, persons, &options, &error);
        coauth_graph_free(g);
        g = NULL;
        if (status == COAUTH_OK) status = coauth_project_bipartite(&g, NULL, f.corpus, persons, &options, &error);
        coauth_graph_free(g);
        coauth_persons_free(persons);
        ration_end(&r, status);
    }
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_corpus_gives_the_graph_worked_by_hand),
        cmocka_unit_test(filters_apply_in_their_order),
        cmocka_unit_test(one_paper_of_too_many_authors_is_refused),
        cmocka_unit_test(similarities_follow_their_formulas),
        cmocka_unit_test(the_bipartite_graph_has_an_edge_per_paper_and_person),
        cmocka_unit_test(matches_a_table_of_pairs),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
