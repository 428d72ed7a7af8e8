/* gexf_time.h (private): when nodes and edges are there, as GEXF says it. */
#ifndef COAUTH_WRITE_GEXF_TIME_H
#define COAUTH_WRITE_GEXF_TIME_H

#include "base/output.h"
#include "graph/years.h"

/* Columns with the first and the last year of every row, or none. */
typedef struct lifetime {
    const coauth_column *first, *last;
} lifetime;

typedef struct times {
    const coauth_graph *graph;
    const coauth_years *years; /* NULL: the columns are all there is */
    lifetime nodes, edges;
    year_list found;
    /* of the node or edge asked for last: */
    int64_t first, last;     /* 0: not known */
    const year_weight *list; /* what it is in each year that has a date; of found */
    size_t count;
} times;

times times_of(const coauth_graph *graph, const coauth_years *years);
void times_free(times *t);

/* Whether anything in the graph has a time. */
bool times_any(times *t);

/* Whether edges have weights by year. */
bool times_weigh(const times *t);

/* Looks a node or an edge up; a failure becomes the output's. */
void times_node(times *t, uint32_t node, output *out);
void times_edge(times *t, uint64_t edge, output *out);

/* Of what was looked up: start and end as attributes, its spells where it is not there all the time between, and the
 * weights of an edge by year as attvalues. */
void times_write_ends(const times *t, output *out);
void times_write_spells(const times *t, output *out);
void times_write_weights(const times *t, output *out);

#endif
