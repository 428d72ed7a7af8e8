/* resolution.c: the resolutions for which a partition is the best; see coauth/community.h.
 *
 * The modularity of a partition is a straight line in the resolution: coverage - resolution x squares of its volumes.
 * Of a handful of partitions each is the best where its line is the uppermost, an interval that needs no further run.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "community/method.h"

enum { STEPS = 24 };

static const double LEAST = 0.1, MOST = 4;

typedef struct line {
    double coverage, squares; /* modularity at r is coverage - r squares */
    uint32_t communities;
    bool trivial;       /* the components: no edge is cut */
    double first, last; /* the range; none where last <= first */
} line;

static coauth_status find_lines(line all[STEPS], const coauth_graph *g, const char *method,
    const coauth_community_options *options, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    uint32_t *member = memory_resize(g->context, NULL, g->nodes, sizeof *member);
    if (!member) return fail_memory(error);
    for (int i = 0; i < STEPS && status == COAUTH_OK; i++) {
        coauth_community_options o = *options;
        coauth_community_quality quality;
        o.resolution = LEAST * pow(MOST / LEAST, (double)i / (STEPS - 1));
        status = coauth_communities_find(member, &all[i].communities, g, method, &o, error);
        o.resolution = 1;
        if (status == COAUTH_OK)
            status = coauth_communities_describe(
                NULL, &quality, g, (coauth_partition){member, all[i].communities}, &o, error);
        if (status != COAUTH_OK) break;
        bool defined = !isnan(quality.coverage); /* without an edge all lines are one */
        all[i].coverage = defined ? quality.coverage : 0;
        all[i].squares = defined ? quality.coverage - quality.modularity : 0;
        all[i].trivial = quality.coverage >= 1 - 1e-12;
        context_progress(g->context, "communities", "resolutions", (uint64_t)i + 1, STEPS);
    }
    memory_free(g->context, member);
    return status;
}

/* Where line i is not below any other; of equal lines only the first has a range. */
static void find_range(line all[STEPS], int i) {
    line *own = &all[i];
    own->first = LEAST;
    own->last = MOST;
    for (int k = 0; k < STEPS; k++) {
        double steeper = own->squares - all[k].squares, higher = own->coverage - all[k].coverage;
        if (k == i) continue;
        if (fabs(steeper) < 1e-12) {
            if (higher < -1e-12 || (k < i && higher < 1e-12)) own->last = 0;
        } else if (steeper > 0) {
            own->last = fmin(own->last, higher / steeper);
        } else {
            own->first = fmax(own->first, higher / steeper);
        }
    }
}

static int wider_first(const void *a, const void *b) {
    const line *x = a, *y = b;
    if (x->trivial != y->trivial) return x->trivial ? 1 : -1;
    double p = x->last / x->first, q = y->last / y->first;
    if (p > q || q > p) return p > q ? -1 : 1;
    return (x->communities > y->communities) - (x->communities < y->communities);
}

coauth_status coauth_communities_resolution_check(const char *method, coauth_error *error) {
    if (!method || strcmp(method, "leiden") == 0 || strcmp(method, "louvain") == 0) return COAUTH_OK;
    return fail(
        error, COAUTH_INVALID_ARGUMENT, "the resolution can be chosen for leiden and louvain, not for %.64s", method);
}

coauth_status coauth_communities_resolution(coauth_resolution_choice choice[COAUTH_RESOLUTION_CHOICES], size_t *choices,
    const coauth_graph *g, const char *method, const coauth_community_options *options, coauth_error *error) {
    coauth_community_options usual = COAUTH_COMMUNITY_OPTIONS;
    line all[STEPS] = {{0}};
    *choices = 0;
    coauth_status status = coauth_communities_resolution_check(method, error);
    if (status != COAUTH_OK || !g->nodes) return status;
    status = find_lines(all, g, method, options_take(&usual, sizeof usual, options), error);
    if (status != COAUTH_OK) return status;
    for (int i = 0; i < STEPS; i++) find_range(all, i);
    qsort(all, STEPS, sizeof *all, wider_first);
    for (int i = 0; i < STEPS && *choices < COAUTH_RESOLUTION_CHOICES; i++) {
        const line *own = &all[i];
        if (own->last <= own->first) continue;
        choice[(*choices)++] = (coauth_resolution_choice){.first = own->first,
            .last = own->last,
            .resolution = sqrt(own->first * own->last),
            .communities = own->communities,
            .modularity = g->edges ? own->coverage - own->squares : NAN};
    }
    return COAUTH_OK;
}
