/* test_text_hostile.c: BibTeX, RIS, PubMed and Web of Science text that is broken, huge or made to be slow,
 * and memory that runs out at any moment. */
#include "support.h"

#include <time.h>

static coauth_status read_file(coauth_corpus **corpus, const char *path, size_t limit, const char *from,
    const coauth_context *context, coauth_error *error) {
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.checksums = false;
    options.from = from;
    if (limit) options.record_limit = limit;
    return coauth_read(corpus, &path, 1, &options, context, error);
}

static size_t papers_of(const coauth_corpus *corpus) {
    size_t count;
    coauth_corpus_papers(corpus, &count);
    return count;
}

/* A text being put together. */
typedef struct text {
    char *data;
    size_t length, room;
} text;

static void add(text *t, const char *piece, size_t times) {
    size_t n = strlen(piece);
    if (t->length + n * times > t->room) t->data = realloc(t->data, t->room = (t->length + n * times) * 2);
    for (size_t i = 0; i < times; i++, t->length += n) memcpy(t->data + t->length, piece, n);
}

/* Reads the text as that format; fails unless that many papers come out and the first remark says so. */
static void check(text *t, const char *from, size_t limit, size_t papers, const char *remark) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    const char *path = scratch_path("hostile");
    clock_t start = clock();
    write_whole_file(path, t->data, t->length);
    coauth_status status = read_file(&corpus, path, limit, from, &context, &error);
    if (papers) {
        size_t remarks;
        assert_ok(status, &error);
        assert_int_equal(papers_of(corpus), papers);
        const coauth_remark *first = coauth_corpus_remarks(corpus, &remarks);
        assert_int_equal(remarks > 0, remark != NULL);
        if (remark) assert_string_equal(coauth_corpus_text(corpus, first->text), remark);
    } else {
        assert_int_equal(status, COAUTH_FORMAT_ERROR);
        if (remark) assert_non_null(strstr(error.text, remark));
    }
    coauth_corpus_free(corpus);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 60);
    free(t->data);
    *t = (text){0};
}

static const char fine[] = "\n@article{fine, title = {F}, author = {B, A}}\n";

static void test_bibtex_depth(void **state) {
    text t = {0};
    (void)state;
    add(&t, "@article{deep, title = ", 1);
    add(&t, "{", 1000000);
    add(&t, "x", 1);
    add(&t, "}", 1000000);
    add(&t, "}", 1);
    add(&t, fine, 1);
    check(&t, NULL, 0, 2, NULL);
    add(&t, "@article{deep, title = ", 1);
    add(&t, "{", 1000000);
    add(&t, fine, 1);
    check(&t, NULL, 0, 1, "entry \"deep\" has a brace that is never closed; skipped");
    add(&t, "@article{deep, author = {", 1);
    add(&t, "{\\'", 300000);
    add(&t, "}", 300000);
    add(&t, "}, title = {T}}", 1);
    add(&t, fine, 1);
    check(&t, NULL, 0, 2, NULL);
}

static void test_bibtex_size(void **state) {
    text t = {0};
    (void)state;
    add(&t, "@article{long, title = {", 1);
    add(&t, "0123456789abcdef", 1 << 20);
    add(&t, "}}", 1);
    add(&t, fine, 1);
    check(&t, NULL, 1 << 20, 1, "entry \"long\" is longer than a record may be; skipped");
    add(&t, "@article{lines, title = {", 1);
    add(&t, "0123456789abcde\n", 1 << 20);
    add(&t, "}}", 1);
    add(&t, fine, 1);
    check(&t, NULL, 1 << 20, 1, "entry \"lines\" is longer than a record may be; skipped");
    add(&t, "@comment{", 1);
    add(&t, "0123456789abcde\n", 1 << 20);
    add(&t, "}", 1);
    add(&t, fine, 1);
    check(&t, "bibtex", 1 << 20, 1, NULL);
    add(&t, fine, 1);
    add(&t, "no entry here, not even a line feed ", 1 << 20);
    check(&t, NULL, 1 << 20, 1, NULL);
}

