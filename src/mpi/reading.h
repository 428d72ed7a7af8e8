/* reading.h: inputs dealt out to the ranks by size. */
#ifndef COAUTH_MPI_READING_H
#define COAUTH_MPI_READING_H

#include <coauth/read.h>

#include "mpi/papers.h"

/* What one rank reads: files first_file .. last_file of the list, of the first from byte begin on, of the last up to
 * byte end (0: whole).  No file where count is 0. */
typedef struct ranks_share {
    uint32_t first_file, count;
    uint64_t begin, end;
} ranks_share;

/* Reads inputs into papers, which the caller frees (also after a failure), and merges nothing yet.  Every rank must see
 * the same files.  The files are one list in byte order; each rank reads a stretch of it of about equal bytes, cut
 * within files of formats that can be (reader_cut) and else between them.  Where a format settles things after the
 * last file, and where there is but one rank, the first one reads everything.  Then papers are balanced.  Ready-made
 * graphs and standard input are refused where there are several ranks.  Collective. */
coauth_status ranks_read(ranks_papers *papers, ranks *r, const char *const *paths, size_t count,
    const coauth_read_options *options, coauth_error *error);

/* One line that says which inputs these are, without reading them: how many files and bytes, and a sum of their names,
 * lengths and times as rank 0 sees them.  Collective. */
enum { RANKS_INPUTS_LINE = 96 };
coauth_status ranks_inputs_describe(
    char line[RANKS_INPUTS_LINE], const ranks *r, const char *const *paths, size_t count, coauth_error *error);

#endif
