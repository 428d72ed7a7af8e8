/* pajek.c: Pajek's .net and .paj files (de Nooy, Mrvar, Batagelj, Exploratory Social Network Analysis with Pajek):
 * sections *Network, *Vertices, *Edges, *Arcs, *Edgeslist, *Arcslist, *Matrix, *Vector, *Partition; what other sections
 * hold is passed over.
 *
 * Vertices that are not listed are 1, 2, ... up to the number behind *Vertices; a second number there says how many are
 * of the first mode.  Relations ("*Edges :1 "papers"", or "1:" before an edge) are columns, the weight is their sum. */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "read/entities.h"
#include "read/graph_builder.h"

typedef enum section { NOTHING, VERTICES, EDGES, LISTS, MATRIX, VALUES, OTHER } section;

typedef struct numbered_relation {
    int64_t number;
    uint32_t property;
} numbered_relation;

typedef struct pajek {
    graph_builder graph;
    input *in;
    section section;
    int64_t vertices; /* as *Vertices says; 0: nothing */
    int64_t row;      /* of the matrix, of a vector */
    bool named;       /* a *Network line came before *Vertices */
    bool real;        /* the section of values is a vector */
    uint32_t column;  /* of values to come, GRAPH_NO_PROPERTY: none */
    uint32_t relation;
    VECTOR(numbered_relation) relations;
    VECTOR(char) decoded, unescaped;
    uint64_t line, shaped; /* vertices with a shape or colours */
} pajek;

/* --- Fields ------------------------------------------------------------------------------------------ */

/* The next field between blanks, a quoted one without its quotes. */
static bool next_field(piece *rest, piece *field) {
    return graph_next(rest, ' ', "\"", field);
}

static int64_t id_of(piece field) {
    return text_integer(field.text, field.length, UINT32_MAX - 2);
}

static bool ends_field(piece text, size_t at) {
    return at >= text.length || text.text[at] == ' ' || text.text[at] == '\t' || text.text[at] == '\r';
}

/* Where the label in quotes that text begins with closes, text.length for nowhere: at the last of a run of quotes
 * before a blank or the end.  Quotes within may be doubled, stand behind a backslash as igraph writes them, or be as
 * they are, as NetworkX does; a run before a blank that would be all doubled goes on where another quote follows. */
static size_t closing_quote(piece text, bool *escaped) {
    *escaped = false;
    for (size_t i = 1, n; i < text.length; i += n) {
        for (n = 0; i + n < text.length && text.text[i + n] == '"';) n++;
        const size_t behind = i + n;
        const bool more = behind < text.length && memchr(text.text + behind, '"', text.length - behind);
        if (!n) {
            n = 1;
        } else if (n == 1 && text.text[i - 1] == '\\' && more) {
            *escaped = true;
        } else if (ends_field(text, behind) && (n % 2 || !more || i == 1)) {
            *escaped |= n > 2 && n % 2;
            return behind - 1;
        } else {
            *escaped |= n % 2 == 0;
        }
    }
    return text.length;
}

/* Quotes without the quote or backslash before them; where igraph wrote those, its doubled backslashes singly. */
static coauth_status unescape(pajek *p, piece *label, coauth_error *error) {
    p->unescaped.count = 0;
    if (!vector_reserve(p->graph.run->context, &p->unescaped, label->length)) return fail_memory(error);
    for (size_t i = 0; i < label->length; i++) {
        const char c = label->text[i], next = i + 1 < label->length ? label->text[i + 1] : '\0';
        i += (c == '"' && next == '"') || (c == '\\' && (next == '"' || next == '\\'));
        p->unescaped.item[p->unescaped.count++] = label->text[i];
    }
    *label = (piece){p->unescaped.item, p->unescaped.count};
    return COAUTH_OK;
}

