/* rivals.h (private): which groups of authorships under one name meet on a paper, and so cannot be one person's. */
#ifndef COAUTH_IDENTITY_RIVALS_H
#define COAUTH_IDENTITY_RIVALS_H

#include <coauth/context.h>

/* Members are numbered from 0; a group goes by one of its members, its root.  Only members on a paper with others
 * count; all is NULL where there are none. */
typedef struct rivals {
    const coauth_context *context;
    uint32_t *paper; /* per member: the first member on its paper, or ALONE */
    uint32_t *next;  /* per member: the next of its group, in a circle */
    uint32_t *head;  /* per root: one of its group, or ALONE */
    uint32_t *size;  /* per root: how many there are */
    uint32_t *label; /* per root: what the group is called in the table */
    uint64_t *slot;  /* open addressing: paper << 32 | label, plus one; 0 empty */
    size_t slots, used;
} rivals;

/* paper[i[k]]: that of member k; members of one paper follow each other.  O(members); false when out of memory. */
bool rivals_make(rivals *r, const uint32_t *paper, const uint32_t *i, size_t members, const coauth_context *context);
void rivals_free(rivals *r);

/* Whether two groups have members on one paper, in O(members of the smaller). */
bool rivals_meet(const rivals *r, uint32_t a, uint32_t b);

/* Makes one group, called root, of root and other: O(members log members) for all joins together. */
bool rivals_join(rivals *r, uint32_t root, uint32_t other);

#endif
