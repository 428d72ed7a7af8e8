/* covers.h: groups that may overlap, for tests. */
#ifndef COAUTH_TEST_COVERS_H
#define COAUTH_TEST_COVERS_H

#include <coauth/coauth.h>

/* What a method finds with cliques of that size (where it has them) and the defaults. */
coauth_cover *find_cover(const coauth_graph *graph, const char *method, uint32_t clique_size);

/* Fails the running test unless both have the same groups, in the same order, with the same strengths. */
void assert_same_cover(const coauth_cover *a, const coauth_cover *b);

#endif
