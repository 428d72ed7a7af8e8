/* packed.h: a paper with all that belongs to it as bytes, for its way to another rank or to disk. */
#ifndef COAUTH_MPI_PACKED_H
#define COAUTH_MPI_PACKED_H

#include <coauth/corpus.h>

#include "base/error.h"
#include "base/memory.h"

typedef VECTOR(char) packed_bytes;

/* Adds size bytes at the end; false when out of memory. */
bool packed_put(packed_bytes *out, const coauth_context *context, const void *data, size_t size);

/* out becomes the paper of that index and the position given, with its texts, facts and authors, and nothing else;
 * false when out of memory.  Of its source it keeps the number. */
bool packed_put_paper(packed_bytes *out, const coauth_corpus *corpus, size_t index, uint64_t position);

/* Adds a paper behind those of a corpus; the bytes must be those of packed_put_paper. */
coauth_status packed_take_paper(coauth_corpus *corpus, uint64_t *position, const void *data, coauth_error *error);

#endif
