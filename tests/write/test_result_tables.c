/* Results as tables: three papers by four authors, whose figures a person counts. */
#include "support.h"

#include "write/distribution_tables.h"
#include "write/result_tables.h"

static const char records[] = "TY  - JOUR\nTI  - On Looms\nAU  - Ames, Ida\nAU  - Berg, Olof\nPY  - 2001\nER  - \n"
                              "TY  - JOUR\nTI  - On Rings\nAU  - Ames, Ida\nAU  - Cole, Una\nPY  - 2003\nER  - \n"
                              "TY  - JOUR\nTI  - On Gears\nAU  - Dahl, Ove\nPY  - 2003\nER  - \n";

typedef struct fixture {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_graph *graph;
} fixture;

static void set_up(fixture *f) {
    const coauth_project_options all = COAUTH_PROJECT_OPTIONS;
    coauth_error error = {0};
    f->context = test_context(1);
    assert_ok(coauth_read_memory(&f->corpus, records, sizeof records - 1, NULL, &f->context, &error), &error);
    assert_ok(coauth_identify(&f->persons, f->corpus, NULL, &f->context, &error), &error);
    assert_ok(coauth_project_coauthors(&f->graph, NULL, f->corpus, f->persons, &all, &error), &error);
}

static void tear_down(fixture *f) {
    coauth_graph_free(f->graph);
    coauth_persons_free(f->persons);
    coauth_corpus_free(f->corpus);
}

/* The cell of that column in the row whose first cell is that text or, where it is NULL, number. */
static const grid_cell *cell_of(const grid *g, const char *text, double number, const char *column) {
    size_t c = 0;
    while (c < g->columns && strcmp(g->column[c].key, column) != 0) c++;
    assert_true(c < g->columns);
    for (const grid_cell *row = g->cell; row < g->cell + g->count; row += g->columns)
        if (text ? row->text && strcmp(row->text, text) == 0 : row->value >= number && row->value <= number)
            return &row[c];
    return NULL;
}

static void assert_cell(const grid *g, const char *text, double number, const char *column, double expected) {
    const grid_cell *cell = cell_of(g, text, number, column);
    assert_non_null(cell);
    assert_true(cell->known);
    assert_true(cell->value >= expected && cell->value <= expected);
}

static void figures_have_rows(void **state) {
    (void)state;
    fixture f;
    coauth_statistics s;
    coauth_error error = {0};
    grid g;
    set_up(&f);
    const coauth_selection everything = {.corpus = f.corpus, .persons = f.persons};
    assert_ok(coauth_summarise(&s, &everything, f.graph, NULL, &error), &error);
    table_of_statistics(&g, &s, f.corpus, &f.context);
    assert_false(g.failed);
    assert_cell(&g, "papers", 0, "value", 3);
    assert_cell(&g, "authors", 0, "value", 4);
    assert_cell(&g, "collaborations", 0, "value", 2);
    assert_cell(&g, "components", 0, "value", 2);
    assert_cell(&g, "papers", 0, "estimated", 0);
    assert_false(cell_of(&g, "papers", 0, "standard_error")->known);
    for (size_t i = 0; coauth_statistic_at(i); i++)
        assert_non_null(cell_of(&g, coauth_statistic_at(i)->name, 0, "value"));
    grid_free(&g);
    tear_down(&f);
}

static void years_have_rows(void **state) {
    (void)state;
    fixture f;
    coauth_trend t = {0};
    coauth_error error = {0};
    grid_column columns[TREND_COLUMNS];
    grid g;
    set_up(&f);
    assert_ok(coauth_trend_compute(&t, f.corpus, f.persons, NULL, NULL, &error), &error);
    table_of_trend(&g, columns, &t, false);
    assert_int_equal(g.count, 3 * g.columns);
    assert_cell(&g, NULL, 2001, "papers", 1);
    assert_cell(&g, NULL, 2002, "papers", 0);
    assert_cell(&g, NULL, 2003, "authors", 3);
    assert_cell(&g, NULL, 2003, "new_authors", 2);
    grid_free(&g);
    table_of_trend(&g, columns, &t, true);
    assert_int_equal(g.count, 2 * g.columns);
    assert_null(cell_of(&g, NULL, 2002, "papers"));
    grid_free(&g);
    coauth_trend_free(&t);
    tear_down(&f);
}

/* Ida Ames has two papers, the three others one. */
static void distributions_have_rows(void **state) {
    (void)state;
    fixture f;
    coauth_error error = {0};
    grid g;
    set_up(&f);
    const coauth_selection everything = {.corpus = f.corpus, .persons = f.persons};
    assert_ok(table_of_distribution_values(&g, &everything, f.graph, &error), &error);
    size_t found = 0;
    for (const grid_cell *row = g.cell; row < g.cell + g.count; row += g.columns) {
        if (strcmp(row[0].text, "papers_per_author") != 0) continue;
        const double value = (double)++found, count = found == 1 ? 3 : 1;
        assert_true(row[1].value >= value && row[1].value <= value && row[2].value >= count && row[2].value <= count);
    }
    assert_int_equal(found, 2);
    grid_free(&g);
    assert_ok(table_of_distributions(&g, &everything, f.graph, &error), &error);
    assert_cell(&g, "papers_per_author", 0, "count", 4);
    assert_cell(&g, "papers_per_author", 0, "mean", 1.25);
    assert_cell(&g, "papers_per_author", 0, "median", 1);
    assert_cell(&g, "papers_per_author", 0, "maximum", 2);
    assert_false(cell_of(&g, "papers_per_author", 0, "exponent")->known); /* fitted to four values */
    grid_free(&g);
    tear_down(&f);
}

/* As many decimals are shown as the error has two digits that count. */
static void errors_say_how_much_is_shown(void **state) {
    (void)state;
    coauth_context context = test_context(1);
    const coauth_bootstrap_row rows[] = {
        {.name = "a", .title = "A", .observed = {true, 2.34567}, .error = {true, 0.0123}, .resampled = true},
        {.name = "b", .title = "B", .observed = {true, 234.5}, .error = {true, 12}},
        {.name = "c", .title = "C", .observed = {true, 3}}};
    const int decimals[] = {3, 0, -4};
    char note[BOOTSTRAP_NOTE];
    grid g;
    table_of_bootstrap(&g, note, rows, 3, 50, &context);
    for (size_t i = 0; i < 3; i++) assert_int_equal(cell_of(&g, rows[i].name, 0, "observed")->decimals, decimals[i]);
    assert_string_equal(cell_of(&g, "a", 0, "sampling")->text, bootstrap_resampled);
    assert_string_equal(cell_of(&g, "b", 0, "sampling")->text, bootstrap_left_out);
    assert_non_null(strstr(note, "50 resamples"));
    grid_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_have_rows), cmocka_unit_test(years_have_rows),
        cmocka_unit_test(distributions_have_rows), cmocka_unit_test(errors_say_how_much_is_shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
