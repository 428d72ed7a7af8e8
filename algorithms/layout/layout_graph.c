/* layout_graph.c: see layout_graph.h. */
#include "layout/layout_graph.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"

coauth_status layout_graph_allocate(layout_graph *g, uint32_t nodes, uint64_t slots, bool communities,
    const coauth_context *context, coauth_error *error) {
    *g = (layout_graph){.nodes = nodes, .own = scratch_open(context), .context = context};
    g->offsets = scratch_zeroes(&g->own, (size_t)nodes + 1, sizeof *g->offsets);
    g->neighbours = scratch_array(&g->own, slots, sizeof *g->neighbours);
    g->pull = scratch_array(&g->own, slots, sizeof *g->pull);
    g->mass = scratch_zeroes(&g->own, nodes, sizeof *g->mass);
    if (communities) g->community = scratch_array(&g->own, nodes, sizeof *g->community);
    coauth_status status = scratch_status(&g->own, error);
    if (status != COAUTH_OK) layout_graph_free(g);
    return status;
}

void layout_graph_free(layout_graph *g) {
    scratch_close(&g->own);
    *g = (layout_graph){.context = g->context};
}

static void copy_node(layout_graph *to, uint32_t i, const layout_graph *from, uint32_t u, const uint32_t *number) {
    uint64_t used = to->offsets[i];
    for (uint64_t k = from->offsets[u]; k < from->offsets[u + 1]; k++, used++) {
        to->neighbours[used] = number[from->neighbours[k]];
        to->pull[used] = from->pull[k];
    }
    to->offsets[i + 1] = used;
    to->mass[i] = from->mass[u];
    if (to->community && from->community) to->community[i] = from->community[u];
}

coauth_status layout_graph_reorder(
    layout_graph *to, const layout_graph *from, const uint32_t *order, coauth_error *error) {
    uint32_t *number = memory_resize(from->context, NULL, from->nodes, sizeof *number);
    *to = (layout_graph){.context = from->context};
    coauth_status status = number ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status = layout_graph_allocate(
            to, from->nodes, from->offsets[from->nodes], from->community != NULL, from->context, error);
    if (status == COAUTH_OK) {
        for (uint32_t i = 0; i < from->nodes; i++) number[order[i]] = i;
        for (uint32_t i = 0; i < from->nodes; i++) copy_node(to, i, from, order[i], number);
    }
    memory_free(from->context, number);
    return status;
}
