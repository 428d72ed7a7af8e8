/* lgl.c: the format of Large Graph Layout (Adai et al. 2004), which igraph writes: "# name" begins the list of that
 * vertex' neighbours, a line "name" or "name weight" for each.  Each edge stands once. */
#include <string.h>

#include "base/number.h"
#include "read/graph_builder.h"

typedef enum line_kind { EMPTY, VERTEX, NEIGHBOUR, FOREIGN } line_kind;

/* What a line is; its one or two fields. */
static line_kind kind_of(piece line, piece field[2]) {
    piece rest = piece_trim(line), more;
    if (!rest.length) return EMPTY;
    const bool begins = rest.text[0] == '#';
    if (begins) rest.text++, rest.length--;
    field[1] = (piece){"", 0};
    if (!graph_next(&rest, ' ', "", &field[0])) return FOREIGN;
    if (begins) return graph_next(&rest, ' ', "", &more) ? FOREIGN : VERTEX;
    if (graph_next(&rest, ' ', "", &field[1]) && graph_next(&rest, ' ', "", &more)) return FOREIGN;
    return NEIGHBOUR;
}

typedef struct lgl {
    graph_builder graph;
    VECTOR(char) vertex; /* the name of the one whose neighbours are listed; empty: none yet */
    uint64_t line;
} lgl;

static coauth_status begin_vertex(lgl *l, piece name, coauth_error *error) {
    uint32_t vertex;
    l->vertex.count = 0;
    if (!vector_reserve(l->graph.run->context, &l->vertex, name.length)) return fail_memory(error);
    memcpy(l->vertex.item, name.text, name.length);
    l->vertex.count = name.length;
    return graph_vertex(&l->graph, name, &vertex, error);
}

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    lgl *l = state;
    piece field[2];
    switch (kind_of(line, field)) {
    case EMPTY: return COAUTH_OK;
    case VERTEX: return begin_vertex(l, field[0], error);
    case NEIGHBOUR:
        if (l->vertex.count)
            return graph_tie_of(
                &l->graph, (piece){l->vertex.item, l->vertex.count}, field[0], field[1], l->line, error);
        return read_skip(
            l->graph.run, l->graph.in, l->line, 0, error, "a neighbour before any line \"# name\" says whose; skipped");
    case FOREIGN: break;
    }
    return read_skip(l->graph.run, l->graph.in, l->line, 0, error,
        "line is neither \"# name\" nor a neighbour with its weight; skipped");
}

static coauth_status read_lgl(run *r, input *in, coauth_error *error) {
    lgl l = {.line = 0};
    graph_begin(&l.graph, r, in);
    l.graph.ways = GRAPH_UNDIRECTED;
    coauth_status status = read_to_damage(r, in, graph_lines(&l.graph, in, &l.line, take_line, &l, error), error);
    if (status == COAUTH_OK) status = graph_finish(&l.graph, error);
    graph_free(&l.graph);
    vector_free(r->context, &l.vertex);
    return status;
}

/* Lists of edges have comments that begin with "#", too, but not words by themselves between lines that are one word or
 * a word and a number. */
static int detect(const char *head, size_t length, const char *name) {
    size_t vertices = 0, neighbours = 0, between = 0;
    const char *ending = strrchr(name, '.');
    const bool called = ending && text_equal_ignoring_case(ending, strlen(ending), ".lgl");
    piece rest = {head, length}, line, field[2];
    for (double weight; piece_next(&rest, '\n', true, &line);) {
        if (!rest.text && vertices && length >= 65536) break; /* may be cut */
        line_kind kind = kind_of(line, field);
        if (kind == EMPTY) continue;
        if (kind == FOREIGN || (kind == NEIGHBOUR && !vertices)) return 0;
        if (!called && field[1].length && !number_read(field[1].text, field[1].length, &weight)) return 0;
        between += kind == VERTEX && neighbours;
        vertices += kind == VERTEX;
        neighbours += kind == NEIGHBOUR;
    }
    if (called && vertices) return 90;
    return between ? 85 : 0;
}

const reader lgl_reader = {
    .format = {"lgl", "LGL", "lines \"# name\", each before the names of its neighbours"},
    .detect = detect,
    .read = read_lgl,
};
