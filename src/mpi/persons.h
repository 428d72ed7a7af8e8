/* persons.h: who is who, over ranks. */
#ifndef COAUTH_MPI_PERSONS_H
#define COAUTH_MPI_PERSONS_H

#include <coauth/identity.h>

#include "mpi/papers.h"

/* Persons are numbered over all ranks by first appearance, as on one machine. */
typedef struct ranks_persons {
    ranks *ranks;
    uint64_t count;
    uint32_t *of;   /* per authorship of this rank's corpus: its person; UINT32_MAX where it stands on no paper */
    uint64_t first; /* persons first .. first + here - 1 appear first on this rank's papers */
    uint32_t here;
    coauth_string *label;         /* here: the name they first appear with */
    uint64_t *key;                /* here: what coauth_persons has it for, by which files call them */
    uint8_t *group;               /* here: 1 if listed as a group author anywhere */
    uint64_t authorships, nobody; /* of all ranks */
    uint64_t doubts;              /* of all ranks: decisions of "resolved" that a person should look at */
} ranks_persons;

/* Whether a method is one that ranks_identify knows. */
bool ranks_can_identify(const char *method);

/* Whether papers lie with the ranks of all their authors while it is at it. */
bool ranks_copy_papers(const char *method);

/* A name is a group's if it is listed so anywhere: group[] becomes that of all ranks.  Collective. */
coauth_status ranks_find_groups(uint8_t *group, const coauth_corpus *corpus, ranks *r, coauth_error *error);

/* What coauth_identify answers without aliases.  Names with one key come together on the rank of its hash: the text
 * itself (128 bits of hash) or coauth's own key; for "resolved" see resolve.h.  Collective; expected O(authorships) but
 * for that. */
coauth_status ranks_identify(
    ranks_persons *persons, const ranks_papers *papers, const char *method, coauth_error *error);

void ranks_persons_free(ranks_persons *persons);

#endif
