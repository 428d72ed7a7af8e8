/* The JSON readers beyond what cases can say: real samples, blocks on several threads, records of any
 * size, damage anywhere, allocators that fail. */
#include "support.h"

#include "base/random.h"

typedef struct summary {
    coauth_status status;
    size_t papers, authorships, names, skipped;
    char first_key[64], last_key[64], format[32], text[COAUTH_ERROR_TEXT_SIZE]; /* of the error */
} summary;

static summary read_file(const char *path, const char *from, size_t limit, coauth_context *context) {
    summary s = {.papers = 0};
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.from = from;
    options.record_limit = limit;
    options.checksums = false;
    s.status = coauth_read(&corpus, &path, 1, &options, context, &error);
    snprintf(s.text, sizeof s.text, "%s", error.text);
    if (s.status != COAUTH_OK) return s;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &s.papers);
    const coauth_source *source = coauth_corpus_sources(corpus, NULL);
    coauth_corpus_authorships(corpus, &s.authorships);
    coauth_corpus_names(corpus, &s.names);
    s.skipped = source->skipped;
    snprintf(s.format, sizeof s.format, "%s", coauth_corpus_text(corpus, source->format));
    if (s.papers) {
        snprintf(s.first_key, sizeof s.first_key, "%s", coauth_corpus_text(corpus, paper[0].key));
        snprintf(s.last_key, sizeof s.last_key, "%s", coauth_corpus_text(corpus, paper[s.papers - 1].key));
    }
    coauth_corpus_free(corpus);
    return s;
}

static summary read_text(const char *text, size_t length, const char *from, size_t limit, coauth_context *context) {
    const char *path = scratch_path("input.json");
    write_whole_file(path, text, length);
    return read_file(path, from, limit, context);
}

/* --- Real samples ------------------------------------------------------------------------------- */

static void counts_are_those_of_an_independent_script(void **state) {
    static const struct {
        const char *path, *format;
        size_t papers, authorships, names;
    } samples[] = {
        {"data/samples/openalex-works.jsonl", "openalex", 1, 9, 9},
        {"data/samples/openalex-api-page.json", "openalex", 1, 9, 9},
        {"data/samples/crossref-works.json", "crossref", 20, 148, 142},
        {"data/samples/semanticscholar.jsonl", "semantic-scholar", 49, 143, 141},
        {"data/samples/arxiv-metadata.jsonl", "arxiv", 2, 5, 5},
    };
    (void)state;
    coauth_context context = test_context(2);
    size_t done = 0;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const char *path = shared_path(samples[i].path);
        if (!path) continue;
        summary s = read_file(path, NULL, 0, &context);
        assert_int_equal(s.status, COAUTH_OK);
        assert_string_equal(s.format, samples[i].format);
        assert_int_equal(s.papers, samples[i].papers);
        assert_int_equal(s.authorships, samples[i].authorships);
        assert_int_equal(s.names, samples[i].names);
        assert_int_equal(s.skipped, 0);
        done++;
    }
    if (!done) {
        printf("the real samples are not here\n");
        skip();
    }
}

/* --- Blocks ------------------------------------------------------------------------------------- */

/* Some 5 MiB of works with repeated and new names; every 97th is broken, every 89th has no title. */
static void write_works(FILE *file, const char *separator) {
    for (unsigned i = 0; i < 12000; i++) {
        fprintf(file, "%s{\"id\":\"https://openalex.org/W%u\",\"abstract_inverted_index\":{", i ? separator : "", i);
        for (unsigned w = 0; w < 20; w++) fprintf(file, "%s\"w%u\":[%u]", w ? "," : "", w, w);
        if (i % 89) fprintf(file, "},\"title\":\"Work %u on %u\",\"authorships\":[", i, i % 50);
        else fprintf(file, "},\"authorships\":[");
        for (unsigned a = 0; a < i % 89 % 4; a++)
            fprintf(
                file, "%s{\"author\":{\"display_name\":\"Author \\u00e9 %u\"}}", a ? "," : "", (i * 7 + a * a) % 5000);
        fprintf(file, i % 97 == 96 ? "],\"type\":tru}" : "]}");
    }
}

