/* effects.c: see effects.h.  A row says what an option needs beside it; an option without a row always has a say. */
#include "cli/effects.h"

#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/drawing.h"
#include "cli/looks.h"
#include "cli/measuring.h"

/* Whether an option changes what that command does as it was called. */
typedef bool (*effect_test)(const settings *s, const command *c);

static bool is(const char *a, const char *b) {
    return a && strcmp(a, b) == 0;
}

/* Whether one of the formats of a directory is of that kind; those written unasked are csv and no pictures. */
static bool any_format(const char *formats, bool (*fits)(const char *path, const char *format)) {
    const char *list = formats ? formats : "csv";
    char name[64];
    while (words_next(name, sizeof name, &list))
        if (fits("", name)) return true;
    return false;
}

/* --- Files -------------------------------------------------------------------------------------- */

/* A path whose format is unknown is somebody else's to refuse. */
static bool is_csv(const char *path, const char *format) {
    return path && (!coauth_output_find(path, format) || coauth_output_has_csv(path, format));
}

static bool is_png(const char *path, const char *format) {
    const coauth_graph_format *f = path ? coauth_output_find(path, format) : NULL;
    return path && (!f || is(f->name, "png"));
}

static bool writes_csv(const settings *s, const command *c) {
    if (c->options & OPTIONS_DIRECTORY) return any_format(s->formats, is_csv);
    return s->csv || s->memberships || s->export_aliases || is_csv(s->output, s->to) || is_csv(s->quotient, NULL);
}

static bool writes_png(const settings *s, const command *c) {
    if (c->options & OPTIONS_DIRECTORY) return any_format(s->formats, is_png);
    return is_png(s->output, s->to) || is_png(s->quotient, NULL);
}

/* --- Measures ----------------------------------------------------------------------------------- */

static bool names_measure(const char *name, const coauth_measure *m) {
    for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
        if (is(name, m->column[k].name)) return true;
    return is(name, m->name);
}

static bool is_taken(const settings *s, const command *c, const coauth_measure *m) {
    return ((c->options & OPTIONS_MEASURES) && measuring_lists(s, m)) || names_measure(s->by, m) ||
        names_measure(s->size_by, m) || names_measure(s->color_by, m);
}

static bool any_taken(const settings *s, const command *c, bool (*fits)(const settings *s, const coauth_measure *m)) {
    const coauth_measure *m;
    coauth_error unknown;
    if (s->by && looks_check_ranking(s->by, &unknown) != COAUTH_OK) return true; /* refused by its name */
    for (size_t i = 0; (m = coauth_measure_at(i)); i++)
        if (fits(s, m) && is_taken(s, c, m)) return true;
    return false;
}

static bool is_weighted(const settings *s, const coauth_measure *m) {
    (void)s;
    return m->weighted;
}

static bool is_normalised(const settings *s, const coauth_measure *m) {
    (void)s;
    return m->normalises;
}

/* Weighted measures are never estimated. */
static bool is_estimated(const settings *s, const coauth_measure *m) {
    return m->epsilon > 0 && !(s->weights && m->weighted);
}

static bool is_pagerank(const settings *s, const coauth_measure *m) {
    (void)s;
    return is(m->name, "pagerank");
}

static bool is_katz(const settings *s, const coauth_measure *m) {
    (void)s;
    return is(m->name, "katz");
}

static bool takes_weights(const settings *s, const command *c) {
    return (c->options & OPTIONS_SPECTRUM) || any_taken(s, c, is_weighted);
}

static bool takes_normalised(const settings *s, const command *c) {
    return any_taken(s, c, is_normalised);
}

static bool takes_approx(const settings *s, const command *c) {
    return any_taken(s, c, is_estimated);
}

/* Of the figures of a network distances may be estimated too. */
static bool takes_exact(const settings *s, const command *c) {
    if (c->options & OPTIONS_STATISTICS) return !(s->indices || s->distributions || s->countries || s->null);
    return (c->options & (OPTIONS_DIRECTORY | OPTIONS_TREND)) || any_taken(s, c, is_estimated);
}

static bool takes_pagerank(const settings *s, const command *c) {
    return any_taken(s, c, is_pagerank);
}

static bool takes_katz(const settings *s, const command *c) {
    return any_taken(s, c, is_katz);
}

/* --- Groups ------------------------------------------------------------------------------------- */

static bool is_of_communities(const char *column) {
    return is(column, "community") || is(column, "stability") || (column && strncmp(column, "membership", 10) == 0);
}

/* What is drawn, or has its largest circles kept, is coloured by community unless something else is said. */
static bool is_coloured_unasked(const settings *s, const command *c) {
    if (s->color_by || is(s->graph, "bipartite")) return false;
    if (is(c->name, "layout") || s->layout || s->size_by || s->keep) return true;
    if (c->options & OPTIONS_DIRECTORY) return !s->formats || any_format(s->formats, drawing_shows);
    return s->output && drawing_shows(s->output, s->to);
}

