/* graph_builder.c: see graph_builder.h. */
#include "read/graph_builder.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/number.h"
#include "corpus/store.h"

void graph_begin(graph_builder *b, run *r, const input *in) {
    *b = (graph_builder){.run = r, .in = in, .first = r->corpus->vertices.count};
}

void graph_free(graph_builder *b) {
    const coauth_context *context = b->run->context;
    vector_free(context, &b->arcs);
    memory_free(context, b->slot);
    b->slot = NULL;
}

/* --- Vertices --------------------------------------------------------------------------------- */

static coauth_vertex *vertex_at(const graph_builder *b, size_t vertex) {
    return &b->run->corpus->vertices.item[b->first + vertex];
}

static bool grow_slots(graph_builder *b, size_t count) {
    size_t slots = b->slots ? b->slots * 2 : 1024, mask = slots - 1;
    uint32_t *slot = memory_zeroed(b->run->context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t v = 0; v < count; v++) {
        size_t i = hash_mix(vertex_at(b, v)->key) & mask;
        while (slot[i]) i = (i + 1) & mask;
        slot[i] = (uint32_t)v + 1;
    }
    memory_free(b->run->context, b->slot);
    b->slot = slot;
    b->slots = slots;
    return true;
}

coauth_status graph_vertex(graph_builder *b, piece key, uint32_t *vertex, coauth_error *error) {
    coauth_corpus *corpus = b->run->corpus;
    size_t count = corpus->vertices.count - b->first;
    bool failed = false;
    *vertex = GRAPH_NO_VERTEX;
    coauth_string text = corpus_clean(corpus, key.text, key.length, &corpus->changes.item[b->in->source], &failed);
    if (failed || ((count + 1) * 4 > b->slots * 3 && !grow_slots(b, count))) return fail_memory(error);
    if (!text) return COAUTH_OK;
    size_t mask = b->slots - 1, i = hash_mix(text) & mask;
    for (; b->slot[i]; i = (i + 1) & mask) {
        if (vertex_at(b, b->slot[i] - 1)->key != text) continue;
        *vertex = b->slot[i] - 1;
        return COAUTH_OK;
    }
    if (corpus->vertices.count >= UINT32_MAX - 1)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion vertices");
    coauth_vertex *added = vector_push(b->run->context, &corpus->vertices);
    if (!added) return fail_memory(error);
    *added = (coauth_vertex){.key = text, .label = text, .source = b->in->source};
    *vertex = (uint32_t)count;
    b->slot[i] = *vertex + 1;
    return COAUTH_OK;
}

coauth_status graph_label(graph_builder *b, uint32_t vertex, piece label, coauth_error *error) {
    coauth_corpus *corpus = b->run->corpus;
    bool failed = false;
    coauth_string text = corpus_clean(corpus, label.text, label.length, &corpus->changes.item[b->in->source], &failed);
    if (failed) return fail_memory(error);
    if (text && vertex != GRAPH_NO_VERTEX) vertex_at(b, vertex)->label = text;
    return COAUTH_OK;
}

/* --- Ties ------------------------------------------------------------------------------------- */

/* Whether a number as written has a digit other than 0 before its exponent. */
static bool is_nonzero(piece text) {
    for (size_t i = 0; i < text.length && text.text[i] != 'e' && text.text[i] != 'E'; i++)
        if (text.text[i] >= '1' && text.text[i] <= '9') return true;
    return false;
}

const char *graph_weight(piece text, double *value) {
    if (!number_read(text.text, text.length, value))
        return number_is_large(text.text, text.length) ? "is larger than any number that can be held"
                                                       : "is not a positive number";
    if (*value < 0 || (*value == 0 && !is_nonzero(text))) return "is not a positive number";
    return *value < GRAPH_LEAST ? "is too small to compute with: weights begin at 1e-300" : NULL;
}

coauth_status graph_tie(
    graph_builder *b, uint32_t from, uint32_t to, double weight, uint64_t line, coauth_error *error) {
    if (from == to) {
        b->loops++;
        return COAUTH_OK;
    }
    b->total += weight;
    if (!(b->total <= GRAPH_MOST)) {
        b->run->corpus->vertices.count = b->first; /* nothing of this file stays */
        return fail_at(error, COAUTH_FORMAT_ERROR, b->in->name, line, 0,
            "the weights add up to more than 1e300 here, too much to compute with; divide them all by the same number");
    }
    arc *added = vector_push(b->run->context, &b->arcs);
    if (!added) return fail_memory(error);
    *added = (arc){from, to, weight};
    return COAUTH_OK;
}

static int shown(piece text) {
    return (int)(text.length < 100 ? text.length : 100);
}

