/* output.h: a buffered file that appears whole or not at all. */
#ifndef COAUTH_BASE_OUTPUT_H
#define COAUTH_BASE_OUTPUT_H

#include "base/error.h"

/* Where writers put their bytes.  Errors are kept: writing after one does nothing, and
 * output_close reports it, so that writers need not look at every call. */
typedef struct output output;

/* Opens path for writing beside it ("-": standard output, written through); what the context takes is no file. */
coauth_status output_open(output **out, const char *path, const coauth_context *context, coauth_error *error);

void output_bytes(output *out, const void *data, size_t length);
void output_text(output *out, const char *text);
void output_char(output *out, char c);
void output_integer(output *out, int64_t value);
void output_real(output *out, double value); /* finite; shortest round trip */
void output_format(output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether an error has happened or the context was cancelled; lets a long writer stop early. */
bool output_failed(const output *out);

/* Sets the error to keep, if none happened before. */
void output_fail(output *out, const coauth_error *error);

/* For libraries that write files themselves: the path of the empty file beside the place, to be written and
 * closed before output_close; NULL where the output is written through (a pipe) or taken by the context. */
const char *output_beside(const output *out);

/* Brings everything written so far to the disk, so that little can go wrong with output_close: for
 * files of which all or none should appear. */
void output_sync(output *out);

/* Flushes, syncs and renames to the path; on any error, before or now, removes what was written and
 * reports it.  Frees out in every case; NULL is allowed and gives COAUTH_OK. */
coauth_status output_close(output *out, coauth_error *error);

/* Removes what was written and frees out. */
void output_abandon(output *out);

/* Whether output_open can make the file, or output_directory the directory and files in it: for refusing before long
 * work what could not be written after it.  Leaves nothing behind. */
coauth_status output_check(const char *path, const coauth_context *context, coauth_error *error);
coauth_status output_check_directory(const char *path, const coauth_context *context, coauth_error *error);

/* Whether the path is "-". */
bool output_is_standard(const char *path);

/* What a person is told of the path: "standard output" for "-". */
const char *output_name(const char *path);

/* Whether the path is standard output or no regular file (a pipe, a device), to which bytes go one after the other. */
bool output_written_through(const char *path);

/* Creates a directory and its parents where they are missing. */
coauth_status output_directory(const char *path, coauth_error *error);

#endif
