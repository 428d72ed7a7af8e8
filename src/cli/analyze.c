/* analyze.c: coauth analyze: the main job, from files to graphs, tables and figures. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/answers.h"
#include "cli/artefacts.h"
#include "cli/command.h"
#include "cli/drawing.h"
#include "cli/figures.h"
#include "cli/folder.h"
#include "cli/grouping.h"
#include "cli/looks.h"
#include "cli/measuring.h"
#include "cli/package.h"
#include "cli/run_json.h"
#include "cli/subset.h"
#include "cli/summary.h"
#include "cli/terminal.h"
#include "cli/workbook.h"

enum {
    GROUPS = OPTIONS_NETWORK | OPTIONS_MEASURES | OPTIONS_MEASURING |
             OPTIONS_DRAWING | OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS | OPTIONS_DIRECTORY | OPTIONS_REPORT,
    MOST_CLUSTERED = 5000, /* nodes of the bipartite graph */
};

static bool is_csv(const coauth_graph_format *format) {
    return strcmp(format->name, "csv") == 0;
}

/* The file of that name in the folder, by its path. */
typedef coauth_status (*record_writer)(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error);

static coauth_status write_figures(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    (void)f;
    return coauth_write_statistics(statistics, path, p->context, error);
}

/* A ready-made graph has no papers. */
static coauth_status write_indices(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    (void)statistics;
    (void)f;
    return p->bipartite ? indices_write(p, path, error) : COAUTH_OK;
}

static coauth_status write_workbook(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    return p->plan->workbook ? workbook_write(p, statistics, f, path, error) : COAUTH_OK;
}

static coauth_status write_database(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    (void)statistics;
    (void)f;
    return p->plan->database ? answers_write(p, path, error) : COAUTH_OK;
}

static coauth_status write_package(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    (void)statistics;
    return plan_any_format(p->plan, is_csv) ? package_write(p, f, path, error) : COAUTH_OK;
}

static coauth_status write_run(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    return run_json_write(p, GROUPS, statistics, f, path, error);
}

/* What is made of the whole, the later ones of the files before. */
static coauth_status write_records(
    const pipeline *p, const coauth_statistics *statistics, folder *f, coauth_error *error) {
    const struct {
        const char *name;
        record_writer write;
    } records[] = {{"statistics.json", write_figures}, {"indices.json", write_indices},
        {"tables.xlsx", write_workbook}, {"corpus.sqlite", write_database}, {"datapackage.json", write_package},
        {folder_record, write_run}};
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof records / sizeof *records && status == COAUTH_OK; i++) {
        char *path = path_in(p->context, f->directory, records[i].name);
        if (!path) return fail_memory(error);
        if (records[i].write == write_package && !plan_any_format(p->plan, is_csv)) folder_drop(f, ".csv");
        folder_sort(f);
        status = records[i].write(p, statistics, f, path, error);
        memory_free(p->context, path);
    }
    return status;
}

/* Circles and colours by a measure without an answer are as they would be unasked. */
static coauth_status draw_graph(
    pipeline *p, coauth_graph *graph, const char *method, coauth_dress_report *report, coauth_error *error) {
    drawing_plan wanted = p->plan->drawing;
    coauth_status status = drawing_apply(p, graph, &wanted, method, report, error);
    bool no_answer = status == COAUTH_UNDEFINED || status == COAUTH_NOT_CONVERGED;
    if (!no_answer || !(wanted.size_by || wanted.color_by)) return status;
    status = pipeline_leave_out(p, "--size-by or --color-by", status, error);
    if (status != COAUTH_OK) return status;
    wanted.size_by = wanted.color_by = NULL;
    return drawing_apply(p, graph, &wanted, method, report, error);
}

/* Both graphs open finished in Gephi: with sizes, colours and, where that takes no time to speak of, places. */
static coauth_status draw(pipeline *p, coauth_error *error) {
    coauth_graph *const graphs[] = {p->coauthors, p->bipartite};
    coauth_dress_report *const looks[] = {&p->coauthors_looks, &p->bipartite_looks};
    const drawing_plan *d = &p->plan->drawing;
    coauth_status status = COAUTH_OK;
    if (!d->layout && !d->size_by && !d->color_by && !plan_any_format(p->plan, drawing_shows)) return COAUTH_OK;
    for (size_t i = 0; i < 2 && status == COAUTH_OK; i++) {
        if (!graphs[i]) continue;
        const char *method = drawing_method(p->plan, graphs[i], plan_any_format(p->plan, drawing_is_picture),
            i ? "the bipartite graph" : "the coauthor graph");
        status = draw_graph(p, graphs[i], method, looks[i], error);
    }
    return status;
}

