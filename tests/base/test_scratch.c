/* Memory of a piece of work is whole, a failure sticks, and every byte is given back, by an allocator that counts. */
#include "base/scratch.h"
#include "support.h"

typedef struct ledger {
    size_t blocks, calls, fails_at; /* fails_at: the call that fails; 0: none */
} ledger;

static void *count_blocks(void *user, void *block, size_t size) {
    ledger *l = user;
    if (!size) {
        l->blocks--;
        free(block);
        return NULL;
    }
    if (++l->calls == l->fails_at) return NULL;
    l->blocks += !block;
    return realloc(block, size);
}

static coauth_context counting_context(ledger *l) {
    coauth_context context;
    coauth_context_init(&context);
    context.reallocate = count_blocks;
    context.reallocate_user = l;
    return context;
}

static void arrays_are_apart_and_zeroed(void **state) {
    (void)state;
    ledger l = {0};
    coauth_context context = counting_context(&l);
    scratch_scope scope = scratch_open(&context);
    double *a = scratch_array(&scope, 100, sizeof *a);
    uint8_t *b = scratch_zeroes(&scope, 33, sizeof *b);
    uint64_t *c = scratch_zeroes(&scope, 0, sizeof *c);
    assert_true(a && b && c && scratch_status(&scope, NULL) == COAUTH_OK);
    assert_int_equal((uintptr_t)a % _Alignof(max_align_t), 0);
    assert_int_equal((uintptr_t)b % _Alignof(max_align_t), 0);
    for (int i = 0; i < 33; i++) assert_int_equal(b[i], 0);
    for (int i = 0; i < 100; i++) a[i] = i;
    memset(b, 0xFF, 33);
    for (int i = 0; i < 100; i++) assert_true(a[i] == i);
    assert_int_equal(l.blocks, 3);
    scratch_close(&scope);
    assert_int_equal(l.blocks, 0);
    scratch_close(&scope);
    assert_int_equal(l.blocks, 0);
}

static void a_failure_sticks(void **state) {
    (void)state;
    for (size_t at = 1; at <= 3; at++) {
        ledger l = {.fails_at = at};
        coauth_error error = {0};
        coauth_context context = counting_context(&l);
        scratch_scope scope = scratch_open(&context);
        void *block[3];
        for (size_t i = 0; i < 3; i++) block[i] = scratch_array(&scope, 8, 8);
        for (size_t i = 0; i < 3; i++) assert_int_equal(block[i] != NULL, i + 1 < at);
        assert_int_equal(scratch_status(&scope, &error), COAUTH_OUT_OF_MEMORY);
        assert_int_equal(error.code, COAUTH_OUT_OF_MEMORY);
        scratch_close(&scope);
        assert_int_equal(l.blocks, 0);
        assert_int_equal(scratch_status(&scope, NULL), COAUTH_OK);
    }
}

static void what_is_too_much_is_not_there(void **state) {
    (void)state;
    ledger l = {0};
    coauth_context context = counting_context(&l);
    static const size_t counts[] = {SIZE_MAX, SIZE_MAX / 8, SIZE_MAX / 8 - 1, SIZE_MAX / 16};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        scratch_scope scope = scratch_open(&context);
        assert_null(scratch_array(&scope, counts[i], 8));
        assert_int_equal(scratch_status(&scope, NULL), COAUTH_OUT_OF_MEMORY);
        scratch_close(&scope);
    }
    assert_int_equal(l.calls, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_are_apart_and_zeroed),
        cmocka_unit_test(a_failure_sticks),
        cmocka_unit_test(what_is_too_much_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
