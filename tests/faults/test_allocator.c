/* test_allocator.c: the n-th allocation of the library fails, once, and all others succeed: from records to files it is
 * said, or every file is as it is without. */
#include "support.h"

enum { PLACES = 300, TEAMS = 5, MEMBERS = 6, PAPERS = 8, FILES_MOST = 64, NODES_MOST = 256 };

/* Allocations succeed but for the one that is wanted; 0 for none. */
typedef struct fault {
    atomic_long seen;
    long wanted;
} fault;

typedef struct run {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
    coauth_groups groups;
    uint32_t member[NODES_MOST];
    char *file[FILES_MOST]; /* as written */
} run;

static void *reallocate(void *user, void *block, size_t size) {
    fault *f = user;
    if (size) return atomic_fetch_add(&f->seen, 1) + 1 == f->wanted ? NULL : realloc(block, size);
    free(block);
    return NULL;
}

static void make_input(const char *path) {
    char text[TEAMS * PAPERS * 512];
    size_t at = 0;
    for (unsigned i = 0; i < TEAMS * PAPERS; i++) {
        unsigned team = i % TEAMS;
        at += (size_t)snprintf(text + at, sizeof text - at,
            "@article{p%u, title = {Letters %c%c of \\\"Uber {Neutron} stars}, year = %u, journal = {J %u},\n"
            "author = {",
            i, 'a' + (char)i % 26, 'a' + (char)team, 1990 + i / TEAMS, team);
        for (unsigned k = 0; k < 2 + i % (MEMBERS - 1); k++) {
            unsigned who = (team * MEMBERS + (k + i) % MEMBERS + k % 2) % 26;
            at += (size_t)snprintf(text + at, sizeof text - at, "%sSur%cname, %s %c.", k ? " and " : "",
                'a' + (char)who, team % 2 ? "Ada" : "A.", 'B' + (char)k);
        }
        at += (size_t)snprintf(text + at, sizeof text - at, "}}\n");
    }
    write_whole_file(path, text, at);
}

static coauth_status make_graph(run *r, const char *input, coauth_error *error) {
    coauth_project_options project = COAUTH_PROJECT_OPTIONS;
    const coauth_measure *measure;
    coauth_status status = coauth_read(&r->corpus, &input, 1, NULL, &r->context, error);
    if (status == COAUTH_OK) status = coauth_merge_papers(NULL, r->corpus, error);
    if (status == COAUTH_OK) status = coauth_identify(&r->persons, r->corpus, NULL, &r->context, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&r->graph, NULL, r->corpus, r->persons, &project, error);
    if (status == COAUTH_OK) status = coauth_add_affiliations(r->graph, r->corpus, r->persons, NULL, error);
    for (size_t i = 0; status == COAUTH_OK && (measure = coauth_measure_at(i)); i++) {
        coauth_measure_options options = COAUTH_MEASURE_OPTIONS;
        if (!measure->bipartite) status = coauth_measure_add(r->graph, measure, &options, error);
        if (status == COAUTH_UNDEFINED) status = COAUTH_OK;
    }
    return status;
}

static coauth_status make_groups(run *r, coauth_error *error) {
    coauth_groups *k = &r->groups;
    assert_true(r->graph->nodes <= NODES_MOST);
    *k = (coauth_groups){.kind = "community", .method = "leiden", .weights = true, .runs = 1, .context = &r->context};
    coauth_status status = coauth_communities_find(r->member, &k->count, r->graph, NULL, NULL, error);
    if (status == COAUTH_OK)
        status = coauth_groups_describe(
            k, &(coauth_selection){.corpus = r->corpus, .persons = r->persons}, r->graph, r->member, NULL, error);
    if (status == COAUTH_OK) status = coauth_communities_add(r->graph, "community", "number", r->member, error);
    if (status == COAUTH_OK) status = coauth_layout_add(r->graph, NULL, NULL, error);
    return status == COAUTH_OK ? coauth_encode(r->graph, NULL, NULL, error) : status;
}

/* Every format but pictures and pages, and the tables. */
static coauth_status write_files(run *r, size_t *files, coauth_error *error) {
    const coauth_graph_format *format;
    char path[4096];
    coauth_status status = COAUTH_OK;
    snprintf(path, sizeof path, "%s", scratch_path("file"));
    for (size_t i = 0; status == COAUTH_OK && (format = coauth_output_format_at(i)); i++) {
        if (format->picture || strcmp(format->name, "html") == 0) continue;
        status = coauth_write_graph(r->graph, path, format->name, NULL, error);
        if (status == COAUTH_OK) r->file[(*files)++] = read_whole_file(path, NULL);
    }
    if (status == COAUTH_OK) status = coauth_write_groups_json(&r->groups, path, error);
    if (status == COAUTH_OK) r->file[(*files)++] = read_whole_file(path, NULL);
    if (status == COAUTH_OK) status = coauth_write_identities(r->corpus, r->persons, path, NULL, error);
    if (status == COAUTH_OK) r->file[(*files)++] = read_whole_file(path, NULL);
    if (status == COAUTH_OK) status = coauth_write_papers(r->corpus, r->persons, NULL, path, NULL, error);
    if (status == COAUTH_OK) r->file[(*files)++] = read_whole_file(path, NULL);
    return status;
}

static coauth_status go(run *r, fault *f, const char *input, size_t *files, coauth_error *error) {
    *r = (run){.context = test_context(1)};
    *files = 0;
    r->context.reallocate = reallocate;
    r->context.reallocate_user = f;
    atomic_store(&f->seen, 0);
    coauth_status status = make_graph(r, input, error);
    if (status == COAUTH_OK) status = make_groups(r, error);
    return status == COAUTH_OK ? write_files(r, files, error) : status;
}

static void release(run *r) {
    for (size_t i = 0; i < FILES_MOST; i++) free(r->file[i]);
    coauth_groups_free(&r->groups);
    coauth_graph_free(r->graph);
    coauth_persons_free(r->persons);
    coauth_corpus_free(r->corpus);
}

static void test_one_failure_changes_nothing_in_silence(void **state) {
    run right, tried;
    fault f = {0};
    size_t files, written;
    coauth_error error = {0};
    char input[4096];
    const char *slow = getenv("COAUTH_SLOW");
    snprintf(input, sizeof input, "%s", scratch_path("in.bib"));
    make_input(input);
    assert_ok(go(&right, &f, input, &files, &error), &error);
    long total = f.seen, places = PLACES * (slow ? atol(slow) : 1);
    for (f.wanted = 1; f.wanted <= total; f.wanted += 1 + (total > places ? (total - 1) / places : 0)) {
        coauth_status status = go(&tried, &f, input, &written, &error);
        if (status != COAUTH_OK && status != COAUTH_OUT_OF_MEMORY)
            fail_msg("allocation %ld of %ld: %s", f.wanted, total, error.text);
        for (size_t i = 0; status == COAUTH_OK && i < files; i++)
            if (strcmp(right.file[i], tried.file[i]) != 0)
                fail_msg("allocation %ld of %ld: file %zu differs", f.wanted, total, i);
        release(&tried);
    }
    release(&right);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_failure_changes_nothing_in_silence)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
