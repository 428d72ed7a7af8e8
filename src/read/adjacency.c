/* adjacency.c: NetworkX' adjacency list: a line "a b c ..." joins a with b and with c, "a" alone is a node; "#" begins
 * a comment.  Ids have no blanks, and there are no weights. */
#include <string.h>

#include "base/text.h"
#include "read/graph_builder.h"

typedef struct adjacency {
    graph_builder graph;
    uint64_t line;
} adjacency;

static coauth_status take_line(void *state, piece line, coauth_error *error) {
    adjacency *a = state;
    piece from, to;
    uint32_t vertex;
    const char *comment = line.length ? memchr(line.text, '#', line.length) : NULL;
    if (comment) line.length = (size_t)(comment - line.text);
    line = piece_trim(line);
    if (!line.length) return COAUTH_OK;
    graph_next(&line, ' ', "", &from);
    coauth_status status = graph_vertex(&a->graph, from, &vertex, error);
    while (status == COAUTH_OK && graph_next(&line, ' ', "", &to))
        status = graph_tie_of(&a->graph, from, to, (piece){"", 0}, a->line, error);
    return status;
}

static coauth_status read_adjacency(run *r, input *in, coauth_error *error) {
    adjacency a = {.line = 0};
    graph_begin(&a.graph, r, in);
    coauth_status status = read_to_damage(r, in, graph_lines(&a.graph, in, &a.line, take_line, &a, error), error);
    if (status == COAUTH_OK) status = graph_finish(&a.graph, error);
    graph_free(&a.graph);
    return status;
}

/* Nothing but the ending tells it from any other text of words. */
static int detect(const char *head, size_t length, const char *name) {
    const char *ending = strrchr(name, '.');
    (void)head;
    (void)length;
    return ending && text_equal_ignoring_case(ending, strlen(ending), ".adjlist") ? 97 : 0;
}

const reader adjacency_reader = {
    .format = {"adjacency", "NetworkX adjacency list", "the ending .adjlist: lines of a node and its neighbours"},
    .detect = detect,
    .read = read_adjacency,
};
