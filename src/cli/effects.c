/* effects.c: see effects.h.  What an option needs is a question to the plan; the table of options says which. */
#include "cli/effects.h"

#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "cli/option_rows.h"
#include "cli/parameters.h"
#include "cli/plan.h"
#include "cli/visual_columns.h"

/* --- Files -------------------------------------------------------------------------------------- */

static bool is_csv(const coauth_graph_format *format) {
    return coauth_output_has_csv("", format->name);
}

static bool is_png(const coauth_graph_format *format) {
    return format->raster;
}

static bool has_letters(const coauth_graph_format *format) {
    return format->picture && !format->raster;
}

static bool writes(const plan *p, bool (*is)(const coauth_graph_format *format)) {
    return plan_any_format(p, is) || (p->quotient.format && is(p->quotient.format)) ||
           (p->sizes.format && is(p->sizes.format));
}

static bool writes_csv(const plan *p) {
    const settings *s = p->settings;
    return writes(p, is_csv) || s->csv || s->memberships || s->export_aliases;
}

static bool writes_png(const plan *p) {
    return writes(p, is_png);
}

static bool writes_letters(const plan *p) {
    return writes(p, has_letters);
}

/* --- Measures ----------------------------------------------------------------------------------- */

static bool any_taken(const plan *p, bool (*fits)(const plan *p, const coauth_measure *m)) {
    const coauth_measure *m;
    for (size_t i = 0; (m = coauth_measure_at(i)); i++)
        if (fits(p, m) && plan_takes(p, m)) return true;
    return false;
}

static bool is_weighted(const plan *p, const coauth_measure *m) {
    (void)p;
    return m->weighted;
}

static bool is_normalised(const plan *p, const coauth_measure *m) {
    (void)p;
    return m->normalises;
}

/* Weighted measures are never estimated. */
static bool is_estimated(const plan *p, const coauth_measure *m) {
    return m->epsilon > 0 && !(p->measures.options.weights && m->weighted);
}

static bool is_restarted(const plan *p, const coauth_measure *m) {
    (void)p;
    return m->restarts;
}

static bool takes_weights(const plan *p) {
    return (p->command->options & OPTIONS_SPECTRUM) || any_taken(p, is_weighted);
}

static bool takes_normalised(const plan *p) {
    return any_taken(p, is_normalised);
}

static bool takes_estimates(const plan *p) {
    return any_taken(p, is_estimated);
}

/* Of the figures of a network distances may be estimated too. */
static bool takes_exact(const plan *p) {
    const settings *s = p->settings;
    if (p->command->options & OPTIONS_STATISTICS) return !(s->indices || s->distributions || s->countries || s->null);
    return (p->command->options & (OPTIONS_DIRECTORY | OPTIONS_TREND)) || takes_estimates(p);
}

static bool takes_restart(const plan *p) {
    return any_taken(p, is_restarted);
}

/* --- Groups ------------------------------------------------------------------------------------- */

static bool shows(const plan *p, group_kind kind) {
    const drawing_plan *d = &p->drawing;
    return visual_group_kind(d->size_by) == kind || visual_group_kind(d->color_by) == kind || d->quotient == kind;
}

static bool finds_communities(const plan *p) {
    if (p->settings->group) return true;
    if ((p->command->options & OPTIONS_COVERS) || shows(p, KIND_COMMUNITY)) return true;
    if (p->directory && !p->measures.none) return true;
    return p->drawing.quotient == GROUP_KINDS && plan_colours_unasked(p);
}

static bool finds_clusters(const plan *p) {
    if ((p->command->options & OPTIONS_GROUPS) || shows(p, KIND_CLUSTER)) return true; /* communities has no --k */
    return p->directory && !p->measures.none;
}

static bool finds_groups(const plan *p) {
    return finds_communities(p) || finds_clusters(p);
}

/* --- The graph ---------------------------------------------------------------------------------- */

static bool is_of_persons(const plan *p) {
    return p->of_persons;
}

static bool looks_at_identifiers(const plan *p) {
    return p->of_persons && (coauth_identity_method_find(p->identity.method)->uses_ids || p->settings->aliases);
}

/* Weights are those of the coauthor graph; of the other they decide which authors the largest component has. */
static bool has_weights(const plan *p) {
    return !p->bipartite || (p->projecting.giant && p->projecting.min_weight > 0);
}

static bool drops_ties(const plan *p) {
    return !p->bipartite || p->projecting.giant;
}

static bool has_backbone_level(const plan *p) {
    double level;
    const char *how = p->settings->backbone;
    return how && !number_read(how, strlen(how), &level);
}

/* --- Tables ------------------------------------------------------------------------------------- */

static bool compares_with_chance(const plan *p) {
    return p->settings->null;
}

/* What coauth authors says of one name is words. */
static bool explains_no_name(const plan *p) {
    return !p->settings->why;
}

