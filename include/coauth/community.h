/* community.h: groups of authors who write with each other more than with others.
 *
 * A partition gives every node its community, numbered from 0 by size, largest first (of equal ones that of the
 * smallest node first); the column "community" counts from 1. */
#ifndef COAUTH_COMMUNITY_H
#define COAUTH_COMMUNITY_H

#include <coauth/graph.h>
#include <coauth/parameters.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In place of a group's number: in none. */
#define COAUTH_NO_GROUP UINT32_MAX

/* Begin with COAUTH_COMMUNITY_OPTIONS. */
typedef struct coauth_community_options {
    size_t size;       /* set by COAUTH_COMMUNITY_OPTIONS */
    bool weights;      /* use the edges' weights in the methods that can: how often two people wrote together counts */
    double resolution; /* of modularity and CPM: larger gives smaller communities; above 0 */
    uint32_t iterations; /* of Leiden and Louvain at most; 0: until nothing improves, but at most 10 (3 beyond a million
                            nodes) of Leiden and one of Louvain */
    coauth_parameters parameters; /* numbers that single methods take, see coauth_community_method.parameter */
} coauth_community_options;

#define COAUTH_COMMUNITY_DEFAULTS(is) is(weights, true) is(resolution, 1)
#define COAUTH_COMMUNITY_OPTIONS COAUTH_OPTIONS(coauth_community_options, COAUTH_COMMUNITY_DEFAULTS)

/* Fills member, whose numbers may have gaps, from the graph and its context's seed. */
typedef coauth_status (*coauth_community_function)(
    uint32_t *member, const coauth_graph *graph, const coauth_community_options *options, coauth_error *error);

/* A row of the table of methods. */
typedef struct coauth_community_method {
    const char *name; /* as in --method */
    const char *title;
    const char *source; /* keys of references.h */
    const char *cost;
    bool weighted;                                                 /* options.weights changes it */
    bool resolution;                                               /* options.resolution changes it */
    const coauth_parameter_row *parameter[COAUTH_MOST_PARAMETERS]; /* numbers it takes, up to the first NULL */
    coauth_community_function compute;
    const char *absent; /* NULL; else why this build does not have it */
} coauth_community_method;

/* The rows, the default first; NULL from the number of methods on. */
const coauth_community_method *coauth_community_method_at(size_t index);

/* The row of that name; NULL if there is none. */
const coauth_community_method *coauth_community_method_find(const char *name);

/* Puts every node into one community: member has a number per node, *count is how many there are.  Does not
 * depend on the number of threads.  COAUTH_INVALID_ARGUMENT, naming the methods, for an unknown one. */
coauth_status coauth_communities_find(uint32_t *member, uint32_t *count, const coauth_graph *graph,
    const char *method,                      /* NULL: "leiden" */
    const coauth_community_options *options, /* NULL for defaults */
    coauth_error *error);

/* Adds (or replaces) the integer node column of that name, member + 1; missing for COAUTH_NO_GROUP. */
coauth_status coauth_communities_add(
    coauth_graph *graph, const char *name, const char *description, const uint32_t *member, coauth_error *error);

/* One community within its graph; conductance and density are NAN where they would divide by 0. */
typedef struct coauth_community {
    uint32_t authors;
    uint32_t papers;         /* that are nodes, of a bipartite graph */
    uint64_t collaborations; /* edges inside */
    double inside, outside;  /* weight of the edges inside, and of those to others */
    /* Of these, NAN is what is not defined. */
    double modularity;  /* its share: coverage - resolution (volume / all volume)^2; they add up to the partition's */
    double coverage;    /* share of all weight that is inside it */
    double conductance; /* outside / the smaller volume of it and the rest */
    double density;     /* edges inside / pairs of authors, or of a paper and an author */
    double stability;   /* see coauth_communities_consensus; 1 until then */
} coauth_community;

/* A partition as a whole; modularity and coverage are NAN without an edge. */
typedef struct coauth_community_quality {
    double modularity;  /* Newman & Girvan 2004 at the resolution */
    double coverage;    /* share of the weight inside communities */
    double conductance; /* mean over communities that have one; NAN if none has */
} coauth_community_quality;

/* A partition: member has a number below count for each node, or COAUTH_NO_GROUP. */
typedef struct coauth_partition {
    const uint32_t *member;
    uint32_t count;
} coauth_partition;

/* community has count entries; either result may be NULL.  O(n + m). */
coauth_status coauth_communities_describe(coauth_community *community, coauth_community_quality *quality,
    const coauth_graph *graph, coauth_partition partition, const coauth_community_options *options,
    coauth_error *error);

