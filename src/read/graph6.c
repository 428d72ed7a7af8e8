/* graph6.c: McKay's graph6 and sparse6 (users.cecs.anu.edu.au/~bdm/data/formats.txt), which NetworkX and nauty write: a
 * graph a line, in characters from "?" to "~" of six bits each.  graph6 has the upper triangle of the matrix column by
 * column, sparse6 (":" before it) a list of edges.  There are neither names nor weights; nodes are numbered from 1, as
 * in matrices. */
#include <string.h>

#include "base/context.h"
#include "base/text.h"
#include "read/graph_builder.h"

enum { LEAST = 63, MOST = 126, BITS = 6 };

/* A line that is read bit by bit. */
typedef struct bits {
    const unsigned char *at, *end;
    unsigned used; /* bits of *at */
} bits;

static bool is_sextet(unsigned char c) {
    return c >= LEAST && c <= MOST;
}

/* The number of that many bits; -1 at the end of the line. */
static int64_t take_bits(bits *b, unsigned count) {
    int64_t number = 0;
    for (; count; count--) {
        if (b->at == b->end) return -1;
        number = number << 1 | ((unsigned)(*b->at - LEAST) >> (BITS - 1 - b->used) & 1u);
        if (++b->used == BITS) b->used = 0, b->at++;
    }
    return number;
}

/* N(n): one character, or "~" and three, or "~~" and six; -1 where they are not there. */
static int64_t take_size(bits *b) {
    unsigned tildes = 0;
    while (tildes < 2 && b->at < b->end && *b->at == MOST) b->at++, tildes++;
    return take_bits(b, tildes == 0 ? BITS : tildes == 1 ? 3 * BITS : 6 * BITS);
}

typedef struct graph6 {
    graph_builder graph;
    uint64_t line;
} graph6;

/* Between nodes counted from 0. */
static coauth_status add_edge(graph6 *g, int64_t a, int64_t b, coauth_error *error) {
    uint32_t from, to;
    coauth_status status = graph_number(&g->graph, a + 1, &from, error);
    if (status == COAUTH_OK) status = graph_number(&g->graph, b + 1, &to, error);
    return status == COAUTH_OK ? graph_tie(&g->graph, from, to, 1, g->line, error) : status;
}

static coauth_status damaged(graph6 *g, const char *what, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, g->graph.in->name, g->line, 0, "%s", what);
}

/* As many bits as pairs must be there before any node is believed. */
static coauth_status read_matrix(graph6 *g, bits *b, int64_t nodes, coauth_error *error) {
    const uint64_t n = (uint64_t)nodes, there = (uint64_t)(b->end - b->at) * BITS;
    coauth_status status = COAUTH_OK;
    if (n > 0xFFFFFFFF || n * (n - (n > 0)) / 2 > there || there - n * (n - (n > 0)) / 2 >= BITS)
        return damaged(g, "the line is not as long as a graph6 graph of as many nodes as it says", error);
    for (int64_t column = 1; column < nodes; column++) {
        for (int64_t row = 0; row < column && status == COAUTH_OK; row++)
            if (take_bits(b, 1)) status = add_edge(g, row, column, error);
        if (status == COAUTH_OK) status = context_check(g->graph.run->context, error);
        if (status != COAUTH_OK) return status;
    }
    return status;
}

/* Each entry is a bit that moves on to the next node, and a node: joined to the present one, or the present one. */
static coauth_status read_list(graph6 *g, bits *b, int64_t nodes, coauth_error *error) {
    unsigned width = 1;
    int64_t present = 0, step, other;
    coauth_status status = COAUTH_OK;
    while (width < 36 && (int64_t)1 << width < nodes) width++;
    while (status == COAUTH_OK && (step = take_bits(b, 1)) >= 0 && (other = take_bits(b, width)) >= 0) {
        present += step;
        if (present >= nodes || other >= nodes) break; /* what fills the last character up */
        if (other > present) present = other;
        else status = add_edge(g, other, present, error);
    }
    return status;
}

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    graph6 *g = state;
    line = piece_trim(line);
    if (piece_starts_with(line, ">>")) {
        const char *head = memmem(line.text, line.length, "<<", 2);
        if (head) line = (piece){head + 2, line.length - (size_t)(head + 2 - line.text)};
    }
    if (!line.length) return COAUTH_OK;
    coauth_status status = graph_network(&g->graph, (piece){"", 0}, error);
    if (status != COAUTH_OK || g->graph.passing) return status;
    const bool list = line.text[0] == ':';
    if (line.text[0] == '&' || line.text[0] == ';')
        return damaged(g, "digraph6 and incremental sparse6 are not read", error);
    bits b = {(const unsigned char *)line.text + list, (const unsigned char *)line.text + line.length, 0};
    for (const unsigned char *c = b.at; c < b.end; c++)
        if (!is_sextet(*c)) return damaged(g, "the line has a character that graph6 has not", error);
    const int64_t nodes = take_size(&b);
    if (nodes < 0) return damaged(g, "the line does not say how many nodes there are", error);
    b.at += b.used != 0, b.used = 0;
    graph_count(&g->graph, nodes, g->line);
    return list ? read_list(g, &b, nodes, error) : read_matrix(g, &b, nodes, error);
}

static coauth_status read_graph6(run *r, input *in, coauth_error *error) {
    graph6 g = {.line = 0};
    graph_begin(&g.graph, r, in);
    g.graph.ways = GRAPH_UNDIRECTED;
    coauth_status status = read_to_damage(r, in, graph_lines(&g.graph, in, &g.line, take_line, &g, error), error);
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
    return status;
}

/* A head, or the ending and nothing but what the format has. */
static int detect(const char *head, size_t length, const char *name) {
    const char *ending = strrchr(name, '.');
    const piece all = {head, length};
    if (piece_starts_with(all, ">>graph6<<") || piece_starts_with(all, ">>sparse6<<")) return 95;
    if (!ending) return 0;
    const size_t tail = strlen(ending);
    if (!text_equal_ignoring_case(ending, tail, ".g6") && !text_equal_ignoring_case(ending, tail, ".s6") &&
        !text_equal_ignoring_case(ending, tail, ".graph6") && !text_equal_ignoring_case(ending, tail, ".sparse6"))
        return 0;
    for (size_t i = 0; i < length; i++)
        if (!is_sextet((unsigned char)head[i]) && !memchr(":&;\r\n", head[i], 5)) return 0;
    return length ? 85 : 0;
}

const reader graph6_reader = {
    .format = {"graph6", "graph6, sparse6", "a head \">>graph6<<\" or \">>sparse6<<\", or an ending .g6 or .s6"},
    .detect = detect,
    .read = read_graph6,
};
