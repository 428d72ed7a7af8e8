/* all_sources.c: sources in fixed chunks, each with sums of its own that are added up in order. */
#include "centrality/all_sources.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "centrality/paths.h"

enum { MOST_CHUNKS = 96 };

static const double MOST_BYTES = 1e9; /* for the sums of all chunks */

typedef struct worker {
    batched_brandes *batched;
    path_search paths;
    brandes_round round; /* the job's, but for what its batch is done with */
    double *ends;        /* that round's, if it skips simplicial nodes */
} worker;

typedef struct job {
    const brandes_round *round;
    const uint32_t *sources;
    uint32_t count;
    const double *length;
    double *ones; /* length of every arc where none is given and batches overflow; made before the start */
    search_kind kind;
    size_t chunks, batches;
    path_sums *sums; /* per chunk */
    worker *workers; /* per thread */
} job;

static coauth_status create_paths(path_search *s, const job *j, coauth_error *error) {
    const reduced_graph *p = j->round->graph;
    if (s->distances.rows.context) return COAUTH_OK;
    return path_search_create(
        s, &(lengths){p->nodes, p->offsets, p->neighbours, j->length ? j->length : j->ones, p->context}, error);
}

/* Simplicial sources leave the graph once they have been searched from, for they are inside no path: each pair of
 * them is settled by the earlier one, those of one batch by halves, from either. */
static coauth_status begin_round(worker *w, const job *j, uint32_t first, uint32_t count, coauth_error *error) {
    const reduced_graph *p = j->round->graph;
    w->round = *j->round;
    if (!j->round->skips) return COAUTH_OK;
    if (!w->ends && !(w->ends = memory_resize(p->context, NULL, p->nodes, sizeof *w->ends))) return fail_memory(error);
    for (uint32_t v = 0; v < p->nodes; v++)
        w->ends[v] = v < first ? 0 : v < first + count ? j->round->ends[v] / 2 : j->round->ends[v];
    w->round.ends = w->ends;
    w->round.done = first;
    return COAUTH_OK;
}

static coauth_status run_batch(path_sums *sums, worker *w, const job *j, size_t batch, coauth_error *error) {
    uint32_t first = (uint32_t)(batch * LANES), rest = j->count - first, count = rest < LANES ? rest : LANES;
    bool overflow = true;
    coauth_status status = begin_round(w, j, first, count, error);
    if (status == COAUTH_OK && j->kind != SEARCH_SINGLE) {
        if (!w->batched &&
            !(w->batched = batched_brandes_create(j->round->graph, j->kind == SEARCH_BATCHED_WIDE, error)))
            return COAUTH_OUT_OF_MEMORY;
        status = batched_brandes_run(sums, &overflow, w->batched, &w->round, j->sources + first, count, error);
    }
    if (status != COAUTH_OK || !overflow) return status;
    status = create_paths(&w->paths, j, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < count; i++)
        path_search_run(sums, &w->paths, &w->round, j->sources[first + i]);
    return status;
}

static coauth_status run_chunk(void *argument, size_t chunk, unsigned thread, coauth_error *error) {
    job *j = argument;
    const reduced_graph *p = j->round->graph;
    path_sums *sums = &j->sums[chunk];
    size_t first = j->batches * chunk / j->chunks, last = j->batches * (chunk + 1) / j->chunks;
    sums->node = memory_zeroed(p->context, p->nodes, sizeof *sums->node);
    if (j->round->arcs) sums->arc = memory_zeroed(p->context, reduced_arcs(p), sizeof *sums->arc);
    if (!sums->node || (j->round->arcs && !sums->arc)) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    for (size_t batch = first; status == COAUTH_OK && batch < last; batch++) {
        status = context_check(p->context, error);
        if (status == COAUTH_OK) status = run_batch(sums, &j->workers[thread], j, batch, error);
    }
    return status;
}

/* Not a function of the number of threads, so that sums are not either. */
static size_t choose_chunks(const job *j) {
    const reduced_graph *p = j->round->graph;
    double bytes = 8.0 * (double)(p->nodes + (j->round->arcs ? reduced_arcs(p) : 0)), most = MOST_BYTES / (bytes + 1);
    size_t chunks = most < MOST_CHUNKS ? (size_t)most + 1 : MOST_CHUNKS;
    /* A small round is not worth a thread. */
    size_t worth = (size_t)((double)j->count * (double)reduced_arcs(p) / 1e6) + 1;
    if (chunks > worth) chunks = worth;
    return chunks < j->batches ? chunks : j->batches;
}

static void add_up(path_sums *sums, job *j) {
    const reduced_graph *p = j->round->graph;
    for (size_t c = 0; c < j->chunks; c++) {
        for (uint32_t v = 0; v < p->nodes; v++) sums->node[v] += j->sums[c].node[v];
        for (uint64_t i = 0; j->round->arcs && i < reduced_arcs(p); i++) sums->arc[i] += j->sums[c].arc[i];
    }
}

coauth_status all_sources_run(path_sums *sums, const brandes_round *r, const uint32_t *sources, uint32_t count,
    const double *length, search_kind kind, coauth_error *error) {
    const coauth_context *context = r->graph->context;
    job j = {.round = r, .sources = sources, .count = count, .length = length, .kind = kind};
    j.batches = ((size_t)count + LANES - 1) / LANES;
    j.chunks = choose_chunks(&j);
    unsigned threads = parallel_threads(context, j.chunks);
    scratch_scope scope = scratch_open(context);
    j.sums = scratch_zeroes(&scope, j.chunks, sizeof *j.sums);
    j.workers = scratch_zeroes(&scope, threads, sizeof *j.workers);
    if (!length) j.ones = scratch_array(&scope, reduced_arcs(r->graph), sizeof *j.ones);
    coauth_status status = scratch_status(&scope, error);
    for (uint64_t i = 0; status == COAUTH_OK && !length && i < reduced_arcs(r->graph); i++) j.ones[i] = 1;
    if (status == COAUTH_OK)
        status = parallel_for(
            j.chunks, run_chunk, &j, j.chunks > 1 ? "betweenness" : NULL, "sources", count, context, error);
    if (status == COAUTH_OK) add_up(sums, &j);
    for (size_t c = 0; j.sums && c < j.chunks; c++) {
        memory_free(context, j.sums[c].node);
        memory_free(context, j.sums[c].arc);
    }
    for (unsigned t = 0; j.workers && t < threads; t++) {
        batched_brandes_free(j.workers[t].batched, context);
        path_search_free(&j.workers[t].paths);
        memory_free(context, j.workers[t].ends);
    }
    scratch_close(&scope);
    return status;
}
