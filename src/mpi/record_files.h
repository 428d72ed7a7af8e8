/* record_files.h: records that lie with several ranks, as one file of coauth's or of programs that cite. */
#ifndef COAUTH_MPI_RECORD_FILES_H
#define COAUTH_MPI_RECORD_FILES_H

#include "mpi/persons.h"
#include "write/cited.h"

/* coauth JSONL, as coauth_write_corpus has it.  Collective. */
coauth_status ranks_write_corpus(const ranks_papers *papers, const char *path, coauth_error *error);

/* A format of programs that cite: every person under one name.  Settle the corpus after.  Collective. */
coauth_status ranks_write_cited(const ranks_papers *papers, const ranks_persons *persons, const char *path,
    const cited_format *format, coauth_error *error);

#endif
