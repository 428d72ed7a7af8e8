/* select.h (private): which papers pass the filters on papers, and whose they are. */
#ifndef COAUTH_GRAPH_SELECT_H
#define COAUTH_GRAPH_SELECT_H

#include "graph/incidence.h"

/* Of the papers that pass the filters on papers, which report counts; *keep marks them and is the caller's to free
 * (NULL: nobody asks).  O(authorships). */
coauth_status incidence_select(incidence *n, uint8_t **keep, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, const coauth_context *context,
    coauth_error *error);

#endif
