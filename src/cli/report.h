/* report.h: what was found in every input. */
#ifndef COAUTH_CLI_REPORT_H
#define COAUTH_CLI_REPORT_H

#include <coauth/coauth.h>
#include <stdio.h>

/* For every source: how many of its papers have what, and the remarks on it. */
coauth_status report_sources(
    const coauth_corpus *corpus, FILE *out, const coauth_context *context, coauth_error *error);

#endif
