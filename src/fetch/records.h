/* records.h (private): one record as a source sent it, looked at by the reader of its format. */
#ifndef COAUTH_FETCH_RECORDS_H
#define COAUTH_FETCH_RECORDS_H

#include <coauth/read.h>

/* Reads raw[0..length) in that format; COAUTH_FORMAT_ERROR where it is not exactly one paper, with what is wrong in
 * *error.  The context, which outlives the corpus, is one without progress and log. */
coauth_status record_read(coauth_corpus **corpus, const char *raw, size_t length, const char *format,
    const coauth_context *context, coauth_error *error);

/* Whether the paper has that identifier. */
bool record_has(const coauth_corpus *corpus, coauth_attribute_kind kind, const char *id);

/* Its first identifier of that kind; "" if it has none. */
const char *record_id(const coauth_corpus *corpus, coauth_attribute_kind kind);

#endif
