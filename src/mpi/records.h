/* records.h: the papers of a network over ranks, and the tables of them. */
#ifndef COAUTH_MPI_RECORDS_H
#define COAUTH_MPI_RECORDS_H

#include <coauth/write.h>

#include "mpi/local_persons.h"
#include "mpi/paper_names.h"
#include "mpi/project.h"

typedef struct ranks_records {
    const ranks_papers *papers;
    ranks_local_persons local;
    paper_names names;
    uint32_t *node; /* per local person: in the whole graph; UINT32_MAX where filters left it out */
    uint8_t *keep;  /* per paper: whether the bipartite graph of one machine would hold it */
} ranks_records;

/* Who is on this rank's papers, what they are called and which of them count.  Settle the corpus after.  Release with
 * ranks_records_free, also after a failure.  Collective. */
coauth_status ranks_records_make(ranks_records *records, const ranks_papers *papers, const ranks_persons *persons,
    const ranks_graph *graph, const coauth_project_options *options, coauth_error *error);
void ranks_records_free(ranks_records *records);

/* The group of most of its authors for each paper here, COAUTH_NO_GROUP for those left out or of none; member is of
 * this rank's rows.  Collective. */
coauth_status ranks_records_groups(uint32_t *group_of_paper, const ranks_records *records, const ranks_graph *graph,
    const uint32_t *member, coauth_error *error);

/* papers.csv and authorships.csv, the same bytes as coauth's.  Collective. */
coauth_status ranks_write_papers(
    const ranks_records *records, const char *path, const coauth_write_options *options, coauth_error *error);
coauth_status ranks_write_authorships(
    const ranks_records *records, const char *path, const coauth_write_options *options, coauth_error *error);

#endif
