/* Two lives under one name, in a made-up world of fields that is large enough for a latent space: told apart whatever
 * the order of the records and the number of threads, and settled once for all. */
#include "support.h"

#include "base/memory.h"
#include "base/random.h"
#include "identity/evidence.h"

enum { FIELDS = 12, PAPERS = 5400, WORDS = 30, PEOPLE = 40, TITLE = 7, LIFE = 9, SHARER = 3 };

static void make_word(char *out, unsigned number, char first) {
    static const char letters[] = "bcdfghjklmnpqrtvwxz";
    *out++ = first;
    for (int i = 0; i < 4; i++, number /= 19) {
        *out++ = letters[number % 19];
        *out++ = "aeio"[(number + (unsigned)i) % 4];
    }
    *out = '\0';
}

static bool is_crowd(uint32_t field) {
    return field == 1 || field == 2 || field == 4 || field == 7 || field == 8 || field == 10;
}

/* Two persons share a name: one in field 0, one in field 6; another has a name of her own and works in field 3; six
 * share a name, in a field each. */
static const char *lives(uint32_t p) {
    uint32_t field = p % FIELDS;
    if (p >= LIFE * FIELDS) return NULL;
    if (is_crowd(field)) return "Tovama Kelimar";
    return field == 0 || field == 6 ? "Xavero Quomelin" : field == SHARER ? "Olgira Petrosal" : NULL;
}

static void add_paper(coauth_record *record, uint32_t p) {
    generator chance = generator_make(1, "world", p);
    unsigned field = p % FIELDS;
    char text[256] = "", word[16], given[16];
    for (int i = 0; i < TITLE; i++) {
        make_word(word, field * WORDS * 31 + 7 * generator_below(&chance, WORDS), 's');
        strcat(strcat(text, word), " ");
    }
    coauth_record_begin(record, 0, p + 1);
    coauth_record_set(record, COAUTH_FIELD_TITLE, text, strlen(text));
    coauth_record_date(record, 2000 + (int)generator_below(&chance, 10), 0, 0);
    if (lives(p)) coauth_record_author(record, lives(p), strlen(lives(p)), 0, 0, 0);
    for (int i = 0; i < 2; i++) {
        unsigned person = field * PEOPLE + generator_below(&chance, PEOPLE);
        make_word(given, person * 11, 'T');
        make_word(word, person * 101, 'M');
        snprintf(text, sizeof text, "%s %s", given, word);
        coauth_record_author(record, text, strlen(text), 0, 0, 0);
    }
}

static coauth_corpus *make_world(bool backwards, const coauth_context *context) {
    coauth_corpus *corpus = NULL;
    coauth_record *record = NULL;
    uint32_t source;
    coauth_error error = {0};
    assert_ok(coauth_corpus_create(&corpus, context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, corpus, "world", "test", &error), &error);
    assert_ok(coauth_record_create(&record, corpus, &error), &error);
    for (uint32_t p = 0; p < PAPERS; p++) {
        add_paper(record, backwards ? PAPERS - 1 - p : p);
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
    return corpus;
}

/* person[p]: who the first author of paper p is, numbered by first appearance in the order of p. */
static void settle(uint32_t person[PAPERS], bool backwards, unsigned threads) {
    coauth_context context = test_context(threads);
    coauth_error error = {0};
    coauth_persons *persons = NULL;
    coauth_corpus *corpus = make_world(backwards, &context);
    coauth_identity_options options = {.method = "resolved"};
    assert_ok(coauth_identify(&persons, corpus, &options, &context, &error), &error);
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    uint32_t *number = calloc(persons->count + 1, sizeof *number), numbers = 0;
    assert_non_null(number);
    for (uint32_t p = 0; p < PAPERS; p++) {
        uint32_t found = persons->of[paper[backwards ? PAPERS - 1 - p : p].first_author];
        if (!number[found]) number[found] = ++numbers;
        person[p] = number[found];
    }
    free(number);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

static void two_lives_are_told_apart(void **state) {
    (void)state;
    static uint32_t person[PAPERS];
    settle(person, false, 1);
    for (uint32_t p = 0; p < LIFE * FIELDS; p += FIELDS) {
        assert_int_equal(person[p], person[0]);
        assert_int_equal(person[p + 6], person[6]);
        assert_int_equal(person[p + SHARER], person[SHARER]);
    }
    assert_int_not_equal(person[0], person[6]);
}

/* Most papers under a name of many persons go to the right one: of each person's, to one who has next to no others. */
static void a_crowd_is_told_apart(void **state) {
    (void)state;
    static uint32_t person[PAPERS];
    uint32_t largest = 0, strangers = 0;
    settle(person, false, 1);
    for (uint32_t field = 0; field < FIELDS; field++) {
        uint32_t most = 0;
        for (uint32_t p = field; is_crowd(field) && p < LIFE * FIELDS; p += FIELDS) {
            uint32_t with = 0;
            for (uint32_t q = 0; q < LIFE * FIELDS; q++) {
                if (!is_crowd(q % FIELDS) || person[q] != person[p]) continue;
                with += q % FIELDS == field;
                strangers += q % FIELDS != field;
            }
            if (with > most) most = with;
        }
        if (is_crowd(field)) largest += most;
    }
    assert_int_equal(strangers, 0);
    assert_true(largest >= 6 * LIFE * 3 / 4);
}

static void order_and_threads_play_no_part(void **state) {
    (void)state;
    static uint32_t first[PAPERS], again[PAPERS];
    settle(first, false, 1);
    settle(again, true, 1);
    assert_memory_equal(first, again, sizeof first);
    settle(again, false, 3);
    assert_memory_equal(first, again, sizeof first);
}

/* Terms of one field lie together, and running out of memory is told. */
static void fields_lie_apart(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus = make_world(false, &context);
    evidence e;
    float place[3][LATENT] = {{0}};
    static const uint32_t papers[] = {0, FIELDS, 6};
    assert_ok(evidence_make(&e, corpus, NULL, &context, &error), &error);
    assert_non_null(e.latent.place);
    for (int k = 0; k < 3; k++)
        for (uint64_t t = e.text.title.start[papers[k]]; t < e.text.title.start[papers[k] + 1]; t++)
            add_latent_term(place[k], &e.latent, e.text.title.item[t]);
    assert_true(latent_cosine(place[0], place[1]) > 0.5);
    assert_true(latent_cosine(place[0], place[2]) < 0.2);
    for (ration r = {0}; ration_next(&r);) {
        author_lists starved = e.lists;
        latent_space space;
        starved.context = &r.context;
        if (!ration_end(&r, latent_make(&space, &starved, &e.text, &e.block, NULL))) assert_null(space.place);
        latent_free(&space, &r.context);
    }
    evidence_free(&e);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_lives_are_told_apart),
        cmocka_unit_test(a_crowd_is_told_apart),
        cmocka_unit_test(order_and_threads_play_no_part),
        cmocka_unit_test(fields_lie_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
