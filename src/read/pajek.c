/* pajek.c: Pajek's .net files (de Nooy, Mrvar, Batagelj, Exploratory Social Network Analysis with Pajek):
 * sections *Vertices, *Edges, *Arcs, *Edgeslist, *Arcslist, *Matrix; what other sections hold is
 * passed over.  Vertices that are not listed are 1, 2, ... up to the number behind *Vertices. */
#include <string.h>

#include "base/number.h"
#include "read/graph_builder.h"

/* Vertices without a line and without an edge are only believed up to here. */
enum { MOST_UNLISTED = 10000000 };

typedef enum section { NOTHING, VERTICES, EDGES, LISTS, MATRIX, OTHER } section;

typedef struct pajek {
    graph_builder graph;
    input *in;
    section section;
    int64_t vertices; /* as *Vertices says */
    int64_t row;      /* of the matrix */
    uint64_t line;
} pajek;

/* The next field between blanks, a quoted one without its quotes. */
static bool next_field(piece *rest, piece *field) {
    *rest = piece_trim(*rest);
    if (!rest->length) return false;
    const char *close = rest->text[0] == '"' ? memchr(rest->text + 1, '"', rest->length - 1) : NULL;
    size_t length = 0;
    if (close) length = (size_t)(close - rest->text) + 1;
    else
        while (length < rest->length && rest->text[length] != ' ' && rest->text[length] != '\t') length++;
    *field = close ? (piece){rest->text + 1, length - 2} : (piece){rest->text, length};
    *rest = (piece){rest->text + length, rest->length - length};
    return true;
}

static int64_t id_of(piece field) {
    return text_integer(field.text, field.length, UINT32_MAX - 2);
}

static coauth_status add_numbered(pajek *p, int64_t from, int64_t to, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (int64_t i = from; i <= to && status == COAUTH_OK; i++) {
        char key[NUMBER_SIZE];
        uint32_t vertex;
        status = graph_vertex(&p->graph, (piece){key, number_write_integer(key, i)}, &vertex, error);
    }
    return status;
}

/* Vertices 1 to n that have no line of their own; called when the first section after theirs begins. */
static coauth_status add_unlisted(pajek *p, coauth_error *error) {
    int64_t n = p->vertices;
    p->vertices = 0;
    if (n <= MOST_UNLISTED) return add_numbered(p, 1, n, error);
    return read_remark(p->graph.run, COAUTH_REMARK_WARNING, p->in->source, p->line, 0, error,
        "*Vertices says %lld; only those that are listed or have an edge were read", (long long)n);
}

static coauth_status begin_section(pajek *p, piece line, coauth_error *error) {
    static const struct {
        const char *name;
        section section;
    } known[] = {{"*vertices", VERTICES}, {"*edgeslist", LISTS}, {"*arcslist", LISTS}, {"*edges", EDGES},
        {"*arcs", EDGES}, {"*matrix", MATRIX}};
    piece name, number;
    next_field(&line, &name);
    coauth_status status = p->section == VERTICES ? add_unlisted(p, error) : COAUTH_OK;
    p->section = OTHER;
    for (size_t i = 0; i < sizeof known / sizeof *known && p->section == OTHER; i++)
        if (piece_starts_with(name, known[i].name)) p->section = known[i].section;
    if (p->section == VERTICES) p->vertices = next_field(&line, &number) && id_of(number) > 0 ? id_of(number) : 0;
    if (piece_starts_with(name, "*arcs")) p->graph.directed = true;
    p->row = 0;
    return status;
}

static coauth_status read_vertex(pajek *p, piece line, coauth_error *error) {
    piece key, label;
    uint32_t vertex;
    next_field(&line, &key);
    if (id_of(key) <= 0)
        return read_skip(p->graph.run, p->in, p->line, 0, error, "vertex whose id \"%.*s\" is not a number; skipped",
            (int)(key.length < 100 ? key.length : 100), key.text);
    coauth_status status = graph_vertex(&p->graph, key, &vertex, error);
    if (status == COAUTH_OK && next_field(&line, &label)) status = graph_label(&p->graph, vertex, label, error);
    return status;
}

static coauth_status read_edge(pajek *p, piece line, coauth_error *error) {
    piece from = {"", 0}, to = {"", 0}, weight = {"", 0};
    if (next_field(&line, &from) && next_field(&line, &to) && next_field(&line, &weight) && weight.length &&
        (weight.text[0] == '[' || (weight.text[0] >= 'A' && weight.text[0] <= 'z')))
        weight.length = 0; /* a time or a colour, not a weight */
    if (id_of(from) <= 0 || id_of(to) <= 0)
        return read_skip(p->graph.run, p->in, p->line, 0, error, "edge without two vertex numbers; skipped");
    return graph_tie_of(&p->graph, from, to, weight, p->line, error);
}

static coauth_status read_list(pajek *p, piece line, coauth_error *error) {
    piece from, to;
    coauth_status status = COAUTH_OK;
    next_field(&line, &from);
    while (status == COAUTH_OK && next_field(&line, &to)) {
        if (id_of(from) <= 0 || id_of(to) <= 0)
            return read_skip(p->graph.run, p->in, p->line, 0, error,
                "list of neighbours that are not numbers; the rest of it was skipped");
        status = graph_tie_of(&p->graph, from, to, (piece){"", 0}, p->line, error);
    }
    return status;
}

/* A row of the matrix: weights to vertex 1, 2, ...; zero is no edge. */
static coauth_status read_matrix_row(pajek *p, piece line, coauth_error *error) {
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    piece weight;
    double value;
    coauth_status status = COAUTH_OK;
    piece row = {from, number_write_integer(from, ++p->row)};
    for (int64_t column = 1; status == COAUTH_OK && next_field(&line, &weight); column++) {
        if (number_read(weight.text, weight.length, &value) && value == 0) continue;
        status = graph_tie_of(&p->graph, row, (piece){to, number_write_integer(to, column)}, weight, p->line, error);
    }
    return status;
}

static coauth_status read_line(pajek *p, piece line, coauth_error *error) {
    if (!line.length || line.text[0] == '%') return COAUTH_OK;
    if (line.text[0] == '*') return begin_section(p, line, error);
    switch (p->section) {
    case VERTICES: return read_vertex(p, line, error);
    case EDGES: return read_edge(p, line, error);
    case LISTS: return read_list(p, line, error);
    case MATRIX: return read_matrix_row(p, line, error);
    default: return COAUTH_OK;
    }
}

static coauth_status read_lines(pajek *p, coauth_error *error) {
    for (;;) {
        const char *text;
        size_t length;
        bool cut;
        coauth_status status = input_line(p->in, &text, &length, &cut, &p->line, error);
        if (status != COAUTH_OK || !text) return status;
        status = cut ? read_skip(p->graph.run, p->in, p->line, 0, error, "line longer than %zu MiB; skipped",
                           p->in->limit >> 20)
                     : read_line(p, piece_trim((piece){text, length}), error);
        if (status != COAUTH_OK) return status;
    }
}

static coauth_status read_pajek(run *r, input *in, coauth_error *error) {
    pajek p = {.in = in};
    graph_begin(&p.graph, r, in);
    coauth_status status = read_to_damage(r, in, read_lines(&p, error), error);
    if (status == COAUTH_OK && p.section == VERTICES) status = add_unlisted(&p, error);
    if (status == COAUTH_OK) status = graph_finish(&p.graph, error);
    graph_free(&p.graph);
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
