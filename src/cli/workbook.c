/* workbook.c: see workbook.h. */
#include "cli/workbook.h"

#include "cli/figures.h"
#include "cli/trend.h"
#include "write/sheets.h"

static coauth_status add_trend(sheets *book, const pipeline *p, coauth_error *error) {
    grid_column columns[TREND_COLUMNS];
    coauth_trend_options options = {.distances = p->plan->measures.options.exact};
    coauth_trend t = {0};
    grid g;
    coauth_status status = coauth_trend_compute(&t, p->corpus, p->persons, &p->plan->projecting, &options, error);
    if (status == COAUTH_OK) {
        trend_table(&g, columns, &t, false);
        status = sheets_add_grid(book, "trend", &g, error);
    }
    coauth_trend_free(&t);
    return status;
}

static coauth_status add_countries(sheets *book, const pipeline *p, coauth_error *error) {
    grid g;
    coauth_status status = countries_table(&g, p, error);
    return status == COAUTH_OK ? sheets_add_grid(book, "countries", &g, error) : status;
}

/* A sheet each of figures, authors, collaborations, groups, papers, the trend over the years and countries, as far as
 * there are any; the CSV tables of the result wait in the folder. */
static coauth_status add_sheets(
    sheets *book, const pipeline *p, const coauth_statistics *statistics, const folder *f, coauth_error *error) {
    static const struct {
        const char *name, *file;
    } tables[] = {{"authors", "authors.csv"}, {"collaborations", "collaborations.csv"}, {"groups", "communities.csv"},
        {"clusters", "clusters.csv"}, {"papers", "papers.csv"}};
    const packed described = pipeline_packed(p);
    const bool raw = p->plan->writing.csv_raw;
    grid g;
    figures_table(&g, statistics, p);
    coauth_status status = sheets_add_grid(book, "figures", &g, error);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++) {
        const folder_file *file = folder_find(f, tables[i].file);
        if (file) status = sheets_add_csv(book, tables[i].name, file, &described, raw, error);
    }
    if (status == COAUTH_OK && p->bipartite) status = add_trend(book, p, error);
    if (status == COAUTH_OK && p->bipartite && p->plan->of_persons) status = add_countries(book, p, error);
    return status;
}

coauth_status workbook_write(
    const pipeline *p, const coauth_statistics *statistics, const folder *f, const char *path, coauth_error *error) {
    sheets *book;
    coauth_status status = sheets_open(&book, path, p->context, error);
    if (status != COAUTH_OK) return status;
    status = add_sheets(book, p, statistics, f, error);
    coauth_status closed = sheets_close(book, path, status == COAUTH_OK, error);
    return status == COAUTH_OK ? closed : status;
}
