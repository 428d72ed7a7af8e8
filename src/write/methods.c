/* methods.c: what a run did, as a paragraph for a paper's section on methods, and what to cite for it. */
#include <coauth/methods.h>

#include <coauth/distributions.h>
#include <coauth/indices.h>
#include <coauth/units.h>

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/words.h"

enum { PHRASE_SIZE = 1024 };

/* Who first drew such networks; cited once, whatever figures come from there. */
static const char of_networks[] = "newman2001";

/* Who found what one of coauth_definition_at's rows means. */
static const char *source_of(const char *definition) {
    return coauth_definition_find(definition)->source;
}

typedef struct methods {
    const coauth_context *context;
    VECTOR(char) text;
    VECTOR(const coauth_reference *) cited;
    bool failed; /* out of memory while writing */
} methods;

static void say(methods *m, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(methods *m, const char *format, ...) {
    char phrase[PHRASE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(phrase, sizeof phrase, format, arguments);
    va_end(arguments);
    size_t length = strlen(phrase);
    if (!vector_reserve(m->context, &m->text, length + 1)) {
        m->failed = true;
        return;
    }
    memcpy(m->text.item + m->text.count, phrase, length + 1);
    m->text.count += length;
}

static void note(methods *m, const coauth_reference *r) {
    for (size_t i = 0; i < m->cited.count; i++)
        if (m->cited.item[i] == r) return;
    const coauth_reference **place = vector_push(m->context, &m->cited);
    if (place) *place = r;
    else m->failed = true;
}

/* " (Freeman, 1977; Brandes, 2001)"; nothing where there is nothing to cite. */
static void cite(methods *m, const char *keys) {
    char text[PHRASE_SIZE / 2];
    const coauth_reference *r;
    if (coauth_references_in_text(text, sizeof text, keys)) say(m, " (%s)", text);
    while ((r = coauth_reference_next(&keys))) note(m, r);
}

/* --- Records -------------------------------------------------------------------------------------- */

static void say_records(methods *m, const coauth_methods_options *p) {
    size_t files;
    coauth_corpus_sources(p->corpus, &files);
    say(m, "The collaboration network was built with coauth %s from %s", coauth_version(), counted(files, "file"));
    if (p->records) {
        say(m, " with %s", counted(p->records, "record"));
        if (p->merged_records)
            say(m, ", %llu of which repeated another and were merged", (unsigned long long)p->merged_records);
        say(m, ": %s", counted(p->papers, "paper"));
    }
    say(m, ".");
}

static void say_identity(methods *m, const coauth_methods_options *p) {
    const coauth_identity_method *method = p->identity ? coauth_identity_method_find(p->identity->method) : NULL;
    if (!p->records || !method) return;
    say(m, " %s", method->methods);
    if (p->identity->aliases) say(m, " An alias file was applied first.");
}

/* --- The network ---------------------------------------------------------------------------------- */

static void say_limit(methods *m, const char *what, int64_t value) {
    if (value > 0) say(m, ", %s %lld", what, (long long)value);
}

/* The coauthor graph, or the only one there is. */
static const coauth_graph *network_of(const coauth_methods_options *p) {
    return p->coauthors ? p->coauthors : p->bipartite;
}

/* "1990-2000", "1990-", "-2000" or "1995". */
static void say_years(methods *m, const coauth_project_options *o) {
    char first[16] = "", last[16] = "";
    if (!o->first_year && !o->last_year) return;
    if (o->first_year) snprintf(first, sizeof first, "%d", o->first_year);
    if (o->last_year) snprintf(last, sizeof last, "%d", o->last_year);
    bool one = o->first_year == o->last_year;
    say(m, ", papers of the years %s%s%s", first, one ? "" : "-", one ? "" : last);
}

static void say_filters(methods *m, const coauth_project_options *o) {
    say_years(m, o);
    if (o->field) say(m, ", papers of the field \"%.200s\"", o->field);
    say_limit(m, "papers cited at least", o->min_citations);
    say_limit(m, "papers with at most this many authors:", o->max_authors);
    say_limit(m, "authors with at least this many papers:", o->min_papers);
    if (o->min_weight > 0) say(m, ", ties of weight %g or more", o->min_weight);
    if (o->giant) say(m, ", the largest component");
    if (o->with) say(m, ", papers by certain authors");
}

/* Part of the network, by people and places; whom somebody named is not repeated. */
static void say_part(methods *m, const coauth_subset *u) {
    if (u->authors) say(m, ", certain authors");
    if (u->institution) say(m, ", authors with \"%.200s\" in an affiliation", u->institution);
    if (u->country) say(m, ", authors of the country \"%.100s\"", u->country);
    if (u->around) say(m, ", authors at most %s from certain authors", counted(u->hops, "tie"));
    say_limit(m, "group", u->group);
}

static void say_network(methods *m, const coauth_methods_options *p) {
    const coauth_project_options *o = p->projecting;
    const coauth_graph *g = network_of(p);
    const char *nodes =
        g->kind == COAUTH_BIPARTITE ? "papers and authors" : coauth_corpus_unit(p->corpus, g->nodes == 1 ? 1 : 2);
    size_t before = m->text.count;
    bool fractional = o->counting == COAUTH_COUNTING_FRACTIONAL;
    say_filters(m, o);
    if (p->subset) say_part(m, p->subset);
    if (m->text.count > before && m->text.item) { /* ", a, b" becomes " Kept were a, b." */
        char filters[PHRASE_SIZE];
        snprintf(filters, sizeof filters, "%s", m->text.item + before + 2);
        m->text.count = before;
        say(m, " Kept were: %s.", filters);
    }
    say(m, " The network has %u %s and %s", g->nodes, nodes, counted(g->edges, "tie"));
    cite(m, of_networks);
    if (p->records) {
        say(m, "; a joint paper counts %s", fractional ? "1/(k - 1) between any two of its k authors" : "1");
        if (fractional) cite(m, source_of("fractional"));
    }
    const coauth_normalisation *normalised = o->normalise ? coauth_normalisation_find(o->normalise) : NULL;
    if (normalised) {
        say(m, ", and weights are normalised by %s", normalised->name);
        cite(m, normalised->source);
    }
    if (p->backbone > 0) {
        say(m, ", reduced to its backbone at level %g", p->backbone);
        cite(m, source_of("disparity"));
    }
    say(m, ".");
}

/* --- Measures and figures ------------------------------------------------------------------------- */

static bool has_columns(const coauth_measure *measure, const coauth_methods_options *p) {
    const coauth_graph *g = measure->bipartite ? p->bipartite : p->coauthors;
    for (size_t k = 0; g && k < COAUTH_MEASURE_COLUMNS && measure->column[k].name; k++)
        if (coauth_table_find(measure->column[k].on_edges ? &g->edge_table : &g->node_table, measure->column[k].name))
            return true;
    return false;
}

static void say_measures(methods *m, const coauth_methods_options *p) {
    bool any = false;
    for (size_t i = 0; i < p->measure_count; i++) {
        const coauth_measure *one = p->measures[i];
        if (!has_columns(one, p)) continue;
        say(m, "%s%s", any ? ", " : " Measures: ", one->title);
        any = true;
        cite(m, one->source);
        if (one->estimator && coauth_measure_plan(one, network_of(p), p->measuring).approximate) {
            say(m, ", estimated");
            cite(m, one->estimator);
        }
    }
    if (any) say(m, ".");
}

/* Figures with a source of their own, each source once. */
static void say_statistics(methods *m, const coauth_methods_options *p) {
    bool any = false;
    for (size_t i = 0; p->statistics && coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        if (!*what->source || strcmp(what->source, of_networks) == 0) continue;
        if (!coauth_statistic_value(p->statistics, i).known) continue;
        say(m, "%s%s%s", any ? ", " : " Figures of the network: ", what->title,
            coauth_statistic_is_estimated(p->statistics, i) ? ", estimated from a sample," : "");
        any = true;
        cite(m, what->source);
    }
    if (any) say(m, ".");
}

static bool lists(const char *keys, const coauth_reference *r) {
    const coauth_reference *one;
    while ((one = coauth_reference_next(&keys)))
        if (one == r) return true;
    return false;
}

/* The sources of the indices, which are too many for a sentence each. */
static void say_indices(methods *m, const coauth_methods_options *p) {
    char keys[PHRASE_SIZE] = "";
    if (!p->indices) return;
    for (size_t i = 0; coauth_index_at(i); i++) {
        const char *rest = coauth_index_at(i)->source;
        const coauth_reference *r;
        while ((r = coauth_reference_next(&rest)))
            if (!lists(keys, r) && strlen(keys) + strlen(r->key) + 2 < sizeof keys)
                snprintf(keys + strlen(keys), sizeof keys - strlen(keys), " %s", r->key);
    }
    say(m, " Collaboration indices and Lotka's law");
    cite(m, keys);
    say(m, " and credit by positions");
    char credit[PHRASE_SIZE];
    snprintf(credit, sizeof credit, "%s %s", source_of("harmonic_papers"), source_of("fractional_papers"));
    cite(m, credit);
    say(m, " are as their sources define them.");
}

/* The page shows distributions with the power laws that could be fitted to them. */
static coauth_status say_fits(methods *m, const coauth_methods_options *p, coauth_error *error) {
    const coauth_distribution_row *row;
    coauth_power_law fit = {0};
    coauth_status status = COAUTH_OK;
    if (!p->coauthors || !p->fits || !coauth_corpus_records(p->corpus)) return COAUTH_OK;
    for (size_t i = 0; status == COAUTH_OK && !fit.fitted && (row = coauth_distribution_at(i)); i++) {
        coauth_distribution d = {0};
        if (row->of_pairs) continue;
        status = coauth_distribution_compute(&d, row->name,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = p->keep}, p->coauthors, error);
        if (status == COAUTH_OK) status = coauth_fit_power_law(&fit, d.rows, d.count, 0, m->context, error);
        coauth_distribution_free(&d);
    }
    if (!fit.fitted) return status;
    say(m, " Power laws were fitted by maximum likelihood");
    cite(m, source_of("exponent"));
    say(m, ".");
    return status;
}

/* --- Groups and places ---------------------------------------------------------------------------- */

static void say_groups(methods *m, const coauth_methods_options *p) {
    const coauth_groups *g = p->communities, *c = p->clusters;
    if (g && g->kind && g->count) {
        const coauth_community_method *by = coauth_community_method_find(g->method);
        say(m, " %s %s found by %s", counted(g->count, "community"), words_for(g->count, "was", "were"),
            by ? by->title : g->method);
        cite(m, by ? by->source : "");
        if (!isnan(g->quality.modularity)) say(m, ", modularity %.3f", g->quality.modularity);
        if (g->quotient && p->records) {
            say(m, ", and named by their titles");
            cite(m, source_of("group_names"));
        }
        say(m, ".");
    }
    if (c && c->kind && c->count) {
        say(m, " %s of papers and authors %s found by the spectrum", counted(c->count, "cluster"),
            words_for(c->count, "was", "were"));
        cite(m, source_of("coclusters"));
        say(m, ".");
    }
}

static void say_places(methods *m, const coauth_methods_options *p) {
    const coauth_layout_method *by = p->layout;
    const coauth_graph *g = p->part ? p->part : network_of(p);
    if (!by || !coauth_table_find(&g->node_table, "x")) return;
    say(m, " Places were found by %s", by->title);
    cite(m, by->source);
    say(m, ".");
}

static uint64_t count_papers(const coauth_corpus *corpus) {
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    return papers;
}

coauth_status coauth_methods_make(
    coauth_methods *result, const coauth_methods_options *options, const coauth_context *context, coauth_error *error) {
    static const coauth_project_options all_papers = COAUTH_PROJECT_OPTIONS;
    static const coauth_measure_options measured = COAUTH_MEASURE_OPTIONS;
    coauth_methods_options own = COAUTH_METHODS_OPTIONS;
    const coauth_methods_options *p = options_take(&own, sizeof own, options);
    methods m = {.context = context};
    if (!own.records) own.records = coauth_corpus_records(own.corpus);
    if (!own.papers) own.papers = count_papers(own.corpus);
    if (!own.projecting) own.projecting = &all_papers;
    if (!own.measuring) own.measuring = &measured;
    say_records(&m, p);
    say_identity(&m, p);
    say_network(&m, p);
    say_measures(&m, p);
    say_statistics(&m, p);
    say_indices(&m, p);
    coauth_status status = say_fits(&m, p, error);
    say_groups(&m, p);
    say_places(&m, p);
    say(&m, " Random choices began with seed %llu.", (unsigned long long)context->seed);
    *result =
        (coauth_methods){.text = m.text.item, .cited = m.cited.item, .cited_count = m.cited.count, .context = context};
    return m.failed ? fail_memory(error) : status;
}

void coauth_methods_free(coauth_methods *m) {
    if (!m->context) return;
    memory_free(m->context, m->text);
    memory_free(m->context, (void *)(uintptr_t)m->cited);
    *m = (coauth_methods){.context = NULL};
}
