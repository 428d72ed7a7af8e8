/* split.h: a graph as its components, each a layout graph. */
#ifndef COAUTH_LAYOUT_SPLIT_H
#define COAUTH_LAYOUT_SPLIT_H

#include "layout/layout_graph.h"

typedef struct split {
    const coauth_graph *graph;
    uint32_t count;     /* components, largest first */
    uint32_t *first;    /* count + 1: the nodes of component c are member[first[c]] .. member[first[c + 1] - 1] ... */
    uint32_t *member;   /* ... in the order of a breadth-first search, so that neighbours are near in memory */
    uint32_t *local;    /* of each node of the graph: its place among its component's members */
    int64_t *community; /* of each node; NULL: there are none */
    double mean;        /* of the edges' pulls, before they are divided by it */
    double influence;
} split;

coauth_status split_make(
    split *s, const coauth_graph *graph, const coauth_layout_options *options, coauth_error *error);
void split_free(split *s);

/* Makes the graph of component c: pulls are weights to the power of the influence, 1 on average over the graph
 * and weakened between communities; masses are degree + 1. */
coauth_status split_component(
    layout_graph *part, const split *s, uint32_t c, const coauth_context *context, coauth_error *error);

/* Edges of component c. */
uint64_t split_edges(const split *s, uint32_t c);

#endif
