/* parallel.h: a loop over blocks on the context's threads. */
#ifndef COAUTH_BASE_PARALLEL_H
#define COAUTH_BASE_PARALLEL_H

#include "base/context.h"

enum { PARALLEL_MOST_THREADS = 256 };

/* Called once per block; thread is 0 .. threads-1 and selects scratch space.  A status other than
 * COAUTH_OK stops the loop.  error is the thread's own. */
typedef coauth_status (*parallel_body)(void *argument, size_t block, unsigned thread, coauth_error *error);

/* Runs body for blocks 0 .. blocks-1, handed out in ascending order to context->threads threads, of
 * which the calling thread is number 0.  Results must not depend on who runs which block.  Checks
 * for cancellation between blocks; when activity is not NULL thread 0 reports progress in blocks'
 * share of total units.  Returns the status of the lowest failing block. If threads cannot be
 * started, fewer do the work. */
coauth_status parallel_for(size_t blocks, parallel_body body, void *argument, const char *activity, const char *unit,
    uint64_t total, const coauth_context *context, coauth_error *error);

/* How many threads parallel_for uses for that many blocks; scratch space has one slot for each. */
unsigned parallel_threads(const coauth_context *context, size_t blocks);

#endif
