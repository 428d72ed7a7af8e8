/* Answers of sources that break off anywhere, or are garbled: what is kept can be read and was asked for, and nothing
 * is said to be unknown but by a whole answer. */
#include "support.h"

#include "../fuzz/answers.h"
#include "base/random.h"

static cache c;
static coauth_context context;

static int set_up(void **state) {
    (void)state;
    context = test_context(1);
    open_answers(&c, &context);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    return cache_close(&c, NULL) != COAUTH_OK;
}

static void right_answers_are_taken(void **state) {
    (void)state;
    for (size_t i = 0; i < ANSWERS_ASKED; i++) {
        const char *right = answers_asked[i].right;
        unsigned found;
        assert_int_equal(check_answer(&found, &c, i, right, strlen(right), true, &context), VERDICT_TAKEN);
        bool list = answers_asked[i].kind == KIND_AUTHOR; /* its works are known, and it is none */
        assert_int_equal(found, list ? 0 : answers_asked[i].count == 3 ? 2 : 1);
    }
}

/* However much of it arrived, what is known is what came whole, and grows with it. */
static void answers_break_off_anywhere(void **state) {
    (void)state;
    for (size_t i = 0; i < ANSWERS_ASKED; i++) {
        const char *right = answers_asked[i].right;
        unsigned found, before = 0;
        for (size_t n = 0; n < strlen(right); n++) {
            assert_int_not_equal(check_answer(&found, &c, i, right, n, false, &context), VERDICT_TAKEN);
            assert_true(found >= before && found <= 2);
            before = found;
            /* and a server that says that this was all is not believed */
            assert_int_not_equal(check_answer(&found, &c, i, right, n, true, &context), VERDICT_TAKEN);
        }
        assert_int_equal(before, answers_asked[i].count == 3 ? 2 : 0);
    }
}

static void garbled_answers_are_survived(void **state) {
    char text[1024];
    (void)state;
    for (uint64_t round = 0; round < 4000; round++) {
        generator g = generator_make(round, "answers", 0);
        size_t i = generator_below(&g, ANSWERS_ASKED), length = strlen(answers_asked[i].right);
        unsigned found;
        memcpy(text, answers_asked[i].right, length);
        for (uint32_t times = 1 + generator_below(&g, 3); times--;) {
            size_t at = generator_below(&g, (uint32_t)length), other = generator_below(&g, (uint32_t)length);
            switch (generator_below(&g, 3)) {
            case 0: text[at] = (char)generator_below(&g, 256); break;
            case 1: text[at] = "{}[],:\"\\<>&;0129"[generator_below(&g, 16)]; break;
            default: memmove(text + at, text + other, length - (at > other ? at : other)); break;
            }
        }
        check_answer(&found, &c, i, text, length, generator_below(&g, 2), &context);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(right_answers_are_taken),
        cmocka_unit_test(answers_break_off_anywhere), cmocka_unit_test(garbled_answers_are_survived)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
