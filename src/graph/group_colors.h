/* group_colors.h (private): colours for groups of which many are linked. */
#ifndef COAUTH_GRAPH_GROUP_COLORS_H
#define COAUTH_GRAPH_GROUP_COLORS_H

#include <coauth/context.h>
#include <stdint.h>

#define GROUP_NO_COLOR UINT32_MAX
enum { GROUP_NAMED = 10 }; /* groups that a key of a picture names */

/* Chooses one of colors for each of count groups, the largest first, so that no two linked groups have the same; groups
 * for which there is none left have GROUP_NO_COLOR, as long as they are no more than that share of the nodes in linked
 * groups.  Beyond it the largest of them share one with those they have least to do with.  Groups
 * beyond the first colors that are linked with none have none of the first GROUP_NAMED colours.
 *   chosen  count
 *   link    count x count, symmetric: the weight between two groups; 0 for none
 *   size    count: nodes
 * O(count^2 + moves count colors). */
coauth_status group_colors_choose(uint32_t *chosen, const double *link, const uint32_t *size, uint32_t count,
    uint32_t colors, double share, const coauth_context *context, coauth_error *error);

#endif