coauth_status graph_tie_of(graph_builder *b, piece from, piece to, piece weight, uint64_t line, coauth_error *error) {
    double value = 1;
    uint32_t ends[2];
    from = piece_trim(from);
    to = piece_trim(to);
    weight = piece_trim(weight);
    if (!from.length || !to.length)
        return read_skip(
            b->run, b->in, line, 0, error, "edge without %s; skipped", from.length ? "a target" : "a source");
    const char *fault = weight.length ? graph_weight(weight, &value) : NULL;
    if (fault)
        return read_skip(b->run, b->in, line, 0, error,
            "edge \"%.*s\" - \"%.*s\" has the weight \"%.*s\", which %s; skipped", shown(from), from.text, shown(to),
            to.text, shown(weight), weight.text, fault);
    coauth_status status = graph_vertex(b, from, &ends[0], error);
    if (status == COAUTH_OK) status = graph_vertex(b, to, &ends[1], error);
    if (status != COAUTH_OK) return status;
    if (ends[0] == GRAPH_NO_VERTEX || ends[1] == GRAPH_NO_VERTEX)
        return read_skip(b->run, b->in, line, 0, error, "edge with an end that is only white space; skipped");
    return graph_tie(b, ends[0], ends[1], value, line, error);
}

/* --- Folding ---------------------------------------------------------------------------------- */

/* An arc in the row of its smaller end. */
typedef struct half {
    uint32_t other;
    uint32_t backward; /* listed from the larger end */
    double weight;
} half;

/* Weights last, so that sums do not depend on the sorting. */
static int compare_halves(const void *a, const void *b) {
    const half *x = a, *y = b;
    if (x->other != y->other) return x->other < y->other ? -1 : 1;
    if (x->backward != y->backward) return x->backward < y->backward ? -1 : 1;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

/* Arcs into rows by their smaller end: a counting sort. start has a place for every vertex and one more. */
static void sort_into_rows(const graph_builder *b, size_t vertices, uint64_t *start, half *halves) {
    for (size_t i = 0; i < b->arcs.count; i++) {
        arc a = b->arcs.item[i];
        start[a.from < a.to ? a.from : a.to]++;
    }
    uint64_t sum = 0;
    for (size_t v = 0; v <= vertices; v++) {
        uint64_t count = v < vertices ? start[v] : 0;
        start[v] = sum;
        sum += count;
    }
    for (size_t i = 0; i < b->arcs.count; i++) {
        arc a = b->arcs.item[i];
        bool backward = a.from > a.to;
        halves[start[backward ? a.to : a.from]++] = (half){backward ? a.from : a.to, backward, a.weight};
    } /* each start now stands at its row's end */
}

static coauth_status fold_row(graph_builder *b, uint32_t vertex, half *row, size_t length, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (length > 1) qsort(row, length, sizeof *row, compare_halves);
    for (size_t i = 0; i < length && status == COAUTH_OK;) {
        uint32_t other = row[i].other;
        double sum[2] = {0, 0};
        uint64_t listed[2] = {0, 0};
        for (; i < length && row[i].other == other; i++) {
            sum[row[i].backward] += row[i].weight;
            listed[row[i].backward]++;
        }
        for (int k = 0; k < 2; k++) b->repeated += listed[k] > 1 ? listed[k] - 1 : 0;
        b->both_ways_differ += listed[0] && listed[1] && sum[0] != sum[1];
        double weight = sum[0] > sum[1] ? sum[0] : sum[1];
        status = coauth_corpus_add_tie(
            b->run->corpus, (uint32_t)(b->first + vertex), (uint32_t)(b->first + other), weight, error);
    }
    return status;
}

static coauth_status fold(graph_builder *b, coauth_error *error) {
    const coauth_context *context = b->run->context;
    size_t vertices = b->run->corpus->vertices.count - b->first;
    uint64_t *start = memory_zeroed(context, vertices + 1, sizeof *start);
    half *halves = memory_resize(context, NULL, b->arcs.count, sizeof *halves);
    coauth_status status = start && halves ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        sort_into_rows(b, vertices, start, halves);
        vector_free(context, &b->arcs);
    }
    for (size_t v = 0; v < vertices && status == COAUTH_OK; v++) {
        uint64_t begin = v ? start[v - 1] : 0;
        status = fold_row(b, (uint32_t)v, halves + begin, (size_t)(start[v] - begin), error);
        if (status == COAUTH_OK && v % 65536 == 0) status = context_check(context, error);
    }
    memory_free(context, start);
    memory_free(context, halves);
    return status;
}

static coauth_status tell(graph_builder *b, uint64_t count, const char *one, const char *many, coauth_error *error) {
    if (!count) return COAUTH_OK;
    return read_remark(b->run, COAUTH_REMARK_WARNING, b->in->source, 0, 0, error, "%llu %s",
        (unsigned long long)count, count == 1 ? one : many);
}

coauth_status graph_finish(graph_builder *b, coauth_error *error) {
    coauth_status status = fold(b, error);
    if (status == COAUTH_OK)
        status = tell(b, b->loops, "loop (an edge from a node to itself) was dropped",
            "loops (edges from a node to itself) were dropped", error);
    if (status == COAUTH_OK)
        status = tell(b, b->repeated, "edge stands again in the same direction; its weight was added",
            "edges stand again in the same direction; their weights were added", error);
    if (status == COAUTH_OK)
        status =
            tell(b, b->both_ways_differ, "edge stands in both directions with different weights; the larger was taken",
                "edges stand in both directions with different weights; the larger was taken", error);
    if (status == COAUTH_OK && b->directed)
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
            "the graph is directed; it was read as undirected");
    return status;
}
