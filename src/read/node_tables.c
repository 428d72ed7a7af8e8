/* node_tables.c: tables of a graph's nodes, which stand in files of their own: Gephi's and coauth's (Id,Label,...),
 * VOSviewer's maps, names beside formats that hold none (Number,Id,Label), Pajek's vectors and partitions.
 *
 * A table belongs to the graph whose file is called like it: x.nodes.csv to x.csv, x.names.csv to x.mtx, x.degree.vec
 * to x.net, x.map.txt to x.network.txt, "g nodes.csv" to "g edges.csv"; else, where there is one table and one graph,
 * to that.  They are joined after the last file, by the keys of the vertices. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/order.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "read/graph_builder.h"

/* A table that was read as a graph without ties. */
typedef struct node_table {
    uint32_t source;
    size_t first, end; /* its vertices */
    size_t first_cell, end_cell;
    bool values; /* it has numbers for ids and adds no vertices: a vector */
    bool joined;
} node_table;

typedef struct node_tables {
    VECTOR(node_table) tables;
    VECTOR(coauth_string) numbers; /* per vertex from `first` on of each table with such: its other key, 0 for none */
    VECTOR(size_t) numbers_of;     /* the vertices that they are of */
} node_tables;

static node_tables *tables_of(run *r) {
    if (!*r->state) *r->state = memory_zeroed(r->context, 1, sizeof(node_tables));
    return *r->state;
}

/* --- Reading ------------------------------------------------------------------------------------------ */

/* "weight<papers>" and "score<year>" of VOSviewer's maps. */
static piece plain_name(piece name) {
    bool marked = piece_starts_with(name, "weight<") || piece_starts_with(name, "score<");
    if (!marked || name.text[name.length - 1] != '>') return name;
    const char *open = memchr(name.text, '<', name.length);
    return (piece){open + 1, name.length - (size_t)(open + 1 - name.text) - 1};
}

typedef struct columns {
    graph_roles roles;
    int number;
    VECTOR(uint32_t) property;
} columns;

static coauth_status take_header(columns *c, graph_builder *b, const delimited *d, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    c->number = -1;
    graph_roles_begin(&c->roles);
    for (size_t i = 0; i < d->header.count; i++) graph_roles_add(&c->roles, (int)i, d->header.item[i], false);
    if (d->header.count == 3 && piece_is(d->header.item[0], "number")) c->number = 0;
    for (size_t i = 0; i < d->header.count && status == COAUTH_OK; i++) {
        uint32_t *property = vector_push(b->run->context, &c->property);
        if (!property) return fail_memory(error);
        *property = GRAPH_NO_PROPERTY;
        if ((int)i != c->roles.at[GRAPH_ID] && (int)i != c->roles.at[GRAPH_LABEL] && (int)i != c->number)
            status = graph_property(b, property, plain_name(d->header.item[i]), false, NULL, error);
    }
    return status;
}

static coauth_status note_number(node_tables *t, graph_builder *b, piece number, coauth_error *error) {
    bool failed = false;
    coauth_string key = corpus_clean_key(b->run->corpus, number.text, number.length, NULL, &failed);
    coauth_string *added = failed ? NULL : vector_push(b->run->context, &t->numbers);
    size_t *of = added ? vector_push(b->run->context, &t->numbers_of) : NULL;
    if (!of) return fail_memory(error);
    *added = key;
    *of = b->run->corpus->vertices.count - 1;
    return COAUTH_OK;
}

static coauth_status take_row(node_tables *t, columns *c, graph_builder *b, const delimited *d, coauth_error *error) {
    uint32_t vertex;
    size_t before = b->run->corpus->vertices.count;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < c->property.count && status == COAUTH_OK; i++)
        if (c->property.item[i] != GRAPH_NO_PROPERTY)
            status = graph_cell(b, c->property.item[i], delimited_cell(d, (int)i), error);
    if (status == COAUTH_OK) status = graph_vertex(b, delimited_cell(d, c->roles.at[GRAPH_ID]), &vertex, error);
    if (status != COAUTH_OK) return status;
    if (vertex == GRAPH_NO_VERTEX) return read_skip(b->run, b->in, d->line, 0, error, "row without an id; skipped");
    status = graph_label(b, vertex, delimited_cell(d, c->roles.at[GRAPH_LABEL]), error);
    if (status != COAUTH_OK || c->number < 0 || b->run->corpus->vertices.count == before) return status;
    return note_number(t, b, delimited_cell(d, c->number), error);
}

