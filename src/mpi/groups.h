/* groups.h: groups of authors over ranks, and what is known of each. */
#ifndef COAUTH_MPI_GROUPS_H
#define COAUTH_MPI_GROUPS_H

#include <coauth/write.h>

#include "mpi/records.h"

typedef struct ranks_groups {
    ranks *ranks;
    const char *kind, *method; /* "community", "leiden" */
    uint32_t *member;          /* own rows: numbered from 0 by size, largest first */
    uint64_t count;
    double modularity;  /* NAN without a tie */
    uint64_t *first;    /* ranks + 1: rank k holds what is known of groups first[k] .. first[k + 1) */
    coauth_table table; /* of those: the columns of communities.csv, without what groups are about */
} ranks_groups;

/* An array for member; free the groups also after a failure.  Collective. */
coauth_status ranks_groups_begin(
    ranks_groups *groups, const char *kind, const char *method, const ranks_graph *graph, coauth_error *error);
void ranks_groups_free(ranks_groups *groups);

/* Where member and count are known: fills the table, and adds
 * the column of their kind to the graph.  records: whose papers are counted; NULL: no one's.  Collective. */
coauth_status ranks_groups_describe(ranks_groups *groups, ranks_graph *graph, const coauth_community_options *options,
    const ranks_records *records, coauth_error *error);

/* communities.csv and its like.  Collective. */
coauth_status ranks_write_groups(
    const ranks_groups *groups, const char *path, const coauth_write_options *options, coauth_error *error);

#endif
