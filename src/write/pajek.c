/* pajek.c: Pajek's .net (Batagelj and Mrvar), with a partition FILE.COLUMN.clu for every integer or
 * boolean node column and a vector FILE.COLUMN.vec for every real one.  A bipartite graph is a two-mode
 * network.  Pajek has no escapes: quotation marks, backslashes and control characters of labels are
 * replaced, and so is the ampersand of what would be read as a reference ("&amp;", "&#252;").  Its own codes stand for
 * missing values.
 *
 * Pajek takes names for UTF-8 by a byte order mark only: a file with names beyond ASCII begins with one.  NetworkX
 * passes over a first line that it does not know, so that the mark stands before a line with the network's name. */
#include <string.h>

#include "write/rows.h"
#include "write/visual.h"
#include "write/writer.h"

#define MISSING_CLASS "9999998"
#define MISSING_VALUE "999999998"

/* Whether a character of its number or name would be read in place of this. */
static bool is_reference(const char *text) {
    static const char within[] = "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    size_t length = *text == '&' ? strspn(text + 1, within) : 0;
    return length && text[1 + length] == ';';
}

static char held(const char *text) {
    const char c = *text;
    if (c == '"') return '\'';
    if (c == '\\') return '/';
    if (is_reference(text)) return '+';
    return (unsigned char)c < 0x20 || c == 0x7F ? ' ' : c;
}

static bool replaces_something(const coauth_graph *graph) {
    for (uint32_t u = 0; u < graph->nodes; u++)
        for (const char *c = coauth_graph_label(graph, u); *c; c++)
            if (held(c) != *c) return true;
    return false;
}

static void write_label(output *out, const char *label) {
    output_char(out, '"');
    for (; *label; label++) output_char(out, held(label));
    output_char(out, '"');
}

/* Pajek's page is the unit square with y downwards. */
typedef struct page {
    double x, y, side;
} page;

static page page_of(const coauth_graph *graph, const visual *v) {
    double least[2] = {0, 0}, most[2] = {0, 0};
    bool any = false;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        if (!visual_has_position(v, u)) continue;
        double place[2] = {v->x->as.real[u], v->y->as.real[u]};
        for (int i = 0; i < 2; i++) {
            if (!any || place[i] < least[i]) least[i] = place[i];
            if (!any || place[i] > most[i]) most[i] = place[i];
        }
        any = true;
    }
    double width = most[0] - least[0], height = most[1] - least[1];
    double side = width > height ? width : height;
    return (page){least[0], most[1], side > 0 ? side : 1};
}

static void write_place(output *out, const page *p, double x, double y) {
    output_char(out, ' ');
    output_real(out, (x - p->x) / p->side);
    output_char(out, ' ');
    output_real(out, (p->y - y) / p->side);
    output_text(out, " 0.5");
}

static void write_vertices(const coauth_graph *graph, output *out) {
    const visual v = visual_columns(graph);
    const page p = page_of(graph, &v);
    output_format(out, "*Vertices %u", graph->nodes);
    if (graph->kind == COAUTH_BIPARTITE) output_format(out, " %u", graph->papers);
    output_char(out, '\n');
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        output_integer(out, (int64_t)u + 1);
        output_char(out, ' ');
        write_label(out, coauth_graph_label(graph, u));
        if (visual_has_position(&v, u)) write_place(out, &p, v.x->as.real[u], v.y->as.real[u]);
        output_char(out, '\n');
    }
}

static coauth_status write_net(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    (void)options;
    (void)error;
    if (has_names_beyond_ascii(graph)) output_format(out, "\xEF\xBB\xBF*Network %s\n", kind_name(graph));
    write_vertices(graph, out);
    output_text(out, "*Edges\n");
    for (uint64_t e = 0; e < graph->edges && more_rows(out, graph, graph->nodes + e); e++) {
        output_integer(out, (int64_t)graph->from[e] + 1);
        output_char(out, ' ');
        output_integer(out, (int64_t)graph->to[e] + 1);
        output_char(out, ' ');
        output_real(out, graph->weight[e]);
        output_char(out, '\n');
    }
    return COAUTH_OK;
}

static void write_column(const coauth_graph *graph, output *out, const coauth_column *column) {
    output_format(out, "*Vertices %u\n", graph->nodes);
    for (uint32_t u = 0; u < graph->nodes && more_rows(out, graph, u); u++) {
        if (!has_value(column, u)) output_text(out, column->type == COAUTH_REAL ? MISSING_VALUE : MISSING_CLASS);
        else if (column->type == COAUTH_BOOLEAN) output_integer(out, column->as.boolean[u]);
        else output_value(out, column, u);
        output_char(out, '\n');
    }
}

static bool is_partition(const coauth_column *column) {
    return column->type == COAUTH_INTEGER || column->type == COAUTH_BOOLEAN;
}

static bool is_vector(const coauth_column *column) {
    return column->type == COAUTH_REAL;
}

const writer pajek_writer = {
    .format =
        {
            .name = "pajek",
            .ending = ".net",
            .title = "Pajek network (node columns in FILE.COLUMN.clu and .vec)",
            .opens =
                "Pajek; NetworkX (not bipartite); igraph (names in ASCII: it stops at the byte order mark by which "
                "Pajek knows others); Gephi, VOSviewer",
            .checked = "tests with NetworkX and igraph; Pajek by its manual, Gephi and VOSviewer by theirs",
        },
    .write = write_net,
    .companions =
        {
            {.suffix = ".names.csv",
                .write = names_csv,
                .needed = replaces_something,
                .warning = "quotation marks, backslashes or control characters in labels were replaced"},
            {.suffix = ".clu", .write_column = write_column, .takes = is_partition},
            {.suffix = ".vec", .write_column = write_column, .takes = is_vector},
        },
};
