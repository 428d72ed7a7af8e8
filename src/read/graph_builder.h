/* graph_builder.h (private): a ready-made graph on its way into the corpus.
 *
 * Vertices are found by their key.  Ties are kept as they come and folded at the end; how, is told by what the file
 * says of itself (graph_ways).  Loops are dropped.  Other values of a vertex or tie are given before it, by graph_cell,
 * and become cells of the corpus. */
#ifndef COAUTH_READ_GRAPH_BUILDER_H
#define COAUTH_READ_GRAPH_BUILDER_H

#include "read/graph_numbers.h"
#include "read/graph_words.h"

/* What `a b` and `b a` are. */
typedef enum graph_ways {
    GRAPH_UNDECLARED, /* one tie, given twice (lists like SNAP's do); the larger counts where they differ */
    GRAPH_DIRECTED,   /* the same, and a remark says that the graph is directed */
    GRAPH_UNDIRECTED, /* parallel edges: they add up, as `a b` and `a b` always do */
    GRAPH_MATRIX      /* two entries of a symmetric matrix: where they differ they are skipped and listed, but a
                         triangle is enough */
} graph_ways;

/* A tie as listed, between vertices of this file. */
typedef struct arc {
    uint32_t from, to;
    double weight;
} arc;

typedef struct graph_builder {
    run *run;
    const input *in;
    double first_weight;                 /* of its ties, before this file */
    size_t first, first_tie, first_cell; /* the corpus' vertices, ties, cells of this file begin there */
    graph_ways ways;                     /* of the ties to come */
    bool lists_vertices; /* graph_vertex is for vertices that the file lists; those it does not are a doubt */
    bool strict;         /* an edge that stands again is the same edge; what it says last counts */
    bool sums_cells;     /* of ties: cells of parallel ones add up; else the first counts */
    VECTOR(arc) arcs;
    VECTOR(bool) listed;       /* of every vertex, where lists_vertices */
    VECTOR(uint8_t) modes;     /* of every vertex, from graph_mode: GRAPH_NO_MODE or another */
    VECTOR(coauth_cell) given; /* cells of the vertex or tie to come */
    VECTOR(coauth_cell) cells; /* of ties, row: index of the arc */
    VECTOR(uint64_t) lines;    /* of every arc, while ways is GRAPH_MATRIX */
    uint32_t *slot;            /* open addressing by key: vertex + 1, 0 empty */
    size_t slots;
    double total;    /* of all weights */
    int64_t numbers; /* vertices 1 .. numbers are in the file though it may not list them; 0: ids are no numbers */
    uint64_t numbers_line;
    int64_t papers;     /* of a two-mode graph: numbers 1 .. papers are papers, the others authors; 0: one mode */
    bool local_numbers; /* may have decimal commas and marks between thousands: what a column holds tells */
    unsigned weight_marks, marks; /* of all weights so far; of that of the tie to come */
    char example[NUMBER_SIZE];    /* the first weight that may be either */
    VECTOR(uint32_t) either[2];   /* arcs with such a weight, by a point and by a comma */
    uint64_t listed_again, loops, repeated, both_ways_differ, cells_differ, cells_left;
    uint64_t upper, lower; /* entries of a matrix on either side */
    bool directed;         /* told in a remark */
    bool finished;
    VECTOR(char) network_names; /* of a file of several, each ended by a NUL */
    size_t networks;
    bool passing, found; /* the network at hand is not wanted; one was */
} graph_builder;

#define GRAPH_NO_VERTEX UINT32_MAX
#define GRAPH_NO_PROPERTY UINT32_MAX
#define GRAPH_LEAST 1e-300 /* of a weight: its inverse is a distance */
#define GRAPH_MOST 1e300

void graph_begin(graph_builder *b, run *r, const input *in);

/* Hands every line of the input to take, with its number in *number; one that is too long is listed and empty. */
coauth_status graph_lines(graph_builder *b, input *in, uint64_t *number,
    coauth_status (*take)(void *state, piece line, coauth_error *error), void *state, coauth_error *error);

/* Another network of the file begins; name may be empty.  While b->passing is true nothing of it is kept, so that a
 * reader may go on as if it were.  Files of several networks are refused in graph_finish unless one was asked for. */
coauth_status graph_network(graph_builder *b, piece name, coauth_error *error);

