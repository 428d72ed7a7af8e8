/* piece.c: see piece.h. */
#include "base/piece.h"

#include <string.h>

#include "base/text.h"

piece piece_trim(piece text) {
    text_trim(&text.text, &text.length);
    return text;
}

int piece_shown(piece text) {
    return (int)text_cut(text.text, text.length, 100);
}

bool piece_balanced(piece text) {
    size_t depth = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '(') depth++;
        else if (text.text[i] == ')' && !depth--) return false;
    }
    return depth == 0;
}

bool piece_before(piece text, char separator, piece *before) {
    const char *found = text.length ? memchr(text.text, separator, text.length) : NULL;
    if (!found) return false;
    *before = piece_trim((piece){text.text, (size_t)(found - text.text)});
    return true;
}

bool piece_after_last(piece text, char separator, piece *after) {
    const char *found = text.length ? memrchr(text.text, separator, text.length) : NULL;
    if (!found) return false;
    *after = piece_trim((piece){found + 1, (size_t)(text.text + text.length - found - 1)});
    return true;
}

bool piece_same(piece a, piece b) {
    return a.length == b.length && (!a.length || memcmp(a.text, b.text, a.length) == 0);
}

bool piece_same_name(piece a, piece b) {
    if (a.length != b.length) return false;
    for (size_t i = 0; i < a.length; i++) {
        char x = a.text[i], y = b.text[i];
        if (x != y && ((x ^ y) != 0x20 || (x | 0x20) < 'a' || (x | 0x20) > 'z')) return false;
    }
    return true;
}

bool piece_is(piece text, const char *other) {
    return text_equal_ignoring_case(text.text, text.length, other);
}

bool piece_starts_with(piece text, const char *prefix) {
    return text_starts_ignoring_case(text.text, text.length, prefix);
}