static char *dump(const char *path, unsigned threads) {
    coauth_context context = test_context(threads);
    coauth_error error = {0};
    coauth_corpus *corpus;
    const char *out = scratch_path("dump.jsonl");
    assert_ok(coauth_read(&corpus, &path, 1, NULL, &context, &error), &error);
    assert_ok(coauth_write_corpus(corpus, out, &context, &error), &error);
    coauth_corpus_free(corpus);
    return read_whole_file(out, NULL);
}

/* Lines, and an array, read with 1, 2 and 5 threads; and the dump of either read back. */
static void blocks_do_not_depend_on_threads(void **state) {
    (void)state;
    for (int array = 0; array < 2; array++) {
        const char *path = scratch_path("works.json");
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        if (array) fputs("{\"meta\":{},\"results\":[", file);
        write_works(file, array ? "," : "\n");
        if (array) fputs("]}\n", file);
        fclose(file);
        char *one = dump(path, 1);
        const char *copy = scratch_path("copy.jsonl");
        write_whole_file(copy, one, strlen(one));
        for (unsigned threads = 2; threads <= 5; threads += 3) {
            char *more = dump(path, threads), *again = dump(copy, threads);
            assert_string_equal(one, more);
            assert_string_equal(one, again);
            free(more);
            free(again);
        }
        free(one);
    }
}

/* --- Size --------------------------------------------------------------------------------------- */

/* Three works, the middle one with a member of that many bytes: of brackets, or one long text. */
static void write_long(
    const char *path, size_t bytes, char fill, const char *before, const char *separator, const char *after) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fprintf(file, "%s{\"id\":\"https://openalex.org/W1\",\"title\":\"T\",\"authorships\":[]}%s", before, separator);
    fprintf(file, "{\"id\":\"https://openalex.org/W2\",\"title\":\"T\",\"authorships\":[],\"x\":");
    if (fill == '[') {
        for (size_t i = 0; i < bytes / 8; i++) fputs(i ? ",[{}, 1]" : "[[[],12]", file);
        fputs("]", file);
    } else {
        fputs("\"", file);
        for (size_t i = 0; i < bytes; i++) fputc(fill, file);
        fputs("\"", file);
    }
    fprintf(file, "}%s{\"id\":\"https://openalex.org/W3\",\"title\":\"T\",\"authorships\":[]}%s\n", separator, after);
    fclose(file);
}

static void a_record_beyond_the_limit_is_skipped(void **state) {
    static const struct {
        const char *before, *separator, *after;
    } shape[] = {{"", "\n", ""}, {"[", ",", "]"}, {"{\"results\":[", ",\n", "],\"meta\":{}}"}, {"", "", ""}};
    static const size_t bytes[] = {2000, 1500000, 5000000};
    (void)state;
    coauth_context context = test_context(2);
    const char *path = scratch_path("long.json");
    for (size_t s = 0; s < sizeof shape / sizeof *shape; s++)
        for (size_t b = 0; b < sizeof bytes / sizeof *bytes; b++)
            for (int f = 0; f < 3; f++) {
                write_long(path, bytes[b], "[a\\"[f], shape[s].before, shape[s].separator, shape[s].after);
                summary whole = read_file(path, NULL, bytes[b] + 4096, &context);
                summary cut = read_file(path, NULL, bytes[b] / 2, &context);
                if (whole.papers != 3 || whole.skipped || cut.papers != 2 || cut.skipped != 1)
                    fail_msg("shape %zu, %zu bytes of kind %d: %zu and %zu papers, %zu and %zu skipped", s, bytes[b], f,
                        whole.papers, cut.papers, whole.skipped, cut.skipped);
                assert_string_equal(cut.last_key, "https://openalex.org/W3");
            }
}

