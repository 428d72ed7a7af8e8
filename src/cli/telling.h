/* telling.h: what a page tells of a run beside its graph. */
#ifndef COAUTH_CLI_TELLING_H
#define COAUTH_CLI_TELLING_H

#include "cli/methods.h"

typedef struct telling {
    coauth_page page;
    uint8_t *keep;
    char *command;
    coauth_methods methods;
    const coauth_context *context;
} telling;

/* Fills *t from what the pipeline has.  Release with telling_free, on failure too. */
coauth_status telling_make(telling *t, const pipeline *p, coauth_error *error);
void telling_free(telling *t);

#endif
