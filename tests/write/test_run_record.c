/* The record of a run is JSON that another reader takes: options with their values and types, texts in any bytes made
 * UTF-8, files with their checksums, counts, reasons and remarks. */
#include "support.h"

#include <jansson.h>

#include "write/run_record.h"

static const char records[] = "TY  - JOUR\nTI  - On Looms\nAU  - Ames, Ida\nPY  - 2001\nER  - \n"
                              "TY  - JOUR\nER  - \n";

static json_t *written(const run_record *r, coauth_context context) {
    coauth_memory *memory;
    coauth_error error = {0};
    json_error_t wrong;
    assert_ok(coauth_memory_create(&memory, &context, &error), &error);
    context.write = coauth_memory_write, context.write_user = memory;
    assert_ok(run_record_write(r, "run.json", &context, &error), &error);
    const coauth_memory_file *file = coauth_memory_find(memory, "run.json");
    assert_non_null(file);
    json_t *root = json_loadb(file->data, file->size, JSON_REJECT_DUPLICATES, &wrong);
    if (!root) fail_msg("line %d: %s", wrong.line, wrong.text);
    coauth_memory_free(memory);
    return root;
}

static void assert_part(const json_t *root, const char *key, const char *expected) {
    json_t *wanted = json_loads(expected, JSON_DECODE_ANY, NULL);
    assert_non_null(wanted);
    if (!json_equal(json_object_get(root, key), wanted))
        fail_msg("%s is %s", key, json_dumps(json_object_get(root, key), JSON_ENCODE_ANY));
    json_decref(wanted);
}

static void a_run_is_told_as_it_was(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_corpus *corpus;
    assert_ok(coauth_read_memory(&corpus, records, sizeof records - 1, NULL, &context, &error), &error);
    const coauth_project_report filters = {.by_year = 3, .authors_by_giant = 4};
    const coauth_subset_report part = {.by_country = 5};
    const coauth_statistics none = {0};
    const coauth_groups groups = {0};
    const coauth_graph graph = {0};
    const run_option options[] = {{"giant", OPTION_TRUTH, 1, 0, NULL}, {"top", OPTION_WHOLE, 10, 0, NULL},
        {"min-weight", OPTION_REAL, 0, 0.1, NULL}, {"field", OPTION_TEXT, 0, 0, NULL},
        {"aliases", OPTION_TEXT, 0, 0, "Jos\xE9.csv"}};
    const left_out doubts[] = {{"katz", "it may not have converged"}};
    const rank_share shares[] = {{1, 20, 2, 1}, {3, 40, 4, 3}};
    folder_file listed = {.name = "authors.csv", .bytes = 12, .sha256 = "abc"};
    coauth_methods methods = {.text = "A \"paragraph\".", .cited_count = 0};
    folder files = {.file = {.item = &listed, .count = 1}};
    run_record r = {.files = &files,
        .option = options,
        .options = sizeof options / sizeof *options,
        .records = 7,
        .papers = 6,
        .merged = 1,
        .projecting = &filters,
        .part = &part,
        .methods = &methods,
        .described = {.coauthors = &graph, .communities = &groups, .clusters = &groups},
        .statistics = &none,
        .doubtful = doubts,
        .doubtful_count = 1,
        .corpus = corpus};
    json_t *root = written(&r, context);
    assert_part(root, "options",
        "{\"giant\": true, \"top\": 10, \"min-weight\": 0.1, \"field\": null, \"aliases\": \"Jos\u00E9.csv\"}");
    assert_part(root, "files", "[{\"name\": \"authors.csv\", \"bytes\": 12, \"sha256\": \"abc\"}]");
    assert_part(root, "methods", "{\"text\": \"A \\\"paragraph\\\".\", \"references\": []}");
    assert_part(root, "left_out", "[]");
    assert_part(root, "doubtful", "[{\"what\": \"katz\", \"reason\": \"it may not have converged\"}]");
    assert_null(json_object_get(root, "ranks"));
    const json_t *counts = json_object_get(root, "counts"), *input = json_array_get(json_object_get(root, "inputs"), 0);
    assert_int_equal(json_integer_value(json_object_get(counts, "papers")), 6);
    assert_int_equal(json_integer_value(json_object_get(counts, "papers_left_out_by_years")), 3);
    assert_int_equal(json_integer_value(json_object_get(counts, "authors_left_out_by_country")), 5);
    assert_int_equal(json_integer_value(json_object_get(input, "skipped")), 1);
    assert_int_equal(json_array_size(json_object_get(root, "skipped")), 1);
    json_decref(root);
    r.share = shares;
    r.shares = 2;
    root = written(&r, context);
    assert_part(root, "ranks",
        "[{\"rank\": 0, \"files\": 1, \"bytes\": 20, \"records\": 2, \"papers\": 1},"
        " {\"rank\": 1, \"files\": 3, \"bytes\": 40, \"records\": 4, \"papers\": 3}]");
    json_decref(root);
    coauth_corpus_free(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_run_is_told_as_it_was)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
