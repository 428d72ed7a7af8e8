/* cut.c: files of one JSON object a line, in pieces; see cut.h.  No text of JSON holds a line feed, so a line that
 * begins with a brace where lines are objects is one. */
#include "read/cut.h"

#include <string.h>

static bool begins_object(const char *line, size_t length) {
    return length && line[0] == '{';
}

/* The first line must be a whole object: it ends in a brace, and so that no object was laid out over lines, the next
 * begins with one. */
static bool lines_preamble(size_t *bytes, const char *head, size_t length) {
    const char *end = length ? memchr(head, '\n', length) : NULL;
    *bytes = 0;
    if (!end || !begins_object(head, length)) return false;
    size_t line = (size_t)(end - head), next = line + 1;
    while (line && (head[line - 1] == '\r' || head[line - 1] == ' ')) line--;
    return line > 1 && head[line - 1] == '}' && next < length && head[next] == '{';
}

const reader_cut json_lines_cut = {lines_preamble, begins_object, ""};