/* Begin with COAUTH_CONSENSUS_OPTIONS. */
typedef struct coauth_consensus_options {
    size_t size;                             /* set by COAUTH_CONSENSUS_OPTIONS */
    const char *method;                      /* NULL: "leiden" */
    uint32_t seeds;                          /* runs */
    const coauth_community_options *options; /* of the method; NULL: the defaults */
} coauth_consensus_options;

#define COAUTH_CONSENSUS_DEFAULTS(is) is(seeds, 10)
#define COAUTH_CONSENSUS_OPTIONS COAUTH_OPTIONS(coauth_consensus_options, COAUTH_CONSENSUS_DEFAULTS)

/* Runs a method with that many seeds (the context's and those after it), joins nodes that share a community in more
 * than half of the runs, as far as edges tell, and settles on the partition with the best mean agreement (NMI) with the
 * runs among them and that join.  stability (may be NULL) is per node the mean share of its neighbours' memberships,
 * over the runs, that agree with the result: 1 if every run puts it with the same neighbours. */
coauth_status coauth_communities_consensus(uint32_t *member, uint32_t *count, double *stability,
    const coauth_graph *graph, const coauth_consensus_options *options, coauth_error *error);

/* A partition and the resolutions for which it is the best. */
typedef struct coauth_resolution_choice {
    double first, last; /* the range */
    double resolution;  /* its middle: the geometric mean */
    uint32_t communities;
    double modularity; /* at resolution 1; NAN without an edge */
} coauth_resolution_choice;

enum { COAUTH_RESOLUTION_CHOICES = 4 };

/* Which resolution of modularity a network suggests.  The method runs at 24 resolutions from 0.1 to 4; each partition
 * found is the best of them for a range of resolutions, which follows from its coverage and volumes (Weir, Emmons,
 * Wakefield, Hopkins & Mucha 2017, Algorithms 10:93).  A partition that stays the best over a wide range is one that
 * the network has, not the resolution: choice gets those with the widest ranges (by ratio), widest first, but last the
 * components themselves.  COAUTH_INVALID_ARGUMENT for methods without modularity's resolution. */
coauth_status coauth_communities_resolution(coauth_resolution_choice choice[COAUTH_RESOLUTION_CHOICES], size_t *choices,
    const coauth_graph *graph, const char *method, const coauth_community_options *options, coauth_error *error);

/* Whether the resolution can be chosen for that method: what choosing it would refuse, before there is a graph. */
coauth_status coauth_communities_resolution_check(const char *method, coauth_error *error);

/* How alike two partitions of n nodes are. */
typedef struct coauth_partition_comparison {
    double nmi; /* normalised mutual information, by the mean of the entropies; 1 for two trivial partitions */
    double ami; /* adjusted for chance (Vinh, Epps & Bailey 2010), by the mean; 1 for equal partitions */
    double ari; /* adjusted Rand index (Hubert & Arabie 1985) */
    double vi;  /* variation of information in nats (Meila 2007) */
} coauth_partition_comparison;

/* Numbers of communities may have gaps, below n each.  O(n log n), and for ami O(pairs of sizes times the smaller). */
coauth_status coauth_partitions_compare(coauth_partition_comparison *comparison, const uint32_t *a, const uint32_t *b,
    size_t n, const coauth_context *context, coauth_error *error);

/* --- Groups that overlap ---------------------------------------------------------------------- */

/* Communities of which an author may be in none, one or several, larger first (of equal ones that which has the smaller
 * node where they first differ). */
typedef struct coauth_cover {
    uint32_t nodes, communities;
    uint64_t *start;  /* communities + 1 */
    uint32_t *node;   /* those of community c are node[start[c]] .. node[start[c+1]-1], ascending */
    double *strength; /* of each of these memberships: the share of the author's collaborations (by weight, where
                         weights are used) that are with others of the community; 1 for an author without any */
    const coauth_context *context;
} coauth_cover;

void coauth_cover_free(coauth_cover *cover);

/* Begin with COAUTH_COVER_OPTIONS. */
typedef struct coauth_cover_options {
    size_t size;                  /* set by COAUTH_COVER_OPTIONS */
    bool weights;                 /* use the edges' weights in the methods that can, and in strengths */
    coauth_parameters parameters; /* numbers that single methods take, see coauth_cover_method.parameter */
} coauth_cover_options;

#define COAUTH_COVER_DEFAULTS(is) is(weights, true)
#define COAUTH_COVER_OPTIONS COAUTH_OPTIONS(coauth_cover_options, COAUTH_COVER_DEFAULTS)

typedef coauth_status (*coauth_cover_function)(
    coauth_cover **cover, const coauth_graph *graph, const coauth_cover_options *options, coauth_error *error);

