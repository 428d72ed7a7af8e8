/* support.h: what tests share: cmocka with what it needs, contexts, places, random graphs. */
#ifndef COAUTH_TEST_SUPPORT_H
#define COAUTH_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#undef fail /* the library has a function of that name; tests use fail_msg */
#undef fail_msg
#define fail_msg(...) (print_error("ERROR: "), print_error(__VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))
#include <coauth/coauth.h>

/* A context with that many threads and nothing else set. */
coauth_context test_context(unsigned threads);

/* The kind of attribute that has that name; the test fails if there is none. */
coauth_attribute_kind test_attribute_kind(const char *name, size_t length);

/* Something tried with ever more memory, from none on, until it succeeds:
 *
 *     for (ration r = {0}; ration_next(&r);) {
 *         coauth_status status = coauth_read(&corpus, ..., &r.context, &error);
 *         if (ration_end(&r, status)) ...
 *     }
 *
 * From ration_next on r.granted allocations succeed and no more, from ration_end on all do.  ration_end fails the
 * test unless the status is COAUTH_OK, the last time, or COAUTH_OUT_OF_MEMORY; any test that fails within the loop
 * says how many were granted. */
typedef struct ration {
    coauth_context context; /* one thread */
    long granted;
    long sparse; /* 0: tried with every number of allocations; else in steps of 1 + granted / sparse */
    atomic_long left;
    bool begun, succeeded;
} ration;

bool ration_next(ration *r);
void ration_pause(ration *r); /* all succeed, to make what is not tried */
void ration_resume(ration *r);
bool ration_end_at(ration *r, coauth_status status, const char *file, int line); /* whether it succeeded */
#define ration_end(r, status) ration_end_at(r, status, __FILE__, __LINE__)

/* A path below the sources / the real data / a fresh scratch folder, in static storage of four slots. */
const char *source_path(const char *relative);
const char *shared_path(const char *relative); /* NULL if it is not there: the test skips */
const char *scratch_path(const char *relative);

/* Fails the running test with the error's place and text unless status is COAUTH_OK. */
void assert_ok(coauth_status status, const coauth_error *error);

/* A whole file with a NUL behind it; the caller frees. */
char *read_whole_file(const char *path, size_t *length);
void write_whole_file(const char *path, const void *data, size_t length);

/* |a-b| <= tolerance max(1, |b|). */
void assert_near(double a, double b, double tolerance);

#endif
