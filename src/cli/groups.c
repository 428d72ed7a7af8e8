/* groups.c: who belongs together, how clearly, about what, and who stands in the middle; see groups.h. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/groups.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "write/csv_cell.h"

enum { CENTRAL = 3, ROWS_SHOWN = 30 };

typedef struct grouping {
    coauth_graph *graph;
    uint32_t *member, count;
    double *stability;
    coauth_community *community;
    coauth_community_quality quality;
    coauth_group_profile *profile;
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES];
    size_t choices;     /* 0: communities */
    const char *column; /* "community" or "cluster" */
    uint32_t (*central)[CENTRAL]; /* nodes + 1 with the largest weight inside; 0: none */
} grouping;

/* The authors with the most weight to their own community. */
static coauth_status find_central(grouping *k, coauth_error *error) {
    const coauth_graph *g = k->graph;
    double *inside = memory_zeroed(g->context, g->nodes, sizeof *inside);
    k->central = memory_zeroed(g->context, k->count, sizeof *k->central);
    if (!inside || !k->central) {
        memory_free(g->context, inside);
        return fail_memory(error);
    }
    for (uint64_t e = 0; e < g->edges; e++) {
        if (k->member[g->from[e]] != k->member[g->to[e]]) continue;
        inside[g->from[e]] += g->weight[e];
        inside[g->to[e]] += g->weight[e];
    }
    for (uint32_t u = g->papers; u < g->nodes; u++) {
        uint32_t *row = k->central[k->member[u]], candidate = u + 1;
        for (size_t i = 0; i < CENTRAL; i++) {
            if (row[i] && inside[row[i] - 1] >= inside[candidate - 1]) continue;
            uint32_t kept = row[i];
            row[i] = candidate;
            if (!(candidate = kept)) break;
        }
    }
    memory_free(g->context, inside);
    return COAUTH_OK;
}

static coauth_status describe(grouping *k, const coauth_community_options *o, coauth_error *error) {
    const coauth_graph *g = k->graph;
    k->community = memory_zeroed(g->context, k->count, sizeof *k->community);
    if (!k->community) return fail_memory(error);
    coauth_status status = coauth_communities_describe(k->community, &k->quality, g, k->member, k->count, o, error);
    for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++) k->community[c].stability = 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        k->community[k->member[u]].stability += k->stability[u] / k->community[k->member[u]].authors;
    return status == COAUTH_OK ? find_central(k, error) : status;
}

static coauth_status add_columns(grouping *k, const settings *s, coauth_error *error) {
    coauth_column *column;
    coauth_status status = coauth_communities_add(k->graph, k->column, "number of the group, largest first", k->member, error);
    if (status != COAUTH_OK || s->seeds < 2) return status;
    coauth_table_remove(&k->graph->node_table, "stability");
    status = coauth_table_add(&column, &k->graph->node_table, "stability",
        "share of runs and collaborators that agree with the community", COAUTH_REAL, false, error);
    if (status == COAUTH_OK) memcpy(column->as.real, k->stability, k->graph->nodes * sizeof *k->stability);
    return status;
}

static coauth_status find_groups(grouping *k, const settings *s, const coauth_community_options *o, coauth_error *error) {
    enum { MOST = 10000 };
    const coauth_graph *g = k->graph;
    if (s->seeds > MOST || s->clusters > MOST)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--seeds and --k take at most %d", MOST);
    if (strcmp(k->column, "community") == 0)
        return coauth_communities_consensus(
            k->member, &k->count, k->stability, g, s->method, (uint32_t)(s->seeds ? s->seeds : 1), o, error);
    return coauth_clusters_find(
        k->member, &k->count, k->choice, &k->choices, g, (uint32_t)s->clusters, s->weights, error);
}