static coauth_status read_rows(node_tables *t, graph_builder *b, input *in, coauth_error *error) {
    columns c = {.number = -1};
    delimited d;
    bool more = true;
    coauth_status status = delimited_open(&d, b->run, in, 0, DELIMITED_QUOTED, error);
    d.guarded = true;
    b->local_numbers = d.separator != ',';
    if (status == COAUTH_OK) status = delimited_header(&d, NULL, error);
    if (status == COAUTH_OK) status = take_header(&c, b, &d, error);
    while (status == COAUTH_OK) {
        status = delimited_next(&d, &more, error);
        if (status != COAUTH_OK || !more) break;
        status = take_row(t, &c, b, &d, error);
    }
    delimited_close(&d);
    vector_free(b->run->context, &c.property);
    return status;
}

/* The name of a file without its folder, and the stem before an ending that it has; "" otherwise. */
static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && text_equal_ignoring_case(name + length - tail, tail, ending);
}

static bool is_vector(const char *name) {
    return ends_with(name, ".vec") || ends_with(name, ".clu");
}

/* "degree" of "x.degree.vec", "x" of "x.vec". */
static piece column_of(const char *name) {
    const char *slash = strrchr(name, '/'), *start = slash ? slash + 1 : name;
    size_t length = strlen(start) - 4;
    const char *dot = memrchr(start, '.', length);
    return dot ? (piece){dot + 1, length - (size_t)(dot + 1 - start)} : (piece){start, length};
}

/* A number a line, for vertex 1, 2, ...; Pajek's own numbers stand for missing ones. */
static coauth_status read_vector(graph_builder *b, input *in, coauth_error *error) {
    const bool real = ends_with(in->name, ".vec");
    const coauth_column_type type = real ? COAUTH_REAL : COAUTH_INTEGER;
    uint32_t property, vertex;
    int64_t row = 0;
    coauth_status status = graph_property(b, &property, column_of(in->name), false, &type, error);
    while (status == COAUTH_OK) {
        const char *text;
        size_t length;
        bool cut;
        uint64_t line;
        double number;
        status = input_line(in, &text, &length, &cut, &line, error);
        if (status != COAUTH_OK || !text) return status;
        piece value = piece_trim((piece){text, length});
        if (!value.length || value.text[0] == '*' || value.text[0] == '%') continue;
        row++;
        if (!number_read(value.text, value.length, &number)) {
            status = read_skip(b->run, in, line, 0, error, "value %lld is no number; skipped", (long long)row);
            continue;
        }
        if (piece_is(value, real ? "999999998" : "9999998")) continue;
        status = graph_cell(b, property, value, error);
        if (status == COAUTH_OK) status = graph_number(b, row, &vertex, error);
    }
    return status;
}

static coauth_status read_table(run *r, input *in, coauth_error *error) {
    graph_builder b;
    node_tables *t = tables_of(r);
    node_table *added = t ? vector_push(r->context, &t->tables) : NULL;
    if (!added) return fail_memory(error);
    *added = (node_table){.source = in->source,
        .first = r->corpus->vertices.count,
        .first_cell = r->corpus->cells.count,
        .values = is_vector(in->name)};
    graph_begin(&b, r, in);
    coauth_status status = added->values ? read_vector(&b, in, error) : read_rows(t, &b, in, error);
    status = read_to_damage(r, in, status, error);
    if (status == COAUTH_OK) status = graph_finish(&b, error);
    graph_free(&b);
    added->end = r->corpus->vertices.count;
    added->end_cell = r->corpus->cells.count;
    return status;
}

/* --- Which graph a table belongs to --------------------------------------------------------------------- */

static const char *source_name(const coauth_corpus *corpus, uint32_t source) {
    return coauth_corpus_text(corpus, corpus->sources.item[source].name);
}

/* The part of name that its graph's begins with; its length. */
static size_t stem_of(const char *name) {
    static const char *const endings[] = {".nodes.csv", ".names.csv", ".map.txt", NULL};
    size_t length = strlen(name);
    for (size_t i = 0; endings[i]; i++)
        if (ends_with(name, endings[i])) return length - strlen(endings[i]);
    if (!is_vector(name)) return 0;
    piece column = column_of(name);
    size_t rest = length - 4 - column.length;
    return rest && name[rest - 1] == '.' ? rest - 1 : length - 4;
}

