/* graph_words.h (private): what columns and keys of ready-made graphs are called: one list for all readers. */
#ifndef COAUTH_READ_GRAPH_WORDS_H
#define COAUTH_READ_GRAPH_WORDS_H

#include "read/delimited.h"

typedef enum graph_role {
    GRAPH_COLUMN, /* none of the others: a column */
    GRAPH_ID,
    GRAPH_SOURCE,
    GRAPH_TARGET,
    GRAPH_SOURCE_LABEL,
    GRAPH_TARGET_LABEL,
    GRAPH_LABEL,
    GRAPH_WEIGHT,
    GRAPH_TYPE, /* whether an edge is directed */
    GRAPH_ROLES
} graph_role;

/* What a key or column of that name is for nodes or edges.  *rank, if not NULL, tells how surely: of several for the
 * same role the highest counts, and the others are columns.  Letter case, blanks, "_" and "-" do not matter. */
graph_role graph_role_of(piece name, bool of_edges, unsigned *rank);

/* Where each role stands among names of columns: its index, -1 for none. */
typedef struct graph_roles {
    int at[GRAPH_ROLES];
    unsigned rank[GRAPH_ROLES];
    piece last; /* the name added last */
    int pair;   /* the first of two neighbours that are called like the ends of edges, -1 for none */
} graph_roles;

/* Names are added in their order and must last until graph_roles_end, which settles what only all of them tell: where
 * none is called a source or target, "author_a" and "author_b" beside each other are. */
void graph_roles_begin(graph_roles *roles);
void graph_roles_add(graph_roles *roles, int index, piece name, bool of_edges);
void graph_roles_end(graph_roles *roles);

/* The roles of the cells of the first line of a file's head, for detection. */
void graph_roles_of_head(graph_roles *roles, const char *head, size_t length, char separator, bool of_edges);

/* Whether a label says no more than an id does: it repeats that, is a number, or Graphviz' sign for the id.  A name
 * beside it is the better label then. */
bool graph_label_is_poor(piece label, piece id);

/* The next cell of a line before a separator, one in one of quotes without those; moves *rest behind it.  false at the
 * end (rest->text is NULL then, or empty where ' ' parts cells, which stands for any blanks). */
bool graph_next(piece *rest, char separator, const char *quotes, piece *cell);

/* The next word between blanks as a number from 0 to most; -1 for anything else. */
int64_t graph_next_integer(piece *rest, int64_t most);

#endif
