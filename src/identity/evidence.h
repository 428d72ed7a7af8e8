/* evidence.h (private): what the corpus says beside the names, laid out to be looked up fast.
 *
 * Names, collaborators, terms and affiliations are numbered by the order of their hashes, not by where they
 * first appear, so that sums and ties come out the same whatever the order of the records. */
#ifndef COAUTH_IDENTITY_EVIDENCE_H
#define COAUTH_IDENTITY_EVIDENCE_H

#include <coauth/corpus.h>

#include "base/error.h"
#include "corpus/name_scripts.h"

#define NO_BLOCK UINT32_MAX

/* Rows of numbers: row i is item[start[i] .. start[i+1]), ascending. */
typedef struct table_of_rows {
    uint64_t *start;
    uint32_t *item;
} table_of_rows;

/* A place of a sparse vector; ascending by number there. */
typedef struct weighted {
    uint32_t number;
    float weight;
} weighted;

/* The same with weights. */
typedef struct table_of_weights {
    uint64_t *start;
    weighted *item;
} table_of_weights;

typedef struct evidence {
    const coauth_corpus *corpus;
    const coauth_context *context;
    size_t papers, authorships, names, forms, blocks, terms, words;
    const coauth_paper *paper;
    const coauth_authorship *authorship;
    han_readings han;              /* of the names' characters */
    uint8_t *kind;                 /* per name: a name_kind */
    uint8_t *crowd;                /* per name: a name_crowd_size */
    uint32_t *form;                /* per name: number of its words in order; NO_BLOCK for nobody */
    uint32_t *block;               /* per name: number of its last family word and first initial; NO_BLOCK for nobody */
    uint32_t *block_papers;        /* per block: papers with a name of it */
    double *block_rarity;          /* per block: logarithm of all papers by its own, 0 at least */
    float *commonness;             /* per form: how many persons of that name chance would make, see commonness.c */
    uint32_t *paper_of;            /* per authorship; NO_BLOCK for those that merging left on no paper */
    uint8_t *crowded;              /* per paper: one name stands there so often that it is no list of persons */
    uint32_t *place_words;         /* how often words of affiliations occur, by hash */
    double placed;                 /* authorships with attributes */
    table_of_weights second_order; /* per block: blocks on a paper with it, see second_order.c */
    table_of_rows title;           /* per paper: terms of title, keywords and fields */
    table_of_rows venue;           /* per paper: terms of the venue */
    uint32_t *term_papers;         /* per term: papers with it */
    double *term_rarity;           /* per term, as of blocks */
    table_of_weights topic; /* per block: the terms that tell its papers from others'; squares of a row add up to 1 */
    table_of_rows word;     /* per name: its words; of a corpus with a latent space only, as what follows */
    uint32_t *word_papers;  /* per word: authorships under a name with it; 0 if only one block has it */
    double *word_rarity;    /* per word, as of blocks */
    uint32_t *latent_row;   /* per term, then per block, then per word: where its place is; NO_BLOCK if it has none */
    float *latent;          /* places, see latent.h; NULL if there are none */
} evidence;

/* Lays the corpus out, on the context's threads.  O(size of the corpus times its logarithm). */
coauth_status evidence_make(
    evidence *e, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error);
void evidence_free(evidence *e);

/* Whether an authorship stands on a paper and was listed there, not inferred. */
bool evidence_listed(const evidence *e, size_t authorship);

/* The logarithm of all papers by so many of them, 0 at least; NULL when out of memory. */
double *find_rarity(const evidence *e, const uint32_t *with, size_t count);

/* Numbers keys by rank: number[i] < *distinct, smaller keys first; key 0 gets NO_BLOCK.  False when out of memory. */
bool rank_keys(uint32_t *number, size_t *distinct, const uint64_t *key, size_t count, const coauth_context *context);

/* Turns count (row, item) pairs, packed as row << 32 | item, into rows without repetitions; pairs is scratch.  Linear
 * but for the sorting of short rows. */
bool rows_make(table_of_rows *t, uint64_t *pairs, size_t count, size_t rows, const coauth_context *context);
void rows_free(table_of_rows *t, const coauth_context *context);
void weights_free(table_of_weights *t, const coauth_context *context);

#endif
