/* links.h: what the commands about people share: whom they are about, papers behind a tie, small graphs with places. */
#ifndef COAUTH_CLI_LINKS_H
#define COAUTH_CLI_LINKS_H

#include "cli/grid.h"
#include "cli/pipeline.h"

/* Fails unless --of is given. */
coauth_status links_check(plan *wanted, const coauth_context *context, coauth_error *error);

/* Reads, identifies, projects and finds the nodes of those in --of; *node is the caller's to free. */
coauth_status links_open(pipeline *p, uint32_t **node, size_t *count, const plan *wanted, const coauth_context *context,
    coauth_error *error);

const char *links_label(const coauth_graph *g, uint32_t node);

/* Columns of a table on the papers that two persons share and the filters kept, and their cells. */
#define LINKS_COLUMNS                                                                                                  \
    COLUMN("papers", "Papers"), COLUMN("first_year", "First"), COLUMN("last_year", "Last"), TEXTS("paper_ids", NULL),  \
        TEXTS("titles", "Titles")
void links_add(grid *g, const pipeline *p, uint32_t a, uint32_t b);

/* Part of a graph with the places of its nodes. */
typedef struct link_places {
    uint8_t *keep, *edge; /* per node and edge */
    double *x, *y;
} link_places;
coauth_status links_places_create(link_places *l, const coauth_graph *g, coauth_error *error);
void links_places_free(link_places *l, const coauth_context *context);

/* Writes that part of the coauthor graph, or all of it laid out where places is NULL, to -o. */
coauth_status links_write(pipeline *p, const link_places *places, coauth_error *error);

#endif
