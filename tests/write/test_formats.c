/* Every graph format: written whole or not at all, and the same from one run to the next.  Called with
 * "--into FOLDER" the program writes the sample there in every format, for the readers that are not
 * ours (test_*.py in this folder). */
#include <dirent.h>
#include <jansson.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/store.h"

#include "support.h"

/* --- The sample, in tests/data/write ------------------------------------------------------- */

static coauth_string intern(coauth_corpus *corpus, const char *text) {
    return strings_intern(&corpus->strings, text, strlen(text));
}

static coauth_column_type type_of(const char *name) {
    static const char *const names[] = {"integer", "real", "boolean", "text"};
    for (int t = 0; t < 4; t++)
        if (strcmp(name, names[t]) == 0) return (coauth_column_type)t;
    abort();
}

static void set_value(coauth_corpus *corpus, coauth_column *column, size_t row, json_t *value) {
    if (!value || json_is_null(value)) return;
    switch (column->type) {
    case COAUTH_INTEGER: column->as.integer[row] = json_integer_value(value); break;
    case COAUTH_REAL: column->as.real[row] = json_number_value(value); break;
    case COAUTH_BOOLEAN: column->as.boolean[row] = json_is_true(value); break;
    case COAUTH_TEXT: column->as.text[row] = intern(corpus, json_string_value(value)); break;
    }
    coauth_column_mark(column, row, true);
}

static coauth_status add_columns(
    coauth_corpus *corpus, coauth_table *table, json_t *columns, json_t *rows, coauth_error *error) {
    size_t i, row;
    json_t *declared, *object;
    json_array_foreach(columns, i, declared) {
        const char *name = json_string_value(json_array_get(declared, 0));
        coauth_column *column;
        coauth_status status =
            coauth_table_add_sparse(&column, table, name, json_string_value(json_array_get(declared, 2)),
                type_of(json_string_value(json_array_get(declared, 1))), error);
        if (status != COAUTH_OK) return status;
        json_array_foreach(rows, row, object) set_value(corpus, column, row, json_object_get(object, name));
    }
    return COAUTH_OK;
}

/* A graph from a sample file, whose edges must ascend as a graph's do; the corpus holds its texts. */
static coauth_graph *load_sample(coauth_corpus **corpus, const char *name, const coauth_context *context) {
    char relative[256];
    snprintf(relative, sizeof relative, "tests/data/write/%s.json", name);
    json_error_t where;
    json_t *root = json_load_file(source_path(relative), 0, &where);
    if (!root) fail_msg("%s:%d: %s", relative, where.line, where.text);
    coauth_error error;
    assert_ok(coauth_corpus_create(corpus, context, &error), &error);
    json_t *nodes = json_object_get(root, "nodes"), *edges = json_object_get(root, "edges"), *item;
    coauth_string label[16];
    uint32_t from[16], to[16];
    double weight[16];
    size_t i;
    assert_true(json_array_size(nodes) <= 16 && json_array_size(edges) <= 16);
    json_array_foreach(nodes, i, item) label[i] = intern(*corpus, json_string_value(json_object_get(item, "label")));
    json_array_foreach(edges, i, item) {
        from[i] = (uint32_t)json_integer_value(json_object_get(item, "from"));
        to[i] = (uint32_t)json_integer_value(json_object_get(item, "to"));
        weight[i] = json_number_value(json_object_get(item, "weight"));
    }
    coauth_graph *graph;
    coauth_status status = coauth_graph_from_edges(&graph, NULL,
        &(coauth_edge_list){.nodes = (uint32_t)json_array_size(nodes),
            .edges = json_array_size(edges),
            .from = from,
            .to = to,
            .weight = weight,
            .labels = label,
            .corpus = *corpus},
        context, &error);
    assert_ok(status, &error);
    graph->papers = (uint32_t)json_integer_value(json_object_get(root, "papers"));
    if (graph->papers) graph->kind = COAUTH_BIPARTITE;
    assert_ok(add_columns(*corpus, &graph->node_table, json_object_get(root, "node_columns"), nodes, &error), &error);
    assert_ok(add_columns(*corpus, &graph->edge_table, json_object_get(root, "edge_columns"), edges, &error), &error);
    json_decref(root);
    return graph;
}

/* What a test begins with: the graph of the sample that its initial state names. */
typedef struct fixture {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_graph *graph;
} fixture;

