/* piece.h: a part of a text that stands elsewhere. */
#ifndef COAUTH_BASE_PIECE_H
#define COAUTH_BASE_PIECE_H

#include <stdbool.h>
#include <stddef.h>

/* Not owned and not NUL-terminated. */
typedef struct piece {
    const char *text;
    size_t length;
} piece;

/* Without white space around it. */
piece piece_trim(piece text);

/* How much of it a message shows, for "%.*s". */
int piece_shown(piece text);

/* Whether every parenthesis closes. */
bool piece_balanced(piece text);

/* The part of text before (after) the first (last) separator, trimmed; false if there is none. */
bool piece_before(piece text, char separator, piece *before);
bool piece_after_last(piece text, char separator, piece *after);

bool piece_same(piece a, piece b);
bool piece_same_name(piece a, piece b);                 /* ASCII case ignored */
bool piece_is(piece text, const char *other);           /* equal, ASCII case ignored */
bool piece_starts_with(piece text, const char *prefix); /* ASCII case ignored */

#endif
