/* sources.h: the files of all ranks as one list. */
#ifndef COAUTH_MPI_SOURCES_H
#define COAUTH_MPI_SOURCES_H

#include "mpi/reading.h"
#include "read/walk.h"

/* The corpus' sources become those of all ranks, in the order of the files; pieces of one file are one source, whose
 * counts are added up; so do the stretches of a database, which has the same sources for all.  mine: the files of the
 * share as they were read.  They are called as coauth_read calls them.  Collective; O(sources of all ranks). */
coauth_status ranks_sources_join(coauth_corpus *corpus, const walked_files *files, const walked_files *mine,
    const ranks_share *share, const ranks *r, coauth_error *error);

#endif