/* The vertex of that key, added if it is new, with the cells given; GRAPH_NO_VERTEX for an empty key.  Expected O(1).
 */
coauth_status graph_vertex(graph_builder *b, piece key, uint32_t *vertex, coauth_error *error);

/* The same for a vertex known by a number from 1, "01" and "1" being the same; 0 and less is none. */
coauth_status graph_number(graph_builder *b, int64_t number, uint32_t *vertex, coauth_error *error);

/* Says that there are vertices 1 to count.  Those without a line of their own and without a tie are believed as long as
 * they are not more than GRAPH_UNSEEN_LEAST and a fraction of the bytes of the file, so that a line cannot cost more
 * than a file; else that is listed. */
void graph_count(graph_builder *b, int64_t count, uint64_t line);
enum { GRAPH_UNSEEN_LEAST = 4096 };

/* An entry of a matrix, rows and columns numbered from 1: a tie unless it is zero or empty.  Columns of a two-mode
 * graph (b->papers) are numbered behind its rows. */
coauth_status graph_entry(
    graph_builder *b, int64_t row, int64_t column, piece value, uint64_t line, coauth_error *error);

/* The same between vertices known otherwise, whose names are for messages. */
coauth_status graph_named_entry(graph_builder *b, piece row, piece column, uint32_t from, uint32_t to, piece value,
    uint64_t line, coauth_error *error);

/* What vertices of two-mode graphs are. */
enum { GRAPH_NO_MODE, GRAPH_PAPER, GRAPH_AUTHOR };

/* Says that a vertex not known by its number is a paper or an author of a two-mode graph; *agrees is false if it was
 * said to be the other. */
coauth_status graph_mode(graph_builder *b, uint32_t vertex, bool paper, bool *agrees, coauth_error *error);

/* Gives a vertex its label; an empty one is ignored. */
coauth_status graph_label(graph_builder *b, uint32_t vertex, piece label, coauth_error *error);

/* A column of vertices or ties, NULL for a type that the file does not state; GRAPH_NO_PROPERTY for an empty name and
 * beyond the most there may be. */
coauth_status graph_property(graph_builder *b, uint32_t *property, piece name, bool of_ties,
    const coauth_column_type *type, coauth_error *error);

/* Keeps a value for the vertex or tie that is added next; graph_forget takes those back. */
coauth_status graph_cell(graph_builder *b, uint32_t property, piece value, coauth_error *error);
void graph_forget(graph_builder *b);

/* The same by the column's name. */
coauth_status graph_named_cell(graph_builder *b, const char *name, bool of_ties, piece value, coauth_error *error);

/* Adds a tie with the cells given, or counts a loop.  A weight too large to be summed is an error with its line. */
coauth_status graph_tie(
    graph_builder *b, uint32_t from, uint32_t to, double weight, uint64_t line, coauth_error *error);

/* The same from texts; an empty weight is 1.  A tie without an end, or whose weight is no positive
 * number, is skipped and listed. */
coauth_status graph_tie_of(graph_builder *b, piece from, piece to, piece weight, uint64_t line, coauth_error *error);

/* What is wrong with a weight as written, or NULL: it is *value then, from GRAPH_LEAST on. */
const char *graph_weight_fault(piece text, double *value);

/* The weight of a tie as a number; false, with the fault listed, where it is none. */
coauth_status graph_weight(graph_builder *b, piece from, piece to, piece weight, uint64_t line, double *value,
    bool *good, coauth_error *error);

/* Reads numbers of which one can tell only now whether they have decimals or thousands (graph_settle.c). */
coauth_status graph_settle_numbers(graph_builder *b, coauth_error *error);

/* Takes the modes that an attribute of the vertices says, where it says those of all (graph_modes.c). */
coauth_status graph_adopt_modes(graph_builder *b, coauth_error *error);

/* Folds the ties into the corpus and tells in remarks what was dropped.  O(n + m log m). */
coauth_status graph_finish(graph_builder *b, coauth_error *error);

/* Whether weights have added up to more than can be computed with: that is no damage to be read on after. */
static inline bool graph_overflows(const graph_builder *b) {
    return !(b->total <= GRAPH_MOST);
}

/* Without graph_finish nothing of the file stays in the corpus. */
void graph_free(graph_builder *b);

#endif
