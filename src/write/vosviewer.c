/* vosviewer.c: VOSviewer's JSON file, and its map and network text files (app.vosviewer.com/docs).
 *
 * A node is an item: numbers that are known for every node and never negative are weights, by which
 * VOSviewer sizes; the others, and years, are scores, by which it colours.  Its clusters are integers from
 * 1 to 1000, taken from a column "community". */
#include <string.h>

#include "base/json_out.h"
#include "base/memory.h"
#include "write/json_row.h"
#include "write/rows.h"
#include "write/writer.h"

enum { MOST_CLUSTERS = 1000 };

typedef enum role { NO_ROLE, WEIGHT, SCORE } role;

typedef struct items {
    const coauth_graph *graph;
    visual visual;
    const coauth_column *cluster;
    int64_t first_cluster; /* what the column calls the first */
    role *role;            /* per node column */
} items;

static role role_of(const items *it, const coauth_column *column) {
    bool is_number = column->type == COAUTH_INTEGER || column->type == COAUTH_REAL;
    if (!is_number || column == it->cluster || visual_owns(&it->visual, column)) return NO_ROLE;
    if (strstr(column->name, "year")) return SCORE;
    for (size_t i = 0; i < column->length; i++)
        if (!has_value(column, i) || coauth_column_number(column, i) < 0) return SCORE;
    return WEIGHT;
}

static const coauth_column *find_cluster(const coauth_graph *graph, int64_t *first) {
    const coauth_column *column = coauth_table_find(&graph->node_table, "community");
    if (!column || column->type != COAUTH_INTEGER) return NULL;
    *first = 1;
    for (size_t i = 0; i < column->length; i++)
        if (has_value(column, i) && coauth_column_integer(column, i) == 0) *first = 0;
    return column;
}

static coauth_status items_make(items *it, const coauth_graph *graph, coauth_error *error) {
    const coauth_table *table = &graph->node_table;
    *it = (items){.graph = graph, .visual = visual_columns(graph)};
    it->cluster = find_cluster(graph, &it->first_cluster);
    it->role = memory_resize(graph->context, NULL, table->columns, sizeof *it->role);
    if (!it->role) return fail_memory(error);
    for (size_t c = 0; c < table->columns; c++) it->role[c] = role_of(it, table->column[c]);
    return COAUTH_OK;
}

/* 0 for none. */
static int64_t cluster_of(const items *it, uint32_t u) {
    if (!it->cluster || !has_value(it->cluster, u)) return 0;
    int64_t value = coauth_column_integer(it->cluster, u);
    if (value < it->first_cluster || value >= it->first_cluster + MOST_CLUSTERS) return 0;
    return value - it->first_cluster + 1;
}

/* --- JSON ------------------------------------------------------------------------------------------ */

static void write_numbers(const items *it, output *out, uint32_t u, role wanted, const char *name) {
    const coauth_table *table = &it->graph->node_table;
    bool any = false;
    for (size_t c = 0; c < table->columns; c++) {
        if (it->role[c] != wanted || !has_value(table->column[c], u)) continue;
        if (any) output_char(out, ',');
        else output_format(out, ",\"%s\":{", name);
        any = true;
        quote_json(out, table->column[c]->name);
        output_char(out, ':');
        output_value(out, table->column[c], u);
    }
    if (any) output_char(out, '}');
}

static void write_item(const items *it, output *out, uint32_t u) {
    output_text(out, u ? ",\n{\"id\":\"" : "\n{\"id\":\"");
    output_node_id(out, it->graph, u);
    output_char(out, '"');
    json_text_member(out, "label", coauth_graph_label(it->graph, u));
    if (visual_has_position(&it->visual, u)) {
        json_real_member(out, "x", it->visual.x->as.real[u]);
        json_real_member(out, "y", it->visual.y->as.real[u]);
    }
    int64_t cluster = cluster_of(it, u);
    if (cluster) json_real_member(out, "cluster", (double)cluster);
    write_numbers(it, out, u, WEIGHT, "weights");
    write_numbers(it, out, u, SCORE, "scores");
    output_char(out, '}');
}

