/* context.c: the context's defaults and the library's version. */
#include "base/context.h"

#include <stdlib.h>
#include <unistd.h>

const char *coauth_version(void) {
    return CONTEXT_VERSION;
}

static void *default_reallocate(void *user, void *block, size_t size) {
    (void)user;
    if (size) return realloc(block, size);
    free(block);
    return NULL;
}

void coauth_context_init(coauth_context *context) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *context = (coauth_context){
        .threads = processors > 0 ? (unsigned)processors : 1,
        .seed = 1,
        .reallocate = default_reallocate,
    };
}

bool context_allocates_by_default(const coauth_context *context) {
    return context->reallocate == default_reallocate;
}

/* Another thread or a signal handler sets it, so that a plain read would be a race; this one costs no more. */
bool context_cancelled(const coauth_context *context) {
    return context->cancel && __atomic_load_n(context->cancel, __ATOMIC_RELAXED);
}

coauth_status context_check(const coauth_context *context, coauth_error *error) {
    return context_cancelled(context) ? fail(error, COAUTH_CANCELLED, "cancelled") : COAUTH_OK;
}

void context_progress(
    const coauth_context *context, const char *activity, const char *unit, uint64_t done, uint64_t total) {
    if (!context->progress) return;
    coauth_progress progress = {.activity = activity, .unit = unit, .done = done, .total = total};
    context->progress(context->progress_user, &progress);
}

void context_temporary(const coauth_context *context, const char *path, bool there) {
    if (context->temporary) context->temporary(context->temporary_user, path, there);
}

void context_log(const coauth_context *context, coauth_log_level level, const char *text) {
    if (context->log) context->log(context->log_user, level, text);
}

coauth_context context_of_piece(const coauth_context *context) {
    coauth_context own = *context;
    own.threads = 1;
    own.progress = NULL;
    own.log = NULL;
    return own;
}
