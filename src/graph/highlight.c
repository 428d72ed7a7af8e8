/* highlight.c: who is to be seen among others: a column, and colours that step back for everybody else. */
#include <coauth/layout.h>

#include "base/error.h"
#include "base/strings.h"
#include "corpus/store.h"
#include "graph/graph.h"

static const char faded[] = "#d4d4d4", bright[] = "#d81b60";

static bool is_marked(const coauth_graph *g, uint32_t u, const uint8_t *person) {
    return u >= g->papers && person[g->origin[u]];
}

coauth_status coauth_highlight(
    coauth_graph *graph, const uint8_t *person, coauth_corpus *corpus, coauth_error *error) {
    coauth_column *column, *color = coauth_table_find(&graph->node_table, "color");
    coauth_string out = strings_intern(&corpus->strings, faded, sizeof faded - 1);
    coauth_string in = strings_intern(&corpus->strings, bright, sizeof bright - 1);
    if (!out || !in) return fail_memory(error);
    coauth_table_remove(&graph->node_table, "highlight");
    coauth_status status = coauth_table_add(&column, &graph->node_table, "highlight",
        "whether the author was to be seen among others", COAUTH_BOOLEAN, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < graph->nodes; u++) {
        column->as.boolean[u] = is_marked(graph, u, person);
        if (!color || color->type != COAUTH_TEXT) continue;
        color->as.text[u] = column->as.boolean[u] ? in : out;
        coauth_column_mark(color, u, true);
    }
    return status;
}
