/* tgf.c: the Trivial Graph Format of yEd: a line "id label" for each node, a line "#", then a line "id id label" for
 * each edge.  Labels of edges that are numbers are their weights; other labels are a column. */
#include <string.h>

#include "base/number.h"
#include "read/graph_builder.h"

typedef struct tgf {
    graph_builder graph;
    bool edges; /* the "#" has been passed */
    uint64_t line, weighted;
} tgf;

static bool next_word(piece *rest, piece *word) {
    return graph_next(rest, ' ', "", word);
}

static coauth_status take_node(tgf *t, piece line, coauth_error *error) {
    piece id;
    uint32_t vertex;
    next_word(&line, &id);
    coauth_status status = graph_vertex(&t->graph, id, &vertex, error);
    return status == COAUTH_OK ? graph_label(&t->graph, vertex, piece_trim(line), error) : status;
}

static coauth_status take_edge(tgf *t, piece line, coauth_error *error) {
    graph_builder *b = &t->graph;
    piece from = {"", 0}, to = {"", 0};
    double weight;
    next_word(&line, &from);
    next_word(&line, &to);
    const piece label = piece_trim(line);
    const bool heavy = number_read(label.text, label.length, &weight) || number_is_large(label.text, label.length);
    t->weighted += heavy;
    coauth_status status = heavy ? COAUTH_OK : graph_named_cell(b, "label", true, label, error);
    return status == COAUTH_OK ? graph_tie_of(b, from, to, heavy ? label : (piece){"", 0}, t->line, error) : status;
}

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    tgf *t = state;
    line = piece_trim(line);
    if (!line.length) return COAUTH_OK;
    if (!t->edges && piece_is(line, "#")) {
        t->edges = true;
        return COAUTH_OK;
    }
    return t->edges ? take_edge(t, line, error) : take_node(t, line, error);
}

static coauth_status read_tgf(run *r, input *in, coauth_error *error) {
    tgf t = {.edges = false};
    graph_begin(&t.graph, r, in);
    t.graph.lists_vertices = true;
    coauth_status status = read_to_damage(r, in, graph_lines(&t.graph, in, &t.line, take_line, &t, error), error);
    if (status == COAUTH_OK && t.weighted)
        status = read_remark(r, COAUTH_REMARK_CHOICE, in->source, 0, 0, error,
            "labels of edges that are numbers were read as their weights");
    if (status == COAUTH_OK) status = graph_finish(&t.graph, error);
    graph_free(&t.graph);
    return status;
}

/* --- Detection ---------------------------------------------------------------------------------- */

enum { MOST_NODES = 200, MOST_EDGES = 50 };

static bool is_among(piece id, const piece *ids, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (piece_same(id, ids[i])) return true;
    return count == MOST_NODES; /* perhaps one that was not looked at */
}

/* One line "#" between lines that begin with ids and lines most of which begin with two of those. */
static int detect(const char *head, size_t length, const char *name) {
    piece ids[MOST_NODES], rest = {head, length}, line, word;
    size_t nodes = 0, edges = 0, known = 0;
    bool passed = false;
    const char *ending = strrchr(name, '.');
    const bool called = ending && text_equal_ignoring_case(ending, strlen(ending), ".tgf");
    while (edges < MOST_EDGES && piece_next(&rest, '\n', true, &line)) {
        if (!line.length) continue;
        if (piece_is(line, "#")) {
            if (passed) return 0;
            passed = true;
        } else if (!passed) {
            next_word(&line, &word);
            if (nodes < MOST_NODES) ids[nodes++] = word;
        } else if (rest.text || length < 65536) {
            bool ends = next_word(&line, &word) && is_among(word, ids, nodes);
            edges++;
            known += ends && next_word(&line, &word) && is_among(word, ids, nodes);
        }
    }
    if (!nodes || !passed || known * 2 < edges) return 0;
    return edges ? 88 : called ? 70 : 0;
}

const reader tgf_reader = {
    .format = {"tgf", "Trivial Graph Format", "lines of ids and labels, a line \"#\", lines of two ids"},
    .detect = detect,
    .read = read_tgf,
};
