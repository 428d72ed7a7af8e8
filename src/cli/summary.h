/* summary.h: the figures of a network as a table for people. */
#ifndef COAUTH_CLI_SUMMARY_H
#define COAUTH_CLI_SUMMARY_H

#include "cli/pipeline.h"

/* Computes the statistics of the pipeline's corpus and coauthor graph. */
coauth_status summary_compute(coauth_statistics *statistics, const pipeline *p, coauth_error *error);

/* Adds to every author where they work, and what positions, papers alone and citations say of them, in the coauthor
 * graph and as far as it can be in the other; of a ready-made graph nothing is said. */
coauth_status summary_credit(const pipeline *p, coauth_error *error);

/* Prints them on standard output, with the top authors and the strongest collaborations, as many as --top says. */
coauth_status summary_print(const coauth_statistics *statistics, const pipeline *p, coauth_error *error);

/* Prints the figures alone. */
void summary_print_figures(const coauth_statistics *statistics, const coauth_corpus *corpus);

#endif
