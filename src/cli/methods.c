/* methods.c: see methods.h. */
#include "cli/methods.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/choices.h"
#include "cli/drawing.h"
#include "cli/figures.h"
#include "cli/summary.h"

enum { PHRASE_SIZE = 1024 };

/* Who first drew such networks; cited once, whatever figures come from there. */
static const char of_networks[] = "newman2001";

/* Who found what one of coauth_definition_at's rows means. */
static const char *source_of(const char *definition) {
    return coauth_definition_find(definition)->source;
}

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

static void say_records(methods *m, const pipeline *p) {
    size_t files;
    coauth_corpus_sources(p->corpus, &files);
    say(m, "The collaboration network was built with coauth %s from %s", coauth_version(), counted(files, "file"));
    if (pipeline_records(p)) {
        say(m, " with %s", counted(pipeline_records(p), "record"));
        if (p->merged) say(m, ", %llu of which repeated another and were merged", (unsigned long long)p->merged);
        say(m, ": %s", counted(pipeline_papers(p), "paper"));
    }
    say(m, ".");
}

static void say_identity(methods *m, const pipeline *p) {
    if (!pipeline_records(p) || !p->plan->of_persons) return;
    say(m, " %s", coauth_identity_method_find(p->plan->identity.method)->methods);
    if (p->plan->settings->aliases) say(m, " An alias file was applied first.");
}

/* --- The network ---------------------------------------------------------------------------------- */

static void say_limit(methods *m, const char *what, int64_t value) {
    if (value > 0) say(m, ", %s %lld", what, (long long)value);
}

/* The coauthor graph, or the only one there is. */
static const coauth_graph *network_of(const pipeline *p) {
    return p->coauthors ? p->coauthors : p->bipartite;
}

static void say_filters(methods *m, const settings *s) {
    if (s->years) say(m, ", papers of the years %s", s->years);
    if (s->field) say(m, ", papers of the field \"%.200s\"", s->field);
    say_limit(m, "papers cited at least", s->min_citations);
    say_limit(m, "papers with at most this many authors:", s->max_authors);
    say_limit(m, "authors with at least this many papers:", s->min_papers);
    if (s->min_weight > 0) say(m, ", ties of weight %g or more", s->min_weight);
    if (s->giant) say(m, ", the largest component");
}

/* Part of the network, by people and places; whom somebody named is not repeated. */
static void say_part(methods *m, const settings *s) {
    if (s->papers_with) say(m, ", papers by certain authors");
    if (s->authors) say(m, ", certain authors");
    if (s->institution) say(m, ", authors with \"%.200s\" in an affiliation", s->institution);
    if (s->country) say(m, ", authors of the country \"%.100s\"", s->country);
    if (s->around) say(m, ", authors at most %s from certain authors", counted((uint64_t)s->hops, "tie"));
    say_limit(m, "group", s->group);
}

static void say_network(methods *m, const pipeline *p) {
    const settings *s = p->plan->settings;
    const coauth_graph *g = network_of(p);
    const char *nodes =
        g->kind == COAUTH_BIPARTITE ? "papers and authors" : coauth_corpus_unit(p->corpus, g->nodes == 1 ? 1 : 2);
    size_t before = m->text.count;
    bool fractional = p->plan->projecting.counting == COAUTH_COUNTING_FRACTIONAL;
    say_filters(m, s);
    say_part(m, s);
    if (m->text.count > before && m->text.item) { /* ", a, b" becomes " Kept were a, b." */
        char filters[PHRASE_SIZE];
        snprintf(filters, sizeof filters, "%s", m->text.item + before + 2);
        m->text.count = before;
        say(m, " Kept were: %s.", filters);
    }
    say(m, " The network has %u %s and %s", g->nodes, nodes, counted(g->edges, "tie"));
    cite(m, of_networks);
    if (pipeline_records(p)) {
        say(m, "; a joint paper counts %s", fractional ? "1/(k - 1) between any two of its k authors" : "1");
        if (fractional) cite(m, source_of("fractional"));
    }
    if (s->normalise) {
        say(m, ", and weights are normalised by %s", s->normalise);
        cite(m, coauth_normalisation_find(s->normalise)->source);
    }
    if (p->plan->drawing.backbone > 0) {
        say(m, ", reduced to its backbone at level %g", p->plan->drawing.backbone);
        cite(m, source_of("disparity"));
    }
    say(m, ".");
}

/* --- Measures and figures ------------------------------------------------------------------------- */