static int open_sample(void **state) {
    static fixture f;
    f = (fixture){.context = test_context(1)};
    f.graph = load_sample(&f.corpus, *state, &f.context);
    *state = &f;
    return 0;
}

static int close_sample(void **state) {
    fixture *f = *state;
    coauth_graph_free(f->graph);
    coauth_corpus_free(f->corpus);
    return 0;
}

#define WITH_SAMPLE(test, name) cmocka_unit_test_prestate_setup_teardown(test, open_sample, close_sample, name)

static const coauth_write_options titled = {.title = "A <graph> & \"more\""};

/* A format may refuse a sample (METIS has integer weights only); its reader knows which. */
static int write_into(const char *folder) {
    static const char *const samples[] = {"hostile", "drawn", "bipartite", "plain"};
    coauth_context context = test_context(1);
    for (size_t s = 0; s < sizeof samples / sizeof *samples; s++) {
        coauth_corpus *corpus;
        coauth_graph *graph = load_sample(&corpus, samples[s], &context);
        const coauth_graph_format *format;
        for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
            char path[4096];
            coauth_error error;
            snprintf(path, sizeof path, "%s/%s%s", folder, samples[s], format->ending);
            coauth_status status = coauth_write_graph(graph, path, format->name, &titled, &error);
            if (status != COAUTH_OK && status != COAUTH_INVALID_ARGUMENT) fprintf(stderr, "%s: %s\n", path, error.text);
        }
        coauth_graph_free(graph);
        coauth_corpus_free(corpus);
    }
    return 0;
}

/* --- Choosing a format -------------------------------------------------------------------------- */

static void the_ending_chooses_the_format(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    coauth_error error;
    assert_ok(coauth_write_graph(graph, scratch_path("a.GEXF"), NULL, NULL, &error), &error);
    char *text = read_whole_file(scratch_path("a.GEXF"), NULL);
    assert_non_null(strstr(text, "http://gexf.net/1.3"));
    free(text);
    assert_int_equal(coauth_write_graph(graph, scratch_path("a.doc"), NULL, NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, ".gexf, .gml, .graphml, "));
    assert_int_equal(coauth_write_graph(graph, scratch_path("a.doc"), "gefx", NULL, &error), COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "no output format is called \"gefx\"; did you mean \"gexf\"?"));
    coauth_status status = coauth_write_graph(graph, scratch_path("a.doc"), "picture", NULL, &error);
    assert_int_equal(status, COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "graphml"));
    assert_int_equal(access(scratch_path("a.doc"), F_OK), -1);
}

static void the_table_is_whole(void **state) {
    (void)state;
    const coauth_graph_format *format, *other;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
        assert_true(*format->name && format->ending[0] == '.' && *format->title && *format->opens);
        assert_true(format->checked && *format->checked);
        for (size_t j = 0; j < i && (other = coauth_output_format_at(j)); j++) {
            assert_string_not_equal(format->name, other->name);
            assert_string_not_equal(format->ending, other->ending);
        }
    }
    assert_null(coauth_output_format_at(100000));
}

/* --- What goes wrong ---------------------------------------------------------------------------- */

static size_t files_in(const char *folder) {
    DIR *directory = opendir(folder);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(directory));) count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

static coauth_status write_sample(const coauth_graph *graph, const coauth_graph_format *format, const char *folder) {
    char path[5000];
    coauth_error error = {.code = COAUTH_OK};
    snprintf(path, sizeof path, "%s/g%s", folder, format->ending);
    coauth_status status = coauth_write_graph(graph, path, format->name, &titled, &error);
    assert_int_equal(error.code, status);
    return status;
}

static void the_same_bytes_twice(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
        coauth_error error;
        size_t a_length, b_length;
        assert_ok(coauth_write_graph(graph, scratch_path("twice"), format->name, &titled, &error), &error);
        char *a = read_whole_file(scratch_path("twice"), &a_length);
        assert_ok(coauth_write_graph(graph, scratch_path("twice"), format->name, &titled, &error), &error);
        char *b = read_whole_file(scratch_path("twice"), &b_length);
        assert_int_equal(a_length, b_length);
        assert_memory_equal(a, b, a_length);
        free(a);
        free(b);
    }
}

