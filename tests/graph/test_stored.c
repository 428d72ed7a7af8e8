/* A database that keeps answers, asked through the library: a network worked by hand, and memory that ends anywhere. */
#include "support.h"

#include <coauth/stored.h>

static const char *const records =
    "{\"coauth\":\"corpus\",\"version\":1}\n{\"kind\":\"source\",\"name\":\"x\",\"format\":\"test\"}\n"
    "{\"kind\":\"paper\",\"source\":0,\"line\":1,\"key\":\"k1\",\"title\":\"One\",\"year\":2001,"
    "\"authors\":[{\"name\":\"Ann Abel\",\"attributes\":{\"orcid\":[\"0000-0002-1825-0097\"]}},"
    "{\"name\":\"Ben Born\"}]}\n"
    "{\"kind\":\"paper\",\"source\":0,\"line\":2,\"title\":\"Two\",\"year\":2003,"
    "\"authors\":[{\"name\":\"Ben Born\"},{\"name\":\"Cyd Card\"}]}\n"
    "{\"kind\":\"paper\",\"source\":0,\"line\":3,\"key\":\"k3\",\"title\":\"Three\",\"year\":2004,"
    "\"authors\":[{\"name\":\"Ann Abel\"},{\"name\":\"Dan Dorn\"},{\"name\":\"Cyd Card\"}]}\n"
    "{\"kind\":\"paper\",\"source\":0,\"line\":4,\"key\":\"k4\",\"title\":\"Four\","
    "\"authors\":[{\"name\":\"Eva Ehrlich\"},{\"name\":\"Fay Frey\"}]}\n";

/* Writes scratch "stored.sqlite". */
static const char *write_database(const coauth_context *context) {
    static const char *const ranked[] = {"papers", "degree", NULL};
    static const coauth_setting setting[] = {{"counting", "\"full\""}};
    coauth_error error = {0};
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
    const char *path = scratch_path("stored.sqlite"), *input = scratch_path("stored.jsonl");
    write_whole_file(input, records, strlen(records));
    assert_ok(coauth_read(&corpus, &input, 1, NULL, context, &error), &error);
    assert_ok(coauth_identify(&persons, corpus, NULL, context, &error), &error);
    assert_ok(coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, &error), &error);
    const coauth_answers answers = {
        .graph = graph, .projected = graph->node_table.columns, .ranked = ranked, .setting = setting, .settings = 1};
    assert_ok(coauth_write_sqlite(corpus, persons, &answers, path, context, &error), &error);
    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return path;
}

static uint32_t person_called(coauth_stored *s, const char *name, const coauth_context *context) {
    coauth_error error = {0};
    coauth_match *match;
    size_t count;
    assert_ok(coauth_find_author(&match, &count, coauth_stored_people(s), name, &error), &error);
    assert_int_equal(count, 1);
    uint32_t person = match[0].person;
    coauth_free(context, match);
    return person;
}

static void a_network_worked_by_hand(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_stored *s;
    coauth_graph *g;
    coauth_stored_rank rank;
    uint32_t *list, component, authors;
    size_t count;
    char *value;
    assert_ok(coauth_stored_open(&s, write_database(&context), &context, &error), &error);
    assert_int_equal(person_called(s, "0000-0002-1825-0097", &context), 0);
    uint32_t ann = person_called(s, "abel ann", &context), ben = person_called(s, "B. Born", &context);
    uint32_t dan = person_called(s, "Dan Drn", &context);
    assert_int_equal(ann, 0);
    assert_int_equal(ben, 1);
    assert_ok(coauth_stored_between(&list, &count, s, ben, dan, &error), &error);
    assert_int_equal(count, 4); /* Ben - Ann - Dan and Ben - Cyd - Dan */
    assert_ok(coauth_stored_graph(&g, s, list, count, &error), &error);
    assert_int_equal(g->nodes, 4);
    assert_int_equal(g->edges, 5);
    coauth_graph_free(g);
    coauth_free(&context, list);
    assert_ok(
        coauth_stored_around(&list, &count, s, &(coauth_neighbourhood){.sources = &ben, .count = 1, .hops = 1}, &error),
        &error);
    assert_int_equal(count, 3);
    coauth_free(&context, list);
    assert_ok(coauth_stored_between(&list, &count, s, ben, person_called(s, "Fay Frey", &context), &error), &error);
    assert_int_equal(count, 0);
    coauth_free(&context, list);
    assert_ok(coauth_stored_standing(&rank, s, ann, "degree", &error), &error);
    assert_true(rank.known);
    assert_int_equal(rank.rank, 1); /* as Cyd: Ann has Ben, Dan and Cyd */
    assert_int_equal(rank.no_more, 6);
    assert_int_equal(rank.of, 6);
    assert_ok(coauth_stored_component(&component, &authors, s, ann, &error), &error);
    assert_int_equal(authors, 4);
    assert_ok(coauth_stored_setting(&value, s, "counting", &error), &error);
    assert_string_equal(value, "\"full\"");
    coauth_free(&context, value);
    assert_ok(coauth_stored_papers(s, &ben, 1, &error), &error);
    const coauth_paper *paper = coauth_corpus_papers(coauth_stored_corpus(s), &count);
    assert_int_equal(count, 2);
    assert_string_equal(coauth_corpus_text(coauth_stored_corpus(s), paper[1].key), "p2"); /* it has none of its own */
    coauth_stored_free(s);
}

static coauth_status ask(const char *path, const coauth_context *context, coauth_error *error) {
    coauth_stored *s = NULL;
    coauth_match *match = NULL;
    coauth_graph *g = NULL;
    uint32_t *list = NULL;
    const uint32_t ben = 1;
    size_t count;
    coauth_status status = coauth_stored_open(&s, path, context, error);
    if (status == COAUTH_OK) status = coauth_find_author(&match, &count, coauth_stored_people(s), "Dan Drn", error);
    if (status == COAUTH_OK) status = coauth_stored_between(&list, &count, s, ben, 3, error);
    if (status == COAUTH_OK) status = coauth_stored_graph(&g, s, list, count, error);
    if (status == COAUTH_OK) status = coauth_stored_papers(s, &ben, 1, error);
    coauth_graph_free(g);
    coauth_free(context, match);
    coauth_free(context, list);
    coauth_stored_free(s);
    return status;
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    coauth_context plain = test_context(1);
    const char *path = write_database(&plain);
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error = {0};
        ration_end(&r, ask(path, &r.context, &error));
    }
}

static void other_files_are_told_apart(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_stored *s;
    const char *path = scratch_path("no.sqlite");
    write_whole_file(path, records, strlen(records));
    assert_int_equal(coauth_stored_open(&s, path, &context, &error), COAUTH_INVALID_ARGUMENT);
    assert_null(s);
    assert_int_equal(coauth_stored_open(&s, scratch_path("nowhere"), &context, &error), COAUTH_INVALID_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_network_worked_by_hand),
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(other_files_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
