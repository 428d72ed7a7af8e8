/* page_tables.c: what a page shows where no script runs: the figures, and the strongest nodes and edges. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "write/page.h"
#include "write/rows.h"

enum { SHOWN = 100 };

typedef struct strongest {
    double value[SHOWN];
    uint64_t row[SHOWN];
    size_t count;
} strongest;

/* Keeps the SHOWN largest, of equal ones the first. */
static void offer(strongest *s, double value, uint64_t row) {
    size_t place = s->count;
    while (place && s->value[place - 1] < value) place--;
    if (place == SHOWN) return;
    if (s->count < SHOWN) s->count++;
    memmove(s->value + place + 1, s->value + place, (s->count - place - 1) * sizeof *s->value);
    memmove(s->row + place + 1, s->row + place, (s->count - place - 1) * sizeof *s->row);
    s->value[place] = value;
    s->row[place] = row;
}

static void write_statistics(const page *p, output *out) {
    const coauth_statistics *s = p->about->statistics;
    if (!s) return;
    output_text(out, "<table><caption>Figures</caption><thead><tr><th scope=\"col\">Figure</th>"
                     "<th scope=\"col\">Value</th></tr></thead><tbody>\n");
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        coauth_figure f = coauth_statistic_value(s, i);
        if (!f.known) continue;
        output_text(out, "<tr><th scope=\"row\">");
        page_html(out, p->graph->context, coauth_statistic_at(i)->title);
        output_format(out, "</th><td>%.*f</td></tr>\n", coauth_statistic_at(i)->decimals, f.value);
    }
    output_text(out, "</tbody></table>\n");
}

static void write_name(const page *p, output *out, uint32_t u) {
    output_text(out, "<th scope=\"row\"><bdi>");
    page_html(out, p->graph->context, coauth_graph_label(p->graph, u));
    output_text(out, "</bdi></th>");
}

static void write_nodes(const page *p, output *out) {
    strongest s = {.count = 0};
    for (uint32_t u = 0; u < p->graph->nodes; u++) offer(&s, p->strength[u], u);
    if (!s.count) return;
    output_format(out,
        "<table><caption>The %zu strongest of %u</caption><thead><tr><th scope=\"col\">Name</th>"
        "<th scope=\"col\">Neighbours</th><th scope=\"col\">Strength</th></tr></thead><tbody>\n",
        s.count, p->graph->nodes);
    for (size_t i = 0; i < s.count; i++) {
        uint32_t u = (uint32_t)s.row[i];
        output_text(out, "<tr>");
        write_name(p, out, u);
        output_format(out, "<td>%llu</td><td>%.6g</td></tr>\n",
            (unsigned long long)(p->graph->offsets[u + 1] - p->graph->offsets[u]), s.value[i]);
    }
    output_text(out, "</tbody></table>\n");
}

static void write_edges(const page *p, output *out) {
    strongest s = {.count = 0};
    for (uint64_t e = 0; e < p->graph->edges; e++) offer(&s, p->graph->weight[e], e);
    if (!s.count) return;
    output_format(out,
        "<table><caption>The %zu strongest ties of %llu</caption><thead><tr><th scope=\"col\">Name</th>"
        "<th scope=\"col\">Name</th><th scope=\"col\">Weight</th></tr></thead><tbody>\n",
        s.count, (unsigned long long)p->graph->edges);
    for (size_t i = 0; i < s.count; i++) {
        output_text(out, "<tr>");
        write_name(p, out, p->graph->from[s.row[i]]);
        write_name(p, out, p->graph->to[s.row[i]]);
        output_format(out, "<td>%.6g</td></tr>\n", s.value[i]);
    }
    output_text(out, "</tbody></table>\n");
}

void page_write_tables(const page *p, output *out) {
    const coauth_graph *whole = p->about->whole ? p->about->whole : p->graph;
    output_format(out, "<p>%s and %s", counted(p->graph->nodes, "node"), counted(p->graph->edges, "tie"));
    if (whole != p->graph)
        output_format(out, ", the strongest part of %s and %s; the others are left out of this file",
            counted(whole->nodes, "node"), counted(whole->edges, "tie"));
    output_text(out, ".</p>\n");
    write_statistics(p, out);
    write_nodes(p, out);
    write_edges(p, out);
}
