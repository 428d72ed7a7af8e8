/* grid.c: see grid.h. */
#include "write/grid.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "write/csv_cell.h"
#include "write/wording.h"

const char grid_cut_note[] = "* some lists of authors are cut; this figure depends on them";

const char grid_estimated_note[] = "≈ estimated, ± its standard error; --exact computes it";

void grid_start(grid *g, const grid_column *column, size_t columns, const coauth_context *context) {
    *g = (grid){.context = context, .column = column, .columns = columns};
}

static void add(grid *g, grid_type type, grid_cell cell) {
    assert(!cell.known || g->column[g->count % g->columns].type == type || g->failed);
    (void)type;
    if (!g->failed && g->count == g->capacity)
        g->failed = !vector_grow(g->context, (void **)&g->cell, &g->capacity, g->count, 1, sizeof *g->cell);
    if (!g->failed) g->cell[g->count++] = cell;
}

void grid_text(grid *g, const char *name, const char *title) {
    add(g, GRID_TEXT, (grid_cell){.known = true, .text = name, .title = title});
}

/* A text that the table keeps; NULL, noted, where memory runs out. */
static const char *keep_text(grid *g, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char **copy = length < 0 ? NULL : vector_push(g->context, &g->owned);
    if (copy) *copy = memory_resize(g->context, NULL, (size_t)length + 1, 1);
    g->failed |= !copy || !*copy;
    if (!g->failed) vsnprintf(*copy, (size_t)length + 1, format, again);
    va_end(again);
    return g->failed ? NULL : *copy;
}

void grid_format(grid *g, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    grid_text(g, keep_text(g, format, arguments), NULL);
    va_end(arguments);
}

void grid_titled(grid *g, const char *name, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    grid_text(g, name, keep_text(g, format, arguments));
    va_end(arguments);
}

void grid_sources(grid *g, const char *keys) {
    char text[GRID_CELL_SIZE];
    coauth_references_brief(text, sizeof text, keys);
    grid_format(g, "%s", text);
}

void grid_missing(grid *g) {
    add(g, GRID_NUMBER, (grid_cell){.known = false});
}

void grid_number(grid *g, double value, int decimals) {
    grid_figure(g, (coauth_figure){true, value}, decimals, false);
}

void grid_figure(grid *g, coauth_figure figure, int decimals, bool flagged) {
    add(g, GRID_NUMBER,
        (grid_cell){
            .known = figure.known, .value = figure.value, .decimals = decimals, .flagged = flagged && figure.known});
}

void grid_estimate(grid *g, coauth_figure figure, coauth_figure error, int decimals, bool flagged) {
    size_t count = g->count;
    grid_figure(g, figure, decimals, flagged);
    if (g->count == count || !figure.known) return;
    g->cell[count].estimated = true;
    g->cell[count].error = error.known ? error.value : 0;
}

void grid_boolean(grid *g, bool value) {
    add(g, GRID_BOOLEAN, (grid_cell){.known = true, .value = value});
}

/* --- For programs ------------------------------------------------------------------------------- */

static const grid_column *column_of(const grid *g, size_t i) {
    return &g->column[i % g->columns];
}

static void put_csv(const grid *g, output *out, const coauth_write_options *options) {
    csv_begin(out, "", options);
    assert(g->columns);
    for (size_t c = 0; c < g->columns; c++) output_format(out, "%s%s", c ? "," : "", g->column[c].key);
    for (size_t i = 0; i < g->count; i++) {
        const grid_cell *cell = &g->cell[i];
        output_char(out, i % g->columns ? ',' : '\n');
        if (!cell->known) continue;
        switch (column_of(g, i)->type) {
        case GRID_TEXT: csv_text(out, cell->text, options->csv_raw); break;
        case GRID_NUMBER: output_real(out, cell->value); break;
        case GRID_BOOLEAN: output_text(out, cell->value > 0 ? "true" : "false"); break;
        }
    }
    output_char(out, '\n');
}