/* A few lines whose macros, or what entries refer to, would become a thousand times as much. */
static void test_bibtex_expansion(void **state) {
    text t = {0};
    char line[100];
    (void)state;
    add(&t, "@string{a0 = {0123456789}}\n", 1);
    for (int i = 1; i < 40; i++) {
        snprintf(line, sizeof line, "@string{a%d = a%d # a%d}\n", i, i - 1, i - 1);
        add(&t, line, 1);
    }
    add(&t, fine, 1);
    check(&t, NULL, 1 << 20, 1, "@string is longer than a record may be, with every @string put in; skipped");
    add(&t, "@string{long = {", 1);
    add(&t, "0123456789abcdef", 1 << 14);
    add(&t, "}}", 1);
    add(&t, fine, 1);
    for (int i = 0; i < 8; i++) { /* 256 KB each, of which 1 MiB and four times the bytes so far are allowed */
        snprintf(line, sizeof line, "\n@article{k%d, title = {%d} # long}", i, i);
        add(&t, line, 1);
    }
    check(&t, NULL, 1 << 20, 1 + 8, NULL);
    add(&t, "@string{long = {", 1);
    add(&t, "0123456789abcdef", 1 << 14);
    add(&t, "}}", 1);
    add(&t, fine, 1);
    add(&t, "\n@article{k, title = {T} # long # long}", 8);
    check(&t, NULL, 1 << 20, 1 + 4, "entry \"k\" is longer than a record may be, with every @string put in; skipped");
    add(&t, "@xdata{x, title = {", 1);
    add(&t, "0123456789abcdef", 1 << 14);
    add(&t, "}}", 1);
    add(&t, fine, 1);
    add(&t, "\n@article{k, xdata = {x,x,x,x,x,x,x,x,x,x,x}}", 1);
    check(
        &t, NULL, 1 << 20, 1, "entry \"k\" is longer than a record may be, with all that it refers to put in; skipped");
}

/* Each piece, again and again, would take a reader that looks ahead from each far too long. */
static void test_bibtex_time(void **state) {
    static const char *const pieces[] = {"@a{x,y={", "@a{x,y=\"", "\n@comment{", "@comment{", "\n@a{x,", "@", "@a",
        "@a(", "\n@string{a=", "@a{b,title={c},author={d", "\n@a{k,crossref={k}}",
        "\n@xdata{x,xdata={x}}\n@a{b,xdata={x,y},title={t}}", "# ", "\n@article{\n"};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        text t = {0};
        add(&t, "@article{first, title = {F}}\n", 1);
        add(&t, pieces[i], 50000);
        coauth_context context = test_context(1);
        coauth_error error = {0};
        coauth_corpus *corpus;
        const char *path = scratch_path("slow.bib");
        clock_t start = clock();
        write_whole_file(path, t.data, t.length);
        assert_ok(read_file(&corpus, path, 0, "bibtex", &context, &error), &error);
        assert_true(papers_of(corpus) >= 1);
        coauth_corpus_free(corpus);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 60) fail_msg("%s repeated takes %g s", pieces[i], seconds);
        free(t.data);
    }
}

static void test_many_names(void **state) {
    text t = {0};
    (void)state;
    add(&t, "@article{many, title = {T}, orcid-numbers = {", 1);
    add(&t, "A, B/0000-0002-1825-0097;", 100000);
    add(&t, "}, affiliation = {", 1);
    add(&t, "A, B; C, D, Univ X, City, Country\n", 20000);
    add(&t, "}, unique-id = {WOS:1}, author = {A, B", 1);
    add(&t, " and C, D and and others", 100000);
    add(&t, "}}", 1);
    check(&t, NULL, 0, 1, NULL);
    add(&t, "TY  - JOUR\nTI  - T\n", 1);
    add(&t, "AU  - A, B\nA1  - A, B\n", 100000);
    add(&t, "ER  - \n", 1);
    check(&t, NULL, 0, 1, NULL);
    add(&t, "PT J\nTI T\nAU A, B\n", 1);
    add(&t, "   C, D\n   E, F\n", 100000);
    add(&t, "C1 [X, Y] Z, U.\n", 1);
    add(&t, "   [E, G; A, B; Q, R] Univ X, City, Country.\n", 100000);
    add(&t, "RP C, D (reprint author), X.; E, H (reprint author), Y, Z.\nER\n", 1);
    check(&t, "wos", 0, 1, NULL);
    add(&t, "PMID- 1\nTI  - T\n", 1);
    add(&t, "FAU - A, B\nAU  - A B\nAD  - X, Y. a@b.org.\n", 100000);
    check(&t, NULL, 0, 1, NULL);
}

