/* Names that are short for several others which contradict one another: how many by hand, and what becomes of them. */
#include "support.h"

#include "identity/bearers.h"

enum { MOST = 8 };

/* bearers[i]: of the i-th name, each a form of its own. */
static void count(uint8_t bearers[MOST], const char *const *name, size_t count) {
    coauth_context context = test_context(1);
    fuller_name fuller[MOST];
    uint32_t form[MOST];
    for (uint32_t i = 0; i < count; i++) {
        person_name parsed;
        name_parse(&parsed, name[i], 0, 0, false);
        fuller[i] = fuller_name_of(&parsed);
        form[i] = i;
    }
    memset(bearers, 0, MOST);
    assert_true(count_bearers(bearers, fuller, form, count, &context));
}

static void middle_initials_tell_people_apart(void **state) {
    (void)state;
    static const char *const name[] = {
        "John D. Burger", "John Burger", "John F. Burger", "John Franklin Burger", "James A. Burger", "James Burger"};
    uint8_t bearers[MOST];
    count(bearers, name, 6);
    assert_int_equal(bearers[1], 2); /* F. and Franklin may be one */
    assert_int_equal(bearers[5], 1);
    assert_int_equal(bearers[0], 0); /* what is whole is short for nothing */
}

static void second_family_names_tell_people_apart(void **state) {
    (void)state;
    static const char *const name[] = {
        "Moreno Sandoval, Antonio", "Moreno Ribas, Antonio", "Moreno, Antonio", "Moreno-Ortiz, Antonio", "Moreno, A."};
    uint8_t bearers[MOST];
    count(bearers, name, 5);
    assert_int_equal(bearers[2], 3);
    assert_int_equal(bearers[4], 0); /* an initial is short for anything */
}

static void given_names_of_two_words_tell_nothing(void **state) {
    (void)state;
    static const char *const name[] = {
        "Wei Dong Zhang", "Wei Hua Zhang", "Wei Zhang", "Jean-Pierre Morel", "Jean-Luc Morel", "Jean Morel"};
    uint8_t bearers[MOST];
    count(bearers, name, 6);
    assert_int_equal(bearers[2], 0);
    assert_int_equal(bearers[5], 0);
}

/* --- What becomes of them -------------------------------------------------------------------------------------- */

static void add_paper(coauth_record *record, const char *title, int year, const char *author, const char *with) {
    coauth_error error = {0};
    coauth_record_begin(record, 0, 1);
    coauth_record_set(record, COAUTH_FIELD_TITLE, title, strlen(title));
    coauth_record_date(record, year, 0, 0);
    coauth_record_author(record, author, strlen(author), 0, 0, 0);
    if (with) coauth_record_author(record, with, strlen(with), 0, 0, 0);
    assert_ok(coauth_record_commit(record, &error), &error);
}

/* Whether the papers of 1983 and 1994 under "John Burger" are one person's where such another is in the corpus. */
static bool are_one(const char *another) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    coauth_record *record = NULL;
    coauth_persons *persons = NULL;
    uint32_t source;
    assert_ok(coauth_corpus_create(&corpus, &context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "two", "test", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    add_paper(
        record, "Problems in natural language interfaces to databases", 1983, "John Burger", "Marjorie Templeton");
    add_paper(record, "Scoring coreference by models", 1994, "John Burger", "Lynette Hirschman");
    add_paper(record, "Coverage of lakes by ice", 1999, "John D. Burger", NULL);
    if (another) add_paper(record, "Growth of ferns in shadow", 1979, another, NULL);
    coauth_record_free(record);
    coauth_identity_options options = {.method = "resolved"};
    assert_ok(coauth_identify(&persons, corpus, &options, &context, &error), &error);
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    bool one = persons->of[paper[0].first_author] == persons->of[paper[1].first_author];
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return one;
}

static void a_name_of_two_is_not_trusted(void **state) {
    (void)state;
    assert_true(are_one(NULL));
    assert_true(are_one("James F. Burger"));
    assert_false(are_one("John F. Burger"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(middle_initials_tell_people_apart),
        cmocka_unit_test(second_family_names_tell_people_apart),
        cmocka_unit_test(given_names_of_two_words_tell_nothing),
        cmocka_unit_test(a_name_of_two_is_not_trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
