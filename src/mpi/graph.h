/* graph.h: a weighted undirected graph whose rows lie with several ranks.
 *
 * Nodes are numbered 0 .. nodes-1 over all ranks, below 2^32 - 1; rank k holds the rows first[k] .. first[k + 1), of
 * about equally many neighbours.  Rows are whole: both ends of a tie list it, each with the rank of its row, both with
 * the same weight.  A neighbour with another rank is a ghost here.
 *
 * Within a rank columns have numbers of their own: 0 .. own-1 are its rows, own .. own+ghosts-1 its ghosts.  So what
 * a figure knows of nodes is an array of own + ghosts entries: it fills in the first own, ranks_graph_update fetches
 * the others from the ranks whose they are, and a row is walked by column alone:
 *
 *     double *x = memory_resize(context, NULL, ranks_graph_columns(g), sizeof *x);
 *     for (uint32_t u = 0; u < g->own; u++) x[u] = ...;
 *     status = ranks_graph_update(g, x, sizeof *x, error);
 *     for (uint32_t u = 0; u < g->own; u++)
 *         for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) sum[u] += g->weight[i] * x[g->column[i]];
 *
 * Rows ascend by the number of the neighbour in the whole graph (ranks_graph_node), so that sums come out the same over
 * any number of ranks, and the ties of a row u that are its own to write, those to v > u, are its last ones. */
#ifndef COAUTH_MPI_GRAPH_H
#define COAUTH_MPI_GRAPH_H

#include <coauth/graph.h>

#include "mpi/ranks.h"

typedef struct ranks_graph {
    ranks *ranks;
    uint64_t nodes, edges; /* of the whole graph */
    uint64_t *first;       /* ranks + 1: whose rows are whose */
    uint32_t own, ghosts;
    uint64_t *offsets;    /* own + 1: row u is column[offsets[u] .. offsets[u + 1]) */
    uint32_t *column;     /* its neighbours by their numbers here */
    double *weight;       /* beside column: positive */
    uint64_t *upper;      /* own + 1: how many ties v > u rows before u have; those of row u are its last ones */
    uint64_t first_edge;  /* of upper[0], in the whole graph */
    uint32_t *ghost;      /* ghosts: their numbers in the whole graph, ascending, so those of one rank are together */
    int *taken;           /* ranks: how many ghosts are whose */
    int *given;           /* ranks: how many rows here are ghosts of whom */
    uint32_t *give;       /* those rows, by rank */
    uint64_t *key;        /* own: what files call persons (coauth_persons); NULL: nothing is known */
    coauth_string *label; /* own: what to show, texts of node_table.corpus; NULL: nothing is known */
    char *weight_name;    /* "papers", "fractional"; NULL: nothing is known */
    struct ranks_nearness *near; /* see nearness_sums.h; NULL: not asked for yet */
    coauth_table node_table;     /* own rows */
    coauth_table edge_table;     /* upper[own] rows: the ties v > u, row by row */
} ranks_graph;

/* How many entries an array by column has. */
static inline size_t ranks_graph_columns(const ranks_graph *g) {
    return (size_t)g->own + g->ghosts;
}

/* The number of a column in the whole graph. */
static inline uint32_t ranks_graph_node(const ranks_graph *g, uint32_t column) {
    return column < g->own ? (uint32_t)(g->first[g->ranks->rank] + column) : g->ghost[column - g->own];
}

/* The column that a node of the whole graph is here; UINT32_MAX if it is none.  O(log ghosts). */
uint32_t ranks_graph_column(const ranks_graph *g, uint32_t node);

/* Goes through the rows here that are ghosts of others, rank by rank; begins zeroed. */
typedef struct ranks_giving {
    int to;   /* whose ghost the row is */
    int done; /* of that rank's */
    size_t next;
} ranks_giving;

bool ranks_graph_next_given(uint32_t *row, ranks_giving *at, const ranks_graph *g);

/* The first of the ties v > u of row u, in column and weight; the row of edge_table is upper[u] + what follows it. */
static inline uint64_t ranks_graph_upper(const ranks_graph *g, uint32_t u) {
    return g->offsets[u + 1] - (g->upper[u + 1] - g->upper[u]);
}

/* Fetches values[own ..] of size bytes each from the ranks that have them among their values[.. own). O(ghosts). */
coauth_status ranks_graph_update(const ranks_graph *g, void *values, size_t size, coauth_error *error);

/* The other way: adds counts[own ..], what a rank counted at its ghosts, to those of the ranks whose they are. */
coauth_status ranks_graph_collect(const ranks_graph *g, double *counts, coauth_error *error);

/* Builds a graph without columns from ties that lie with the ranks anyhow, each with one of them: tie i here joins
 * from[i] and to[i] with weight[i] (NULL: all 1), from and to below nodes, which all ranks agree on.  Loops are dropped
 * and parallel ties added up whatever their direction: in the order of ranks, and with one rank in the order given.
 * Fails on an end >= nodes and on a weight that is not positive and finite.  O(ties log of those of a row). */
coauth_status ranks_graph_from_edges(ranks_graph **graph, ranks *r, uint64_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, coauth_error *error);

/* For those who build rows by themselves (the projection): divides the rows so that all ranks have about equally much
 * of a load, which is the sum over all ranks of a whole number for each node: load adds this rank's to
 * bucket[node >> shift].  first has room for ranks + 1. */
enum { RANKS_BUCKETS = 1 << 16 };
typedef void (*ranks_load)(void *user, uint64_t *bucket, unsigned shift);
void ranks_divide(uint64_t *first, const ranks *r, uint64_t nodes, ranks_load load, void *user);

/* An empty graph of those rows, with offsets and upper zeroed and no column yet; first is copied. */
coauth_status ranks_graph_create(
    ranks_graph **graph, ranks *r, uint64_t nodes, const uint64_t *first, coauth_error *error);

/* Finishes a graph whose offsets, weight and column, with numbers in the whole graph ascending in every row, are
 * there: counts edges, lists ghosts, and makes columns of numbers.  A tie must be in both rows. */
coauth_status ranks_graph_finish(ranks_graph *g, coauth_error *error);

void ranks_graph_free(ranks_graph *graph);

#endif
