/* memory.h: every allocation of the library, through the caller's allocator. */
#ifndef COAUTH_BASE_MEMORY_H
#define COAUTH_BASE_MEMORY_H

#include <coauth/context.h>

/* realloc of count objects of size bytes; NULL when out of memory or the product overflows. A new
 * block is not cleared.  count 0 gives a valid block of no use. */
void *memory_resize(const coauth_context *context, void *block, size_t count, size_t size);

/* calloc: NULL when out of memory. */
void *memory_zeroed(const coauth_context *context, size_t count, size_t size);

/* A copy of length bytes with a NUL after them. */
char *memory_copy_text(const coauth_context *context, const char *text, size_t length);

/* Gives what was freed back to the system, where the C library would keep it for the thread that freed it. */
void memory_trim(const coauth_context *context);

/* free; NULL is allowed. */
void memory_free(const coauth_context *context, void *block);

/* A growing array: VECTOR(int) v = {0}; the item pointer may move when it grows. */
#define VECTOR(type)                                                                                                   \
    struct {                                                                                                           \
        type *item;                                                                                                    \
        size_t count, capacity;                                                                                        \
    }

/* Makes room for more items beyond count; false when out of memory. */
#define vector_reserve(context, vector, more)                                                                          \
    ((vector)->capacity - (vector)->count >= (size_t)(more) ||                                                         \
        vector_grow((context), (void **)&(vector)->item, &(vector)->capacity, (vector)->count, (size_t)(more),         \
            sizeof *(vector)->item))

/* A pointer to a new, zeroed last item, or NULL when out of memory. */
#define vector_push(context, vector)                                                                                   \
    (vector_reserve(context, vector, 1) ? vector_clear(&(vector)->item[(vector)->count++], sizeof *(vector)->item)     \
                                        : NULL)

/* Gives back the room beyond the last item; a failure to do so changes nothing. */
#define vector_trim(context, vector)                                                                                   \
    vector_shrink((context), (void **)&(vector)->item, &(vector)->capacity, (vector)->count, sizeof *(vector)->item)

#define vector_free(context, vector)                                                                                   \
    (memory_free((context), (vector)->item), (vector)->item = NULL, (vector)->count = (vector)->capacity = 0)

bool vector_grow(const coauth_context *context, void **item, size_t *capacity, size_t count, size_t more, size_t size);
void vector_shrink(const coauth_context *context, void **item, size_t *capacity, size_t count, size_t size);
void *vector_clear(void *item, size_t size);

#endif
