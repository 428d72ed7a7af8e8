/* names_csv.c: FILE.names.csv, the names that a format has no room for. */
#include "write/csv_cell.h"
#include "write/rows.h"
#include "write/writer.h"

coauth_status names_csv(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)error;
    csv_begin(out, "Number,Id,Label\n", options);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_integer(out, (int64_t)u + 1);
        output_char(out, ',');
        output_node_id(out, graph, u);
        output_char(out, ',');
        csv_text(out, coauth_graph_label(graph, u), options->csv_raw);
        output_char(out, '\n');
    }
    return COAUTH_OK;
}
