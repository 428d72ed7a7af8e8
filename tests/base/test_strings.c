/* The arena gives equal texts equal handles and long texts whole. */
#include "support.h"

#include "base/hash.h"
#include "base/strings.h"

static void equal_texts_share_a_handle(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    strings s;
    strings_init(&s, &context);
    uint32_t handles[5000];
    for (int i = 0; i < 5000; i++) {
        char text[32];
        int n = snprintf(text, sizeof text, "name %d", i);
        handles[i] = strings_intern(&s, text, (size_t)n);
        assert_int_not_equal(handles[i], 0);
    }
    for (int i = 0; i < 5000; i++) {
        char text[32];
        int n = snprintf(text, sizeof text, "name %d", i);
        assert_int_equal(strings_intern(&s, text, (size_t)n), handles[i]);
        assert_int_equal(strings_find(&s, text, (size_t)n), handles[i]);
        assert_string_equal(strings_text(&s, handles[i]), text);
    }
    assert_int_equal(strings_intern(&s, "", 0), 0);
    assert_string_equal(strings_text(&s, 0), "");
    strings_free(&s);
}

static void texts_longer_than_a_chunk_stay_whole(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    strings s;
    strings_init(&s, &context);
    const size_t lengths[] = {(4u << 20) - 5, (4u << 20) - 1, 4u << 20, (4u << 20) + 1, 9u << 20, 3, (8u << 20) - 1, 7};
    uint32_t handles[8];
    char *text = malloc(10u << 20);
    for (int i = 0; i < 8; i++) {
        memset(text, 'a' + i, lengths[i]);
        handles[i] = strings_intern(&s, text, lengths[i]);
        assert_int_not_equal(handles[i], 0);
    }
    for (int i = 0; i < 8; i++) {
        const char *kept = strings_text(&s, handles[i]);
        assert_int_equal(strlen(kept), lengths[i]);
        assert_int_equal(kept[0], 'a' + i);
        assert_int_equal(kept[lengths[i] - 1], 'a' + i);
    }
    free(text);
    strings_free(&s);
}

/* Given back, the table comes again with every text in it: short ones, long ones and those at a chunk's end. */
static void a_settled_arena_still_knows_its_texts(void **state) {
    (void)state;
    enum { TEXTS = 3000 };
    static const size_t lengths[] = {1, 3, 4, 7, 12000, (4u << 20) - 1, 2, (4u << 20) - 5, 4, 9u << 20, 5};
    coauth_context context = test_context(1);
    strings s;
    strings_init(&s, &context);
    strings_settle(&s);
    assert_int_equal(strings_find(&s, "a", 1), 0);
    uint32_t *handles = malloc(TEXTS * sizeof *handles);
    char *text = malloc(10u << 20);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < TEXTS; i++) {
            size_t kinds = sizeof lengths / sizeof *lengths, length = i < kinds ? lengths[i] : 12000;
            memset(text, 'a', length);
            for (size_t left = i, at = 0; left && at < length; left /= 10, at++) text[at] = (char)('0' + left % 10);
            uint32_t handle = strings_intern(&s, text, length);
            if (round) assert_int_equal(handle, handles[i]);
            handles[i] = handle;
            if (i % 1000 != 999) continue;
            strings_settle(&s);
            assert_int_equal(strings_find(&s, text, length), handle);
        }
        strings_settle(&s);
    }
    assert_int_equal(strings_find(&s, "not there", 9), 0);
    assert_int_equal(s.count, TEXTS);
    free(text);
    free(handles);
    strings_free(&s);
}

static int by_number(const void *a, const void *b) {
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Whoever knows the seed makes texts of two words of which the second leaves nothing of the first: many of one hash. */
static void texts_made_to_collide_do_not(void **state) {
    enum { TEXTS = 20000, WORD = 8 };
    static char text[TEXTS][2 * WORD + 1];
    static uint64_t hash[TEXTS];
    coauth_context context = test_context(1);
    strings s;
    (void)state;
    size_t made = 0;
    for (uint64_t n = 0; made < TEXTS; n++) {
        uint64_t word = 0x2020202020202020u | (n * 0x9e3779b97f4a7c15u & 0x4f4f4f4f4f4f4f4fu), first;
        __extension__ typedef unsigned __int128 wide; /* as hash_bytes goes about it from a seed that is known */
        wide product = (wide)(0x9e3779b97f4a7c15u ^ 16 ^ word) * 0xa0761d6478bd642fu;
        first = (uint64_t)product ^ (uint64_t)(product >> 64) ^ 0xe7037ed1a0b428dbu;
        memcpy(text[made], &word, WORD);
        memcpy(text[made] + WORD, &first, WORD);
        made += memchr(text[made], 0, 2 * WORD) == NULL;
    }
    strings_init(&s, &context);
    for (size_t i = 0; i < TEXTS; i++) {
        assert_int_equal(hash_bytes(text[i], 2 * WORD), hash_bytes(text[0], 2 * WORD));
        hash[i] = strings_hash(&s, text[i], 2 * WORD);
    }
    qsort(hash, TEXTS, sizeof *hash, by_number);
    for (size_t i = 1; i < TEXTS; i++) assert_true(hash[i] != hash[i - 1]);
    strings_free(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_made_to_collide_do_not),
        cmocka_unit_test(equal_texts_share_a_handle),
        cmocka_unit_test(texts_longer_than_a_chunk_stay_whole),
        cmocka_unit_test(a_settled_arena_still_knows_its_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
