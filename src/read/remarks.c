/* remarks.c: what readers say of records and files; see reader.h. */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "corpus/store.h"
#include "read/input_state.h"
#include "read/reader.h"

coauth_status read_remark(run *r, coauth_remark_kind kind, uint32_t source, uint64_t line, uint64_t column,
    coauth_error *error, const char *format, ...) {
    char text[COAUTH_ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    text_end(text, sizeof text);
    return coauth_corpus_add_remark(r->corpus, kind, (coauth_place){source, line, column}, text, error);
}

coauth_status read_skip_at(
    run *r, const char *name, uint32_t source, uint64_t line, uint64_t column, const char *text, coauth_error *error) {
    if (r->options.strict) return fail_at(error, COAUTH_STRICT, name, line, column, "%s", text);
    return coauth_corpus_add_remark(
        r->corpus, COAUTH_REMARK_SKIPPED, (coauth_place){source, line, column}, text, error);
}

coauth_status read_skip(
    run *r, const input *in, uint64_t line, uint64_t column, coauth_error *error, const char *format, ...) {
    char text[COAUTH_ERROR_TEXT_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    text_end(text, sizeof text);
    return read_skip_at(r, in->name, in->source, line, column, text, error);
}

coauth_status read_to_damage(run *r, const input *in, coauth_status status, coauth_error *error) {
    if (status != COAUTH_FORMAT_ERROR || !input_damaged(in)) return status;
    coauth_error found = *error;
    return read_skip_at(r, in->name, in->source, found.line, found.column, found.text, error);
}