/* "x.csv" for a stem "x": one ending and no more, or a network's. */
static bool is_called(const char *graph, const char *name, size_t stem) {
    if (!stem || strncmp(graph, name, stem) != 0 || graph[stem] != '.') return false;
    return !strchr(graph + stem + 1, '.') || strcmp(graph + stem, ".network.txt") == 0;
}

/* Whether the names are the same but for "node" and "edge", or "map" and "network". */
static bool is_counterpart(const char *graph, const char *name) {
    static const char *const words[][2] = {{"nodes", "edges"}, {"Nodes", "Edges"}, {"node", "edge"}, {"map", "network"},
        {"authors", "collaborations"}, {NULL, NULL}};
    for (size_t i = 0; words[i][0]; i++) {
        const char *at = NULL, *next = name;
        while ((next = strstr(next, words[i][0]))) at = next++;
        size_t before = at ? (size_t)(at - name) : 0, word = strlen(words[i][1]);
        if (at && strncmp(graph, name, before) == 0 && strncmp(graph + before, words[i][1], word) == 0 &&
            strcmp(graph + before + word, at + strlen(words[i][0])) == 0)
            return true;
    }
    return false;
}

/* --- Joining --------------------------------------------------------------------------------------------- */

typedef struct joining {
    run *run;
    node_tables *t;
    uint8_t *gone;      /* per vertex: it is another now */
    uint8_t *has_graph; /* per source: it has vertices and is no table */
    uint32_t *slot;     /* open addressing by key: vertex + 1 */
    size_t slots;
} joining;

static uint32_t *find_slot(const joining *j, coauth_string key) {
    const coauth_vertex *vertex = j->run->corpus->vertices.item;
    size_t i = hash_mix(key) & (j->slots - 1);
    while (j->slot[i] && vertex[j->slot[i] - 1].key != key) i = (i + 1) & (j->slots - 1);
    return &j->slot[i];
}

static coauth_status index_graph(joining *j, uint32_t source, coauth_error *error) {
    coauth_corpus *corpus = j->run->corpus;
    size_t count = 0;
    for (size_t v = 0; v < corpus->vertices.count; v++) count += corpus->vertices.item[v].source == source;
    memory_free(j->run->context, j->slot);
    for (j->slots = 16; j->slots < 2 * count;) j->slots *= 2;
    j->slot = memory_zeroed(j->run->context, j->slots, sizeof *j->slot);
    if (!j->slot) return fail_memory(error);
    for (size_t v = 0; v < corpus->vertices.count; v++)
        if (corpus->vertices.item[v].source == source && !j->gone[v])
            *find_slot(j, corpus->vertices.item[v].key) = (uint32_t)v + 1;
    return COAUTH_OK;
}

/* The vertex of the graph that v of a table is: by its key, or by its number. */
static uint32_t counterpart_of(const joining *j, size_t v) {
    uint32_t found = *find_slot(j, j->run->corpus->vertices.item[v].key);
    const node_tables *t = j->t;
    size_t low = 0;
    if (found || !t->numbers_of.count) return found;
    BISECT(low, t->numbers_of.count, i, t->numbers_of.item[i] < v);
    if (low == t->numbers_of.count || t->numbers_of.item[low] != v || !t->numbers.item[low]) return 0;
    return *find_slot(j, t->numbers.item[low]);
}

/* What the table says of its vertices is said of the graph's; those that the graph has not are its, too. */
static coauth_status join(joining *j, node_table *table, uint32_t graph, coauth_error *error) {
    coauth_corpus *corpus = j->run->corpus;
    const coauth_context *context = j->run->context;
    size_t count = table->end - table->first;
    coauth_status status = index_graph(j, graph, error);
    uint32_t *is = status == COAUTH_OK ? memory_zeroed(context, count, sizeof *is) : NULL;
    if (!is) return status == COAUTH_OK ? fail_memory(error) : status;
    for (size_t v = table->first; v < table->end; v++) {
        coauth_vertex *own = &corpus->vertices.item[v];
        uint32_t other = is[v - table->first] = counterpart_of(j, v);
        if (!other && !table->values) own->source = graph; /* a node without edges */
        if (!other) continue;
        coauth_vertex *there = &corpus->vertices.item[other - 1];
        if (!table->values && own->label != own->key) there->label = own->label;
        j->gone[v] = 1;
    }
    for (size_t i = table->first_cell; i < table->end_cell; i++) {
        coauth_cell *cell = &corpus->cells.item[i];
        uint32_t other = is[cell->row - table->first];
        if (other) cell->row = other - 1;
    }
    table->joined = true;
    memory_free(context, is);
    return COAUTH_OK;
}

