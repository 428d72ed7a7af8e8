/* page_facts.c: what a page tells in words and figures, as JSON: the network's columns, its statistics, distributions,
 * groups, doubts, and how all of it was made. */
#include <coauth/coauth.h>
#include <math.h>
#include <string.h>

#include "base/checksum.h"
#include "write/page.h"
#include "write/rows.h"

/* --- Members -------------------------------------------------------------------------------------- */

static void text_member(const page *p, output *out, const char *name, const char *text) {
    output_format(out, ",\"%s\":", name);
    page_quote(out, p->graph->context, text);
}

static void sources_member(const page *p, output *out, const char *name, const char *keys) {
    char text[512];
    coauth_references_brief(text, sizeof text, keys);
    text_member(p, out, name, text);
}

static void number(output *out, double value) {
    if (isfinite(value)) output_real(out, value);
    else output_text(out, "null");
}

static void figure(output *out, coauth_figure f) {
    number(out, f.known ? f.value : (double)NAN);
}

/* --- Columns -------------------------------------------------------------------------------------- */

static const coauth_measure *measure_of(const char *column) {
    for (size_t i = 0; coauth_measure_at(i); i++)
        for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && coauth_measure_at(i)->column[k].name; k++)
            if (strcmp(coauth_measure_at(i)->column[k].name, column) == 0) return coauth_measure_at(i);
    return NULL;
}

static void write_columns(const page *p, output *out, const char *name, const coauth_table *table) {
    static const char *const type[] = {
        [COAUTH_INTEGER] = "integer", [COAUTH_REAL] = "real", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "text"};
    output_format(out, ",\n\"%s\":[", name);
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        const coauth_measure *m = measure_of(column->name);
        output_format(out, "%s\n{\"type\":\"%s\"", c ? "," : "", type[column->type]);
        text_member(p, out, "name", column->name);
        text_member(p, out, "description", column->description ? column->description : "");
        text_member(p, out, "title", m ? m->title : "");
        sources_member(p, out, "source", m ? m->source : "");
        output_char(out, '}');
    }
    output_char(out, ']');
}

/* --- Figures -------------------------------------------------------------------------------------- */

static void write_statistics(const page *p, output *out) {
    const coauth_statistics *s = p->about->statistics;
    output_text(out, ",\n\"statistics\":[");
    for (size_t i = 0; s && coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        output_format(out, "%s\n{\"decimals\":%d,\"estimated\":%s,\"value\":", i ? "," : "", what->decimals,
            coauth_statistic_is_estimated(s, i) ? "true" : "false");
        figure(out, coauth_statistic_value(s, i));
        output_text(out, ",\"error\":");
        figure(out, coauth_statistic_error(s, i));
        text_member(p, out, "name", what->name);
        text_member(p, out, "title", what->title);
        text_member(p, out, "formula", what->formula);
        sources_member(p, out, "source", what->source);
        output_char(out, '}');
    }
    output_char(out, ']');
}

static void write_fit(output *out, const coauth_power_law *fit) {
    output_format(out, ",\"fit\":{\"xmin\":%llu,\"tail\":%llu,\"exponent\":", (unsigned long long)fit->xmin,
        (unsigned long long)fit->tail);
    number(out, fit->exponent);
    output_text(out, ",\"error\":");
    number(out, fit->standard_error);
    output_text(out, ",\"cutoff\":");
    number(out, fit->cutoff_rate);
    output_text(out, ",\"p\":");
    number(out, fit->p_value);
    output_char(out, '}');
}

static coauth_status write_distribution(const page *p, output *out, size_t index, bool *any, coauth_error *error) {
    const coauth_distribution_row *row = coauth_distribution_at(index);
    coauth_distribution d = {0};
    coauth_power_law fit;
    if (row->of_pairs) return COAUTH_OK;
    coauth_status status = coauth_distribution_compute(&d, row->name,
        &(coauth_selection){.corpus = p->about->corpus, .persons = p->about->persons, .keep = p->about->keep},
        p->about->whole ? p->about->whole : p->graph, error);
    if (status == COAUTH_OK) status = coauth_fit_power_law(&fit, d.rows, d.count, 0, p->graph->context, error);
    if (status == COAUTH_OK && d.count) {
        output_format(out, "%s\n{\"name\":\"%s\"", *any ? "," : "", row->name);
        *any = true;
        text_member(p, out, "title", row->title);
        output_text(out, ",\"mean\":");
        figure(out, d.mean);
        output_text(out, ",\"median\":");
        figure(out, d.median);
        if (fit.fitted) write_fit(out, &fit);
        output_text(out, ",\"rows\":[");
        for (size_t i = 0; i < d.count; i++) {
            output_text(out, i ? ",[" : "[");
            number(out, d.rows[i].value);
            output_format(out, ",%llu]", (unsigned long long)d.rows[i].count);
        }
        output_text(out, "]}");
    }
    coauth_distribution_free(&d);
    return status;
}

static coauth_status write_distributions(const page *p, output *out, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    bool any = false;
    output_text(out, ",\n\"distributions\":[");
    bool papers = page_has_papers(p);
    for (size_t i = 0; papers && coauth_distribution_at(i) && status == COAUTH_OK; i++)
        status = write_distribution(p, out, i, &any, error);
    output_char(out, ']');
    return status;
}

