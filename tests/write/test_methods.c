/* test_methods.c: the paragraph on methods as whoever links the library gets it. */
#include "support.h"

static const char records[] = "TY  - JOUR\nTI  - On Looms\nAU  - Ames, Ida\nAU  - Berg, Olof\nPY  - 2001\nER  - \n"
                              "TY  - JOUR\nTI  - On Rings\nAU  - Ames, Ida\nAU  - Cole, Una\nPY  - 2003\nER  - \n";

static void a_paragraph_says_what_was_done(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
    coauth_methods m;
    const coauth_identity_options identity = COAUTH_IDENTITY_OPTIONS;
    coauth_project_options projecting = COAUTH_PROJECT_OPTIONS;
    projecting.first_year = 1999;
    projecting.normalise = "salton";
    projecting.giant = true;
    const coauth_measure *measure = coauth_measure_find("betweenness");
    coauth_methods_options options = COAUTH_METHODS_OPTIONS;
    assert_ok(coauth_read_memory(&corpus, records, sizeof records - 1, NULL, &context, &error), &error);
    assert_ok(coauth_identify(&persons, corpus, &identity, &context, &error), &error);
    assert_ok(coauth_project_coauthors(&graph, NULL, corpus, persons, &projecting, &error), &error);
    assert_ok(coauth_measure_add(graph, measure, NULL, &error), &error);
    options.corpus = corpus;
    options.persons = persons;
    options.identity = &identity;
    options.projecting = &projecting;
    options.coauthors = graph;
    options.measures = &measure;
    options.measure_count = 1;
    assert_ok(coauth_methods_make(&m, &options, &context, &error), &error);
    static const char *const said[] = {"with 2 records: 2 papers.", "written alike, letter by letter.",
        "Kept were: papers of the years 1999-, the largest component.",
        "The network has 3 authors and 2 ties (Newman, 2001", "normalised by salton", "Measures: Betweenness",
        "Random choices began with seed 1."};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!strstr(m.text, said[i])) fail_msg("\"%s\" is not in \"%s\"", said[i], m.text);
    bool freeman = false;
    for (size_t i = 0; i < m.cited_count; i++) {
        freeman |= m.cited[i] == coauth_reference_find("freeman1977");
        for (size_t k = 0; k < i; k++) assert_ptr_not_equal(m.cited[k], m.cited[i]);
    }
    assert_true(freeman);
    coauth_methods_free(&m);
    for (ration r = {0}; ration_next(&r);) {
        ration_end(&r, coauth_methods_make(&m, &options, &r.context, &error));
        coauth_methods_free(&m);
    }
    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_paragraph_says_what_was_done)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
