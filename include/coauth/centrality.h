/* centrality.h: measures of authors and collaborations, as columns of a graph.
 *
 * Every measure is a row of one table: its name, what it is, who published it, what it costs and
 * the columns it adds.  Distances count edges unless weights are asked for; then an edge is as long
 * as 1/weight (and resists as much), and two paths are equally long when their lengths differ by 1e-10 relative or
 * less. */
#ifndef COAUTH_CENTRALITY_H
#define COAUTH_CENTRALITY_H

#include <coauth/graph.h>
#include <coauth/parameters.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What several measures of one graph share, see coauth_shared_create. */
typedef struct coauth_shared coauth_shared;

/* What to know of a result that is right only so far, "" if nothing. */
typedef struct coauth_measure_doubt {
    char text[256];
} coauth_measure_doubt;

/* Begin with COAUTH_MEASURE_OPTIONS. */
typedef struct coauth_measure_options {
    size_t size;                  /* set by COAUTH_MEASURE_OPTIONS */
    bool weights;                 /* use the edges' weights in the measures that can (coauth_measure.weighted) */
    bool normalised;              /* divide by the largest possible value in the measures that have one */
    bool exact;                   /* never approximate, whatever it takes */
    double epsilon;               /* estimate within this, 0 < epsilon < 1; 0: as coauth_measure_plan sees fit */
    bool relative;                /* ... times the value, of the highest ones; else times the largest possible */
    uint32_t highest;             /* how many those are; 0: 20 */
    double delta;                 /* ... except with this probability; 0: 0.1 */
    coauth_parameters parameters; /* numbers that single measures take, see coauth_measure.parameter */
    const uint32_t *nodes;        /* personalised PageRank: where walks begin again; NULL: anywhere */
    size_t node_count;
    coauth_shared *shared;       /* NULL: every measure is computed by itself */
    coauth_measure_doubt *doubt; /* filled in by coauth_measure_add; NULL: nobody wants to know */
} coauth_measure_options;

/* The defaults, which NULL in place of a pointer to options means as well. */
#define COAUTH_MEASURE_OPTIONS COAUTH_OPTIONS(coauth_measure_options, COAUTH_NO_DEFAULTS)

/* A column that a measure adds. */
typedef struct coauth_measure_column {
    const char *name;
    const char *description;
    coauth_column_type type;
    bool on_edges;     /* to the edge table */
    bool some_missing; /* undefined for some rows */
} coauth_measure_column;

/* Fills the columns, which stand in the order of the row's, are 0 and, where some may be missing,
 * missing; after them, at COAUTH_MEASURE_COLUMNS, that of the estimates' errors, NULL if there are none, which need
 * not be filled where the bound is the same for all.  Takes everything else it needs from the graph and its context. */
typedef coauth_status (*coauth_measure_function)(coauth_column *const *columns, const coauth_graph *graph,
    const coauth_measure_options *options, coauth_error *error);

enum { COAUTH_MEASURE_COLUMNS = 2 };

/* A row of the table. */
typedef struct coauth_measure {
    const char *name;         /* for --measures and --by: lower case */
    const char *title;        /* for people */
    const char *formula;      /* in one line of text */
    const char *source;       /* keys of references.h */
    const char *cost;         /* n nodes, m edges */
    bool is_default;          /* part of --measures default */
    bool bipartite;           /* takes the paper-author graph, not the coauthor graph */
    bool weighted;            /* options.weights changes it */
    bool normalises;          /* options.normalised changes it; an integer column becomes a real one */
    uint32_t normalised_from; /* nodes from which on normalising does not divide by 0 */
    bool restarts;            /* options.nodes changes it */
    const coauth_parameter_row *parameter[COAUTH_MOST_PARAMETERS]; /* numbers it takes, up to the first NULL */
    double epsilon;              /* of estimates unless given; 0: is never estimated */
    const char *estimator;       /* keys of references.h: who found how to estimate it; NULL: nobody to cite */
    const char *bound;           /* what epsilon bounds: "within ... of"; NULL without estimates */
    bool bound_holds_with_delta; /* for all rows at once except with probability delta */
    double work;                 /* edges looked at by the exact computation for each node and edge of the graph */
    coauth_measure_column column[COAUTH_MEASURE_COLUMNS]; /* those with a name; rank sorts by the first on nodes */
    coauth_measure_function compute;
} coauth_measure;

/* The rows, in the order of listings; NULL from the number of measures on. */
const coauth_measure *coauth_measure_at(size_t index);

/* The row of that name; NULL if there is none. */
const coauth_measure *coauth_measure_find(const char *name);

/* Whether a measure is computed or estimated. */
typedef struct coauth_measure_plan_result {
    bool approximate;
    double epsilon;   /* as it will be used; 0 if exact */
    uint32_t highest; /* how many values the bound is relative to themselves for; 0: it is absolute */
    double delta;
    double work; /* an estimate: edges looked at by the exact computation */
} coauth_measure_plan_result;

/* How coauth_measure_add will go about it: exactly if options.exact, options.weights or the measure has no estimate,
 * else estimated if options.epsilon is given or the exact computation would take more than some
 * ten minutes on one processor.  O(1). */
coauth_measure_plan_result coauth_measure_plan(
    const coauth_measure *measure, const coauth_graph *graph, const coauth_measure_options *options);

/* Values below this share of the largest possible one need not be nearer to the truth by a relative bound than values
 * of that size: a value of 0 is never known to within a share of itself. */
#define COAUTH_RELATIVE_FROM 1e-4

/* The bound of a plan that is approximate, in words. */
void coauth_measure_bound(
    char *text, size_t size, const coauth_measure *measure, const coauth_measure_plan_result *plan);

/* The name of the column of the errors of an estimated one, which says what that one is wherever only names are
 * written: betweenness_estimate_error. */
void coauth_measure_error_name(char *name, size_t size, const char *column);

/* Adds the measure's columns to the graph's tables, in place of columns of those names; the description says if they
 * are estimates and the bound, and the column that coauth_measure_error_name names has each row's own.  On failure no
 * column is added.  Results do not depend on the number of threads.  Fails with COAUTH_INVALID_ARGUMENT on options out
 * of range or the wrong kind of graph, with COAUTH_UNDEFINED where the measure has no value on this graph: components
 * that tie for the leading eigenvector, or a weight that it cannot take, naming the edge. */
coauth_status coauth_measure_add(
    coauth_graph *graph, const coauth_measure *measure, const coauth_measure_options *options, coauth_error *error);

/* Makes measures of one graph that are added one after the other share their work: given in the options of each, it
 * keeps what the first computed for those that follow (closeness, harmonic and eccentricity: one search from all
 * distances).  measures are those that will be asked for; the graph must not change meanwhile but for its columns, and
 * one thread adds at a time.  The caller frees it with coauth_shared_free.  32 bytes a node. */
coauth_status coauth_shared_create(coauth_shared **shared, const coauth_graph *graph,
    const coauth_measure *const *measures, size_t count, coauth_error *error);
void coauth_shared_free(coauth_shared *shared);

/* The same by name; an unknown name's error says the nearest and all there are. */
coauth_status coauth_measure_compute(
    coauth_graph *graph, const char *name, const coauth_measure_options *options, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
