/* Every block is run once, whatever the threads; the lowest failure is told; cancelling stops the loop. */
#include "support.h"

#include <stdatomic.h>

#include "base/parallel.h"

enum { BLOCKS = 1000 };

typedef struct tally {
    atomic_int runs[BLOCKS];
    unsigned threads;
    size_t fails_from;
    volatile int *cancel;
} tally;

static coauth_status count(void *argument, size_t block, unsigned thread, coauth_error *error) {
    tally *t = argument;
    assert_true(thread < t->threads);
    atomic_fetch_add(&t->runs[block], 1);
    if (t->cancel && block == 10) *t->cancel = 1;
    return block >= t->fails_from ? fail(error, COAUTH_NOT_CONVERGED, "block %zu", block) : COAUTH_OK;
}

static void every_block_is_run_once(void **state) {
    (void)state;
    for (unsigned threads = 0; threads <= 8; threads++) {
        for (size_t blocks = 0; blocks <= BLOCKS; blocks = blocks * 3 + 1) {
            coauth_context context = test_context(threads);
            coauth_error error = {0};
            tally t = {.threads = parallel_threads(&context, blocks), .fails_from = SIZE_MAX};
            assert_true(t.threads >= 1 && (t.threads <= blocks || t.threads == 1));
            assert_ok(parallel_for(blocks, count, &t, NULL, NULL, 0, &context, &error), &error);
            for (size_t i = 0; i < BLOCKS; i++) assert_int_equal(t.runs[i], i < blocks);
        }
    }
}

static void the_lowest_failure_is_told(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        coauth_context context = test_context(threads);
        coauth_error error = {0};
        tally t = {.threads = threads, .fails_from = 20};
        assert_int_equal(parallel_for(BLOCKS, count, &t, NULL, NULL, 0, &context, &error), COAUTH_NOT_CONVERGED);
        assert_string_equal(error.text, "block 20");
        assert_int_equal(t.runs[BLOCKS - 1], 0);
        assert_int_equal(parallel_for(BLOCKS, count, &t, NULL, NULL, 0, &context, NULL), COAUTH_NOT_CONVERGED);
    }
}

static void cancelling_stops_the_loop(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 3; threads++) {
        volatile int cancel = 0;
        coauth_context context = test_context(threads);
        context.cancel = &cancel;
        coauth_error error = {0};
        tally t = {.threads = threads, .fails_from = SIZE_MAX, .cancel = &cancel};
        assert_int_equal(parallel_for(BLOCKS, count, &t, NULL, NULL, 0, &context, &error), COAUTH_CANCELLED);
        assert_int_equal(error.code, COAUTH_CANCELLED);
        assert_int_equal(t.runs[BLOCKS - 1], 0);
    }
}

static void keep_progress(void *user, const coauth_progress *progress) {
    coauth_progress *last = user;
    assert_true(progress->done >= last->done && progress->done <= progress->total);
    *last = *progress;
}

static void progress_ends_at_the_total(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_progress last = {0};
    context.progress = keep_progress;
    context.progress_user = &last;
    coauth_error error = {0};
    tally t = {.threads = 1, .fails_from = SIZE_MAX};
    assert_ok(parallel_for(BLOCKS, count, &t, "counting", "blocks", 12345, &context, &error), &error);
    assert_string_equal(last.activity, "counting");
    assert_int_equal(last.done, 12345);
    assert_int_equal(last.total, 12345);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_is_run_once),
        cmocka_unit_test(the_lowest_failure_is_told),
        cmocka_unit_test(cancelling_stops_the_loop),
        cmocka_unit_test(progress_ends_at_the_total),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
