/* export.c: coauth-mpi export: the graph to one file, each rank its part. */
#include <string.h>

#include "base/output.h"
#include "base/words.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "mpi/writing.h"

static coauth_status check(const plan *wanted, coauth_error *error) {
    coauth_status status = check_measures(wanted, error);
    return status == COAUTH_OK ? ranks_write_check(wanted->file.path, wanted->file.format, error) : status;
}

static coauth_status export(ranks_run *run, coauth_error *error) {
    const file_plan *file = &run->plan->file;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK) status = run_measures(run, error);
    if (status == COAUTH_OK)
        status = ranks_write(run->network.graph, file->path, file->format, &run->plan->writing, error);
    if (status == COAUTH_OK && !run->ranks->rank)
        say_note("%s: %s, %s", output_name(file->path), counted(run->network.graph->nodes, "node"),
            counted(run->network.graph->edges, "edge"));
    return status;
}

extern const command export_command;
static const char *const takes[] = {
    "measures", "weights", "normalised", "damping", "output", "to", "csv-raw", "csv-bom", NULL};
extern const ranks_command export_over_ranks;
const ranks_command export_over_ranks = {
    .like = &export_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi export -o network.graphml --measures pagerank examples/profiles",
    .details = "Formats over ranks are csv, graphml and edgelist; places, sizes and colours are left out, and of\n"
               "names that a format cannot hold there is no FILE.names.csv.  The file must lie where all ranks see\n"
               "it.\n",
    .prepare = run_draws_nothing,
    .check = check,
    .work = export,
};
