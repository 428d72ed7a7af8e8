/* spectrum.c: coauth spectrum: leading eigenvalues, spectral norm and gap, algebraic connectivity.
 *
 * What a graph of no or one node does not have is NAN: missing in what is printed. */
#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "cli/command.h"
#include "cli/json_built.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

typedef struct spectrum {
    uint32_t nodes, components;
    uint32_t count, found; /* eigenvalues to show; those there are: two at least, for the gap */
    double *adjacency, *normalised; /* count leading eigenvalues each, largest first */
    double connectivity;
    double residual; /* of the leading eigenvalue */
} spectrum;

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
        status = coauth_eigenpairs(r->adjacency, NULL, residuals, g, COAUTH_ADJACENCY, r->found, &o, error);
    if (status == COAUTH_OK)
        status = coauth_eigenpairs(r->normalised, NULL, NULL, g, COAUTH_NORMALISED_ADJACENCY, r->count, &o, error);
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

static void print_text(const spectrum *r) {
    print_figure("spectral norm", norm_of(r), "");
    print_figure("spectral gap", gap_of(r), "");
    print_figure("algebraic connectivity", r->connectivity,
        r->components > 1 ? " (the graph is not connected; --giant keeps its largest component)" : "");
    if (r->count) printf("\n%s     adjacency  normalised adjacency%s\n", style_bold(), style_off());
    for (uint32_t j = 0; j < r->count; j++) printf("%3u  %9.6g  %20.10f\n", j + 1, r->adjacency[j], r->normalised[j]);
}

static json_t *numbers(const double *value, uint32_t count) {
    json_t *all = json_array();
    for (uint32_t j = 0; j < count; j++) built_append(&all, json_real(value[j]));
    return all;
}

static json_t *number_or_null(double value) {
    return isnan(value) ? json_null() : json_real(value);
}

static coauth_status print_json(const spectrum *r, coauth_error *error) {
    json_t *object = json_pack("{s:I, s:I, s:b, s:o, s:o, s:o, s:b, s:o, s:o, s:o}", "nodes", (json_int_t)r->nodes,
        "components", (json_int_t)r->components, "connected", r->components == 1, "spectral_norm",
        number_or_null(norm_of(r)), "spectral_gap", number_or_null(gap_of(r)), "leading_residual",
        number_or_null(r->residual), "near_tie", is_near_tie(r), "algebraic_connectivity",
        number_or_null(r->connectivity), "adjacency", numbers(r->adjacency, r->count), "normalised_adjacency",
        numbers(r->normalised, r->count));
    return built_print(object, error);
}

static int run(const plan *wanted, const coauth_context *context) {
    const settings *s = wanted->settings;
    coauth_error error = {0};
    pipeline p = {0};
    spectrum r = {0};
    coauth_graph *graph = NULL;
    coauth_status status = pipeline_graph(&p, &graph, wanted, context, &error);
    if (status == COAUTH_OK) status = compute(&r, graph, s, &error);
    if (status == COAUTH_OK && is_near_tie(&r))
        say_warning("the two largest eigenvalues of the adjacency matrix, %.10g and %.10g, are a near-tie: the gap is "
                    "%.2g and the residual %.1g",
            r.adjacency[0], r.adjacency[1], gap_of(&r), r.residual);
    if (status == COAUTH_OK && s->json) status = print_json(&r, &error);
    else if (status == COAUTH_OK) print_text(&r);
    memory_free(context, r.adjacency);
    memory_free(context, r.normalised);
    pipeline_free(&p);
    return give_up(status, &error);
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
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_SPECTRUM | OPTIONS_JSON,
    .needs_input = true,
    .run = run,
};
