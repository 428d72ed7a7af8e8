/* spectrum.c: coauth spectrum: leading eigenvalues, spectral norm and gap, algebraic connectivity.
 *
 * What a graph of no or one node does not have is NAN: missing in what is printed. */
#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "cli/command.h"
#include "cli/grid.h"
#include "cli/pipeline.h"
#include "cli/spectrum.h"
#include "cli/terminal.h"

/* Residual over gap from which on two leading eigenvalues are a near-tie. */
static const double DOUBTFUL = 1e-6;

static coauth_status compute(spectrum *r, const coauth_graph *g, const settings *s, coauth_error *error) {
    const coauth_context *context = g->context;
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    o.weights = s->weights;
    r->nodes = g->nodes;
    r->count = s->eigenvalues < (int64_t)g->nodes ? (uint32_t)s->eigenvalues : g->nodes;
    r->found = r->count < 2 && g->nodes > 1 ? 2 : r->count;
    r->adjacency = memory_zeroed(context, r->found, sizeof *r->adjacency);
    r->normalised = memory_zeroed(context, r->found, sizeof *r->normalised);
    scratch_scope scope = scratch_open(context);
    double *residuals = scratch_zeroes(&scope, r->found, sizeof *residuals);
    uint32_t *component = scratch_array(&scope, g->nodes, sizeof *component), *sizes = NULL;
    coauth_status status = r->adjacency && r->normalised ? scratch_status(&scope, error) : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_graph_components(component, &sizes, &r->components, g, error);
    if (status == COAUTH_OK)
        status = coauth_eigenpairs(&(coauth_eigen_arrays){.values = r->adjacency, .residuals = residuals}, g,
            COAUTH_ADJACENCY, r->found, &o, error);
    if (status == COAUTH_OK)
        status = coauth_eigenpairs(
            &(coauth_eigen_arrays){.values = r->normalised}, g, COAUTH_NORMALISED_ADJACENCY, r->count, &o, error);
    if (status == COAUTH_OK && r->components <= 1)
        status = coauth_algebraic_connectivity(&r->connectivity, NULL, g, &o, error);
    r->residual = status == COAUTH_OK && r->found ? residuals[0] : NAN;
    coauth_free(context, sizes);
    scratch_close(&scope);
    progress_clear();
    return status;
}

/* The largest eigenvalue is the norm, for no entry is negative. */
static double norm_of(const spectrum *r) {
    return r->count ? r->adjacency[0] : NAN;
}

static double gap_of(const spectrum *r) {
    return r->found > 1 ? r->adjacency[0] - r->adjacency[1] : NAN;
}

static bool is_near_tie(const spectrum *r) {
    return norm_of(r) > 0 && r->residual >= DOUBTFUL * gap_of(r);
}

static void print_figure(const char *name, double value, const char *note) {
    if (isnan(value)) printf("%-22s –\n", name);
    else printf("%-22s %.10g%s\n", name, value, note);
}

static void print_figures(const spectrum *r) {
    print_figure("spectral norm", norm_of(r), "");
    print_figure("spectral gap", gap_of(r), "");
    print_figure("algebraic connectivity", r->connectivity,
        r->components > 1 ? " (the graph is not connected; --giant keeps its largest component)" : "");
    if (r->count) putchar('\n');
}

static void put_numbers(json_out *j, const char *key, const double *value, uint32_t count) {
    json_begin_array(j, key, JSON_ON_LINES);
    for (uint32_t i = 0; i < count; i++) json_put_real(j, NULL, value[i]);
    json_end(j);
}

static coauth_status print_json(const spectrum *r, const coauth_context *context, coauth_error *error) {
    json_out j;
    coauth_status status = grid_open_json(&j, context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    json_put_integer(&j, "nodes", r->nodes);
    json_put_integer(&j, "components", r->components);
    json_put_boolean(&j, "connected", r->components == 1);
    json_put_real(&j, "spectral_norm", norm_of(r));
    json_put_real(&j, "spectral_gap", gap_of(r));
    json_put_real(&j, "leading_residual", r->residual);
    json_put_boolean(&j, "near_tie", is_near_tie(r));
    json_put_real(&j, "algebraic_connectivity", r->connectivity);
    put_numbers(&j, "adjacency", r->adjacency, r->count);
    put_numbers(&j, "normalised_adjacency", r->normalised, r->count);
    json_end(&j);
    return output_close(j.out, error);
}

coauth_status spectrum_print(const spectrum *r, const settings *s, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {COLUMN("number", "Number"), COLUMN("adjacency", "Adjacency"),
        COLUMN("normalised_adjacency", "Normalised adjacency")};
    grid g;
    if (is_near_tie(r))
        say_warning("the two largest eigenvalues of the adjacency matrix, %.10g and %.10g, are a near-tie: the gap is "
                    "%.2g and the residual %.1g",
            r->adjacency[0], r->adjacency[1], gap_of(r), r->residual);
    if (s->json) return print_json(r, context, error);
    if (grid_is_text(s)) print_figures(r);
    if (grid_is_text(s) && !r->count) return COAUTH_OK;
    GRID_START(&g, columns, context);
    for (uint32_t i = 0; i < r->count; i++) {
        grid_number(&g, i + 1, 0);
        grid_number(&g, r->adjacency[i], -6);
        grid_number(&g, r->normalised[i], 10);
    }
    return grid_print(&g, s, error);
}

static coauth_status look(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    spectrum r = {0};
    coauth_graph *graph = NULL;
    coauth_status status = pipeline_graph(p, &graph, wanted, context, error);
    if (status == COAUTH_OK) status = compute(&r, graph, wanted->settings, error);
    if (status == COAUTH_OK) status = spectrum_print(&r, wanted->settings, context, error);
    memory_free(context, r.adjacency);
    memory_free(context, r.normalised);
    return status;
}

extern const command spectrum_command;
const command spectrum_command = {
    .name = "spectrum",
    .arguments = "INPUT...",
    .summary = "leading eigenvalues, spectral norm and gap, algebraic connectivity",
    .details = "The spectral gap is between the two largest eigenvalues of the adjacency matrix; the algebraic "
               "connectivity is\n"
               "the second smallest of the Laplacian, 0 for a graph that is not connected; one node has none.\n",
    .example = "coauth spectrum --giant --count 5 examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_SPECTRUM | OPTIONS_FORMS,
    .needs_input = true,
    .work = look,
};
