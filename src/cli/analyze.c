/* analyze.c: coauth analyze: the main job, from files to graphs, tables and figures. */

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/artefacts.h"
#include "cli/branch.h"
#include "cli/command.h"
#include "cli/course.h"
#include "cli/drawing.h"
#include "cli/grouping.h"
#include "cli/interrupt.h"
#include "cli/measuring.h"
#include "cli/run_json.h"
#include "cli/selected_papers.h"
#include "cli/subset.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "cli/visual_columns.h"
#include "write/workbook.h"

enum {
    OPTIONS = OPTIONS_NETWORK | OPTIONS_MEASURES | OPTIONS_MEASURING | OPTIONS_DRAWING | OPTIONS_COMMUNITIES |
              OPTIONS_CLUSTERS | OPTIONS_DIRECTORY | OPTIONS_REPORT,
    MOST_CLUSTERED = 5000, /* nodes of the bipartite graph */
};

/* The file of that name in the folder, by its path. */
typedef coauth_status (*record_writer)(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error);

static coauth_status write_workbook(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    const bool papers = p->bipartite;
    uint8_t *keep = NULL;
    if (!p->plan->workbook) return COAUTH_OK;
    coauth_status status = papers && p->plan->of_persons ? selected_papers(&keep, p, error) : COAUTH_OK;
    const workbook book = {.statistics = statistics,
        .corpus = p->corpus,
        .persons = papers ? p->persons : NULL,
        .projecting = &p->plan->projecting,
        .over_years = {.distances = p->plan->measures.options.exact},
        .keep = keep,
        .files = f,
        .described = pipeline_packed(p),
        .csv_raw = p->plan->writing.csv_raw};
    if (status == COAUTH_OK) status = workbook_write(&book, path, p->context, error);
    memory_free(p->context, keep);
    return status;
}

static coauth_status write_package(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    (void)statistics;
    const packed described = pipeline_packed(p);
    return plan_any_format(p->plan, format_is_tables) ? package_write(&described, f, path, error) : COAUTH_OK;
}

static coauth_status write_run(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    return run_json_write(p, OPTIONS, statistics, f, path, error);
}

/* What is made of the files before. */
static coauth_status write_records(
    const pipeline *p, const coauth_statistics *statistics, folder *f, coauth_error *error) {
    const struct {
        const char *name;
        record_writer write;
    } records[] = {{"tables.xlsx", write_workbook}, {"datapackage.json", write_package}, {folder_record, write_run}};
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof records / sizeof *records && status == COAUTH_OK; i++) {
        char *path = folder_path(p->context, f->directory, records[i].name);
        if (!path) return fail_memory(error);
        if (records[i].write == write_package && !plan_any_format(p->plan, format_is_tables)) folder_drop(f, ".csv");
        folder_sort(f);
        status = records[i].write(p, statistics, f, path, error);
        memory_free(p->context, path);
    }
    return status;
}

/* Circles and colours by a measure without an answer are as they would be unasked. */
static coauth_status draw_graph(pipeline *p, coauth_graph *graph, const coauth_layout_method *method,
    coauth_encoding_report *report, coauth_error *error) {
    drawing_plan wanted = p->plan->drawing;
    coauth_status status = drawing_apply(p, graph, &wanted, method, report, error);
    bool no_answer = status == COAUTH_UNDEFINED || status == COAUTH_NOT_CONVERGED;
    if (!no_answer || !(wanted.size_by || wanted.color_by)) return status;
    status = pipeline_leave_out(p, "--size-by or --color-by", status, error);
    if (status != COAUTH_OK) return status;
    wanted.size_by = wanted.color_by = NULL;
    return drawing_apply(p, graph, &wanted, method, report, error);
}

