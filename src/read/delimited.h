/* delimited.h (private): rows of a table as text: CSV as in RFC 4180 and as found, TSV.
 *
 * Quoted cells may hold separators, line ends and doubled quotes.  A row is cut in the input's
 * window, so a row is at most in->limit bytes; cells point into the window, or into a scratch
 * buffer where doubled quotes had to go, and are valid until the next row. */
#ifndef COAUTH_READ_DELIMITED_H
#define COAUTH_READ_DELIMITED_H

#include "base/piece.h"
#include "read/reader.h"

/* The next piece of *rest before a separator, trimmed; moves *rest behind it.  false when nothing is
 * left (rest->text is NULL then); an empty text is one empty piece.  Separators within parentheses count only if
 * in_parentheses, which must be true for a text that is not piece_balanced (or the work is quadratic). */
bool piece_next(piece *rest, char separator, bool in_parentheses, piece *next);

/* How many that are. */
size_t piece_count(piece text, char separator, bool in_parentheses);

typedef enum delimited_quotes {
    DELIMITED_QUOTED,      /* a cell that begins with a quote ends with one */
    DELIMITED_PLAIN,       /* quotes are text */
    DELIMITED_BY_SEPARATOR /* plain between tabs, as Web of Science writes them, else quoted */
} delimited_quotes;

typedef struct cell_span {
    size_t start, end; /* in the window, quotes excluded */
    bool doubled;      /* holds doubled quotes */
} cell_span;

typedef struct delimited {
    run *run;
    input *in;
    char separator;
    delimited_quotes quotes, asked; /* as they are in these rows; as the format says */
    bool guarded;                   /* coauth's own: an apostrophe before = + - @ tab CR comes off */
    uint64_t line;                  /* where the row begins */
    piece *cell;                    /* of the row: cells of them */
    size_t cells;
    VECTOR(char) header_text;
    VECTOR(piece) header; /* names of the columns; empty until delimited_header */
    char prologue[32];    /* how a row before the header began, which others of its kind do too */
    bool renamed;         /* the row handed out last followed another header: columns are to be found anew */
    size_t pending;       /* bytes of the row in the window, passed over by the next call */
    VECTOR(cell_span) spans;
    VECTOR(piece) pieces;
    VECTOR(char) scratch;
} delimited;

enum { DELIMITED_MOST_COLUMNS = 16384 }; /* what spreadsheets hold */

/* Begins to read rows.  separator 0: the one of , ; tab | that stands most often in the first line
 * (or what a first line "sep=;" says). */
coauth_status delimited_open(
    delimited *d, run *r, input *in, char separator, delimited_quotes quotes, coauth_error *error);
void delimited_close(delimited *d);

/* The next row that is not blank; *more is false at the end.  Headers come again where files were put end to end: they
 * are taken, with the lines before them, as the first was.  A row whose quotes do not close, that is too
 * long or that has more cells than the header is skipped and listed, together with the lines up to the
 * next one that begins a row like the header's. */
coauth_status delimited_next(delimited *d, bool *more, coauth_error *error);

/* Takes the first row that has a column called anchor (NULL: any row) as the header; COAUTH_FORMAT_ERROR
 * if none of the first rows has. */
coauth_status delimited_header(delimited *d, const char *anchor, coauth_error *error);

/* Hands the cell of a column in each row that is at hand and yet to come to use, trimmed; passes over none. */
coauth_status delimited_look_ahead(
    const delimited *d, int column, void (*use)(void *data, piece cell), void *data, coauth_error *error);

/* The index of the column of that name (ASCII case ignored), or else of one that means the same (headers.h); -1 if
 * there is none. */
int delimited_column(const delimited *d, const char *name);

/* The cell of a column in the row, trimmed; empty for column -1 and where the row is short. */
piece delimited_cell(const delimited *d, int column);

/* Whether head begins as JSON or markup, which is no table whatever else it looks like. */
bool delimited_is_other(const char *head, size_t length);

/* The line of a file's head that is its header, for detection; empty where it has none.  The separator is found as in
 * delimited_open; lines of one cell before the header are passed over. */
typedef struct table_header {
    piece line;
    char separator;
} table_header;

table_header delimited_look(const char *head, size_t length);

/* How many of the at most 64 NULL-ended names are among the header's cells, as they are written or in any words that
 * mean the same (headers.h). */
size_t delimited_matches(table_header header, const char *const *names);
size_t delimited_means(table_header header, const char *const *names);

/* The separator of the first line of head (see delimited_open). */
char delimited_separator(const char *head, size_t length);

#endif
