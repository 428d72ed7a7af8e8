/* method.h: what a way to lay out is. */
#ifndef COAUTH_LAYOUT_METHOD_H
#define COAUTH_LAYOUT_METHOD_H

#include "layout/web.h"

/* Finds places, at any scale, for a connected web of two nodes or more, whose pulls are weights to the power of
 * the influence, 1 on average, and whose masses are degree + 1; it may change both. */
typedef coauth_status (*layout_function)(
    place *at, web *w, const coauth_layout_options *options, uint64_t seed, coauth_error *error);

typedef struct method {
    coauth_layout_method row;
    layout_function lay_out;
} method;

extern const method forceatlas2_method, vos_method, drl_method, fruchterman_reingold_method, kamada_kawai_method;

const method *method_find(const char *name);

#endif
