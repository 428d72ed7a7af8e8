/* markup.h (private): what exports leave in texts: entities of HTML, its tags, TeX. */
#ifndef COAUTH_READ_MARKUP_H
#define COAUTH_READ_MARKUP_H

#include "read/tex.h"

/* Whether a text can hold none.  O(length). */
bool markup_is_plain(const char *text, size_t length);

/* Text without it: "M&uuml;ller", "M&amp;#252;ller" and "M{\"u}ller" as "Müller", "CO<sub>2</sub>" as "CO2".  TeX is
 * taken for TeX where a known command, an accent or raised and lowered characters between dollars show it; tags are
 * those that titles have, so that "p < 0.05" stays.  *text points to the original where nothing changed, else into
 * tex->text, valid until that is used again.  false when out of memory.  O(length). */
bool markup_decode(tex_decoder *tex, const char **text, size_t *length);

/* The same for the texts of a corpus' records (see corpus/store.h). */
bool markup_decode_text(const coauth_context *context, char **buffer, size_t *size, const char **text, size_t *length);

/* The number of bytes of the tag that begins at text[0] == '<', 0 if it is none of those known. */
size_t markup_tag(const char *text, size_t length);

#endif
