/* name_sets.h: which names may be one person's at all, over ranks. */
#ifndef COAUTH_MPI_NAME_SETS_H
#define COAUTH_MPI_NAME_SETS_H

#include <coauth/corpus.h>

#include "corpus/name_scripts.h"
#include "mpi/keyed.h"

/* What one name is known by on every rank. */
ranks_key ranks_name_key(const coauth_corpus *corpus, uint32_t name);

/* set[n], of the names of this rank's corpus: the same for all names that --identity resolved may make one person,
 * wherever they stand, because they are compared, are of one form, or have a curated identifier or an authority's
 * record in common, or because both may be one person with a third.  It is the least key of their blocks; 0 for names
 * that name no one or stand on no paper.  group[n]: listed as a group's on any rank; han: of the characters of all
 * ranks' names.
 *
 * Names with a key in common come together on the rank of its hash, kind by kind, where they are compared.  Collective;
 * O(names times kinds), and a name's bytes for each key on the rank of that. */
coauth_status ranks_name_sets(uint64_t *set, const coauth_corpus *corpus, const uint8_t *group, const han_readings *han,
    ranks *r, coauth_error *error);

#endif
