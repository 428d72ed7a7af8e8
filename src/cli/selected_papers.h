/* selected_papers.h: the papers that the filters and the part of the network leave. */
#ifndef COAUTH_CLI_SELECTED_PAPERS_H
#define COAUTH_CLI_SELECTED_PAPERS_H

#include "cli/pipeline.h"

/* The papers that pass the filters and have an author who is left, one byte per paper; the caller frees. */
coauth_status selected_papers(uint8_t **keep, const pipeline *p, coauth_error *error);

#endif
