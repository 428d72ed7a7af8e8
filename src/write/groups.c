/* groups.c: communities.csv, communities.json and their like: what is known of each group; see coauth/write.h. */
#include <coauth/write.h>

#include <math.h>

#include "base/output.h"
#include "write/json_text.h"

coauth_status coauth_write_groups_csv(
    const coauth_groups *groups, const char *path, const coauth_write_options *options, coauth_error *error) {
    return coauth_write_node_table(groups->quotient, path, options, error);
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void key(output *out, const char *before, const char *name) {
    output_text(out, before);
    quote_json(out, name);
    output_text(out, ": ");
}

/* null for NAN, which stands for what is not defined. */
static void real(output *out, const char *before, const char *name, double value) {
    key(out, before, name);
    if (isnan(value)) output_text(out, "null");
    else output_real(out, value);
}

static void integer(output *out, const char *before, const char *name, int64_t value) {
    key(out, before, name);
    output_integer(out, value);
}

static void year(output *out, const char *name, int value) {
    key(out, ", ", name);
    if (value == COAUTH_NO_YEAR) output_text(out, "null");
    else output_integer(out, value);
}

static void text(output *out, const char *name, const char *value) {
    key(out, ", ", name);
    if (*value) quote_json(out, value);
    else output_text(out, "null");
}

static void write_names(output *out, const coauth_groups *k, uint32_t c) {
    const coauth_group_profile *p = &k->profile[c];
    text(out, "name", coauth_graph_label(k->quotient, c));
    output_text(out, ", \"terms\": [");
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && p->term[i][0]; i++) {
        if (i) output_text(out, ", ");
        quote_json(out, p->term[i]);
    }
    output_text(out, "], \"central_authors\": [");
    for (size_t i = 0; i < COAUTH_GROUP_AUTHORS && k->central[c][i]; i++) {
        if (i) output_text(out, ", ");
        quote_json(out, coauth_corpus_text(k->corpus, k->central[c][i]));
    }
    output_char(out, ']');
}

static void write_figures(output *out, const coauth_groups *k, uint32_t c) {
    const coauth_community *group = &k->group[c];
    integer(out, ", ", "authors", group->authors);
    integer(out, ", ", "papers", k->profile[c].papers);
    integer(out, ", ", k->papers ? "authorships" : "collaborations", (int64_t)group->collaborations);
    real(out, ", ", "inside", group->inside);
    real(out, ", ", "outside", group->outside);
    real(out, ", ", "modularity", group->modularity);
    real(out, ", ", "coverage", group->coverage);
    real(out, ", ", "conductance", group->conductance);
    real(out, ", ", "density", group->density);
    key(out, ", ", "stability");
    if (k->runs > 1) output_real(out, group->stability);
    else output_text(out, "null");
}

static void write_links(output *out, const coauth_groups *k, uint32_t c) {
    uint64_t edge[COAUTH_GROUP_LINKS];
    const coauth_graph *q = k->quotient;
    size_t links = coauth_groups_links(edge, k, c);
    output_text(out, ", \"links\": [");
    for (size_t i = 0; i < links; i++) {
        uint32_t other = q->from[edge[i]] == c ? q->to[edge[i]] : q->from[edge[i]];
        integer(out, i ? ", {" : "{", k->kind, (int64_t)other + 1);
        real(out, ", ", "weight", q->weight[edge[i]]);
        output_char(out, '}');
    }
    output_char(out, ']');
}

static void write_group(output *out, const coauth_groups *k, uint32_t c) {
    integer(out, c ? ",\n    {" : "\n    {", k->kind, (int64_t)c + 1);
    write_names(out, k, c);
    write_figures(out, k, c);
    year(out, "first_year", k->profile[c].first_year);
    year(out, "last_year", k->profile[c].last_year);
    text(out, "venue", coauth_corpus_text(k->corpus, k->profile[c].venue));
    text(out, "field", coauth_corpus_text(k->corpus, k->profile[c].field));
    write_links(out, k, c);
    output_char(out, '}');
}

/* How k or the resolution was chosen: what was looked at, the chosen first. */
static void write_choices(output *out, const coauth_groups *k) {
    if (k->choices) output_text(out, ",\n  \"choices\": [");
    for (size_t i = 0; i < k->choices; i++) {
        integer(out, i ? ", {" : "{", "k", k->choice[i].k);
        real(out, ", ", "eigengap", k->choice[i].eigengap);
        real(out, ", ", "modularity", k->choice[i].modularity);
        output_char(out, '}');
    }
    if (k->ranges) output_text(out, ",\n  \"choices\": [");
    for (size_t i = 0; i < k->ranges; i++) {
        real(out, i ? ", {" : "{", "resolution", k->range[i].resolution);
        real(out, ", ", "first", k->range[i].first);
        real(out, ", ", "last", k->range[i].last);
        integer(out, ", ", "communities", k->range[i].communities);
        real(out, ", ", "modularity", k->range[i].modularity);
        output_char(out, '}');
    }
    if (k->choices || k->ranges) output_char(out, ']');
}

static void write_head(output *out, const coauth_groups *k) {
    key(out, "{\n  ", "method");
    quote_json(out, k->method);
    integer(out, ",\n  ", "authors", k->authors);
    if (k->papers) integer(out, ",\n  ", "papers", k->papers);
    key(out, ",\n  ", "weights");
    output_text(out, k->weights ? "true" : "false");
    if (k->resolution > 0) real(out, ",\n  ", "resolution", k->resolution);
    if (k->runs) integer(out, ",\n  ", "seeds", k->runs);
    real(out, ",\n  ", "modularity", k->quality.modularity);
    real(out, ",\n  ", "coverage", k->quality.coverage);
    real(out, ",\n  ", "mean_conductance", k->quality.conductance);
    if (k->cover) {
        integer(out, ",\n  ", "in_none", k->overlap.in_none);
        integer(out, ",\n  ", "in_several", k->overlap.in_several);
        integer(out, ",\n  ", "most_memberships", k->overlap.most);
        real(out, ",\n  ", "mean_memberships", k->overlap.mean);
    }
    write_choices(out, k);
}

/* "communities" of "community", "clusters" of "cluster". */
static void write_plural(output *out, const char *kind) {
    size_t length = 0;
    output_text(out, ",\n  \"");
    while (kind[length]) length++;
    bool y = length && kind[length - 1] == 'y';
    output_bytes(out, kind, y ? length - 1 : length);
    output_text(out, y ? "ies\": [" : "s\": [");
}

coauth_status coauth_write_groups_json(const coauth_groups *groups, const char *path, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, groups->context, error);
    if (status != COAUTH_OK) return status;
    write_head(out, groups);
    write_plural(out, groups->kind);
    for (uint32_t c = 0; c < groups->count && !output_failed(out); c++) write_group(out, groups, c);
    output_text(out, groups->count ? "\n  ]\n}\n" : "]\n}\n");
    return output_close(out, error);
}
