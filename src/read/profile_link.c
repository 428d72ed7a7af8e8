/* profile_link.c: the web addresses in an abstract.
 *
 * Abstracts come from arXiv, so an address may stand in \url{...} or \href{...}{...}, have its "_" and "%"
 * escaped by a backslash, and be followed by the punctuation of the sentence. */
#include <string.h>

#include "read/profile.h"

enum { LONGEST_LINK = 2048 };

static const char *const beginnings[] = {"https://", "http://", "www."};

/* The length of an address' beginning at text, 0 if there is none. */
static size_t begins_at(const char *text, size_t length) {
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = strlen(beginnings[i]);
        if (length > n && memcmp(text, beginnings[i], n) == 0) return n;
    }
    return 0;
}

static bool is_escape(const char *text, size_t left) {
    return left > 1 && text[0] == '\\' && strchr("_%#&~$", text[1]) && text[1];
}

/* Printable ASCII that may stand in an address. */
static bool may_stand(char c) {
    return c > ' ' && c < 0x7F && !strchr("<>\"{}|\\^`", c);
}

/* Without the punctuation that belongs to the sentence around it: a closing bracket only belongs to
 * the address when it was opened there. */
static size_t without_tail(const char *link, size_t length) {
    int64_t round = 0, square = 0; /* closed without being opened */
    for (size_t i = 0; i < length; i++) {
        round += (link[i] == ')') - (link[i] == '(');
        square += (link[i] == ']') - (link[i] == '[');
    }
    for (; length; length--) {
        char last = link[length - 1];
        if (last == ')' && round > 0) round--;
        else if (last == ']' && square > 0) square--;
        else if (!strchr(".,;:!?'*", last)) break;
    }
    return length;
}

/* Copies the address at text into link and returns how far it reaches in the text. */
static size_t copy_link(char *link, size_t *length, const char *text, size_t left) {
    size_t i = 0, n = 0;
    while (i < left && n < LONGEST_LINK) {
        if (is_escape(text + i, left - i)) i++;
        else if (!may_stand(text[i])) break;
        link[n++] = text[i++];
    }
    *length = without_tail(link, n);
    return i;
}

void links_find(const char *text, size_t length, link_use use, void *user) {
    char link[LONGEST_LINK];
    for (size_t i = 0; i < length;) {
        size_t beginning = text[i] == 'h' || text[i] == 'w' ? begins_at(text + i, length - i) : 0, size;
        if (!beginning) {
            i++;
            continue;
        }
        i += copy_link(link, &size, text + i, length - i);
        if (size > beginning && !use(user, link, size)) return;
    }
}
