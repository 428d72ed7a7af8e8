/* authorities.h (private): names that authorities in the corpus give one person. */
#ifndef COAUTH_IDENTITY_AUTHORITIES_H
#define COAUTH_IDENTITY_AUTHORITIES_H

#include "identity/constrained_union.h"

/* Called for two clusters that were joined on somebody's word, or were not; words say why.  False: out of memory. */
typedef bool (*authority_told)(void *user, uint32_t a, uint32_t b, bool joined, const char *words);

/* Joins the names that the corpus' authorities (DBLP's person records) give one person, where nothing speaks against
 * it. */
coauth_status join_by_authorities(constrained_union *j, authority_told tell, void *user, coauth_error *error);

#endif
