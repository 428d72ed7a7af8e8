/* cost.h: time and memory of reading grow with the input and no faster, whatever is repeated in it. */
#ifndef COAUTH_FUZZ_COST_H
#define COAUTH_FUZZ_COST_H

#include <malloc.h>
#include <stdatomic.h>
#include <time.h>

#include "invariants.h"

enum { COST_BYTES = 1 << 20, COST_BYTES_MOSTLY = 1 << 18 };

/* Bounds a hundred times what a reader takes without sanitizers: what grows faster than the input is far beyond. */
static const double cost_seconds = 3, cost_seconds_a_byte = 30e-6;
static const size_t cost_memory = (size_t)64 << 20, cost_memory_a_byte = 400;

typedef struct cost {
    atomic_size_t now, most;
} cost;

static inline void *count_memory(void *user, void *block, size_t size) {
    cost *c = user;
    size_t before = block ? malloc_usable_size(block) : 0;
    void *moved = size ? realloc(block, size) : NULL;
    if (!size) free(block);
    if (size && !moved) return NULL;
    size_t now = atomic_fetch_sub(&c->now, before) - before;
    if (moved) now = atomic_fetch_add(&c->now, malloc_usable_size(moved)) + malloc_usable_size(moved);
    if (now > atomic_load(&c->most)) atomic_store(&c->most, now);
    return moved;
}

static inline double cpu_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* An input of 256 KiB, or of 1 MiB for one in eight lengths: what stands before the first 0xFF once, what stands
 * between it and the next as often as there is room, what follows once. */
static inline size_t fill_repeated(uint8_t *to, const uint8_t *data, size_t size) {
    const uint8_t *first = size ? memchr(data, 0xFF, size) : NULL, *end = data + size;
    const uint8_t *unit = first ? first + 1 : data;
    const uint8_t *last = unit < end ? memchr(unit, 0xFF, (size_t)(end - unit)) : NULL;
    size_t before = first ? (size_t)(first - data) : 0, length = (size_t)((last ? last : end) - unit);
    size_t after = last ? (size_t)(end - last) - 1 : 0, used = before, most = size % 8 ? COST_BYTES_MOSTLY : COST_BYTES;
    if (!length || before + after + length > most) return 0;
    if (before) memcpy(to, data, before);
    for (; used + length + after <= most; used += length) memcpy(to + used, unit, length);
    if (after) memcpy(to + used, last + 1, after);
    return used + after;
}

static inline void check_cost(const uint8_t *data, size_t size) {
    static uint8_t input[COST_BYTES];
    cost c = {0};
    coauth_context context;
    coauth_corpus *corpus = NULL;
    coauth_error error;
    size_t length = fill_repeated(input, data, size);
    if (!length) return;
    coauth_context_init(&context);
    context.threads = 1;
    context.reallocate = count_memory;
    context.reallocate_user = &c;
    coauth_read_options options = options_for("");
    options.from = NULL;
    double began = cpu_seconds();
    if (coauth_read_memory(&corpus, input, length, &options, &context, &error) == COAUTH_OK)
        HOLDS(coauth_merge_papers(NULL, corpus, &error) == COAUTH_OK);
    double took = cpu_seconds() - began;
    size_t most = atomic_load(&c.most);
    coauth_corpus_free(corpus);
    if (took > cost_seconds + cost_seconds_a_byte * (double)length || most > cost_memory + cost_memory_a_byte * length)
        fprintf(stderr, "%zu bytes took %.2f s and %zu bytes\n", length, took, most);
    HOLDS(took <= cost_seconds + cost_seconds_a_byte * (double)length);
    HOLDS(most <= cost_memory + cost_memory_a_byte * length);
}

#endif
