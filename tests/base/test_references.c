/* test_references.c: the table of references, and that every row of every other table names one that is in it. */
#include "support.h"

#include <coauth/coauth.h>
#include <string.h>

static size_t rows(void) {
    size_t n = 0;
    while (coauth_reference_at(n)) n++;
    return n;
}

static void test_rows_are_whole_and_keys_are_their_own(void **state) {
    (void)state;
    for (size_t i = 0; i < rows(); i++) {
        const coauth_reference *r = coauth_reference_at(i);
        const char *key = r->key;
        char year[8];
        snprintf(year, sizeof year, "%d", r->year);
        assert_non_null(strstr(r->key, year));
        assert_true(r->authors && strchr(r->authors, ',') && r->title && (r->venue || r->eprint));
        assert_true(!r->doi || strncmp(r->doi, "10.", 3) == 0);
        assert_ptr_equal(coauth_reference_next(&key), r); /* the first of its key */
        assert_int_equal(*key, '\0');
    }
    assert_true(rows() > 60);
}

/* Notes which rows are named; every key must be known. */
static void check_keys(const char *keys, bool *used) {
    while (*(keys += strspn(keys, " "))) {
        const char *key = keys;
        const coauth_reference *r = coauth_reference_next(&keys);
        if (!r) fail_msg("no reference is called \"%.*s\"", (int)strcspn(key, " "), key);
        for (size_t i = 0; i < rows(); i++) used[i] |= coauth_reference_at(i) == r;
    }
}

static void test_every_source_is_in_the_table(void **state) {
    (void)state;
    bool used[256] = {false};
    for (size_t i = 0; coauth_measure_at(i); i++) {
        check_keys(coauth_measure_at(i)->source, used);
        if (coauth_measure_at(i)->estimator) check_keys(coauth_measure_at(i)->estimator, used);
        assert_true(*coauth_measure_at(i)->source || strcmp(coauth_measure_at(i)->name, "triangles") == 0);
    }
    for (size_t i = 0; coauth_statistic_at(i); i++) check_keys(coauth_statistic_at(i)->source, used);
    for (size_t i = 0; coauth_index_at(i); i++) check_keys(coauth_index_at(i)->source, used);
    for (size_t i = 0; coauth_community_method_at(i); i++) check_keys(coauth_community_method_at(i)->source, used);
    for (size_t i = 0; coauth_cover_method_at(i); i++) check_keys(coauth_cover_method_at(i)->source, used);
    for (size_t i = 0; coauth_layout_at(i); i++) check_keys(coauth_layout_at(i)->source, used);
    for (size_t i = 0; coauth_score_at(i); i++) check_keys(coauth_score_at(i)->source, used);
    for (size_t i = 0; coauth_normalisation_at(i); i++) check_keys(coauth_normalisation_at(i)->source, used);
    for (size_t i = 0; coauth_definition_at(i); i++) check_keys(coauth_definition_at(i)->source, used);
    size_t named = 0;
    for (size_t i = 0; i < rows(); i++) named += used[i];
    assert_true(named > 50);
}

static void assert_brief(const char *keys, const char *expected) {
    char text[256];
    assert_int_equal(coauth_references_brief(text, sizeof text, keys), strlen(expected));
    assert_string_equal(text, expected);
}

static void test_forms(void **state) {
    char text[1024];
    const char *key = "newman2002random";
    (void)state;
    assert_brief("", "");
    assert_brief("freeman1977", "Freeman 1977, Sociometry 40:35");
    assert_brief(
        "seidman1983 batagelj2003", "Seidman 1983, Social Networks 5:269; Batagelj & Zaveršnik 2003, arXiv:cs/0310049");
    assert_brief("burt1992", "Burt 1992, Structural Holes: The Social Structure of Competition");
    coauth_references_in_text(text, sizeof text, "newman2002random katz1953 boldi2014");
    assert_string_equal(text, "Newman et al., 2002; Katz, 1953; Boldi & Vigna, 2014");
    const coauth_reference *r = coauth_reference_next(&key);
    coauth_reference_text(text, sizeof text, r);
    assert_string_equal(text,
        "Newman, M. E. J., Watts, D. J. & Strogatz, S. H. (2002). Random graph models of social networks. Proceedings "
        "of the National Academy of Sciences 99(suppl. 1), 2566–2572. https://doi.org/10.1073/pnas.012582999");
    coauth_reference_bibtex(text, sizeof text, r);
    assert_string_equal(text,
        "@article{newman2002random,\n  author = {Newman, M. E. J. and Watts, D. J. and Strogatz, S. H.},\n"
        "  title = {{Random graph models of social networks}},\n  year = {2002},\n"
        "  journal = {Proceedings of the National Academy of Sciences},\n  volume = {99},\n  number = {suppl. 1},\n"
        "  pages = {2566--2572},\n  doi = {10.1073/pnas.012582999}\n}");
}

static void test_what_has_no_room_is_counted_and_cut(void **state) {
    char text[8], whole[256];
    (void)state;
    size_t length = coauth_references_brief(whole, sizeof whole, "freeman1977 brandes2001");
    assert_int_equal(length, strlen(whole));
    assert_int_equal(coauth_references_brief(text, sizeof text, "freeman1977 brandes2001"), length);
    assert_string_equal(text, "Freeman");
    assert_int_equal(coauth_references_brief(NULL, 0, "freeman1977 brandes2001"), length);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_whole_and_keys_are_their_own),
        cmocka_unit_test(test_every_source_is_in_the_table),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_what_has_no_room_is_counted_and_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
