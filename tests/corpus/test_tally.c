/* What every source says, counted by hand. */
#include "support.h"

#include "corpus/tally.h"

static const char records[] =
    "TY  - JOUR\nTI  - On Looms\nAU  - Ames, Ida\nAU  - Berg, Olof\nPY  - 2001\nJO  - Cloth\nKW  - "
    "silk\nER  - \n"
    "TY  - JOUR\nTI  - On Rings\nAU  - Ames, Ida\nER  - \n"
    "TY  - JOUR\nTI  - On Gears\nPY  - 2003\nER  - \n";

static void facts_are_counted(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    size_t sources;
    assert_ok(coauth_read_memory(&corpus, records, sizeof records - 1, NULL, &context, &error), &error);
    coauth_corpus_sources(corpus, &sources);
    assert_int_equal(sources, 1);
    tally t = {0};
    tally_papers(&t, corpus);
    const uint64_t facts[TALLY_FACTS] = {
        [TALLY_TITLE] = 3, [TALLY_AUTHORS] = 2, [TALLY_YEAR] = 2, [TALLY_VENUE] = 1, [TALLY_TYPE] = 3};
    assert_int_equal(t.papers, 3);
    for (int i = 0; i < TALLY_FACTS; i++)
        if (t.facts[i] != facts[i]) fail_msg("%s: %d", tally_fact_name((tally_fact)i), (int)t.facts[i]);
    assert_int_equal(t.kinds[COAUTH_KEYWORD], 1);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(facts_are_counted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