static void a_full_disk_is_an_error(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
        coauth_error error;
        assert_int_equal(coauth_write_graph(graph, "/dev/full", format->name, NULL, &error), COAUTH_IO_ERROR);
        assert_string_equal(error.file, "/dev/full");
    }
}

/* A regular file that cannot grow stands for a disk that fills up: nothing of it stays. */
static void a_disk_that_fills_up_leaves_nothing(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", scratch_path("full"));
    mkdir(folder, 0700);
    struct rlimit before, tight;
    getrlimit(RLIMIT_FSIZE, &before);
    tight = before;
    tight.rlim_cur = 10;
    signal(SIGXFSZ, SIG_IGN);
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
        setrlimit(RLIMIT_FSIZE, &tight);
        coauth_status status = write_sample(graph, format, folder);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_int_equal(status, COAUTH_IO_ERROR);
        assert_int_equal(files_in(folder), 0);
    }
    signal(SIGXFSZ, SIG_DFL);
}

static void a_missing_folder_is_an_error(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++)
        assert_int_equal(write_sample(graph, format, scratch_path("not/there")), COAUTH_IO_ERROR);
}

/* A folder that nobody may write to; root may, so there is nothing to see for root. */
static void an_unwritable_folder_is_an_error(void **state) {
    if (geteuid() == 0) skip();
    const coauth_graph *graph = ((fixture *)*state)->graph;
    const char *folder = scratch_path("closed");
    mkdir(folder, 0500);
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++)
        assert_int_equal(write_sample(graph, format, folder), COAUTH_IO_ERROR);
    assert_int_equal(files_in(folder), 0);
}

static void cancelling_leaves_nothing(void **state) {
    fixture *f = *state;
    int cancel = 1;
    f->context.cancel = &cancel;
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", scratch_path("cancelled"));
    mkdir(folder, 0700);
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++)
        assert_int_equal(write_sample(f->graph, format, folder), COAUTH_CANCELLED);
    assert_int_equal(files_in(folder), 0);
    f->context.cancel = NULL;
}

/* Every allocation fails once; the file is there exactly when the call succeeded. */
static void running_out_of_memory_leaves_nothing(void **state) {
    fixture *f = *state;
    char folder[4096];
    snprintf(folder, sizeof folder, "%s", scratch_path("memory"));
    mkdir(folder, 0700);
    const coauth_graph_format *format;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
        size_t before = files_in(folder);
        for (ration r = {0}; ration_next(&r);) {
            f->graph->context = &r.context;
            bool succeeded = ration_end(&r, write_sample(f->graph, format, folder));
            assert_int_equal(files_in(folder) > before, succeeded);
        }
    }
    f->graph->context = &f->context;
}

/* One of two files cannot be written: then neither is. */
static void files_appear_together(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    coauth_error error;
    mkdir(scratch_path("pair"), 0700);
    mkdir(scratch_path("pair/g.nodes.csv"), 0700);
    assert_int_equal(coauth_write_graph(graph, scratch_path("pair/g.csv"), NULL, NULL, &error), COAUTH_IO_ERROR);
    assert_string_equal(error.file, scratch_path("pair/g.nodes.csv"));
    assert_int_equal(files_in(scratch_path("pair")), 1);
}

static void keep_warning(void *user, coauth_log_level level, const char *text) {
    if (level == COAUTH_LOG_WARNING) snprintf(user, 1024, "%s", text);
}

/* What is warned of stands in warning, which has 1024 bytes. */
static void keep_warnings(fixture *f, char *warning) {
    *warning = '\0';
    f->context.log = keep_warning;
    f->context.log_user = warning;
}

static void names_a_format_cannot_hold_are_said(void **state) {
    fixture *f = *state;
    char warning[1024];
    coauth_error error;
    keep_warnings(f, warning);
    assert_ok(coauth_write_graph(f->graph, scratch_path("said.net"), NULL, NULL, &error), &error);
    assert_string_equal(warning, ""); /* Pajek holds these names */
    assert_ok(coauth_write_graph(f->graph, scratch_path("said.mtx"), NULL, NULL, &error), &error);
    assert_non_null(strstr(warning, "a matrix holds no names"));
    assert_non_null(strstr(warning, "said.names.csv"));
    assert_ok(coauth_write_graph(f->graph, "/dev/null", "edgelist", NULL, &error), &error);
    assert_non_null(strstr(warning, "no file can stand beside it"));
}