static void test_tagged_size(void **state) {
    text t = {0};
    (void)state;
    add(&t, "TY  - JOUR\nID  - long\nTI  - T\nAB  - ", 1);
    add(&t, "0123456789abcdef", 1 << 18);
    add(&t, "\nER  - \nTY  - JOUR\nTI  - U\nER  - \n", 1);
    check(&t, NULL, 1 << 20, 1, "record \"long\" is longer than a record may be; skipped");
    add(&t, "PT J\nAU A, B\nTI T\nCR X\n", 1);
    add(&t, "   0123456789\n", 1 << 18);
    add(&t, "ER\n\nPT J\nAU A, B\nTI U\nER\nEF\n", 1);
    check(&t, NULL, 1 << 20, 1, "the record is longer than a record may be; skipped");
    add(&t, "TY  - JOUR\n", 100000);
    check(&t, NULL, 0, 0, "neither title nor author");
}

/* --- Damage ------------------------------------------------------------------------------------ */

static const struct {
    const char *from, *path;
} whole[] = {
    {"bibtex", "tests/data/read/bibtex/valid/dialect_wos/input.bib"},
    {"bibtex", "tests/data/read/bibtex/valid/crossref/input.bib"},
    {"bibtex", "tests/data/read/bibtex/valid/xdata/input.bib"},
    {"bibtex", "tests/data/read/bibtex/valid/name_extended/input.bib"},
    {"bibtex", "tests/data/read/bibtex/valid/name_accents/input.bib"},
    {"bibtex", "tests/data/read/bibtex/valid/undefined_string/input.bib"},
    {"ris", "tests/data/read/ris/valid/scopus/input.ris"},
    {"ris", "tests/data/read/ris/valid/both_author_tags/input.ris"},
    {"nbib", "tests/data/read/nbib/valid/article/input.nbib"},
    {"wos", "tests/data/read/wos/valid/article/input.txt"},
};

enum { WHOLE = sizeof whole / sizeof *whole };

/* Beginnings of a file, and the file with one byte changed: never more than a bad record. */
static void test_damage(void **state) {
    static const char bytes[] = "{}\"@,=#\\\n -[](;&\xFF";
    coauth_context context = test_context(1);
    (void)state;
    for (size_t w = 0; w < WHOLE; w++) {
        size_t length;
        char *data = read_whole_file(source_path(whole[w].path), &length);
        const char *path = scratch_path("damaged");
        for (size_t i = 1; i < 2 * length; i += 3) {
            coauth_corpus *corpus;
            coauth_error error = {0};
            char kept = data[i % length];
            bool cut = i < length;
            if (!cut) data[i % length] = bytes[i % sizeof bytes];
            write_whole_file(path, data, cut ? i : length);
            coauth_status status = read_file(&corpus, path, 0, whole[w].from, &context, &error);
            if (status != COAUTH_OK && status != COAUTH_FORMAT_ERROR) assert_ok(status, &error);
            coauth_corpus_free(corpus);
            data[i % length] = kept;
        }
        free(data);
    }
}

static void test_out_of_memory(void **state) {
    (void)state;
    for (size_t w = 0; w < WHOLE; w++) {
        for (ration r = {0}; ration_next(&r);) {
            coauth_corpus *corpus;
            coauth_error error = {0};
            ration_end(&r, read_file(&corpus, source_path(whole[w].path), 0, whole[w].from, &r.context, &error));
            coauth_corpus_free(corpus);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bibtex_depth),
        cmocka_unit_test(test_bibtex_size),
        cmocka_unit_test(test_bibtex_time),
        cmocka_unit_test(test_bibtex_expansion),
        cmocka_unit_test(test_many_names),
        cmocka_unit_test(test_tagged_size),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