static coauth_status write_json(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    items it;
    coauth_status status = items_make(&it, graph, error);
    if (status != COAUTH_OK) return status;
    output_text(out, "{\"network\":{\"items\":[");
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) write_item(&it, out, u);
    output_text(out, "],\n\"links\":[");
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) {
        output_text(out, e ? ",\n{\"source_id\":\"" : "\n{\"source_id\":\"");
        output_node_id(out, graph, graph->from[e]);
        output_text(out, "\",\"target_id\":\"");
        output_node_id(out, graph, graph->to[e]);
        output_char(out, '"');
        json_real_member(out, "strength", graph->weight[e]);
        output_char(out, '}');
    }
    output_text(out, "]}");
    if (options->title) {
        output_text(out, ",\n\"info\":{\"title\":");
        quote_json(out, options->title);
        output_char(out, '}');
    }
    output_text(out, "}\n");
    memory_free(graph->context, it.role);
    return COAUTH_OK;
}

const writer vosviewer_writer = {
    .format =
        {
            .name = "vosviewer",
            .ending = ".vosviewer.json",
            .title = "VOSviewer JSON",
            .opens = "VOSviewer, VOSviewer Online",
            .checked = "tests against VOSviewer's definition of its JSON; VOSviewer Online by hand",
        },
    .write = write_json,
};

/* --- Text ------------------------------------------------------------------------------------------ */

static bool breaks_a_line(char c) {
    return (unsigned char)c < 0x20;
}

static bool replaces_something(const coauth_graph *graph) {
    for (uint32_t u = 0; u < graph->nodes; u++)
        for (const char *c = coauth_graph_label(graph, u); *c; c++)
            if (breaks_a_line(*c)) return true;
    return false;
}

/* Columns part at tabs; a comma or a semicolon in a label wants quotes. */
static void write_label(output *out, const char *label) {
    bool quotes = strpbrk(label, ",;\"");
    if (quotes) output_char(out, '"');
    for (; *label; label++) {
        if (*label == '"') output_char(out, '"');
        output_char(out, breaks_a_line(*label) ? ' ' : *label);
    }
    if (quotes) output_char(out, '"');
}

static void write_map_header(const items *it, output *out) {
    const coauth_table *table = &it->graph->node_table;
    output_text(out, it->visual.x ? "id\tlabel\tx\ty" : "id\tlabel");
    if (it->cluster) output_text(out, "\tcluster");
    for (size_t c = 0; c < table->columns; c++)
        if (it->role[c])
            output_format(out, "\t%s<%s>", it->role[c] == WEIGHT ? "weight" : "score", table->column[c]->name);
    output_char(out, '\n');
}

static void write_cell(output *out, const coauth_column *column, uint32_t u) {
    output_char(out, '\t');
    if (has_value(column, u)) output_value(out, column, u);
}

static void write_map_row(const items *it, output *out, uint32_t u) {
    const coauth_table *table = &it->graph->node_table;
    output_integer(out, (int64_t)u + 1);
    output_char(out, '\t');
    write_label(out, coauth_graph_label(it->graph, u));
    if (it->visual.x) write_cell(out, it->visual.x, u), write_cell(out, it->visual.y, u);
    if (it->cluster) {
        int64_t cluster = cluster_of(it, u);
        output_char(out, '\t');
        if (cluster) output_integer(out, cluster);
    }
    for (size_t c = 0; c < table->columns; c++)
        if (it->role[c]) write_cell(out, table->column[c], u);
    output_char(out, '\n');
}

static coauth_status write_map(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)options;
    items it;
    coauth_status status = items_make(&it, graph, error);
    if (status != COAUTH_OK) return status;
    write_map_header(&it, out);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) write_map_row(&it, out, u);
    memory_free(graph->context, it.role);
    return COAUTH_OK;
}

static coauth_status write_network(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)options;
    (void)error;
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, e); e++) {
        output_integer(out, (int64_t)graph->from[e] + 1);
        output_char(out, '\t');
        output_integer(out, (int64_t)graph->to[e] + 1);
        output_char(out, '\t');
        output_real(out, graph->weight[e]);
        output_char(out, '\n');
    }
    return COAUTH_OK;
}

const writer vosviewer_text_writer = {
    .format =
        {
            .name = "vosviewer-text",
            .ending = ".map.txt",
            .title = "VOSviewer map (FILE.map.txt) and network (FILE.network.txt)",
            .opens = "VOSviewer",
            .checked = "tests against the manual of VOSviewer, not from the program itself",
        },
    .write = write_map,
    .companions =
        {
            {.suffix = ".network.txt", .write = write_network},
            {.suffix = ".names.csv",
                .write = names_csv,
                .needed = replaces_something,
                .warning = "control characters in labels were replaced"},
        },
};
