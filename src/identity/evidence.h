/* evidence.h (private): what the corpus says beside the names, laid out to be looked up fast: each table is made by the
 * file that its type is from, of tables that stand before it here.
 *
 * Names, collaborators, terms and affiliations are numbered by the order of their hashes, not by where they
 * first appear, so that sums and ties come out the same whatever the order of the records. */
#ifndef COAUTH_IDENTITY_EVIDENCE_H
#define COAUTH_IDENTITY_EVIDENCE_H

#include "corpus/name_scripts.h"
#include "identity/author_lists.h"
#include "identity/latent.h"
#include "identity/paper_terms.h"
#include "identity/places.h"

typedef struct evidence {
    const coauth_corpus *corpus;
    const corpus_part *part; /* NULL: the corpus is whole */
    const coauth_context *context;
    han_readings han; /* of the names' characters */
    name_numbers name;
    author_lists lists;
    occurrences block;
    place_words places;
    paper_terms text;
    table_of_weights second_order; /* per block: blocks on a paper with it, see second_order.h */
    table_of_weights topic;        /* per block: the terms that tell its papers from others', see topics.h */
    latent_space latent;
} evidence;

/* Lays the corpus out, or a part (NULL: it is whole), on the context's threads; not to be moved.  O(size of the corpus
 * times its logarithm).  To be freed even after a failure. */
coauth_status evidence_make(evidence *e, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_context *context, coauth_error *error);
void evidence_free(evidence *e);

#endif
