/* The five profile pages from files to figures: every number was counted apart from this library. */
#include "support.h"

static void the_pages_give_the_numbers_counted_by_hand(void **state) {
    (void)state;
    const char *pages = shared_path("seeds");
    if (!pages) {
        print_message("no real data; skipped\n");
        skip();
    }
    coauth_context context = test_context(2);
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    coauth_graph *graph = NULL;
    coauth_statistics_options summary = COAUTH_STATISTICS_OPTIONS;
    coauth_project_options options = COAUTH_PROJECT_OPTIONS;
    coauth_statistics s;
    assert_ok(coauth_read(&corpus, &pages, 1, NULL, &context, &error), &error);
    assert_ok(coauth_merge_papers(&summary.merged_records, corpus, &error), &error);
    assert_ok(
        coauth_identify(&persons, corpus, &(coauth_identity_options){.method = "exact"}, &context, &error), &error);
    assert_ok(coauth_project_coauthors(&graph, NULL, corpus, persons, &options, &error), &error);
    assert_ok(coauth_summarise(&s, &(coauth_selection){.corpus = corpus, .persons = persons}, graph, &summary, &error),
        &error);
    assert_int_equal(s.records, 183);
    assert_int_equal(s.papers, 175);
    assert_int_equal(s.merged_records, 8);
    assert_int_equal(s.truncated_papers, 170);
    assert_int_equal(s.authorships, 610);
    assert_int_equal(s.authors, 230);
    assert_int_equal(s.collaborations, 517);
    assert_near(s.total_weight, 781, 0);
    assert_int_equal(s.components, 1);
    assert_near(s.mean_authors_per_paper.value, 610.0 / 175, 1e-12);
    assert_near(s.mean_papers_per_author.value, 610.0 / 230, 1e-12);
    assert_near(s.mean_collaborators_per_author.value, 2 * 517.0 / 230, 1e-12);
    assert_near(s.years.last.value, 2026, 0);
    size_t remarks, merges = 0, papers;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    for (size_t i = 0; i < remarks; i++) merges += remark[i].kind == COAUTH_REMARK_MERGED;
    assert_int_equal(merges, 8);
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    uint64_t records = 0;
    for (size_t p = 0; p < papers; p++) records += paper[p].records;
    assert_int_equal(records, 183);
    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pages_give_the_numbers_counted_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
