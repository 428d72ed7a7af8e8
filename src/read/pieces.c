/* pieces.c: the pieces of a list in a cell; see delimited.h. */
#include "read/delimited.h"
#include "read/entities.h"

bool piece_next(piece *rest, char separator, bool in_parentheses, piece *next) {
    if (!rest->text) return false;
    size_t i = 0, depth = 0;
    for (; i < rest->length; i++) {
        char c = rest->text[i];
        if (c == ';' && separator == ';' && entity_ends(rest->text, i)) continue; /* "H&uuml;lle" is one piece */
        if (c == separator && (in_parentheses || !depth)) break;
        if (c == '(') depth++;
        else if (c == ')' && depth) depth--;
    }
    *next = piece_trim((piece){rest->text, i});
    *rest = i < rest->length ? (piece){rest->text + i + 1, rest->length - i - 1} : (piece){NULL, 0};
    return true;
}

size_t piece_count(piece text, char separator, bool in_parentheses) {
    size_t count = 0;
    for (piece next; piece_next(&text, separator, in_parentheses, &next);) count++;
    return count;
}
