/* drawing.h: how good a layout is. */
#ifndef COAUTH_TEST_DRAWING_H
#define COAUTH_TEST_DRAWING_H

#include <coauth/coauth.h>

/* The mean, over up to that many authors evenly taken, of the share of their k nearest on the page that are their
 * collaborators, k being how many they have. */
double drawing_preserved(const coauth_graph *graph, const double *x, const double *y, uint32_t authors);

/* The stress at the best scale: the sum over pairs of ((s e - d) / d)^2 over the sum of 1, with e the distance on the
 * page and d that in the network; pairs of up to that many authors evenly taken with all others they are connected
 * to. */
double drawing_stress(const coauth_graph *graph, const double *x, const double *y, uint32_t authors);

#endif
