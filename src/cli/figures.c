/* figures.c: see figures.h. */
#include "cli/figures.h"

#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/grid.h"
#include "cli/option_spelling.h"
#include "cli/selected_papers.h"
#include "cli/terminal.h"
#include "write/distribution_tables.h"
#include "write/result_tables.h"

coauth_status figures_print(const coauth_statistics *statistics, const pipeline *p, coauth_error *error) {
    grid g;
    table_of_statistics(&g, statistics, p->corpus, p->context);
    return grid_print(&g, p->plan->settings, error);
}

/* --- Indices ------------------------------------------------------------------------------------ */

static coauth_status compute(
    coauth_distribution *d, const char *name, const uint8_t *keep, const pipeline *p, coauth_error *error) {
    return coauth_distribution_compute(
        d, name, &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, p->coauthors, error);
}

/* Whether Lotka's law was fitted to so few authors that the fit is not reliable. */
static coauth_status judge_lotka(
    bool *few, const coauth_figure *values, const uint8_t *keep, const pipeline *p, coauth_error *error) {
    bool fitted = false;
    coauth_distribution d;
    coauth_status status = compute(&d, "papers_per_author", keep, p, error);
    for (size_t i = 0; coauth_index_at(i); i++) fitted |= coauth_index_at(i)->fitted && values[i].known;
    *few = fitted && d.total < COAUTH_FIT_RELIABLE;
    coauth_distribution_free(&d);
    return status;
}

static coauth_status print_indices(
    const coauth_figure *values, bool cut, bool few, const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("index", "Index"), COLUMN("value", "Value"), TEXTS("formula", NULL),
        TEXTS("source", NULL), TRUTHS("affected_by_cut_lists", NULL)};
    grid g;
    GRID_START(&g, columns, p->context);
    g.corpus = p->corpus;
    g.caption = "Collaboration indices";
    char note[256];
    snprintf(note, sizeof note, "%s%s%s", cut ? grid_cut_note : "", cut && few ? ". " : "",
        few ? "Lotka's law is fitted to fewer than 100 authors: not reliable" : "");
    if (cut || few) g.note = note;
    for (size_t i = 0; coauth_index_at(i); i++) {
        const coauth_index *what = coauth_index_at(i);
        grid_text(&g, what->name, what->title);
        grid_figure(&g, values[i], -4, cut && what->needs_whole_lists);
        grid_text(&g, what->formula, NULL);
        grid_sources(&g, what->source);
        grid_boolean(&g, cut && what->needs_whole_lists);
    }
    return grid_print(&g, p->plan->settings, error);
}

static bool any_cut(const coauth_corpus *corpus, const uint8_t *keep) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t i = 0; i < papers; i++)
        if (keep[i] && paper[i].flags & COAUTH_PAPER_TRUNCATED) return true;
    return false;
}

/* Computes the indices and either writes them to a path or prints them. */
static coauth_status give_indices(const pipeline *p, const char *path, coauth_error *error) {
    uint8_t *keep = NULL;
    bool few = false;
    coauth_figure *values = memory_zeroed(p->context, coauth_index_count(), sizeof *values);
    coauth_status status = values ? selected_papers(&keep, p, error) : fail_memory(error);
    if (status == COAUTH_OK)
        status = coauth_compute_indices(
            values, &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, error);
    if (status == COAUTH_OK && !path) status = judge_lotka(&few, values, keep, p, error);
    if (status == COAUTH_OK && path) status = coauth_write_indices(values, path, p->context, error);
    else if (status == COAUTH_OK) status = print_indices(values, any_cut(p->corpus, keep), few, p, error);
    memory_free(p->context, values);
    memory_free(p->context, keep);
    return status;
}

coauth_status indices_print(const pipeline *p, coauth_error *error) {
    return give_indices(p, p->plan->settings->json ? "-" : NULL, error);
}

coauth_status indices_write(const pipeline *p, const char *path, coauth_error *error) {
    return give_indices(p, path, error);
}

/* --- Distributions ------------------------------------------------------------------------------ */

static coauth_status draw(const uint8_t *keep, const pipeline *p, coauth_error *error) {
    const coauth_selection selection = {.corpus = p->corpus, .persons = p->persons, .keep = keep};
    const plot_file file = pipeline_plot(p, &p->plan->file);
    coauth_status status = plots_distributions(&selection, p->coauthors, &file, error);
    if (status == COAUTH_OK) say_step("plot");
    return status;
}

coauth_status distributions_print(const pipeline *p, coauth_error *error) {
    uint8_t *keep = NULL;
    grid g;
    coauth_status status = selected_papers(&keep, p, error);
    const coauth_selection selection = {.corpus = p->corpus, .persons = p->persons, .keep = keep};
    if (status == COAUTH_OK && p->plan->file.path) status = draw(keep, p, error);
    if (status == COAUTH_OK)
        status = p->plan->settings->csv ? table_of_distribution_values(&g, &selection, p->coauthors, error)
                                        : table_of_distributions(&g, &selection, p->coauthors, error);
    memory_free(p->context, keep);
    return status == COAUTH_OK ? grid_print(&g, p->plan->settings, error) : status;
}

/* --- Countries ---------------------------------------------------------------------------------- */

coauth_status countries_print(const pipeline *p, coauth_error *error) {
    grid g;
    uint8_t *keep;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK) status = table_of_countries(&g, p->corpus, keep, p->context, error);
    memory_free(p->context, keep);
    return status == COAUTH_OK ? grid_print(&g, p->plan->settings, error) : status;
}

/* --- What they mean ----------------------------------------------------------------------------- */

static void add_definition(grid *g, const char *name, const char *title, const char *formula, const char *source) {
    grid_text(g, name, NULL);
    grid_format(g, "%s", title);
    grid_text(g, formula, NULL);
    grid_sources(g, source);
}

static void add_definitions(grid *g, bool of_options) {
    const coauth_definition *d;
    for (size_t i = 0; (d = coauth_definition_at(i)); i++) {
        if (d->of_options != of_options) continue;
        add_definition(g, d->name, spelled(d->title), d->formula, d->source);
        grid_boolean(g, d->needs_whole_lists);
    }
}

static void add_normalisations(grid *g) {
    const coauth_normalisation *n;
    char title[128];
    for (size_t i = 0; (n = coauth_normalisation_at(i)); i++) {
        snprintf(title, sizeof title, "%s (--normalise)", n->title);
        add_definition(g, n->name, title, n->formula, n->source);
        grid_boolean(g, false);
    }
}

coauth_status explain_print(const settings *s, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("name", "Name"), TEXTS("title", "Title"), TEXTS("formula", "Formula"),
        TEXTS("source", "Source"), TRUTHS("needs_whole_lists", "Needs whole lists")};
    grid g;
    GRID_START(&g, columns, context);
    g.stacked = true;
    g.note =
        "N: papers with a known author, f_j of them with j; A: authors; n, m: nodes and edges of the coauthor graph";
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        add_definition(&g, what->name, what->title, what->formula, what->source);
        grid_boolean(&g, coauth_statistic_needs_whole_lists(i));
    }
    for (size_t i = 0; coauth_index_at(i); i++) {
        const coauth_index *what = coauth_index_at(i);
        add_definition(&g, what->name, what->title, what->formula, what->source);
        grid_boolean(&g, what->needs_whole_lists);
    }
    add_definitions(&g, false);
    add_normalisations(&g);
    add_definitions(&g, true);
    return grid_print(&g, s, error);
}
