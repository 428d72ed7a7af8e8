/* encoding.h (private): which encoding bytes are in, and turning them into UTF-8 as they stream by. */
#ifndef COAUTH_READ_ENCODING_H
#define COAUTH_READ_ENCODING_H

#include "base/context.h"
#include "base/error.h"

/* The encoding that a stream's first bytes state: by a byte order mark of *mark bytes, by the zeros of UTF-16, or in an
 * XML declaration.  NULL where they state none. */
const char *encoding_stated(const char *head, size_t length, size_t *mark);

/* The multi-byte encoding (GB18030, Shift_JIS, EUC-JP, EUC-KR, Big5) that text, which is not UTF-8, is in;
 * NULL where it may as well be in one of a byte per character, which bytes do not tell apart. */
const char *encoding_guess(const char *text, size_t length, const coauth_context *context);

/* The encoding of seven bits whose escapes say which set of characters follows (ISO-2022-JP); NULL where there is
 * none. */
const char *encoding_escaped(const char *text, size_t length);

/* Whether text is UTF-8, but for a few bytes and a character cut at its end. */
bool encoding_is_utf8(const char *text, size_t length);

/* Whether a name is UTF-8's, which needs no decoder. */
bool encoding_names_utf8(const char *name);

/* COAUTH_INVALID_ARGUMENT if no encoding has that name. */
coauth_status encoding_check(const char *name, coauth_error *error);

/* Turns a stream into UTF-8, piece by piece; what is invalid becomes U+FFFD. */
typedef struct decoder decoder;

/* COAUTH_FORMAT_ERROR if no encoding has that name. */
coauth_status decoder_open(decoder **opened, const char *name, const coauth_context *context, coauth_error *error);
void decoder_close(decoder *d);

/* How many bytes of UTF-8 length bytes may become. */
size_t decoder_room(size_t length);

/* Decodes the next length bytes into out, which has decoder_room(length) bytes; last tells that none follow. */
coauth_status decoder_run(
    decoder *d, char *out, size_t *written, const char *bytes, size_t length, bool last, coauth_error *error);

#endif
