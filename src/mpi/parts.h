/* parts.h: one file that all ranks write together, through MPI's own input and output. */
#ifndef COAUTH_MPI_PARTS_H
#define COAUTH_MPI_PARTS_H

#include "base/output.h"
#include "mpi/ranks.h"

/* A file in parts, one behind the other. */
typedef struct ranks_file {
    void (*make)(void *user, output *out, int part); /* this rank's bytes of a part, the same when asked again */
    void *user;
    int parts;
    unsigned shared; /* a bit for each part of which every rank has some, one behind the other; others are rank 0's */
} ranks_file;

/* The file appears whole or not at all; all ranks must see its folder.  Where rank 0's context takes complete files, it
 * is left to that.  Bytes are made twice, once to know how many there are before them, so that no rank holds more than
 * a piece of them.  A failure anywhere is everybody's.  Collective. */
coauth_status ranks_file_write(const ranks *r, const char *path, const ranks_file *file, coauth_error *error);

#endif
