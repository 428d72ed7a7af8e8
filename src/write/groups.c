/* groups.c: communities.csv, communities.json and their like: what is known of each group; see coauth/write.h. */
#include <coauth/write.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json_out.h"

coauth_status coauth_write_groups_csv(
    const coauth_groups *groups, const char *path, const coauth_write_options *options, coauth_error *error) {
    return coauth_write_node_table(groups->quotient, path, options, error);
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void put_year(json_out *j, const char *name, int value) {
    if (value == COAUTH_NO_YEAR) json_put_null(j, name);
    else json_put_integer(j, name, value);
}

static void put_text(json_out *j, const coauth_groups *k, const char *name, coauth_string value) {
    json_put_text(j, name, value ? coauth_corpus_text(k->corpus, value) : NULL);
}

/* NAN stands for what is not defined. */
static void write_figures(json_out *j, const coauth_groups *k, uint32_t c) {
    const coauth_community *group = &k->group[c];
    json_put_integer(j, "authors", group->authors);
    json_put_integer(j, "papers", k->profile[c].papers);
    json_put_integer(j, k->papers ? "authorships" : "collaborations", (int64_t)group->collaborations);
    json_put_real(j, "inside", group->inside);
    json_put_real(j, "outside", group->outside);
    json_put_real(j, "modularity", group->modularity);
    json_put_real(j, "coverage", group->coverage);
    json_put_real(j, "conductance", group->conductance);
    json_put_real(j, "density", group->density);
    json_put_real(j, "stability", k->runs > 1 ? group->stability : NAN);
}

static void write_links(json_out *j, const coauth_groups *k, uint32_t c) {
    uint64_t edge[COAUTH_GROUP_LINKS];
    const coauth_graph *q = k->quotient;
    size_t links = coauth_groups_links(edge, k, c);
    json_begin_array(j, "links", JSON_IN_LINE);
    for (size_t i = 0; i < links; i++) {
        uint32_t other = q->from[edge[i]] == c ? q->to[edge[i]] : q->from[edge[i]];
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_integer(j, k->kind, (int64_t)other + 1);
        json_put_real(j, "weight", q->weight[edge[i]]);
        json_end(j);
    }
    json_end(j);
}

static void write_names(json_out *j, const coauth_groups *k, uint32_t c) {
    const coauth_group_profile *p = &k->profile[c];
    json_begin_array(j, "terms", JSON_IN_LINE);
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && p->term[i][0]; i++) json_put_text(j, NULL, p->term[i]);
    json_end(j);
    json_begin_array(j, "central_authors", JSON_IN_LINE);
    for (size_t i = 0; i < COAUTH_GROUP_AUTHORS && k->central[c][i]; i++) put_text(j, k, NULL, k->central[c][i]);
    json_end(j);
}

/* Keys as in the table of groups, and the terms of the label one by one. */
static void write_group(json_out *j, const coauth_groups *k, uint32_t c) {
    char id[16];
    snprintf(id, sizeof id, "g%u", c + 1);
    json_begin_object(j, NULL, JSON_IN_LINE);
    json_put_text(j, "id", id);
    json_put_text(j, "label", *coauth_graph_label(k->quotient, c) ? coauth_graph_label(k->quotient, c) : NULL);
    json_put_integer(j, k->kind, (int64_t)c + 1);
    write_figures(j, k, c);
    put_year(j, "first_year", k->profile[c].first_year);
    put_year(j, "last_year", k->profile[c].last_year);
    put_text(j, k, "venue", k->profile[c].venue);
    put_text(j, k, "field", k->profile[c].field);
    write_names(j, k, c);
    write_links(j, k, c);
    json_end(j);
}

/* How k or the resolution was chosen: what was looked at, the chosen first. */
static void write_choices(json_out *j, const coauth_groups *k) {
    if (!k->choices && !k->ranges) return;
    json_begin_array(j, "choices", JSON_IN_LINE);
    for (size_t i = 0; i < k->choices; i++) {
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_integer(j, "k", k->choice[i].k);
        json_put_real(j, "eigengap", k->choice[i].eigengap);
        json_put_real(j, "modularity", k->choice[i].modularity);
        json_end(j);
    }
    for (size_t i = 0; i < k->ranges; i++) {
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_real(j, "resolution", k->range[i].resolution);
        json_put_real(j, "first", k->range[i].first);
        json_put_real(j, "last", k->range[i].last);
        json_put_integer(j, "communities", k->range[i].communities);
        json_put_real(j, "modularity", k->range[i].modularity);
        json_end(j);
    }
    json_end(j);
}

static void write_head(json_out *j, const coauth_groups *k) {
    json_put_text(j, "method", k->method);
    json_put_integer(j, "authors", k->authors);
    if (k->papers) json_put_integer(j, "papers", k->papers);
    json_put_boolean(j, "weights", k->weights);
    if (k->resolution > 0) json_put_real(j, "resolution", k->resolution);
    if (k->runs) json_put_integer(j, "seeds", k->runs);
    json_put_real(j, "modularity", k->quality.modularity);
    json_put_real(j, "coverage", k->quality.coverage);
    json_put_real(j, "mean_conductance", k->quality.conductance);
    if (k->cover) {
        json_put_integer(j, "in_none", k->overlap.in_none);
        json_put_integer(j, "in_several", k->overlap.in_several);
        json_put_integer(j, "most_memberships", k->overlap.most);
        json_put_real(j, "mean_memberships", k->overlap.mean);
    }
    write_choices(j, k);
}

/* "communities" of "community", "clusters" of "cluster". */
static void write_plural(char text[64], const char *kind) {
    size_t length = strlen(kind);
    const bool y = length && kind[length - 1] == 'y';
    snprintf(text, 64, "%.*s%s", (int)(y ? length - 1 : length), kind, y ? "ies" : "s");
}

coauth_status coauth_write_groups_json(const coauth_groups *groups, const char *path, coauth_error *error) {
    json_out j = {0};
    char plural[64];
    coauth_status status = output_open(&j.out, path, groups->context, error);
    if (status != COAUTH_OK) return status;
    write_plural(plural, groups->kind);
    json_begin_object(&j, NULL, JSON_ON_LINES);
    write_head(&j, groups);
    json_begin_array(&j, plural, JSON_ON_LINES);
    for (uint32_t c = 0; c < groups->count && !output_failed(j.out); c++) write_group(&j, groups, c);
    json_end(&j);
    json_end(&j);
    return output_close(j.out, error);
}