static void what_a_format_cannot_hold_is_said(void **state) {
    fixture *f = *state;
    char warning[1024];
    coauth_error error;
    keep_warnings(f, warning);
    assert_ok(coauth_write_graph(f->graph, scratch_path("said.net"), NULL, NULL, &error), &error);
    assert_non_null(strstr(warning, "were replaced"));
    coauth_status status = coauth_write_graph(f->graph, scratch_path("said.graph"), NULL, NULL, &error);
    assert_int_equal(status, COAUTH_INVALID_ARGUMENT);
    assert_non_null(strstr(error.text, "integer weights"));
    assert_int_equal(access(scratch_path("said.graph"), F_OK), -1);
}

/* --- Details that readers do not show ------------------------------------------------------------ */

static void csv_guards_formulas_unless_raw(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    coauth_error error;
    const char *path = scratch_path("nodes.csv");
    assert_ok(coauth_write_node_table(graph, path, NULL, &error), &error);
    char *guarded = read_whole_file(path, NULL);
    assert_non_null(strstr(guarded, "'=cmd|' /C calc'!A0"));
    assert_null(strstr(guarded, "'-7")); /* a number is no text */
    assert_non_null(strstr(guarded, ",-7"));
    assert_ok(coauth_write_node_table(graph, path, &(coauth_write_options){.csv_raw = true}, &error), &error);
    char *raw = read_whole_file(path, NULL);
    assert_non_null(strstr(raw, ",=cmd|' /C calc'!A0"));
    assert_ok(coauth_write_edge_table(graph, path, NULL, &error), &error);
    free(guarded);
    free(raw);
}

static void a_fixed_date_is_written_and_no_other(void **state) {
    const coauth_graph *graph = ((fixture *)*state)->graph;
    static const char *const epochs[] = {"1700000000", "", "-1", "soon", "99999999999999999999"};
    coauth_error error;
    for (size_t i = 0; i < 2; i++) {
        setenv("SOURCE_DATE_EPOCH", epochs[i], 1);
        assert_ok(coauth_write_graph(graph, scratch_path("d.gexf"), NULL, NULL, &error), &error);
        char *text = read_whole_file(scratch_path("d.gexf"), NULL);
        if (i == 0) assert_non_null(strstr(text, "<meta lastmodifieddate=\"2023-11-14\">"));
        else assert_null(strstr(text, "lastmodifieddate"));
        free(text);
    }
    for (size_t i = 2; i < 5; i++) {
        setenv("SOURCE_DATE_EPOCH", epochs[i], 1);
        assert_int_equal(
            coauth_write_graph(graph, scratch_path("e.gexf"), NULL, NULL, &error), COAUTH_INVALID_ARGUMENT);
        assert_non_null(strstr(error.text, epochs[i]));
        assert_int_equal(coauth_write_graph(graph, scratch_path("e.pdf"), NULL, NULL, &error), COAUTH_INVALID_ARGUMENT);
    }
    unsetenv("SOURCE_DATE_EPOCH");
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--into") == 0) return write_into(argv[2]);
    const struct CMUnitTest tests[] = {
        WITH_SAMPLE(the_ending_chooses_the_format, "plain"),
        cmocka_unit_test(the_table_is_whole),
        WITH_SAMPLE(the_same_bytes_twice, "plain"),
        WITH_SAMPLE(a_full_disk_is_an_error, "plain"),
        WITH_SAMPLE(a_disk_that_fills_up_leaves_nothing, "drawn"),
        WITH_SAMPLE(a_missing_folder_is_an_error, "plain"),
        WITH_SAMPLE(an_unwritable_folder_is_an_error, "plain"),
        WITH_SAMPLE(cancelling_leaves_nothing, "plain"),
        WITH_SAMPLE(running_out_of_memory_leaves_nothing, "drawn"),
        WITH_SAMPLE(files_appear_together, "plain"),
        WITH_SAMPLE(names_a_format_cannot_hold_are_said, "plain"),
        WITH_SAMPLE(what_a_format_cannot_hold_is_said, "hostile"),
        WITH_SAMPLE(csv_guards_formulas_unless_raw, "hostile"),
        WITH_SAMPLE(a_fixed_date_is_written_and_no_other, "plain"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
