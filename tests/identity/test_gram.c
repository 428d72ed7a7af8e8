/* The products of many groups' evidence at once, against comparing them one by one. */
#include <math.h>

#include "base/random.h"
#include "identity/gram.h"
#include "identity/likeness.h"
#include "support.h"

enum { PAPERS = 400, NAMES = 60, WORDS = 90, GROUPS = 12 };

static const char *const letters = "bcdfghklmnprstvwz";

/* A made-up word for each number. */
static void make_word(char out[8], unsigned number) {
    snprintf(out, 8, "%ca%co%cu", letters[number % 17], letters[number / 17 % 17], letters[number * 7 % 17]);
}

static void add_paper(coauth_record *record, uint32_t source, size_t line, generator *chance) {
    char text[128] = "", word[8], initial;
    coauth_record_begin(record, source, line);
    for (int k = 0; k < 8; k++) {
        make_word(word, generator_below(chance, WORDS));
        strcat(strcat(text, word), " ");
    }
    coauth_record_set(record, COAUTH_FIELD_TITLE, text, strlen(text));
    make_word(word, 200 + generator_below(chance, 5));
    coauth_record_set(record, COAUTH_FIELD_VENUE, word, strlen(word));
    coauth_record_date(record, 2000 + (int)generator_below(chance, 20), 0, 0);
    for (unsigned a = generator_below(chance, 4), k = 0; k <= a; k++) {
        unsigned number = generator_below(chance, NAMES);
        make_word(word, number);
        initial = (char)('A' + number % 26);
        snprintf(text, sizeof text, "%c. %s", initial, word);
        coauth_record_author(record, text, strlen(text), 0, 0, 0);
        if (k == 0)
            coauth_record_author_attribute(
                record, COAUTH_AFFILIATION, number % 2 ? "Here" : "There", number % 2 ? 4 : 5);
    }
    assert_int_equal(coauth_record_commit(record, NULL), COAUTH_OK);
}

static coauth_corpus *make_corpus(const coauth_context *context) {
    coauth_corpus *corpus = NULL;
    coauth_record *record = NULL;
    uint32_t source;
    generator chance = generator_make(5, "gram", 0);
    assert_int_equal(coauth_corpus_create(&corpus, context, NULL), COAUTH_OK);
    assert_int_equal(coauth_corpus_add_source(&source, corpus, "f", "test", NULL), COAUTH_OK);
    assert_int_equal(coauth_record_create(&record, corpus, NULL), COAUTH_OK);
    for (size_t p = 0; p < PAPERS; p++) add_paper(record, source, p + 1, &chance);
    coauth_record_free(record);
    return corpus;
}

/* The authorships of a name's first papers, in groups of one to three. */
static size_t take_group(uint32_t *out, const evidence *e, uint32_t block, size_t *from, size_t size) {
    size_t n = 0;
    for (; *from < e->lists.authorships && n < size; ++*from)
        if (e->name.block[e->lists.authorship[*from].name] == block) out[n++] = (uint32_t)*from;
    return n;
}

static void assert_alike(
    const gram *g, features *const *begun, features *const *whole, size_t a, size_t b, const evidence *e) {
    double cosine[FEATURES];
    likeness x, y;
    gram_cosines(cosine, g, a, b);
    likeness_of(&x, begun[a], begun[b], cosine, e);
    features_compare(&y, whole[a], whole[b], e);
    double pairs[][2] = {{x.second_order, y.second_order}, {x.titles, y.titles}, {x.topics, y.topics},
        {x.venues, y.venues}, {x.links, y.links}, {x.affiliations, y.affiliations}, {x.few, y.few}, {x.many, y.many},
        {x.small, y.small}, {x.gap, y.gap}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) assert_true(fabs(pairs[k][0] - pairs[k][1]) < 1e-5);
}

/* All pairs, then all with the joined one. */
static void test_products(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_corpus *corpus = make_corpus(&context);
    coauth_error error = {0};
    evidence e;
    gram g = {0};
    features begun[GROUPS], whole[GROUPS], *b[GROUPS], *w[GROUPS];
    uint32_t group[3];
    size_t from = 0, common = 0;
    assert_ok(evidence_make(&e, corpus, NULL, &context, &error), &error);
    uint32_t block = e.name.block[0];
    for (size_t k = 0; k < GROUPS; k++) {
        size_t n = take_group(group, &e, block, &from, 1 + k % 3);
        assert_true(n > 0);
        b[k] = &begun[k], w[k] = &whole[k];
        assert_true(features_begin(b[k], &e, group, n) && features_make(w[k], &e, group, n));
    }
    assert_true(gram_make(&g, b, GROUPS, &e));
    for (size_t i = 0; i < GROUPS; i++)
        for (size_t j = 0; j < GROUPS; j++)
            if (i != j) assert_alike(&g, b, w, i, j, &e);
    for (size_t joined = GROUPS - 1; joined > 2; joined--) {
        assert_true(features_join(b[1], b[joined], &e) && features_join(w[1], w[joined], &e));
        gram_join(&g, 1, joined);
        for (size_t i = 0; i < joined; i++)
            if (i != 1) assert_alike(&g, b, w, 1, i, &e);
    }
    for (size_t k = 0; k < GROUPS; k++) common += b[k]->part[FEATURE_SECOND_ORDER].count;
    assert_true(common > 0); /* circles meet collaborators: links are compared, not only zeros */
    for (size_t k = 0; k < GROUPS; k++) features_free(b[k], &e), features_free(w[k], &e);
    gram_free(&g, &context);
    evidence_free(&e);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_products)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
