/* project_rows.h: lists of authors as rows of the graph. */
#ifndef COAUTH_MPI_PROJECT_ROWS_H
#define COAUTH_MPI_PROJECT_ROWS_H

#include "base/memory.h"
#include "mpi/graph.h"

/* A paper's list on its way: its persons, ascending, and the text of its field follow. */
typedef struct project_list {
    uint64_t position;
    uint32_t persons, field;
    int16_t year;
    uint8_t truncated;
} project_list;

/* A paper that concerns a row here. */
typedef struct listed_paper {
    uint64_t position, first; /* its persons are person[first .. first + persons) */
    uint32_t persons;
    coauth_string field;
    int16_t year;
    uint8_t truncated;
} listed_paper;

typedef struct project_rows {
    const coauth_context *context;
    coauth_corpus *strings;
    bool fractional, has_field, has_truncated;
    VECTOR(listed_paper) papers;
    VECTOR(uint32_t) person; /* of all lists; in the end by their place among the distinct ones */
} project_rows;

/* Adds what arrived: a project_list and what follows it.  Local. */
coauth_status project_rows_take(project_rows *rows, const void *data, coauth_error *error);

/* Fills offsets, column (with numbers in the whole graph), weight and the columns on nodes and ties of a graph that is
 * empty but for its rows.  Local; linear in the sum of k over the papers of each row, and sorts each row. */
coauth_status project_rows_fill(ranks_graph *graph, project_rows *rows, coauth_error *error);

void project_rows_free(project_rows *rows);

#endif
