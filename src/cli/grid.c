/* grid.c: see grid.h. */
#include "cli/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "write/csv_cell.h"
#include "write/json_text.h"

enum { CELL_SIZE = 512, MOST_COLUMNS = 64 };

const char grid_cut_note[] = "* some lists of authors are cut; this figure depends on them";

const char grid_estimated_note[] = "≈ estimated, ± its standard error; --exact computes it";

void grid_start(grid *g, const grid_column *column, size_t columns, const coauth_context *context) {
    *g = (grid){.context = context, .column = column, .columns = columns};
}

static void add(grid *g, grid_cell cell) {
    if (!g->failed && g->count == g->capacity)
        g->failed = !vector_grow(g->context, (void **)&g->cell, &g->capacity, g->count, 1, sizeof *g->cell);
    if (!g->failed) g->cell[g->count++] = cell;
}

void grid_text(grid *g, const char *name, const char *title) {
    add(g, (grid_cell){.kind = CELL_TEXT, .text = name, .title = title});
}

void grid_format(grid *g, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char **copy = length < 0 ? NULL : vector_push(g->context, &g->owned);
    if (copy) *copy = memory_resize(g->context, NULL, (size_t)length + 1, 1);
    if (copy && *copy) {
        vsnprintf(*copy, (size_t)length + 1, format, again);
        grid_text(g, *copy, NULL);
    } else {
        g->failed = true;
    }
    va_end(again);
    va_end(arguments);
}

void grid_sources(grid *g, const char *keys) {
    char text[CELL_SIZE];
    coauth_references_brief(text, sizeof text, keys);
    grid_format(g, "%s", text);
}

void grid_missing(grid *g) {
    add(g, (grid_cell){.kind = CELL_MISSING});
}

void grid_number(grid *g, double value, int decimals) {
    add(g, (grid_cell){.kind = CELL_NUMBER, .value = value, .decimals = decimals});
}

void grid_figure(grid *g, coauth_figure figure, int decimals, bool flagged) {
    cell_kind kind = figure.known ? CELL_NUMBER : CELL_MISSING;
    add(g, (grid_cell){.kind = kind, .value = figure.value, .decimals = decimals, .flagged = flagged && figure.known});
}

void grid_estimate(grid *g, coauth_figure figure, coauth_figure error, int decimals, bool flagged) {
    size_t count = g->count;
    grid_figure(g, figure, decimals, flagged);
    if (g->count == count || !figure.known) return;
    g->cell[count].estimated = true;
    g->cell[count].error = error.known ? error.value : 0;
}

void grid_boolean(grid *g, bool value) {
    add(g, (grid_cell){.kind = CELL_BOOLEAN, .value = value});
}

coauth_status grid_check(const settings *s, coauth_error *error) {
    if (s->json + s->csv + s->markdown + s->latex <= 1) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--json, --csv, --markdown and --latex exclude each other");
}

bool grid_is_text(const settings *s) {
    return !(s->json || s->csv || s->markdown || s->latex);
}

/* --- For programs ------------------------------------------------------------------------------- */

static void print_csv(const grid *g, output *out, const settings *s) {
    const coauth_write_options options = {.csv_raw = s->csv_raw, .csv_bom = s->csv_bom};
    csv_begin(out, "", &options);
    for (size_t c = 0; c < g->columns; c++) output_format(out, "%s%s", c ? "," : "", g->column[c].name);
    for (size_t i = 0; i < g->count; i++) {
        const grid_cell *cell = &g->cell[i];
        output_char(out, i % g->columns ? ',' : '\n');
        if (cell->kind == CELL_TEXT) csv_text(out, cell->text, options.csv_raw);
        else if (cell->kind == CELL_NUMBER) output_real(out, cell->value);
        else if (cell->kind == CELL_BOOLEAN) output_text(out, cell->value > 0 ? "true" : "false");
    }
    output_char(out, '\n');
}

