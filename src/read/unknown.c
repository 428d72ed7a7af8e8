/* unknown.c: what a file that no reader knows looks like, and what to do about it. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "read/delimited.h"
#include "read/reader.h"
#include "read/xml.h"

typedef struct sign {
    const char *begins, *says;
} sign;

/* What begins with these bytes. */
static const sign signs[] = {
    {"%PDF", "a PDF; export the records themselves from the database or the reference manager"},
    {"{\\rtf", "a text of a word processor (RTF); export BibTeX, RIS or CSV instead"},
    {"\x89PNG", "a picture"},
    {"\xFF\xD8\xFF", "a picture"},
    {"GIF8", "a picture"},
    {"\x7F"
     "ELF",
        "a program"},
    {"RDX", "a file of R; write the data frame with write.csv, which is read"},
    {"PAR1", "a Parquet file; convert it to CSV or JSON lines"},
};

static bool contains(const char *head, size_t length, const char *word) {
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= length; i++)
        if (text_starts_ignoring_case(head + i, length - i, word)) return true;
    return false;
}

static size_t end_of_line(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && text[n] != '\n' && text[n] != '\r') n++;
    return n;
}

/* The first names in a JSON object. */
static void describe_json(char *out, size_t size, const char *head, size_t length) {
    size_t n = (size_t)snprintf(out, size, "JSON, but of no database known here; it has");
    int members = 0;
    for (size_t i = 0; i < length && members < 6; i++) {
        const char *close = head[i] == '"' ? memchr(head + i + 1, '"', length - i - 1) : NULL;
        size_t name = close ? (size_t)(close - head - 1) - i : 0, next = i + name + 2;
        if (!close) continue;
        while (next < length && strchr(" \t\r\n", head[next])) next++;
        if (next < length && head[next] == ':' && name < 40 && n + 60 < size) {
            n += (size_t)snprintf(out + n, size - n, "%s \"%.*s\"", members ? "," : "", (int)name, head + i + 1);
            members++;
        }
        i += name + 1;
    }
    snprintf(out + n, size - n, "%s (export BibTeX, RIS or CSV instead)", members ? "" : " no members");
}

static void describe_table(char *out, size_t size, piece line, char separator) {
    size_t n = (size_t)snprintf(out, size, "a table, with columns");
    int cells = 0;
    for (piece name; cells < 8 && n + 60 < size && piece_next(&line, separator, true, &name); cells++)
        n += (size_t)snprintf(
            out + n, size - n, "%s \"%.*s\"", cells ? "," : "", (int)text_cut(name.text, name.length, 40), name.text);
    snprintf(out + n, size - n, " (say which is what: option columns title=...,authors=...)");
}

void describe_unknown(char *out, size_t size, const char *head, size_t length) {
    const char *root, *text = head;
    size_t left = length, zeros = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i].begins);
        if (length < n || memcmp(head, signs[i].begins, n) != 0) continue;
        snprintf(out, size, "%s", signs[i].says);
        return;
    }
    for (size_t i = 0; i < length; i++) zeros += !head[i];
    text_trim(&text, &left);
    size_t name = xml_root(head, length, &root, NULL), looked = left < 4096 ? left : 4096;
    piece line = {text, end_of_line(text, left)};
    char separator = delimited_separator(line.text, line.length);
    if (zeros * 100 > length) {
        snprintf(out, size, "binary data");
    } else if (contains(text, looked, "<html") || contains(text, looked, "<!doctype html")) {
        snprintf(out, size,
            "a web page, but no author profile; use the site's export (BibTeX, RIS, CSV) rather than the page");
    } else if (name) {
        snprintf(out, size, "XML with the root <%.*s>, of no database known here", (int)(name < 60 ? name : 60), root);
    } else if (left && (*text == '{' || *text == '[')) {
        describe_json(out, size, text, left);
    } else if (piece_count(line, separator, true) > 2) {
        describe_table(out, size, line, separator);
    } else {
        snprintf(out, size, "text; its first line is \"%.*s\"", (int)text_cut(line.text, line.length, 60), line.text);
    }
}
