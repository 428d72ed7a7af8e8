/* incidence.h (private): kept papers and their distinct persons, both ways. */
#ifndef COAUTH_GRAPH_INCIDENCE_H
#define COAUTH_GRAPH_INCIDENCE_H

#include <coauth/graph.h>

/* Row p of the first pair lists the distinct persons of paper p in the order of its list (none where it is
 * not kept); row a of the second lists the kept papers of person a, ascending. */
typedef struct incidence {
    const coauth_context *context;
    uint32_t papers, persons;
    uint64_t pairs;
    uint64_t *paper_offsets;  /* papers + 1 */
    uint32_t *paper_persons;  /* pairs */
    uint64_t *person_offsets; /* persons + 1 */
    uint32_t *person_papers;  /* pairs */
} incidence;

/* keep: one byte per paper, NULL for all.  O(authorships). */
coauth_status incidence_make(incidence *n, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const coauth_context *context, coauth_error *error);

/* The same without the second pair, for callers that only go from papers to persons. */
coauth_status incidence_make_rows(incidence *n, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const coauth_context *context, coauth_error *error);

void incidence_free(incidence *n);

/* k: how many distinct persons paper p has. */
static inline uint32_t incidence_size(const incidence *n, uint32_t p) {
    return (uint32_t)(n->paper_offsets[p + 1] - n->paper_offsets[p]);
}

#endif