static void put_cell(json_out *j, const grid_column *column, const grid_cell *cell) {
    if (!cell->known) json_put_null(j, column->key);
    else if (column->type == GRID_TEXT) json_put_text(j, column->key, cell->text);
    else if (column->type == GRID_NUMBER) json_put_real(j, column->key, cell->value);
    else json_put_boolean(j, column->key, cell->value > 0);
}

static void put_rows(const grid *g, json_out *j, const char *key) {
    json_begin_array(j, key, JSON_ON_LINES);
    for (size_t i = 0; i < g->count; i++) {
        if (i % g->columns == 0) json_begin_object(j, NULL, JSON_IN_LINE);
        put_cell(j, column_of(g, i), &g->cell[i]);
        if (i % g->columns + 1 == g->columns) json_end(j);
    }
    json_end(j);
}

/* --- For people --------------------------------------------------------------------------------- */

static void show_number(char text[GRID_CELL_SIZE], const grid_cell *cell) {
    const char *flag = cell->flagged ? "*" : "", *about = cell->estimated ? "≈ " : "";
    char error[32] = "";
    if (cell->error > 0) snprintf(error, sizeof error, " ± %.2g", cell->error);
    if (cell->decimals < 0)
        snprintf(text, GRID_CELL_SIZE, "%s%.*g%s%s", about, -cell->decimals, cell->value, flag, error);
    else snprintf(text, GRID_CELL_SIZE, "%s%.*f%s%s", about, cell->decimals, cell->value, flag, error);
}

/* What people read in a cell, in text where it is made for them. */
static const char *show(char text[GRID_CELL_SIZE], const grid *g, size_t i) {
    const grid_cell *cell = &g->cell[i];
    if (!cell->known) return "–";
    switch (column_of(g, i)->type) {
    case GRID_TEXT: return cell->title ? wording(text, GRID_CELL_SIZE, g->corpus, cell->title) : cell->text;
    case GRID_BOOLEAN: return cell->value > 0 ? "yes" : "no";
    case GRID_NUMBER: show_number(text, cell); break;
    }
    return text;
}

static const char *title_of(char text[GRID_CELL_SIZE], const grid *g, size_t c) {
    char titled[GRID_CELL_SIZE];
    const grid_column *column = &g->column[c];
    if (!column->unit) return wording(text, GRID_CELL_SIZE, g->corpus, column->title);
    snprintf(titled, sizeof titled, "%.200s [%.200s]", column->title, column->unit);
    const char *worded = wording(text, GRID_CELL_SIZE, g->corpus, titled);
    if (worded == titled) memcpy(text, titled, sizeof titled);
    return text;
}

bool grid_shows(const grid *g, size_t c) {
    return g->column[c].title;
}

bool grid_is_left(const grid *g, size_t c) {
    return g->column[c].type == GRID_TEXT;
}

grid_seen grid_order(const grid *g) {
    grid_seen s = {0};
    for (int behind = 0; behind < 2; behind++)
        for (size_t c = 0; c < g->columns && s.columns < GRID_MOST_COLUMNS; c++)
            if (grid_shows(g, c) && g->column[c].behind == behind) s.column[s.columns++] = c;
    return s;
}

size_t grid_rows(const grid *g) {
    return g->count / g->columns;
}

const char *grid_read(char text[GRID_CELL_SIZE], const grid *g, size_t row, size_t c) {
    return row ? show(text, g, (row - 1) * g->columns + c) : title_of(text, g, c);
}

static void markdown_text(output *out, const char *text) {
    for (; *text; text++) {
        if (strchr("\\|*_`<[", *text)) output_char(out, '\\');
        output_char(out, *text);
    }
}