/* A row of the table of methods. */
typedef struct coauth_cover_method {
    const char *name; /* as in --method */
    const char *title;
    const char *source; /* keys of references.h */
    const char *cost;
    bool weighted; /* options.weights changes the communities, not only the strengths */
    const coauth_parameter_row *parameter[COAUTH_MOST_PARAMETERS]; /* numbers it takes, up to the first NULL */
    coauth_cover_function compute;
} coauth_cover_method;

/* The rows; NULL from the number of methods on. */
const coauth_cover_method *coauth_cover_method_at(size_t index);

/* The row of that name; NULL if there is none. */
const coauth_cover_method *coauth_cover_method_find(const char *name);

/* Finds communities that may overlap.  Does not depend on the number of threads. COAUTH_INVALID_ARGUMENT for an unknown
 * method or options out of range, COAUTH_LIMIT_EXCEEDED for a graph with so many cliques that memory would run away. */
coauth_status coauth_covers_find(coauth_cover **cover, const coauth_graph *graph,
    const char *method,                  /* NULL: "clique-percolation" */
    const coauth_cover_options *options, /* NULL for defaults */
    coauth_error *error);

/* A partition as a cover; nodes with a number of count or more are in none. */
coauth_status coauth_cover_from_partition(
    coauth_cover **cover, const coauth_graph *graph, coauth_partition partition, bool weights, coauth_error *error);

/* The main community of every node, that of its strongest membership (the larger of equally strong ones);
 * COAUTH_NO_GROUP for those in none.  A community may be nobody's main one.  O(n + memberships). */
coauth_status coauth_cover_main(uint32_t *member, const coauth_cover *cover, coauth_error *error);

/* A cover as a whole. */
typedef struct coauth_cover_quality {
    uint32_t in_none, in_several; /* nodes */
    uint32_t most;                /* memberships of one node */
    double mean;                  /* memberships of a node; NAN without one */
    double coverage;              /* share of the weight inside one or more; as modularity NAN without an edge */
    double modularity;            /* an edge counts 1 / (memberships of its ends) (Shen, Cheng, Cai & Hu 2009) */
    double conductance;           /* mean over communities that have one; NAN if none has */
} coauth_cover_quality;

/* community has an entry per community (stability 1); either result may be NULL.  O(m + memberships times degree). */
coauth_status coauth_cover_describe(coauth_community *community, coauth_cover_quality *quality,
    const coauth_graph *graph, const coauth_cover *cover, const coauth_cover_options *options, coauth_error *error);

/* Normalised mutual information of two covers of the same nodes, which are alike at 1: of every community the
 * information that the most similar one of the other cover leaves out (Lancichinetti, Fortunato & Kertesz 2009), the
 * mutual information over the larger entropy (McDaid, Greene & Hurley 2011).  Communities of no node or all tell
 * nothing; 1 for two covers without any that does, 0 for one.  O(pairs of communities that share a node). */
coauth_status coauth_covers_compare(double *nmi, const coauth_cover *a, const coauth_cover *b, coauth_error *error);

/* --- Clusters --------------------------------------------------------------------------------- */

/* How many clusters there are, and why. */
typedef struct coauth_cluster_choice {
    uint32_t k;
    double eigengap;   /* between the k-th eigenvalue and the next; NAN where there is none */
    double modularity; /* of the partition; NAN without an edge */
} coauth_cluster_choice;

enum { COAUTH_CLUSTER_CHOICES = 4 };

/* Begin with COAUTH_CLUSTER_OPTIONS. */
typedef struct coauth_cluster_options {
    size_t size;  /* set by COAUTH_CLUSTER_OPTIONS */
    uint32_t k;   /* 0: it is chosen */
    bool weights; /* use the edges' weights */
} coauth_cluster_options;

#define COAUTH_CLUSTER_DEFAULTS(is) is(weights, true)
#define COAUTH_CLUSTER_OPTIONS COAUTH_OPTIONS(coauth_cluster_options, COAUTH_CLUSTER_DEFAULTS)

/* Spectral clustering into k groups (0: k is chosen between 2 and 24: of the four widest eigengaps the one whose
 * partition has most modularity, or 1 where none has any; choice shows them, the chosen one first, then those with k 0
 * where there are fewer).  On a coauthor graph by Ng, Jordan & Weiss 2002, on a bipartite graph papers and authors
 * together by Dhillon 2001; degrees are regularised by their mean (Amini, Chen, Bickel & Levina 2013), for networks
 * with many small components.  k-means++ (Arthur & Vassilvitskii 2007), the best of ten starts.  member as in
 * communities.
 * COAUTH_INVALID_ARGUMENT if k exceeds the nodes. */
