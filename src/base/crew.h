/* crew.h: steps that need one another, run side by side by as many threads as a context has.
 *
 * A thread for which no step is ready helps with the loops (parallel_for) of those that run: so no more threads work
 * than there are to be, and none waits while there is something to do. */
#ifndef COAUTH_BASE_CREW_H
#define COAUTH_BASE_CREW_H

#include "base/context.h"

/* A step is ready when every earlier step that makes one of the things it needs is done. */
typedef struct crew_step {
    coauth_status (*run)(void *argument, size_t step, coauth_error *error);
    uint32_t needs, makes; /* a bit each */
    bool patient;          /* others' loops are helped with first */
} crew_step;

/* Runs all steps: with one thread one after another, with more whatever is ready, the first first; the calling thread
 * begins.  Things must not be needed before the last step that makes them.  Returns the status and error of the first
 * step that fails, as if the steps had run in order: no step after it begins, but those before it do.  Checks for
 * cancellation before each.  The context is the one that all of argument refers to. */
coauth_status crew_run(
    const crew_step *steps, size_t count, void *argument, coauth_context *context, coauth_error *error);

/* A loop that others may help with: each of up to most - 1 helpers calls help once, with a number from 1 on. */
typedef struct crew_loop {
    void (*help)(void *loop, unsigned thread);
    void *loop;
    unsigned most;
    unsigned joined, helping; /* the crew's own */
    struct crew_loop *next;
} crew_loop;

/* Offers a loop to the context's crew, and waits until whoever helps is done. */
void crew_open_loop(struct coauth_crew *crew, crew_loop *loop);
void crew_close_loop(struct coauth_crew *crew, crew_loop *loop);

#endif
