/* Texts are decoded as Unicode says and cleaned as corpus.h promises; dates and numbers are read as people write
 * them. */
#include "support.h"

#include <ctype.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/words.h"

static void every_code_point_survives_encoding(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code < 0xE000) continue;
        char bytes[4];
        size_t length = text_encode(bytes, code), size;
        assert_int_equal(text_decode(bytes, length, &size), code);
        assert_int_equal(size, length);
        if (length > 1) assert_int_equal(text_decode(bytes, length - 1, &size), -1); /* cut */
    }
}

static void what_is_not_utf8_is_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF", "\xC3(", "\xE2\x82("};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t size, where = 99;
        assert_int_equal(text_decode(bad[i], strlen(bad[i]), &size), -1);
        assert_int_equal(size, 1);
        char text[16];
        snprintf(text, sizeof text, "ab%s", bad[i]);
        assert_false(text_is_utf8(text, strlen(text), &where));
        assert_int_equal(where, 2);
    }
    size_t where;
    assert_true(text_is_utf8("Zoë 王 \xF0\x9F\x98\x80", 14, &where));
}

static const char *cleaned(const char *text, size_t length, uint64_t controls, uint64_t bytes) {
    static char out[256];
    text_changes changes = {0};
    size_t n = text_clean(out, text, length, &changes);
    out[n] = '\0';
    assert_int_equal(changes.controls, controls);
    assert_int_equal(changes.bytes, bytes);
    if (text_is_clean_ascii(text, length)) {
        assert_int_equal(n, length);
        assert_memory_equal(out, text, n);
    }
    return out;
}
#define CLEANED(text, controls, bytes) cleaned(text, sizeof text - 1, controls, bytes)

static void texts_are_cleaned(void **state) {
    (void)state;
    assert_string_equal(CLEANED("plain text", 0, 0), "plain text");
    assert_string_equal(CLEANED("  two \t\r\n lines\n", 0, 0), "two lines");
    assert_string_equal(CLEANED("a\u00A0\u2003b\u3000c\u2028", 0, 0), "a b c");
    assert_string_equal(CLEANED("", 0, 0), "");
    assert_string_equal(CLEANED(" \u2009 ", 0, 0), "");
    assert_string_equal(CLEANED("a\0b\x1B[0m\x7F", 3, 0), "a\uFFFDb\uFFFD[0m\uFFFD");
    assert_string_equal(CLEANED("a\xC2\x9B"
                                "b",
                            1, 0),
        "a\uFFFDb"); /* C1 as UTF-8 */
    assert_string_equal(CLEANED("Jos\xE9 \x93q\x94 \x80", 0, 4), "José “q” €");
    assert_string_equal(CLEANED("\uFEFFa\uFEFF b\uFEFF \uFEFFc\uFEFF", 0, 0), "a b c");
    assert_string_equal(CLEANED("\uFEFF", 0, 0), "");
    assert_string_equal(CLEANED("\x81", 0, 1), "\uFFFD");                       /* nothing there in Windows-1252 */
    assert_string_equal(CLEANED("x\u200Dy \u202Ez", 0, 0), "x\u200Dy \u202Ez"); /* joiners and direction marks stay */
}

static void cleaning_twice_changes_nothing(void **state) {
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 20000; round++) {
        char text[24], once[80], twice[256];
        size_t length = 0;
        for (; length < sizeof text && length < (size_t)round % 25; length++) {
            random = random * 1664525u + 1013904223u;
            static const char likely[] = " \t\xC2\xA0\xE2\x80\x83"
                                         "ab\xC3\xA9\x1F\x85";
            text[length] = random >> 31 ? (char)(random >> 16) : likely[(random >> 20) % (sizeof likely - 1)];
        }
        text_changes changes = {0}, none = {0};
        size_t n = text_clean(once, text, length, &changes), where;
        assert_true(n <= 3 * length);
        assert_true(text_is_utf8(once, n, &where));
        assert_int_equal(text_clean(twice, once, n, &none), n);
        assert_memory_equal(once, twice, n);
        assert_int_equal(none.controls + none.bytes, 0);
    }
}

#define INTEGER(text, limit) text_integer(text, strlen(text), limit)

