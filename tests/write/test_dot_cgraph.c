/* DOT read by Graphviz's own library: cgraph opens the file without complaint and has the same nodes, edges, names,
 * weights and columns as the graph, and no default values. */
#include "support.h"

#include <graphviz/cgraph.h>

typedef struct example {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
} example;

static void open_example(example *e) {
    const char *path = source_path("examples/profiles");
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    coauth_error error;
    e->context = test_context(1);
    assert_ok(coauth_read(&e->corpus, &path, 1, NULL, &e->context, &error), &error);
    assert_ok(coauth_identify(&e->persons, e->corpus, NULL, &e->context, &error), &error);
    assert_ok(coauth_project_coauthors(&e->graph, NULL, e->corpus, e->persons, &options, &error), &error);
    assert_ok(coauth_encode(e->graph, NULL, NULL, &error), &error);
    assert_ok(coauth_layout_add(e->graph, NULL, NULL, &error), &error);
}

static void close_example(example *e) {
    coauth_graph_free(e->graph);
    coauth_persons_free(e->persons);
    coauth_corpus_free(e->corpus);
}

static Agraph_t *read_back(const example *e) {
    const char *path = scratch_path("x.dot");
    coauth_error error;
    assert_ok(coauth_write_graph(e->graph, path, NULL, NULL, &error), &error);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    agseterr(AGWARN);
    Agraph_t *graph = agread(file, NULL);
    fclose(file);
    assert_non_null(graph);
    assert_int_equal(agreseterrors(), 0);
    return graph;
}

static char *id_of(char id[32], const coauth_graph *graph, uint32_t node) {
    coauth_graph_node_id(id, graph, node);
    return id;
}

static void check_nodes(const example *e, Agraph_t *graph) {
    const coauth_column *degree = coauth_table_find(&e->graph->node_table, "degree");
    char id[32], label[] = "label", name[] = "degree", pos[] = "pos";
    assert_int_equal(agnnodes(graph), e->graph->nodes);
    for (uint32_t u = 0; u < e->graph->nodes; u++) {
        double x, y;
        Agnode_t *node = agnode(graph, id_of(id, e->graph, u), 0);
        assert_non_null(node);
        assert_string_equal(agget(node, label), coauth_corpus_text(e->corpus, e->graph->label[u]));
        assert_int_equal(atoll(agget(node, name)), coauth_column_integer(degree, u));
        assert_int_equal(sscanf(agget(node, pos), "%lf,%lf", &x, &y), 2);
    }
}

static void check_edges(const example *e, Agraph_t *graph) {
    char one[32], other[32], weight[] = "weight";
    assert_int_equal(agnedges(graph), e->graph->edges);
    for (uint64_t i = 0; i < e->graph->edges; i++) {
        Agnode_t *a = agnode(graph, id_of(one, e->graph, e->graph->from[i]), 0);
        Agedge_t *edge = agedge(graph, a, agnode(graph, id_of(other, e->graph, e->graph->to[i]), 0), NULL, 0);
        assert_non_null(edge);
        assert_true(strtod(agget(edge, weight), NULL) == e->graph->weight[i]);
    }
}

/* What a node or edge does not say it does not have. */
static void check_defaults(Agraph_t *graph) {
    static const int kinds[] = {AGNODE, AGEDGE};
    for (size_t k = 0; k < 2; k++) {
        size_t declared = 0;
        for (Agsym_t *s = NULL; (s = agnxtattr(graph, kinds[k], s)); declared++) assert_string_equal(s->defval, "");
        assert_true(declared > 5);
    }
}

static void cgraph_reads_what_was_written(void **state) {
    example e = {.graph = NULL};
    (void)state;
    open_example(&e);
    Agraph_t *graph = read_back(&e);
    assert_true(agisundirected(graph) && agisstrict(graph));
    check_nodes(&e, graph);
    check_edges(&e, graph);
    check_defaults(graph);
    agclose(graph);
    close_example(&e);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cgraph_reads_what_was_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
