/* gram.h (private): the products of many groups' features, sparse vectors, all pairs at once.
 *
 * What two groups have in common is a small share of what each holds.  Sorting the items of all by number finds every
 * match in one pass, where comparing pair after pair looks at every item as often as there are groups; and the products
 * of a joined group are sums of those of its members. */
#ifndef COAUTH_IDENTITY_GRAM_H
#define COAUTH_IDENTITY_GRAM_H

#include "identity/features.h"

/* An item of one of the vectors. */
typedef struct owned {
    uint32_t number, owner; /* owner: whose vector */
    float weight;
} owned;

typedef VECTOR(owned) owned_list;

/* The matrices, and room that can be used again; zeroed at first. */
typedef struct gram {
    size_t count;           /* of vectors */
    VECTOR(double) product; /* count x count, of each pair per feature but collaborators */
    weighted_list listed;
    owned_list items, met, scratch;
} gram;

/* Multiplies the begun features p[0 .. count), and gives each as its second order what of it are collaborators of
 * any of them.  False when out of memory.  O(items of all + matches). */
bool gram_make(gram *g, features *const *p, size_t count, const evidence *e);

/* Vector a becomes the sum of a and b.  O(count). */
void gram_join(gram *g, size_t a, size_t b);

/* cosine[k]: of feature k of groups a and b, 0 where one has none, and of collaborators, which are not multiplied. */
void gram_cosines(double cosine[FEATURES], const gram *g, size_t a, size_t b);

void gram_free(gram *g, const coauth_context *context);

#endif