static void print_json(const grid *g, output *out) {
    output_char(out, '[');
    for (size_t i = 0; i < g->count; i++) {
        const grid_cell *cell = &g->cell[i];
        output_text(out, i % g->columns ? ", " : i ? "},\n  {" : "\n  {");
        quote_json(out, g->column[i % g->columns].name);
        output_text(out, ": ");
        if (cell->kind == CELL_TEXT) quote_json(out, cell->text);
        else if (cell->kind == CELL_NUMBER) output_real(out, cell->value);
        else if (cell->kind == CELL_BOOLEAN) output_text(out, cell->value > 0 ? "true" : "false");
        else output_text(out, "null");
    }
    output_text(out, g->count ? "}\n]\n" : "]\n");
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
static const char *show(char text[CELL_SIZE], const grid *g, const grid_cell *cell) {
    switch (cell->kind) {
    case CELL_MISSING: return "–";
    case CELL_TEXT: return cell->title ? wording(text, CELL_SIZE, g->corpus, cell->title) : cell->text;
    case CELL_BOOLEAN: return cell->value > 0 ? "yes" : "no";
    case CELL_NUMBER: show_number(text, cell); break;
    }
    return text;
}

static const char *title_of(char text[CELL_SIZE], const grid *g, size_t column) {
    return wording(text, CELL_SIZE, g->corpus, g->column[column].title);
}

static bool is_shown(const grid *g, size_t i) {
    return g->column[i % g->columns].title != NULL;
}

/* A column is set to the left when the first cell that is there is a text. */
static bool is_left(const grid *g, size_t column) {
    while (column < g->count && g->cell[column].kind == CELL_MISSING) column += g->columns;
    return column < g->count && g->cell[column].kind == CELL_TEXT;
}

/* What is at the head of column c or, from row 1 on, in it. */
static const char *read_cell(char text[CELL_SIZE], const grid *g, size_t row, size_t c) {
    return row ? show(text, g, &g->cell[(row - 1) * g->columns + c]) : title_of(text, g, c);
}

/* The width of a column on a screen, negative to set it to the left; 0: as it is, for words at the end of a line. */
static int width_of(const grid *g, size_t c, bool last) {
    enum { WIDEST = 60 };
    char text[CELL_SIZE];
    int width = 0;
    if (last && is_left(g, c)) return 0;
    for (size_t row = 0; row <= g->count / g->columns; row++) {
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
        const char *cell = is_shown(g, i) ? show(text, g, &g->cell[i]) : "";
        if (i % g->columns == 0) printf("%s%s%s\n", style_bold(), cell, style_off());
        else if (*cell && g->cell[i].kind == CELL_TEXT) {
            printf("%*s", INDENT, "");
            print_hanging(cell, INDENT, INDENT, WIDTH);
        }
    }
}

static void print_text(const grid *g) {
    char text[CELL_SIZE];
    int width[MOST_COLUMNS] = {0};
    size_t last = 0;
    if (g->caption) printf("%s%s%s\n", style_bold(), g->caption, style_off());
    for (size_t c = 0; c < g->columns; c++)
        if (is_shown(g, c)) last = c;
    for (size_t c = 0; c < g->columns && c < MOST_COLUMNS; c++)
        if (is_shown(g, c)) width[c] = width_of(g, c, c == last);
    for (size_t row = 0; row <= g->count / g->columns; row++) {
        if (!row) fputs(style_bold(), stdout);
        for (size_t c = 0; c < g->columns && c < MOST_COLUMNS; c++) {
            if (!is_shown(g, c)) continue;
            fputs("  ", stdout);
            print_cell(stdout, read_cell(text, g, row, c), width[c]);
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
    if (g->caption) output_format(out, "**%s**\n\n", g->caption);
    for (size_t i = 0; i < g->columns; i++)
        if (is_shown(g, i)) output_format(out, "| %s ", title_of(text, g, i));
    output_text(out, "|\n");
    for (size_t i = 0; i < g->columns; i++)
        if (is_shown(g, i)) output_text(out, is_left(g, i) ? "| --- " : "| ---: ");
    for (size_t i = 0; i < g->count; i++) {
        if (i % g->columns == 0) output_text(out, "|\n");
        if (!is_shown(g, i)) continue;
        output_text(out, "| ");
        markdown_text(out, show(text, g, &g->cell[i]));
        output_char(out, ' ');
    }
    output_text(out, "|\n");
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
    bool any = false; /* before it in the row */
    output_text(out, "% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
    if (g->caption) output_text(out, "\\caption{"), latex_text(out, g->caption), output_text(out, "}\n");
    output_text(out, "\\begin{tabular}{");
    for (size_t i = 0; i < g->columns; i++)
        if (is_shown(g, i)) output_char(out, is_left(g, i) ? 'l' : 'r');
    output_text(out, "}\n\\toprule\n");
    for (size_t i = 0; i < g->columns + g->count; i++) {
        size_t c = i % g->columns;
        if (i == g->columns) output_text(out, "\\midrule\n");
        if (is_shown(g, c)) {
            if (any) output_text(out, " & ");
            any = true;
            latex_text(out, read_cell(text, g, i / g->columns, c));
        }
        if (c + 1 == g->columns) output_text(out, " \\\\\n"), any = false;
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

coauth_status grid_print(grid *g, const settings *s, coauth_error *error) {
    char caption[CELL_SIZE], note[CELL_SIZE];
    output *out = NULL;
    coauth_status status = g->failed ? fail_memory(error) : COAUTH_OK;
    g->caption = wording(caption, sizeof caption, g->corpus, g->caption);
    g->note = wording(note, sizeof note, g->corpus, g->note);
    progress_clear();
    if (status == COAUTH_OK && grid_is_text(s) && g->stacked) {
        print_stacked(g);
        if (g->note) printf("%s", style_dim()), print_hanging(g->note, 0, 0, 80), printf("%s", style_off());
    } else if (status == COAUTH_OK && grid_is_text(s)) print_text(g);
    else if (status == COAUTH_OK) status = output_open(&out, "-", g->context, error);
    if (status == COAUTH_OK && out) {
        if (s->csv) print_csv(g, out, s);
        else if (s->json) print_json(g, out);
        else if (s->markdown) print_markdown(g, out);
        else print_latex(g, out);
        status = output_close(out, error);
    }
    grid_free(g);
    return status;
}