static coauth_status write_countries(const page *p, output *out, coauth_error *error) {
    coauth_country *country = NULL;
    size_t count = 0;
    coauth_status status = page_has_papers(p) ? coauth_corresponding_countries(&country, &count, p->about->corpus,
                                                    p->about->keep, p->graph->context, error)
                                              : COAUTH_OK;
    output_text(out, ",\n\"countries\":[");
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        output_text(out, i ? ",[" : "[");
        page_quote(out, p->graph->context, coauth_corpus_text(p->about->corpus, country[i].country));
        output_format(out, ",%llu,%llu,%llu]", (unsigned long long)country[i].papers,
            (unsigned long long)country[i].single_country, (unsigned long long)country[i].multiple_country);
    }
    output_char(out, ']');
    coauth_free(p->graph->context, country);
    return status;
}

/* --- Groups --------------------------------------------------------------------------------------- */

static void write_value(const page *p, output *out, const coauth_column *c, size_t row) {
    if (c->type == COAUTH_TEXT) page_quote(out, p->graph->context, coauth_column_text(c, row));
    else if (has_value(c, row)) output_value(out, c, row);
    else output_text(out, "null");
}

static void write_group(const page *p, output *out, const coauth_graph *q, uint32_t g) {
    output_text(out, g ? ",\n{\"label\":" : "\n{\"label\":");
    page_quote(out, p->graph->context, coauth_graph_label(q, g));
    for (size_t c = 0; c < q->node_table.columns; c++) {
        const coauth_column *column = q->node_table.column[c];
        output_format(out, ",\"%s\":", column->name);
        write_value(p, out, column, g);
    }
    output_char(out, '}');
}

static void write_groups(const page *p, output *out) {
    const coauth_groups *g = p->about->groups;
    output_text(out, ",\n\"groups\":{\"list\":[");
    for (uint32_t i = 0; g && g->quotient && i < g->count; i++) write_group(p, out, g->quotient, i);
    output_char(out, ']');
    if (g && g->kind) {
        text_member(p, out, "kind", g->kind);
        text_member(p, out, "method", g->method);
        for (size_t i = 0; coauth_community_method_at(i); i++)
            if (strcmp(coauth_community_method_at(i)->name, g->method) == 0)
                sources_member(p, out, "source", coauth_community_method_at(i)->source);
        output_text(out, ",\"modularity\":");
        number(out, g->quality.modularity);
    }
    output_char(out, '}');
}

/* --- Doubts --------------------------------------------------------------------------------------- */

static const char *written(const page *p, uint32_t authorship) {
    const coauth_corpus *corpus = p->about->corpus;
    const coauth_authorship *one = &coauth_corpus_authorships(corpus, NULL)[authorship];
    return coauth_corpus_text(corpus, coauth_corpus_names(corpus, NULL)[one->name].text);
}

static void write_doubts(const page *p, output *out) {
    const coauth_persons *persons = p->about->persons;
    bool any = false;
    output_text(out, ",\n\"doubts\":[");
    for (size_t i = 0; p->about->doubts && persons && i < persons->decisions; i++) {
        const coauth_decision *d = &persons->decision[i];
        uint32_t a = p->node_of[persons->of[d->a]], b = p->node_of[persons->of[d->b]];
        if (!coauth_decision_is_open(persons, d) || a == UINT32_MAX) continue;
        output_format(out, "%s\n{\"kind\":\"%s\",\"a\":%u", any ? "," : "",
            coauth_decision_name((coauth_decision_kind)d->kind), a);
        any = true;
        if (b != UINT32_MAX) output_format(out, ",\"b\":%u", b);
        text_member(p, out, "nameA", written(p, d->a));
        text_member(p, out, "nameB", written(p, d->b));
        text_member(p, out, "reason", d->reason ? d->reason : "");
        output_char(out, '}');
    }
    output_char(out, ']');
}

/* --- How it was made ------------------------------------------------------------------------------ */

enum { MOST_INPUTS = 1000, REFERENCE_SIZE = 4096 };

static void write_inputs(const page *p, output *out) {
    size_t count = 0;
    const coauth_corpus *corpus = p->about->corpus;
    const coauth_source *source = corpus ? coauth_corpus_sources(corpus, &count) : NULL;
    output_format(out, ",\"inputCount\":%zu,\"inputs\":[", count);
    for (size_t i = 0; i < count && i < MOST_INPUTS; i++) {
        char sum[CHECKSUM_TEXT_SIZE];
        checksum_text(sum, source[i].sha256);
        output_format(out, "%s\n{\"bytes\":%llu,\"records\":%llu,\"skipped\":%llu,\"sha256\":\"%s\"", i ? "," : "",
            (unsigned long long)source[i].bytes, (unsigned long long)source[i].records,
            (unsigned long long)source[i].skipped, strspn(sum, "0") == strlen(sum) ? "" : sum);
        text_member(p, out, "file", coauth_corpus_text(corpus, source[i].name));
        text_member(p, out, "format", coauth_corpus_text(corpus, source[i].format));
        output_char(out, '}');
    }
    output_char(out, ']');
}

