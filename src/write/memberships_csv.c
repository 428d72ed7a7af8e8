/* memberships_csv.c: who is in which of the communities that overlap; see coauth/write.h. */
#include <coauth/write.h>

#include "base/error.h"
#include "base/memory.h"
#include "write/csv_cell.h"
#include "write/rows.h"

static void write_row(
    output *out, const coauth_graph *graph, const coauth_cover *cover, uint64_t i, uint32_t c, bool is_main, bool raw) {
    uint32_t u = cover->node[i];
    output_node_id(out, graph, u);
    output_char(out, ',');
    csv_text(out, coauth_graph_label(graph, u), raw);
    output_format(out, ",%u,", c + 1);
    output_real(out, cover->strength[i]);
    output_text(out, is_main ? ",true\n" : ",false\n");
}

coauth_status coauth_write_memberships(const coauth_graph *graph, const coauth_cover *cover, const char *path,
    const coauth_write_options *options, coauth_error *error) {
    output *out;
    uint32_t *member = memory_resize(graph->context, NULL, graph->nodes, sizeof *member);
    coauth_status status = member ? coauth_cover_main(member, cover, error) : fail_memory(error);
    if (status == COAUTH_OK) status = output_open(&out, path, graph->context, error);
    if (status == COAUTH_OK) {
        csv_begin(out, "Id,Label,community,strength,main\n", options);
        for (uint32_t c = 0; c < cover->communities && !output_failed(out); c++)
            for (uint64_t i = cover->start[c]; i < cover->start[c + 1]; i++)
                write_row(out, graph, cover, i, c, member[cover->node[i]] == c, options && options->csv_raw);
        status = output_close(out, error);
    }
    memory_free(graph->context, member);
    return status;
}
