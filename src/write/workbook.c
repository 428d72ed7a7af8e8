/* workbook.c: see workbook.h. */
#include "write/workbook.h"

#include "write/result_tables.h"
#include "write/sheets.h"

static coauth_status add_trend(sheets *book, const workbook *w, coauth_error *error) {
    grid_column columns[TREND_COLUMNS];
    coauth_trend t = {0};
    grid g;
    coauth_status status = coauth_trend_compute(&t, w->corpus, w->persons, w->projecting, &w->over_years, error);
    if (status == COAUTH_OK) {
        table_of_trend(&g, columns, &t, false);
        status = sheets_add_grid(book, "trend", &g, error);
    }
    coauth_trend_free(&t);
    return status;
}

static coauth_status add_countries(
    sheets *book, const workbook *w, const coauth_context *context, coauth_error *error) {
    grid g;
    coauth_status status = table_of_countries(&g, w->corpus, w->keep, context, error);
    return status == COAUTH_OK ? sheets_add_grid(book, "countries", &g, error) : status;
}

static coauth_status add_sheets(sheets *book, const workbook *w, const coauth_context *context, coauth_error *error) {
    static const struct {
        const char *name, *file;
    } tables[] = {{"authors", "authors.csv"}, {"collaborations", "collaborations.csv"}, {"groups", "communities.csv"},
        {"clusters", "clusters.csv"}, {"papers", "papers.csv"}};
    grid g;
    table_of_statistics(&g, w->statistics, w->corpus, context);
    coauth_status status = sheets_add_grid(book, "figures", &g, error);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++) {
        const folder_file *file = folder_find(w->files, tables[i].file);
        if (file) status = sheets_add_csv(book, tables[i].name, file, &w->described, w->csv_raw, error);
    }
    if (status == COAUTH_OK && w->persons) status = add_trend(book, w, error);
    return status == COAUTH_OK && w->keep ? add_countries(book, w, context, error) : status;
}

coauth_status workbook_write(const workbook *w, const char *path, const coauth_context *context, coauth_error *error) {
    sheets *book;
    coauth_status status = sheets_open(&book, path, context, error);
    if (status != COAUTH_OK) return status;
    status = add_sheets(book, w, context, error);
    coauth_status closed = sheets_close(book, path, status == COAUTH_OK, error);
    return status == COAUTH_OK ? closed : status;
}
