/* explore.c: coauth explore: a page to look at the network in any browser. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/command.h"
#include "cli/drawing.h"
#include "cli/grouping.h"
#include "cli/measuring.h"
#include "cli/subset.h"
#include "cli/summary.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "cli/visual_make.h"

/* Nobody asked for each of the default measures: of a large network those that would take long are left out. */
static void leave_out_slow(plan *wanted, const coauth_graph *g) {
    static const double MOST_WORK = 5e8;
    char list[256] = "";
    if (!wanted->measures.usual) return;
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *m = coauth_measure_at(i);
        if (!wanted->measures.listed[i] || m->work * g->nodes * (double)g->edges <= MOST_WORK) continue;
        size_t length = strlen(list);
        snprintf(list + length, sizeof list - length, "%s%s", length ? "," : "", m->name);
        wanted->measures.listed[i] = false;
    }
    if (*list)
        say_note("%s would take long on %s and %s left out; --measures default,%s takes the time", list,
            counted(g->nodes, "node"), strchr(list, ',') ? "are" : "is", list);
}

/* Measures, groups and figures are of the whole network; the page may have room for its strongest part only. */
static coauth_status describe(pipeline *p, coauth_statistics *statistics, coauth_error *error) {
    const drawing_plan *d = &p->plan->drawing;
    coauth_status status = summary_credit(p, error);
    if (status == COAUTH_OK) status = measuring_apply(p, error);
    if (status == COAUTH_OK && p->coauthors->nodes)
        status = grouping_find(&p->communities, p, p->coauthors, KIND_COMMUNITY, error);
    if (status == COAUTH_OK) status = subset_cut_measured(p, error);
    if (status == COAUTH_OK && d->size_by) status = visual_make(p, p->coauthors, d->size_by, error);
    if (status == COAUTH_OK && d->color_by) status = visual_make(p, p->coauthors, d->color_by, error);
    if (status == COAUTH_OK) status = summary_compute(statistics, p, error);
    if (status != COAUTH_OK) return status;
    p->statistics = statistics;
    say_step("figures");
    return coauth_page_reduce(&p->part, p->coauthors, d->largest, error);
}

static coauth_status write_page(pipeline *p, coauth_graph *graph, coauth_error *error) {
    const plan *wanted = p->plan;
    telling told;
    coauth_encoding_report report = {.size_by = ""};
    coauth_write_options options = wanted->writing;
    const coauth_layout_method *method = drawing_method(wanted, graph, true, wanted->file.path);
    coauth_status status = drawing_apply(p, graph, &wanted->drawing, method, &report, error);
    options.size_by = *report.size_by ? report.size_by : NULL;
    options.color_by = *report.color_by ? report.color_by : NULL;
    options.title = wanted->settings->title;
    options.page = &told.page;
    if (status != COAUTH_OK) return status;
    status = telling_make(&told, p, error);
    if (status == COAUTH_OK) status = coauth_write_graph(graph, wanted->file.path, "html", &options, error);
    telling_free(&told);
    if (status == COAUTH_OK) say_step("page");
    return status;
}

static coauth_status explore(pipeline *p, plan *wanted, const coauth_context *context, coauth_error *error) {
    coauth_statistics statistics;
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK) leave_out_slow(wanted, p->coauthors);
    if (status == COAUTH_OK) status = describe(p, &statistics, error);
    coauth_graph *shown = p->part ? p->part : p->coauthors;
    if (status == COAUTH_OK) status = write_page(p, shown, error);
    progress_clear();
    if (status == COAUTH_OK)
        say_note("%s: %s, %s%s", output_name(wanted->file.path), counted(shown->nodes, "node"),
            counted(shown->edges, "edge"), p->part ? "; the strongest part, and the page says so" : "");
    return status;
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)context;
    if (!wanted->file.path)
        return fail(error, COAUTH_INVALID_ARGUMENT, "where to? Give -o FILE.html; see coauth explore --help");
    if (wanted->file.format && format_is_page(wanted->file.format)) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "explore writes a page: end \"%s\" in .html; coauth export writes other formats", wanted->file.path);
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    plan own = *wanted;
    coauth_status status = explore(p, &own, context, error);
    p->plan = wanted;
    return status;
}

extern const command explore_command;
const command explore_command = {
    .name = "explore",
    .arguments = "INPUT...",
    .summary = "write a page to explore the network in any browser",
    .details = "One HTML file that needs no server and asks the network for nothing: search, cards of people and ties, "
               "colours\n"
               "and sizes by any column, years that play, paths, tables and figures.  Where all is more than 10 MB the "
               "page has the\n"
               "strongest part and says so; --top takes another number.  Measures that take long on a large network\n"
               "are taken when named.\n",
    .example = "coauth explore -o network.html --title 'Our department' examples/profiles",
    .options = OPTIONS_NETWORK | OPTIONS_MEASURES | OPTIONS_MEASURING | OPTIONS_DRAWING | OPTIONS_COMMUNITIES |
               OPTIONS_PAGE | OPTIONS_FILE,
    .needs_input = true,
    .draws = true,
    .check = check,
    .work = work,
};
