/* grid.c: see grid.h. */
#include "cli/grid.h"

#include <assert.h>
#include <stdio.h>

#include "base/cells.h"
#include "base/error.h"
#include "cli/terminal.h"

coauth_status grid_check(const settings *s, coauth_error *error) {
    if (s->json + s->csv + s->markdown + s->latex <= 1) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--json, --csv, --markdown and --latex exclude each other");
}

bool grid_is_text(const settings *s) {
    return !(s->json || s->csv || s->markdown || s->latex);
}

/* The width of a column on a screen, negative to set it to the left; 0: as it is, for words at the end of a line. */
static int width_of(const grid *g, size_t c, bool last) {
    enum { WIDEST = 60 };
    char text[GRID_CELL_SIZE];
    int width = 0;
    if (last && grid_is_left(g, c)) return 0;
    for (size_t row = 0; row <= grid_rows(g); row++) {
        int own = cell_width(grid_read(text, g, row, c));
        if (own > width) width = own;
    }
    return !grid_is_left(g, c) ? width : width < WIDEST ? -width : -WIDEST;
}

/* A row as a paragraph. */
static void print_stacked(const grid *g) {
    enum { INDENT = 4, WIDTH = 80 };
    char text[GRID_CELL_SIZE];
    for (size_t i = 0; i < g->count; i++) {
        const size_t c = i % g->columns;
        const char *cell = grid_shows(g, c) ? grid_read(text, g, i / g->columns + 1, c) : "";
        if (!c) printf("%s%s%s\n", style_bold(), cell, style_off());
        else if (*cell && grid_is_left(g, c) && g->cell[i].known) {
            printf("%*s", INDENT, "");
            print_hanging(cell, INDENT, INDENT, WIDTH);
        }
    }
}

static void print_text(const grid *g) {
    char text[GRID_CELL_SIZE];
    int width[GRID_MOST_COLUMNS] = {0};
    const grid_seen s = grid_order(g);
    if (g->caption) printf("%s%s%s\n", style_bold(), g->caption, style_off());
    for (size_t k = 0; k < s.columns; k++) width[k] = width_of(g, s.column[k], k + 1 == s.columns);
    for (size_t row = 0; row <= grid_rows(g); row++) {
        if (!row) fputs(style_bold(), stdout);
        for (size_t k = 0; k < s.columns; k++) {
            fputs("  ", stdout);
            print_cell(stdout, grid_read(text, g, row, s.column[k]), width[k]);
        }
        if (!row) fputs(style_off(), stdout);
        putchar('\n');
    }
    if (g->note) printf("%s%s%s\n", style_dim(), g->note, style_off());
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
    const coauth_write_options options = {.csv_raw = s->csv_raw, .csv_bom = s->csv_bom};
    const grid_form form = s->csv ? GRID_CSV : s->json ? GRID_JSON : s->markdown ? GRID_MARKDOWN : GRID_LATEX;
    output *out;
    coauth_status status = output_open(&out, "-", g->context, error);
    if (status != COAUTH_OK) return status;
    grid_write(g, out, form, &options);
    return output_close(out, error);
}

coauth_status grid_print(grid *g, const settings *s, coauth_error *error) {
    char caption[GRID_CELL_SIZE], note[GRID_CELL_SIZE];
    coauth_status status = g->failed ? fail_memory(error) : COAUTH_OK;
    assert(g->columns);
    progress_clear();
    if (status == COAUTH_OK && grid_is_text(s)) {
        grid_word(g, caption, note);
        print_on_screen(g);
    } else if (status == COAUTH_OK) {
        status = print_form(g, s, error);
    }
    grid_free(g);
    return status;
}

coauth_status grid_open_json(json_out *j, const coauth_context *context, coauth_error *error) {
    *j = (json_out){0};
    progress_clear();
    return output_open(&j->out, "-", context, error);
}

coauth_status grid_close_json(json_out *j, grid *g, const char *key, coauth_error *error) {
    grid_put_json(g, j, key);
    json_end(j);
    return output_close(j->out, error);
}
