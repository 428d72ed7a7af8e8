/* merge.c: records that are one paper become one paper.
 *
 * First the records that stand in several files word for word are found, then those that share a global
 * identifier, then, where none decides, those whose titles, years and names agree; what was found is listed
 * as remarks; then the papers are built anew.  A failure before the end leaves the corpus as it was.
 * Merging again changes nothing, and merging with the same files again adds nothing. */
#include "corpus/merge.h"

#include "base/context.h"
#include "base/error.h"

/* What was found may decide what was not: a record that could be of two groups is of the one that they became.  So
 * again while more is found; the last time says what contradicts itself. */
static coauth_status find(merge *m, coauth_error *error) {
    size_t remarks = m->corpus->remarks.count;
    coauth_status status = COAUTH_OK;
    for (uint64_t before = m->merged + 1; status == COAUTH_OK && before != m->merged;) {
        before = m->merged;
        m->corpus->remarks.count = remarks;
        status = merge_by_ids(m, error);
        if (status == COAUTH_OK) status = merge_by_titles(m, error);
    }
    return status;
}

static void list_first_records(uint32_t *first, const merge *m) {
    for (uint32_t r = 0, n = 0; r < m->count; r++)
        if (m->parent[r] == r) first[n++] = r;
}

coauth_status merge_papers(uint64_t *merged, uint32_t *first, coauth_corpus *corpus, coauth_error *error) {
    if (merged) *merged = 0;
    for (size_t i = 0; first && i < corpus->papers.count; i++) first[i] = (uint32_t)i;
    if (corpus->settled == corpus->records) return COAUTH_OK;
    merge m;
    size_t remarks = corpus->remarks.count;
    coauth_status status = merge_start(&m, corpus, error);
    if (status == COAUTH_OK) status = merge_number_ids(&m, error);
    if (status == COAUTH_OK) status = merge_copies(&m, error);
    if (status == COAUTH_OK) status = find(&m, error);
    if (status == COAUTH_OK && m.merged) status = merge_list(&m, error);
    if (status == COAUTH_OK && m.merged) status = merge_rebuild(&m, error);
    if (status == COAUTH_OK) {
        if (merged) *merged = m.merged;
        if (first) list_first_records(first, &m);
        corpus->settled = corpus->records;
    } else {
        corpus->remarks.count = remarks;
    }
    merge_end(&m);
    return status;
}

coauth_status coauth_merge_papers(uint64_t *merged, coauth_corpus *corpus, coauth_error *error) {
    return merge_papers(merged, NULL, corpus, error);
}
