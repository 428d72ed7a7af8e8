/* colleagues.h (private): whom the papers of two groups really have in common.
 *
 * Profiles count collaborators by block, which "Wang, Min" and "Wang, Mo" share; what decides, and what is told, is
 * collaborators whose names agree. */
#ifndef COAUTH_IDENTITY_COLLEAGUES_H
#define COAUTH_IDENTITY_COLLEAGUES_H

#include "identity/likeness.h"

/* Collaborators' blocks and names, packed as block << 32 | name; ascending, each once. */
typedef struct colleague_list {
    uint64_t *item;
    size_t count;
} colleague_list;

/* Whom the authorships i[0 .. count), all of one block, stand beside.  The caller frees list->item.  False when out of
 * memory. */
bool colleagues_list(colleague_list *list, const evidence *e, const uint32_t *i, size_t count);

/* Sets l->shared and l->collaborators, and *with to the name of the rarest they have in common where there is one. */
void colleagues_shared(
    likeness *l, uint32_t *with, const colleague_list *a, const colleague_list *b, const evidence *e);

/* Whether two names as written may be one person's.  O(length). */
bool colleagues_agree(const evidence *e, uint32_t a, uint32_t b);

#endif
