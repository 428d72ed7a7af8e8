/* unit_finder.h (private): the institutions and countries that attributes name, each by one writing.
 *
 * An institution is what its ids say (ROR, OpenAlex, Scopus): writings that stand beside one id are one institution,
 * with those that have the same words (unit_key) and no id.  Words that stand beside several ids are of several
 * institutions; without an id they are one more.  An institution is called as it is written most often. */
#ifndef COAUTH_CORPUS_UNIT_FINDER_H
#define COAUTH_CORPUS_UNIT_FINDER_H

#include "corpus/store.h"
#include "corpus/unit_names.h"

/* An id, the words of a name, or an attribute's text. */
typedef struct unit_node {
    uint64_t key;       /* what makes it itself; 0: an empty slot */
    uint32_t up;        /* of ids: towards what stands for all of an institution's; of texts: the words they have */
    uint32_t id;        /* of words and texts: an id that stood there + 1, 0: none */
    uint32_t count;     /* of texts: how often they stand in the corpus */
    uint32_t best;      /* how often the label does */
    coauth_string text; /* of texts: the name in them; of ids: the id */
    coauth_string label;
    bool several; /* of words: they stood beside several institutions' ids */
} unit_node;

typedef struct unit_finder {
    const coauth_corpus *corpus;
    strings *texts; /* where the names of units go */
    clean_room room;
    VECTOR(unit_node) nodes;
    uint32_t *slot; /* open addressing: index of a node + 1 */
    size_t slots;
    bool listed; /* the institutions of the whole corpus are */
    bool failed; /* out of memory */
} unit_finder;

/* texts may be those of the corpus. */
void unit_finder_make(unit_finder *u, const coauth_corpus *corpus, strings *texts);
void unit_finder_free(unit_finder *u);

/* Tells take of the unit that each of count attributes names, in their order, perhaps several times of one; its name is
 * in texts. */
typedef void (*unit_taker)(void *user, coauth_string unit);
typedef void (*unit_lister)(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user);
void unit_find_institutions(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user);
void unit_find_countries(unit_finder *u, uint32_t first, uint32_t count, unit_taker take, void *user);

/* Lists an institution whose id stands beside names without a word in common as a doubt, in the same corpus. */
coauth_status unit_report_doubts(unit_finder *u, coauth_corpus *corpus, coauth_error *error);

#endif
