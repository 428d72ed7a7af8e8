/* csv.c: a graph as two CSV tables, as Gephi's spreadsheet import takes them: FILE.csv holds the
 * edges and FILE.nodes.csv the nodes.  Missing values are empty cells. */
#include "base/options.h"
#include "write/csv_cell.h"
#include "write/rows.h"
#include "write/writer.h"

static void header(output *out, const char *fixed, const coauth_table *table, const coauth_write_options *options) {
    csv_begin(out, fixed, options);
    for (size_t c = 0; c < table->columns; c++) {
        output_char(out, ',');
        csv_text(out, table->column[c]->name, true);
    }
    output_char(out, '\n');
}

static void cells(output *out, const coauth_table *table, size_t row, bool raw) {
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        output_char(out, ',');
        if (!has_value(column, row)) continue;
        if (column->type == COAUTH_TEXT) csv_text(out, coauth_column_text(column, row), raw);
        else output_value(out, column, row);
    }
    output_char(out, '\n');
}

/* Id,Label and every node column: what Gephi's spreadsheet import takes as a node table. */
static void part_of_nodes(const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part) {
    if (part == FILE_HEAD) header(out, "Id,Label", &graph->node_table, options);
    for (uint32_t u = 0; part == FILE_NODES && u < graph->nodes && more_rows(out, graph, u); u++) {
        output_node_id(out, graph, u);
        output_char(out, ',');
        csv_text(out, coauth_graph_label(graph, u), options->csv_raw);
        cells(out, &graph->node_table, u, options->csv_raw);
    }
}

static void write_ends(output *out, const coauth_graph *graph, uint64_t e) {
    output_node_id(out, graph, graph->from[e]);
    output_char(out, ',');
    output_node_id(out, graph, graph->to[e]);
}

/* Source,Target,Type,Weight, the names of both ends and every edge column: Gephi's edge table. */
static void part_of_edges(const coauth_graph *graph, output *out, const coauth_write_options *options, file_part part) {
    if (part == FILE_HEAD)
        header(out, "Source,Target,Type,Weight,Source Label,Target Label", &graph->edge_table, options);
    for (uint64_t e = 0; part == FILE_EDGES && e < graph->edges && more_rows(out, graph, e); e++) {
        write_ends(out, graph, e);
        output_text(out, ",Undirected,");
        output_real(out, graph->weight[e]);
        output_char(out, ',');
        csv_text(out, coauth_graph_label(graph, graph->from[e]), options->csv_raw);
        output_char(out, ',');
        csv_text(out, coauth_graph_label(graph, graph->to[e]), options->csv_raw);
        cells(out, &graph->edge_table, e, options->csv_raw);
    }
}

static coauth_status write_nodes(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_parts(graph, out, options, part_of_nodes);
    return COAUTH_OK;
}

static coauth_status write_edges(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    write_parts(graph, out, options, part_of_edges);
    return COAUTH_OK;
}

static coauth_status write_table(const coauth_graph *graph, const char *path, file_writer write,
    const coauth_write_options *options, coauth_error *error) {
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    output *out;
    coauth_status status = output_open(&out, path, graph->context, error);
    if (status != COAUTH_OK) return status;
    write(graph, out, options_take(&own, sizeof own, options), error);
    return output_close(out, error);
}

coauth_status coauth_write_node_table(
    const coauth_graph *graph, const char *path, const coauth_write_options *options, coauth_error *error) {
    return write_table(graph, path, write_nodes, options, error);
}

coauth_status coauth_write_edge_table(
    const coauth_graph *graph, const char *path, const coauth_write_options *options, coauth_error *error) {
    return write_table(graph, path, write_edges, options, error);
}

const writer csv_writer = {
    .format =
        {
            .name = "csv",
            .ending = ".csv",
            .title = "CSV tables (FILE.csv the edges, FILE.nodes.csv the nodes)",
            .opens = "Gephi (import spreadsheet), spreadsheets, R, pandas",
            .checked = "tests with LibreOffice, R and pandas; Gephi by the columns that its manual asks for",
            .plain = true,
            .tables = true,
        },
    .write = write_edges,
    .part = part_of_edges,
    .names_ends = true,
    .companions = {{.suffix = ".nodes.csv", .write = write_nodes, .part = part_of_nodes}},
};