static bool prints_list(const plan *p) {
    const settings *s = p->settings;
    return !(s->why || s->csv || (s->export_aliases && !s->doubts));
}

static bool prints_summary(const plan *p) {
    const settings *s = p->settings;
    bool table = s->csv || s->json || s->markdown || s->latex;
    return !(table || s->indices || s->distributions || s->countries || s->explain || s->null);
}

static bool writes_page(const plan *p) {
    return plan_any_format(p, format_is_page);
}

static bool looks_around(const plan *p) {
    return p->settings->around;
}

static bool takes_part(const plan *p) {
    return p->subset.cuts;
}

const effect effect_on_summary = {prints_summary, "but the figures of the network as text"};
const effect effect_on_page = {writes_page, "without a page: --formats html"};
const effect effect_on_csv = {writes_csv, "without a file or table that is CSV"};
static bool ranks_all_pairs(const plan *p) {
    return !(p->command->options & OPTIONS_OF);
}

const effect effect_on_all_pairs = {ranks_all_pairs, "of one author's pairs; coauth predict takes it"};
const effect effect_on_around = {looks_around, "without --around"};
const effect effect_on_part = {takes_part, "without --authors, --institution, --country, --around or --group"};
/* Of the figures of a network only distributions can be drawn. */
static bool can_be_drawn(const plan *p) {
    return p->settings->distributions || !(p->command->options & OPTIONS_STATISTICS);
}

const effect effect_on_plot = {can_be_drawn, "without --distributions"};
const effect effect_on_png = {writes_png, "without a .png"};
const effect effect_on_letters = {writes_letters, "without a .svg or .pdf"};
const effect effect_on_weighted = {takes_weights, "without a measure that weights change"};
const effect effect_on_normalised = {takes_normalised, "without a measure that has a largest value"};
const effect effect_on_exact = {takes_exact, "where nothing can be estimated"};
const effect effect_on_estimated = {takes_estimates, "without a measure that can be estimated, unweighted"};
const effect effect_on_restart = {takes_restart, "without pagerank"};
const effect effect_on_communities = {finds_communities, "where no communities are found"};
const effect effect_on_clusters = {finds_clusters, "where no clusters are found"};
const effect effect_on_clustering = {finds_clusters, "with --measures none"};
const effect effect_on_groups = {finds_groups, "where no groups are found"};
const effect effect_on_backbone = {has_backbone_level, "without --backbone disparity"};
const effect effect_on_persons = {is_of_persons, "with --unit, whose names are taken as they are"};
const effect effect_on_identifiers = {looks_at_identifiers, "where identifiers of authors are not looked at"};
const effect effect_on_weights = {has_weights, "of the graph of papers and authors"};
const effect effect_on_ties = {drops_ties, "of the graph of papers and authors without --giant"};
const effect effect_on_chance = {compares_with_chance, "without --null"};
const effect effect_on_no_words = {explains_no_name, "with --why, which explains one name in words; leave it out"};
const effect effect_on_printed_list = {prints_list, "but the lists of authors or doubts that are printed as text"};

/* --- What was given ------------------------------------------------------------------------------ */

static bool layout_takes(const plan *p, const char *name) {
    const coauth_layout_method *row = p->drawing.layout ? p->drawing.method : coauth_layout_at(0);
    return row && (p->command->options & OPTIONS_DRAWING) && parameter_among(row->parameter, name);
}

/* Whether a measure, method or layout that is used takes it. */
static bool takes_parameter(const plan *p, const char *name) {
    const grouping_method *methods[] = {&p->groups.method, &p->groups.compared};
    for (size_t i = 0; coauth_measure_at(i); i++)
        if (parameter_among(coauth_measure_at(i)->parameter, name) && plan_takes(p, coauth_measure_at(i))) return true;
    for (size_t i = 0; i < 2 && effect_on_communities.has(p); i++) {
        if (methods[i]->cover && parameter_among(methods[i]->cover->parameter, name)) return true;
        if (methods[i]->partition && parameter_among(methods[i]->partition->parameter, name)) return true;
    }
    return layout_takes(p, name);
}

coauth_status effects_check(const plan *p, coauth_error *error) {
    const option_row *row;
    for (size_t i = 0; (row = option_at(i)); i++) {
        const effect *needed = row->effect;
        if (!options_given(p->settings, i)) continue;
        if (needed && !needed->has(p))
            return fail(error, COAUTH_INVALID_ARGUMENT, "--%s changes nothing %s; see coauth %s --help", row->name,
                needed->needs, p->command->name);
        if (row->kind == PARAMETER && !takes_parameter(p, row->name))
            return fail(error, COAUTH_INVALID_ARGUMENT,
                "--%s changes nothing without what it is for: %s; see coauth %s --help", row->name, row->help,
                p->command->name);
    }
    return COAUTH_OK;
}
