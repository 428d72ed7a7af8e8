/* pieces.h: which stretch of the files a rank reads, and files of which it reads a piece. */
#ifndef COAUTH_MPI_PIECES_H
#define COAUTH_MPI_PIECES_H

#include "mpi/reading.h"
#include "read/listed.h"

/* A piece of a file that is being read. */
typedef struct piece_reader {
    void *file;
    char *preamble; /* what stands before its first record, without line feeds */
    size_t preamble_length, given;
    uint64_t at, end;
    const char *closing; /* "" for the last piece */
    uint64_t lines;      /* line feeds read so far */
    bool first;          /* it begins at the file's beginning */
    char head[READ_CUT_HEAD];
    coauth_input input;
} piece_reader;

/* A rank reads at most two: the end of one file and the beginning of another. */
typedef struct pieces {
    piece_reader *piece[2];
    size_t count;
    const coauth_context *context;
} pieces;

/* This rank's share of the files: those whose middle, or whose piece, lies in its part of all bytes.  Local: every rank
 * finds the same bounds. */
coauth_status pieces_share(ranks_share *share, const walked_files *files, const ranks *r,
    const coauth_read_options *options, coauth_error *error);

/* Makes the entry that piece of its file, or that stretch of it where its reader takes such. */
coauth_status pieces_open(pieces *p, walked_file *entry, uint64_t begin, uint64_t end,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error);

/* Lines of papers and remarks of a piece become those of the file.  Collective. */
coauth_status pieces_settle_lines(coauth_corpus *corpus, const pieces *p, const walked_files *files,
    const ranks_share *share, const ranks *r, coauth_error *error);

void pieces_close(pieces *p);

#endif
