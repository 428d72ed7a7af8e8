/* scratch.h: memory for one piece of work, taken as it is needed and given back all at once.
 *
 *     scratch_scope scope = scratch_open(context);
 *     uint32_t *place = scratch_array(&scope, nodes, sizeof *place);
 *     double *sum = scratch_zeroes(&scope, parts, sizeof *sum);
 *     coauth_status status = scratch_status(&scope, error);
 *     if (status == COAUTH_OK) ...
 *     scratch_close(&scope);
 *
 * A failure sticks: whatever is taken after one is NULL too, so that one look at the end is enough. */
#ifndef COAUTH_BASE_SCRATCH_H
#define COAUTH_BASE_SCRATCH_H

#include "base/error.h"

typedef struct scratch_scope {
    const coauth_context *context;
    struct scratch_block *last;
    bool failed;
} scratch_scope;

/* Takes nothing yet; {0} may be closed, too. */
scratch_scope scratch_open(const coauth_context *context);

/* count objects of size bytes, not cleared, or zeroed; NULL when out of memory. */
void *scratch_array(scratch_scope *s, size_t count, size_t size);
void *scratch_zeroes(scratch_scope *s, size_t count, size_t size);

/* COAUTH_OUT_OF_MEMORY if anything that was taken is not there. */
coauth_status scratch_status(const scratch_scope *s, coauth_error *error);

/* Gives everything back; what is open may be closed again. */
void scratch_close(scratch_scope *s);

#endif
