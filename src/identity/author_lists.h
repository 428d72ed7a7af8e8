/* author_lists.h (private): who stands on which paper, and which of the lists say who works with whom. */
#ifndef COAUTH_IDENTITY_AUTHOR_LISTS_H
#define COAUTH_IDENTITY_AUTHOR_LISTS_H

#include "identity/name_numbers.h"

typedef struct author_lists {
    const coauth_corpus *corpus;
    const coauth_context *context;
    const name_numbers *name;
    const corpus_part *part;   /* NULL: the corpus is whole */
    size_t papers, all_papers; /* here, and in all parts */
    size_t authorships;
    const coauth_paper *paper;
    const coauth_authorship *authorship;
    uint32_t *paper_of; /* per authorship; NO_BLOCK for those that merging left on no paper */
    uint8_t *crowded;   /* per paper: one name stands there so often that it is no list of persons */
} author_lists;

/* corpus, context and names must outlive it.  O(authorships).  False when out of memory; to be freed even then. */
bool author_lists_make(author_lists *l, const coauth_corpus *corpus, const corpus_part *part, const name_numbers *name,
    const coauth_context *context);
void author_lists_free(author_lists *l, const coauth_context *context);

/* Whether an authorship stands on a paper and was listed there, not inferred. */
bool author_listed(const author_lists *l, size_t authorship);

/* Whether a paper is to be counted here: of the parts that have it one does. */
bool author_lists_count(const author_lists *l, size_t paper);

/* Adds up what the parts have counted; false where that fails. */
bool author_lists_add_up(const author_lists *l, uint32_t *value, size_t count);

/* Whether what a block's papers say is to be said here. */
bool author_lists_have_block(const author_lists *l, uint32_t block);

/* Brings the rows of the blocks on papers here from those parts that have them; false where that fails. */
bool author_lists_fetch_rows(const author_lists *l, table_of_weights *t);

/* Papers with a name of each block.  False when out of memory; to be freed even then. */
bool author_lists_count_blocks(occurrences *block, const author_lists *l);

#endif
