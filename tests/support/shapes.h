/* shapes.h: graphs of the shapes that coauthorship networks are made of, and the ends of the scale. */
#ifndef COAUTH_TEST_SHAPES_H
#define COAUTH_TEST_SHAPES_H

#include <coauth/coauth.h>

typedef enum shape {
    SHAPE_NONE, /* no node */
    SHAPE_ONE,  /* one node */
    SHAPE_PATH,
    SHAPE_STAR,
    SHAPE_COMPLETE,
    SHAPE_CYCLE,
    SHAPE_TREE,
    SHAPE_CHAIN,     /* cliques joined at cut nodes */
    SHAPE_TWINS,     /* groups of nodes with the same closed neighbourhood, and of the same open one */
    SHAPE_SCATTERED, /* sparse: many components, some single */
    SHAPE_RANDOM,    /* G(n, m) */
    SHAPE_PAPERS,    /* each paper a clique of a few authors, many on one paper only */
    SHAPE_LADDER,    /* many equal shortest paths */
    SHAPES
} shape;

/* A random graph of that shape with about size nodes, weights small whole numbers. */
coauth_graph *shape_graph(shape kind, uint32_t size, uint64_t seed, const coauth_context *context);

/* That many papers of 2 to largest (at most 64) authors out of so many, a third of them new while any is left. */
coauth_graph *papers_graph(
    uint32_t authors, uint32_t papers, uint32_t largest, uint64_t seed, const coauth_context *context);

/* The graph in which each pair v < u is joined by the weight tie(u, v), not at all where that is 0. */
coauth_graph *tied_graph(uint32_t nodes, double (*tie)(uint32_t u, uint32_t v), const coauth_context *context);

/* A file of lines "a b" or "a b weight"; lines that start with # are left out.  NULL if it cannot be read. */
coauth_graph *edge_list_graph(const char *path, const coauth_context *context);

/* The largest component. */
coauth_graph *giant_graph(const coauth_graph *graph);

#endif
