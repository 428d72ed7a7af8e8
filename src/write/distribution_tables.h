/* distribution_tables.h (private): the distributions of a network as tables; there on success only, to be freed with
 * grid_free. */
#ifndef COAUTH_WRITE_DISTRIBUTION_TABLES_H
#define COAUTH_WRITE_DISTRIBUTION_TABLES_H

#include <coauth/distributions.h>

#include "write/grid.h"

/* Every value of every distribution, for plotting. */
coauth_status table_of_distribution_values(
    grid *table, const coauth_selection *of, const coauth_graph *graph, coauth_error *error);

/* A row a distribution: how large, and the power laws that fit it. */
coauth_status table_of_distributions(
    grid *table, const coauth_selection *of, const coauth_graph *graph, coauth_error *error);

#endif
