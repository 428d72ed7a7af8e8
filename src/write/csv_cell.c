/* csv_cell.c: see csv_cell.h. */
#include "write/csv_cell.h"

#include <string.h>

/* Apostrophes before it do not count, so that a text of its own "'=" is not read back as a guarded "=". */
static bool is_formula(const char *text) {
    text += strspn(text, "'");
    return *text && strchr("=+-@\t\r", *text);
}

bool csv_is_guarded(const char *cell) {
    return *cell == '\'' && is_formula(cell);
}

/* Blanks at an end are quoted too: RFC 4180 makes them part of the cell, but not every reader does. */
static bool needs_quotes(const char *text) {
    size_t length = strlen(text);
    return strcspn(text, ",\"\r\n") < length || *text == ' ' || (length && text[length - 1] == ' ');
}

void csv_begin(output *out, const char *columns, const coauth_write_options *options) {
    if (options && options->csv_bom) output_text(out, "\xEF\xBB\xBF");
    output_text(out, columns);
}

void csv_begin_quoted(output *out, const char *first, bool raw) {
    output_char(out, '"');
    if (!raw && is_formula(first)) output_char(out, '\'');
}

void csv_quoted_piece(output *out, const char *text) {
    for (;;) {
        size_t plain = strcspn(text, "\"");
        output_bytes(out, text, plain);
        if (!text[plain]) return;
        output_text(out, "\"\"");
        text += plain + 1;
    }
}

void csv_end_quoted(output *out) {
    output_char(out, '"');
}

void csv_text(output *out, const char *text, bool raw) {
    if (needs_quotes(text)) {
        csv_begin_quoted(out, text, raw);
        csv_quoted_piece(out, text);
        csv_end_quoted(out);
        return;
    }
    if (!raw && is_formula(text)) output_char(out, '\'');
    output_text(out, text);
}
