/* addresses.c: see addresses.h. */
#include "base/addresses.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"

static const char mark[] = ADDRESS_MARK; /* as long as the shortest address */
enum { MARK = sizeof mark - 1 };

static bool in_address(char c) {
    bool letter = ascii_is_alphanumeric(c);
    return letter || (unsigned char)c >= 0x80 || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/* Whether the "@" at i stands in an address, which then is text[*first .. *end); nothing before from is in it. */
static bool find_address(size_t *first, size_t *end, const char *text, size_t length, size_t from, size_t i) {
    size_t start = i, to = i + 1, dot = 0;
    while (start > from && in_address(text[start - 1])) start--;
    for (; to < length && in_address(text[to]); to++)
        if (text[to] == '.' && to > i + 1 && to + 1 < length && in_address(text[to + 1])) dot = to;
    *first = start;
    *end = to;
    return dot && start < i;
}

static bool ends_with(const char *text, size_t length, const char *ending) {
    size_t size = strlen(ending);
    return length >= size && strncasecmp(text + length - size, ending, size) == 0;
}

/* The length without marks at the end and what announces them; 0 where nothing else is left. */
static size_t without_end(const char *text, size_t length) {
    static const char *const endings[] = {mark, " ", ",", ";", ":", "electronic address", "e-mail", "email"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (!ends_with(text, length, endings[i])) continue;
        length -= strlen(endings[i]);
        i = (size_t)-1;
    }
    return length;
}

/* The same at the beginning, where only what parts it from the rest goes too. */
static size_t without_start(char *text, size_t length) {
    size_t start = 0;
    if (length <= MARK || memcmp(text, mark, MARK) != 0) return length;
    for (start = MARK; start < length && strchr(" ,;:", text[start]);) start++;
    if (start == MARK || start == length) return length;
    memmove(text, text + start, length - start);
    return length - start;
}

size_t hide_addresses(char *text, size_t length) {
    size_t hidden = 0;
    for (size_t i = 0; i < length;) {
        const char *at = memchr(text + i, '@', length - i);
        size_t first, end;
        if (!at) break;
        if (!find_address(&first, &end, text, length, hidden, (size_t)(at - text)) || end - first < MARK) {
            i = (size_t)(at - text) + 1;
            continue;
        }
        memcpy(text + first, mark, MARK);
        memmove(text + first + MARK, text + end, length - end);
        length -= end - first - MARK;
        hidden = i = first + MARK;
    }
    if (hidden && (hidden == length || (hidden + 1 == length && text[hidden] == '.'))) {
        size_t left = without_end(text, hidden);
        if (left) length = left;
    }
    return hidden ? without_start(text, length) : length;
}
