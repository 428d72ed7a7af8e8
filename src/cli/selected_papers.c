/* selected_papers.c: see selected_papers.h. */
#include "cli/selected_papers.h"

#include "base/error.h"
#include "base/memory.h"
#include "graph/graph.h"

/* Marks in keep only papers of the authors that are left. */
static void keep_those_of_part(uint8_t *keep, const pipeline *p) {
    const coauth_graph *left = p->cut ? p->cut : p->coauthors;
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(p->corpus, &papers);
    if (!p->plan->subset.cuts || !left) return;
    for (size_t i = 0; i < papers; i++) {
        bool any = false;
        for (uint32_t a = paper[i].first_author; !any && keep[i] && a < paper[i].first_author + paper[i].authors; a++)
            any = graph_node_of(left, p->persons->of[a]) < left->nodes;
        keep[i] = any;
    }
}

coauth_status selected_papers(uint8_t **keep, const pipeline *p, coauth_error *error) {
    size_t papers;
    coauth_corpus_papers(p->corpus, &papers);
    *keep = memory_resize(p->context, NULL, papers, 1);
    if (!*keep) return fail_memory(error);
    coauth_status status = coauth_select_papers(*keep, NULL, p->corpus, p->persons, &p->projecting, error);
    if (status == COAUTH_OK) keep_those_of_part(*keep, p);
    return status;
}
