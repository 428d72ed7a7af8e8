/* gexf_time.c: see gexf_time.h.  Years are whole: from the first of January to the last of December.  Dates have four
 * digits, so other years are as good as not known. */
#include "write/gexf_time.h"

#include "write/rows.h"

static bool is_date(int64_t year) {
    return year >= 1000 && year <= 9999;
}

static lifetime find_lifetime(const coauth_table *table) {
    lifetime t = {coauth_table_find(table, "first_year"), coauth_table_find(table, "last_year")};
    bool years = t.first && t.last && t.first->type == COAUTH_INTEGER && t.last->type == COAUTH_INTEGER;
    return years ? t : (lifetime){NULL, NULL};
}

times times_of(const coauth_graph *graph, const coauth_years *years) {
    return (times){.graph = graph,
        .years = years,
        .nodes = find_lifetime(&graph->node_table),
        .edges = find_lifetime(&graph->edge_table)};
}

void times_free(times *t) {
    year_list_free(&t->found, t->years);
}

bool times_weigh(const times *t) {
    return t->years && years_add_up(t->years, t->graph);
}

/* Leaves of what was found what has a date; where that is nothing, the columns are asked. */
static void settle(times *t, const lifetime *life, size_t row) {
    t->list = t->found.item;
    t->count = t->found.count;
    while (t->count && !is_date(t->list[0].year)) t->list++, t->count--;
    while (t->count && !is_date(t->list[t->count - 1].year)) t->count--;
    t->first = t->last = 0;
    if (t->count) {
        t->first = t->list[0].year;
        t->last = t->list[t->count - 1].year;
    } else if (life->first && has_value(life->first, row) && has_value(life->last, row)) {
        int64_t first = coauth_column_integer(life->first, row), last = coauth_column_integer(life->last, row);
        if (is_date(first) && is_date(last) && first <= last) t->first = first, t->last = last;
    }
}

void times_node(times *t, uint32_t node, output *out) {
    coauth_error error;
    t->found.count = 0;
    if (t->years && years_of_node(&t->found, t->years, t->graph, node, &error) != COAUTH_OK) output_fail(out, &error);
    settle(t, &t->nodes, node);
}

void times_edge(times *t, uint64_t edge, output *out) {
    coauth_error error;
    t->found.count = 0;
    if (t->years && years_of_edge(&t->found, t->years, t->graph, edge, &error) != COAUTH_OK) output_fail(out, &error);
    settle(t, &t->edges, edge);
}

/* A node has a time where one of its edges has. */
bool times_any(times *t) {
    coauth_error error;
    bool any = false;
    for (uint32_t u = 0; u < t->graph->nodes && !any; u++) {
        t->found.count = 0;
        if (t->years && years_of_node(&t->found, t->years, t->graph, u, &error) != COAUTH_OK) return true;
        settle(t, &t->nodes, u);
        any = t->first != 0;
    }
    for (uint64_t e = 0; t->edges.first && e < t->graph->edges && !any; e++) {
        t->found.count = 0;
        settle(t, &t->edges, e);
        any = t->first != 0;
    }
    return any;
}

static void write_span(output *out, int64_t first, int64_t last) {
    output_text(out, " start=\"");
    output_integer(out, first);
    output_text(out, "-01-01\" end=\"");
    output_integer(out, last);
    output_text(out, "-12-31\"");
}

void times_write_ends(const times *t, output *out) {
    if (t->first) write_span(out, t->first, t->last);
}

void times_write_spells(const times *t, output *out) {
    if (!t->count || t->last - t->first + 1 == (int64_t)t->count) return;
    output_text(out, "<spells>");
    for (size_t begin = 0, end; begin < t->count; begin = end) {
        for (end = begin + 1; end < t->count && t->list[end].year == t->list[end - 1].year + 1; end++) continue;
        output_text(out, "<spell");
        write_span(out, t->list[begin].year, t->list[end - 1].year);
        output_text(out, "/>");
    }
    output_text(out, "</spells>");
}

void times_write_weights(const times *t, output *out) {
    for (size_t i = 0; i < t->count; i++) {
        output_text(out, "<attvalue for=\"year_weight\" value=\"");
        output_real(out, t->list[i].weight);
        output_char(out, '"');
        write_span(out, t->list[i].year, t->list[i].year);
        output_text(out, "/>");
    }
}
