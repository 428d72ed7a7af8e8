/* latent.h (private): a small space in which terms and names lie near one another that stand on papers of a kind.
 *
 * Two groups of papers may have no term and no collaborator in common and still be of one field; what the whole corpus
 * says of which terms and names go together tells (latent semantic indexing).  So do the words of names, which
 * collaborators who stand on one paper only share with others who work where they do. */
#ifndef COAUTH_IDENTITY_LATENT_H
#define COAUTH_IDENTITY_LATENT_H

#include "identity/name_words.h"
#include "identity/paper_terms.h"

enum { LATENT = 64 }; /* dimensions */

typedef struct latent_space {
    name_words words;
    size_t terms, blocks;
    uint32_t *row; /* per term, then per block, then per word: where its place is; NO_BLOCK if it has none */
    float *place;  /* LATENT of each row; NULL where papers are too few to tell or too many to hold */
} latent_space;

/* O(LATENT x what papers hold + LATENT^2 x what stands on several papers); LATENT floats for each of those, twice that
 * while at it.  The same whatever the number of threads.  To be freed even after a failure. */
coauth_status latent_make(
    latent_space *s, const author_lists *lists, const paper_terms *text, const occurrences *block, coauth_error *error);
void latent_free(latent_space *s, const coauth_context *context);

/* Adds where a term, a block or the words of a name lie; nothing if there is no space. */
void add_latent_term(float *sum, const latent_space *s, uint32_t term);
void add_latent_block(float *sum, const latent_space *s, uint32_t block);
void add_latent_words(float *sum, const latent_space *s, uint32_t name);

double latent_dot(const float *a, const float *b);

/* 0 where one is nowhere. */
double latent_cosine(const float *a, const float *b);

#endif