static coauth_status find(grouping *k, const pipeline *p, const settings *s, coauth_error *error) {
    const coauth_graph *g = k->graph;
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    o.weights = s->weights;
    o.resolution = s->resolution;
    k->member = memory_zeroed(g->context, g->nodes, sizeof *k->member);
    k->stability = memory_zeroed(g->context, g->nodes, sizeof *k->stability);
    if (!k->member || !k->stability) return fail_memory(error);
    coauth_status status = find_groups(k, s, &o, error);
    if (status == COAUTH_OK) status = describe(k, &o, error);
    if (status == COAUTH_OK) status = add_columns(k, s, error);
    if (status == COAUTH_OK && !(k->profile = memory_zeroed(g->context, k->count, sizeof *k->profile)))
        status = fail_memory(error);
    if (status == COAUTH_OK)
        status = coauth_groups_profile(k->profile, p->corpus, p->persons, g, k->member, k->count, error);
    progress_clear();
    return status;
}

static const char *label_of(const grouping *k, uint32_t c, size_t i) {
    uint32_t u = k->central[c][i];
    return u ? coauth_corpus_text(k->graph->node_table.strings, k->graph->label[u - 1]) : "";
}

/* "machine translation, parsing" in a buffer of the caller. */
static const char *name_of(char *text, size_t size, const grouping *k, uint32_t c) {
    text[0] = '\0';
    for (size_t i = 0, at = 0; i < COAUTH_GROUP_TERMS && k->profile[c].term[i][0] && at < size; i++)
        at += (size_t)snprintf(text + at, size - at, "%s%s", i ? ", " : "", k->profile[c].term[i]);
    return text;
}

static void print_choices(const grouping *k) {
    for (size_t i = 0; i < k->choices; i++)
        printf("%s k = %u: eigengap %.4f, modularity %.4f\n", i ? "      or" : "  chosen", k->choice[i].k,
            k->choice[i].eigengap, k->choice[i].modularity);
}

static void print_row(const grouping *k, uint32_t c, bool stability) {
    const coauth_community *row = &k->community[c];
    char name[COAUTH_GROUP_TERMS * (COAUTH_TERM_SIZE + 2)];
    printf("%5u  %7u  %14llu  %7.3f  %11.3f", c + 1, row->authors, (unsigned long long)row->collaborations, row->density,
        row->conductance);
    if (stability) printf("  %9.3f", row->stability);
    for (size_t i = 0; i < CENTRAL && k->central[c][i]; i++) {
        printf("%s", i ? ", " : "  ");
        print_cell(stdout, label_of(k, c, i), 0);
    }
    if (*name_of(name, sizeof name, k, c)) {
        printf("%s: ", style_dim());
        print_cell(stdout, name, 0);
        printf("%s", style_off());
    }
    putchar('\n');
}

static void print_table(const grouping *k, const settings *s) {
    bool communities = !k->choices, stability = communities && s->seeds > 1;
    printf("%u groups of %u %s by %s: modularity %.4f, coverage %.4f, mean conductance %.4f\n", k->count, k->graph->nodes,
        k->graph->papers ? "papers and authors" : "authors", communities ? s->method : "spectral clustering",
        k->quality.modularity, k->quality.coverage, k->quality.conductance);
    print_choices(k);
    if (!k->count) return;
    printf("\n%sgroup  %s  %s  density  conductance%s  central: terms of titles%s\n", style_bold(),
        k->graph->papers ? "  nodes" : "authors", k->graph->papers ? "   authorships" : "collaborations",
        stability ? "  stability" : "", style_off());
    uint32_t shown = k->count < ROWS_SHOWN || s->verbose ? k->count : ROWS_SHOWN;
    for (uint32_t c = 0; c < shown; c++) print_row(k, c, stability);
    if (shown < k->count) printf("%sand %u more; -v shows all%s\n", style_dim(), k->count - shown, style_off());
}

