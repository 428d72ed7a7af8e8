/* method.h (private): one way of settling who is who; each is a file and a row in identify.c. */
#ifndef COAUTH_IDENTITY_METHOD_H
#define COAUTH_IDENTITY_METHOD_H

#include <coauth/identity.h>

typedef struct identity_method {
    const char *name;
    const char *description;
    /* Fills persons->of for every authorship that stands on a paper with a number below
     * persons->from_papers, numbered by first appearance; label and group are set by the caller from it. */
    coauth_status (*number)(coauth_persons *persons, const coauth_corpus *corpus, coauth_error *error);
} identity_method;

extern const identity_method exact_identity;

#endif
