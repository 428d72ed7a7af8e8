/* scratch.c: see scratch.h.  Blocks are chained by what stands before each. */
#include "base/scratch.h"

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

typedef struct scratch_block {
    struct scratch_block *before;
    _Alignas(max_align_t) char data[];
} scratch_block;

scratch_scope scratch_open(const coauth_context *context) {
    return (scratch_scope){.context = context};
}

/* The bytes of a block with what stands before it; SIZE_MAX, which there never is, where that is too much. */
static size_t block_size(size_t count, size_t size) {
    size_t bytes;
    bool large = __builtin_mul_overflow(count, size, &bytes);
    return large || __builtin_add_overflow(bytes, sizeof(scratch_block), &bytes) ? SIZE_MAX : bytes;
}

static void *enter(scratch_scope *s, scratch_block *block) {
    if (!block) {
        s->failed = true;
        return NULL;
    }
    block->before = s->last;
    s->last = block;
    return block->data;
}

void *scratch_array(scratch_scope *s, size_t count, size_t size) {
    return enter(s, s->failed ? NULL : memory_resize(s->context, NULL, block_size(count, size), 1));
}

void *scratch_zeroes(scratch_scope *s, size_t count, size_t size) {
    return enter(s, s->failed ? NULL : memory_zeroed(s->context, block_size(count, size), 1));
}

coauth_status scratch_status(const scratch_scope *s, coauth_error *error) {
    return s->failed ? fail_memory(error) : COAUTH_OK;
}

void scratch_close(scratch_scope *s) {
    for (scratch_block *block = s->last, *before; block; block = before) {
        before = block->before;
        memory_free(s->context, block);
    }
    *s = scratch_open(s->context);
}
