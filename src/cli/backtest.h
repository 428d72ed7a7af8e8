/* backtest.h: how well each score told, from papers up to a year alone, who would write together after it. */
#ifndef COAUTH_CLI_BACKTEST_H
#define COAUTH_CLI_BACKTEST_H

#include "cli/pipeline.h"

/* Reads, works it out and prints it. */
coauth_status backtest_run(const plan *wanted, int year, const coauth_context *context, coauth_error *error);

#endif
