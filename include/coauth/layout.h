/* layout.h: places on a page for the nodes of a graph, and what they look like there. */
#ifndef COAUTH_LAYOUT_H
#define COAUTH_LAYOUT_H

#include <coauth/graph.h>
#include <coauth/parameters.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Begin with COAUTH_LAYOUT_OPTIONS. */
typedef struct coauth_layout_options {
    size_t size;        /* set by COAUTH_LAYOUT_OPTIONS */
    bool linear;        /* ForceAtlas2: attraction grows with the distance, not with its logarithm (LinLog mode off) */
    double influence;   /* an edge pulls with weight to this power; 0: all alike */
    uint32_t rounds;    /* rounds of the forces on the whole network; 0: as its size asks for */
    bool keep_overlaps; /* do not move circles off each other */
    bool ignore_communities;      /* do not keep communities apart */
    coauth_parameters parameters; /* numbers that single methods take, see coauth_layout_method.parameter */
} coauth_layout_options;

#define COAUTH_LAYOUT_DEFAULTS(is) is(influence, 1)
#define COAUTH_LAYOUT_OPTIONS COAUTH_OPTIONS(coauth_layout_options, COAUTH_LAYOUT_DEFAULTS)

/* A way to lay out. */
typedef struct coauth_layout_method {
    const char *name;   /* as in --layout: lower case */
    const char *title;  /* for people */
    const char *source; /* keys of references.h */
    uint32_t most;      /* nodes in one component beyond which it is refused; 0: none */
    const coauth_parameter_row *parameter[COAUTH_MOST_PARAMETERS]; /* numbers it takes, up to the first NULL */
    const char *absent;                                            /* NULL; else why this build does not have it */
} coauth_layout_method;

/* The index-th method, the default first; NULL beyond the last.  Static storage. */
const coauth_layout_method *coauth_layout_at(size_t index);

/* The method of that name, or, for NULL, the default; NULL if there is none such. */
const coauth_layout_method *coauth_layout_find(const char *name);

/* Adds the node columns x and y, in place of columns of those names, in points (1/72 inch), y upwards.
 * Each component is laid out by itself, drawn to a size that its circles fill, freed of overlaps and packed beside
 * the others, the largest in the middle.  Circles have the radius of a node column "size" where there is one, else
 * all the same.  Nodes of the same value in a column "community" are kept together.  The picture depends
 * on the graph, the options and the context's seed only, not on the number of threads.  ForceAtlas2
 * takes O((n + m) log n) and some 60 bytes a node and 24 an edge. */
coauth_status coauth_layout_add(coauth_graph *graph, const char *method, /* NULL: the default */
    const coauth_layout_options *options,                                /* NULL: the defaults */
    coauth_error *error);

/* How nodes and edges are to look; begin with COAUTH_ENCODING_OPTIONS. */
typedef struct coauth_encoding_options {
    size_t size;          /* set by COAUTH_ENCODING_OPTIONS */
    const char *size_by;  /* numeric node column; NULL: "strength" or else the degree; "none": no sizes */
    const char *color_by; /* node column; NULL: the first there is of "kind", "community", "field" and "first_year",
                             else the component; "none": no colours */
} coauth_encoding_options;

#define COAUTH_ENCODING_OPTIONS COAUTH_OPTIONS(coauth_encoding_options, COAUTH_NO_DEFAULTS)

/* What was chosen: names of columns, or "degree" and "component", which need not be columns; empty for none. */
typedef struct coauth_encoding_report {
    char size_by[64], color_by[64];
} coauth_encoding_report;

/* Adds the node columns size (radius in points, as Gephi and sigma.js take it; area grows with the measure) and color,
 * and the edge column thickness (points, by weight), in place of columns of those names.  Categories get colours by how
 * many nodes are in them, the largest 26 each its own, told apart by colour-blind readers (CIEDE2000 of 10 or more); of
 * the others, each takes one whose categories it has least to do with; when 95 % of the nodes have a colour, the rest
 * is grey.  Numbers get a scale from dark violet to green, by rank; missing values grey.  Before a layout, so that
 * circles are kept apart.  O(n (1 + categories) + m). */
coauth_status coauth_encode(coauth_graph *graph, coauth_encoding_report *report,
    const coauth_encoding_options *options, /* NULL: the defaults */
    coauth_error *error);

/* Adds the boolean node column highlight, true for the authors who are marked (a byte a person), and makes the colours,
 * where there are some, bright for them and pale for all others.  O(n). */
coauth_status coauth_highlight(coauth_graph *graph, const uint8_t *person, coauth_error *error);

/* The backbone of a weighted graph (Serrano, Boguna & Vespignani 2009, PNAS 106:6483): the edges that are, at one of
 * their ends, too heavy to be a random share of the node's strength (probability below level), and the nodes they
 * join.  Columns are kept as they are.  O(n + m). */
coauth_status coauth_graph_backbone(
    coauth_graph **backbone, const coauth_graph *graph, double level, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
