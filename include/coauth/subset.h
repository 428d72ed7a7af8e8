/* subset.h: the part of a network that some people, places or groups make up. */
#ifndef COAUTH_SUBSET_H
#define COAUTH_SUBSET_H

#include <coauth/graph.h>
#include <coauth/people.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Filters on a graph that was projected, in their order: authors, institution, country, around, group.  Begin with
 * COAUTH_SUBSET: no limit. */
typedef struct coauth_subset {
    size_t size;             /* set by COAUTH_SUBSET */
    const uint32_t *authors; /* persons: only these; NULL: no limit */
    size_t author_count;
    const char *institution; /* only those with these words, next to each other, in an affiliation; NULL: no limit */
    const char *country;     /* only those of this country, by a code or name of it; NULL: no limit */
    const uint32_t *around;  /* persons: only those who are at most hops collaborations from one; NULL: no limit */
    size_t around_count;
    uint32_t hops;
    bool star;           /* of around: without ties between two who are equally far from the nearest centre */
    int64_t group;       /* only those with this number in the column "community"; 0: no limit */
    const uint8_t *keep; /* a byte a paper: places are those on the papers marked; NULL: on all */
    bool whole;          /* degree and strength stay those of the whole graph; else they are counted anew */
} coauth_subset;

#define COAUTH_SUBSET COAUTH_OPTIONS(coauth_subset, COAUTH_NO_DEFAULTS)

/* How many authors each filter left out. */
typedef struct coauth_subset_report {
    uint32_t by_authors, by_institution, by_country, by_around, by_group;
    uint64_t edges_by_star;
} coauth_subset_report;

/* Replaces *graph, a coauthor graph, by its part; columns but degree and strength stay.  An empty part is no error
 * here, but COAUTH_UNDEFINED where nobody of around is in the graph, or nobody in a country that there is not.
 * O(n + m + authorships). */
coauth_status coauth_subset_take(coauth_graph **graph, coauth_subset_report *report, const coauth_subset *subset,
    const coauth_people *people, coauth_error *error);

/* Replaces *graph, a paper-author graph, by the authors of a coauthor graph and their papers; whole as above.
 * O(n + m). */
coauth_status coauth_subset_follow(
    coauth_graph **graph, const coauth_graph *coauthors, bool whole, coauth_error *error);

/* Marks the persons who are at that institution or in that country (NULL: either), as coauth_subset has it, in member
 * (a byte a person, zeroed). */
coauth_status coauth_subset_mark(uint8_t *member, const char *institution, const char *country,
    const coauth_people *people, const uint8_t *keep, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