coauth_status coauth_clusters_find(uint32_t *member, uint32_t *count,
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES], const coauth_graph *graph,
    const coauth_cluster_options *options, coauth_error *error);

/* --- What a group is about -------------------------------------------------------------------- */

enum { COAUTH_GROUP_TERMS = 3, COAUTH_TERM_SIZE = 96, COAUTH_GROUP_AUTHORS = 5, COAUTH_GROUP_LINKS = 5 };

/* The group of every paper of the corpus: its own in a bipartite graph, else that of most of its authors (of equal ones
 * the larger group); COAUTH_NO_GROUP where the graph has none of its authors, or it is not selected. */
coauth_status coauth_groups_papers(uint32_t *group_of_paper, const coauth_selection *selection,
    const coauth_graph *graph, const uint32_t *member, coauth_error *error);

typedef struct coauth_group_profile {
    char term[COAUTH_GROUP_TERMS]
             [COAUTH_TERM_SIZE]; /* the title terms that set it apart, best first; "" where there are fewer */
    uint32_t papers;
    int first_year, last_year;  /* COAUTH_NO_YEAR if not known */
    coauth_string venue, field; /* most frequent; 0 if not known */
} coauth_group_profile;

/* Describes count groups by their papers.  Terms are phrases of one to three words by class-based TF-IDF (Grootendorst
 * 2022): the share of the group's papers with it times log(1 + size of a group / papers with it), for terms three times
 * as frequent in the group as elsewhere and, but for the smallest groups, in two papers at least.  Stop words are in no
 * term, spellings and plurals one term, words of one term in no other of the group, and no two groups have the same
 * first term while there are others.  Of more than 500,000 papers every n-th is read.  O(words log words). */
coauth_status coauth_groups_profile(coauth_group_profile *profile, uint32_t count, const coauth_corpus *corpus,
    const uint32_t *group_of_paper, const coauth_context *context, coauth_error *error);

/* A grouping of a graph's nodes with all that is known of it. */
typedef struct coauth_groups {
    const char *kind;                /* "community" or "cluster"; not owned */
    const char *method;              /* as it is called; not owned */
    uint32_t count, authors, papers; /* groups; nodes of the graph */
    bool weights;
    double resolution;                                    /* 0: the method has none */
    uint32_t runs;                                        /* of the consensus; stabilities mean something from 2 on */
    coauth_cluster_choice choice[COAUTH_CLUSTER_CHOICES]; /* of k; choices: how many, 0: it was given */
    size_t choices;
    coauth_resolution_choice
        range[COAUTH_RESOLUTION_CHOICES]; /* of the resolution; ranges: how many, 0: it was given */
    size_t ranges;
    coauth_cover *cover; /* where groups overlap, owned; else NULL */
    coauth_community_quality quality;
    coauth_cover_quality overlap;  /* of cover */
    coauth_community *group;       /* count */
    coauth_group_profile *profile; /* count */
    coauth_string (
        *central)[COAUTH_GROUP_AUTHORS]; /* count: authors with the most weight inside, 0 where there are fewer */
    uint32_t *group_of_paper;            /* a group per paper of the corpus, as coauth_groups_papers says */
    coauth_graph *quotient;              /* see coauth_groups_describe */
    const coauth_corpus *corpus;         /* whose texts these are */
    const coauth_context *context;
} coauth_groups;

/* Describes the groups of a graph.  What comes before quality is the caller's.  The
 * quotient is a graph with a node per group, labelled with its name (its terms, else its most central author), and
 * edges that weigh what their ends' edges to each other weigh together.  Its node columns are the figures: community or
 * cluster (the number from 1), authors, papers, collaborations, inside, outside, modularity, coverage, conductance,
 * density, stability (from two runs on), first_year, last_year, venue, field, central_authors and links (the groups
 * with the strongest links: "3 (12); 7 (2)").  Where groups overlap, figures are
 * of all members and member is each author's main community or COAUTH_NO_GROUP: papers, names, central authors and the
 * quotient's edges go by it.  On failure too the caller frees. */
coauth_status coauth_groups_describe(coauth_groups *groups, const coauth_selection *selection,
    const coauth_graph *graph, const uint32_t *member, const double *stability, /* per node, or NULL */
    coauth_error *error);

/* The edges of the quotient at a group, strongest first (of equal ones to the larger group), in order[0 .. n); returns
 * n, at most COAUTH_GROUP_LINKS. */
size_t coauth_groups_links(uint64_t order[COAUTH_GROUP_LINKS], const coauth_groups *groups, uint32_t group);

/* Frees what groups refer to, not groups. */
void coauth_groups_free(coauth_groups *groups);

#ifdef __cplusplus
}
#endif
#endif
