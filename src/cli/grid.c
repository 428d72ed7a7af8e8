/* grid.c: see grid.h. */
#include "cli/grid.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "write/csv_cell.h"

enum { CELL_SIZE = 512, MOST_COLUMNS = 64 };

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
    char text[CELL_SIZE];
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

coauth_status grid_check(const settings *s, coauth_error *error) {
    if (s->json + s->csv + s->markdown + s->latex <= 1) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--json, --csv, --markdown and --latex exclude each other");
}

bool grid_is_text(const settings *s) {
    return !(s->json || s->csv || s->markdown || s->latex);
}

/* --- For programs ------------------------------------------------------------------------------- */

static const grid_column *column_of(const grid *g, size_t i) {
    return &g->column[i % g->columns];
}

static void print_csv(const grid *g, output *out, const settings *s) {
    const coauth_write_options options = {.csv_raw = s->csv_raw, .csv_bom = s->csv_bom};
    csv_begin(out, "", &options);
    for (size_t c = 0; c < g->columns; c++) output_format(out, "%s%s", c ? "," : "", g->column[c].key);
    for (size_t i = 0; i < g->count; i++) {
        const grid_cell *cell = &g->cell[i];
        output_char(out, i % g->columns ? ',' : '\n');
        if (!cell->known) continue;
        switch (column_of(g, i)->type) {
        case GRID_TEXT: csv_text(out, cell->text, options.csv_raw); break;
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

static void print_json(const grid *g, json_out *j, const char *key) {
    json_begin_array(j, key, JSON_ON_LINES);
    for (size_t i = 0; i < g->count; i++) {
        if (i % g->columns == 0) json_begin_object(j, NULL, JSON_IN_LINE);
        put_cell(j, column_of(g, i), &g->cell[i]);
        if (i % g->columns + 1 == g->columns) json_end(j);
    }
    json_end(j);
}

/* --- For people --------------------------------------------------------------------------------- */

static void show_number(char text[CELL_SIZE], const grid_cell *cell) {
    const char *flag = cell->flagged ? "*" : "", *about = cell->estimated ? "≈ " : "";
    char error[32] = "";
    if (cell->error > 0) snprintf(error, sizeof error, " ± %.2g", cell->error);
    if (cell->decimals < 0) snprintf(text, CELL_SIZE, "%s%.*g%s%s", about, -cell->decimals, cell->value, flag, error);
    else snprintf(text, CELL_SIZE, "%s%.*f%s%s", about, cell->decimals, cell->value, flag, error);
}

/* What people read in a cell, in text where it is made for them. */
static const char *show(char text[CELL_SIZE], const grid *g, size_t i) {
    const grid_cell *cell = &g->cell[i];
    if (!cell->known) return "–";
    switch (column_of(g, i)->type) {
    case GRID_TEXT: return cell->title ? wording(text, CELL_SIZE, g->corpus, cell->title) : cell->text;
    case GRID_BOOLEAN: return cell->value > 0 ? "yes" : "no";
    case GRID_NUMBER: show_number(text, cell); break;
    }
    return text;
}

static const char *title_of(char text[CELL_SIZE], const grid *g, size_t c) {
    char titled[CELL_SIZE];
    const grid_column *column = &g->column[c];
    if (!column->unit) return wording(text, CELL_SIZE, g->corpus, column->title);
    snprintf(titled, sizeof titled, "%.200s [%.200s]", column->title, column->unit);
    const char *worded = wording(text, CELL_SIZE, g->corpus, titled);
    if (worded == titled) memcpy(text, titled, sizeof titled);
    return text;
}

static bool is_shown(const grid *g, size_t i) {
    return column_of(g, i)->title;
}

static bool is_left(const grid *g, size_t c) {
    return column_of(g, c)->type == GRID_TEXT;
}

/* What people see, in their order. */
typedef struct seen {
    size_t columns, column[MOST_COLUMNS];
} seen;

static seen order_columns(const grid *g) {
    seen s = {0};
    for (int behind = 0; behind < 2; behind++)
        for (size_t c = 0; c < g->columns && s.columns < MOST_COLUMNS; c++)
            if (is_shown(g, c) && g->column[c].behind == behind) s.column[s.columns++] = c;
    return s;
}

static size_t rows_of(const grid *g) {
    return g->count / g->columns;
}

/* What is at the head of column c or, from row 1 on, in it. */
static const char *read_cell(char text[CELL_SIZE], const grid *g, size_t row, size_t c) {
    return row ? show(text, g, (row - 1) * g->columns + c) : title_of(text, g, c);
}

/* The width of a column on a screen, negative to set it to the left; 0: as it is, for words at the end of a line. */
static int width_of(const grid *g, size_t c, bool last) {
    enum { WIDEST = 60 };
    char text[CELL_SIZE];
    int width = 0;
    if (last && is_left(g, c)) return 0;
    for (size_t row = 0; row <= rows_of(g); row++) {
        int own = cell_width(read_cell(text, g, row, c));
        if (own > width) width = own;
    }
    return !is_left(g, c) ? width : width < WIDEST ? -width : -WIDEST;
}

/* A row as a paragraph. */
static void print_stacked(const grid *g) {
    enum { INDENT = 4, WIDTH = 80 };
    char text[CELL_SIZE];
    for (size_t i = 0; i < g->count; i++) {
        const char *cell = is_shown(g, i) ? show(text, g, i) : "";
        if (i % g->columns == 0) printf("%s%s%s\n", style_bold(), cell, style_off());
        else if (*cell && is_left(g, i) && g->cell[i].known) {
            printf("%*s", INDENT, "");
            print_hanging(cell, INDENT, INDENT, WIDTH);
        }
    }
}

static void print_text(const grid *g) {
    char text[CELL_SIZE];
    int width[MOST_COLUMNS] = {0};
    const seen s = order_columns(g);
    if (g->caption) printf("%s%s%s\n", style_bold(), g->caption, style_off());
    for (size_t k = 0; k < s.columns; k++) width[k] = width_of(g, s.column[k], k + 1 == s.columns);
    for (size_t row = 0; row <= rows_of(g); row++) {
        if (!row) fputs(style_bold(), stdout);
        for (size_t k = 0; k < s.columns; k++) {
            fputs("  ", stdout);
            print_cell(stdout, read_cell(text, g, row, s.column[k]), width[k]);
        }
        if (!row) fputs(style_off(), stdout);
        putchar('\n');
    }
    if (g->note) printf("%s%s%s\n", style_dim(), g->note, style_off());
}

static void markdown_text(output *out, const char *text) {
    for (; *text; text++) {
        if (strchr("\\|*_`<[", *text)) output_char(out, '\\');
        output_char(out, *text);
    }
}

static void print_markdown(const grid *g, output *out) {
    char text[CELL_SIZE];
    const seen s = order_columns(g);
    if (g->caption) output_format(out, "**%s**\n\n", g->caption);
    for (size_t row = 0; row <= rows_of(g); row++) {
        for (size_t k = 0; k < s.columns; k++) {
            output_text(out, "| ");
            if (row) markdown_text(out, read_cell(text, g, row, s.column[k]));
            else output_text(out, title_of(text, g, s.column[k]));
            output_char(out, ' ');
        }
        output_text(out, "|\n");
        for (size_t k = 0; !row && k < s.columns; k++) output_text(out, is_left(g, s.column[k]) ? "| --- " : "| ---: ");
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

static void print_latex(const grid *g, output *out) {
    char text[CELL_SIZE];
    const seen s = order_columns(g);
    output_text(out, "% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
    if (g->caption) output_text(out, "\\caption{"), latex_text(out, g->caption), output_text(out, "}\n");
    output_text(out, "\\begin{tabular}{");
    for (size_t k = 0; k < s.columns; k++) output_char(out, is_left(g, s.column[k]) ? 'l' : 'r');
    output_text(out, "}\n\\toprule\n");
    for (size_t row = 0; row <= rows_of(g); row++) {
        for (size_t k = 0; k < s.columns; k++) {
            if (k) output_text(out, " & ");
            latex_text(out, read_cell(text, g, row, s.column[k]));
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

static void print_on_screen(const grid *g) {
    if (!g->stacked) {
        print_text(g);
        return;
    }
    print_stacked(g);
    if (g->note) printf("%s", style_dim()), print_hanging(g->note, 0, 0, 80), printf("%s", style_off());
}

static coauth_status print_form(const grid *g, const settings *s, coauth_error *error) {
    json_out j = {0};
    coauth_status status = output_open(&j.out, "-", g->context, error);
    if (status != COAUTH_OK) return status;
    if (s->csv) print_csv(g, j.out, s);
    else if (s->json) print_json(g, &j, NULL);
    else if (s->markdown) print_markdown(g, j.out);
    else print_latex(g, j.out);
    return output_close(j.out, error);
}

coauth_status grid_print(grid *g, const settings *s, coauth_error *error) {
    char caption[CELL_SIZE], note[CELL_SIZE];
    coauth_status status = g->failed ? fail_memory(error) : COAUTH_OK;
    assert(g->columns);
    g->caption = wording(caption, sizeof caption, g->corpus, g->caption);
    g->note = wording(note, sizeof note, g->corpus, g->note);
    progress_clear();
    if (status == COAUTH_OK && grid_is_text(s)) print_on_screen(g);
    else if (status == COAUTH_OK) status = print_form(g, s, error);
    grid_free(g);
    return status;
}

coauth_status grid_open_json(json_out *j, const coauth_context *context, coauth_error *error) {
    *j = (json_out){0};
    progress_clear();
    return output_open(&j->out, "-", context, error);
}

void grid_put_json(grid *g, json_out *j, const char *key) {
    coauth_error error;
    if (g->failed) fail_memory(&error), output_fail(j->out, &error);
    else print_json(g, j, key);
    grid_free(g);
}

coauth_status grid_close_json(json_out *j, grid *g, const char *key, coauth_error *error) {
    grid_put_json(g, j, key);
    json_end(j);
    return output_close(j->out, error);
}