static bool has_columns(const coauth_measure *measure, const pipeline *p) {
    const coauth_graph *g = measure->bipartite ? p->bipartite : p->coauthors;
    for (size_t k = 0; g && k < COAUTH_MEASURE_COLUMNS && measure->column[k].name; k++)
        if (coauth_table_find(measure->column[k].on_edges ? &g->edge_table : &g->node_table, measure->column[k].name))
            return true;
    return false;
}

static void say_measures(methods *m, const pipeline *p) {
    bool any = false;
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *one = coauth_measure_at(i);
        if (!plan_takes(p->plan, one) || !has_columns(one, p)) continue;
        say(m, "%s%s", any ? ", " : " Measures: ", one->title);
        any = true;
        cite(m, one->source);
        if (one->estimator && coauth_measure_plan(one, network_of(p), &p->plan->measures.options).approximate) {
            say(m, ", estimated");
            cite(m, one->estimator);
        }
    }
    if (any) say(m, ".");
}

/* Figures with a source of their own, each source once. */
static void say_statistics(methods *m, const pipeline *p) {
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
static void say_indices(methods *m, const pipeline *p) {
    char keys[PHRASE_SIZE] = "";
    if (!(p->plan->command->options & OPTIONS_DIRECTORY) || !p->bipartite) return;
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
static coauth_status say_fits(methods *m, const pipeline *p, coauth_error *error) {
    const coauth_distribution_row *row;
    uint8_t *keep = NULL;
    coauth_power_law fit = {0};
    if (!p->coauthors || !plan_any_format(p->plan, drawing_is_page) || !coauth_corpus_records(p->corpus))
        return COAUTH_OK;
    coauth_status status = summary_papers(&keep, p, error);
    for (size_t i = 0; status == COAUTH_OK && !fit.fitted && (row = coauth_distribution_at(i)); i++) {
        coauth_distribution d = {0};
        if (row->of_pairs) continue;
        status = coauth_distribution_compute(&d, row->name,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, p->coauthors, error);
        if (status == COAUTH_OK) status = coauth_fit_power_law(&fit, d.rows, d.count, 0, p->context, error);
        coauth_distribution_free(&d);
    }
    memory_free(p->context, keep);
    if (!fit.fitted) return status;
    say(m, " Power laws were fitted by maximum likelihood");
    cite(m, source_of("exponent"));
    say(m, ".");
    return status;
}

/* --- Groups and places ---------------------------------------------------------------------------- */

static void say_groups(methods *m, const pipeline *p) {
    const coauth_groups *g = &p->communities, *c = &p->clusters;
    if (g->kind && g->count) {
        const coauth_community_method *by = coauth_community_method_find(g->method);
        say(m, " %s %s found by %s", counted(g->count, "community"), words_for(g->count, "was", "were"),
            by ? by->title : g->method);
        cite(m, by ? by->source : "");
        if (!isnan(g->quality.modularity)) say(m, ", modularity %.3f", g->quality.modularity);
        if (g->quotient && pipeline_records(p)) {
            say(m, ", and named by their titles");
            cite(m, source_of("group_names"));
        }
        say(m, ".");
    }
    if (c->kind && c->count) {
        say(m, " %s of papers and authors %s found by the spectrum", counted(c->count, "cluster"),
            words_for(c->count, "was", "were"));
        cite(m, source_of("coclusters"));
        say(m, ".");
    }
}

static void say_places(methods *m, const pipeline *p) {
    const drawing_plan *d = &p->plan->drawing;
    const coauth_layout_method *by = d->layout ? d->method : coauth_layout_at(0);
    const coauth_graph *g = p->part ? p->part : network_of(p);
    if (!by || !coauth_table_find(&g->node_table, "x")) return;
    say(m, " Places were found by %s", by->title);
    cite(m, by->source);
    say(m, ".");
}

coauth_status methods_make(methods *m, const pipeline *p, coauth_error *error) {
    *m = (methods){.context = p->context};
    say_records(m, p);
    say_identity(m, p);
    say_network(m, p);
    say_measures(m, p);
    say_statistics(m, p);
    say_indices(m, p);
    coauth_status status = say_fits(m, p, error);
    say_groups(m, p);
    say_places(m, p);
    say(m, " Random choices began with seed %llu.", (unsigned long long)p->context->seed);
    return m->failed ? fail_memory(error) : status;
}

void methods_free(methods *m) {
    vector_free(m->context, &m->text);
    vector_free(m->context, &m->cited);
}
