/* method.h: what a way to lay out is. */
#ifndef COAUTH_LAYOUT_METHOD_H
#define COAUTH_LAYOUT_METHOD_H

#include "layout/layout_graph.h"

/* Finds places, at any scale, for a connected graph of two nodes or more, whose pulls are weights to the power of
 * the influence, 1 on average, and whose masses are degree + 1; it may change both. */
typedef coauth_status (*layout_function)(
    position *at, layout_graph *g, const coauth_layout_options *options, uint64_t seed, coauth_error *error);

typedef struct method {
    coauth_layout_method row;
    layout_function lay_out;
} method;

/* In the order of listings; each is exported by a file as NAME_method. */
#define LAYOUT_ROWS(ROW) ROW(forceatlas2) ROW(vos) ROW(drl) ROW(fruchterman_reingold) ROW(kamada_kawai)
#define DECLARE(name) extern const method name##_method;
LAYOUT_ROWS(DECLARE)
#undef DECLARE

/* The method of that name, or, for NULL, the default; NULL if there is none such. */
const method *method_find(const char *name);

#endif
