/* core.c: the largest k-core that holds an author. */
#include "mpi/core.h"

#include "base/memory.h"
#include "mpi/figures.h"

static coauth_status compute(
    coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *options, coauth_error *error) {
    const ranks *r = g->ranks;
    (void)options;
    uint32_t *core = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *core);
    coauth_status status = ranks_agree(r, core ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_core_find(core, NULL, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) columns[0]->as.integer[u] = core[u];
    memory_free(r->context, core);
    return status;
}

const ranks_figure core_figure = {.measure = "core", .compute = compute};