static void integers_are_digits_within_a_limit(void **state) {
    (void)state;
    assert_int_equal(INTEGER("0", 0), 0);
    assert_int_equal(INTEGER("007", 7), 7);
    assert_int_equal(INTEGER("8", 7), -1);
    assert_int_equal(INTEGER("9", 3), -1);
    assert_int_equal(INTEGER("12", 12), 12);
    assert_int_equal(INTEGER("13", 12), -1);
    assert_true(INTEGER("9223372036854775807", INT64_MAX) == INT64_MAX);
    assert_int_equal(INTEGER("9223372036854775808", INT64_MAX), -1);
    assert_int_equal(INTEGER("", 9), -1);
    assert_int_equal(INTEGER("-1", 9), -1);
    assert_int_equal(INTEGER("1 ", 9), -1);
}

#define YEAR(text) text_year(text, strlen(text))
#define MONTH(text) text_month(text, strlen(text))

static void years_and_months_are_found(void **state) {
    (void)state;
    assert_int_equal(YEAR("2020"), 2020);
    assert_int_equal(YEAR("(c) 1999, Springer"), 1999);
    assert_int_equal(YEAR("12345 67 2001"), 2001);
    assert_int_equal(YEAR("3000 0999"), 0);
    assert_int_equal(YEAR(""), 0);
    assert_int_equal(MONTH("Mar"), 3);
    assert_int_equal(MONTH("mar."), 3);
    assert_int_equal(MONTH("MARCH"), 3);
    assert_int_equal(MONTH("Sept"), 9);
    assert_int_equal(MONTH("may"), 5);
    assert_int_equal(MONTH("ma"), 0);
    assert_int_equal(MONTH("Marc2"), 0);
    assert_int_equal(MONTH("Mai"), 0);
}

static void assert_date(const char *text, int year, int month, int day) {
    int y, m, d;
    assert_int_equal(text_date(text, strlen(text), &y, &m, &d), year != 0);
    assert_int_equal(y, year);
    assert_int_equal(m, month);
    assert_int_equal(d, day);
}

