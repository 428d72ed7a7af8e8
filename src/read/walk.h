/* walk.h (private): from paths to the files to read, in byte order. */
#ifndef COAUTH_READ_WALK_H
#define COAUTH_READ_WALK_H

#include <coauth/read.h>

#include "base/error.h"
#include "base/memory.h"

typedef struct walked_file {
    char *path;
    const coauth_input *given; /* no file: what this holds; NULL: the path's */
    uint64_t size;             /* on disk or in memory; 0 for standard input and functions */
    bool named;                /* given by the caller, not found in a directory */
    const char *format;        /* of the reader to take; NULL: told by content, as options say */
    bool companion;            /* stands beside a graph that was given: a table of its nodes */
    size_t hidden;             /* leading bytes of path that no output may show: where an absolute path leads */
    uint64_t from, to, of; /* the papers wanted of a reader that takes stretches, as bytes of its length; of 0: all */
    uint32_t sources;      /* what reading made of it: so many sources */
} walked_file;

typedef VECTOR(walked_file) walked_files;

/* Appends path ("-" and files as they are, directories walked) to files.  Hidden entries, links
 * that lead out of the directory, FIFOs, sockets, devices and what may not be opened or lies more than 64
 * directories deep are passed over and counted in *passed.  Directories below the one that was
 * named which an earlier run wrote are passed over with a word: their files are the
 * same papers again, and graphs of them.  So is the manifest of a snapshot of OpenAlex, against which
 * its parts are checked (snapshot.h). */
coauth_status walk(
    walked_files *files, uint64_t *passed, const char *path, const coauth_context *context, coauth_error *error);

/* Appends what is no file. */
coauth_status walk_given(
    walked_files *files, const coauth_input *given, const coauth_context *context, coauth_error *error);

/* Appends the tables of nodes that stand beside the files from first on which were named: x.nodes.csv beside x.csv,
 * x.names.csv beside formats that hold no names, x.map.txt beside x.network.txt, x.size.vec beside x.net.  Says so. */
coauth_status walk_companions(walked_files *files, size_t first, const coauth_context *context, coauth_error *error);

void walk_free(walked_files *files, const coauth_context *context);

#endif
