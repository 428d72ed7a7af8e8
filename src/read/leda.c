/* leda.c: LEDA's graphs (LEDA.GRAPH): the types of nodes' and edges' labels, perhaps "-1" (directed) or "-2"
 * (undirected), the number of nodes and a line "|{label}|" for each, the number of edges and a line
 * "source target reversal |{label}|" for each, nodes numbered from 1.  Labels of edges that are numbers are their
 * weights; other labels are a column.  Comments begin with "#". */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "read/graph_builder.h"

typedef enum part { HEAD, NODE_TYPE, EDGE_TYPE, NODE_COUNT, NODES, EDGE_COUNT, EDGES, BEHIND } part;

typedef struct leda {
    graph_builder graph;
    part part;
    int64_t left, nodes; /* lines of nodes or edges to come; nodes so far */
    uint64_t line, weighted;
} leda;

static coauth_status damaged(const leda *l, const char *what, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, l->graph.in->name, l->line, 0, "%s", what);
}

/* What stands between "|{" and "}|"; the line before it is cut to what stands before. */
static piece cut_label(piece *line) {
    const char *begin = memmem(line->text, line->length, "|{", 2);
    if (!begin) return (piece){"", 0};
    piece label = {begin + 2, line->length - (size_t)(begin + 2 - line->text)};
    line->length = (size_t)(begin - line->text);
    if (label.length >= 2 && memcmp(label.text + label.length - 2, "}|", 2) == 0) label.length -= 2;
    return piece_trim(label);
}

static coauth_status take_count(leda *l, piece line, part next, coauth_error *error) {
    if (piece_is(line, "-1") || piece_is(line, "-2")) {
        l->graph.ways = piece_is(line, "-1") ? GRAPH_DIRECTED : GRAPH_UNDIRECTED;
        return COAUTH_OK;
    }
    l->left = text_integer(line.text, line.length, UINT32_MAX);
    if (l->left < 0) return damaged(l, "the number of nodes or edges is wanted here", error);
    l->part = l->left ? next : (part)(next + 1);
    return COAUTH_OK;
}

static coauth_status take_node(leda *l, piece line, coauth_error *error) {
    uint32_t vertex;
    coauth_status status = graph_number(&l->graph, ++l->nodes, &vertex, error);
    return status == COAUTH_OK ? graph_label(&l->graph, vertex, cut_label(&line), error) : status;
}

static coauth_status take_edge(leda *l, piece line, coauth_error *error) {
    const piece label = cut_label(&line);
    piece from = {"", 0}, to = {"", 0};
    double weight;
    graph_next(&line, ' ', "", &from);
    graph_next(&line, ' ', "", &to);
    const int64_t a = text_integer(from.text, from.length, l->nodes), b = text_integer(to.text, to.length, l->nodes);
    if (a < 1 || b < 1)
        return read_skip(l->graph.run, l->graph.in, l->line, 0, error, "edge whose ends are no nodes; skipped");
    const bool heavy = number_read(label.text, label.length, &weight) || number_is_large(label.text, label.length);
    l->weighted += heavy;
    coauth_status status = heavy ? COAUTH_OK : graph_named_cell(&l->graph, "label", true, label, error);
    if (status != COAUTH_OK) return status;
    return graph_tie_of(&l->graph, from, to, heavy ? label : (piece){"", 0}, l->line, error);
}

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    leda *l = state;
    coauth_status status = COAUTH_OK;
    line = piece_trim(line);
    if (!line.length || line.text[0] == '#') return COAUTH_OK;
    switch (l->part) {
    case HEAD:
        if (!piece_is(line, "LEDA.GRAPH")) return damaged(l, "the first line is not \"LEDA.GRAPH\"", error);
        l->part = NODE_TYPE;
        return COAUTH_OK;
    case NODE_TYPE:
    case EDGE_TYPE: l->part++; return COAUTH_OK;
    case NODE_COUNT: return take_count(l, line, NODES, error);
    case EDGE_COUNT: return take_count(l, line, EDGES, error);
    case NODES: status = take_node(l, line, error); break;
    case EDGES: status = take_edge(l, line, error); break;
    case BEHIND: return read_skip(l->graph.run, l->graph.in, l->line, 0, error, "line behind the last edge; skipped");
    }
    if (!--l->left) l->part++;
    return status;
}

static coauth_status say_ends(leda *l, coauth_error *error) {
    run *r = l->graph.run;
    coauth_status status = COAUTH_OK;
    if (l->part < BEHIND)
        status = read_skip(r, l->graph.in, 0, 0, error, "the file ends before all its nodes and edges");
    if (status == COAUTH_OK && l->weighted)
        status = read_remark(r, COAUTH_REMARK_CHOICE, l->graph.in->source, 0, 0, error,
            "labels of edges that are numbers were read as their weights");
    return status;
}

static coauth_status read_leda(run *r, input *in, coauth_error *error) {
    leda l = {.part = HEAD};
    graph_begin(&l.graph, r, in);
    l.graph.ways = GRAPH_DIRECTED;
    coauth_status status = read_to_damage(r, in, graph_lines(&l.graph, in, &l.line, take_line, &l, error), error);
    if (status == COAUTH_OK) status = say_ends(&l, error);
    if (status == COAUTH_OK) status = graph_finish(&l.graph, error);
    graph_free(&l.graph);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    piece rest = {head, length}, line;
    (void)name;
    while (piece_next(&rest, '\n', true, &line))
        if (line.length && line.text[0] != '#') return piece_is(line, "LEDA.GRAPH") ? 98 : 0;
    return 0;
}

const reader leda_reader = {
    .format = {"leda", "LEDA graph", "a first line \"LEDA.GRAPH\""},
    .detect = detect,
    .read = read_leda,
};
