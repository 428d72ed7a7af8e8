/* agreement.h: how alike the groups of two methods are. */
#ifndef COAUTH_CLI_AGREEMENT_H
#define COAUTH_CLI_AGREEMENT_H

#include "cli/pipeline.h"

coauth_status agreement_check(const plan *wanted, coauth_error *error);

/* Finds the groups of --method and of --compare and prints how alike they are. */
coauth_status agreement_work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error);

#endif