/* What stands in a page beside its records may have any size. */
static void a_page_may_hold_much_else(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    const char *path = scratch_path("page.json");
    FILE *file = fopen(path, "wb");
    fputs(
        "{\"results\":[{\"id\":\"https://openalex.org/W1\",\"title\":\"T\",\"authorships\":[]}],\"group_by\":[0", file);
    for (size_t i = 0; i < 2000000; i++) fputs(i % 2 ? ",[{\"a\":\"]\"}]" : ",1", file);
    fputs("],\"long\":\"", file);
    for (size_t i = 0; i < 3000000; i++) fputc('x', file);
    fputs("\",\"results\":[{\"id\":\"https://openalex.org/W2\",\"title\":\"T\",\"authorships\":[]}]}", file);
    fclose(file);
    summary s = read_file(path, NULL, 1 << 20, &context);
    assert_int_equal(s.status, COAUTH_OK);
    assert_int_equal(s.papers, 2);
    assert_int_equal(s.skipped, 0);
}

/* --- Damage ------------------------------------------------------------------------------------- */

static const char work[] =
    "{\"id\":\"https://openalex.org/W%d\",\"title\":\"A \\\"T\\\" {x}\",\"authorships\":[{\"author\":"
    "{\"display_name\":\"A B\"},\"institutions\":[]},{\"author\":{\"display_name\":\"C\"}}],\"n\":1.5}";

/* Four works; *second and *third are where the second and what follows it begin. */
static size_t four_works(
    char *text, const char *before, const char *separator, const char *after, size_t *second, size_t *third) {
    size_t n = (size_t)sprintf(text, "%s", before);
    for (int i = 1; i <= 4; i++) {
        if (i == 2) *second = n;
        n += (size_t)sprintf(text + n, work, i);
        if (i == 2) *third = n;
        n += (size_t)sprintf(text + n, "%s", i < 4 ? separator : after);
    }
    return n;
}

/* With one byte of the second record lost or changed, the first, third and fourth are still read. */
static void one_broken_record_never_costs_its_neighbours(void **state) {
    static const char *const shape[][3] = {
        {"", "\n", "\n"}, {"[\n", ",\n", "\n]\n"}, {"[", ",", "]"}, {"{\"meta\":{\"n\":4},\"results\":[", ", ", "]}"}};
    static const char other[] = "{}[]\",\\x";
    (void)state;
    coauth_context context = test_context(1);
    char text[4096], damaged[4096];
    for (size_t s = 0; s < sizeof shape / sizeof *shape; s++) {
        size_t second = 0, third = 0, length = four_works(text, shape[s][0], shape[s][1], shape[s][2], &second, &third);
        for (size_t at = second; at < third; at++)
            for (size_t o = 0; o < sizeof other; o++) { /* the last, NUL, stands for a loss */
                size_t n = length;
                /* the page's own ends then close the record: it is JSON, and its works are authors */
                if (s == 3 && text[at] == ']' && other[o] == '{') continue;
                memcpy(damaged, text, length);
                damaged[at] = other[o];
                if (!other[o]) memmove(damaged + at, text + at + 1, --n - at);
                summary r = read_text(damaged, n, "openalex", 0, &context);
                assert_int_equal(r.status, COAUTH_OK);
                bool kept = (r.papers == 4 || r.papers == 3) && strcmp(r.first_key, "https://openalex.org/W1") == 0 &&
                            strcmp(r.last_key, "https://openalex.org/W4") == 0;
                if (!kept) fail_msg("shape %zu: %zu papers, last %s of %.*s", s, r.papers, r.last_key, (int)n, damaged);
            }
    }
}

