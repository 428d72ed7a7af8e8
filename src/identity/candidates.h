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
    bool again;             /* the same two met under another key, and better */
} candidate;

typedef VECTOR(candidate) candidate_list;

/* Appends every pair whose names agree and whose odds are not hopeless, in an order that depends on nothing but
 * the clusters.  Clusters meet under their last family word and first initial, under the same words in another order,
 * under a part of a compound family name, under like consonants, as nicknames and where both names begin alike.
 * Names that differ in a gendered ending only are among them, for a person to look at: they contradict each other. */
coauth_status candidates_find(
    candidate_list *list, const name_clusters *u, const evidence *e, const person_ids *ids, coauth_error *error);

/* Under which keys names meet, two of each kind, 0 where there is none. */
enum { CANDIDATE_KINDS = 12 };
void candidates_keys(uint64_t key[2], unsigned kind, const person_name *name, const han_readings *han);

/* Of count names that meet under a key of a kind, in any order: into[i] becomes the first of those that i is compared
 * with, by way of others or not, or is one form with.  False when out of memory. */
bool candidates_link(uint32_t *into, unsigned kind, person_name *name, const uint64_t *form, size_t count,
    const han_readings *han, const coauth_context *context);

/* The name of a cluster, taken apart. */
void cluster_name(person_name *out, const name_clusters *u, const evidence *e, uint32_t index);

#endif
