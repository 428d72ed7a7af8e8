/* web.c: see web.h. */
#include "layout/web.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"

coauth_status web_allocate(
    web *w, uint32_t nodes, uint64_t slots, bool communities, const coauth_context *context, coauth_error *error) {
    *w = (web){.nodes = nodes, .own = scratch_open(context), .context = context};
    w->offsets = scratch_zeroes(&w->own, (size_t)nodes + 1, sizeof *w->offsets);
    w->neighbours = scratch_array(&w->own, slots, sizeof *w->neighbours);
    w->pull = scratch_array(&w->own, slots, sizeof *w->pull);
    w->mass = scratch_zeroes(&w->own, nodes, sizeof *w->mass);
    if (communities) w->community = scratch_array(&w->own, nodes, sizeof *w->community);
    coauth_status status = scratch_status(&w->own, error);
    if (status != COAUTH_OK) web_free(w);
    return status;
}

void web_free(web *w) {
    scratch_close(&w->own);
    *w = (web){.context = w->context};
}

static void copy_node(web *to, uint32_t i, const web *from, uint32_t u, const uint32_t *number) {
    uint64_t used = to->offsets[i];
    for (uint64_t k = from->offsets[u]; k < from->offsets[u + 1]; k++, used++) {
        to->neighbours[used] = number[from->neighbours[k]];
        to->pull[used] = from->pull[k];
    }
    to->offsets[i + 1] = used;
    to->mass[i] = from->mass[u];
    if (to->community && from->community) to->community[i] = from->community[u];
}

coauth_status web_reorder(web *to, const web *from, const uint32_t *order, coauth_error *error) {
    uint32_t *number = memory_resize(from->context, NULL, from->nodes, sizeof *number);
    *to = (web){.context = from->context};
    coauth_status status = number ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK)
        status =
            web_allocate(to, from->nodes, from->offsets[from->nodes], from->community != NULL, from->context, error);
    if (status == COAUTH_OK) {
        for (uint32_t i = 0; i < from->nodes; i++) number[order[i]] = i;
        for (uint32_t i = 0; i < from->nodes; i++) copy_node(to, i, from, order[i], number);
    }
    memory_free(from->context, number);
    return status;
}
