/* test_naming.c: what groups of titles are called, by the rules that naming.c gives. */
#include "community/naming.h"
#include "support.h"

enum { MOST_GROUPS = 4 };

typedef struct titled {
    uint32_t group;
    const char *title;
} titled;

/* Names the groups of titles, up to one without a title; papers have no authors, for only their titles count. */
static void name(coauth_group_profile profile[MOST_GROUPS], const titled *paper) {
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_corpus *corpus;
    coauth_record *record;
    uint32_t source, group[64], count = 0, groups = 0;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "made up", "made up", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    for (; paper[count].title; count++) {
        coauth_record_begin(record, source, count + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, paper[count].title, strlen(paper[count].title));
        assert_ok(coauth_record_commit(record, &error), &error);
        group[count] = paper[count].group;
        if (group[count] != COAUTH_NO_GROUP && group[count] >= groups) groups = group[count] + 1;
    }
    coauth_record_free(record);
    memset(profile, 0, MOST_GROUPS * sizeof *profile);
    assert_ok(naming_find(profile, groups, corpus, group, &context, &error), &error);
    coauth_corpus_free(corpus);
}

/* Of two terms in as many of a group's papers the one that is rarer elsewhere comes first, whatever the order of
 * titles; one as frequent elsewhere is no name. */
static void what_is_rarer_elsewhere_comes_first(void **state) {
    (void)state;
    coauth_group_profile profile[MOST_GROUPS];
    static const titled papers[] = {{0, "Rivers, glaciers and lava"}, {0, "Lava, rivers and glaciers"},
        {0, "Glaciers, lava and rivers"}, {1, "Rivers of tea"}, {1, "Rivers of milk"}, {1, "Rivers of ink"},
        {1, "Lava of tin"}, {1, "Wool"}, {1, "Salt"}, {1, "Chalk"}, {1, "Reeds"}, {0}};
    name(profile, papers);
    assert_string_equal(profile[0].term[0], "glaciers");
    assert_string_equal(profile[0].term[1], "lava");
    assert_string_equal(profile[1].term[0], "rivers");
}

/* A phrase that most papers of a word have stands for it, and no two terms of a name share a word. */
static void phrases_go_before_their_words(void **state) {
    (void)state;
    coauth_group_profile profile[MOST_GROUPS];
    static const titled papers[] = {{0, "Neutron stars, dust"}, {0, "A neutron star of iron"},
        {0, "On Neutron-Stars and dust"}, {1, "Soil erosion"}, {1, "Soil erosion in hills"}, {1, "Of soil erosion"},
        {0}};
    name(profile, papers);
    assert_string_equal(profile[0].term[0], "neutron stars");
    assert_string_equal(profile[0].term[1], "dust");
    assert_string_equal(profile[1].term[0], "soil erosion");
    for (int t = 1; t < COAUTH_GROUP_TERMS; t++) {
        assert_null(strstr(profile[0].term[t], "star"));
        assert_null(strstr(profile[1].term[t], "soil"));
    }
}

/* Letters are small, but in acronyms and in what has a capital wherever sentences show it. */
static void names_keep_their_capitals(void **state) {
    (void)state;
    coauth_group_profile profile[MOST_GROUPS];
    static const titled papers[] = {{0, "The Weather of LLMs"}, {0, "A Weather for LLMs"}, {0, "LLMs without Weather"},
        {1, "On tides, birds and sheep of Iceland"}, {1, "On rocks, moss and heath in Iceland"},
        {1, "On roads, ponds and bridges of Iceland"}, {0}};
    name(profile, papers);
    assert_string_equal(profile[0].term[0], "weather");
    assert_string_equal(profile[0].term[1], "LLMs");
    assert_string_equal(profile[1].term[0], "Iceland");
}

/* Two groups about the same are not called the same; papers of no group and empty words name nobody. */
static void first_terms_are_nobody_elses(void **state) {
    (void)state;
    coauth_group_profile profile[MOST_GROUPS];
    static const titled papers[] = {{0, "Comets, tails"}, {0, "Comets, tails"}, {0, "Tails, comets"},
        {1, "Comets, tails"}, {1, "Tails, comets"}, {2, "A new approach"}, {3, "Towards the analysis"},
        {COAUTH_NO_GROUP, "Comets"}, {0}};
    name(profile, papers);
    assert_string_not_equal(profile[0].term[0], "");
    assert_string_not_equal(profile[1].term[0], "");
    assert_string_not_equal(profile[0].term[0], profile[1].term[0]);
    assert_string_equal(profile[2].term[0], "");
    assert_string_equal(profile[3].term[0], "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_rarer_elsewhere_comes_first),
        cmocka_unit_test(phrases_go_before_their_words),
        cmocka_unit_test(names_keep_their_capitals),
        cmocka_unit_test(first_terms_are_nobody_elses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
