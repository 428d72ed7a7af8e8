/* why.h: an author in words: what their papers say, and what holds them together. */
#ifndef COAUTH_WHY_H
#define COAUTH_WHY_H

#include <coauth/people.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Called for every line: what it is about ("venues", "piece 2"; "" where that is plain) and what there is to say. */
typedef void (*coauth_why_line)(void *user, const char *what, const char *text);

/* Tells how an author is written, their ids, places, venues, fields and collaborators, and the pieces that shared
 * collaborators make of their papers, each with what it has in common with the others.  O(authorships of the papers,
 * times their logarithm). */
coauth_status coauth_why(
    const coauth_people *people, uint32_t person, coauth_why_line line, void *user, coauth_error *error);

/* Writes "with Keyulu Xu, Jingling Li and 3 more": the collaborators on most papers; "alone" where there are none. */
coauth_status coauth_why_briefly(
    char *text, size_t size, const coauth_people *people, uint32_t person, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
