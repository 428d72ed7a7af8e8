/* suspects.h (private): persons that may be two. */
#ifndef COAUTH_IDENTITY_SUSPECTS_H
#define COAUTH_IDENTITY_SUSPECTS_H

#include "identity/units.h"

/* Called for a unit whose papers fall into groups with no link between them: authorships that stand for the two lives that
 * the groups seem to make, and words that describe all.  False stops the search. */
typedef bool (*suspect_found)(void *user, uint32_t a, uint32_t b, const char *words);

/* Looks at the units that only trust in the name holds together, on the context's threads. */
coauth_status suspects_find(const units *u, const evidence *e, const person_ids *ids, suspect_found found, void *user, coauth_error *error);

#endif