static coauth_status join_table(joining *j, node_table *table, coauth_error *error) {
    const coauth_corpus *corpus = j->run->corpus;
    const char *name = source_name(corpus, table->source);
    uint32_t found = UINT32_MAX, graphs = 0, alone = UINT32_MAX;
    for (uint32_t s = 0; s < corpus->sources.count; s++) {
        if (!j->has_graph[s]) continue;
        const char *graph = source_name(corpus, s);
        graphs++;
        alone = s;
        if (found == UINT32_MAX && (is_called(graph, name, stem_of(name)) || is_counterpart(graph, name))) found = s;
    }
    if (found == UINT32_MAX && graphs == 1) found = alone;
    if (found != UINT32_MAX) return join(j, table, found, error);
    if (!table->values && !graphs) return COAUTH_OK; /* nodes without edges */
    return read_remark(j->run, COAUTH_REMARK_WARNING, table->source, 0, 0, error,
        "belongs to none of the graphs that were read, or it is not clear to which; its nodes stand alone");
}

/* Takes out the vertices that are others now. */
static coauth_status close_ranks(joining *j, coauth_error *error) {
    coauth_corpus *corpus = j->run->corpus;
    uint32_t *moved = memory_resize(j->run->context, NULL, corpus->vertices.count, sizeof *moved), kept = 0;
    if (!moved) return fail_memory(error);
    for (size_t v = 0; v < corpus->vertices.count; v++) {
        moved[v] = kept;
        if (!j->gone[v]) corpus->vertices.item[kept++] = corpus->vertices.item[v];
    }
    corpus->vertices.count = kept;
    for (size_t i = 0; i < corpus->ties.count; i++) {
        coauth_tie *tie = &corpus->ties.item[i];
        tie->a = moved[tie->a];
        tie->b = moved[tie->b];
    }
    for (size_t i = 0; i < corpus->cells.count; i++) {
        coauth_cell *cell = &corpus->cells.item[i];
        if (!corpus->properties.item[cell->property].of_ties) cell->row = moved[cell->row];
    }
    memory_free(j->run->context, moved);
    return COAUTH_OK;
}

static coauth_status join_all(run *r, node_tables *t, coauth_error *error) {
    coauth_corpus *corpus = r->corpus;
    joining j = {.run = r, .t = t};
    scratch_scope scope = scratch_open(r->context);
    j.gone = scratch_zeroes(&scope, corpus->vertices.count, 1);
    j.has_graph = scratch_zeroes(&scope, corpus->sources.count, 1);
    coauth_status status = scratch_status(&scope, error);
    for (size_t v = 0; status == COAUTH_OK && v < corpus->vertices.count; v++)
        j.has_graph[corpus->vertices.item[v].source] = 1;
    for (size_t i = 0; status == COAUTH_OK && i < t->tables.count; i++) j.has_graph[t->tables.item[i].source] = 0;
    for (size_t i = 0; status == COAUTH_OK && i < t->tables.count; i++)
        status = join_table(&j, &t->tables.item[i], error);
    if (status == COAUTH_OK) status = close_ranks(&j, error);
    scratch_close(&scope);
    memory_free(r->context, j.slot);
    return status;
}

static coauth_status finish(run *r, coauth_error *error) {
    node_tables *t = *r->state;
    coauth_status status = r->corpus && t ? join_all(r, t, error) : COAUTH_OK;
    if (!t) return status;
    vector_free(r->context, &t->tables);
    vector_free(r->context, &t->numbers);
    vector_free(r->context, &t->numbers_of);
    memory_free(r->context, t);
    *r->state = NULL;
    return status;
}

/* --- Detection --------------------------------------------------------------------------------------- */

static int detect(const char *head, size_t length, const char *name) {
    static const char *const names[] = {"Number", "Id", "Label", NULL}, *const nodes[] = {"id", "label", NULL},
                             *const records[] = {"title", "authors", "author", "doi", "paper", "source", NULL};
    const table_header header = delimited_look(head, length);
    if (is_vector(name) && piece_starts_with((piece){head, length}, "*vertices")) return 97;
    if (delimited_matches(header, names) == 3) return 99;
    if (delimited_matches(header, records)) return 0;
    return delimited_matches(header, nodes) == 2 ? 62 : 0;
}

const reader node_tables_reader = {
    .format = {"nodes", "tables of nodes, and Pajek vectors", "a header with Id and Label, beside a graph's edges"},
    .detect = detect,
    .read = read_table,
    .finish = finish,
};
