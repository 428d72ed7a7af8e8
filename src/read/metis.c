/* metis.c: METIS graphs (Karypis & Kumar, METIS manual 5.1, section 4.1.1): a line "n m [fmt [ncon]]", then a
 * line of neighbours, from 1, for every vertex; an empty line is a vertex without neighbours.  fmt says
 * with three digits whether vertices have sizes and weights (passed over) and edges weights. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "read/graph_builder.h"

typedef struct metis {
    graph_builder graph;
    input *in;
    int64_t vertices, edges; /* as the header says */
    size_t passed;           /* numbers before the neighbours of a line */
    bool weighted;
    int64_t row; /* vertices read */
    uint64_t line;
} metis;

static bool next_number(piece *rest, piece *number) {
    return graph_next(rest, ' ', "", number);
}

/* The numbers of a header line; false if it is none. */
static bool parse_header(piece line, int64_t *vertices, int64_t *edges, size_t *passed, bool *weighted) {
    *vertices = graph_next_integer(&line, UINT32_MAX - 2);
    piece number;
    bool has_edges = next_number(&line, &number);
    *edges = has_edges ? text_integer(number.text, number.length, INT64_MAX) : -1;
    if (*vertices < 0 || *edges < 0) return false;
    piece rest = piece_trim(line);
    int64_t format = rest.length ? graph_next_integer(&rest, UINT32_MAX - 2) : 0;
    rest = piece_trim(rest);
    int64_t weights = rest.length ? graph_next_integer(&rest, UINT32_MAX - 2) : (format / 10 % 10 == 1);
    *passed = (size_t)(format / 100 == 1) + (format / 10 % 10 == 1 ? (size_t)weights : 0);
    *weighted = format % 10 == 1;
    return format >= 0 && format <= 111 && format % 10 <= 1 && format / 10 % 10 <= 1 && weights >= 0 &&
           weights < 1000 && !piece_trim(rest).length;
}

static coauth_status list_neighbour(metis *m, piece number, const char *what, coauth_error *error) {
    return read_skip(m->graph.run, m->in, m->line, 0, error,
        "vertex %lld: %s \"%.*s\"; the rest of its line was skipped", (long long)m->row, what, piece_shown(number),
        number.text);
}

static coauth_status read_row(metis *m, piece line, coauth_error *error) {
    uint32_t vertex;
    piece number, weight;
    double value = 1;
    coauth_status status = graph_number(&m->graph, ++m->row, &vertex, error);
    for (size_t i = 0; i < m->passed; i++) next_number(&line, &number);
    while (status == COAUTH_OK && next_number(&line, &number)) {
        int64_t neighbour = text_integer(number.text, number.length, UINT32_MAX - 2);
        if (neighbour < 1 || neighbour > m->vertices) return list_neighbour(m, number, "no such neighbour:", error);
        if (m->weighted) {
            if (!next_number(&line, &weight)) return list_neighbour(m, number, "no weight for neighbour", error);
            const char *fault = graph_weight_fault(weight, &value);
            if (fault) {
                status = read_skip(m->graph.run, m->in, m->line, 0, error,
                    "edge %lld - %lld has the weight \"%.*s\", which %s; skipped", (long long)m->row,
                    (long long)neighbour, piece_shown(weight), weight.text, fault);
                continue;
            }
        }
        status = graph_tie(&m->graph, vertex, (uint32_t)(neighbour - 1), value, m->line, error);
    }
    return status;
}

/* A vertex whose line is too long has no edges. */
static coauth_status read_line(void *state, piece line, coauth_error *error) {
    metis *m = state;
    line = piece_trim(line);
    if (line.length && line.text[0] == '%') return COAUTH_OK;
    if (m->vertices < 0) {
        if (!line.length) return COAUTH_OK;
        if (parse_header(line, &m->vertices, &m->edges, &m->passed, &m->weighted)) return COAUTH_OK;
        return fail_at(error, COAUTH_FORMAT_ERROR, m->in->name, m->line, 0,
            "the first line is not \"vertices edges [fmt [ncon]]\" of METIS");
    }
    if (m->row < m->vertices) return read_row(m, line, error);
    if (!line.length) return COAUTH_OK;
    return read_skip(m->graph.run, m->in, m->line, 0, error, "a line after that of the last vertex; skipped");
}

/* Where the file is cut, neighbours whose own line is not there are left out. */
static coauth_status settle_cut(metis *m, coauth_error *error) {
    size_t kept = 0;
    if (m->row >= m->vertices) return COAUTH_OK;
    for (size_t i = 0; i < m->graph.arcs.count; i++) {
        arc a = m->graph.arcs.item[i];
        if (a.to >= m->row) continue;
        m->graph.lines.item[kept] = m->graph.lines.item[i];
        m->graph.arcs.item[kept++] = a;
    }
    m->graph.arcs.count = m->graph.lines.count = kept;
    return read_skip(m->graph.run, m->in, m->in->line, 0, error,
        "the file ends after %lld of %lld vertices; edges to the others were left out", (long long)m->row,
        (long long)m->vertices);
}

