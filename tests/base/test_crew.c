/* test_crew.c: steps come after what they need, failures are told as if all had come in their order, and threads
 * without a step help with loops. */
#include <pthread.h>
#include <stdatomic.h>

#include "base/crew.h"
#include "base/error.h"
#include "base/parallel.h"
#include "support.h"

enum { STEPS = 9, A = 1, B = 2, C = 4, D = 8 };

typedef struct crewed {
    const coauth_context *context;
    atomic_int clock;
    int begun[STEPS], ended[STEPS]; /* by the clock, from 1; 0: not at all */
    unsigned fails;                 /* a bit a step */
    int cancel_at;
    volatile int *cancel;
} crewed;

static coauth_status run(void *argument, size_t step, coauth_error *error) {
    crewed *c = argument;
    c->begun[step] = atomic_fetch_add(&c->clock, 1) + 1;
    if (c->cancel && c->cancel_at == (int)step) __atomic_store_n(c->cancel, 1, __ATOMIC_RELAXED);
    coauth_status status = c->fails >> step & 1 ? fail(error, COAUTH_UNDEFINED, "step %zu failed", step) : COAUTH_OK;
    c->ended[step] = atomic_fetch_add(&c->clock, 1) + 1;
    return status;
}

/* 0 and 1 make A; 2 needs it and makes B, as 3 does, which needs nothing; 5 needs both and makes D, and so on. */
static const crew_step steps[STEPS] = {{run, 0, A, false}, {run, 0, A, false}, {run, A, B, false}, {run, 0, B, true},
    {run, 0, 0, true}, {run, A | B, D, false}, {run, D, C, false}, {run, C, 0, true}, {run, 0, 0, false}};

static void steps_come_after_what_they_need(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        for (int again = 0; again < 50; again++) {
            coauth_error error;
            coauth_context context = test_context(threads);
            crewed c = {.context = &context};
            assert_ok(crew_run(steps, STEPS, &c, &context, &error), &error);
            assert_null(context.crew);
            for (int i = 0; i < STEPS; i++)
                for (int k = 0; k < i; k++)
                    if (steps[k].makes & steps[i].needs) assert_true(c.ended[k] < c.begun[i]);
            assert_int_equal(c.clock, 2 * STEPS);
            for (int i = 1; threads == 1 && i < STEPS; i++) assert_true(c.begun[i] > c.begun[i - 1]);
        }
    }
}

/* Whatever happened first, what is told is the failure of the first step that failed; the ones before it were tried. */
static void the_first_failure_in_order_is_told(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        for (int again = 0; again < 50; again++) {
            coauth_error error = {0};
            coauth_context context = test_context(threads);
            crewed c = {.context = &context, .fails = 1u << 3 | 1u << 8};
            assert_int_equal(crew_run(steps, STEPS, &c, &context, &error), COAUTH_UNDEFINED);
            assert_string_equal(error.text, "step 3 failed");
            for (int i = 0; i < 4; i++) assert_true(c.ended[i]);
            assert_false(c.begun[5]); /* it needs what step 3 did not make */
        }
    }
}

static void a_cancelled_crew_stops(void **state) {
    (void)state;
    for (unsigned threads = 1; threads <= 3; threads++) {
        coauth_error error;
        volatile int cancel = 0;
        coauth_context context = test_context(threads);
        context.cancel = &cancel;
        crewed c = {.context = &context, .cancel_at = 2, .cancel = &cancel};
        assert_int_equal(crew_run(steps, STEPS, &c, &context, &error), COAUTH_CANCELLED);
        assert_false(c.begun[5] || c.begun[6] || c.begun[7]);
    }
}

/* --- Loops --------------------------------------------------------------------------------------- */

/* Two blocks that wait for each other: one thread alone would never come to an end. */
typedef struct meeting {
    pthread_mutex_t lock;
    pthread_cond_t news;
    unsigned there;
    const coauth_context *context;
} meeting;

static coauth_status meet(void *argument, size_t block, unsigned thread, coauth_error *error) {
    meeting *m = argument;
    (void)block, (void)error;
    assert_true(thread < 2);
    pthread_mutex_lock(&m->lock);
    m->there++;
    pthread_cond_broadcast(&m->news);
    while (m->there % 2) pthread_cond_wait(&m->news, &m->lock);
    pthread_mutex_unlock(&m->lock);
    return COAUTH_OK;
}

static coauth_status run_meetings(void *argument, size_t step, coauth_error *error) {
    meeting *m = argument;
    coauth_status status = COAUTH_OK;
    (void)step;
    for (int i = 0; i < 20 && status == COAUTH_OK; i++)
        status = parallel_for(2, meet, m, NULL, NULL, 0, m->context, error);
    return status;
}

static void who_has_no_step_helps(void **state) {
    (void)state;
    coauth_error error;
    coauth_context context = test_context(2);
    meeting m = {.lock = PTHREAD_MUTEX_INITIALIZER, .news = PTHREAD_COND_INITIALIZER, .context = &context};
    const crew_step alone[] = {{run_meetings, 0, 0, false}};
    assert_ok(crew_run(alone, 1, &m, &context, &error), &error);
    assert_int_equal(m.there, 40);
}

/* Two steps with loops of their own, and a loop that fails: every block is run once, the lowest failure told. */
typedef struct counting {
    const coauth_context *context;
    atomic_uint count[2][1000];
} counting;

static coauth_status count_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    atomic_uint *count = argument;
    (void)thread;
    count[block]++;
    return block == 700 ? fail(error, COAUTH_UNDEFINED, "block %zu", block) : COAUTH_OK;
}

static coauth_status run_count(void *argument, size_t step, coauth_error *error) {
    counting *c = argument;
    return parallel_for(step ? 1000 : 600, count_block, c->count[step], NULL, NULL, 0, c->context, error);
}

static void loops_of_steps_are_whole(void **state) {
    (void)state;
    for (unsigned threads = 2; threads <= 4; threads++) {
        coauth_error error = {0};
        coauth_context context = test_context(threads);
        counting c = {.context = &context};
        const crew_step both[] = {{run_count, 0, 0, false}, {run_count, 0, 0, false}};
        assert_int_equal(crew_run(both, 2, &c, &context, &error), COAUTH_UNDEFINED);
        assert_string_equal(error.text, "block 700");
        for (int i = 0; i < 600; i++) assert_int_equal(c.count[0][i], 1);
        for (int i = 0; i < 1000; i++) assert_true(c.count[1][i] <= 1 && (i > 700 || c.count[1][i] == 1));
    }
}

static void memory_that_runs_out_is_said(void **state) {
    (void)state;
    for (ration r = {0}; ration_next(&r);) {
        coauth_error error;
        r.context.threads = 2;
        crewed c = {.context = &r.context};
        coauth_status status = crew_run(steps, STEPS, &c, &r.context, &error);
        if (ration_end(&r, status)) assert_int_equal(c.clock, 2 * STEPS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_come_after_what_they_need),
        cmocka_unit_test(the_first_failure_in_order_is_told),
        cmocka_unit_test(a_cancelled_crew_stops),
        cmocka_unit_test(who_has_no_step_helps),
        cmocka_unit_test(loops_of_steps_are_whole),
        cmocka_unit_test(memory_that_runs_out_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
