/* degeneracy.h: k-cores. */
#ifndef COAUTH_STATISTICS_DEGENERACY_H
#define COAUTH_STATISTICS_DEGENERACY_H

#include <coauth/statistics.h>

/* core[u] = the largest k such that u is in a subgraph where every degree is at least k (n entries);
 * *degeneracy, the largest of them, 0 without nodes.  O(n + m). */
coauth_status core_numbers(
    uint32_t *core, uint32_t *degeneracy,
    const coauth_graph *graph, const coauth_context *context, coauth_error *error);

#endif
