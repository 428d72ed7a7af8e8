/* rows.c: see rows.h. */
#include "write/rows.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/number.h"

const char *kind_name(const coauth_graph *graph) {
    return graph->kind == COAUTH_BIPARTITE ? "bipartite" : graph->kind == COAUTH_GROUPS ? "groups" : "coauthors";
}

void output_person_id(output *out, const coauth_persons *persons, uint32_t person) {
    char id[COAUTH_PERSON_ID_SIZE];
    output_bytes(out, id, coauth_person_id(id, persons, person));
}

void output_node_id(output *out, const coauth_graph *graph, uint32_t u) {
    char id[COAUTH_NODE_ID_SIZE];
    output_bytes(out, id, coauth_graph_node_id(id, graph, u));
}

void output_edge_line(output *out, const coauth_graph *graph, uint64_t e) {
    output_node_id(out, graph, graph->from[e]);
    output_char(out, ' ');
    output_node_id(out, graph, graph->to[e]);
    output_char(out, ' ');
    output_real(out, graph->weight[e]);
    output_char(out, '\n');
}

bool has_names_beyond_ascii(const coauth_graph *graph) {
    for (uint32_t u = 0; u < graph->nodes; u++)
        for (const char *c = coauth_graph_label(graph, u); *c; c++)
            if ((unsigned char)*c >= 0x80) return true;
    return false;
}

bool has_value(const coauth_column *column, size_t row) {
    return coauth_column_has(column, row) && (column->type != COAUTH_REAL || isfinite(column->as.real[row]));
}

void output_value(output *out, const coauth_column *column, size_t row) {
    switch (column->type) {
    case COAUTH_INTEGER: output_integer(out, coauth_column_integer(column, row)); break;
    case COAUTH_REAL: output_real(out, column->as.real[row]); break;
    case COAUTH_BOOLEAN: output_text(out, column->as.boolean[row] ? "true" : "false"); break;
    case COAUTH_TEXT: break;
    }
}

bool more_rows(const output *out, const coauth_graph *graph, uint64_t rows_done) {
    if (rows_done % 8192) return true;
    context_progress(graph->context, "writing", "rows", rows_done, graph->nodes + graph->edges);
    return !output_failed(out);
}
