/* orcid.h (private): the works of an ORCID record by their identifiers. */
#ifndef COAUTH_FETCH_ORCID_H
#define COAUTH_FETCH_ORCID_H

#include "fetch/kinds.h"
#include "fetch/page.h"

typedef struct orcid_works {
    json_tree tree;
    const json_node *next;
} orcid_works;

typedef struct orcid_work {
    fetch_kind kind; /* DOI or PMID */
    char id[IDENTIFIER_SIZE];
    int year; /* 0: it does not say */
} orcid_work;

/* False where body is no such record; to be closed all the same. */
bool orcid_open(orcid_works *o, const char *body, size_t length, const coauth_context *context);

/* The next work that has an identifier we know. */
bool orcid_next(orcid_works *o, orcid_work *w);

void orcid_close(orcid_works *o);

#endif
