/* error.c: see error.h. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const char *const status_text[] = {
    [COAUTH_OK] = "ok",
    [COAUTH_OUT_OF_MEMORY] = "out of memory",
    [COAUTH_IO_ERROR] = "input or output failed",
    [COAUTH_FORMAT_ERROR] = "malformed input",
    [COAUTH_INVALID_ARGUMENT] = "invalid argument",
    [COAUTH_CANCELLED] = "cancelled",
    [COAUTH_STRICT] = "refused by strict reading",
    [COAUTH_LIMIT_EXCEEDED] = "limit exceeded",
    [COAUTH_NOT_CONVERGED] = "did not converge",
    [COAUTH_LIBRARY_ERROR] = "a library failed",
    [COAUTH_UNDEFINED] = "undefined on this network",
};

const char *coauth_status_text(coauth_status status) {
    size_t i = (size_t)status;
    return i < sizeof status_text / sizeof *status_text ? status_text[i] : "unknown status";
}

static void fill(coauth_error *error, coauth_status status, const char *file, uint64_t line, uint64_t column,
    const char *format, va_list arguments) {
    if (!error) return;
    error->code = status;
    error->line = line;
    error->column = column;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    vsnprintf(error->text, sizeof error->text, format, arguments);
    text_end(error->text, sizeof error->text);
}

coauth_status fail(coauth_error *error, coauth_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, "", 0, 0, format, arguments);
    va_end(arguments);
    return status;
}

coauth_status fail_at(coauth_error *error, coauth_status status, const char *file, uint64_t line, uint64_t column,
    const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(error, status, file, line, column, format, arguments);
    va_end(arguments);
    return status;
}

bool is_out_of_reach(int number) {
    return number == ENOENT || number == ENOTDIR || number == EACCES || number == EPERM || number == ELOOP;
}

coauth_status fail_system(coauth_error *error, const char *file, const char *what, int number) {
    char reason[128];
    const char *text = strerror_r(number, reason, sizeof reason);
    return fail_at(error, COAUTH_IO_ERROR, file, 0, 0, "cannot %s: %s", what, text);
}