static void put_markdown(const grid *g, output *out) {
    char text[GRID_CELL_SIZE];
    const grid_seen s = grid_order(g);
    if (g->caption) output_format(out, "**%s**\n\n", g->caption);
    for (size_t row = 0; row <= grid_rows(g); row++) {
        for (size_t k = 0; k < s.columns; k++) {
            output_text(out, "| ");
            if (row) markdown_text(out, grid_read(text, g, row, s.column[k]));
            else output_text(out, title_of(text, g, s.column[k]));
            output_char(out, ' ');
        }
        output_text(out, "|\n");
        for (size_t k = 0; !row && k < s.columns; k++)
            output_text(out, grid_is_left(g, s.column[k]) ? "| --- " : "| ---: ");
        if (!row) output_text(out, "|\n");
    }
    if (g->note) output_char(out, '\n'), markdown_text(out, g->note), output_char(out, '\n');
}

static void latex_text(output *out, const char *text) {
    static const struct {
        const char *plain, *written;
    } table[] = {{"\\", "\\textbackslash{}"}, {"~", "\\textasciitilde{}"}, {"^", "\\textasciicircum{}"}, {"–", "--"},
        {"±", "$\\pm$"}, {"≈", "$\\approx$"}, {"<", "$<$"}, {">", "$>$"}};
    while (*text) {
        size_t i = 0, rows = sizeof table / sizeof *table;
        while (i < rows && strncmp(text, table[i].plain, strlen(table[i].plain)) != 0) i++;
        if (i < rows) {
            output_text(out, table[i].written);
            text += strlen(table[i].plain);
            continue;
        }
        if (strchr("&%$#_{}", *text)) output_char(out, '\\');
        output_char(out, *text++);
    }
}

static void put_latex(const grid *g, output *out) {
    char text[GRID_CELL_SIZE];
    const grid_seen s = grid_order(g);
    output_text(out, "% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
    if (g->caption) output_text(out, "\\caption{"), latex_text(out, g->caption), output_text(out, "}\n");
    output_text(out, "\\begin{tabular}{");
    for (size_t k = 0; k < s.columns; k++) output_char(out, grid_is_left(g, s.column[k]) ? 'l' : 'r');
    output_text(out, "}\n\\toprule\n");
    for (size_t row = 0; row <= grid_rows(g); row++) {
        for (size_t k = 0; k < s.columns; k++) {
            if (k) output_text(out, " & ");
            latex_text(out, grid_read(text, g, row, s.column[k]));
        }
        output_text(out, row ? " \\\\\n" : " \\\\\n\\midrule\n");
    }
    output_text(out, "\\bottomrule\n\\end{tabular}\n");
    if (g->note) output_text(out, "\n\\smallskip "), latex_text(out, g->note), output_char(out, '\n');
    output_text(out, "\\end{table}\n");
}

void grid_free(grid *g) {
    for (size_t i = 0; i < g->owned.count; i++) memory_free(g->context, g->owned.item[i]);
    vector_free(g->context, &g->owned);
    memory_free(g->context, g->cell);
    *g = (grid){.context = g->context};
}

void grid_put_json(grid *g, json_out *j, const char *key) {
    coauth_error error;
    if (g->failed) fail_memory(&error), output_fail(j->out, &error);
    else put_rows(g, j, key);
    grid_free(g);
}

/* Captions and notes are about the corpus' units. */
static grid worded(char caption[GRID_CELL_SIZE], char note[GRID_CELL_SIZE], const grid *g) {
    grid own = *g;
    own.caption = wording(caption, GRID_CELL_SIZE, g->corpus, g->caption);
    own.note = wording(note, GRID_CELL_SIZE, g->corpus, g->note);
    return own;
}

void grid_word(grid *g, char caption[GRID_CELL_SIZE], char note[GRID_CELL_SIZE]) {
    *g = worded(caption, note, g);
}

void grid_write(const grid *g, output *out, grid_form form, const coauth_write_options *options) {
    json_out j = {.out = out};
    char caption[GRID_CELL_SIZE], note[GRID_CELL_SIZE];
    const grid own = worded(caption, note, g);
    switch (form) {
    case GRID_CSV: put_csv(&own, out, options); break;
    case GRID_JSON: put_rows(&own, &j, NULL); break;
    case GRID_MARKDOWN: put_markdown(&own, out); break;
    case GRID_LATEX: put_latex(&own, out); break;
    }
}
