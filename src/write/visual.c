/* visual.c: see visual.h. */
#include "write/visual.h"

#include <string.h>

#include "write/rows.h"

static const coauth_column *real_column(const coauth_table *table, const char *name, bool may_be_negative) {
    const coauth_column *column = coauth_table_find(table, name);
    if (!column || column->type != COAUTH_REAL) return NULL;
    for (size_t i = 0; i < column->length && !may_be_negative; i++)
        if (has_value(column, i) && column->as.real[i] < 0) return NULL;
    return column;
}

static bool is_colour(const char *text) {
    return strlen(text) == 7 && text[0] == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static const coauth_column *colour_column(const coauth_table *table) {
    const coauth_column *column = coauth_table_find(table, "color");
    if (!column || column->type != COAUTH_TEXT) return NULL;
    for (size_t i = 0; i < column->length; i++)
        if (has_value(column, i) && !is_colour(coauth_column_text(column, i))) return NULL;
    return column;
}

visual visual_columns(const coauth_graph *graph) {
    visual v = {
        .x = real_column(&graph->node_table, "x", true),
        .y = real_column(&graph->node_table, "y", true),
        .size = real_column(&graph->node_table, "size", false),
        .color = colour_column(&graph->node_table),
        .thickness = real_column(&graph->edge_table, "thickness", false),
        .edge_color = colour_column(&graph->edge_table),
    };
    if (!v.x || !v.y) v.x = v.y = NULL;
    return v;
}

bool visual_owns(const visual *v, const coauth_column *column) {
    return column == v->x || column == v->y || column == v->size || column == v->color || column == v->thickness ||
           column == v->edge_color;
}

bool visual_has_position(const visual *v, size_t u) {
    return v->x && has_value(v->x, u) && has_value(v->y, u);
}

static unsigned hexadecimal(char c) {
    return (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

void visual_channels(unsigned channel[3], const coauth_column *color, size_t row) {
    const char *text = coauth_column_text(color, row) + 1;
    for (int i = 0; i < 3; i++) channel[i] = hexadecimal(text[2 * i]) << 4 | hexadecimal(text[2 * i + 1]);
}