/* The label of a vertex, in quotes or a word; empty if there is none.  *rest moves behind it. */
static coauth_status take_label(pajek *p, piece *rest, piece *label, coauth_error *error) {
    bool escaped;
    *label = (piece){"", 0};
    *rest = piece_trim(*rest);
    if (!rest->length || rest->text[0] != '"') {
        next_field(rest, label);
        return COAUTH_OK;
    }
    const size_t close = closing_quote(*rest, &escaped), behind = close < rest->length ? close + 1 : close;
    *label = (piece){rest->text + 1, close - 1};
    *rest = (piece){rest->text + behind, rest->length - behind};
    return escaped ? unescape(p, label, error) : COAUTH_OK;
}

/* A number, if one comes next; else what comes stays. */
static bool next_number(piece *rest, double *value) {
    piece behind = *rest, field;
    const bool found = next_field(&behind, &field) && number_read(field.text, field.length, value);
    if (found) *rest = behind;
    return found;
}

/* Where a vertex stands: in a square whose side is 1 and whose y grows downwards, 0 0 being nowhere.  Shapes and
 * colours behind that are counted, but for the usual shape. */
static coauth_status take_place(pajek *p, piece rest, coauth_error *error) {
    enum { SIDE = 1000 };
    double x, y, depth;
    piece shape;
    char text[NUMBER_SIZE];
    coauth_status status = COAUTH_OK;
    if (next_number(&rest, &x) && next_number(&rest, &y) && (x != 0 || y != 0)) {
        status = graph_named_cell(&p->graph, "x", false, (piece){text, number_write_real(text, SIDE * x)}, error);
        if (status == COAUTH_OK)
            status =
                graph_named_cell(&p->graph, "y", false, (piece){text, number_write_real(text, SIDE * (1 - y))}, error);
    }
    next_number(&rest, &depth);
    const bool shaped = next_field(&rest, &shape) && (!piece_is(shape, "ellipse") || piece_trim(rest).length);
    p->shaped += shaped && !p->graph.passing;
    return status;
}

/* A text whose references (&#252;) are decoded, until the next. */
static piece decode(pajek *p, piece text, bool *failed) {
    if (!memchr(text.text, '&', text.length)) return text;
    p->decoded.count = 0;
    if (!vector_reserve(p->graph.run->context, &p->decoded, text.length)) {
        *failed = true;
        return text;
    }
    return (piece){p->decoded.item, entities_decode(p->decoded.item, text.text, text.length)};
}

/* --- Sections ------------------------------------------------------------------------------------------ */

static coauth_status begin_vertices(pajek *p, piece line, coauth_error *error) {
    piece count = {"", 0}, first;
    coauth_status status = p->named ? COAUTH_OK : graph_network(&p->graph, (piece){"", 0}, error);
    p->named = false;
    p->vertices = p->row = 0;
    p->relations.count = 0;
    if (status != COAUTH_OK || p->graph.passing) return status;
    p->graph.papers = 0;
    next_field(&line, &count);
    if (id_of(count) < 0)
        return read_skip(p->graph.run, p->in, p->line, 0, error,
            "*Vertices says \"%.*s\", which is no number of vertices; those listed or tied are read",
            piece_shown(count), count.text);
    p->vertices = id_of(count);
    graph_count(&p->graph, p->vertices, p->line);
    if (!next_field(&line, &first) || !id_of(first)) return COAUTH_OK;
    if (id_of(first) < 0 || id_of(first) > p->vertices)
        return read_skip(p->graph.run, p->in, p->line, 0, error,
            "*Vertices says that \"%.*s\" of %lld vertices are of the first mode; read as of one mode",
            piece_shown(first), first.text, (long long)p->vertices);
    if (id_of(first) < p->vertices) p->graph.papers = id_of(first);
    return COAUTH_OK;
}

