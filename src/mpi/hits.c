/* hits.c: see hits.h.  Hubs and authorities are the two halves of the leading eigenvector of the undirected graph of
 * papers and authors: papers are its first nodes, by position, then authors as in the coauthor graph. */
#include "mpi/hits.h"

#include <assert.h>
#include <math.h>

#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "mpi/fetch.h"
#include "mpi/leading.h"

typedef struct bipartite {
    const ranks_records *records;
    const ranks_graph *coauthors;
    uint64_t papers, before; /* kept on all ranks, and on those before this one */
    VECTOR(uint32_t) from;
    VECTOR(uint32_t) to;
    VECTOR(uint32_t) person; /* of the paper at hand */
    ranks_graph *graph;
} bipartite;

static uint64_t count_papers(const ranks_records *k) {
    uint64_t count = 0;
    for (size_t p = 0; p < k->papers->corpus->papers.count; p++) count += k->keep[p];
    return count;
}

/* An edge per paper and author. */
static bool list_paper(bipartite *b, const coauth_paper *paper, uint64_t number) {
    const ranks_records *k = b->records;
    const coauth_context *context = k->papers->ranks->context;
    b->person.count = 0;
    if (!vector_reserve(context, &b->person, paper->authors)) return false;
    for (uint32_t i = 0; i < paper->authors; i++) {
        uint32_t node = k->node[k->local.persons.of[paper->first_author + i]];
        if (node != UINT32_MAX) b->person.item[b->person.count++] = node;
    }
    size_t count = sort_once_uint32(b->person.item, b->person.count);
    if (!vector_reserve(context, &b->from, count) || !vector_reserve(context, &b->to, count)) return false;
    for (size_t i = 0; i < count; i++) {
        b->from.item[b->from.count++] = (uint32_t)number;
        b->to.item[b->to.count++] = (uint32_t)(b->papers + b->person.item[i]);
    }
    return true;
}

static coauth_status make_graph(bipartite *b, coauth_error *error) {
    const coauth_corpus *c = b->records->papers->corpus;
    ranks *r = b->records->papers->ranks;
    const uint64_t mine = count_papers(b->records);
    uint64_t number = b->before = ranks_before(r, mine);
    bool done = true;
    b->papers = ranks_sum(r, mine);
    if (b->papers + b->coauthors->nodes >= UINT32_MAX)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion papers and authors");
    for (size_t p = 0; p < c->papers.count && done; p++)
        if (b->records->keep[p]) done = list_paper(b, &c->papers.item[p], number++);
    coauth_status status = ranks_agree(r, done ? COAUTH_OK : fail_memory(error), error);
    if (status != COAUTH_OK) return status;
    return ranks_graph_from_edges(
        &b->graph, r, b->papers + b->coauthors->nodes, b->from.count, b->from.item, b->to.item, NULL, error);
}

/* The half of the vector that belongs to count nodes from first on, by its largest entry. */
static coauth_status take_half(
    double *half, uint64_t first, size_t count, const bipartite *b, const double *vector, coauth_error *error) {
    ranks *r = b->coauthors->ranks;
    double most = 0, all;
    uint32_t *node = memory_resize(r->context, NULL, count, sizeof *node);
    coauth_status status = ranks_agree(r, node ? COAUTH_OK : fail_memory(error), error);
    for (size_t i = 0; status == COAUTH_OK && i < count; i++) node[i] = (uint32_t)(first + i);
    if (status == COAUTH_OK) status = ranks_fetch(half, node, count, b->graph->first, vector, sizeof *vector, r, error);
    for (size_t i = 0; status == COAUTH_OK && i < count; i++) most = fmax(most, half[i]);
    MPI_Allreduce(&most, &all, 1, MPI_DOUBLE, MPI_MAX, r->comm);
    for (size_t i = 0; status == COAUTH_OK && i < count && all > 0; i++) half[i] /= all;
    memory_free(r->context, node);
    return status;
}

static coauth_status split(
    double *authority, double *hub, const bipartite *b, const double *vector, coauth_error *error) {
    const ranks_records *k = b->records;
    const ranks_graph *g = b->coauthors;
    const ranks *r = g->ranks;
    const uint64_t mine = count_papers(k);
    double *kept = memory_resize(r->context, NULL, (size_t)mine, sizeof *kept);
    coauth_status status = ranks_agree(r, kept ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = take_half(kept, b->before, (size_t)mine, b, vector, error);
    if (status == COAUTH_OK) status = take_half(authority, b->papers + g->first[r->rank], g->own, b, vector, error);
    for (size_t p = 0, next = 0; status == COAUTH_OK && p < k->papers->corpus->papers.count; p++)
        if (k->keep[p]) hub[p] = kept[next++];
    memory_free(r->context, kept);
    return status;
}

static coauth_status find(double *authority, double *hub, bipartite *b, coauth_error *error) {
    const ranks *r = b->coauthors->ranks;
    ranks_leading leading = {.vector = memory_resize(r->context, NULL, b->graph->own, sizeof(double))};
    coauth_status status = ranks_agree(r, leading.vector ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_leading_find(&leading, b->graph, false, error);
    if (status == COAUTH_OK && leading.tied)
        status = fail(error, COAUTH_UNDEFINED,
            "hubs and authorities are not defined: several components have the largest singular value, %.6g; "
            "keep the largest component only",
            leading.value);
    if (status == COAUTH_OK) status = split(authority, hub, b, leading.vector, error);
    memory_free(r->context, leading.vector);
    return status;
}

coauth_status ranks_hits_find(
    double *authority, double *hub, const ranks_records *records, const ranks_graph *coauthors, coauth_error *error) {
    const coauth_context *context = coauthors->ranks->context;
    bipartite b = {.records = records, .coauthors = coauthors};
    coauth_status status = make_graph(&b, error);
    vector_free(context, &b.from);
    vector_free(context, &b.to);
    vector_free(context, &b.person);
    assert(status != COAUTH_OK || b.graph);
    if (status == COAUTH_OK && b.graph->nodes) status = find(authority, hub, &b, error);
    ranks_graph_free(b.graph);
    return status;
}