static coauth_status read_metis(run *r, input *in, coauth_error *error) {
    metis m = {.in = in, .vertices = -1};
    graph_begin(&m.graph, r, in);
    m.graph.ways = GRAPH_MATRIX;
    size_t before, after;
    coauth_corpus_ties(r->corpus, &before);
    coauth_status status = read_to_damage(r, in, graph_lines(&m.graph, in, &m.line, read_line, &m, error), error);
    if (status == COAUTH_OK) status = settle_cut(&m, error);
    if (status == COAUTH_OK) status = graph_finish(&m.graph, error);
    coauth_corpus_ties(r->corpus, &after);
    if (status == COAUTH_OK && m.vertices >= 0 && after - before != (uint64_t)m.edges)
        status = read_remark(r, COAUTH_REMARK_WARNING, in->source, 1, 0, error, "the header says %s, the file has %zu",
            counted((uint64_t)m.edges, "edge"), after - before);
    graph_free(&m.graph);
    return status;
}

/* --- Detection ---------------------------------------------------------------------------------- */

enum { MOST_LOOKED = 512 };

typedef struct rows_seen {
    int64_t looked[MOST_LOOKED][2]; /* the first entries: row, vertex */
    int64_t rows, entries;
    int64_t odd;             /* lines of other than two or three numbers, which edges would be */
    int64_t strange, faults; /* entries that are no vertices; those, and weights that are no numbers */
} rows_seen;

static void look_at_row(rows_seen *s, piece line, bool weighted, size_t passed, int64_t limit) {
    piece number;
    double value;
    size_t numbers = 0;
    s->rows++;
    for (; next_number(&line, &number); numbers++) {
        bool entry = numbers >= passed && !(weighted && (numbers - passed) % 2);
        int64_t other = entry ? text_integer(number.text, number.length, limit) : 1;
        bool vertex = other >= 1;
        if (entry && s->entries < MOST_LOOKED) s->looked[s->entries][0] = s->rows, s->looked[s->entries][1] = other;
        s->entries += entry;
        s->strange += !vertex;
        s->faults += !vertex || !number_read(number.text, number.length, &value);
    }
    s->odd += numbers != 2 && numbers != 3;
}

/* Whether most of what is at hand stands in both rows: an edge in a list with the numbers of vertices and edges above
 * it stands once. */
static bool is_mutual(const rows_seen *s) {
    const int64_t count = s->entries < MOST_LOOKED ? s->entries : MOST_LOOKED;
    int64_t asked = 0, mutual = 0;
    for (int64_t i = 0; i < count; i++) {
        int64_t k = 0, from = s->looked[i][0], to = s->looked[i][1];
        if (to > s->rows) continue;
        while (k < count && (s->looked[k][0] != to || s->looked[k][1] != from)) k++;
        if (k == count && s->entries > count) continue; /* may stand farther down */
        asked++;
        mutual += k < count && from != to;
    }
    return mutual * 2 >= asked;
}

/* The header must agree with what follows: every entry a vertex and, where all of the file is at hand, n lines and
 * 2m entries.  What is called METIS may have faults, which are then told: read as edges nothing in it would be true. */
static int detect(const char *head, size_t length, const char *name) {
    int64_t vertices = -1, edges = 0;
    rows_seen s = {.rows = 0};
    size_t passed = 0;
    bool weighted = false, whole = length < (1 << 16);
    piece rest = {head, length}, line;
    const char *ending = strrchr(name, '.');
    bool called = ending && (strcmp(ending, ".graph") == 0 || strcmp(ending, ".metis") == 0);
    while (piece_next(&rest, '\n', true, &line)) {
        if (line.length && line.text[0] == '%') continue;
        if (vertices < 0) {
            if (line.length && !parse_header(line, &vertices, &edges, &passed, &weighted)) return 0;
            continue;
        }
        if (!rest.text && (!whole || !line.length)) break; /* the last line is cut, or is none */
        look_at_row(&s, line, weighted, passed, vertices);
        if (s.faults && !called) return 0;
    }
    if (vertices <= 0 || s.rows == 0 || s.strange * 4 > s.entries) return 0;
    if (!called && !is_mutual(&s)) return 0;
    const bool all = s.rows >= vertices && s.rows <= vertices + 2;
    if (whole && all && s.entries == 2 * edges && !s.faults) return 90;
    if (whole) return (called && s.rows <= vertices + 2) || (all && s.odd * 4 >= s.rows) ? 75 : 0;
    return s.rows <= vertices && (called || s.odd * 4 >= s.rows) ? 75 : 0;
}

const reader metis_reader = {
    .format = {"metis", "METIS graph", "a line \"vertices edges\" and as many lines of neighbours"},
    .detect = detect,
    .read = read_metis,
};
