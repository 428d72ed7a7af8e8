/* person_keys.h: what files call persons, over ranks. */
#ifndef COAUTH_MPI_PERSON_KEYS_H
#define COAUTH_MPI_PERSON_KEYS_H

#include "mpi/persons.h"

/* Fills persons->key, where all else is known, as identity/person_keys.h says.  Collective; expected O(authorships),
 * and those whose keys meet are known to every rank. */
coauth_status ranks_person_keys(ranks_persons *persons, const coauth_corpus *corpus, coauth_error *error);

#endif
