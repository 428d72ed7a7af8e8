/* tally.h (private): how many papers of every source say what. */
#ifndef COAUTH_CORPUS_TALLY_H
#define COAUTH_CORPUS_TALLY_H

#include <coauth/corpus.h>

typedef enum tally_fact {
    TALLY_TITLE,
    TALLY_AUTHORS,
    TALLY_TRUNCATED,
    TALLY_YEAR,
    TALLY_VENUE,
    TALLY_TYPE,
    TALLY_LANGUAGE,
    TALLY_FIELD,
    TALLY_CITATIONS,
    TALLY_FACTS
} tally_fact;

/* "list of authors cut".  Static storage. */
const char *tally_fact_name(tally_fact fact);

/* Papers of a source that have each fact, and each kind of attribute, their authors' included. */
typedef struct tally {
    uint64_t papers, facts[TALLY_FACTS], kinds[COAUTH_ATTRIBUTE_KINDS];
} tally;

/* Adds every paper to the tally of its source; one merged of several records counts for the source of the first.  There
 * is a tally for each source.  O(corpus). */
void tally_papers(tally *of_source, const coauth_corpus *corpus);

#endif