static void write_remarks(const page *p, output *out) {
    enum { MOST_SHOWN = 100 };
    size_t count = 0, shown = 0, skipped = 0;
    const coauth_corpus *corpus = p->about->corpus;
    const coauth_remark *remark = corpus ? coauth_corpus_remarks(corpus, &count) : NULL;
    output_text(out, ",\"skipped\":[");
    for (size_t i = 0; i < count; i++) {
        if (remark[i].kind != COAUTH_REMARK_SKIPPED || skipped++ >= MOST_SHOWN) continue;
        output_format(out, "%s\n{\"line\":%llu", shown++ ? "," : "", (unsigned long long)remark[i].line);
        text_member(
            p, out, "file", coauth_corpus_text(corpus, coauth_corpus_sources(corpus, NULL)[remark[i].source].name));
        text_member(p, out, "reason", coauth_corpus_text(corpus, remark[i].text));
        output_char(out, '}');
    }
    output_format(out, "],\"skippedCount\":%zu", skipped);
}

static void write_reference(const page *p, output *out, const coauth_reference *r) {
    char form[REFERENCE_SIZE];
    coauth_reference_text(form, sizeof form, r);
    output_text(out, "\n{\"key\":");
    page_quote(out, p->graph->context, r->key);
    text_member(p, out, "text", form);
    coauth_reference_bibtex(form, sizeof form, r);
    text_member(p, out, "bibtex", form);
    output_char(out, '}');
}

/* What to cite, coauth first. */
static void write_cited(const page *p, output *out) {
    text_member(p, out, "methods", p->about->methods ? p->about->methods : "");
    output_text(out, ",\"references\":[");
    write_reference(p, out, coauth_reference_itself());
    for (size_t i = 0; i < p->about->cited_count; i++) {
        output_char(out, ',');
        write_reference(p, out, p->about->cited[i]);
    }
    output_char(out, ']');
}

static void write_made(const page *p, output *out) {
    const char *layout = p->about->layout;
    output_format(out, ",\n\"made\":{\"version\":\"%s\"", coauth_version());
    text_member(p, out, "command", p->about->command ? p->about->command : "");
    text_member(p, out, "identity", p->about->identity ? p->about->identity : "");
    for (size_t i = 0; layout && coauth_layout_at(i); i++) {
        if (strcmp(coauth_layout_at(i)->name, layout) != 0) continue;
        text_member(p, out, "layout", coauth_layout_at(i)->title);
        sources_member(p, out, "layoutSource", coauth_layout_at(i)->source);
    }
    write_cited(p, out);
    write_inputs(p, out);
    write_remarks(p, out);
    output_char(out, '}');
}

/* --- The whole ------------------------------------------------------------------------------------ */

static void write_head(const page *p, output *out) {
    const coauth_graph *g = p->graph, *whole = p->about->whole ? p->about->whole : g;
    size_t papers = 0;
    if (page_has_papers(p)) coauth_corpus_papers(p->about->corpus, &papers);
    output_format(out, "{\"nodes\":%u,\"edges\":%llu,\"wholeNodes\":%u,\"wholeEdges\":%llu,\"paperNodes\":%u", g->nodes,
        (unsigned long long)g->edges, whole->nodes, (unsigned long long)whole->edges, g->papers);
    output_format(out, ",\"papers\":%zu,\"titled\":%zu,\"kind\":\"%s\"", p->shown_papers, p->titled_papers,
        g->kind == COAUTH_BIPARTITE ? "bipartite"
        : g->kind == COAUTH_GROUPS  ? "groups"
                                    : "coauthors");
    text_member(p, out, "title", p->options->title ? p->options->title : "");
    text_member(p, out, "weight", g->weight_name ? g->weight_name : "weight");
    text_member(p, out, "unit", p->about->corpus ? coauth_corpus_unit(p->about->corpus, 1) : "node");
    text_member(p, out, "units", p->about->corpus ? coauth_corpus_unit(p->about->corpus, 2) : "nodes");
    text_member(p, out, "colorBy", p->options->color_by ? p->options->color_by : "");
    text_member(p, out, "sizeBy", p->options->size_by ? p->options->size_by : "");
}

static void write_block(output *out, const packed *p) {
    output_format(out, ",\n\"%s\":{\"bytes\":%zu,\"sections\":", p->name, p->bytes.count);
    pack_write_table(p, out);
    output_char(out, '}');
}

coauth_status page_write_facts(const page *p, output *out, coauth_error *error) {
    write_head(p, out);
    write_columns(p, out, "nodeColumns", &p->graph->node_table);
    write_columns(p, out, "edgeColumns", &p->graph->edge_table);
    write_block(out, &p->network);
    write_block(out, &p->papers);
    write_statistics(p, out);
    write_groups(p, out);
    write_doubts(p, out);
    write_made(p, out);
    coauth_status status = write_distributions(p, out, error);
    if (status == COAUTH_OK) status = write_countries(p, out, error);
    output_text(out, "}\n");
    return status;
}
