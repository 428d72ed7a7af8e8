/* authorities.h (private): names that authorities in the corpus give one person. */
#ifndef COAUTH_IDENTITY_AUTHORITIES_H
#define COAUTH_IDENTITY_AUTHORITIES_H

#include "identity/joining.h"

/* Called for two units that were joined on somebody's word; words say whose.  False: out of memory. */
typedef bool (*authority_joined)(void *user, uint32_t a, uint32_t b, const char *words);

/* Joins the names that the corpus' authorities (DBLP's person records) give one person, where nothing speaks against it. */
coauth_status join_by_authorities(joining *j, authority_joined joined, void *user, coauth_error *error);

#endif
