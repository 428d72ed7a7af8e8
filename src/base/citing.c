/* citing.c: references in words: for listings, for running text, for a list of references and as BibTeX. */
#include <coauth/references.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/context.h"

/* Where words go; length counts what has no room too. */
typedef struct words {
    char *text;
    size_t size, length;
} words;

static void put(words *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(words *w, const char *format, ...) {
    va_list arguments;
    size_t room = w->length < w->size ? w->size - w->length : 0;
    va_start(arguments, format);
    int written = vsnprintf(room ? w->text + w->length : NULL, room, format, arguments);
    va_end(arguments);
    if (written > 0) w->length += (size_t)written;
}

/* --- Authors --------------------------------------------------------------------------------------- */

/* The next author of "A, B. and C, D."; false at the end. */
static bool next_author(const char **author, size_t *length, const char **rest) {
    if (!**rest) return false;
    const char *end = strstr(*rest, " and ");
    *author = *rest;
    *length = end ? (size_t)(end - *rest) : strlen(*rest);
    *rest = end ? end + 5 : *rest + *length;
    return true;
}

static size_t author_count(const char *rest) {
    const char *author;
    size_t length, count = 0;
    while (next_author(&author, &length, &rest)) count++;
    return count;
}

/* What stands between the i-th of count and the one before. */
static const char *joint(size_t i, size_t count) {
    return i == 0 ? "" : i + 1 == count ? " & " : ", ";
}

/* Families: all up to that many, else the first and "et al.". */
static void put_families(words *w, const char *rest, size_t most) {
    const char *author;
    size_t length, count = author_count(rest);
    for (size_t i = 0; next_author(&author, &length, &rest); i++) {
        const char *comma = memchr(author, ',', length);
        int family = (int)(comma ? (size_t)(comma - author) : length);
        if (i && count > most) continue;
        put(w, "%s%.*s%s", joint(i, count), family, author, count > most ? " et al." : "");
    }
}

static void put_authors(words *w, const char *rest) {
    const char *author;
    size_t length, count = author_count(rest);
    for (size_t i = 0; next_author(&author, &length, &rest); i++)
        put(w, "%s%.*s", joint(i, count), (int)length, author);
}

/* --- Forms ----------------------------------------------------------------------------------------- */

static bool is_book(const coauth_reference *r) {
    return strcmp(r->type, "book") == 0 || strcmp(r->type, "phdthesis") == 0;
}

/* "35" of "35–41". */
static int first_page(const char *pages) {
    return (int)strcspn(pages, "\xE2");
}

static void put_brief(words *w, const coauth_reference *r) {
    enum { NAMED = 4 };
    put_families(w, r->authors, NAMED);
    put(w, " %d", r->year);
    if (is_book(r)) put(w, ", %s", r->title);
    else if (r->eprint) put(w, ", %s", r->eprint);
    else if (r->brief || r->venue) put(w, ", %s", r->brief ? r->brief : r->venue);
    if (r->volume && r->pages) put(w, " %s:%.*s", r->volume, first_page(r->pages), r->pages);
}

size_t coauth_references_brief(char *text, size_t size, const char *keys) {
    words w = {text, size, 0};
    const coauth_reference *r;
    if (size) *text = '\0';
    while ((r = coauth_reference_next(&keys))) {
        if (w.length) put(&w, "; ");
        put_brief(&w, r);
    }
    return w.length;
}

size_t coauth_references_in_text(char *text, size_t size, const char *keys) {
    words w = {text, size, 0};
    const coauth_reference *r;
    if (size) *text = '\0';
    while ((r = coauth_reference_next(&keys))) {
        if (w.length) put(&w, "; ");
        put_families(&w, r->authors, 2);
        put(&w, ", %d", r->year);
    }
    return w.length;
}

static void put_place(words *w, const coauth_reference *r) {
    if (strcmp(r->type, "phdthesis") == 0) put(w, " PhD thesis, ");
    else if (strcmp(r->type, "inproceedings") == 0) put(w, " In ");
    else if (r->venue) put(w, " ");
    if (r->venue) put(w, "%s", r->venue);
    if (r->volume) put(w, " %s", r->volume);
    if (r->number) put(w, "(%s)", r->number);
    if (r->pages) put(w, ", %s", r->pages);
    if (r->venue) put(w, ".");
}

size_t coauth_reference_text(char *text, size_t size, const coauth_reference *r) {
    words w = {text, size, 0};
    put_authors(&w, r->authors);
    put(&w, " (%d).", r->year);
    put(&w, " %s%s", r->title, strchr("?.", r->title[strlen(r->title) - 1]) ? "" : ".");
    put_place(&w, r);
    if (r->doi) put(&w, " https://doi.org/%s", r->doi);
    else if (r->eprint) put(&w, " %s.", r->eprint);
    return w.length;
}

/* --- BibTeX ---------------------------------------------------------------------------------------- */

/* A value between braces; a dash between numbers is two hyphens there. */
static void put_value(words *w, const char *text) {
    static const char dash[] = "\xE2\x80\x93";
    while (*text) {
        size_t plain = strcspn(text, "&%_#$\xE2");
        put(w, "%.*s", (int)plain, text);
        text += plain;
        if (!*text) return;
        if (strncmp(text, dash, sizeof dash - 1) == 0) {
            put(w, "--");
            text += sizeof dash - 1;
        } else {
            put(w, *text == '\xE2' ? "%c" : "\\%c", *text);
            text++;
        }
    }
}

static void put_field(words *w, const char *name, const char *text, bool as_it_is) {
    if (!text) return;
    put(w, ",\n  %s = {%s", name, as_it_is ? "{" : "");
    put_value(w, text);
    put(w, "%s}", as_it_is ? "}" : "");
}

/* What BibTeX calls the venue of each type. */
static const char *venue_field(const coauth_reference *r) {
    static const struct {
        const char *type, *field;
    } fields[] = {{"article", "journal"}, {"inproceedings", "booktitle"}, {"book", "publisher"},
        {"phdthesis", "school"}, {"software", "note"}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i].type, r->type) == 0) return fields[i].field;
    return "howpublished";
}

size_t coauth_reference_bibtex(char *text, size_t size, const coauth_reference *r) {
    words w = {text, size, 0};
    bool organisation = !strchr(r->authors, ',');
    put(&w, "@%s{%s", r->type, r->key);
    put_field(&w, "author", r->authors, organisation);
    put_field(&w, "title", r->title, true);
    put(&w, ",\n  year = {%d}", r->year);
    put_field(&w, venue_field(r), r->venue, false);
    put_field(&w, "volume", r->volume, false);
    put_field(&w, "number", r->number, false);
    put_field(&w, "pages", r->pages, false);
    if (r->doi) put(&w, ",\n  doi = {%s}", r->doi);
    put_field(&w, "note", r->eprint, false);
    put(&w, "\n}");
    return w.length;
}

const coauth_reference *coauth_reference_itself(void) {
    static const coauth_reference itself = {.key = "coauth",
        .type = "software",
        .authors = "The coauth authors",
        .year = 2026,
        .title = "coauth: collaboration networks from bibliographic records",
        .venue = "Version " CONTEXT_VERSION};
    return &itself;
}
