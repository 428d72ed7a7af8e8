/* listed.h (private): coauth_read_inputs in its two steps, for who deals files out in between. */
#ifndef COAUTH_READ_LISTED_H
#define COAUTH_READ_LISTED_H

#include "read/cut.h"
#include "read/walk.h"

/* The files behind inputs in the order in which they are read; at least one.  The caller frees them (walk_free), on
 * failure too. */
coauth_status read_list(
    walked_files *files, const coauth_input *inputs, size_t count, const coauth_context *context, coauth_error *error);

/* Reads files, none too, into a new corpus, as coauth_read_inputs does, but finds nothing wrong where nothing could be
 * read: that is read_refuse's. */
coauth_status read_listed(coauth_corpus **corpus, const walked_files *files, const coauth_read_options *options,
    const coauth_context *context, coauth_error *error);

/* COAUTH_FORMAT_ERROR, with the first reason there is, where a corpus holds nothing; name is the first file's. */
coauth_status read_refuse(
    const coauth_corpus *corpus, const char *name, const coauth_context *context, coauth_error *error);

/* Whether files of that format must be read by one run, in order: it settles things after the last. */
bool read_needs_whole_run(const char *format);

/* How a file on disk may be read in pieces, and in which format: NULL where it cannot be, for its format or because it
 * is packed or cannot be opened, which reading will tell.  head gets its first bytes, READ_CUT_HEAD at most. */
enum { READ_CUT_HEAD = 1 << 16 };
const reader_cut *read_cut_of(const char **format, char head[READ_CUT_HEAD], size_t *length, const walked_file *file,
    const coauth_read_options *options);

/* Whether a file that begins with head is read in stretches (reader.stretches). */
bool read_takes_stretches(const char *head, size_t length, const walked_file *file, const coauth_read_options *options);

#endif
