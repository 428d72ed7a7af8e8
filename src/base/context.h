/* context.h (private): asking the context whether to go on, and telling it how far we are. */
#ifndef COAUTH_BASE_CONTEXT_H
#define COAUTH_BASE_CONTEXT_H

#include "base/error.h"

/* Whether the context's allocator is still the C library's. */
bool context_allocates_by_default(const coauth_context *context);

/* Whether the caller wants the work to stop.  Safe from any thread. */
bool context_cancelled(const coauth_context *context);

/* COAUTH_CANCELLED with an error filled in if so, COAUTH_OK otherwise. */
coauth_status context_check(const coauth_context *context, coauth_error *error);

/* Reports progress; only from the thread that called the library.  Cheap enough for every few
 * thousand records; the receiver limits the rate. */
void context_progress(
    const coauth_context *context, const char *activity, const char *unit, uint64_t done, uint64_t total);

/* Says that a temporary file is about to be made, or is no more; from any thread. */
void context_temporary(const coauth_context *context, const char *path, bool there);

/* The same for one of many pieces of work side by side: one thread, and nothing said. */
coauth_context context_of_piece(const coauth_context *context);

/* Logs a line (no newline at its end); only from the thread that called the library. */
void context_log(const coauth_context *context, coauth_log_level level, const char *text);

/* "0.1.0". */
#define CONTEXT_TEXT_OF(x) #x
#define CONTEXT_DOTTED(a, b, c) CONTEXT_TEXT_OF(a) "." CONTEXT_TEXT_OF(b) "." CONTEXT_TEXT_OF(c)
#define CONTEXT_VERSION CONTEXT_DOTTED(COAUTH_VERSION_MAJOR, COAUTH_VERSION_MINOR, COAUTH_VERSION_PATCH)

#endif
