/* wording.h: what is said of authors, said of institutions, countries, fields or venues where --unit asks for them. */
#ifndef COAUTH_WRITE_WORDING_H
#define COAUTH_WRITE_WORDING_H

#include <coauth/units.h>

#include <stddef.h>

/* The phrase with the corpus' unit in the place of "author", "authors" and "authorships", article included: "Papers
 * per author" gives "Papers per country", "an author's" gives "a country's".  Lists of authors stay what they are.
 * Returns the phrase itself where nothing is to be replaced (NULL for the corpus means authors), else text, in which
 * what does not fit is cut. */
const char *wording(char *text, size_t size, const coauth_corpus *corpus, const char *phrase);

#endif
