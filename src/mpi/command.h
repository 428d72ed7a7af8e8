/* command.h: what a command over ranks is: one of coauth's own, with the options of it that work over ranks.  Each is
 * one file in commands/ and one row of the table in main.c. */
#ifndef COAUTH_MPI_COMMAND_H
#define COAUTH_MPI_COMMAND_H

#include <stdio.h>

#include "cli/pipeline.h"
#include "mpi/checkpoint.h"
#include "mpi/figures.h"
#include "mpi/groups.h"

/* How far a run is. */
typedef struct ranks_run {
    ranks *ranks;
    const plan *plan;
    FILE *silent; /* where what is said goes, NULL on rank 0, which says it for all */
    ranks_papers papers;
    ranks_persons persons;
    ranks_network network;
    checkpoint checkpoint; /* folder NULL: none */
    pipeline told;         /* of this only what is left out, and what is doubtful: the same on every rank */
} ranks_run;

/* What a command holds at most, for what memory it takes. */
typedef enum ranks_holding { RANKS_NETWORK, RANKS_RECORDS, RANKS_TABLES } ranks_holding;

typedef struct ranks_command {
    const command *like;          /* whose name, inputs and options it has */
    const char *const *takes;     /* the options that work over ranks beside those all take; ended by NULL */
    const char *example;          /* command lines */
    const char *details;          /* what is other than on one machine, for --help */
    ranks_holding holds;          /* the network, the records alone, or both with tables of them */
    void (*prepare)(settings *s); /* NULL, or sets what was not asked for to what can be done over ranks */
    coauth_status (*check)(const plan *wanted, coauth_error *error); /* NULL, or refuses before anything is read */
    coauth_status (*work)(ranks_run *run, coauth_error *error);      /* collective */
} ranks_command;

/* Reads, merges and says what was skipped; then who is who and the graph.  Collective. */
coauth_status run_read(ranks_run *run, coauth_error *error);
coauth_status run_network(ranks_run *run, coauth_error *error);

/* Says on rank 0 what memory a run would take, by the sizes of the inputs: nothing is read.  Collective. */
coauth_status run_dry(const ranks_run *run, ranks_holding holding, coauth_error *error);

/* No places, sizes and colours: they are looked for on one machine.  (To prepare a command that writes a graph.) */
void run_draws_nothing(settings *s);

/* Adds the measure, and says and keeps what is doubtful of it.  Collective. */
coauth_status run_figure(ranks_run *run, const ranks_figure *figure, coauth_error *error);

/* Adds the measures that the plan lists and ranks know, and says which are left out.  Collective. */
coauth_status run_measures(ranks_run *run, coauth_error *error);

/* Finds communities as the plan says, and describes them; free the groups also after a failure.  records: NULL, or
 * whose papers are counted.  Collective. */
coauth_status run_communities(ranks_groups *groups, ranks_run *run, const ranks_records *records, coauth_error *error);

/* On rank 0 prints how large groups are, and how their number was chosen (choices may be NULL).  Collective. */
coauth_status run_print_groups(
    const ranks_groups *groups, const ranks_run *run, const coauth_groups *choices, coauth_error *error);

/* COAUTH_INVALID_ARGUMENT for a way to find communities that there is not over ranks. */
coauth_status check_communities(const plan *wanted, coauth_error *error);

/* COAUTH_INVALID_ARGUMENT for a measure that --measures asks for and ranks do not know. */
coauth_status check_measures(const plan *wanted, coauth_error *error);

#endif