static bool finds_communities(const settings *s, const command *c) {
    if (c->options & OPTIONS_COVERS) return true;
    if (is_of_communities(s->size_by) || is_of_communities(s->color_by)) return true;
    if ((c->options & OPTIONS_DIRECTORY) && !is(s->measures, "none")) return true;
    return s->nodes ? !is(s->nodes, "cluster") : is_coloured_unasked(s, c);
}

static bool finds_clusters(const settings *s, const command *c) {
    if (c->options & OPTIONS_GROUPS) return true; /* communities has no --k */
    if (is(s->size_by, "cluster") || is(s->color_by, "cluster")) return true;
    if (c->options & OPTIONS_DIRECTORY) return !is(s->measures, "none");
    return s->nodes && !is(s->nodes, "community");
}

static bool finds_groups(const settings *s, const command *c) {
    return finds_communities(s, c) || finds_clusters(s, c);
}

/* --- The graph ---------------------------------------------------------------------------------- */

static bool resolves_authors(const settings *s, const command *c) {
    (void)c;
    return is(s->unit, "author");
}

static bool looks_at_ids(const settings *s, const command *c) {
    return resolves_authors(s, c) && (is(s->identity, "resolved") || s->aliases);
}

/* Weights are those of the coauthor graph; of the other they decide which authors the largest component has. */
static bool has_weights(const settings *s, const command *c) {
    (void)c;
    return !is(s->graph, "bipartite") || (s->giant && s->min_weight > 0);
}

static bool drops_collaborations(const settings *s, const command *c) {
    (void)c;
    return !is(s->graph, "bipartite") || s->giant;
}

static bool has_backbone_level(const settings *s, const command *c) {
    (void)c;
    return is(s->backbone, "disparity") || is(s->backbone, "alpha");
}

/* --- Tables ------------------------------------------------------------------------------------- */

static bool compares_with_chance(const settings *s, const command *c) {
    (void)c;
    return s->null;
}

/* What coauth authors says of one name is words. */
static bool explains_no_name(const settings *s, const command *c) {
    (void)c;
    return !s->why;
}

/* coauth authors prints a list that can be shortened unless something else is asked for; rank always does. */
static bool prints_list(const settings *s, const command *c) {
    return !(c->options & OPTIONS_AUTHORS) || !(s->why || s->csv || (s->export_aliases && !s->doubts));
}

static const struct {
    const char *option;
    effect_test has;
    const char *needs; /* "... changes nothing NEEDS" */
} table[] = {
    {"csv-raw", writes_csv, "without a file or table that is CSV"},
    {"csv-bom", writes_csv, "without a file or table that is CSV"},
    {"pixels", writes_png, "without a .png"},
    {"weights", takes_weights, "without a measure that weights change"},
    {"normalised", takes_normalised, "without a measure that has a largest value"},
    {"exact", takes_exact, "where nothing can be estimated"},
    {"approx", takes_approx, "without a measure that can be estimated, unweighted"},
    {"damping", takes_pagerank, "without pagerank"},
    {"restart", takes_pagerank, "without pagerank"},
    {"alpha", takes_katz, "without katz"},
    {"method", finds_communities, "where no communities are found"},
    {"resolution", finds_communities, "where no communities are found"},
    {"seeds", finds_communities, "where no communities are found"},
    {"clique-size", finds_communities, "where no communities are found"},
    {"threshold", finds_communities, "where no communities are found"},
    {"k", finds_clusters, "where no clusters are found"},
    {"clusters", finds_clusters, "with --measures none"},
    {"unweighted", finds_groups, "where no groups are found"},
    {"backbone-alpha", has_backbone_level, "without --backbone disparity"},
    {"identity", resolves_authors, "with --unit, whose names are taken as they are"},
    {"ignore-ids", looks_at_ids, "where identifiers of authors are not looked at"},
    {"counting", has_weights, "of the graph of papers and authors"},
    {"normalise", has_weights, "of the graph of papers and authors"},
    {"min-weight", drops_collaborations, "of the graph of papers and authors without --giant"},
    {"samples", compares_with_chance, "without --null"},
    {"csv", explains_no_name, "with --why, which explains one name in words; leave out --csv"},
    {"doubts", explains_no_name, "with --why, which explains one name in words; leave out --doubts"},
    {"top", prints_list, "but the lists of authors or doubts that are printed as text"},
};

coauth_status effects_check(const settings *s, const command *c, coauth_error *error) {
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (options_has(s, table[i].option) && !table[i].has(s, c))
            return fail(error, COAUTH_INVALID_ARGUMENT, "--%s changes nothing %s; see coauth %s --help",
                table[i].option, table[i].needs, c->name);
    return COAUTH_OK;
}
