/* highlight.c: who is to be seen among others: a column, and colours that step back for everybody else. */
#include <coauth/layout.h>

#include "base/error.h"
#include "graph/graph.h"

static const char faded[] = "#d4d4d4", bright[] = "#d81b60";

static bool is_marked(const coauth_graph *g, uint32_t u, const uint8_t *person) {
    return u >= g->papers && person[g->origin[u]];
}

/* Every value is one of two; in and out become their handles. */
static coauth_status make_colors(
    coauth_string *in, coauth_string *out, coauth_column *color, const coauth_context *context, coauth_error *error) {
    strings *texts = column_texts(color, context);
    *out = texts ? strings_intern(texts, faded, sizeof faded - 1) : 0;
    *in = texts ? strings_intern(texts, bright, sizeof bright - 1) : 0;
    return *in && *out ? COAUTH_OK : fail_memory(error);
}

coauth_status coauth_highlight(coauth_graph *graph, const uint8_t *person, coauth_error *error) {
    coauth_column *column, *color = coauth_table_find(&graph->node_table, "color");
    coauth_string in = 0, out = 0;
    if (color && color->type != COAUTH_TEXT) color = NULL;
    coauth_status status = color ? make_colors(&in, &out, color, graph->context, error) : COAUTH_OK;
    if (status != COAUTH_OK) return status;
    coauth_table_remove(&graph->node_table, "highlight");
    status = coauth_table_add(&column, &graph->node_table, "highlight",
        "whether the author was to be seen among others", COAUTH_BOOLEAN, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < graph->nodes; u++) {
        column->as.boolean[u] = is_marked(graph, u, person);
        if (!color) continue;
        color->as.text[u] = column->as.boolean[u] ? in : out;
        coauth_column_mark(color, u, true);
    }
    return status;
}
