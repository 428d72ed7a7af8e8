/* plan.c: see plan.h. */
#include "cli/plan.h"

#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/effects.h"
#include "cli/grid.h"
#include "cli/plan_parts.h"

static const char default_directory[] = "out", default_formats[] = "dot,graphml,gexf,csv,html";

/* --- Records ------------------------------------------------------------------------------------ */

static coauth_read_options plan_reading(const settings *s) {
    coauth_read_options o = COAUTH_READ_OPTIONS;
    o.from = s->from;
    o.owner = s->owner;
    o.encoding = s->encoding;
    o.capture_year = (int)s->capture_year;
    o.columns = s->columns;
    o.network = s->network;
    o.swap_sides = s->swap_sides;
    o.strict = s->strict;
    o.names_as_written = s->names_as_written;
    return o;
}

/* Other units than authors are one when they are called the same. */
static void plan_identity(plan *p) {
    const settings *s = p->settings;
    p->unit = s->unit;
    p->of_persons = coauth_unit_find(s->unit)->persons;
    p->identity = (coauth_identity_options)COAUTH_IDENTITY_OPTIONS; /* names as they are */
    if (p->of_persons) p->identity.method = s->identity;
    p->identity.ignore_ids = s->ignore_ids;
}

/* --- The graph ---------------------------------------------------------------------------------- */

/* "1990-2000", "1990-", "-2000" or "1995". */
static coauth_status plan_years(coauth_project_options *o, const char *years, coauth_error *error) {
    if (!years) return COAUTH_OK;
    const char *dash = strchr(years, '-');
    size_t first = dash ? (size_t)(dash - years) : strlen(years), last = dash ? strlen(dash + 1) : first;
    int64_t a = first ? text_integer(years, first, 9999) : 0;
    int64_t b = last ? text_integer(dash ? dash + 1 : years, last, 9999) : 0;
    if (a < 0 || b < 0 || (!a && !b))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--years takes A-B, A-, -B or A, not \"%s\"", years);
    o->first_year = (int)a;
    o->last_year = (int)b;
    return COAUTH_OK;
}

static coauth_status plan_projecting(coauth_project_options *o, const settings *s, coauth_error *error) {
    *o = (coauth_project_options)COAUTH_PROJECT_OPTIONS;
    o->counting = (coauth_counting)choice_index(&choice_counting, s->counting);
    o->normalise = s->normalise;
    o->field = s->field;
    o->min_citations = s->min_citations;
    o->max_authors = (uint32_t)s->max_authors;
    o->min_papers = (uint32_t)s->min_papers;
    o->min_weight = s->min_weight;
    o->giant = s->giant;
    coauth_status status = plan_years(o, s->years, error);
    return status == COAUTH_OK ? coauth_project_check(o, error) : status;
}

coauth_status plan_subset(plan *p, coauth_error *error) {
    const settings *s = p->settings;
    size_t measured = choice_index(&choice_measured, s->measures_on);
    p->subset = (subset_plan){.cuts = s->authors || s->institution || s->country || s->around || s->group,
        .marks = s->highlight,
        .after_measures = measured == MEASURED_ALL};
    if (!choice_word(&choice_measured, measured))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--measures-on takes subset or all, not \"%s\"", s->measures_on);
    if (s->institution && !*s->institution)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--institution takes words of its name");
    return COAUTH_OK;
}

/* --- Files -------------------------------------------------------------------------------------- */

static coauth_status plan_file(
    file_plan *f, const char *path, const char *format, const coauth_context *context, coauth_error *error) {
    *f = (file_plan){.path = path, .format_name = format};
    if (!path) return COAUTH_OK;
    f->format = coauth_output_find(path, format);
    return coauth_write_check(path, format, context, error);
}

/* The same of a plot, which is a picture. */
static coauth_status plan_plot(file_plan *f, const char *path, const coauth_context *context, coauth_error *error) {
    coauth_status status = plan_file(f, path, NULL, context, error);
    if (status != COAUTH_OK || !path || (f->format && f->format->picture)) return status;
    return fail(error, COAUTH_INVALID_ARGUMENT, "a plot is a picture: end \"%s\" in .svg, .pdf or .png", path);
}

static void plan_directory(plan *p) {
    const settings *s = p->settings;
    const char *list = s->formats ? s->formats : default_formats, *name;
    size_t count = 0;
    p->directory = s->output ? s->output : default_directory;
    p->formats_unasked = !s->formats;
    while (count + 1 < PLAN_MOST_FORMATS && (name = choice_next(&choice_formats, &list)))
        switch (choice_index(&choice_beside, name)) {
        case BESIDE_WORKBOOK: p->workbook = true; break;
        case BESIDE_DATABASE: p->database = p->reading.everything = true; break;
        default: p->formats[count++] = coauth_output_find("", name);
        }
}

static coauth_status plan_files(plan *p, const coauth_context *context, coauth_error *error) {
    const settings *s = p->settings;
    coauth_status status = COAUTH_OK;
    p->writing = (coauth_write_options){.csv_raw = s->csv_raw,
        .csv_bom = s->csv_bom,
        .pixels = (uint32_t)s->pixels,
        .outlines = s->text && choice_index(&choice_letters, s->text) == LETTERS_OUTLINES};
    if (p->command->options & OPTIONS_DIRECTORY) plan_directory(p);
    if (p->command->options & OPTIONS_FILE) status = plan_file(&p->file, s->output, s->to, context, error);
    if (p->command->options & OPTIONS_PLOT) status = plan_plot(&p->file, s->output, context, error);
    if (status == COAUTH_OK) status = plan_plot(&p->sizes, s->sizes, context, error);
    if (status == COAUTH_OK && s->quotient_file)
        status = plan_file(&p->quotient, s->quotient_file, NULL, context, error);
    return status;
}

/* --- The whole ---------------------------------------------------------------------------------- */

coauth_status plan_make(
    plan *p, const settings *s, const command *c, const coauth_context *context, coauth_error *error) {
    *p = (plan){.settings = s, .command = c, .merges = !s->no_merge};
    p->bipartite = choice_index(&choice_graph, s->graph) == COAUTH_BIPARTITE;
    p->reading = plan_reading(s);
    plan_identity(p);
    coauth_status status = clock_check(error);
    if (status == COAUTH_OK) status = grid_check(s, error);
    if (status == COAUTH_OK) status = plan_projecting(&p->projecting, s, error);
    if (status == COAUTH_OK) status = plan_subset(p, error);
    if (status == COAUTH_OK) status = plan_measuring(&p->measures, s, error);
    if (status == COAUTH_OK && !(c->options & OPTIONS_DIRECTORY)) status = plan_measuring_of_graph(p, error);
    if (status == COAUTH_OK) status = plan_grouping(&p->groups, s, error);
    if (status == COAUTH_OK) status = plan_drawing(p, error);
    if (status == COAUTH_OK) status = plan_files(p, context, error);
    if (status == COAUTH_OK) status = effects_check(p, error);
    return status == COAUTH_OK && c->check ? c->check(p, context, error) : status;
}

coauth_status plan_read_aliases(plan *p, const coauth_context *context, coauth_error *error) {
    const coauth_input file = {.name = p->settings->aliases};
    coauth_status status = file.name ? coauth_aliases_read(&p->aliases, &file, context, error) : COAUTH_OK;
    p->identity.aliases = p->aliases;
    return status;
}

void plan_free(plan *p) {
    coauth_aliases_free(p->aliases);
    p->aliases = NULL;
}
