/* kinds.h (private): which identifiers a list may hold, told by their form. */
#ifndef COAUTH_FETCH_KINDS_H
#define COAUTH_FETCH_KINDS_H

#include "corpus/identifiers.h"

/* Of works, then of persons and places, which bring their works.  Two more are asked for: a whole author list of a work
 * of which only the first hundred are known, and a work as an ORCID record has it, "0000-0002-1825-0097/123". */
typedef enum fetch_kind {
    KIND_DOI,
    KIND_PMID,
    KIND_WORK,
    KIND_ORCID,
    KIND_ROR,
    KIND_AUTHOR,
    KIND_INSTITUTION,
    KINDS,
    KIND_SINGLE = KINDS,
    KIND_ENTERED
} fetch_kind;

/* Whether it brings works, and is none itself. */
bool kind_brings_works(fetch_kind kind);

/* "DOI", "ORCID", ...: what a person calls it. */
const char *kind_title(fetch_kind kind);

/* Tells the kind of text[0..length) and writes its one form into id: a DOI in lower case, an ORCID, an OpenAlex or a
 * ROR id without their addresses.  NULL, or why it is none (static storage). */
const char *kind_tell(fetch_kind *kind, char id[IDENTIFIER_SIZE], const char *text, size_t length);

#endif
