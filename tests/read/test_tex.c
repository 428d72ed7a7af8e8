/* test_tex.c: TeX markup to Unicode: what LaTeX prints for it, character by character. */
#include "read/tex.h"
#include "support.h"

#include <time.h>

typedef struct pair {
    const char *markup, *text;
} pair;

static void check(const pair *pairs, size_t count) {
    coauth_context context = test_context(1);
    tex_decoder decoder = {.context = &context};
    for (size_t i = 0; i < count; i++) {
        const char *plain;
        size_t length;
        assert_true(tex_decode(&decoder, &plain, &length, pairs[i].markup, strlen(pairs[i].markup)));
        if (length != strlen(pairs[i].text) || memcmp(plain, pairs[i].text, length) != 0)
            fail_msg("%s gives %.*s, not %s", pairs[i].markup, (int)length, plain, pairs[i].text);
    }
    tex_free(&decoder);
}

#define CHECK(table) check(table, sizeof(table) / sizeof *(table))

static void test_accents(void **state) {
    /* clang-format off */
    static const pair pairs[] = {
        {"Barab{\\'a}si", "Barabási"}, {"Barab\\'asi", "Barabási"}, {"Barab\\'{a}si", "Barabási"},
        {"Erd{\\H o}s", "Erdős"}, {"Erd\\H{o}s", "Erdős"}, {"Erd\\H os", "Erdős"}, {"{G}{\\\"o}del", "Gödel"},
        {"G{\\\"{o}}del", "Gödel"}, {"\\v{S}imek", "Šimek"}, {"{\\v S}imek", "Šimek"}, {"Ho\\v rava", "Hořava"},
        {"Fran\\c{c}ois", "François"}, {"Fran{\\c c}ois", "François"}, {"W\\k{a}s", "Wąs"},
        {"\\r{A}ngstr\\\"om", "Ångström"},
        {"\\u{g}", "ğ"}, {"\\.{z}", "ż"}, {"\\.I", "İ"}, {"\\=o", "ō"}, {"Mu\\~noz", "Muñoz"}, {"\\^{\\i}le", "île"},
        {"\\'\\i", "í"}, {"\\'{\\i}", "í"}, {"\\\"{\\i}", "ï"}, {"\\`{\\j}", "j̀"}, {"\\b{d}", "ḏ"}, {"\\d{s}", "ṣ"},
        {"\\t{oo}", "o͡o"}, {"\\h{o}", "ỏ"}, {"\\textcommabelow{s}", "ș"}, {"\\'{\\^a}", "ấ"},
        {"\\'{\\textbf{\\^a}}", "ấ"},
        {"\\d{\\^o}", "ộ"}, {"\\'{e}\\`{e}", "éè"}, {"\\' e", "é"}, {"\\'", "´"}, {"\\~{}x", "~x"}, {"\\^{}", "^"},
        {"\\'.", "´."}, {"\\'{\\o}", "ǿ"}, {"\\\"\xC3\xA0", "\xC3\xA0\xCC\x88"},
        {"Bal{\\ifmmode \\acute{a}\\else \\'{a}\\fi{}}zs", "Balázs"}, {"$\\acute{e}$", "é"},
    };
    /* clang-format on */
    (void)state;
    CHECK(pairs);
}

static void test_letters_and_signs(void **state) {
    /* clang-format off */
    static const pair pairs[] = {
        {"Stra{\\ss}e", "Straße"}, {"Stra\\ss e", "Straße"}, {"\\O rsted", "Ørsted"}, {"{\\o}", "ø"},
        {"\\L{}ukasz", "Łukasz"},
        {"Paw{\\l}owski", "Pawłowski"}, {"{\\AE}r{\\o}", "Ærø"}, {"\\oe uvre", "œuvre"}, {"{\\AA}ke", "Åke"},
        {"\\aa", "å"},
        {"\\i", "ı"}, {"\\j", "ȷ"}, {"\\dh\\th\\TH", "ðþÞ"}, {"\\dj{}\\DJ{}", "đĐ"}, {"\\ng", "ŋ"},
        {"A \\& B", "A & B"}, {"50\\%", "50%"}, {"a\\_b", "a_b"}, {"C\\#", "C#"}, {"\\$5", "$5"}, {"\\{x\\}", "{x}"},
        {"1990--2000", "1990–2000"}, {"a---b", "a—b"}, {"a-b", "a-b"}, {"``quoted''", "“quoted”"},
        {"O'Brien", "O'Brien"},
        {"a\\textendash b", "a–b"}, {"O\\textquoteright Brien", "O’Brien"}, {"Knuth,~D.", "Knuth, D."},
        {"J.\\,R.", "J. R."}, {"a\\ b", "a b"}, {"two\\\\lines", "two lines"}, {"?`que?", "¿que?"},
        {"\\LaTeX{} now", "LaTeX now"},
        {"co\\-operate", "cooperate"}, {"shelf\\/ful", "shelfful"}, {"100% sure", "100% sure"}, {"plain", "plain"},
        {"", ""},
    };
    /* clang-format on */
    (void)state;
    CHECK(pairs);
}

