/* branch.h: the pipeline as a step has it that adds columns while others do.
 *
 * Its graphs are those of the pipeline, with tables of their own: they begin with the columns that were there, and what
 * is added to them is seen by nobody else until it is joined. */
#ifndef COAUTH_CLI_BRANCH_H
#define COAUTH_CLI_BRANCH_H

#include "cli/pipeline.h"

typedef struct branch {
    pipeline pipeline;
    coauth_graph coauthors, bipartite;
    struct {
        size_t nodes, edges; /* columns that were there */
    } coauthors_had, bipartite_had;
} branch;

/* Begins a branch of a pipeline, which may be that of another branch; it is not to lose columns meanwhile, nor are its
 * columns to be taken away by the branch.  branch_close frees. */
coauth_status branch_open(branch *b, const pipeline *from, coauth_error *error);

/* Moves the columns that were added to one graph to the end of the pipeline's tables. */
coauth_status branch_join(branch *b, pipeline *p, coauth_graph_kind kind, coauth_error *error);

/* Moves what was left out and what is doubtful to the end of the pipeline's lists. */
coauth_status branch_tell(branch *b, pipeline *p, coauth_error *error);

/* Frees what was not moved; {0} may be closed, too. */
void branch_close(branch *b);

#endif