/* A graph opens finished in Gephi: with sizes, colours and, where that takes no time to speak of, places. */
static coauth_status draw(pipeline *p, coauth_graph *graph, coauth_encoding_report *encoding, coauth_error *error) {
    const drawing_plan *d = &p->plan->drawing;
    if (!graph || (!d->layout && !d->size_by && !d->color_by && !plan_any_format(p->plan, format_shows)))
        return COAUTH_OK;
    const coauth_layout_method *method = drawing_method(p->plan, graph, plan_any_format(p->plan, format_is_picture),
        graph == p->bipartite ? "the bipartite graph" : "the coauthor graph");
    return draw_graph(p, graph, method, encoding, error);
}

/* Communities, by which every picture can be coloured, are found in linear time and so are there unless no measure is
 * wanted.  Clusters take longer and, of a large network, are there when asked for. */
static coauth_status find_groups(pipeline *p, coauth_error *error) {
    const plan *wanted = p->plan;
    bool asked = wanted->groups.clusters_wanted || visual_group_kind(wanted->drawing.size_by) == KIND_CLUSTER ||
                 visual_group_kind(wanted->drawing.color_by) == KIND_CLUSTER;
    if (wanted->measures.none) return COAUTH_OK;
    coauth_status status = grouping_find(&p->communities, p, p->coauthors, KIND_COMMUNITY, error);
    if (status != COAUTH_OK || !p->bipartite || !(asked || p->bipartite->nodes <= MOST_CLUSTERED)) return status;
    status = grouping_find(&p->clusters, p, p->bipartite, KIND_CLUSTER, error);
    if (status != COAUTH_NOT_CONVERGED) return status;
    coauth_groups_free(&p->clusters);
    p->clusters = (coauth_groups){0};
    return pipeline_leave_out(p, "cluster", status, error);
}

/* Of a network too large for a page its strongest part is shown, with places of its own where the whole has none. */
static coauth_status make_part(pipeline *p, coauth_error *error) {
    if (!plan_any_format(p->plan, format_is_page)) return COAUTH_OK;
    coauth_status status = coauth_page_reduce(&p->part, p->coauthors, 0, error);
    if (status != COAUTH_OK || !p->part || coauth_table_find(&p->part->node_table, "x")) return status;
    const drawing_plan *d = &p->plan->drawing;
    if (!d->layout || d->method) status = coauth_layout_add(p->part, d->layout, &d->placing, error);
    progress_clear();
    return status;
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    if (wanted->database && !wanted->of_persons)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "--formats sqlite holds the records, and --unit takes authors off them");
    return output_check_directory(wanted->directory, context, error);
}

/* --- The steps ---------------------------------------------------------------------------------- */

/* What comes between the graphs and the record of the run, by whoever has time for it: measures, groups and places of
 * the coauthor graph do not look at each other's columns, so each adds its own in a branch, and what is not of those
 * is written meanwhile. */
typedef struct analysis {
    pipeline *p;
    folder *folder;
    coauth_statistics statistics;
    bool apart; /* no branches: what one step makes, another changes or looks at */
    branch grouped, drawn[2];
    artefacts files;
    VECTOR(crew_step) steps;
} analysis;

/* Things that only steps look at. */
enum { GROUPED = 128, COAUTHORS_DRAWN = 256, BIPARTITE_DRAWN = 512 };

/* The pipeline that a step works on. */
static pipeline *of_step(analysis *a, branch *b) {
    return a->apart ? a->p : &b->pipeline;
}

static coauth_status measure(void *argument, size_t step, coauth_error *error) {
    (void)step;
    return measuring_apply(((analysis *)argument)->p, error);
}

/* Both drawings go on from the groups; who joins one graph's columns is not to meet who begins the other's branch. */
static coauth_status group(void *argument, size_t step, coauth_error *error) {
    analysis *a = argument;
    pipeline *p = of_step(a, &a->grouped);
    coauth_status status = find_groups(p, error);
    (void)step;
    a->p->communities = p->communities;
    a->p->clusters = p->clusters;
    if (status == COAUTH_OK) status = subset_cut_measured(a->p, error);
    for (size_t i = 0; i < 2 && !a->apart && status == COAUTH_OK; i++) status = branch_open(&a->drawn[i], p, error);
    return status;
}

