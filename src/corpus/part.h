/* part.h (private): a corpus whose papers lie in parts with several processes.
 *
 * A part holds every paper of the names that are its own, whatever other names stand there, so that papers lie in as
 * many parts as their authors' names.  What is said of the whole corpus is put together from all parts, each of which
 * counts what is its to count: the functions here do that and are called by all parts at once, in the same order.  They
 * give false where that failed, anywhere. */
#ifndef COAUTH_CORPUS_PART_H
#define COAUTH_CORPUS_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct table_of_weights;

typedef struct corpus_part {
    void *user;
    size_t papers;          /* of the whole corpus */
    const uint8_t *counted; /* per paper here: this part counts it, all others that have it do not */
    const uint8_t *own;     /* per name: its papers are all here, and no other part has it for its own */
    const uint8_t *group;   /* per name: listed as a group's in any part */
    const uint64_t *set;    /* per own name: names of different sets are not compared */

    /* Whether what a name's block says of all its papers is this part's to say; they are all here. */
    bool (*has_block)(void *user, uint64_t key);

    /* *all: the keys of all parts, ascending, each once, to be freed by the caller; those here are so already. */
    bool (*unite)(void *user, uint64_t **all, size_t *count, const uint64_t *key, size_t keys);

    /* value[i] becomes the sum, or the least, of all parts'. */
    bool (*add_up)(void *user, uint32_t *value, size_t count);
    bool (*find_least)(void *user, uint32_t *value, size_t count);

    /* value[i] becomes what is known under key[i] by the part that knows it; 0 where it is not known. */
    bool (*ask)(void *user, uint32_t *value, const uint64_t *key, size_t count);

    /* The row of each block wanted here becomes that of the part that has the block; others stay or are lost. */
    bool (*fetch_rows)(void *user, struct table_of_weights *t, const uint64_t *key, const uint8_t *wanted, size_t rows);

    /* *all: the bytes of all parts, one part behind the other, to be freed by the caller. */
    bool (*gather)(void *user, void **all, size_t *all_size, const void *mine, size_t size);
} corpus_part;

#endif
