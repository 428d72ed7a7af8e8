/* conflicts.h (private): where curated ids contradict who was found to be who. */
#ifndef COAUTH_IDENTITY_CONFLICTS_H
#define COAUTH_IDENTITY_CONFLICTS_H

#include "identity/constrained_union.h"

/* Called for two authorships whose ids contradict each other or what was decided; false: out of memory. */
typedef bool (*conflict_found)(void *user, uint32_t a, uint32_t b, const char *words);

/* Lists every id that stands for two persons, every person with two ids of a scheme, every authorship with two; person:
 * per authorship. */
coauth_status conflicts_find(constrained_union *j, const person_ids *ids, const uint32_t *person, conflict_found found,
    void *user, coauth_error *error);

#endif