static void test_commands(void **state) {
    /* clang-format off */
    static const pair pairs[] = {
        {"\\emph{On} \\textbf{graphs}", "On graphs"}, {"{\\em On} graphs", "On graphs"},
        {"The {DNA} of {G}raphs", "The DNA of Graphs"},
        {"\\unknown{kept}", "kept"}, {"\\url{http://a.org/~x_y%20}", "http://a.org/~x_y%20"},
        {"\\url{http://a.org/\\~x\\_y}", "http://a.org/~x_y"}, {"\\href{http://a.org}{text}", "text"},
        {"\\textcolor{red}{text}", "text"}, {"Title\\footnote{not {this}}", "Title"},
        {"{\\noopsort{1973b}}1973", "1973"},
        {"a \\cite[p. 3]{knuth} b", "a  b"}, {"\\bibinfo{author}{Ann}", "Ann"}, {"end\\", "end"},
        {"\\footnote{open", ""},
        {"a}b{c", "abc"},
    };
    /* clang-format on */
    (void)state;
    CHECK(pairs);
}

static void test_math(void **state) {
    /* clang-format off */
    static const pair pairs[] = {
        {"$\\alpha$-stable", "α-stable"}, {"$O(n^2)$", "O(n²)"}, {"H$_2$O", "H₂O"}, {"$^{12}$C", "¹²C"},
        {"$n^{k+1}$", "n^k+1"},
        {"$10^{-3}$", "10⁻³"}, {"$x_i$", "x_i"}, {"a$\\times$b", "a×b"}, {"$\\log n$", "log n"},
        {"$\\mathrm{SU}(2)$", "SU(2)"},
        {"$p \\leq 0.05$", "p ≤ 0.05"}, {"\\ensuremath{\\beta}-decay", "β-decay"}, {"$x^", "x^"}, {"$x_{1", "x_1"},
    };
    /* clang-format on */
    (void)state;
    CHECK(pairs);
}

/* Decomposed input composes; bytes that are not UTF-8 pass for the setters to judge. */
static void test_bytes(void **state) {
    /* clang-format off */
    static const pair pairs[] = {
        {"Cafe\xCC\x81", "Café"}, {"M\xFCller", "M\xFCller"}, {"\\'\xFC", "´\xFC"}, {"\\v{S}\xE9", "Š\xE9"},
        {"{\\\"o}\xCC\x81\xFF", "ö\xCC\x81\xFF"},
    };
    /* clang-format on */
    (void)state;
    CHECK(pairs);
}

/* Depth and repetition cost time in proportion to their length only. */
static void test_hostile(void **state) {
    static const char *const pieces[] = {"{", "\\ifmmode ", "\\cite{", "\\'{", "\\url{", "$_{", "\\", "}", "-", "\\'"};
    (void)state;
    coauth_context context = test_context(1);
    tex_decoder decoder = {.context = &context};
    clock_t start = clock();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t size = strlen(pieces[i]), count = 1000000, length;
        char *markup = malloc(size * count);
        const char *plain;
        for (size_t k = 0; k < count; k++) memcpy(markup + k * size, pieces[i], size);
        assert_true(tex_decode(&decoder, &plain, &length, markup, size * count));
        assert_true(length <= 3 * size * count);
        free(markup);
    }
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 30);
    tex_free(&decoder);
}

static void test_out_of_memory(void **state) {
    static const char markup[] = "Erd{\\H o}s \\'{\\^a} e\xCC\x81 and more than one step of growth, to be sure of it";
    (void)state;
    for (ration r = {0}; ration_next(&r);) {
        tex_decoder decoder = {.context = &r.context};
        const char *plain;
        size_t length;
        bool done = tex_decode(&decoder, &plain, &length, markup, sizeof markup - 1);
        ration_end(&r, done ? COAUTH_OK : COAUTH_OUT_OF_MEMORY);
        tex_free(&decoder);
    }
}

int main(void) {
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accents), cmocka_unit_test(test_letters_and_signs), cmocka_unit_test(test_commands),
        cmocka_unit_test(test_math), cmocka_unit_test(test_bytes), cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_out_of_memory),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
