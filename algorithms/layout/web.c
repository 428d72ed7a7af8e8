/* web.c: see web.h. */
#include "layout/web.h"

#include "base/error.h"
#include "base/memory.h"

coauth_status web_allocate(web *w, uint32_t nodes, uint64_t slots, bool communities, const coauth_context *context,
    coauth_error *error) {
    *w = (web){.nodes = nodes, .context = context};
    w->offsets = memory_zeroed(context, (size_t)nodes + 1, sizeof *w->offsets);
    w->neighbours = memory_resize(context, NULL, slots, sizeof *w->neighbours);
    w->pull = memory_resize(context, NULL, slots, sizeof *w->pull);
    w->mass = memory_zeroed(context, nodes, sizeof *w->mass);
    if (communities) w->community = memory_resize(context, NULL, nodes, sizeof *w->community);
    if (w->offsets && w->neighbours && w->pull && w->mass && (w->community || !communities)) return COAUTH_OK;
    web_free(w);
    return fail_memory(error);
}

void web_free(web *w) {
    memory_free(w->context, w->offsets);
    memory_free(w->context, w->neighbours);
    memory_free(w->context, w->pull);
    memory_free(w->context, w->mass);
    memory_free(w->context, w->community);
    *w = (web){.context = w->context};
}

coauth_status places_allocate(places *p, uint32_t nodes, const coauth_context *context, coauth_error *error) {
    p->x = memory_zeroed(context, nodes, sizeof *p->x);
    p->y = memory_zeroed(context, nodes, sizeof *p->y);
    if (p->x && p->y) return COAUTH_OK;
    places_free(p, context);
    return fail_memory(error);
}

void places_free(places *p, const coauth_context *context) {
    memory_free(context, p->x);
    memory_free(context, p->y);
    *p = (places){NULL, NULL};
}
