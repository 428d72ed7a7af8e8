/* paper_names.h: what papers that lie with several ranks are called in files. */
#ifndef COAUTH_MPI_PAPER_NAMES_H
#define COAUTH_MPI_PAPER_NAMES_H

#include "corpus/paper_names.h"
#include "mpi/papers.h"

/* The names that paper_names_make would give all papers in the order of positions, of those of this rank; release with
 * paper_names_free.  Only papers whose keys are met elsewhere too are told others: they come together on the rank of
 * the key's hash.  Collective; expected O(papers). */
coauth_status ranks_paper_names_make(paper_names *names, const ranks_papers *papers, coauth_error *error);

#endif
