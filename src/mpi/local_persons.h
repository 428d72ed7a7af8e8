/* local_persons.h: who is on the papers of one rank, as those know persons who know no ranks. */
#ifndef COAUTH_MPI_LOCAL_PERSONS_H
#define COAUTH_MPI_LOCAL_PERSONS_H

#include "mpi/persons.h"

/* Persons of this rank's papers, numbered from 0 in the order of their numbers over all ranks. */
typedef struct ranks_local_persons {
    coauth_persons persons; /* labels are texts of the papers' corpus; what stands on no paper is that of number count,
                             * who has no name */
    uint32_t *number;       /* count: over all ranks */
} ranks_local_persons;

/* What the ranks that know them say of them.  Settle the corpus, whose texts become more.  Release with
 * ranks_local_persons_free, also after a failure.  Collective; O(authorships log persons). */
coauth_status ranks_local_persons_make(
    ranks_local_persons *local, const ranks_papers *papers, const ranks_persons *persons, coauth_error *error);
void ranks_local_persons_free(ranks_local_persons *local);

#endif
