/* tex.h (private): TeX markup to plain Unicode text. */
#ifndef COAUTH_READ_TEX_H
#define COAUTH_READ_TEX_H

#include "base/memory.h"

/* Collects decoded text; zeroed but for the context, to be used again and again. */
typedef struct tex_decoder {
    const coauth_context *context;
    VECTOR(char) text;
} tex_decoder;

void tex_free(tex_decoder *decoder);

/* Decodes markup[0..length) behind what decoder->text holds (set text.count to 0 to begin anew):
 * accents and letters become Unicode in NFC, styling commands and braces go, unknown commands go
 * and leave their argument, math stays as the text it reads as.  Bytes that are not UTF-8 pass
 * unchanged.  false when out of memory.  O(length), without recursion. */
bool tex_append(tex_decoder *decoder, const char *markup, size_t length);

/* Whether a text holds no TeX and needs no composing: it reads as it stands.  O(length). */
bool tex_is_plain(const char *markup, size_t length);

/* The same as tex_append for a text on its own: *plain points into the decoder, valid until the next call, or at
 * markup itself where it holds no TeX at all. */
bool tex_decode(tex_decoder *decoder, const char **plain, size_t *plain_length, const char *markup, size_t length);

#endif
