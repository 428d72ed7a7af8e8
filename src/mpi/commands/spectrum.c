/* spectrum.c: coauth-mpi spectrum. */
#include "cli/spectrum.h"

#include <math.h>

#include "base/scratch.h"
#include "mpi/command.h"
#include "mpi/components.h"
#include "mpi/spectrum.h"

static coauth_status count_components(spectrum *r, ranks_graph *g, scratch_scope *scope, coauth_error *error) {
    ranks_components found = {0};
    uint32_t *label = scratch_array(scope, ranks_graph_columns(g), sizeof *label);
    coauth_status status = ranks_agree(g->ranks, scratch_status(scope, error), error);
    if (status == COAUTH_OK) status = ranks_components_find(label, &found, g, error);
    r->components = (uint32_t)found.count;
    return status;
}

static coauth_status compute(
    spectrum *r, ranks_graph *g, const settings *s, scratch_scope *scope, coauth_error *error) {
    coauth_spectrum_options o = COAUTH_SPECTRUM_OPTIONS;
    o.weights = s->weights;
    r->nodes = (uint32_t)g->nodes;
    r->count = s->eigenvalues < (int64_t)g->nodes ? (uint32_t)s->eigenvalues : r->nodes;
    r->found = r->count < 2 && g->nodes > 1 ? 2 : r->count;
    r->adjacency = scratch_zeroes(scope, r->found, sizeof *r->adjacency);
    r->normalised = scratch_zeroes(scope, r->found, sizeof *r->normalised);
    r->connectivity = g->nodes > 1 ? 0 : NAN;
    r->residual = r->found ? o.tolerance : NAN;
    coauth_status status = count_components(r, g, scope, error);
    if (status == COAUTH_OK) status = ranks_eigenvalues(r->adjacency, g, COAUTH_ADJACENCY, r->found, &o, error);
    if (status == COAUTH_OK)
        status = ranks_eigenvalues(r->normalised, g, COAUTH_NORMALISED_ADJACENCY, r->count, &o, error);
    if (status == COAUTH_OK && r->found) r->residual = o.tolerance * r->adjacency[0];
    if (status != COAUTH_OK || r->components != 1 || g->nodes < 2) return status;
    return ranks_connectivity(&r->connectivity, g, &o, error);
}

static coauth_status look(ranks_run *run, coauth_error *error) {
    spectrum r = {0};
    const settings *s = run->plan->settings;
    scratch_scope scope = scratch_open(run->ranks->context);
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK) status = compute(&r, run->network.graph, s, &scope, error);
    if (status == COAUTH_OK && !run->ranks->rank) status = spectrum_print(&r, s, run->ranks->context, error);
    scratch_close(&scope);
    return ranks_agree(run->ranks, status, error);
}

extern const command spectrum_command;
static const char *const takes[] = {"count", "weights", "csv", "json", "markdown", "latex", NULL};
extern const ranks_command spectrum_over_ranks;
const ranks_command spectrum_over_ranks = {
    .like = &spectrum_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi spectrum --giant --count 4 examples/profiles",
    .details = "The figures are those of coauth spectrum; leading_residual is the bound that residuals were held to.\n",
    .work = look,
};
