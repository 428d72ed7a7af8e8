/* json_row.c: see json_row.h. */
#include "write/json_row.h"

#include "base/json_out.h"
#include "write/rows.h"

static void begin_member(output *out, const char *name) {
    output_char(out, ',');
    quote_json(out, name);
    output_char(out, ':');
}

void json_text_member(output *out, const char *name, const char *text) {
    begin_member(out, name);
    quote_json(out, text);
}

void json_real_member(output *out, const char *name, double value) {
    begin_member(out, name);
    output_real(out, value);
}

void json_row(output *out, const coauth_table *table, size_t row, bool nulls, const visual *drawn) {
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        bool known = has_value(column, row);
        if ((!known && !nulls) || (drawn && visual_owns(drawn, column))) continue;
        begin_member(out, column->name);
        if (!known) output_text(out, "null");
        else if (column->type == COAUTH_TEXT) quote_json(out, coauth_column_text(column, row));
        else output_value(out, column, row);
    }
}

void json_nodes_and_edges(
    const coauth_graph *graph, output *out, json_node node, const char *between, json_edge edge, const visual *drawn) {
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_text(out, u ? ",\n" : "\n");
        node(graph, out, u, drawn);
    }
    output_text(out, between);
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) {
        output_text(out, e ? ",\n" : "\n");
        edge(graph, out, e);
    }
}
