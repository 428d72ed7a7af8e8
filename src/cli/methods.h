/* methods.h: what a run did, as a paragraph for a paper's section on methods, and what to cite for it. */
#ifndef COAUTH_CLI_METHODS_H
#define COAUTH_CLI_METHODS_H

#include "cli/pipeline.h"

/* Writes *m from what the pipeline did.  Release with coauth_methods_free, on failure too. */
coauth_status methods_make(coauth_methods *m, const pipeline *p, coauth_error *error);

#endif