static bool goes_by_clusters(const char *column) {
    const char *kind = column ? looks_group_kind(column) : NULL;
    return kind && strcmp(kind, "cluster") == 0;
}

/* Communities, by which every picture can be coloured, are found in linear time and so are there unless no measure is
 * wanted.  Clusters take longer and, of a large network, are there when asked for. */
static coauth_status find_groups(pipeline *p, coauth_error *error) {
    const plan *wanted = p->plan;
    bool asked = wanted->groups.clusters_wanted || goes_by_clusters(wanted->drawing.size_by) ||
                 goes_by_clusters(wanted->drawing.color_by);
    if (wanted->measures.none) return COAUTH_OK;
    coauth_status status = grouping_find(&p->communities, p, p->coauthors, "community", error);
    if (status != COAUTH_OK || !p->bipartite || !(asked || p->bipartite->nodes <= MOST_CLUSTERED)) return status;
    status = grouping_find(&p->clusters, p, p->bipartite, "cluster", error);
    if (status != COAUTH_NOT_CONVERGED) return status;
    coauth_groups_free(&p->clusters);
    p->clusters = (coauth_groups){0};
    return pipeline_leave_out(p, "cluster", status, error);
}

/* Of a network too large for a page its strongest part is shown, with places of its own where the whole has none. */
static coauth_status make_part(pipeline *p, coauth_error *error) {
    if (!plan_any_format(p->plan, drawing_is_page)) return COAUTH_OK;
    coauth_status status = coauth_page_reduce(&p->part, p->coauthors, 0, error);
    if (status != COAUTH_OK || !p->part || coauth_table_find(&p->part->node_table, "x")) return status;
    const char *layout = p->plan->drawing.layout;
    if (!layout || strcmp(layout, "none") != 0) status = coauth_layout_add(p->part, layout, NULL, error);
    progress_clear();
    return status;
}

/* Adds to every author where they work, and what positions, papers alone and citations say of them. */
static coauth_status credit_authors(const pipeline *p, coauth_error *error) {
    uint8_t *keep;
    coauth_status status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK) status = coauth_add_productivity(p->coauthors, p->corpus, p->persons, keep, error);
    if (status == COAUTH_OK) status = coauth_add_affiliations(p->coauthors, p->corpus, p->persons, keep, error);
    if (status == COAUTH_OK) status = coauth_add_affiliations(p->bipartite, p->corpus, p->persons, keep, error);
    memory_free(p->context, keep);
    return status;
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    if (wanted->database && !wanted->of_persons)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "--formats sqlite holds the records, and --unit takes authors off them");
    return output_check_directory(wanted->directory, context, error);
}

static coauth_status analyze(pipeline *p, const plan *wanted, folder *f, coauth_error *error) {
    coauth_statistics statistics;
    coauth_status status = pipeline_read(p, wanted, &f->context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK && coauth_corpus_records(p->corpus)) status = pipeline_project(p, COAUTH_BIPARTITE, error);
    if (status == COAUTH_OK && p->bipartite) status = credit_authors(p, error);
    if (status == COAUTH_OK) status = measuring_apply(p, error);
    if (status == COAUTH_OK) status = find_groups(p, error);
    if (status == COAUTH_OK) status = subset_cut_measured(p, error);
    if (status == COAUTH_OK) status = draw(p, error);
    if (status == COAUTH_OK) status = make_part(p, error);
    if (status == COAUTH_OK) status = summary_compute(&statistics, p, error);
    /* Only what is called from here asks the pipeline for them. */
    /* cppcheck-suppress autoVariables */
    if (status == COAUTH_OK) p->statistics = &statistics;
    if (status == COAUTH_OK) say_step("figures");
    if (status == COAUTH_OK) status = artefacts_write(p, f->directory, error);
    if (status == COAUTH_OK) status = write_records(p, &statistics, f, error);
    if (status == COAUTH_OK) status = folder_put(f, error);
    progress_clear();
    if (status != COAUTH_OK) return status;
    if (!wanted->settings->quiet) status = summary_print(&statistics, p, error);
    say_note("the files are in %s", wanted->directory);
    return status;
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    folder f;
    folder_begin(&f, wanted->directory, context);
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
    .options = GROUPS,
    .needs_input = true,
    .check = check,
    .work = work,
};
