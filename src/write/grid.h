/* grid.h (private): a table of figures, to be written as CSV, JSON, Markdown or LaTeX, shown to people, or put on a
 * sheet. */
#ifndef COAUTH_WRITE_GRID_H
#define COAUTH_WRITE_GRID_H

#include <coauth/write.h>

#include "base/json_out.h"
#include "base/memory.h"

typedef enum grid_type { GRID_NUMBER, GRID_TEXT, GRID_BOOLEAN } grid_type;

/* A column, for every form: its key in CSV and JSON, and its title for people; without a title it is for programs
 * only. */
typedef struct grid_column {
    const char *key, *title;
    grid_type type;
    const char *unit; /* behind the title, in brackets; NULL: none, or the title says it */
    bool behind;      /* people see it behind the others, where lines may break */
} grid_column;

/* A column of numbers, of texts, of true or false. */
#define COLUMN(k, t)                                                                                                   \
    { .key = (k), .title = (t), .type = GRID_NUMBER }
#define TEXTS(k, t)                                                                                                    \
    { .key = (k), .title = (t), .type = GRID_TEXT }
#define TRUTHS(k, t)                                                                                                   \
    { .key = (k), .title = (t), .type = GRID_BOOLEAN }

typedef struct grid_cell {
    bool known;
    bool flagged;      /* people see a * behind it */
    bool estimated;    /* people see a ≈ before it, and its error behind it */
    double error;      /* standard error of an estimate; 0: not known */
    int decimals;      /* that people see; programs get every digit; -N: N significant digits */
    double value;      /* of a boolean 0 or 1 */
    const char *title; /* of a text: for people where it differs */
    const char *text;  /* not owned */
} grid_cell;

typedef struct grid {
    const coauth_context *context;
    const coauth_corpus *corpus; /* whose units people read of in place of authors; NULL: authors */
    const grid_column *column;
    size_t columns;
    const char *caption, *note; /* above and below, for people; NULL: none */
    grid_cell *cell;            /* row by row */
    size_t count, capacity;
    VECTOR(char *) owned; /* texts made for it */
    bool stacked;         /* on a screen a row is its first cell and, below it, the others, broken between words */
    bool failed;          /* out of memory while adding */
} grid;

/* A note on what the * behind figures that depend on whole lists of authors means. */
extern const char grid_cut_note[];

/* What ≈ before a figure means. */
extern const char grid_estimated_note[];

/* An empty table; the columns are not copied.  Cells are added one by one, row by row, each of its column's type. */
void grid_start(grid *g, const grid_column *column, size_t columns, const coauth_context *context);
#define GRID_START(g, columns, context) grid_start(g, columns, sizeof(columns) / sizeof *(columns), context)
void grid_text(grid *g, const char *name, const char *title);
void grid_format(grid *g, const char *format, ...) __attribute__((format(printf, 2, 3))); /* a text that it keeps */
void grid_titled(grid *g, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void grid_sources(grid *g, const char *keys); /* references in brief */
void grid_missing(grid *g);
void grid_number(grid *g, double value, int decimals);
void grid_figure(grid *g, coauth_figure figure, int decimals, bool flagged);
void grid_estimate(grid *g, coauth_figure figure, coauth_figure error, int decimals, bool flagged);
void grid_boolean(grid *g, bool value);

/* Frees its cells. */
void grid_free(grid *g);

/* The forms for programs and papers. */
typedef enum grid_form { GRID_CSV, GRID_JSON, GRID_MARKDOWN, GRID_LATEX } grid_form;

/* Writes it in that form; JSON is an array with an object a row.  options are of CSV. */
void grid_write(const grid *g, output *out, grid_form form, const coauth_write_options *options);

/* The same as part of other JSON; frees its cells. */
void grid_put_json(grid *g, json_out *j, const char *key);

/* What a screen shows of it. */
enum { GRID_CELL_SIZE = 512, GRID_MOST_COLUMNS = 64 };

/* The columns that people see, in their order. */
typedef struct grid_seen {
    size_t columns, column[GRID_MOST_COLUMNS];
} grid_seen;
grid_seen grid_order(const grid *g);

bool grid_shows(const grid *g, size_t c);
bool grid_is_left(const grid *g, size_t c); /* set to the left: texts */
size_t grid_rows(const grid *g);

/* What people read at the head of column c or, from row 1 on, in it; in text where it is made for them. */
const char *grid_read(char text[GRID_CELL_SIZE], const grid *g, size_t row, size_t c);

/* Puts the corpus' units into caption and note, which stay where they are written to. */
void grid_word(grid *g, char caption[GRID_CELL_SIZE], char note[GRID_CELL_SIZE]);

#endif