static void counts_are_read_as_tables_write_them(void **state) {
    static const struct {
        const char *text;
        int64_t count;
    } counts[] = {{"5", 5}, {"5.0", 5}, {" 12 ", 12}, {"1,234", 1234}, {"12,345,678", 12345678}, {"1,234.0", -1},
        {"1234,567", -1}, {"1,23", -1}, {",123", -1}, {"5.5", -1}, {".0", -1}, {"", -1}, {"x", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        assert_int_equal(text_count(counts[i].text, strlen(counts[i].text)), counts[i].count);
}

static void dates_are_as_complete_as_written(void **state) {
    (void)state;
    assert_date("2020", 2020, 0, 0);
    assert_date(" 2020-03 ", 2020, 3, 0);
    assert_date("2020-03-15", 2020, 3, 15);
    assert_date("2020/3/5", 2020, 3, 5);
    assert_date("2020-03-15T10:00:00Z", 2020, 3, 15);
    assert_date("2020-13-01", 2020, 0, 0);
    assert_date("2020-02-40", 2020, 2, 0);
    assert_date("20200315", 2020, 3, 15);
    assert_date("20200300", 2020, 3, 0);
    assert_date("20201315", 0, 0, 0);
    assert_date("202003151", 0, 0, 0);
    assert_date("March 2020", 0, 0, 0);
    assert_date("", 0, 0, 0);
}

static void comparisons_ignore_ascii_case_only(void **state) {
    (void)state;
    assert_true(text_equal_ignoring_case("DoI", 3, "doi"));
    assert_false(text_equal_ignoring_case("DoIs", 4, "doi"));
    assert_false(text_equal_ignoring_case("É", 2, "é"));
    assert_true(text_starts_ignoring_case("HTTPS://x", 9, "https://"));
    assert_false(text_starts_ignoring_case("http", 4, "https"));
    const char *text = " \t x y\r\n";
    size_t length = strlen(text);
    text_trim(&text, &length);
    assert_int_equal(length, 3);
    assert_memory_equal(text, "x y", 3);
}

static const char *word_at(size_t index) {
    static const char *const words[] = {"betweenness", "closeness", "degree", "dot"};
    return index < 4 ? words[index] : NULL;
}

static void slips_are_recognised(void **state) {
    (void)state;
    assert_int_equal(words_distance("kitten", "sitting"), 3);
    assert_int_equal(words_distance("", "abc"), 3);
    assert_string_equal(words_nearest("betwenness", word_at), "betweenness");
    assert_string_equal(words_nearest("degre", word_at), "degree");
    assert_null(words_nearest("pagerank", word_at));
    assert_string_equal(words_nearest("betw", word_at), "betweenness");
    assert_null(words_nearest("be", word_at));
}

static void unknown_words_are_said(void **state) {
    (void)state;
    coauth_error error;
    size_t index;
    char list[12];
    assert_ok(words_find(&index, "degree", "measure", word_at, &error), &error);
    assert_int_equal(index, 2);
    assert_int_equal(words_find(&index, "doot", "measure", word_at, &error), COAUTH_INVALID_ARGUMENT);
    assert_string_equal(error.text, "no measure is called \"doot\"; did you mean \"dot\"? "
                                    "There are betweenness, closeness, degree and dot");
    assert_int_equal(words_find(&index, "", "measure", word_at, &error), COAUTH_INVALID_ARGUMENT);
    assert_string_equal(error.text, "no measure is called \"\"; there are betweenness, closeness, degree and dot");
    words_list(list, sizeof list, word_at);
    assert_string_equal(list, "betweenness");
}

static void counts_have_their_nouns(void **state) {
    (void)state;
    assert_string_equal(counted(1, "paper"), "1 paper");
    assert_string_equal(counted(0, "paper"), "0 papers");
    assert_string_equal(counted(2, "country"), "2 countries");
    assert_string_equal(counted(UINT64_MAX, "day"), "18446744073709551615 days");
    assert_string_equal(words_for(1, "was", "were"), "was");
    assert_string_equal(words_for(0, "was", "were"), "were");
}

/* "aé€😀": characters of 1, 2, 3 and 4 bytes. */
static void texts_are_cut_between_characters(void **state) {
    (void)state;
    static const char text[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
    static const size_t cut[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t most = 0; most < sizeof cut / sizeof *cut; most++)
        assert_int_equal(text_cut(text, strlen(text), most), cut[most]);
    assert_int_equal(text_cut("\xA9\xA9\xA9", 3, 2), 0);
    assert_int_equal(text_before(text, 10), 6);
    assert_int_equal(text_before(text, 6), 3);
    assert_int_equal(text_before(text, 3), 1);
    assert_int_equal(text_before(text, 1), 0);
    assert_int_equal(text_before("\xA9\xA9", 2), 0);
}

/* As the C library's tests in the C locale say of the first 128; nothing beyond is any of it. */
static void ascii_is_as_in_the_c_locale(void **state) {
    (void)state;
    for (int c = -128; c < 256; c++) {
        bool known = c >= 0 && c < 128;
        assert_int_equal(ascii_is_digit(c), known && isdigit(c));
        assert_int_equal(ascii_is_upper(c), known && isupper(c));
        assert_int_equal(ascii_is_lower(c), known && islower(c));
        assert_int_equal(ascii_is_letter(c), known && isalpha(c));
        assert_int_equal(ascii_is_alphanumeric(c), known && isalnum(c));
        assert_int_equal(ascii_hex_value(c) >= 0, known && isxdigit(c));
        if (!known) continue;
        assert_int_equal(ascii_lower((char)c), tolower(c));
        assert_int_equal(ascii_upper((char)c), toupper(c));
    }
    assert_int_equal(ascii_hex_value('7'), 7);
    assert_int_equal(ascii_hex_value('f'), 15);
    assert_int_equal(ascii_hex_value('A'), 10);
}

/* "e", e acute (two bytes), the euro sign (three) and an emoji (four), cut at each place by a buffer that is full. */
static void a_full_buffer_ends_with_a_character(void **state) {
    static const char text[] = "e\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\xA9";
    static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    (void)state;
    for (size_t most = 0; most < sizeof whole / sizeof *whole; most++) {
        char buffer[16];
        snprintf(buffer, most + 1, "%s", text);
        text_end(buffer, most + 1);
        assert_int_equal(strlen(buffer), whole[most]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_buffer_ends_with_a_character),
        cmocka_unit_test(ascii_is_as_in_the_c_locale),
        cmocka_unit_test(texts_are_cut_between_characters),
        cmocka_unit_test(counts_have_their_nouns),
        cmocka_unit_test(every_code_point_survives_encoding),
        cmocka_unit_test(what_is_not_utf8_is_refused),
        cmocka_unit_test(texts_are_cleaned),
        cmocka_unit_test(cleaning_twice_changes_nothing),
        cmocka_unit_test(integers_are_digits_within_a_limit),
        cmocka_unit_test(years_and_months_are_found),
        cmocka_unit_test(dates_are_as_complete_as_written),
        cmocka_unit_test(counts_are_read_as_tables_write_them),
        cmocka_unit_test(comparisons_ignore_ascii_case_only),
        cmocka_unit_test(slips_are_recognised),
        cmocka_unit_test(unknown_words_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
