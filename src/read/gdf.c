/* gdf.c: GUESS's GDF as Gephi and netvizz write it: a table of nodes below "nodedef>name VARCHAR,..." and one of edges
 * below "edgedef>node1 VARCHAR,node2 VARCHAR,...".  Cells stand between commas, in single or double quotes where they
 * hold one; the first column of nodes is their id. */
#include <string.h>

#include "read/graph_builder.h"

enum { MOST_COLUMNS = 4096 };

typedef struct gdf {
    graph_builder graph;
    input *in;
    bool edges; /* which table is being read */
    bool begun;
    graph_roles roles; /* of its columns */
    VECTOR(uint32_t) property;
    VECTOR(piece) cells; /* of the line at hand */
    uint64_t line;
} gdf;

static coauth_status split(gdf *g, piece line, coauth_error *error) {
    piece cell;
    g->cells.count = 0;
    while (g->cells.count < MOST_COLUMNS && graph_next(&line, ',', "\"'", &cell)) {
        piece *added = vector_push(g->graph.run->context, &g->cells);
        if (!added) return fail_memory(error);
        *added = cell;
    }
    return COAUTH_OK;
}

static const coauth_column_type *type_of(piece declared) {
    static const coauth_column_type text = COAUTH_TEXT, integer = COAUTH_INTEGER, real = COAUTH_REAL,
                                    truth = COAUTH_BOOLEAN;
    if (piece_starts_with(declared, "varchar")) return &text;
    if (piece_starts_with(declared, "int") || piece_starts_with(declared, "tinyint") ||
        piece_starts_with(declared, "bigint"))
        return &integer;
    if (piece_starts_with(declared, "double") || piece_starts_with(declared, "float")) return &real;
    return piece_starts_with(declared, "bool") ? &truth : NULL;
}

/* "label VARCHAR default ''" */
static piece name_of(piece column, piece *type) {
    piece name = column;
    *type = (piece){"", 0};
    const char *blank = memchr(column.text, ' ', column.length);
    if (!blank) return name;
    name.length = (size_t)(blank - column.text);
    *type = piece_trim((piece){blank, column.length - name.length});
    return name;
}

static coauth_status begin_table(gdf *g, piece columns, bool edges, coauth_error *error) {
    coauth_status status = split(g, columns, error);
    g->edges = edges;
    g->begun = true;
    g->property.count = 0;
    graph_roles_begin(&g->roles);
    for (size_t i = 0; i < g->cells.count; i++) {
        piece type;
        if (!edges && i == 0) continue; /* "name" is the id */
        graph_roles_add(&g->roles, (int)i, name_of(g->cells.item[i], &type), edges);
    }
    if (edges && (g->roles.at[GRAPH_SOURCE] < 0 || g->roles.at[GRAPH_TARGET] < 0))
        g->roles.at[GRAPH_SOURCE] = 0, g->roles.at[GRAPH_TARGET] = 1;
    if (!edges) g->roles.at[GRAPH_ID] = 0;
    for (size_t i = 0; i < g->cells.count && status == COAUTH_OK; i++) {
        piece type, name = name_of(g->cells.item[i], &type);
        uint32_t *property = vector_push(g->graph.run->context, &g->property);
        if (!property) return fail_memory(error);
        *property = GRAPH_NO_PROPERTY;
        bool column = true;
        for (int role = 0; role < GRAPH_ROLES; role++) column &= g->roles.at[role] != (int)i;
        if (column) status = graph_property(&g->graph, property, name, edges, type_of(type), error);
    }
    return status;
}

static piece cell(const gdf *g, graph_role role) {
    int at = g->roles.at[role];
    return at >= 0 && (size_t)at < g->cells.count ? g->cells.item[at] : (piece){"", 0};
}

static coauth_status take_node(gdf *g, coauth_error *error) {
    uint32_t vertex;
    coauth_status status = graph_vertex(&g->graph, cell(g, GRAPH_ID), &vertex, error);
    if (status != COAUTH_OK) return status;
    if (vertex == GRAPH_NO_VERTEX)
        return read_skip(g->graph.run, g->in, g->line, 0, error, "node without a name; skipped");
    return graph_label(&g->graph, vertex, cell(g, GRAPH_LABEL), error);
}

static coauth_status take_row(gdf *g, piece line, coauth_error *error) {
    coauth_status status = split(g, line, error);
    if (status == COAUTH_OK && g->cells.count > g->property.count)
        return read_skip(g->graph.run, g->in, g->line, 0, error, "more cells than columns; skipped");
    for (size_t i = 0; i < g->cells.count && status == COAUTH_OK; i++)
        if (g->property.item[i] != GRAPH_NO_PROPERTY)
            status = graph_cell(&g->graph, g->property.item[i], g->cells.item[i], error);
    if (status != COAUTH_OK) return status;
    if (!g->edges) return take_node(g, error);
    piece directed = cell(g, GRAPH_TYPE);
    g->graph.ways = piece_is(directed, "true") ? GRAPH_DIRECTED : GRAPH_UNDIRECTED; /* GUESS: false unless said */
    return graph_tie_of(&g->graph, cell(g, GRAPH_SOURCE), cell(g, GRAPH_TARGET), cell(g, GRAPH_WEIGHT), g->line, error);
}

static coauth_status read_line(void *state, piece line, coauth_error *error) {
    gdf *g = state;
    line = piece_trim(line);
    if (!line.length || line.text[0] == '#') return COAUTH_OK;
    bool nodes = piece_starts_with(line, "nodedef>"), edges = piece_starts_with(line, "edgedef>");
    if (nodes || edges) return begin_table(g, (piece){line.text + 8, line.length - 8}, edges, error);
    if (g->begun) return take_row(g, line, error);
    return read_skip(g->graph.run, g->in, g->line, 0, error, "a line before \"nodedef>\"; skipped");
}

static coauth_status read_gdf(run *r, input *in, coauth_error *error) {
    gdf g = {.in = in};
    graph_begin(&g.graph, r, in);
    coauth_status status = read_to_damage(r, in, graph_lines(&g.graph, in, &g.line, read_line, &g, error), error);
    if (status == COAUTH_OK) status = graph_finish(&g.graph, error);
    graph_free(&g.graph);
    vector_free(r->context, &g.property);
    vector_free(r->context, &g.cells);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    piece rest = {head, length}, line;
    (void)name;
    while (piece_next(&rest, '\n', true, &line))
        if (line.length && line.text[0] != '#')
            return piece_starts_with(line, "nodedef>") || piece_starts_with(line, "edgedef>") ? 100 : 0;
    return 0;
}

const reader gdf_reader = {
    .format = {"gdf", "GDF", "a first line \"nodedef>\""},
    .detect = detect,
    .read = read_gdf,
};
