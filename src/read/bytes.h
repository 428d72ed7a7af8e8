/* bytes.h (private): a file's bytes, unpacked: plain, compressed, or the members of an archive. */
#ifndef COAUTH_READ_BYTES_H
#define COAUTH_READ_BYTES_H

#include <coauth/read.h>

#include "base/error.h"

typedef struct bytes bytes;

/* Opens path ("-": standard input).  checksum: compute its SHA-256 on the way.  *out_of_reach tells why that failed:
 * the file is gone or may not be read, which is no fault of the system. */
coauth_status bytes_open(bytes **result, const char *path, bool checksum, bool *out_of_reach,
    const coauth_context *context, coauth_error *error);

/* Opens what is in memory or given by a function; name and given must outlive it. */
coauth_status bytes_open_given(bytes **result, const char *name, const coauth_input *given, bool checksum,
    const coauth_context *context, coauth_error *error);

/* Opens the current stream of outer, which is called name, as a file of its own, so that what is packed in an archive
 * is unpacked in turn.  Both must outlive it. */
coauth_status bytes_open_inside(
    bytes **b, bytes *outer, const char *name, const coauth_context *context, coauth_error *error);

/* Reads what is already open, from its start, as it is; a duplicate of the descriptor is used. */
coauth_status bytes_open_descriptor(
    bytes **b, int descriptor, const char *name, const coauth_context *context, coauth_error *error);

/* Whether these are the first bytes of a compressed file or an archive. */
bool bytes_look_packed(const char *head, size_t length);

/* Whether it is one. */
bool bytes_are_packed(const bytes *b);

/* Moves to the next stream in the file: the file itself, unpacked, or the next regular member of an
 * archive; *member is its name, NULL for the former.  *more is false when there is none. */
coauth_status bytes_next(bytes *b, const char **member, bool *more, coauth_error *error);

/* Reads up to size bytes of the stream; *got is 0 at its end.  An archive that expands beyond all
 * reason is COAUTH_LIMIT_EXCEEDED, one that is cut or damaged COAUTH_FORMAT_ERROR. */
coauth_status bytes_read(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error);

/* Whether the stream is a regular file as it lies on disk, so that its path gives the same bytes again. */
bool bytes_are_file(const bytes *b);

/* Bytes of the outermost file itself consumed so far. */
uint64_t bytes_consumed(const bytes *b);

/* Reads what is left of the file itself, so that the checksum is of all of it, and writes it. */
coauth_status bytes_checksum(bytes *b, uint8_t sha256[32], uint64_t *size, coauth_error *error);

void bytes_close(bytes *b);

#endif
