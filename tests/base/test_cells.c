/* Columns are those of Unicode's East Asian Width (UAX #11): wide and full-width characters take two, marks that
 * combine none; nothing of a text steers the terminal. */
#include "support.h"

#include "base/cells.h"

static void widths_are_those_of_unicode(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int columns;
    } cases[] = {{"", 0}, {"Erdos", 5}, {"Erd\u0151s", 5}, {"Erdo\u030Bs", 5}, {"\u738B\u4F1F", 4}, {"\uFF21", 2},
        {"\uFF71", 1}, {"\uD55C", 2}, {"\u05D0\u05B7", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(cell_width(cases[i].text), cases[i].columns);
}

static void assert_printed(const char *text, int width, const char *expected) {
    char *printed = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&printed, &size);
    assert_non_null(file);
    print_cell(file, text, width);
    fclose(file);
    assert_string_equal(printed, expected);
    free(printed);
}

static void a_field_is_as_wide_as_it_says(void **state) {
    (void)state;
    assert_printed("Wang", 6, "  Wang");
    assert_printed("Wang", -6, "Wang  ");
    assert_printed("Wang", 0, "Wang");
    assert_printed("\u738B", -3, "\u738B ");
    assert_printed("Wang Wei", 5, "Wang\u2026");
    assert_printed("\u738B\u4F1F", -3, "\u738B\u2026");
    assert_printed("\u738B\u4F1F", 2, "\u2026"); /* a wide character is not cut in half */
}

static void nothing_steers_the_terminal(void **state) {
    (void)state;
    assert_printed("\033[31m", 0, "\\u{1B}[31m");
    assert_printed("a\r\nb", 0, "a\\u{0D}\\u{0A}b");
    assert_printed("\u202Eabc", 0, "\\u{202E}abc");
    assert_int_equal(cell_width("\033"), 6);
    assert_int_equal(cell_width("\u202E"), 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(widths_are_those_of_unicode),
        cmocka_unit_test(a_field_is_as_wide_as_it_says), cmocka_unit_test(nothing_steers_the_terminal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
