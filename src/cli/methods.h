/* methods.h: what a run did, as a paragraph for a paper's section on methods, and what to cite for it. */
#ifndef COAUTH_CLI_METHODS_H
#define COAUTH_CLI_METHODS_H

#include "cli/pipeline.h"

typedef struct methods {
    const coauth_context *context;
    VECTOR(char) text;                      /* the paragraph, with a NUL */
    VECTOR(const coauth_reference *) cited; /* each once, in the order of the text */
    bool failed;                            /* out of memory while writing */
} methods;

/* Writes *m from what the pipeline did.  Release with methods_free, on failure too. */
coauth_status methods_make(methods *m, const pipeline *p, coauth_error *error);
void methods_free(methods *m);

#endif