static void csv_profile(output *out, const grouping *k, uint32_t c, bool raw) {
    const coauth_group_profile *p = &k->profile[c];
    const coauth_corpus *strings = k->graph->node_table.strings;
    char name[COAUTH_GROUP_TERMS * (COAUTH_TERM_SIZE + 2)];
    output_format(out, "%u,", p->papers);
    if (p->first_year != COAUTH_NO_YEAR) output_format(out, "%d,%d,", p->first_year, p->last_year);
    else output_text(out, ",,");
    const char *text[] = {coauth_corpus_text(strings, p->venue), coauth_corpus_text(strings, p->field),
        name_of(name, sizeof name, k, c)};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        csv_text(out, text[i], raw);
        output_char(out, ',');
    }
}

static coauth_status print_csv(const grouping *k, const settings *s, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, "-", k->graph->context, error);
    if (status != COAUTH_OK) return status;
    output_text(out, k->column);
    output_text(out, ",authors,collaborations,inside,outside,density,conductance,stability,papers,first_year,last_year,venue,field,"
                     "name,central_authors\n");
    for (uint32_t c = 0; c < k->count; c++) {
        const coauth_community *row = &k->community[c];
        output_format(out, "%u,%u,%llu,", c + 1, row->authors, (unsigned long long)row->collaborations);
        const double real[] = {row->inside, row->outside, row->density, row->conductance, row->stability};
        for (size_t i = 0; i < sizeof real / sizeof *real; i++) {
            if (i < 4 || (!k->choices && s->seeds > 1)) output_real(out, real[i]);
            output_char(out, ',');
        }
        csv_profile(out, k, c, s->csv_raw);
        csv_begin_quoted(out, label_of(k, c, 0), s->csv_raw);
        for (size_t i = 0; i < CENTRAL && k->central[c][i]; i++) {
            if (i) csv_quoted_piece(out, "; ");
            csv_quoted_piece(out, label_of(k, c, i));
        }
        csv_end_quoted(out);
        output_char(out, '\n');
    }
    return output_close(out, error);
}

static json_t *text_or_null(const grouping *k, coauth_string text) {
    return text ? json_string(coauth_corpus_text(k->graph->node_table.strings, text)) : json_null();
}

static json_t *year_or_null(int year) {
    return year != COAUTH_NO_YEAR ? json_integer(year) : json_null();
}

static json_t *group_json(const grouping *k, uint32_t c, bool stability) {
    const coauth_community *row = &k->community[c];
    const coauth_group_profile *p = &k->profile[c];
    json_t *central = json_array(), *terms = json_array();
    for (size_t i = 0; i < CENTRAL && k->central[c][i]; i++) json_array_append_new(central, json_string(label_of(k, c, i)));
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && p->term[i][0]; i++) json_array_append_new(terms, json_string(p->term[i]));
    json_t *object = json_pack("{s:I, s:I, s:I, s:f, s:f, s:f, s:f}", k->column, (json_int_t)c + 1, "authors",
        (json_int_t)row->authors, "collaborations", (json_int_t)row->collaborations, "inside", row->inside, "outside",
        row->outside, "density", row->density, "conductance", row->conductance);
    json_object_set_new(object, "stability", stability ? json_real(row->stability) : json_null());
    json_object_set_new(object, "papers", json_integer(p->papers));
    json_object_set_new(object, "first_year", year_or_null(p->first_year));
    json_object_set_new(object, "last_year", year_or_null(p->last_year));
    json_object_set_new(object, "venue", text_or_null(k, p->venue));
    json_object_set_new(object, "field", text_or_null(k, p->field));
    json_object_set_new(object, "terms", terms);
    json_object_set_new(object, "central_authors", central);
    return object;
}

static json_t *choices_json(const grouping *k) {
    json_t *all = json_array();
    for (size_t i = 0; i < k->choices; i++)
        json_array_append_new(all, json_pack("{s:I, s:f, s:f}", "k", (json_int_t)k->choice[i].k, "eigengap",
            k->choice[i].eigengap, "modularity", k->choice[i].modularity));
    return all;
}

