/* error.h: filling a coauth_error and returning its code in one step. */
#ifndef COAUTH_BASE_ERROR_H
#define COAUTH_BASE_ERROR_H

#include <coauth/context.h>

/* Fills *error (may be NULL) and returns status.  The text says what is wrong and what to do. */
coauth_status fail(coauth_error *error, coauth_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a place; line and column 0 mean not applicable. */
coauth_status fail_at(coauth_error *error, coauth_status status, const char *file, uint64_t line, uint64_t column,
    const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Out of memory.  Here, so that compilers and analysers see that it never returns COAUTH_OK. */
static inline coauth_status fail_memory(coauth_error *error) {
    fail(error, COAUTH_OUT_OF_MEMORY, "out of memory");
    return COAUTH_OUT_OF_MEMORY;
}

/* Whether errno tells what a person may expect of a file that was found in a directory: it is gone meanwhile, or not
 * theirs to read.  All else (a disk that fails, no descriptors or memory left) says nothing of the file. */
bool is_out_of_reach(int number);

/* An error of the system, from errno: "cannot WHAT: REASON". */
coauth_status fail_system(coauth_error *error, const char *file, const char *what, int number);

#endif
