/* folder.h (private): a directory whose files are one result: they appear together or not at all. */
#ifndef COAUTH_WRITE_FOLDER_H
#define COAUTH_WRITE_FOLDER_H

#include <coauth/context.h>
#include <pthread.h>

#include "base/checksum.h"
#include "base/memory.h"

/* A file that is complete beside its place. */
typedef struct folder_file {
    char *name;   /* in the directory */
    char *place;  /* where it goes */
    char *beside; /* where it is */
    uint64_t bytes;
    char sha256[CHECKSUM_TEXT_SIZE];
} folder_file;

typedef struct folder {
    const char *directory;  /* not owned */
    coauth_context context; /* for all that writes into the directory */
    pthread_mutex_t lock;   /* of what follows, for files are written side by side */
    VECTOR(folder_file) file;
    bool made;               /* the directory was not there before */
    void (*hold)(bool held); /* NULL, or lets what would end the process wait, while files change places */
} folder;

/* directory/name in allocated memory; free with memory_free. */
char *folder_path(const coauth_context *context, const char *directory, const char *name);

/* The record of a run, which says what the result is: it leaves the directory first and comes last. */
extern const char folder_record[];

/* Files that folder->context's writers complete in the directory from now on wait beside their places. */
void folder_begin(folder *f, const char *directory, const coauth_context *context);

/* Makes the directory if it is missing; folder_end takes it away if nothing came into it. */
coauth_status folder_make(folder *f, coauth_error *error);

/* Sorts the files by name, so that they are in the same order however they were written. */
void folder_sort(folder *f);

/* The file of that name; NULL for none. */
const folder_file *folder_find(const folder *f, const char *name);

/* Drops the waiting files whose names end so: they were only needed for others. */
void folder_drop(folder *f, const char *ending);

/* Puts all files in their places, the record last, after taking away the one of the run before.  Files which that run
 * owns and this one has not are removed, unless somebody changed them; what somebody changed and this run replaces is
 * moved to NAME.edited, and so is what no earlier run says that it wrote, and a link; all are logged as warnings. */
coauth_status folder_put(folder *f, coauth_error *error);

/* Removes what waits and frees what f refers to. */
void folder_end(folder *f);

#endif