static coauth_status draw_coauthors(void *argument, size_t step, coauth_error *error) {
    analysis *a = argument;
    pipeline *p = of_step(a, &a->drawn[0]);
    (void)step;
    return draw(p, p->coauthors, &a->p->coauthors_encoding, error);
}

static coauth_status draw_bipartite(void *argument, size_t step, coauth_error *error) {
    analysis *a = argument;
    pipeline *p = of_step(a, &a->drawn[1]);
    (void)step;
    return draw(p, p->bipartite, &a->p->bipartite_encoding, error);
}

static coauth_status join(analysis *a, branch *drawn, coauth_graph_kind kind, coauth_error *error) {
    if (a->apart) return COAUTH_OK;
    coauth_status status = branch_join(&a->grouped, a->p, kind, error);
    return status == COAUTH_OK ? branch_join(drawn, a->p, kind, error) : status;
}

static coauth_status join_coauthors(void *argument, size_t step, coauth_error *error) {
    (void)step;
    return join(argument, &((analysis *)argument)->drawn[0], COAUTH_COAUTHORS, error);
}

static coauth_status join_bipartite(void *argument, size_t step, coauth_error *error) {
    (void)step;
    return join(argument, &((analysis *)argument)->drawn[1], COAUTH_BIPARTITE, error);
}

static coauth_status reduce(void *argument, size_t step, coauth_error *error) {
    (void)step;
    return make_part(((analysis *)argument)->p, error);
}

static coauth_status summarise(void *argument, size_t step, coauth_error *error) {
    analysis *a = argument;
    (void)step;
    coauth_status status = summary_compute(&a->statistics, a->p, error);
    if (status == COAUTH_OK) a->p->statistics = &a->statistics;
    if (status == COAUTH_OK) say_step("figures");
    return status;
}

static coauth_status count_years(void *argument, size_t step, coauth_error *error) {
    pipeline *p = ((analysis *)argument)->p;
    const coauth_years *years;
    coauth_status status = COAUTH_OK;
    (void)step;
    for (size_t i = 0; p->plan->formats[i] && status == COAUTH_OK; i++)
        status = pipeline_years(&years, p, p->plan->formats[i], error);
    return status;
}

/* The last of the steps are the files. */
static coauth_status write_file(void *argument, size_t step, coauth_error *error) {
    const analysis *a = argument;
    size_t first = a->steps.count - a->files.count;
    return artefact_write(&a->files.item[step - first], a->p, a->folder->directory, error);
}

static bool any_of_bipartite(const plan *wanted) {
    const coauth_measure *m;
    bool any = false;
    for (size_t i = 0; i < PLAN_MOST_MEASURES && (m = coauth_measure_at(i)); i++)
        any |= m->bipartite && wanted->measures.listed[i];
    return any;
}

static coauth_status list_steps(analysis *a, coauth_error *error) {
    const plan *wanted = a->p->plan;
    const unsigned before = a->apart ? MEASURES : 0, bipartite = any_of_bipartite(wanted) ? MEASURES : 0;
    const unsigned finds = a->apart ? GROUPS : 0; /* drawing: those that it goes by */
    const crew_step steps[] = {
        {measure, 0, MEASURES, false},
        {group, before, GROUPS | GROUPED, false},
        {draw_coauthors, GROUPED, COAUTHORS_DRAWN | finds, false},
        {draw_bipartite, GROUPED | (a->apart ? COAUTHORS_DRAWN : 0), BIPARTITE_DRAWN | finds, false},
        {join_coauthors, MEASURES | COAUTHORS_DRAWN, COAUTHORS, false},
        {join_bipartite, BIPARTITE_DRAWN | bipartite, BIPARTITE, false},
        {reduce, COAUTHORS, PART, false},
        {summarise, COAUTHORS, FIGURES, false},
        {count_years, 0, YEARS, true},
    };
    const size_t count = sizeof steps / sizeof *steps;
    coauth_status status = artefacts_list(&a->files, a->p, error);
    if (status == COAUTH_OK && !vector_reserve(a->p->context, &a->steps, count + a->files.count))
        status = fail_memory(error);
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) a->steps.item[a->steps.count++] = steps[i];
    for (size_t i = 0; i < a->files.count && status == COAUTH_OK; i++)
        a->steps.item[a->steps.count++] = (crew_step){write_file, a->files.item[i].needs, 0, true};
    return status;
}

