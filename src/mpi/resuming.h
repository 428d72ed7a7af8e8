/* resuming.h: --checkpoint and --resume. */
#ifndef COAUTH_MPI_RESUMING_H
#define COAUTH_MPI_RESUMING_H

#include "mpi/command.h"

/* Refuses what cannot be done, before anything is read.  Local. */
coauth_status run_checkpoint_check(const settings *s, const coauth_context *context, coauth_error *error);

/* Finds out what the checkpoint is of, and takes up the papers, or saves them; nothing without --checkpoint.  *resumed:
 * they are there and need not be read.  Collective. */
coauth_status run_checkpoint_papers(bool *resumed, ranks_run *run, coauth_error *error);
coauth_status run_checkpoint_save_papers(ranks_run *run, coauth_error *error);

/* The same with the network; persons are taken up too where they can be (ranks is then not NULL). */
coauth_status run_checkpoint_network(bool *resumed, ranks_run *run, coauth_error *error);
coauth_status run_checkpoint_save_network(ranks_run *run, coauth_error *error);

void run_checkpoint_free(ranks_run *run);

#endif
