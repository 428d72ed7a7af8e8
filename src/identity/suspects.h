/* suspects.h (private): one name that is two persons', and persons that may be two. */
#ifndef COAUTH_IDENTITY_SUSPECTS_H
#define COAUTH_IDENTITY_SUSPECTS_H

#include <coauth/identity.h>

#include "identity/name_clusters.h"

/* Called for a split or a suspected homonym: authorships that stand for both, the logarithm of the odds and words that
 * describe all.  False stops the search. */
typedef bool (*suspect_found)(
    void *user, coauth_decision_kind kind, uint32_t a, uint32_t b, double score, const char *words);

/* Explains names of several persons, and looks at clusters that only trust in the name holds together, whose papers
 * fall into groups with no link between them; on the context's threads.  person: per cluster.  Splits come first, then
 * homonyms, those that are likeliest two persons before the others. */
coauth_status suspects_find(const name_clusters *u, const evidence *e, const person_ids *ids, const uint32_t *person,
    suspect_found found, void *user, coauth_error *error);

#endif
