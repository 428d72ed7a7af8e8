/* grid.h: a table of figures in the form that was asked for: text, CSV, Markdown, LaTeX or JSON. */
#ifndef COAUTH_CLI_GRID_H
#define COAUTH_CLI_GRID_H

#include "base/json_out.h"
#include "base/memory.h"
#include "cli/settings.h"

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

/* Prints it on standard output in the form that settings ask for, and frees its cells.  JSON is an array with
 * an object a row. */
coauth_status grid_print(grid *g, const settings *s, coauth_error *error);

/* JSON on standard output of which tables are parts; what is begun is ended with output_close.  grid_close_json ends it
 * behind a table; tables' cells are freed, also after a failure. */
coauth_status grid_open_json(json_out *j, const coauth_context *context, coauth_error *error);
void grid_put_json(grid *g, json_out *j, const char *key);
coauth_status grid_close_json(json_out *j, grid *g, const char *key, coauth_error *error);

/* Fails with COAUTH_INVALID_ARGUMENT when more than one form is asked for. */
coauth_status grid_check(const settings *s, coauth_error *error);

/* Whether people read what is printed. */
bool grid_is_text(const settings *s);

#endif
