/* test_grid.c: one table in every form, against what a person wrote down. */
#include "support.h"

#include "write/grid.h"

static void fill(grid *g, const coauth_context *context) {
    static const grid_column columns[] = {
        TEXTS("name", "Name"), COLUMN("value", "Value"), TRUTHS("sure", "Sure"), COLUMN("hidden", NULL)};
    GRID_START(g, columns, context);
    g->caption = "Two rows";
    grid_text(g, "=a_b", "A & B");
    grid_number(g, 0.5, 2);
    grid_boolean(g, true);
    grid_number(g, 7, 0);
    grid_format(g, "%s, %d", "c", 2);
    grid_estimate(g, (coauth_figure){true, 3}, (coauth_figure){true, 0.25}, 0, true);
    grid_missing(g);
    grid_missing(g);
}

static void assert_form(grid_form form, const char *expected) {
    coauth_context context = test_context(1);
    coauth_error error = {0};
    coauth_memory *memory = NULL;
    const coauth_write_options options = COAUTH_WRITE_OPTIONS;
    grid g;
    output *out;
    assert_ok(coauth_memory_create(&memory, &context, &error), &error);
    context.write = coauth_memory_write;
    context.write_user = memory;
    fill(&g, &context);
    assert_false(g.failed);
    assert_ok(output_open(&out, "table", &context, &error), &error);
    grid_write(&g, out, form, &options);
    assert_ok(output_close(out, &error), &error);
    assert_string_equal(coauth_memory_find(memory, "table")->data, expected);
    grid_free(&g);
    coauth_memory_free(memory);
}

static void forms_are_what_they_should(void **state) {
    (void)state;
    assert_form(GRID_CSV, "name,value,sure,hidden\n'=a_b,0.5,true,7\n\"c, 2\",3,,\n");
    assert_form(GRID_JSON, "[\n  {\"name\": \"=a_b\", \"value\": 0.5, \"sure\": true, \"hidden\": 7},\n"
                           "  {\"name\": \"c, 2\", \"value\": 3, \"sure\": null, \"hidden\": null}\n]\n");
    assert_form(GRID_MARKDOWN, "**Two rows**\n\n| Name | Value | Sure |\n| --- | ---: | ---: |\n"
                               "| A & B | 0.50 | yes |\n| c, 2 | \xE2\x89\x88 3\\* \xC2\xB1 0.25 | \xE2\x80\x93 |\n");
    assert_form(GRID_LATEX, "% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n\\caption{Two rows}\n"
                            "\\begin{tabular}{lrr}\n\\toprule\nName & Value & Sure \\\\\n\\midrule\n"
                            "A \\& B & 0.50 & yes \\\\\nc, 2 & $\\approx$ 3* $\\pm$ 0.25 & -- \\\\\n"
                            "\\bottomrule\n\\end{tabular}\n\\end{table}\n");
}

static void lack_of_memory_is_noted(void **state) {
    (void)state;
    for (ration r = {0}; ration_next(&r);) {
        grid g;
        fill(&g, &r.context);
        ration_end(&r, g.failed ? COAUTH_OUT_OF_MEMORY : COAUTH_OK);
        grid_free(&g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_what_they_should), cmocka_unit_test(lack_of_memory_is_noted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
