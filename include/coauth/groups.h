/* groups.h: groups of a graph's nodes in one call: found, described, and in a column. */
#ifndef COAUTH_GROUPS_H
#define COAUTH_GROUPS_H

#include <coauth/community.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What groups are. */
typedef enum coauth_group_kind {
    COAUTH_KIND_COMMUNITY, /* by a method of communities or covers; the column community */
    COAUTH_KIND_CLUSTER    /* by the spectrum; the column cluster */
} coauth_group_kind;

/* Begin with COAUTH_GROUPING_OPTIONS. */
typedef struct coauth_grouping_options {
    size_t size; /* set by COAUTH_GROUPING_OPTIONS */
    coauth_group_kind kind;
    const char *method;  /* of communities or covers */
    bool automatic;      /* the resolution is chosen, as coauth_communities_resolution does */
    uint32_t runs;       /* from two on a consensus, and the column stability */
    uint32_t clusters;   /* how many; 0: chosen */
    bool weights;        /* of clusters */
    coauth_graph *other; /* gets the column too: authors by who they are, papers as coauth_groups_papers says; only
                                  where groups are described; NULL: none */
    const coauth_community_options *communities; /* NULL: the defaults */
    const coauth_cover_options *covers;          /* NULL: the defaults */
} coauth_grouping_options;

#define COAUTH_GROUPING_DEFAULTS(is) is(method, "leiden") is(runs, 1) is(weights, true)
#define COAUTH_GROUPING_OPTIONS COAUTH_OPTIONS(coauth_grouping_options, COAUTH_GROUPING_DEFAULTS)

/* Finds groups of the graph, adds the column of their kind to it and, where there are runs to compare, stability or,
 * where groups overlap, memberships and membership_strength, and describes them by the papers of the selection; NULL
 * for it: they are not described, which takes longer than finding them.  groups is freed with coauth_groups_free, on
 * failure too. */
coauth_status coauth_groups_find(coauth_groups *groups, coauth_graph *graph, const coauth_selection *selection,
    const coauth_grouping_options *options, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
