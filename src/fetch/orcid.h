/* orcid.h (private): the works of an ORCID record, each by its identifier or else by its number in the record. */
#ifndef COAUTH_FETCH_ORCID_H
#define COAUTH_FETCH_ORCID_H

#include "fetch/kinds.h"
#include "fetch/page.h"

typedef struct orcid_works {
    json_tree tree;
    const char *owner;
    const json_node *next;
} orcid_works;

typedef struct orcid_work {
    fetch_kind kind;               /* DOI or PMID */
    char id[IDENTIFIER_SIZE];      /* "": it has none that we know */
    char entered[IDENTIFIER_SIZE]; /* its KIND_ENTERED */
    char title[96];                /* or the beginning of it, for remarks */
    int year;                      /* 0: it does not say */
} orcid_work;

/* Of owner's record, which outlives o.  False where body is no such record; to be closed all the same. */
bool orcid_open(orcid_works *o, const char *owner, const char *body, size_t length, const coauth_context *context);

bool orcid_next(orcid_works *o, orcid_work *w);

void orcid_close(orcid_works *o);

#endif
