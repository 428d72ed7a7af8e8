/* memory.c: see memory.h. */
#include "base/memory.h"

#include <coauth/graph.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/context.h"

enum { LARGE = 16 << 20, LARGE_PAGE = 2 << 20 };

/* Looking things up all over a large block waits for the tables of pages as much as for memory: fewer, larger pages. */
static void expect_look_ups(void *block, size_t bytes) {
    uintptr_t first = ((uintptr_t)block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t end = ((uintptr_t)block + bytes) / LARGE_PAGE * LARGE_PAGE;
#ifdef MADV_HUGEPAGE
    if (first < end) madvise((void *)first, end - first, MADV_HUGEPAGE); /* a hint: refused is as good */
#else
    (void)first, (void)end;
#endif
}

void *memory_resize(const coauth_context *context, void *block, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX) return NULL;
    void *moved = context->reallocate(context->reallocate_user, block, bytes ? bytes : 1);
    if (moved && bytes >= LARGE && context_allocates_by_default(context)) expect_look_ups(moved, bytes);
    return moved;
}

/* The C library's own zeroed blocks cost no memory before they are written to. */
void *memory_zeroed(const coauth_context *context, size_t count, size_t size) {
    if (context_allocates_by_default(context)) return calloc(count ? count : 1, size);
    void *block = memory_resize(context, NULL, count, size);
    if (block) memset(block, 0, count * size);
    return block;
}

char *memory_copy_text(const coauth_context *context, const char *text, size_t length) {
    char *copy = memory_resize(context, NULL, length + 1, 1);
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void memory_trim(const coauth_context *context) {
#ifdef __GLIBC__
    if (context_allocates_by_default(context)) malloc_trim(0);
#else
    (void)context;
#endif
}

void memory_free(const coauth_context *context, void *block) {
    if (block) context->reallocate(context->reallocate_user, block, 0);
}

/* Grows by half so that a large array does not double its memory. */
bool vector_grow(const coauth_context *context, void **item, size_t *capacity, size_t count, size_t more, size_t size) {
    size_t need;
    if (__builtin_add_overflow(count, more, &need)) return false;
    size_t wanted = *capacity + *capacity / 2;
    if (wanted < need) wanted = need;
    if (wanted < 8) wanted = 8;
    void *moved = memory_resize(context, *item, wanted, size);
    if (!moved) return false;
    *item = moved;
    *capacity = wanted;
    return true;
}

void vector_shrink(const coauth_context *context, void **item, size_t *capacity, size_t count, size_t size) {
    void *moved = count && count < *capacity ? memory_resize(context, *item, count, size) : NULL;
    if (!moved) return;
    *item = moved;
    *capacity = count;
}

void *vector_clear(void *item, size_t size) {
    return memset(item, 0, size);
}

void coauth_free(const coauth_context *context, void *block) {
    memory_free(context, block);
}
