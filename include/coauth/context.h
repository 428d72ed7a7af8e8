/* context.h: status codes, the error struct and the context every long function takes.
 *
 * The library never prints, never exits and keeps no global mutable state.  A function that can
 * fail returns a coauth_status and, when the caller passes one, fills a coauth_error.  Parameters
 * are ordered: outputs, inputs, options, context, error, and are six at most.
 *
 * What reads, and what is asked of plain arrays or of a corpus alone, takes a context; persons, graphs and what is made
 * of them keep the one that they were made with, and functions that are handed any of these use it. */
#ifndef COAUTH_CONTEXT_H
#define COAUTH_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define COAUTH_VERSION_MAJOR 0
#define COAUTH_VERSION_MINOR 1
#define COAUTH_VERSION_PATCH 0

/* Options are structs that grow: begin every one with its initialiser, COAUTH_READ_OPTIONS and the like, in C and C++
 * alike, and change what you like.  It notes the size, by which the library knows what members there were when the
 * caller was compiled; size 0 means those of the library.  NULL in place of a pointer to options is the initialiser. */
#ifdef __cplusplus
#define COAUTH_OPTION_IS(member, value) coauth_options.member = value;
#define COAUTH_OPTIONS(type, DEFAULTS)                                                                                 \
    [] {                                                                                                               \
        type coauth_options{};                                                                                         \
        coauth_options.size = sizeof coauth_options;                                                                   \
        DEFAULTS(COAUTH_OPTION_IS)                                                                                     \
        return coauth_options;                                                                                         \
    }()
#else
#define COAUTH_OPTION_IS(member, value) .member = value, /* NOLINT(bugprone-macro-parentheses): a member's name */
#define COAUTH_OPTIONS(type, DEFAULTS)                                                                                 \
    { DEFAULTS(COAUTH_OPTION_IS).size = sizeof(type) }
#endif
#define COAUTH_NO_DEFAULTS(is) /* of options of which 0, false or NULL is the default */

/* The library's version, "MAJOR.MINOR.PATCH".  Static storage. */
const char *coauth_version(void);

typedef enum coauth_status {
    COAUTH_OK = 0,
    COAUTH_OUT_OF_MEMORY,    /* the allocator returned NULL */
    COAUTH_IO_ERROR,         /* the system refused to open, read, write, sync or rename */
    COAUTH_FORMAT_ERROR,     /* the input is not what it claims to be */
    COAUTH_INVALID_ARGUMENT, /* the caller asked for something undefined */
    COAUTH_CANCELLED,        /* the context's cancel flag was set */
    COAUTH_STRICT,           /* a bad record, and the caller asked to fail at the first */
    COAUTH_LIMIT_EXCEEDED,   /* too large, too deep, or expands too far */
    COAUTH_NOT_CONVERGED,    /* an iteration reached its limit before its tolerance */
    COAUTH_LIBRARY_ERROR,    /* a library below (igraph, cgraph, libarchive, ...) failed */
    COAUTH_UNDEFINED         /* what was asked for has no value on this network */
} coauth_status;

enum { COAUTH_ERROR_FILE_SIZE = 512, COAUTH_ERROR_TEXT_SIZE = 1024 };

/* What went wrong and where.  line and column count from 1; 0 means not applicable.
 * The text says what is wrong and what to do; the file is "" when none is involved. */
typedef struct coauth_error {
    coauth_status code;
    uint64_t line;
    uint64_t column;
    char file[COAUTH_ERROR_FILE_SIZE];
    char text[COAUTH_ERROR_TEXT_SIZE];
} coauth_error;

/* A short English name of a status ("out of memory").  Static storage. */
const char *coauth_status_text(coauth_status status);

typedef enum coauth_log_level { COAUTH_LOG_WARNING, COAUTH_LOG_NOTE } coauth_log_level;

/* How far a long function is.  total is 0 when it is not known. */
typedef struct coauth_progress {
    const char *activity; /* "reading", "betweenness", ... */
    const char *unit;     /* "bytes", "records", "authors", ... */
    uint64_t done;
    uint64_t total;
} coauth_progress;

/* What becomes of a file that is written to memory or elsewhere. */
typedef enum coauth_write_event {
    COAUTH_WRITE_PIECE,    /* its next bytes */
    COAUTH_WRITE_WHOLE,    /* there are no more */
    COAUTH_WRITE_ABANDONED /* it will not become whole: what there is of it is to be thrown away */
} coauth_write_event;

/* Everything a long function needs from its caller.  Fill with coauth_context_init, then change
 * what you like before the first use.  A context may be shared by objects, must outlive them, and
 * must not be used by two threads of the caller at the same time (the library's own threads are
 * its own business).  Callbacks are only called from the thread that called the library, but where it says
 * otherwise. */
typedef struct coauth_context {
    unsigned threads; /* worker threads, at least 1; coauth_context_init sets the processors online */
    uint64_t seed;    /* of every random choice; 1 by default */

    /* realloc with a user pointer: size 0 frees and returns NULL; block NULL allocates. Must be
     * safe to call from several threads.  coauth_context_init sets the C library's. */
    void *(*reallocate)(void *user, void *block, size_t size);
    void *reallocate_user;

    void (*progress)(void *user, const coauth_progress *progress); /* may be NULL */
    void *progress_user;

    void (*log)(void *user, coauth_log_level level, const char *text); /* may be NULL */
    void *log_user;

    /* May be NULL; told of a file just before it is made beside its place, and once it is gone or in its place, so that
     * a process that must end at once can remove it.  Called from any thread. */
    void (*temporary)(void *user, const char *path, bool there);
    void *temporary_user;

    /* May be NULL: a file that is complete and synced is renamed to its place.  Else it is left to this function
     * to do so, together with others: beside is where the file is, place where it belongs, path what the writer was
     * told; a link there is not followed.  temporary hears nothing more of it.  Where it fails the file is removed.
     * Called from any thread. */
    coauth_status (*complete)(void *user, const char *beside, const char *place, const char *path, coauth_error *error);
    void *complete_user;

    /* May be NULL: what is written becomes files.  Else it is handed to this function piece by piece and no file is
     * made; path is what the writer was told, or that of a file beside it.  data is NULL but for pieces.  Where it
     * fails the writer fails with the same.  May be set anew between two calls of the library.  coauth_memory_write
     * is one. */
    coauth_status (*write)(
        void *user, const char *path, coauth_write_event event, const void *data, size_t size, coauth_error *error);
    void *write_user;

    /* May be NULL; long functions stop soon after it is non-zero.  It is read atomically; what sets it should be too
     * where that is another thread (an atomic_int, or the compiler's own atomic store). */
    const volatile int *cancel;

    struct coauth_crew *crew; /* the library's own; NULL */
} coauth_context;

/* Sets every field of *context to its default.  Cannot fail. */
void coauth_context_init(coauth_context *context);

#ifdef __cplusplus
}
#endif
#endif
