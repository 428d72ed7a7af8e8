/* components.h: connected components of a graph over ranks. */
#ifndef COAUTH_MPI_COMPONENTS_H
#define COAUTH_MPI_COMPONENTS_H

#include "mpi/graph.h"

typedef struct ranks_components {
    uint64_t count, largest, second; /* how many, and the nodes of the two largest; 0 where there is none */
    uint32_t giant;                  /* the label of the largest: of equal ones that with the first node */
} ranks_components;

/* label[column] becomes the first node of its component, in the whole graph; label has room for ranks_graph_columns.
 * found may be NULL.  Collective; O(n + m), and O(n) again each time a component crosses to another rank. */
coauth_status ranks_components_find(uint32_t *label, ranks_components *found, ranks_graph *graph, coauth_error *error);

/* size[column] becomes how many nodes its component has; size has room for ranks_graph_columns.  Collective; costs as
 * above. */
coauth_status ranks_components_sizes(uint32_t *size, ranks_graph *graph, coauth_error *error);

/* marked[u] of this rank's rows becomes whether it is of the largest component.  Collective; costs as above. */
coauth_status ranks_components_mark_giant(uint8_t *marked, ranks_graph *graph, coauth_error *error);

#endif
