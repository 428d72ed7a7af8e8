/* describe.h (private): groups of papers in words a person can check. */
#ifndef COAUTH_IDENTITY_DESCRIBE_H
#define COAUTH_IDENTITY_DESCRIBE_H

#include "identity/likeness.h"

enum { WORDS_SIZE = 4096 };

/* Appends a text to words of which so many bytes are used, or nothing where it does not fit; returns the bytes used. */
size_t words_add(char words[WORDS_SIZE], size_t used, const char *text);

/* Appends how many papers there are and of which years: "5 papers 2019-2021". */
size_t words_add_papers(char words[WORDS_SIZE], size_t used, const evidence *e, const uint32_t *i, size_t count);

/* Appends whom the authorships i[0 .. count) of one name are with, those with most papers first, and the papers: "with
 * Ada Vexler, 5 papers 2019-2021".  *used becomes SIZE_MAX when out of memory. */
void words_add_group(char words[WORDS_SIZE], size_t *used, const evidence *e, const uint32_t *i, size_t count);

/* Appends what speaks for and against two groups: "no collaborator in common, circles 0.02, subjects 0.10 alike". */
size_t words_add_likeness(char words[WORDS_SIZE], size_t used, const likeness *l);

#endif
