/* candidates.h (private): pairs of clusters under different names that may be one person's. */
#ifndef COAUTH_IDENTITY_CANDIDATES_H
#define COAUTH_IDENTITY_CANDIDATES_H

#include "base/memory.h"
#include "identity/name_clusters.h"
#include "identity/score.h"

typedef struct candidate {
    uint32_t a, b;          /* clusters, a < b */
    float score;            /* logarithm of the odds */
    uint8_t relation, slip; /* a name_relation, a name_slip_kind */
    uint16_t shared;        /* collaborators in common */
    uint32_t with;          /* the name of the rarest of them */
} candidate;

typedef VECTOR(candidate) candidate_list;

/* Appends every pair whose names agree and whose odds are not hopeless, in an order that depends on nothing but
 * the clusters.  Clusters meet under their last family word and first initial, under the same words in another order,
 * under a part of a compound family name, under like consonants, as nicknames and where both names begin alike.
 * Names that differ in a gendered ending only are among them, for a person to look at: they contradict each other. */
coauth_status candidates_find(
    candidate_list *list, const name_clusters *u, const evidence *e, const person_ids *ids, coauth_error *error);

/* The name of a cluster, taken apart. */
void cluster_name(person_name *out, const name_clusters *u, const evidence *e, uint32_t index);

#endif