/* The relation of that number; name may be empty. */
static coauth_status find_relation(pajek *p, uint32_t *property, int64_t number, piece name, coauth_error *error) {
    char unnamed[64];
    bool failed = false;
    for (size_t i = 0; i < p->relations.count; i++) {
        *property = p->relations.item[i].property;
        if (p->relations.item[i].number == number) return COAUTH_OK;
    }
    *property = GRAPH_NO_PROPERTY;
    if (p->relations.count >= COAUTH_MOST_PROPERTIES) return COAUTH_OK;
    if (!name.length) {
        name.text = unnamed;
        name.length = (size_t)snprintf(unnamed, sizeof unnamed, "relation %lld", (long long)number);
    }
    name = decode(p, name, &failed);
    numbered_relation *added = failed ? NULL : vector_push(p->graph.run->context, &p->relations);
    if (!added) return fail_memory(error);
    *added = (numbered_relation){number, GRAPH_NO_PROPERTY};
    coauth_status status = graph_property(&p->graph, property, name, true, NULL, error);
    added->property = *property;
    return status;
}

/* *Edges :1 "papers" */
static coauth_status begin_ties(pajek *p, piece line, coauth_error *error) {
    piece number, name = {"", 0};
    p->relation = GRAPH_NO_PROPERTY;
    line = piece_trim(line);
    if (!line.length || line.text[0] != ':') return COAUTH_OK;
    line.text++, line.length--;
    if (!next_field(&line, &number) || id_of(number) < 0) return COAUTH_OK;
    next_field(&line, &name);
    return find_relation(p, &p->relation, id_of(number), name, error);
}

/* *Vector or *Partition, whose *Vertices line comes next. */
static coauth_status begin_values(pajek *p, piece name, bool real, coauth_error *error) {
    const coauth_column_type type = real ? COAUTH_REAL : COAUTH_INTEGER;
    bool failed = false;
    p->real = real;
    p->row = 0;
    name = decode(p, piece_trim(name), &failed);
    if (failed) return fail_memory(error);
    if (!name.length) name = real ? (piece){"vector", 6} : (piece){"partition", 9};
    return graph_property(&p->graph, &p->column, name, false, &type, error);
}

static coauth_status begin_section(pajek *p, piece line, coauth_error *error) {
    static const struct {
        const char *name;
        section section;
        graph_ways ways;
    } known[] = {{"*edgeslist", LISTS, GRAPH_UNDIRECTED}, {"*arcslist", LISTS, GRAPH_DIRECTED},
        {"*edges", EDGES, GRAPH_UNDIRECTED}, {"*arcs", EDGES, GRAPH_DIRECTED}, {"*matrix", MATRIX, GRAPH_MATRIX}};
    piece name;
    next_field(&line, &name);
    bool values = p->section == VALUES && p->row == 0;
    p->section = OTHER;
    if (piece_starts_with(name, "*vertices")) {
        p->section = values ? VALUES : VERTICES;
        return values ? COAUTH_OK : begin_vertices(p, line, error);
    }
    if (piece_starts_with(name, "*network")) {
        bool failed = false;
        p->named = true;
        line = decode(p, piece_trim(line), &failed);
        return failed ? fail_memory(error) : graph_network(&p->graph, line, error);
    }
    if (piece_starts_with(name, "*vector") || piece_starts_with(name, "*partition")) {
        p->section = VALUES;
        return begin_values(p, line, piece_starts_with(name, "*vector"), error);
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!piece_starts_with(name, known[i].name)) continue;
        p->section = known[i].section;
        p->graph.ways = p->graph.papers && known[i].ways == GRAPH_MATRIX ? GRAPH_UNDIRECTED : known[i].ways;
        p->row = 0;
        return begin_ties(p, line, error);
    }
    return COAUTH_OK;
}

/* --- Lines -------------------------------------------------------------------------------------------- */

static coauth_status read_vertex(pajek *p, piece line, coauth_error *error) {
    piece key, label;
    uint32_t vertex;
    bool failed = false;
    next_field(&line, &key);
    if (id_of(key) <= 0 || (p->vertices && id_of(key) > p->vertices))
        return read_skip(p->graph.run, p->in, p->line, 0, error,
            "vertex whose id \"%.*s\" is not a number from 1 to that behind *Vertices; skipped", piece_shown(key),
            key.text);
    coauth_status status = take_label(p, &line, &label, error);
    if (status == COAUTH_OK) status = take_place(p, line, error);
    if (status == COAUTH_OK) status = graph_number(&p->graph, id_of(key), &vertex, error);
    if (status != COAUTH_OK || !label.length) return status;
    label = decode(p, label, &failed);
    return failed ? fail_memory(error) : graph_label(&p->graph, vertex, label, error);
}

