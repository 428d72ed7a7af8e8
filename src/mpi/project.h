/* project.h: from papers and persons over ranks to the coauthor graph over ranks. */
#ifndef COAUTH_MPI_PROJECT_H
#define COAUTH_MPI_PROJECT_H

#include "mpi/graph.h"
#include "mpi/persons.h"

/* The graph, what its texts lie in, and what the filters left out. */
typedef struct ranks_network {
    ranks_graph *graph;
    coauth_corpus *strings;       /* labels and fields of this rank's rows */
    coauth_project_report report; /* of all ranks */
    bool exact;                   /* distances are wanted however long they take */
    /* Of kept papers of all ranks. */
    uint64_t without_authors, truncated, authorships;
    uint64_t with_persons, pairs;  /* papers with a person, and papers times their persons */
    double squares;                /* the sum of k^2 */
    int64_t first_year, last_year; /* INT64_MAX and INT64_MIN where no paper has one */
} ranks_network;

/* COAUTH_INVALID_ARGUMENT where options ask for what cannot be done over ranks: normalise, with. */
coauth_status ranks_project_check(const coauth_project_options *options, coauth_error *error);

/* The coauthor graph with the columns that coauth_project_coauthors gives, with the same values to the last bit.  A
 * paper's list of persons goes to each rank that has one of them, which counts its own rows: so papers of thousands of
 * authors are split over ranks.  What passes filters on papers is told where the papers are.  papers' corpus may be
 * freed after.  Collective; a rank holds its rows and 4 bytes for each person of each paper that concerns it. */
coauth_status ranks_project(ranks_network *network, const ranks_papers *papers, const ranks_persons *persons,
    const coauth_project_options *options, coauth_error *error);

void ranks_network_free(ranks_network *network);

/* --- Parts of it (select.c) ----------------------------------------------------------------------------- */

/* The part of a graph with the nodes that keep marks (own rows) and the ties of at least min_weight between them, its
 * columns included; *graph is replaced.  Collective. */
coauth_status ranks_graph_select(ranks_graph **graph, const uint8_t *keep, double min_weight, coauth_error *error);

/* min_papers, min_weight, giant, in that order. */
coauth_status ranks_filter(
    ranks_graph **graph, coauth_project_report *report, const coauth_project_options *options, coauth_error *error);

#endif
