/* why.h: an author in words: what their papers say, and what holds them together. */
#ifndef COAUTH_CLI_WHY_H
#define COAUTH_CLI_WHY_H

#include "cli/pipeline.h"

/* Prints an author's papers, years, names as written, ids, places, venues and collaborators, and the pieces that shared
 * collaborators make of the papers, each with what it has in common with the others.  p has its people.  O(authorships
 * of the papers, times their logarithm). */
coauth_status why_print(const pipeline *p, uint32_t person, coauth_error *error);

/* The same in one line: papers, years, place and the collaborators on most papers. */
coauth_status why_print_line(const pipeline *p, uint32_t person, coauth_error *error);

#endif
