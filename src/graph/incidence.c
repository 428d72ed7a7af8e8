/* incidence.c: see incidence.h. */
#include "graph/incidence.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"

void incidence_free(incidence *n) {
    memory_free(n->context, n->paper_offsets);
    memory_free(n->context, n->paper_persons);
    memory_free(n->context, n->person_offsets);
    memory_free(n->context, n->person_papers);
    n->paper_offsets = n->person_offsets = NULL;
    n->paper_persons = n->person_papers = NULL;
}

/* seen[person] is the last paper (+ 1) that listed the person. */
static void fill_rows(
    incidence *n, uint32_t *seen, const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep) {
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    n->pairs = 0;
    for (uint32_t p = 0; p < n->papers; p++) {
        n->paper_offsets[p] = n->pairs;
        if (keep && !keep[p]) continue;
        for (uint32_t i = paper[p].first_author; i < paper[p].first_author + paper[p].authors; i++) {
            uint32_t person = persons->of[i];
            if (seen[person] == p + 1) continue;
            seen[person] = p + 1;
            n->paper_persons[n->pairs++] = person;
        }
    }
    n->paper_offsets[n->papers] = n->pairs;
}

static uint64_t count_authorships(const coauth_corpus *corpus) {
    size_t papers;
    uint64_t sum = 0;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t p = 0; p < papers; p++) sum += paper[p].authors;
    return sum;
}

coauth_status incidence_make_rows(incidence *n, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const coauth_context *context, coauth_error *error) {
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    *n = (incidence){.context = context, .papers = (uint32_t)papers, .persons = (uint32_t)persons->from_papers};
    uint32_t *seen = memory_zeroed(context, n->persons, sizeof *seen);
    n->paper_offsets = memory_resize(context, NULL, papers + 1, sizeof *n->paper_offsets);
    n->paper_persons = memory_resize(context, NULL, count_authorships(corpus), sizeof *n->paper_persons);
    bool ready = seen && n->paper_offsets && n->paper_persons;
    if (ready) fill_rows(n, seen, corpus, persons, keep);
    memory_free(context, seen);
    if (ready) return COAUTH_OK;
    incidence_free(n);
    return fail_memory(error);
}

static void transpose(incidence *n, uint64_t *next) {
    memset(n->person_offsets, 0, ((size_t)n->persons + 1) * sizeof *n->person_offsets);
    for (uint64_t i = 0; i < n->pairs; i++) n->person_offsets[n->paper_persons[i] + 1]++;
    for (uint32_t a = 0; a < n->persons; a++) n->person_offsets[a + 1] += n->person_offsets[a];
    memcpy(next, n->person_offsets, n->persons * sizeof *next);
    for (uint32_t p = 0; p < n->papers; p++)
        for (uint64_t i = n->paper_offsets[p]; i < n->paper_offsets[p + 1]; i++)
            n->person_papers[next[n->paper_persons[i]]++] = p;
}

coauth_status incidence_make(incidence *n, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const coauth_context *context, coauth_error *error) {
    coauth_status status = incidence_make_rows(n, corpus, persons, keep, context, error);
    if (status != COAUTH_OK) return status;
    uint64_t *next = memory_resize(context, NULL, n->persons, sizeof *next);
    n->person_offsets = memory_resize(context, NULL, (size_t)n->persons + 1, sizeof *n->person_offsets);
    n->person_papers = memory_resize(context, NULL, n->pairs, sizeof *n->person_papers);
    bool ready = next && n->person_offsets && n->person_papers;
    if (ready) transpose(n, next);
    memory_free(context, next);
    if (ready) return COAUTH_OK;
    incidence_free(n);
    return fail_memory(error);
}