/* Any prefix, and any byte changed anywhere, by any reader: an answer, never a crash. */
static void damage_anywhere_is_survived(void **state) {
    static const char *const readers[] = {"openalex", "crossref", "semantic-scholar", "arxiv", "csl-json", "coauth"};
    static const char text[] =
        "{\"coauth\":\"corpus\",\"version\":1}\n{\"kind\":\"source\",\"name\":\"a\",\"attributes\":{\"owner\":[\"x\"]}}"
        "\n"
        "{\"results\":[{\"id\":\"W1\",\"title\":\"\\u00e9\\ud835\\udd38\",\"authorships\":[{\"author\":{\"display_"
        "name\":\"A\"}}]}],"
        "\"message\":{\"items\":[{\"DOI\":\"10.1/"
        "a\",\"title\":[\"T\"],\"author\":[{\"given\":\"A\",\"family\":\"B\"}]}]},\"data\":[]}\n"
        "{\"kind\":\"paper\",\"source\":0,\"title\":\"T\",\"authors\":[{\"name\":\"A "
        "B\",\"family\":[2,1]}],\"issued\":{\"date-parts\":[[1,2]]}}\n"
        "{\"kind\":\"vertex\",\"source\":0,\"key\":\"1\"}\n{\"kind\":\"tie\",\"a\":0,\"b\":1,\"weight\":1}\n"
        "{\"id\":\"1\",\"authors_parsed\":[[\"B\",\"\\\\'e\",\"\"]],\"authors\":\"A, B (x) and "
        "C\",\"versions\":[{\"created\":\"M, 2 Apr 2007\"}]}\n";
    (void)state;
    coauth_context context = test_context(1);
    generator g = generator_make(1, "damage", 0);
    char damaged[sizeof text];
    for (size_t r = 0; r < sizeof readers / sizeof *readers; r++) {
        for (size_t n = 0; n < sizeof text; n++) read_text(text, n, readers[r], 0, &context);
        for (size_t round = 0; round < 250; round++) {
            memcpy(damaged, text, sizeof text);
            for (unsigned k = generator_below(&g, 4) + 1; k; k--)
                damaged[generator_below(&g, sizeof text - 1)] = "{}[]\",:\\\n1a\0\xff"[generator_below(&g, 14)];
            summary s = read_text(damaged, sizeof text - 1, readers[r], 0, &context);
            assert_true(s.status == COAUTH_OK || s.status == COAUTH_FORMAT_ERROR);
        }
    }
}

/* Resynchronising may look twice at things, but not at everything again and again. */
static void damage_without_end_takes_linear_time(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    size_t size = (size_t)4 << 20, n = 0;
    char *text = malloc(size + 64);
    n += (size_t)sprintf(text, "[");
    while (n < size) n += (size_t)sprintf(text + n, "{\"a\":[{},");
    summary s = read_text(text, n, "openalex", 0, &context);
    assert_int_equal(s.status, COAUTH_FORMAT_ERROR);
    for (n = 1; n < size;) n += (size_t)sprintf(text + n, "{\"a\":[\"},");
    s = read_text(text, n, "openalex", 0, &context);
    assert_int_equal(s.status, COAUTH_FORMAT_ERROR);
    free(text);
}

/* --- Memory ------------------------------------------------------------------------------------- */

static void every_failed_allocation_is_an_error(void **state) {
    static const char *const cases[] = {"openalex/valid/everything/input.json", "crossref/valid/everything/input.json",
        "semantic-scholar/valid/everything/input.jsonl", "arxiv/valid/everything/input.jsonl",
        "csl-json/valid/everything/input.json", "coauth/valid/everything/input.jsonl",
        "openalex/valid/array_with_strays/input.json"};
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", source_path("tests/data/read"), cases[c]);
        for (ration r = {0}; ration_next(&r);) {
            r.context.threads = r.granted % 2 ? 1 : 2;
            summary s = read_file(path, strstr(cases[c], "strays") ? "openalex" : NULL, 0, &r.context);
            ration_end(&r, s.status);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_of_an_independent_script),
        cmocka_unit_test(blocks_do_not_depend_on_threads),
        cmocka_unit_test(a_record_beyond_the_limit_is_skipped),
        cmocka_unit_test(a_page_may_hold_much_else),
        cmocka_unit_test(one_broken_record_never_costs_its_neighbours),
        cmocka_unit_test(damage_anywhere_is_survived),
        cmocka_unit_test(damage_without_end_takes_linear_time),
        cmocka_unit_test(every_failed_allocation_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