static bool is_vertex(const pajek *p, piece number) {
    return id_of(number) > 0 && (!p->vertices || id_of(number) <= p->vertices);
}

/* Whether a tie of a two-mode network joins vertices of one mode. */
static bool is_within_a_mode(const pajek *p, piece from, piece to) {
    const int64_t papers = p->graph.papers;
    return papers && (id_of(from) <= papers) == (id_of(to) <= papers);
}

/* A tie between numbers, with its weight as a value of its relation. */
static coauth_status add_tie(pajek *p, piece from, piece to, piece weight, uint32_t relation, coauth_error *error) {
    graph_builder *b = &p->graph;
    double value;
    bool good;
    uint32_t ends[2];
    char text[NUMBER_SIZE];
    if (b->passing) return COAUTH_OK;
    if (is_within_a_mode(p, from, to))
        return read_skip(b->run, p->in, p->line, 0, error,
            "edge %.*s - %.*s joins two vertices of the same mode of a two-mode network; skipped", piece_shown(from),
            from.text, piece_shown(to), to.text);
    coauth_status status = graph_weight(b, from, to, weight, p->line, &value, &good, error);
    if (status != COAUTH_OK || !good) return status;
    status = graph_number(b, id_of(from), &ends[0], error);
    if (status == COAUTH_OK) status = graph_number(b, id_of(to), &ends[1], error);
    if (status == COAUTH_OK && relation != GRAPH_NO_PROPERTY)
        status = graph_cell(b, relation, (piece){text, number_write_real(text, value)}, error);
    return status == COAUTH_OK ? graph_tie(b, ends[0], ends[1], value, p->line, error) : status;
}

/* A time or a colour, not a weight: but what is no number by its name is a weight that is refused. */
static bool is_parameter(piece field) {
    static const char *const no_numbers[] = {"inf", "infinity", "nan"};
    for (size_t i = 0; i < sizeof no_numbers / sizeof *no_numbers; i++)
        if (piece_is(field, no_numbers[i])) return false;
    return field.length && (field.text[0] == '[' || (field.text[0] >= 'A' && field.text[0] <= 'z'));
}

static coauth_status read_edge(pajek *p, piece line, coauth_error *error) {
    piece from = {"", 0}, to = {"", 0}, weight = {"", 0};
    uint32_t relation = p->relation;
    coauth_status status = COAUTH_OK;
    next_field(&line, &from);
    if (from.length > 1 && from.text[from.length - 1] == ':') {
        from.length--;
        if (id_of(from) >= 0) status = find_relation(p, &relation, id_of(from), (piece){"", 0}, error);
        from.length = 0;
        next_field(&line, &from);
    }
    if (next_field(&line, &to) && next_field(&line, &weight) && is_parameter(weight)) weight.length = 0;
    if (status != COAUTH_OK || p->graph.passing) return status;
    if (!is_vertex(p, from) || !is_vertex(p, to))
        return read_skip(p->graph.run, p->in, p->line, 0, error,
            "edge without two vertex numbers from 1 to that behind *Vertices; skipped");
    return add_tie(p, from, to, weight, relation, error);
}

static coauth_status read_list(pajek *p, piece line, coauth_error *error) {
    piece from, to;
    coauth_status status = COAUTH_OK;
    next_field(&line, &from);
    while (status == COAUTH_OK && !p->graph.passing && next_field(&line, &to)) {
        if (!is_vertex(p, from) || !is_vertex(p, to))
            return read_skip(p->graph.run, p->in, p->line, 0, error,
                "list of neighbours that are not numbers from 1 to that behind *Vertices; the rest of it was skipped");
        status = add_tie(p, from, to, (piece){"", 0}, p->relation, error);
    }
    return status;
}

