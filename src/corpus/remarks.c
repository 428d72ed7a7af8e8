/* remarks.c: what the kinds of remarks are called. */
#include <coauth/corpus.h>

const char *coauth_remark_name(coauth_remark_kind kind) {
    static const char *const names[] = {"skipped", "warning", "choice", "inferred", "merged"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}
