/* csv_cell.h (private): cells of CSV files (RFC 4180, lines ended by LF). */
#ifndef COAUTH_WRITE_CSV_CELL_H
#define COAUTH_WRITE_CSV_CELL_H

#include <coauth/write.h>

#include "base/output.h"

/* Begins a table: the byte order mark, where options (NULL for defaults) ask for one, and these bytes of its first
 * line.  Every CSV that coauth writes begins here. */
void csv_begin(output *out, const char *columns, const coauth_write_options *options);

/* Writes a text cell, quoted where it must be.  Unless raw, a text that a spreadsheet would run as
 * a formula (one that begins with = + - @ tab or CR, apostrophes before it not counted) gets an apostrophe before
 * it. */
void csv_text(output *out, const char *text, bool raw);

/* Whether csv_text, not raw, put an apostrophe before the text that a cell holds. */
bool csv_is_guarded(const char *cell);

/* A text cell made of pieces, always quoted: begin, then every piece, then end.  first is the piece
 * that decides whether an apostrophe goes before. */
void csv_begin_quoted(output *out, const char *first, bool raw);
void csv_quoted_piece(output *out, const char *text);
void csv_end_quoted(output *out);

#endif