/* A row of the matrix: weights to vertex 1, 2, ... or, of a two-mode network, to those of the second mode. */
static coauth_status read_matrix_row(pajek *p, piece line, coauth_error *error) {
    const int64_t rows = p->graph.papers ? p->graph.papers : p->vertices, columns = p->vertices - p->graph.papers;
    piece rest = line, weight;
    int64_t count = 0;
    coauth_status status = COAUTH_OK;
    if (p->graph.passing) return COAUTH_OK;
    while (next_field(&rest, &weight)) count++;
    p->row++;
    if (p->vertices && (p->row > rows || count != columns))
        return read_skip(p->graph.run, p->in, p->line, 0, error,
            "row %lld of the matrix has %lld values; there are %lld rows of %lld; skipped", (long long)p->row,
            (long long)count, (long long)rows, (long long)columns);
    for (int64_t column = 1; status == COAUTH_OK && next_field(&line, &weight); column++)
        status = graph_entry(&p->graph, p->row, column, weight, p->line, error);
    return status;
}

/* The next value of a vector or partition.  Pajek's own numbers stand for missing ones. */
static coauth_status read_value(pajek *p, piece line, coauth_error *error) {
    uint32_t vertex;
    piece value;
    double number;
    if (p->graph.passing || !next_field(&line, &value)) return COAUTH_OK;
    p->row++;
    if (!number_read(value.text, value.length, &number) || (p->vertices && p->row > p->vertices))
        return read_skip(p->graph.run, p->in, p->line, 0, error,
            "value %lld of the %s is no number or belongs to no vertex; skipped", (long long)p->row,
            p->real ? "vector" : "partition");
    if (piece_is(value, p->real ? "999999998" : "9999998")) return COAUTH_OK;
    coauth_status status = graph_cell(&p->graph, p->column, value, error);
    return status == COAUTH_OK ? graph_number(&p->graph, p->row, &vertex, error) : status;
}

static coauth_status read_line(void *state, piece line, coauth_error *error) {
    pajek *p = state;
    line = piece_trim(line);
    if (!line.length || line.text[0] == '%') return COAUTH_OK;
    if (line.text[0] == '*') return begin_section(p, line, error);
    switch (p->section) {
    case VERTICES: return read_vertex(p, line, error);
    case EDGES: return read_edge(p, line, error);
    case LISTS: return read_list(p, line, error);
    case MATRIX: return read_matrix_row(p, line, error);
    case VALUES: return read_value(p, line, error);
    default: return COAUTH_OK;
    }
}

static coauth_status read_pajek(run *r, input *in, coauth_error *error) {
    pajek p = {.in = in, .column = GRAPH_NO_PROPERTY, .relation = GRAPH_NO_PROPERTY};
    graph_begin(&p.graph, r, in);
    p.graph.sums_cells = true;
    coauth_status status = read_to_damage(r, in, graph_lines(&p.graph, in, &p.line, read_line, &p, error), error);
    if (status == COAUTH_OK && p.shaped)
        status = read_remark(r, COAUTH_REMARK_WARNING, in->source, 0, 0, error,
            "shapes and colours of %llu %s were passed over", (unsigned long long)p.shaped,
            words_for(p.shaped, "vertex", "vertices"));
    if (status == COAUTH_OK) status = graph_finish(&p.graph, error);
    graph_free(&p.graph);
    vector_free(r->context, &p.relations);
    vector_free(r->context, &p.decoded);
    vector_free(r->context, &p.unescaped);
    return status;
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    for (piece rest = {head, length}, line; piece_next(&rest, '\n', true, &line);) {
        if (!line.length || line.text[0] == '%') continue;
        if (piece_starts_with(line, "*vertices")) return 95;
        if (!piece_starts_with(line, "*network")) return 0;
    }
    return 0;
}

const reader pajek_reader = {
    .format = {"pajek", "Pajek .net", "a first line \"*Vertices\" or \"*Network\""},
    .detect = detect,
    .read = read_pajek,
};
