/* test_clusters.c: spectral clusters against groups that were planted; what groups are called. */
#include "base/random.h"
#include "shapes.h"
#include "support.h"

enum { NODES = 600, GROUPS = 6 };

static coauth_graph *planted_graph(const coauth_context *context) {
    enum { EDGES = NODES * 5, SIZE = NODES / GROUPS };
    generator random = generator_make(3, "planted", 0);
    uint32_t *from = malloc(EDGES * sizeof *from), *to = malloc(EDGES * sizeof *to);
    for (uint32_t e = 0; e < EDGES; e++) {
        from[e] = generator_below(&random, NODES);
        to[e] = e % 8 == 0 ? generator_below(&random, NODES) : from[e] / SIZE * SIZE + generator_below(&random, SIZE);
    }
    coauth_graph *g;
    coauth_error error;
    assert_ok(coauth_graph_from_edges(&g, NULL,
                  &(coauth_edge_list){.nodes = NODES, .edges = EDGES, .from = from, .to = to}, context, &error),
        &error);
    free(from);
    free(to);
    return g;
}

static void planted_groups_are_found_and_counted(void **state) {
    (void)state;
    coauth_context context = test_context(2);
    coauth_error error;
    coauth_graph *g = planted_graph(&context);
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES];
    uint32_t member[NODES], plant[NODES], count;
    for (uint32_t u = 0; u < NODES; u++) plant[u] = u / (NODES / GROUPS);
    for (uint32_t k = 0; k <= GROUPS; k += GROUPS) {
        coauth_partition_comparison same;
        assert_ok(coauth_clusters_find(
                      member, &count, choice, g, &(coauth_cluster_options){.k = k, .weights = false}, &error),
            &error);
        assert_int_equal(count, GROUPS);
        assert_int_equal(choice[0].k, GROUPS);
        assert_ok(coauth_partitions_compare(&same, member, plant, NODES, &context, &error), &error);
        assert_true(same.nmi >= 0.95);
    }
    coauth_graph_free(g);
}

static void ends_of_the_scale_have_results(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES];
    coauth_error error;
    uint32_t member[256], count;
    for (int kind = SHAPE_NONE; kind < SHAPES; kind++) {
        coauth_graph *g = shape_graph((shape)kind, 30, 2, &context);
        assert_true(g->nodes <= 256);
        assert_int_equal(coauth_clusters_find(member, &count, choice, g,
                             &(coauth_cluster_options){.k = g->nodes + 1, .weights = false}, &error),
            COAUTH_INVALID_ARGUMENT);
        assert_ok(coauth_clusters_find(member, &count, choice, g,
                      &(coauth_cluster_options){.k = g->nodes ? 1 : 0, .weights = false}, &error),
            &error);
        assert_int_equal(count, g->nodes ? 1 : 0);
        assert_ok(
            coauth_clusters_find(member, &count, choice, g, &(coauth_cluster_options){.k = 0, .weights = true}, &error),
            &error);
        assert_ok(coauth_clusters_find(
                      member, &count, choice, g, &(coauth_cluster_options){.k = g->nodes, .weights = false}, &error),
            &error);
        assert_true(count <= g->nodes);
        coauth_graph_free(g);
    }
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    coauth_context good = test_context(1);
    coauth_graph *g = papers_graph(60, 50, 4, 1, &good);
    for (ration r = {0}; ration_next(&r);) {
        coauth_graph graph = *g;
        coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES];
        coauth_error error;
        uint32_t member[64], count;
        graph.context = &r.context;
        ration_end(&r, coauth_clusters_find(member, &count, choice, &graph,
                           &(coauth_cluster_options){.k = 3, .weights = false}, &error));
    }
    coauth_graph_free(g);
}

static void add_paper(
    coauth_record *record, uint32_t source, const char *title, const char *const authors[2], int year) {
    coauth_error error;
    coauth_record_begin(record, source, 1);
    coauth_record_set(record, COAUTH_FIELD_TITLE, title, strlen(title));
    coauth_record_date(record, year, 0, 0);
    for (int i = 0; i < 2; i++) coauth_record_author(record, authors[i], strlen(authors[i]), 0, 0, 0);
    assert_ok(coauth_record_commit(record, &error), &error);
}

static void groups_are_called_by_what_sets_them_apart(void **state) {
    (void)state;
    static const char *const stars[] = {"Ada Alpha", "Bea Beta"}, *const soil[] = {"Cleo Gamma", "Dan Delta"};
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_corpus *corpus;
    coauth_record *record;
    coauth_persons *persons;
    coauth_graph *g;
    coauth_group_profile profile[2];
    uint32_t source, member[4], group_of_paper[4], count;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "made up", "made up", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    add_paper(record, source, "Neutron Stars and their study", stars, 2001);
    add_paper(record, source, "A study of neutron stars", stars, 2003);
    add_paper(record, source, "Soil erosion in the hills: a study", soil, 1990);
    add_paper(record, source, "On soil erosion", soil, 1991);
    coauth_record_free(record);
    assert_ok(coauth_identify(&persons, corpus, NULL, &context, &error), &error);
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    assert_ok(coauth_project_coauthors(&g, NULL, corpus, persons, &options, &error), &error);
    assert_ok(coauth_communities_find(member, &count, g, NULL, NULL, &error), &error);
    assert_int_equal(count, 2);
    assert_ok(coauth_groups_papers(
                  group_of_paper, &(coauth_selection){.corpus = corpus, .persons = persons}, g, member, &error),
        &error);
    assert_ok(coauth_groups_profile(profile, count, corpus, group_of_paper, &context, &error), &error);
    assert_string_equal(profile[0].term[0], "neutron stars");
    assert_string_equal(profile[1].term[0], "soil erosion");
    assert_int_equal(profile[0].papers, 2);
    assert_int_equal(profile[0].first_year, 2001);
    assert_int_equal(profile[1].last_year, 1991);
    coauth_graph_free(g);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_groups_are_found_and_counted),
        cmocka_unit_test(ends_of_the_scale_have_results),
        cmocka_unit_test(running_out_of_memory_is_an_error),
        cmocka_unit_test(groups_are_called_by_what_sets_them_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
