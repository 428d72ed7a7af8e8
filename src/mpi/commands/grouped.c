/* grouped.c: what commands over ranks that find groups share. */
#include <math.h>
#include <stdio.h>

#include "base/scratch.h"
#include "cli/grid.h"
#include "cli/groups.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "mpi/communities.h"
#include "mpi/fetch.h"

enum { ROWS_SHOWN = 30 };

coauth_status check_communities(const plan *wanted, coauth_error *error) {
    const char *refusal = ranks_communities_refusal(wanted->groups.method.name);
    if (refusal)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--method %s cannot be done over ranks: %s",
            wanted->groups.method.name, refusal);
    if (wanted->groups.automatic)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--resolution auto cannot be done over ranks; give a number, or run coauth on one machine");
    return COAUTH_OK;
}

coauth_status run_communities(ranks_groups *k, ranks_run *run, const ranks_records *records, coauth_error *error) {
    ranks_graph *g = run->network.graph;
    const grouping_plan *wanted = &run->plan->groups;
    const ranks_communities_way way = {.method = wanted->method.name, .options = wanted->partition};
    coauth_status status = ranks_groups_begin(k, "community", wanted->method.name, g, error);
    if (status == COAUTH_OK) status = ranks_communities_find(k->member, &k->count, g, &way, error);
    if (status == COAUTH_OK) status = ranks_groups_describe(k, g, &wanted->partition, records, error);
    progress_clear();
    if (status == COAUTH_OK && !g->ranks->rank) say_step("%s (%s)", counted(k->count, "group"), k->method);
    return status;
}

/* What is said of the whole, before a table on a screen. */
static void say_head(const ranks_groups *k, const ranks_run *run, const coauth_groups *choices) {
    printf("%s of %s by %s: modularity ", counted(k->count, "group"), counted(run->network.graph->nodes, "author"),
        k->method);
    printf(isnan(k->modularity) ? "not defined\n" : "%.4f\n", k->modularity);
    if (choices) groups_say_choices(choices);
}

static coauth_status print(
    const ranks_groups *k, const ranks_run *run, const int64_t *authors, uint64_t shown, coauth_error *error) {
    const grid_column columns[] = {COLUMN(k->kind, "group"), COLUMN("authors", "authors")};
    const settings *s = run->plan->settings;
    char more[64] = "";
    grid g;
    GRID_START(&g, columns, run->ranks->context);
    for (uint64_t c = 0; c < shown; c++) {
        grid_number(&g, (double)c + 1, 0);
        grid_number(&g, (double)authors[c], 0);
    }
    if (shown < k->count)
        snprintf(more, sizeof more, "and %llu more; -v shows all", (unsigned long long)(k->count - shown));
    g.note = *more ? more : NULL;
    return grid_print(&g, s, error);
}

coauth_status run_print_groups(
    const ranks_groups *k, const ranks_run *run, const coauth_groups *choices, coauth_error *error) {
    ranks *r = run->ranks;
    const settings *s = run->plan->settings;
    uint64_t shown = grid_is_text(s) && !s->verbose && k->count > ROWS_SHOWN ? ROWS_SHOWN : k->count;
    size_t here = r->rank ? 0 : (size_t)shown;
    scratch_scope scope = scratch_open(r->context);
    const coauth_column *column = coauth_table_find(&k->table, "authors");
    uint32_t *group = scratch_array(&scope, here, sizeof *group);
    int64_t *authors = scratch_array(&scope, here, sizeof *authors);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    for (size_t i = 0; status == COAUTH_OK && i < here; i++) group[i] = (uint32_t)i;
    if (status == COAUTH_OK)
        status = ranks_fetch(authors, group, here, k->first, column->as.integer, sizeof *authors, r, error);
    if (status == COAUTH_OK && !r->rank && grid_is_text(s)) say_head(k, run, choices);
    if (status == COAUTH_OK && !r->rank) status = print(k, run, authors, shown, error);
    scratch_close(&scope);
    return ranks_agree(r, status, error);
}
