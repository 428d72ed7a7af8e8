/* community.h: groups of authors who write with each other more than with others.
 *
 * A partition gives every node its community, numbered from 0 by size, largest first (of equal ones that of the
 * smallest node first); the column "community" counts from 1. */
#ifndef COAUTH_COMMUNITY_H
#define COAUTH_COMMUNITY_H

#include <coauth/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Zero-initialise with COAUTH_COMMUNITY_OPTIONS. */
typedef struct coauth_community_options {
    bool weights;        /* use the edges' weights in the methods that can */
    double resolution;   /* of modularity and CPM: larger gives smaller communities; above 0 */
    uint32_t iterations; /* of Leiden and Louvain at most; 0: until nothing improves */
} coauth_community_options;

#define COAUTH_COMMUNITY_OPTIONS {.resolution = 1}

/* Fills member, whose numbers may have gaps, from the graph and its context's seed. */
typedef coauth_status (*coauth_community_function)(
    uint32_t *member, const coauth_graph *graph, const coauth_community_options *options, coauth_error *error);

/* A row of the table of methods. */
typedef struct coauth_community_method {
    const char *name;   /* as in --method */
    const char *title;
    const char *source; /* author, year, venue */
    const char *cost;
    bool weighted;      /* options.weights changes it */
    bool resolution;    /* options.resolution changes it */
    coauth_community_function compute;
} coauth_community_method;

/* The rows, the default first; NULL from the number of methods on. */
const coauth_community_method *coauth_community_method_at(size_t index);

/* Puts every node into one community: member has a number per node, *count is how many there are.  Does not
 * depend on the number of threads.  COAUTH_INVALID_ARGUMENT, naming the methods, for an unknown one. */
coauth_status coauth_communities_find(
    uint32_t *member, uint32_t *count,
    const coauth_graph *graph, const char *method, /* NULL: "leiden" */
    const coauth_community_options *options,       /* NULL for defaults */
    coauth_error *error);

/* Adds (or replaces) the integer node column of that name, member + 1. */
coauth_status coauth_communities_add(
    coauth_graph *graph, const char *name, const char *description, const uint32_t *member, coauth_error *error);

/* One community within its graph; figures that divide by 0 are 0. */
typedef struct coauth_community {
    uint32_t authors;
    uint64_t collaborations; /* inside */
    double inside, outside;  /* weight of the edges inside, and of those to others */
    double conductance;      /* outside / the smaller volume of it and the rest */
    double density;          /* collaborations / pairs of authors */
    double stability;        /* see coauth_communities_consensus; 1 until then */
} coauth_community;

/* A partition as a whole. */
typedef struct coauth_community_quality {
    double modularity; /* Newman & Girvan 2004 at the resolution */
    double coverage;   /* share of the weight inside communities */
    double conductance; /* mean over communities that have edges */
} coauth_community_quality;

/* community has count entries; either result may be NULL.  O(n + m). */
coauth_status coauth_communities_describe(
    coauth_community *community, coauth_community_quality *quality,
    const coauth_graph *graph, const uint32_t *member, uint32_t count,
    const coauth_community_options *options, coauth_error *error);

/* Runs a method with that many seeds (the context's and those after it), joins nodes that share a community in more than
 * half of the runs, as far as edges tell, and settles on the partition with the best mean agreement (NMI) with the runs among
 * them and that join.  stability (may be NULL) is per node the mean share of its neighbours' memberships, over the runs, that
 * agree with the result: 1 if every run puts it with the same neighbours. */
coauth_status coauth_communities_consensus(
    uint32_t *member, uint32_t *count, double *stability,
    const coauth_graph *graph, const char *method, uint32_t seeds,
    const coauth_community_options *options, coauth_error *error);

/* How alike two partitions of n nodes are. */
typedef struct coauth_partition_comparison {
    double nmi; /* normalised mutual information, by the mean of the entropies; 1 for two trivial partitions */
    double ami; /* adjusted for chance (Vinh, Epps & Bailey 2010), by the mean; 1 for equal partitions */
    double ari; /* adjusted Rand index (Hubert & Arabie 1985) */
    double vi;  /* variation of information in nats (Meila 2007) */
} coauth_partition_comparison;

/* Numbers of communities may have gaps, below n each.  O(n log n), and for ami O(pairs of sizes times the smaller). */
coauth_status coauth_partitions_compare(
    coauth_partition_comparison *comparison, const uint32_t *a, const uint32_t *b, size_t n,
    const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
