/* input.h (private): one input as a window of decompressed UTF-8 bytes that moves forward.
 *
 * Text is tidied on its way in: other encodings are decoded, byte order marks taken out wherever they stand, and
 * carriage returns that end lines by themselves become line feeds.  Bytes that are in no encoding of several bytes a
 * character stay as they are; the corpus reads those that are not UTF-8 as Windows-1252. */
#ifndef COAUTH_READ_INPUT_H
#define COAUTH_READ_INPUT_H

#include "base/error.h"

typedef struct input {
    const char *name; /* what to call it in messages: the path, with "!member" for archives */
    uint32_t source;  /* index in the corpus that is filled */
    const char *data; /* bytes at hand, from the current position on; data[length] is '\0' */
    size_t length;
    bool ended;                /* nothing comes after them */
    uint64_t line;             /* of data[0], from 1 */
    uint64_t offset;           /* of data[0] in the decompressed stream, from 0 */
    size_t limit;              /* most bytes the window may hold */
    struct input_state *state; /* of input.c */
} input;

/* Makes more bytes available behind those at hand; sets ended when there are none.  data may move.
 * COAUTH_LIMIT_EXCEEDED when the window already holds in->limit bytes. */
coauth_status input_more(input *in, coauth_error *error);

/* Moves on by n <= length bytes, counting lines. */
void input_skip(input *in, size_t n);

/* The next line without its end (LF, CRLF or CR), and moves past it.  *line is NULL at the end of the
 * input; the text is valid until the next call.  A line longer than in->limit gives its first bytes with
 * *cut true, the rest is passed over.  line_number, if not NULL, gets its number. */
coauth_status input_line(
    input *in, const char **line, size_t *length, bool *cut, uint64_t *line_number, coauth_error *error);

/* Whether the bytes at hand are the last before damage to the file, at which input_more fails with
 * COAUTH_FORMAT_ERROR: what is whole among them counts. */
bool input_damaged(const input *in);

/* The encoding the input is decoded from, NULL where its bytes are taken as they are; guessed tells whether from its
 * bytes alone. */
const char *input_encoding(const input *in, bool *guessed);

/* Passes over bytes up to and including the next byte c, however far; false at the end. */
coauth_status input_skip_past(input *in, char c, bool *found, coauth_error *error);

/* For libraries that read files, not streams: a path that gives all bytes of the stream from its start.
 * It is the file itself or, for what comes through a pipe or out of an archive, a temporary copy, which
 * input_file_opened removes (it lives on as long as it is open) and else the end of the input.  Only for
 * data that is no text; before the first byte was skipped. */
coauth_status input_file(input *in, const char **path, coauth_error *error);
void input_file_opened(input *in);

#endif
