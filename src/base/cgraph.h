/* cgraph.h: Graphviz's cgraph, one user at a time, with our memory and without its voice.
 *
 * cgraph keeps state of its own in static variables, prints its errors and does not expect memory to
 * run out.  A session holds the one lock, takes its messages, and gives it memory from an arena with a
 * reserve: when the context's allocator fails, cgraph is served from the reserve, and its caller asks
 * cgraph_exhausted after every object and stops. */
#ifndef COAUTH_BASE_CGRAPH_H
#define COAUTH_BASE_CGRAPH_H

#include <graphviz/cgraph.h>

#include "base/error.h"

typedef struct cgraph_chunk cgraph_chunk;

typedef struct cgraph_session {
    Agdisc_t discipline; /* for agopen and agread; first, because cgraph hands its address back */
    const coauth_context *context;
    cgraph_chunk *chunks;
    char *next;
    size_t left;
    char *reserve;
    size_t reserve_left;
    bool exhausted;
    agusererrf previous;
    char message[256]; /* the first thing cgraph complained about */
} cgraph_session;

/* Waits for its turn and begins; io may be NULL for cgraph's own. */
coauth_status cgraph_begin(
    cgraph_session *session, Agiodisc_t *io, const coauth_context *context, coauth_error *error);

/* Whether memory ran out. */
bool cgraph_exhausted(const cgraph_session *session);

/* Makes sure of memory for texts of that many bytes together; false when there is none. */
bool cgraph_room(cgraph_session *session, size_t bytes);

/* What cgraph complained about: COAUTH_OK, out of memory or COAUTH_LIBRARY_ERROR with its words. */
coauth_status cgraph_status(const cgraph_session *session, coauth_error *error);

/* Ends a session; its graphs must have been closed. */
void cgraph_end(cgraph_session *session);

#endif
