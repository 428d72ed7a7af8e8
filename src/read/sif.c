/* sif.c: Cytoscape's simple interaction format: "a kind b c ..." joins a with b and with c, "a" alone is a node.  Words
 * are parted by tabs where there are any, else by blanks.  The kind of interaction is a column of ties. */
#include <string.h>

#include "read/graph_builder.h"

typedef struct sif {
    graph_builder graph;
    char separator;
    uint64_t line;
} sif;

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    sif *s = state;
    piece from, kind, to;
    uint32_t vertex;
    line = piece_trim(line);
    if (!line.length) return COAUTH_OK;
    graph_next(&line, s->separator, "", &from);
    coauth_status status = graph_vertex(&s->graph, from, &vertex, error);
    if (status != COAUTH_OK || !graph_next(&line, s->separator, "", &kind)) return status;
    size_t ties = 0;
    for (; status == COAUTH_OK && graph_next(&line, s->separator, "", &to); ties++) {
        status = graph_named_cell(&s->graph, "interaction", true, kind, error);
        if (status == COAUTH_OK) status = graph_tie_of(&s->graph, from, to, (piece){"", 0}, s->line, error);
    }
    if (ties || status != COAUTH_OK) return status;
    return read_skip(s->graph.run, s->graph.in, s->line, 0, error,
        "line names a kind of interaction but nobody to interact with; the node was kept");
}

static coauth_status read_sif(run *r, input *in, coauth_error *error) {
    sif s = {.separator = memchr(in->data, '\t', in->length) ? '\t' : ' '};
    graph_begin(&s.graph, r, in);
    s.graph.ways = GRAPH_UNDIRECTED;
    coauth_status status = read_to_damage(r, in, graph_lines(&s.graph, in, &s.line, take_line, &s, error), error);
    if (status == COAUTH_OK) status = graph_finish(&s.graph, error);
    graph_free(&s.graph);
    return status;
}

/* Nothing but the ending tells it from any other text of words. */
static int detect(const char *head, size_t length, const char *name) {
    const char *ending = strrchr(name, '.');
    (void)head;
    (void)length;
    return ending && text_equal_ignoring_case(ending, strlen(ending), ".sif") ? 82 : 0;
}

const reader sif_reader = {
    .format = {"sif", "Cytoscape SIF", "the ending .sif: lines of a node, a kind of interaction and other nodes"},
    .detect = detect,
    .read = read_sif,
};
