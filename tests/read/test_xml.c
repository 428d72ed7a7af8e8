/* The XML layer where data files would be too large: windows that end anywhere, inputs cut anywhere, hostile
 * nesting and lengths, memory that runs out.  DBLP's elements are used throughout. */
#include "support.h"

#include <time.h>

typedef struct text {
    char *data;
    size_t length, capacity;
} text;

static void append(text *t, const char *data, size_t length) {
    if (t->length + length > t->capacity) t->data = realloc(t->data, t->capacity = (t->length + length) * 2);
    memcpy(t->data + t->length, data, length);
    t->length += length;
}

static void say(text *t, const char *data) {
    append(t, data, strlen(data));
}

static void repeat(text *t, const char *data, size_t times) {
    while (times--) say(t, data);
}

static void good_record(text *t, int number) {
    char line[160];
    snprintf(line, sizeof line,
        "<article key=\"k%d\"><author>First%d Last</author><title>T&auml; %d</title></article>\n", number, number,
        number);
    say(t, line);
}

typedef struct outcome {
    coauth_status status;
    coauth_error error;
    size_t papers, authorships, skipped;
    char remark[COAUTH_ERROR_TEXT_SIZE]; /* the first */
    uint64_t line;
} outcome;

static outcome read_text(const text *t, size_t length, size_t limit, const coauth_context *context) {
    const char *path = scratch_path("input.xml");
    coauth_read_options options = COAUTH_READ_OPTIONS;
    outcome o = {0};
    coauth_corpus *corpus = NULL;
    write_whole_file(path, t->data, length);
    if (limit) options.record_limit = limit;
    options.from = "dblp";
    o.status = coauth_read(&corpus, &path, 1, &options, context, &o.error);
    if (o.status != COAUTH_OK) return o;
    size_t remarks;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    coauth_corpus_papers(corpus, &o.papers);
    coauth_corpus_authorships(corpus, &o.authorships);
    o.skipped = (size_t)coauth_corpus_sources(corpus, NULL)->skipped;
    if (remarks) {
        snprintf(o.remark, sizeof o.remark, "%s", coauth_corpus_text(corpus, remark->text));
        o.line = remark->line;
    }
    coauth_corpus_free(corpus);
    return o;
}