static coauth_status print_json(const grouping *k, const settings *s, coauth_error *error) {
    json_t *all = json_array();
    bool communities = !k->choices;
    for (uint32_t c = 0; c < k->count; c++) json_array_append_new(all, group_json(k, c, communities && s->seeds > 1));
    json_t *object = json_pack("{s:s, s:I, s:f, s:f, s:f}", "method", communities ? s->method : "spectral", "authors",
        (json_int_t)k->graph->nodes, "modularity", k->quality.modularity, "coverage", k->quality.coverage,
        "mean_conductance", k->quality.conductance);
    if (communities) {
        json_object_set_new(object, "resolution", json_real(s->resolution));
        json_object_set_new(object, "seeds", json_integer(s->seeds ? s->seeds : 1));
    } else {
        json_object_set_new(object, "choices", choices_json(k));
    }
    json_object_set_new(object, communities ? "communities" : "clusters", all);
    int failed = object ? json_dumpf(object, stdout, JSON_INDENT(2)) : -1;
    json_decref(object);
    putchar('\n');
    return failed ? fail_system(error, "standard output", "write", errno) : COAUTH_OK;
}

static coauth_status show(const grouping *k, const settings *s, coauth_error *error) {
    if (s->csv) return print_csv(k, s, error);
    if (s->json) return print_json(k, s, error);
    print_table(k, s);
    return COAUTH_OK;
}

/* The network of groups: each is called after its most central author, an edge weighs what joins its ends. */
static coauth_status make_quotient(coauth_graph **quotient, const grouping *k, coauth_error *error) {
    const coauth_graph *g = k->graph;
    uint32_t *from = memory_resize(g->context, NULL, g->edges, sizeof *from);
    uint32_t *to = memory_resize(g->context, NULL, g->edges, sizeof *to);
    coauth_string *label = memory_zeroed(g->context, k->count, sizeof *label);
    coauth_column *column;
    coauth_status status = from && to && label ? COAUTH_OK : fail_memory(error);
    for (uint64_t e = 0; status == COAUTH_OK && e < g->edges; e++) from[e] = k->member[g->from[e]], to[e] = k->member[g->to[e]];
    for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++)
        if (k->central[c][0]) label[c] = g->label[k->central[c][0] - 1];
    if (status == COAUTH_OK)
        status = coauth_graph_from_edges(quotient, NULL, NULL, k->count, g->edges, from, to, g->weight, label,
            g->node_table.strings, g->context, error);
    if (status == COAUTH_OK)
        status = coauth_table_add(&column, &(*quotient)->node_table, "authors", "nodes in the group", COAUTH_INTEGER, false, error);
    for (uint32_t c = 0; status == COAUTH_OK && c < k->count; c++) column->as.integer[c] = k->community[c].authors;
    memory_free(g->context, from);
    memory_free(g->context, to);
    memory_free(g->context, label);
    return status;
}

static coauth_status write_graphs(const grouping *k, const settings *s, coauth_error *error) {
    coauth_write_options options = {.csv_raw = s->csv_raw};
    coauth_graph *quotient = NULL;
    coauth_status status = COAUTH_OK;
    if (s->output) status = coauth_write_graph(k->graph, s->output, s->to, &options, error);
    if (status == COAUTH_OK && s->quotient) status = make_quotient(&quotient, k, error);
    if (status == COAUTH_OK && s->quotient) status = coauth_write_graph(quotient, s->quotient, NULL, &options, error);
    coauth_graph_free(quotient);
    return status;
}

int groups_run(const settings *s, const coauth_context *context, const char *column) {
    coauth_error error = {0};
    pipeline p = {0};
    grouping k = {.column = column};
    coauth_status status = pipeline_graph(&p, &k.graph, s, context, &error);
    if (status == COAUTH_OK) status = find(&k, &p, s, &error);
    if (status == COAUTH_OK) status = write_graphs(&k, s, &error);
    if (status == COAUTH_OK) status = show(&k, s, &error);
    memory_free(context, k.member);
    memory_free(context, k.stability);
    memory_free(context, k.community);
    memory_free(context, k.central);
    memory_free(context, k.profile);
    pipeline_free(&p);
    return give_up(status, &error);
}
