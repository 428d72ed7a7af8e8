/* communities.h: groups of authors who write with each other more than with others, over ranks. */
#ifndef COAUTH_MPI_COMMUNITIES_H
#define COAUTH_MPI_COMMUNITIES_H

#include <coauth/community.h>

#include "mpi/graph.h"

/* What is to be found. */
typedef struct ranks_communities_way {
    const char *method; /* "leiden", "louvain" or "label-propagation" (propagation.h); NULL: "leiden" */
    coauth_community_options options;
    uint64_t gathered; /* ties of a network that one rank may finish by itself; 0: a million, and any number where
                          there is one rank */
} ranks_communities_way;

/* NULL if that method can be had over ranks, else what to say of it. */
const char *ranks_communities_refusal(const char *method);

/* member of this rank's rows: numbered from 0 by size, largest first (of equal ones that of the smallest node first);
 * *count is how many there are.  Collective.
 *
 * Leiden's or Louvain's method with nodes that move on all ranks at once, by what each last heard of the others (Ghosh
 * et al., "Distributed Louvain algorithm for graph community detection", IPDPS 2018): parts of communities become nodes
 * of a smaller network until it is small enough for rank 0 to finish by the one-machine method; on the way back nodes
 * move once more in every network.  All of it is done options.iterations times (0: twice by Leiden, once by Louvain).
 * Graphs of up to a million ties get the communities that one machine finds, larger ones others, of about the same
 * modularity; the same over any number of ranks, but that one rank always finishes by itself.  O(n + m) a step. */
coauth_status ranks_communities_find(
    uint32_t *member, uint64_t *count, ranks_graph *graph, const ranks_communities_way *way, coauth_error *error);

/* Of member as found above; NAN without a tie.  Collective. */
coauth_status ranks_communities_modularity(double *modularity, const uint32_t *member, uint64_t count,
    ranks_graph *graph, const coauth_community_options *options, coauth_error *error);

#endif
