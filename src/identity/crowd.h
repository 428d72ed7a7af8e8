/* crowd.h (private): how many of the pairs of papers under a name are one person's, told by the papers. */
#ifndef COAUTH_IDENTITY_CROWD_H
#define COAUTH_IDENTITY_CROWD_H

#include <stddef.h>

/* The logarithm of the odds that two groups of papers under one name are one person's, from what evidence says of count
 * pairs of them: odds[k], by how much likelier it is if they are.  It starts from the share of pairs that is expected,
 * which counts as much as so many pairs.  O(count). */
double crowd_prior(const double *odds, size_t count, double expected, double pairs);

/* The logarithm of the odds that a name is a crowd's in most corpora: three in a hundred are. */
#define USUAL_CROWDS (-3.476)

/* Draws that of a crowd's name towards what is usual of names of so many papers, one at least: pairs of the same papers
 * are not as many witnesses as they seem. */
double crowd_temper(double prior, size_t papers);

#endif
