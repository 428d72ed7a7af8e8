/* test_find.c: coauth_find_author: what people type, over five scripts, and whom it means. */
#include "support.h"

#include "base/ascii.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const names[] = {"Müller, Karl", "Ada Vexler", "Ada B. Vexler", "Лев Толстой", "李明",
    "Νίκος Παππάς", "محمد علي", "Wei Wang", "Wei Wang", "Zewen Chi", "Dag Ø. Lie"};

/* Each name is a person of its own, on as many papers as its number from the end says, so that the first has most. */
static coauth_corpus *make(coauth_persons **persons, const coauth_context *context) {
    coauth_corpus *corpus;
    coauth_record *record;
    coauth_error error;
    uint32_t source;
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "f", "test", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    for (unsigned k = 0; k < COUNT(names); k++) {
        coauth_record_begin(record, source, k + 1);
        for (unsigned i = 0; i + k < COUNT(names); i++) {
            coauth_record_author(record, names[i], strlen(names[i]), 0, 0, 0);
            if (i == 1) coauth_record_author_attribute(record, COAUTH_PERSON_ORCID, "0000-0002-1825-0097", 19);
            if (i == 7) coauth_record_author_attribute(record, COAUTH_PERSON_ACL, "wei-wang-x", 10);
            if (i == 8) coauth_record_author_attribute(record, COAUTH_PERSON_ACL, "wei-wang-y", 10);
        }
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
    const coauth_identity_options options = {.method = "resolved"};
    assert_ok(coauth_identify(persons, corpus, &options, context, &error), &error);
    return corpus;
}

static const struct {
    const char *text;
    coauth_match_kind kind;
    size_t count, first; /* whom: an index of names */
} cases[] = {
    {"0000-0002-1825-0097", COAUTH_MATCH_ID, 1, 1},
    {"https://orcid.org/0000-0002-1825-0097", COAUTH_MATCH_ID, 1, 1},
    {"wei-wang-y", COAUTH_MATCH_ID, 1, 8},
    {"Müller, Karl", COAUTH_MATCH_WRITTEN, 1, 0},
    {"karl MULLER", COAUTH_MATCH_WORDS, 1, 0},
    {"Karl Mueller", COAUTH_MATCH_FORM, 1, 0},
    {"K. Müller", COAUTH_MATCH_FORM, 1, 0},
    {"muller", COAUTH_MATCH_PART, 1, 0},
    {"zewen", COAUTH_MATCH_PART, 1, 9},
    {"zewen C.", COAUTH_MATCH_PART, 1, 9},
    {"Mülelr Karl", COAUTH_MATCH_SLIP, 1, 0},
    {"Zewn Chi", COAUTH_MATCH_SLIP, 1, 9},
    {"Chi, Zewen", COAUTH_MATCH_WORDS, 1, 9},
    {"Dag O Lie", COAUTH_MATCH_WORDS, 1, 10},
    {"толстой лев", COAUTH_MATCH_WORDS, 1, 3},
    {"Лев Тостой", COAUTH_MATCH_SLIP, 1, 3},
    {"李 明", COAUTH_MATCH_FORM, 1, 4},
    {"παππας νικος", COAUTH_MATCH_WORDS, 1, 5},
    {"علي محمد", COAUTH_MATCH_WORDS, 1, 6},
    {"Wei Wang", COAUTH_MATCH_WRITTEN, 2, 7},
    {"wang wei", COAUTH_MATCH_WORDS, 2, 7},
    {"Wei Wang#2", COAUTH_MATCH_WRITTEN, 1, 8},
    {" Wei  Wang #1", COAUTH_MATCH_WORDS, 1, 7},
    {"Xavier Quordle", COAUTH_MATCH_NEAR, 0, 0},
};

static uint32_t person_of(const coauth_corpus *corpus, const coauth_persons *persons, size_t index) {
    return persons->of[coauth_corpus_papers(corpus, NULL)[0].first_author + index];
}

/* By the id that files call them by, as they are or in capitals, and by no number. */
static void ids_are_found(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_persons *persons;
    coauth_people *people;
    coauth_error error;
    coauth_corpus *corpus = make(&persons, &context);
    assert_ok(coauth_people_make(&people, corpus, persons, &error), &error);
    for (uint32_t p = 0; p < persons->count; p++) {
        char id[2][COAUTH_PERSON_ID_SIZE];
        assert_int_equal(coauth_person_id(id[0], persons, p), 11);
        for (size_t i = 0; i <= strlen(id[0]); i++) id[1][i] = ascii_upper(id[0][i]);
        for (size_t k = 0; k < 2; k++) {
            coauth_match *match;
            size_t count;
            assert_ok(coauth_find_author(&match, &count, people, id[k], &error), &error);
            assert_true(count == 1 && match->person == p && match->kind == COAUTH_MATCH_ID);
            coauth_free(&context, match);
        }
    }
    coauth_people_free(people);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

static void everybody_is_found(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_persons *persons;
    coauth_people *people;
    coauth_error error;
    coauth_corpus *corpus = make(&persons, &context);
    assert_ok(coauth_people_make(&people, corpus, persons, &error), &error);
    for (size_t i = 0; i < COUNT(cases); i++) {
        coauth_match *match;
        size_t count;
        assert_ok(coauth_find_author(&match, &count, people, cases[i].text, &error), &error);
        if (count != cases[i].count ||
            (count && (match->kind != cases[i].kind || match->person != person_of(corpus, persons, cases[i].first))))
            fail_msg("\"%s\": %zu matches, the first a%u of kind %d", cases[i].text, count,
                count ? match->person + 1 : 0, count ? (int)match->kind : -1);
        coauth_free(&context, match);
    }
    coauth_people_free(people);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

static void what_is_known_at_a_glance(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_persons *persons;
    coauth_people *people;
    coauth_error error;
    coauth_corpus *corpus = make(&persons, &context);
    assert_ok(coauth_people_make(&people, corpus, persons, &error), &error);
    coauth_person_facts f = coauth_people_facts(people, person_of(corpus, persons, 1));
    assert_int_equal(f.papers, COUNT(names) - 1);
    assert_int_equal(f.first_year, COAUTH_NO_YEAR);
    assert_int_equal(f.place, 0);
    coauth_people_free(people);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

static void without_memory(void **state) {
    (void)state;
    coauth_context plenty = test_context(1);
    coauth_persons *persons;
    coauth_corpus *corpus = make(&persons, &plenty);
    for (ration r = {0}; ration_next(&r);) {
        coauth_people *people = NULL;
        coauth_match *match = NULL;
        size_t count;
        persons->context = &r.context;
        coauth_status status = coauth_people_make(&people, corpus, persons, NULL);
        if (status == COAUTH_OK) status = coauth_find_author(&match, &count, people, "Mülelr Karl", NULL);
        coauth_free(&r.context, match);
        coauth_people_free(people);
        persons->context = &plenty;
        ration_end(&r, status);
    }
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_found),
        cmocka_unit_test(ids_are_found),
        cmocka_unit_test(what_is_known_at_a_glance),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
