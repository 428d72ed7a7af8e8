/* metis.c: METIS' graph format (Karypis and Kumar 1998): a line of neighbours and weights per node,
 * numbered from 1.  Weights are integers; others are refused rather than rounded. */
#include <math.h>

#include "write/rows.h"
#include "write/writer.h"

/* METIS is usually built with 32-bit numbers. */
static bool is_metis_weight(double weight) {
    return weight == floor(weight) && weight <= INT32_MAX;
}

static coauth_status check_weights(const coauth_graph *graph, coauth_error *error) {
    for (uint64_t e = 0; e < graph->edges; e++) {
        if (is_metis_weight(graph->weight[e])) continue;
        char from[COAUTH_NODE_ID_SIZE], to[COAUTH_NODE_ID_SIZE];
        coauth_graph_node_id(from, graph, graph->from[e]);
        coauth_graph_node_id(to, graph, graph->to[e]);
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "METIS files hold integer weights, and that of %s and %s is %g; use full counting without normalising",
            from, to, graph->weight[e]);
    }
    return COAUTH_OK;
}

static coauth_status write_metis(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    coauth_status status = check_weights(graph, error);
    if (status != COAUTH_OK) return status;
    if (options->title) {
        output_text(out, "% ");
        output_text(out, options->title);
        output_char(out, '\n');
    }
    output_format(out, "%u %llu 001\n", graph->nodes, (unsigned long long)graph->edges);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        for (uint64_t i = graph->offsets[u]; i < graph->offsets[u + 1]; i++) {
            if (i > graph->offsets[u]) output_char(out, ' ');
            output_integer(out, (int64_t)graph->neighbours[i] + 1);
            output_char(out, ' ');
            output_integer(out, (int64_t)graph->weight[graph->edge_ids[i]]);
        }
        output_char(out, '\n');
    }
    return COAUTH_OK;
}

const writer metis_writer = {
    .format =
        {
            .name = "metis",
            .ending = ".graph",
            .title = "METIS graph, integer weights only (names in FILE.names.csv)",
            .opens = "METIS, KaHIP, NetworKit",
            .checked = "tests with METIS' own graphchk; the others by the METIS manual",
            .plain = true,
        },
    .write = write_metis,
    .companions = {{.suffix = ".names.csv", .write = names_csv, .warning = "a METIS file holds no names"}},
};
