/* memory_limit.c: see memory_limit.h.  Counted is what the C library sets aside for each block. */
#include "cli/memory_limit.h"

#include <malloc.h>
#include <stdlib.h>

static void *reallocate(void *user, void *block, size_t size) {
    memory_limit *limit = user;
    size_t before = block ? malloc_usable_size(block) : 0;
    if (!size) {
        atomic_fetch_sub(&limit->used, before);
        free(block);
        return NULL;
    }
    size_t more = size > before ? size - before : 0; /* a block that must move is for a moment there twice */
    if (more && atomic_fetch_add(&limit->used, more) + more > limit->most) {
        atomic_fetch_sub(&limit->used, more);
        atomic_store(&limit->met, true);
        return NULL;
    }
    void *moved = realloc(block, size);
    atomic_fetch_sub(&limit->used, more);
    if (!moved) return NULL;
    atomic_fetch_add(&limit->used, malloc_usable_size(moved));
    atomic_fetch_sub(&limit->used, before);
    return moved;
}

void memory_limit_set(memory_limit *limit, coauth_context *context, size_t most) {
    limit->most = most;
    atomic_init(&limit->used, 0);
    atomic_init(&limit->met, false);
    if (!most) return;
    context->reallocate = reallocate;
    context->reallocate_user = limit;
}
