/* communities.c: coauth communities: who belongs together, how clearly, and who stands in the middle. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/command.h"
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
    for (uint32_t u = 0; u < g->nodes; u++) {
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
    coauth_status status = coauth_communities_add(k->graph, "community", "community, largest first", k->member, error);
    if (status != COAUTH_OK || s->seeds < 2) return status;
    coauth_table_remove(&k->graph->node_table, "stability");
    status = coauth_table_add(&column, &k->graph->node_table, "stability",
        "share of runs and collaborators that agree with the community", COAUTH_REAL, false, error);
    if (status == COAUTH_OK) memcpy(column->as.real, k->stability, k->graph->nodes * sizeof *k->stability);
    return status;
}

static coauth_status find(grouping *k, coauth_graph *g, const settings *s, coauth_error *error) {
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    enum { MOST_SEEDS = 10000 };
    if (s->seeds > MOST_SEEDS) return fail(error, COAUTH_INVALID_ARGUMENT, "--seeds takes at most %d", MOST_SEEDS);
    o.weights = s->weights;
    o.resolution = s->resolution;
    k->graph = g;
    k->member = memory_zeroed(g->context, g->nodes, sizeof *k->member);
    k->stability = memory_zeroed(g->context, g->nodes, sizeof *k->stability);
    if (!k->member || !k->stability) return fail_memory(error);
    coauth_status status = coauth_communities_consensus(
        k->member, &k->count, k->stability, g, s->method, (uint32_t)(s->seeds ? s->seeds : 1), &o, error);
    if (status == COAUTH_OK) status = describe(k, &o, error);
    if (status == COAUTH_OK) status = add_columns(k, s, error);
    progress_clear();
    return status;
}

static const char *label_of(const grouping *k, uint32_t c, size_t i) {
    uint32_t u = k->central[c][i];
    return u ? coauth_corpus_text(k->graph->node_table.strings, k->graph->label[u - 1]) : "";
}

static void print_table(const grouping *k, const settings *s) {
    printf("%u communities of %u authors by %s: modularity %.4f, coverage %.4f, mean conductance %.4f\n", k->count,
        k->graph->nodes, s->method, k->quality.modularity, k->quality.coverage, k->quality.conductance);
    if (!k->count) return;
    printf("\n%scommunity  authors  collaborations  density  conductance%s  central authors%s\n", style_bold(),
        s->seeds > 1 ? "  stability" : "", style_off());
    uint32_t shown = k->count < ROWS_SHOWN || s->verbose ? k->count : ROWS_SHOWN;
    for (uint32_t c = 0; c < shown; c++) {
        const coauth_community *row = &k->community[c];
        printf("%9u  %7u  %14llu  %7.3f  %11.3f", c + 1, row->authors, (unsigned long long)row->collaborations,
            row->density, row->conductance);
        if (s->seeds > 1) printf("  %9.3f", row->stability);
        for (size_t i = 0; i < CENTRAL && k->central[c][i]; i++) {
            printf("%s", i ? ", " : "  ");
            print_cell(stdout, label_of(k, c, i), 0);
        }
        putchar('\n');
    }
    if (shown < k->count) printf("%sand %u more; -v shows all%s\n", style_dim(), k->count - shown, style_off());
}

static coauth_status print_csv(const grouping *k, const settings *s, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, "-", k->graph->context, error);
    if (status != COAUTH_OK) return status;
    output_text(out, "community,authors,collaborations,inside,outside,density,conductance,stability,central_authors\n");
    for (uint32_t c = 0; c < k->count; c++) {
        const coauth_community *row = &k->community[c];
        output_format(out, "%u,%u,%llu,", c + 1, row->authors, (unsigned long long)row->collaborations);
        const double real[] = {row->inside, row->outside, row->density, row->conductance, row->stability};
        for (size_t i = 0; i < sizeof real / sizeof *real; i++) {
            if (i < 4 || s->seeds > 1) output_real(out, real[i]);
            output_char(out, ',');
        }
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

static json_t *community_json(const grouping *k, uint32_t c, bool stability) {
    const coauth_community *row = &k->community[c];
    json_t *central = json_array();
    for (size_t i = 0; i < CENTRAL && k->central[c][i]; i++) json_array_append_new(central, json_string(label_of(k, c, i)));
    json_t *object = json_pack("{s:i, s:I, s:I, s:f, s:f, s:f, s:f}", "community", (int)c + 1, "authors",
        (json_int_t)row->authors, "collaborations", (json_int_t)row->collaborations, "inside", row->inside, "outside",
        row->outside, "density", row->density, "conductance", row->conductance);
    json_object_set_new(object, "stability", stability ? json_real(row->stability) : json_null());
    json_object_set_new(object, "central_authors", central);
    return object;
}

static coauth_status print_json(const grouping *k, const settings *s, coauth_error *error) {
    json_t *all = json_array();
    for (uint32_t c = 0; c < k->count; c++) json_array_append_new(all, community_json(k, c, s->seeds > 1));
    json_t *object = json_pack("{s:s, s:f, s:I, s:I, s:f, s:f, s:f, s:o}", "method", s->method, "resolution", s->resolution,
        "seeds", (json_int_t)(s->seeds ? s->seeds : 1), "authors", (json_int_t)k->graph->nodes, "modularity",
        k->quality.modularity, "coverage", k->quality.coverage, "mean_conductance", k->quality.conductance, "communities", all);
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

static int run(const settings *s, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    grouping k = {0};
    coauth_graph *graph = NULL;
    coauth_write_options options = {.csv_raw = s->csv_raw};
    coauth_status status = pipeline_graph(&p, &graph, s, context, &error);
    if (status == COAUTH_OK) status = find(&k, graph, s, &error);
    if (status == COAUTH_OK && s->output) status = coauth_write_graph(graph, s->output, s->to, &options, &error);
    if (status == COAUTH_OK) status = show(&k, s, &error);
    memory_free(context, k.member);
    memory_free(context, k.stability);
    memory_free(context, k.community);
    memory_free(context, k.central);
    pipeline_free(&p);
    return give_up(status, &error);
}

extern const command communities_command;
const command communities_command = {
    .name = "communities",
    .arguments = "INPUT...",
    .summary = "find groups of authors who write with each other",
    .details = "Communities are numbered from 1, largest first.  With -o the graph is written with the column\n"
               "community; with --seeds also stability: the share of runs and collaborators that agree.\n",
    .example = "coauth communities --seeds 20 -o network.gexf examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_COMMUNITIES | OPTIONS_FILE | OPTIONS_CSV | OPTIONS_JSON,
    .needs_input = true,
    .run = run,
};
