/* graph_builder.h (private): a ready-made graph on its way into the corpus.
 *
 * Vertices are found by their key.  Ties are kept as they come and folded at the end: `a b` and `b a`
 * are one tie (lists like SNAP's give both directions), the same direction repeated adds up, loops are
 * dropped.  Where both directions are given with sums that differ, the larger counts. */
#ifndef COAUTH_READ_GRAPH_BUILDER_H
#define COAUTH_READ_GRAPH_BUILDER_H

#include "read/delimited.h"

/* A tie as listed, between vertices of this file. */
typedef struct arc {
    uint32_t from, to;
    double weight;
} arc;

typedef struct graph_builder {
    run *run;
    const input *in;
    size_t first; /* vertices of this file are the corpus' from here on */
    VECTOR(arc) arcs;
    uint32_t *slot; /* open addressing by key: vertex + 1, 0 empty */
    size_t slots;
    double total; /* of all weights */
    uint64_t loops, repeated, both_ways_differ;
    bool directed; /* the file says so; told in a remark */
} graph_builder;

#define GRAPH_NO_VERTEX UINT32_MAX
#define GRAPH_LEAST 1e-300 /* of a weight: its inverse is a distance */
#define GRAPH_MOST 1e300

void graph_begin(graph_builder *b, run *r, const input *in);

/* The vertex of that key, added if it is new; GRAPH_NO_VERTEX for an empty key.  Expected O(1). */
coauth_status graph_vertex(graph_builder *b, piece key, uint32_t *vertex, coauth_error *error);

/* Gives a vertex its label; an empty one is ignored. */
coauth_status graph_label(graph_builder *b, uint32_t vertex, piece label, coauth_error *error);

/* What is wrong with a weight as written, or NULL: it is *value then, from GRAPH_LEAST on. */
const char *graph_weight(piece text, double *value);

/* Adds a tie, or counts a loop.  Fails with COAUTH_FORMAT_ERROR at that line when weights add up to more than
 * GRAPH_MOST: figures are made of sums of them. */
coauth_status graph_tie(
    graph_builder *b, uint32_t from, uint32_t to, double weight, uint64_t line, coauth_error *error);

/* The same from texts; an empty weight is 1.  A tie without an end, or with a weight that graph_weight
 * objects to, is skipped and listed. */
coauth_status graph_tie_of(graph_builder *b, piece from, piece to, piece weight, uint64_t line, coauth_error *error);

/* Folds the ties into the corpus and tells in remarks what was dropped.  O(n + m log m). */
coauth_status graph_finish(graph_builder *b, coauth_error *error);

void graph_free(graph_builder *b);

#endif