/* Circles and colours by what was asked for may be by measures, files' own columns give way to what is computed, a part
 * of what was measured is another graph, and without measures drawing finds the groups that it goes by. */
static bool goes_apart(const pipeline *p) {
    const plan *wanted = p->plan;
    return !p->bipartite || p->highlighted || wanted->subset.after_measures || wanted->measures.none ||
           wanted->drawing.size_by || wanted->drawing.color_by;
}

static coauth_status compute(analysis *a, coauth_error *error) {
    pipeline *p = a->p;
    a->apart = goes_apart(p);
    coauth_status status = folder_make(a->folder, error);
    if (status == COAUTH_OK && !a->apart) status = branch_open(&a->grouped, p, error);
    if (status == COAUTH_OK) status = list_steps(a, error);
    if (status == COAUTH_OK) status = course_run(a->steps.item, a->steps.count, a, &a->folder->context, error);
    branch *const branches[] = {&a->grouped, &a->drawn[0], &a->drawn[1]};
    for (size_t i = 0; i < 3 && status == COAUTH_OK; i++) status = branch_tell(branches[i], p, error);
    for (size_t i = 0; i < 3; i++) branch_close(branches[i]);
    vector_free(p->context, &a->files);
    vector_free(p->context, &a->steps);
    return status;
}

static coauth_status analyze(pipeline *p, const plan *wanted, folder *f, coauth_error *error) {
    analysis a = {.p = p, .folder = f};
    coauth_status status = pipeline_read(p, wanted, &f->context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK && coauth_corpus_records(p->corpus)) status = pipeline_project(p, COAUTH_BIPARTITE, error);
    if (status == COAUTH_OK && p->bipartite) status = summary_credit(p, error);
    if (status == COAUTH_OK) status = compute(&a, error);
    if (status == COAUTH_OK) status = write_records(p, &a.statistics, f, error);
    if (status == COAUTH_OK) status = folder_put(f, error);
    progress_clear();
    if (status != COAUTH_OK) return status;
    if (!wanted->settings->quiet) status = summary_print(&a.statistics, p, error);
    say_note("the files are in %s", wanted->directory);
    return status;
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    folder f;
    folder_begin(&f, wanted->directory, context);
    f.hold = interrupt_hold;
    coauth_status status = analyze(p, wanted, &f, error);
    pipeline_free(p); /* it refers to the folder's context */
    *p = (pipeline){0};
    folder_end(&f);
    return status;
}

extern const command analyze_command;
const command analyze_command = {
    .name = "analyze",
    .arguments = "INPUT...",
    .summary = "read records, build the graphs, measure them, write every file",
    .details = "Writes to the directory: coauthors and bipartite graphs (.dot, .graphml, .gexf, ...), authors.csv,\n"
               "papers.csv, collaborations.csv, authorships.csv, identities.csv, ambiguous.csv,\n"
               "statistics.json, indices.json, datapackage.json (what every column is) and run.json; with\n"
               "--formats xlsx tables.xlsx, with --formats sqlite corpus.sqlite, from which coauth person, path and\n"
               "distances answer at once; communities and clusters as .csv, .json and columns;\n"
               "report.html, a page to explore it all in any browser.\n"
               "All appear together; what an earlier run left there and this one does not write is removed, and what\n"
               "somebody changed since, or put there, is kept as NAME.edited.\n"
               "Graphs get sizes, colours and, with up to 100,000 nodes or where --layout names a method, places.\n",
    .example = "coauth analyze -o out --years 2015-2020 --giant refs.bib dblp.xml.gz",
    .options = OPTIONS,
    .needs_input = true,
    .check = check,
    .work = work,
};
