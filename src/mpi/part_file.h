/* part_file.h: what one rank puts on disk, as named sections, with a checksum over all of it.
 *
 * The sections come one behind the other, then a directory of them, then where that begins.  Numbers are as they lie in
 * memory: a part is read where it was written, or on a machine of its kind. */
#ifndef COAUTH_MPI_PART_FILE_H
#define COAUTH_MPI_PART_FILE_H

#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"

enum { PART_NAME = 48, PART_BLOCK = 1 << 16 };

typedef struct part_section {
    char name[PART_NAME];
    uint64_t begin, bytes;
} part_section;

typedef struct part_writer {
    const coauth_context *context;
    output *out;
    VECTOR(part_section) sections;
    uint64_t bytes, hash;
    bool failed; /* out of memory */
    size_t used;
    char block[PART_BLOCK];
} part_writer;

/* Begins a file that appears whole or not at all; ended by part_writer_close, also after a failure. */
coauth_status part_writer_open(
    part_writer **writer, const char *path, const coauth_context *context, coauth_error *error);

/* What is put from here on is that section's.  Failures are kept until the end. */
void part_section_begin(part_writer *writer, const char *name);
void part_put(part_writer *writer, const void *data, size_t bytes);

/* A section of that many items at once. */
void part_put_array(part_writer *writer, const char *name, const void *items, size_t count, size_t size);

/* Brings the file in its place and says how long it is and what it sums up to. */
coauth_status part_writer_close(part_writer *writer, uint64_t *bytes, uint64_t *hash, coauth_error *error);

typedef struct part_reader {
    const coauth_context *context;
    char *path;
    FILE *file;
    VECTOR(part_section) sections;
} part_reader;

/* Opens a part of that length.  Closed by part_reader_close, also after a failure. */
coauth_status part_reader_open(
    part_reader *reader, const char *path, uint64_t bytes, const coauth_context *context, coauth_error *error);

/* Whether the part has that sum: reads it through. */
coauth_status part_reader_check(part_reader *reader, uint64_t bytes, uint64_t hash, coauth_error *error);

void part_reader_close(part_reader *reader);

/* How many items of that size a section has; 0 where there is none. */
uint64_t part_count(const part_reader *reader, const char *name, size_t size);

/* Items first .. first + count of a section. */
coauth_status part_read(part_reader *reader, void *items, const char *name, uint64_t first, uint64_t count, size_t size,
    coauth_error *error);

/* Makes *items hold a whole section, of count items. */
coauth_status part_read_all(
    part_reader *reader, void **items, uint64_t *count, const char *name, size_t size, coauth_error *error);

#endif
