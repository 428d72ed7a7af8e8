/* pool.h: memory for one input after the other.  A sanitizer maps every large block anew, which takes longer than most
 * readings: large blocks are kept for the next request of that size, and poisoned until then. */
#ifndef COAUTH_FUZZ_POOL_H
#define COAUTH_FUZZ_POOL_H

#include <coauth/context.h>

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#if __has_include(<sanitizer/asan_interface.h>)
#include <sanitizer/asan_interface.h>
#else /* a clang without its sanitizers, as Debian installs it on its own: nothing is built with them then */
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#endif

enum { POOL_LEAST = 1 << 17, POOL_BLOCKS = 24 };

static struct {
    void *block[POOL_BLOCKS];
    size_t next; /* to be given back when another comes */
    pthread_mutex_t lock;
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER};

static inline void *pool_take(size_t size) {
    void *found = NULL;
    if (size < POOL_LEAST) return malloc(size);
    pthread_mutex_lock(&pool.lock);
    for (size_t i = 0; i < POOL_BLOCKS && !found; i++) {
        if (!pool.block[i] || malloc_usable_size(pool.block[i]) != size) continue;
        found = pool.block[i];
        pool.block[i] = NULL;
    }
    pthread_mutex_unlock(&pool.lock);
    if (!found) return malloc(size);
    ASAN_UNPOISON_MEMORY_REGION(found, size);
    return found;
}

static inline void pool_give(void *block) {
    size_t size = block ? malloc_usable_size(block) : 0;
    if (size < POOL_LEAST) {
        free(block);
        return;
    }
    ASAN_POISON_MEMORY_REGION(block, size);
    pthread_mutex_lock(&pool.lock);
    void *old = pool.block[pool.next];
    pool.block[pool.next] = block;
    pool.next = (pool.next + 1) % POOL_BLOCKS;
    pthread_mutex_unlock(&pool.lock);
    if (old) ASAN_UNPOISON_MEMORY_REGION(old, malloc_usable_size(old));
    free(old);
}

static inline void *pool_resize(void *user, void *block, size_t size) {
    (void)user;
    size_t before = block ? malloc_usable_size(block) : 0;
    if (size && before < POOL_LEAST && size < POOL_LEAST) return realloc(block, size);
    void *moved = size ? pool_take(size) : NULL;
    if (size && !moved) return NULL;
    if (before && size) memcpy(moved, block, before < size ? before : size);
    pool_give(block);
    return moved;
}

/* The context of every target that does not count its memory. */
static inline void fuzz_context(coauth_context *context) {
    coauth_context_init(context);
    context->threads = 1;
    context->reallocate = pool_resize;
}

#endif
