/* authors_lines.c: a plain text of authors, one paper a line: "Ada Lovelace; Charles Babbage".  Names
 * are separated by semicolons or tabs, or, where a line has neither, by commas ("Lovelace, Ada" with one
 * comma and no space before it is one name).  Lines that begin with # are comments. */
#include <stdio.h>
#include <string.h>

#include "read/sheet.h"

#include "base/ascii.h"

static bool has(piece text, char c) {
    return memchr(text.text, c, text.length) != NULL;
}

static char separator_of(piece line) {
    piece family;
    if (has(line, ';')) return ';';
    if (has(line, '\t')) return '\t';
    if (!piece_before(line, ',', &family)) return ';';
    return piece_count(line, ',', true) > 2 || has(family, ' ') ? ',' : ';';
}

/* Names between separators that the line shows; a line that keeps names as written is cut at one of them. */
static void add_names(name_list *names, coauth_record *record, piece line) {
    static const name_style between = {.commas = NAME_COMMAS_BETWEEN}, written = {.commas = NAME_COMMAS_INSIDE};
    char separator = separator_of(line);
    if (!names->as_written) {
        name_list_take(names, line, separator == ',' ? &between : &written, NULL, record);
        return;
    }
    for (piece name; piece_next(&line, separator, true, &name);) name_list_take(names, name, &written, NULL, record);
}

static coauth_status read_lines(run *r, input *in, coauth_record *record, name_list *names, coauth_error *error) {
    for (;;) {
        const char *text;
        size_t length;
        bool cut;
        uint64_t number;
        coauth_status status = input_line(in, &text, &length, &cut, &number, error);
        if (status != COAUTH_OK || !text) return status;
        piece line = piece_trim((piece){text, length});
        if (cut) {
            status = read_skip(r, in, number, 0, error, "line longer than %zu MiB; skipped", in->limit >> 20);
            if (status != COAUTH_OK) return status;
            continue;
        }
        if (!line.length || line.text[0] == '#') continue;
        coauth_record_begin(record, in->source, number);
        name_list_begin(names, r->options.names_as_written);
        add_names(names, record, line);
        status = name_list_report(names, record, r, in->source, number, error);
        if (status != COAUTH_OK) return status;
        status = coauth_record_authors(record) ? coauth_record_commit(record, error)
                                               : read_skip(r, in, number, 0, error, "line without a name; skipped");
        if (status != COAUTH_OK) return status;
    }
}

static coauth_status read_authors_lines(run *r, input *in, coauth_error *error) {
    coauth_record *record;
    coauth_status status = coauth_record_create(&record, r->corpus, error);
    name_list names = {.context = r->context};
    if (status == COAUTH_OK) status = read_lines(r, in, record, &names, error);
    name_list_free(&names);
    coauth_record_free(record);
    return status;
}

/* A name: short, of one to six words, letters and what belongs to names. */
static bool looks_like_name(piece name) {
    size_t spaces = 0, letters = 0;
    if (!name.length || name.length > 60) return false;
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.text[i];
        bool letter = ascii_is_letter(c) || c >= 0x80;
        letters += letter;
        spaces += c == ' ';
        if (!letter && !strchr(" .,-'", c)) return false;
    }
    return letters * 2 >= name.length && spaces < 6 && !(ascii_is_lower(name.text[0]) && !spaces);
}

/* Only where nearly every line is a list of names with semicolons; lists of other shapes need --from. */
static int detect(const char *head, size_t length, const char *name) {
    size_t lines = 0, lists = 0;
    (void)name;
    for (piece rest = {head, length}, line; piece_next(&rest, '\n', true, &line);) {
        if (!line.length || line.text[0] == '#' || !rest.text) continue; /* the last line may be cut */
        lines++;
        bool names = true, several = has(line, ';');
        for (piece next; names && piece_next(&line, ';', true, &next);) names = !next.length || looks_like_name(next);
        lists += names && several;
    }
    return lines >= 3 && lists * 10 >= lines * 7 ? 12 : 0;
}

const reader authors_lines_reader = {
    .format = {"authors", "Authors, a paper per line", "lines that are lists of names with semicolons between them"},
    .detect = detect,
    .read = read_authors_lines,
};
