/* resolve.h: --identity resolved over ranks. */
#ifndef COAUTH_MPI_RESOLVE_H
#define COAUTH_MPI_RESOLVE_H

#include "mpi/keyed.h"
#include "mpi/papers.h"

/* key[i], of the authorships of this rank's corpus that stand on papers: the same for those of one person, by
 * coauth_identify's own evidence and rules; {0, 0} where the name names no one.  *doubts gets how many decisions of all
 * ranks are open.
 *
 * Names that may be one person's (name_sets.h) are settled together on one rank, which gets all their papers, whoever
 * else stands on these; what is said of the whole corpus is put together from all ranks.  So a paper lies on as many
 * ranks as its authors' names are dealt to, beside the one it is on already.  Collective. */
coauth_status ranks_resolve(ranks_key *key, uint64_t *doubts, const ranks_papers *papers, coauth_error *error);

#endif
