/* communities.c: coauth-mpi communities: how large groups are, and with -o which is whose. */
#include <math.h>
#include <stdio.h>

#include "base/output.h"
#include "base/scratch.h"
#include "cli/grid.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "mpi/communities.h"
#include "mpi/fetch.h"
#include "mpi/writing.h"

enum { ROWS_SHOWN = 30 };

typedef struct grouped {
    uint32_t *member; /* own rows */
    uint64_t count;
    double *size; /* on rank 0: of each */
    double modularity;
} grouped;

static ranks_communities_way way_of(const plan *wanted) {
    return (ranks_communities_way){.method = wanted->groups.method.name, .options = wanted->groups.partition};
}

static coauth_status count_sizes(grouped *k, const ranks_graph *g, scratch_scope *scope, coauth_error *error) {
    ranks *r = g->ranks;
    uint64_t *first = scratch_array(scope, (size_t)r->size + 1, sizeof *first);
    double *one = scratch_array(scope, g->own, sizeof *one);
    k->size = scratch_zeroes(scope, r->rank ? 0 : (size_t)k->count, sizeof *k->size);
    coauth_status status = ranks_agree(r, scratch_status(scope, error), error);
    for (int i = 0; status == COAUTH_OK && i <= r->size; i++) first[i] = i ? k->count : 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) one[u] = 1;
    return status == COAUTH_OK ? ranks_add(k->member, one, g->own, first, k->size, r, error) : status;
}

static coauth_status add_column(const grouped *k, ranks_graph *g, const plan *wanted, coauth_error *error) {
    coauth_column *column;
    char description[256];
    snprintf(description, sizeof description, "community by %s over ranks", wanted->groups.method.name);
    coauth_status status = coauth_table_add(&column, &g->node_table, "community", description, COAUTH_INTEGER, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) column->as.integer[u] = (int64_t)k->member[u] + 1;
    return ranks_agree(g->ranks, status, error);
}

static coauth_status find(grouped *k, ranks_run *run, scratch_scope *scope, coauth_error *error) {
    ranks_graph *g = run->network.graph;
    const ranks_communities_way way = way_of(run->plan);
    k->member = scratch_array(scope, g->own, sizeof *k->member);
    coauth_status status = ranks_agree(g->ranks, scratch_status(scope, error), error);
    if (status == COAUTH_OK) status = ranks_communities_find(k->member, &k->count, g, &way, error);
    if (status == COAUTH_OK)
        status = ranks_communities_modularity(&k->modularity, k->member, k->count, g, &way.options, error);
    if (status == COAUTH_OK) status = count_sizes(k, g, scope, error);
    return status == COAUTH_OK ? add_column(k, g, run->plan, error) : status;
}

static coauth_status print(const grouped *k, const ranks_run *run, coauth_error *error) {
    static const grid_column columns[] = {COLUMN("community", "Community"), COLUMN("authors", "Authors")};
    const settings *s = run->plan->settings;
    const coauth_context *context = run->ranks->context;
    uint64_t shown = grid_is_text(s) && !s->verbose && k->count > ROWS_SHOWN ? ROWS_SHOWN : k->count;
    char more[64] = "";
    grid g;
    if (grid_is_text(s)) {
        printf("%s of %s by %s: modularity ", counted(k->count, "group"), counted(run->network.graph->nodes, "author"),
            run->plan->groups.method.name);
        printf(isnan(k->modularity) ? "not defined\n" : "%.4f\n", k->modularity);
    }
    GRID_START(&g, columns, context);
    for (uint64_t c = 0; c < shown; c++) {
        grid_number(&g, (double)c + 1, 0);
        grid_number(&g, k->size[c], 0);
    }
    if (shown < k->count)
        snprintf(more, sizeof more, "and %llu more; -v shows all", (unsigned long long)(k->count - shown));
    g.note = *more ? more : NULL;
    return grid_print(&g, s, error);
}

static coauth_status work(ranks_run *run, coauth_error *error) {
    grouped k = {0};
    const file_plan *file = &run->plan->file;
    scratch_scope scope = scratch_open(run->ranks->context);
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK) status = find(&k, run, &scope, error);
    if (status == COAUTH_OK && file->path)
        status = ranks_write(run->network.graph, file->path, file->format, &run->plan->writing, error);
    if (status == COAUTH_OK && !run->ranks->rank) status = print(&k, run, error);
    scratch_close(&scope);
    return ranks_agree(run->ranks, status, error);
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    const char *refusal = ranks_communities_refusal(wanted->groups.method.name);
    if (refusal)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--method %s cannot be done over ranks: %s",
            wanted->groups.method.name, refusal);
    if (wanted->groups.automatic)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--resolution auto cannot be done over ranks; give a number, or run coauth on one machine");
    if (wanted->file.path) return ranks_write_check(wanted->file.path, wanted->file.format, error);
    return COAUTH_OK;
}

extern const command communities_command;
static const char *const takes[] = {"method", "resolution", "unweighted", "output", "to", "csv", "json", "markdown",
    "latex", "csv-raw", "csv-bom", NULL};
extern const ranks_command communities_over_ranks;
const ranks_command communities_over_ranks = {
    .like = &communities_command,
    .takes = takes,
    .details = "Methods over ranks are leiden and louvain.  Of up to a million collaborations communities are those\n"
               "of coauth; of more, nodes move on all ranks at once before one rank finishes, and communities are\n"
               "others of about the same modularity.  They are counted, not named; with -o each author's is written.\n",
    .prepare = run_draws_nothing,
    .check = check,
    .work = work,
};
