/* walk.h (private): from paths to the files to read, in byte order. */
#ifndef COAUTH_READ_WALK_H
#define COAUTH_READ_WALK_H

#include "base/error.h"
#include "base/memory.h"

typedef struct walked_file {
    char *path;
    uint64_t size; /* on disk; 0 for standard input */
    bool named;    /* given by the caller, not found in a directory */
    size_t hidden; /* leading bytes of path that no output may show: where an absolute path leads */
} walked_file;

typedef VECTOR(walked_file) walked_files;

/* Appends path ("-" and files as they are, directories walked) to files.  Hidden entries, links
 * that lead out of the directory, FIFOs, sockets, devices and what may not be opened or lies more than 64
 * directories deep are passed over and counted in *passed.  Directories below the one that was
 * named which an earlier run wrote are passed over with a word: their files are the
 * same papers again, and graphs of them. */
coauth_status walk(
    walked_files *files, uint64_t *passed, const char *path, const coauth_context *context, coauth_error *error);
void walk_free(walked_files *files, const coauth_context *context);

#endif