/* Records of every length up to three windows, so that windows end at every kind of place. */
static void records_span_windows(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    text t = {0};
    int records = 0;
    say(&t, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<dblp>\n");
    for (size_t filler = 0; t.length < 5u << 20; filler = filler * 5 / 4 + 1) {
        good_record(&t, records++);
        say(&t, "<article key=\"long\"><author>A\xe9 B</author><author>C D</author><title>");
        repeat(&t, "x ", filler);
        say(&t, "</title><!-- ");
        repeat(&t, "- ", filler / 7);
        say(&t, "--></article>\n");
        records++;
    }
    for (; t.length < 12u << 20; records++) good_record(&t, records);
    say(&t, "</dblp>\n");
    outcome o = read_text(&t, t.length, 0, &context);
    assert_ok(o.status, &o.error);
    assert_int_equal(o.papers, records);
    assert_string_equal(o.remark, "");
    free(t.data);
}

/* However a file is cut, every record that is whole is read. */
static void a_cut_costs_nothing_before_it(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    text t = {0};
    say(&t, "<?xml version=\"1.0\"?><!-- c --><!DOCTYPE dblp [ <!ENTITY a 'b'> ]><dblp><?p q?>");
    good_record(&t, 1);
    say(&t, "<article key=\"c\"><author orcid=\"x\">A<!-- d --> B</author><title><![CDATA[x]]>&#65;</title></article>");
    good_record(&t, 2);
    for (size_t length = 22; length < t.length; length++) {
        size_t whole = 0;
        for (const char *p = t.data; (p = memmem(p, (size_t)(t.data + length - p), "</article>", 10)); p++) whole++;
        outcome o = read_text(&t, length, 0, &context);
        if (whole) assert_ok(o.status, &o.error);
        else assert_int_equal(o.status, COAUTH_FORMAT_ERROR);
        assert_int_equal(o.papers, whole);
    }
    free(t.data);
}

/* Any one byte may be wrong: the records that do not hold it are read. */
static void a_wrong_byte_costs_one_record(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    static const char wrong[] = {'<', '>', '&', '"', '\0', '/', '!', ' ', '\xff'};
    text t = {0};
    say(&t, "<dblp>\n");
    good_record(&t, 1);
    size_t from = t.length;
    good_record(&t, 2);
    size_t to = t.length - 1;
    good_record(&t, 3);
    good_record(&t, 4);
    say(&t, "</dblp>\n");
    for (size_t i = from; i < to; i++) {
        for (size_t w = 0; w < sizeof wrong; w++) {
            char kept = t.data[i];
            t.data[i] = wrong[w];
            outcome o = read_text(&t, t.length, 0, &context);
            assert_ok(o.status, &o.error);
            assert_in_range(o.papers, 3, 4);
            t.data[i] = kept;
        }
    }
    free(t.data);
}

static void check_hostile(text *t, size_t limit, const char *remark) {
    coauth_context context = test_context(1);
    clock_t start = clock();
    good_record(t, 9);
    say(t, "</dblp>");
    outcome o = read_text(t, t->length, limit, &context);
    assert_ok(o.status, &o.error);
    assert_int_equal(o.papers, 2);
    assert_string_equal(o.remark, remark);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
    free(t->data);
}

static text hostile(void) {
    text t = {0};
    say(&t, "<dblp>\n");
    good_record(&t, 1);
    return t;
}

static void deep_nesting_is_refused(void **state) {
    (void)state;
    text t = hostile();
    say(&t, "<article key=\"deep\">");
    repeat(&t, "<a>", 100000);
    check_hostile(&t, 0, "article \"deep\": elements nested more than 256 deep; skipped");
    t = hostile();
    repeat(&t, "<a>", 100000);
    check_hostile(&t, 0, "a: elements nested more than 256 deep; skipped");
}

static void lengths_are_bounded(void **state) {
    (void)state;
    text t = hostile();
    say(&t, "<article key=\"");
    repeat(&t, "0123456789abcdef", 1 << 18);
    say(&t, "\"><title>x</title></article>");
    check_hostile(&t, 2u << 20, "markup is longer than 2 MiB; skipped");
    t = hostile();
    say(&t, "<article key=\"long\"><title>");
    repeat(&t, "0123456789abcdef", 1 << 18);
    say(&t, "</title></article>");
    check_hostile(&t, 2u << 20, "article \"long\" is longer than 2 MiB; skipped");
    t = hostile();
    say(&t, "<!-- ");
    repeat(&t, "0123456789abcdef", 1 << 18);
    check_hostile(&t, 2u << 20, "markup is longer than 2 MiB; skipped");
    t = hostile();
    say(&t, "<");
    repeat(&t, "0123456789abcdef", 1 << 18);
    check_hostile(&t, 2u << 20, "markup: an element's name of 256 bytes or more; skipped");
}

/* Openers without closers are not searched for from each of them. */
static void openers_do_not_take_quadratic_time(void **state) {
    (void)state;
    static const char *const opener[] = {
        "<!--", "<![CDATA[", "<?x", "<article><!--", "<!DOCTYPE [", "</a ", "<a b='", "<"};
    static const size_t skipped[] = {1, 1, 1, 0, 1, 1, 1, 1};
    for (size_t i = 0; i < sizeof opener / sizeof *opener; i++) {
        coauth_context context = test_context(1);
        text t = hostile();
        repeat(&t, opener[i], (4u << 20) / strlen(opener[i]));
        clock_t start = clock();
        outcome o = read_text(&t, t.length, 0, &context);
        assert_ok(o.status, &o.error);
        assert_int_equal(o.papers, 1);
        if (skipped[i]) assert_int_equal(o.skipped, skipped[i]);
        assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
        free(t.data);
    }
}

/* Processor seconds to read a graph of many values of one of 4,096 keys, the one of that number. */
static double many_values_of(unsigned key) {
    enum { NODES = 30000 };
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_corpus *corpus;
    text t = {0};
    size_t vertices;
    char line[160];
    say(&t, "<graphml>");
    for (unsigned k = 0; k < COAUTH_MOST_PROPERTIES; k++) {
        snprintf(line, sizeof line, "<key id=\"the_key_called_%u\" for=\"node\" attr.name=\"c%u\"/>", k, k);
        say(&t, line);
    }
    say(&t, "<graph>");
    for (unsigned u = 0; u < NODES; u++) {
        snprintf(line, sizeof line, "<node id=\"n%u\"><data key=\"the_key_called_%u\">v%u</data></node>", u, key, u);
        say(&t, line);
    }
    say(&t, "</graph></graphml>");
    clock_t start = clock();
    assert_ok(coauth_read_memory(&corpus, t.data, t.length, NULL, &context, &error), &error);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    coauth_corpus_vertices(corpus, &vertices);
    assert_int_equal(vertices, NODES);
    coauth_corpus_free(corpus);
    free(t.data);
    return seconds;
}

static void a_value_is_not_looked_for_among_all_keys(void **state) {
    (void)state;
    double first = many_values_of(0), last = many_values_of(COAUTH_MOST_PROPERTIES - 1);
    assert_true(last < 4 * first + 0.1);
}

static void running_out_of_memory_is_an_error(void **state) {
    (void)state;
    text t = hostile();
    say(&t, "<article key=\"b\"><author orcid=\"0000-0002-1825-0097\">B&uuml; "
            "C</author><ee>https://doi.org/10.1/x</ee></article>"
            "<article></article><www key=\"homepages/x\"><author>A</author><author>B</author></www></dblp>");
    for (ration r = {0}; ration_next(&r);) {
        outcome o = read_text(&t, t.length, 0, &r.context);
        if (ration_end(&r, o.status)) assert_int_equal(o.papers, 2);
    }
    free(t.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_span_windows),
        cmocka_unit_test(a_cut_costs_nothing_before_it),
        cmocka_unit_test(a_wrong_byte_costs_one_record),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(lengths_are_bounded),
        cmocka_unit_test(openers_do_not_take_quadratic_time),
        cmocka_unit_test(a_value_is_not_looked_for_among_all_keys),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
