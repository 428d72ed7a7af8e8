/* graph_builder.c: see graph_builder.h. */
#include "read/graph_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/number.h"
#include "base/radix.h"
#include "base/scratch.h"
#include "base/text.h"
#include "corpus/store.h"

void graph_begin(graph_builder *b, run *r, const input *in) {
    *b = (graph_builder){.run = r,
        .in = in,
        .first = r->corpus->vertices.count,
        .first_tie = r->corpus->ties.count,
        .first_cell = r->corpus->cells.count,
        .first_weight = r->corpus->tie_weight};
}

void graph_free(graph_builder *b) {
    const coauth_context *context = b->run->context;
    if (!b->finished) {
        b->run->corpus->vertices.count = b->first;
        b->run->corpus->ties.count = b->first_tie;
        b->run->corpus->tie_weight = b->first_weight;
        b->run->corpus->cells.count = b->first_cell;
    }
    vector_free(context, &b->arcs);
    vector_free(context, &b->listed);
    vector_free(context, &b->modes);
    vector_free(context, &b->given);
    vector_free(context, &b->cells);
    vector_free(context, &b->lines);
    vector_free(context, &b->network_names);
    vector_free(context, &b->either[0]);
    vector_free(context, &b->either[1]);
    memory_free(context, b->slot);
    b->slot = NULL;
}

/* A text of the file in the corpus, 0 if it is empty. */
static coauth_string take_text(graph_builder *b, piece text, bool *failed) {
    coauth_corpus *corpus = b->run->corpus;
    return corpus_clean_key(corpus, text.text, text.length, &corpus->changes.item[b->in->source], failed);
}

coauth_status graph_lines(graph_builder *b, input *in, uint64_t *number,
    coauth_status (*take)(void *state, piece line, coauth_error *error), void *state, coauth_error *error) {
    for (;;) {
        const char *text;
        size_t length;
        bool cut;
        coauth_status status = input_line(in, &text, &length, &cut, number, error);
        if (status != COAUTH_OK || !text) return status;
        if (cut)
            status = read_skip(b->run, in, *number, 0, error, "line longer than %zu MiB; skipped", in->limit >> 20);
        if (status == COAUTH_OK) status = take(state, cut ? (piece){"", 0} : (piece){text, length}, error);
        if (status != COAUTH_OK) return status;
    }
}

/* --- Networks --------------------------------------------------------------------------------- */

coauth_status graph_network(graph_builder *b, piece name, coauth_error *error) {
    const char *wanted = b->run->options.network;
    size_t length = name.length < 200 ? name.length : 200;
    b->networks++;
    if (b->networks <= 100) {
        if (!vector_reserve(b->run->context, &b->network_names, length + 1)) return fail_memory(error);
        memcpy(b->network_names.item + b->network_names.count, name.text, length);
        b->network_names.count += length;
        b->network_names.item[b->network_names.count++] = '\0';
    }
    bool mine = !wanted
                    ? b->networks == 1
                    : piece_is(name, wanted) || text_integer(wanted, strlen(wanted), INT64_MAX) == (int64_t)b->networks;
    b->passing = !mine || b->found;
    b->found |= mine;
    return COAUTH_OK;
}

/* "first", "second" and 3. */
static void list_networks(const graph_builder *b, char *out, size_t size) {
    const char *name = b->network_names.item;
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < b->networks && used + 220 < size; i++) {
        if (i >= 100 || used + 440 > size) {
            snprintf(out + used, size - used, ", ...");
            return;
        }
        int n = *name ? snprintf(out + used, size - used, "%s\"%s\"", i ? ", " : "", name)
                      : snprintf(out + used, size - used, "%s%zu", i ? ", " : "", i + 1);
        used += n > 0 ? (size_t)n : 0;
        name += strlen(name) + 1;
    }
}

static coauth_status check_networks(const graph_builder *b, coauth_error *error) {
    const char *wanted = b->run->options.network;
    char names[COAUTH_ERROR_TEXT_SIZE / 2];
    list_networks(b, names, sizeof names);
    if (!wanted && b->networks > 1)
        return fail_at(error, COAUTH_FORMAT_ERROR, b->in->name, 0, 0,
            "holds %zu networks (%s); name one by option network, or its number", b->networks, names);
    if (wanted && !b->found && !(b->networks == 0 && strcmp(wanted, "1") == 0))
        return fail_at(error, COAUTH_FORMAT_ERROR, b->in->name, 0, 0, "holds no network \"%.100s\"%s%s", wanted,
            b->networks ? "; its networks are " : "", names);
    return COAUTH_OK;
}

/* --- Vertices --------------------------------------------------------------------------------- */

static coauth_vertex *vertex_at(const graph_builder *b, size_t vertex) {
    return &b->run->corpus->vertices.item[b->first + vertex];
}

static size_t vertex_count(const graph_builder *b) {
    return b->run->corpus->vertices.count - b->first;
}

static bool grow_slots(graph_builder *b, size_t count) {
    size_t slots = b->slots ? b->slots * 2 : 1024, mask = slots - 1;
    uint32_t *slot = memory_zeroed(b->run->context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t v = 0; v < count; v++) {
        size_t i = hash_mix(vertex_at(b, v)->key) & mask;
        while (slot[i]) i = (i + 1) & mask;
        slot[i] = (uint32_t)v + 1;
    }
    memory_free(b->run->context, b->slot);
    b->slot = slot;
    b->slots = slots;
    return true;
}

static coauth_status add_vertex(graph_builder *b, coauth_string key, uint32_t *vertex, coauth_error *error) {
    coauth_corpus *corpus = b->run->corpus;
    if (corpus->vertices.count >= UINT32_MAX - 1)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion vertices");
    *vertex = (uint32_t)vertex_count(b);
    coauth_vertex *added = vector_push(b->run->context, &corpus->vertices);
    if (!added) return fail_memory(error);
    *added = (coauth_vertex){.key = key, .label = key, .source = b->in->source};
    return COAUTH_OK;
}

static coauth_status find_vertex(graph_builder *b, piece key, uint32_t *vertex, coauth_error *error) {
    size_t count = vertex_count(b);
    bool failed = false;
    *vertex = GRAPH_NO_VERTEX;
    coauth_string text = take_text(b, key, &failed);
    if (failed || ((count + 1) * 4 > b->slots * 3 && !grow_slots(b, count))) return fail_memory(error);
    if (!text) return COAUTH_OK;
    size_t mask = b->slots - 1, i = hash_mix(text) & mask;
    for (; b->slot[i]; i = (i + 1) & mask) {
        if (vertex_at(b, b->slot[i] - 1)->key != text) continue;
        *vertex = b->slot[i] - 1;
        return COAUTH_OK;
    }
    coauth_status status = add_vertex(b, text, vertex, error);
    if (status == COAUTH_OK) b->slot[i] = *vertex + 1;
    return status;
}

static coauth_status note_listed(graph_builder *b, uint32_t vertex, coauth_error *error) {
    if (!b->lists_vertices || vertex == GRAPH_NO_VERTEX) return COAUTH_OK;
    while (b->listed.count <= vertex) {
        bool *added = vector_push(b->run->context, &b->listed);
        if (!added) return fail_memory(error);
        *added = false;
    }
    b->listed_again += b->listed.item[vertex];
    b->listed.item[vertex] = true;
    return COAUTH_OK;
}

static uint64_t count_unlisted(const graph_builder *b) {
    uint64_t unlisted = vertex_count(b) - b->listed.count;
    for (size_t v = 0; v < b->listed.count; v++) unlisted += !b->listed.item[v];
    return b->listed.count ? unlisted : 0;
}

coauth_status graph_vertex(graph_builder *b, piece key, uint32_t *vertex, coauth_error *error) {
    *vertex = GRAPH_NO_VERTEX;
    coauth_status status = b->passing ? COAUTH_OK : find_vertex(b, key, vertex, error);
    if (status == COAUTH_OK) status = note_listed(b, *vertex, error);
    for (size_t i = 0; i < b->given.count && status == COAUTH_OK && *vertex != GRAPH_NO_VERTEX; i++) {
        coauth_cell *added = vector_push(b->run->context, &b->run->corpus->cells);
        if (!added) return fail_memory(error);
        *added = b->given.item[i];
        added->row = (uint32_t)b->first + *vertex;
    }
    graph_forget(b);
    return status;
}

coauth_status graph_number(graph_builder *b, int64_t number, uint32_t *vertex, coauth_error *error) {
    char key[NUMBER_SIZE];
    if (!b->numbers) b->numbers = 1;
    if (number <= 0) return graph_vertex(b, (piece){"", 0}, vertex, error);
    return graph_vertex(b, (piece){key, number_write_integer(key, number)}, vertex, error);
}

void graph_count(graph_builder *b, int64_t count, uint64_t line) {
    if (b->passing) return;
    if (count > b->numbers) b->numbers = count;
    b->numbers_line = line;
}

coauth_status graph_label(graph_builder *b, uint32_t vertex, piece label, coauth_error *error) {
    bool failed = false;
    if (b->passing || vertex == GRAPH_NO_VERTEX) return COAUTH_OK;
    coauth_string text = take_text(b, label, &failed);
    if (failed) return fail_memory(error);
    if (text) vertex_at(b, vertex)->label = text;
    return COAUTH_OK;
}

/* --- Cells ------------------------------------------------------------------------------------ */

coauth_status graph_property(graph_builder *b, uint32_t *property, piece name, bool of_ties,
    const coauth_column_type *type, coauth_error *error) {
    bool failed = false;
    *property = GRAPH_NO_PROPERTY;
    if (b->passing) return COAUTH_OK;
    coauth_string text = take_text(b, name, &failed);
    if (failed) return fail_memory(error);
    if (!text) return COAUTH_OK;
    coauth_error full;
    coauth_status status = corpus_property(property, b->run->corpus, text, of_ties, type, &full);
    if (status == COAUTH_LIMIT_EXCEEDED) return COAUTH_OK; /* counted where it has values */
    if (status != COAUTH_OK && error) *error = full;
    return status;
}

coauth_status graph_cell(graph_builder *b, uint32_t property, piece value, coauth_error *error) {
    bool failed = false;
    if (b->passing || !value.length) return COAUTH_OK;
    if (property == GRAPH_NO_PROPERTY) {
        b->cells_left++;
        return COAUTH_OK;
    }
    coauth_string text = take_text(b, value, &failed);
    if (failed) return fail_memory(error);
    if (!text) return COAUTH_OK;
    coauth_cell *added = vector_push(b->run->context, &b->given);
    if (!added) return fail_memory(error);
    *added = (coauth_cell){.property = property, .value = text};
    return COAUTH_OK;
}

coauth_status graph_named_cell(graph_builder *b, const char *name, bool of_ties, piece value, coauth_error *error) {
    uint32_t property;
    if (!value.length) return COAUTH_OK;
    coauth_status status = graph_property(b, &property, (piece){name, strlen(name)}, of_ties, NULL, error);
    return status == COAUTH_OK ? graph_cell(b, property, value, error) : status;
}

void graph_forget(graph_builder *b) {
    b->given.count = 0;
}

/* --- Ties ------------------------------------------------------------------------------------- */

/* The cells given become those of the arc added last. */
static coauth_status keep_cells(graph_builder *b, coauth_error *error) {
    for (size_t i = 0; i < b->given.count; i++) {
        coauth_cell *added = vector_push(b->run->context, &b->cells);
        if (!added) return fail_memory(error);
        *added = b->given.item[i];
        added->row = (uint32_t)(b->arcs.count - 1);
    }
    graph_forget(b);
    return COAUTH_OK;
}

/* Notes that the weight of the arc added last may be read in two ways. */
static coauth_status keep_either(graph_builder *b, unsigned marks, coauth_error *error) {
    const int comma = marks == NUMBER_EITHER_COMMA;
    if (!comma && marks != NUMBER_EITHER_POINT) return COAUTH_OK;
    uint32_t *added = vector_push(b->run->context, &b->either[comma]);
    if (!added) return fail_memory(error);
    *added = (uint32_t)(b->arcs.count - 1);
    return COAUTH_OK;
}

coauth_status graph_tie(
    graph_builder *b, uint32_t from, uint32_t to, double weight, uint64_t line, coauth_error *error) {
    const unsigned marks = b->marks;
    b->marks = 0;
    if (b->passing || from == to) {
        b->loops += !b->passing;
        graph_forget(b);
        return COAUTH_OK;
    }
    b->total += b->ways == GRAPH_MATRIX ? weight / 2 : weight; /* there a tie stands twice as a rule */
    if (graph_overflows(b))
        return fail_at(error, COAUTH_FORMAT_ERROR, b->in->name, line, 0,
            "the weights add up to more than 1e300 here, too much to compute with; divide them all by the same number");
    if (b->arcs.count >= UINT32_MAX - 1) return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion ties");
    arc *added = vector_push(b->run->context, &b->arcs);
    if (!added) return fail_memory(error);
    *added = (arc){from, to, weight};
    coauth_status kept = keep_either(b, marks, error);
    if (kept != COAUTH_OK) return kept;
    b->directed |= b->ways == GRAPH_DIRECTED;
    if (b->ways == GRAPH_UNDIRECTED && from > to) *added = (arc){to, from, weight};
    if (b->ways != GRAPH_MATRIX) return keep_cells(b, error);
    if (from < to) b->upper++;
    else b->lower++;
    while (b->lines.count < b->arcs.count) {
        uint64_t *place = vector_push(b->run->context, &b->lines);
        if (!place) return fail_memory(error);
        *place = line;
    }
    return keep_cells(b, error);
}

/* Whether a number as written has a digit other than 0 before its exponent. */
static bool is_nonzero(piece text) {
    for (size_t i = 0; i < text.length && text.text[i] != 'e' && text.text[i] != 'E'; i++)
        if (text.text[i] >= '1' && text.text[i] <= '9') return true;
    return false;
}

const char *graph_weight_fault(piece text, double *value) {
    if (!number_read(text.text, text.length, value))
        return number_is_large(text.text, text.length) ? "is larger than any number that can be held"
                                                       : "is not a positive number";
    if (*value < 0 || (*value == 0 && !is_nonzero(text))) return "is not a positive number";
    return *value < GRAPH_LEAST ? "is too small to compute with: weights begin at 1e-300" : NULL;
}

coauth_status graph_weight(graph_builder *b, piece from, piece to, piece weight, uint64_t line, double *value,
    bool *good, coauth_error *error) {
    *value = 1;
    char room[NUMBER_SIZE];
    const piece number = b->local_numbers ? number_localised(weight, room, &b->marks) : weight;
    if (b->marks & (NUMBER_EITHER_POINT | NUMBER_EITHER_COMMA) && !b->example[0])
        memcpy(b->example, weight.text, weight.length);
    b->weight_marks |= b->marks;
    const char *fault = weight.length ? graph_weight_fault(number, value) : NULL;
    *good = !fault;
    if (*good || b->passing) return COAUTH_OK;
    return read_skip(b->run, b->in, line, 0, error,
        "edge \"%.*s\" - \"%.*s\" has the weight \"%.*s\", which %s; skipped", piece_shown(from), from.text,
        piece_shown(to), to.text, piece_shown(weight), weight.text, fault);
}

static coauth_status tie_of(graph_builder *b, piece from, piece to, piece weight, uint64_t line, coauth_error *error) {
    double value;
    bool good;
    uint32_t ends[2];
    if (!from.length || !to.length)
        return read_skip(
            b->run, b->in, line, 0, error, "edge without %s; skipped", from.length ? "a target" : "a source");
    coauth_status status = graph_weight(b, from, to, weight, line, &value, &good, error);
    if (status != COAUTH_OK || !good) return status;
    status = find_vertex(b, from, &ends[0], error);
    if (status == COAUTH_OK) status = find_vertex(b, to, &ends[1], error);
    if (status != COAUTH_OK) return status;
    if (ends[0] == GRAPH_NO_VERTEX || ends[1] == GRAPH_NO_VERTEX)
        return read_skip(b->run, b->in, line, 0, error, "edge with an end that is only white space; skipped");
    return graph_tie(b, ends[0], ends[1], value, line, error);
}

coauth_status graph_tie_of(graph_builder *b, piece from, piece to, piece weight, uint64_t line, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!b->passing) status = tie_of(b, piece_trim(from), piece_trim(to), piece_trim(weight), line, error);
    graph_forget(b);
    return status;
}

static bool is_zero(const graph_builder *b, piece value) {
    double weight;
    char room[NUMBER_SIZE];
    unsigned marks;
    if (b->local_numbers) value = number_localised(value, room, &marks);
    return !value.length || (number_read(value.text, value.length, &weight) && weight == 0);
}

coauth_status graph_named_entry(graph_builder *b, piece row, piece column, uint32_t from, uint32_t to, piece value,
    uint64_t line, coauth_error *error) {
    double weight;
    bool good;
    value = piece_trim(value);
    if (b->passing || is_zero(b, value)) return COAUTH_OK;
    coauth_status status = graph_weight(b, row, column, value, line, &weight, &good, error);
    return status == COAUTH_OK && good ? graph_tie(b, from, to, weight, line, error) : status;
}

coauth_status graph_entry(
    graph_builder *b, int64_t row, int64_t column, piece value, uint64_t line, coauth_error *error) {
    uint32_t ends[2];
    char names[2][NUMBER_SIZE];
    if (b->passing || is_zero(b, piece_trim(value))) return COAUTH_OK;
    column += b->papers;
    piece from = {names[0], number_write_integer(names[0], row)};
    piece to = {names[1], number_write_integer(names[1], column)};
    coauth_status status = graph_number(b, row, &ends[0], error);
    if (status == COAUTH_OK) status = graph_number(b, column, &ends[1], error);
    return status == COAUTH_OK ? graph_named_entry(b, from, to, ends[0], ends[1], value, line, error) : status;
}

/* --- Numbered vertices ------------------------------------------------------------------------ */

static int64_t number_of(const graph_builder *b, size_t vertex) {
    const char *key = coauth_corpus_text(b->run->corpus, vertex_at(b, vertex)->key);
    return text_integer(key, strlen(key), INT64_MAX);
}

static coauth_status add_unseen(graph_builder *b, coauth_error *error) {
    uint64_t bytes = b->in->offset + b->in->length, believed = GRAPH_UNSEEN_LEAST + bytes / 2;
    size_t seen = vertex_count(b);
    if ((uint64_t)b->numbers <= seen) return COAUTH_OK;
    if ((uint64_t)b->numbers - seen > believed)
        return read_skip(b->run, b->in, b->numbers_line, 0, error,
            "says that there are %lld vertices; those without a line of their own and without a tie, more than a file "
            "of %llu bytes gives reason to believe in, were left out",
            (long long)b->numbers, (unsigned long long)bytes);
    coauth_status status = COAUTH_OK;
    for (int64_t i = 1; i <= b->numbers && status == COAUTH_OK; i++) {
        uint32_t vertex;
        status = graph_number(b, i, &vertex, error);
    }
    return status;
}

typedef struct numbered {
    int64_t number;
    coauth_vertex vertex;
    uint32_t place; /* before sorting */
} numbered;

static int by_number(const void *a, const void *b) {
    const numbered *x = a, *y = b;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static void renumber(graph_builder *b, const numbered *sorted, uint32_t *place, size_t count) {
    coauth_corpus *corpus = b->run->corpus;
    for (size_t i = 0; i < count; i++) {
        place[sorted[i].place] = (uint32_t)i;
        *vertex_at(b, i) = sorted[i].vertex;
    }
    for (size_t i = 0; i < b->arcs.count; i++) {
        arc *a = &b->arcs.item[i];
        *a = (arc){place[a->from], place[a->to], a->weight};
    }
    for (size_t i = b->first_cell; i < corpus->cells.count; i++)
        corpus->cells.item[i].row = (uint32_t)b->first + place[corpus->cells.item[i].row - b->first];
}

/* Vertices known by numbers stand in the order of those, whatever the order in which ties mention them. */
static coauth_status sort_numbered(graph_builder *b, coauth_error *error) {
    const coauth_context *context = b->run->context;
    size_t count = vertex_count(b), sorted_so_far = 1;
    while (sorted_so_far < count && number_of(b, sorted_so_far - 1) < number_of(b, sorted_so_far)) sorted_so_far++;
    if (sorted_so_far >= count) return COAUTH_OK;
    scratch_scope scope = scratch_open(context);
    numbered *vertex = scratch_array(&scope, count, sizeof *vertex);
    uint32_t *place = scratch_array(&scope, count, sizeof *place);
    if (!scope.failed) {
        for (size_t v = 0; v < count; v++) vertex[v] = (numbered){number_of(b, v), *vertex_at(b, v), (uint32_t)v};
        qsort(vertex, count, sizeof *vertex, by_number);
        renumber(b, vertex, place, count);
    }
    coauth_status status = scratch_status(&scope, error);
    scratch_close(&scope);
    return status;
}

static bool is_paper(const graph_builder *b, size_t vertex) {
    const uint8_t papers = b->run->options.swap_sides ? GRAPH_AUTHOR : GRAPH_PAPER;
    if (b->papers) return (number_of(b, vertex) <= b->papers ? GRAPH_PAPER : GRAPH_AUTHOR) == papers;
    return vertex < b->modes.count && b->modes.item[vertex] == papers;
}

static coauth_status say_sides(const graph_builder *b, bool two, coauth_error *error) {
    if (!b->run->options.swap_sides) return COAUTH_OK;
    return read_remark(b->run, two ? COAUTH_REMARK_CHOICE : COAUTH_REMARK_WARNING, b->in->source, 0, 0, error, "%s",
        two ? "the second side was taken for papers, the first for authors, as option swap_sides asks"
            : "has no two sides that its format tells apart, so that option swap_sides changes nothing");
}

/* Says of each vertex which mode it is of. */
static coauth_status tell_modes(graph_builder *b, coauth_error *error) {
    coauth_corpus *corpus = b->run->corpus;
    uint32_t kind;
    size_t count = vertex_count(b);
    coauth_status status = graph_property(b, &kind, (piece){"kind", 4}, false, NULL, error);
    if (status != COAUTH_OK || kind == GRAPH_NO_PROPERTY) return status;
    if (!vector_reserve(b->run->context, &corpus->cells, count)) return fail_memory(error);
    for (size_t v = 0; v < count; v++)
        corpus->cells.item[corpus->cells.count++] =
            (coauth_cell){kind, (uint32_t)(b->first + v), is_paper(b, v) ? corpus->paper_word : corpus->author_word};
    return COAUTH_OK;
}

/* --- Folding ---------------------------------------------------------------------------------- */

/* An arc in the row of its smaller end. */
typedef struct half {
    uint32_t other;
    uint32_t arc;
    double weight;
    bool backward; /* listed from the larger end */
} half;

/* Weights last, so that sums do not depend on the sorting. */
static int compare_halves(const void *a, const void *b) {
    const half *x = a, *y = b;
    if (x->other != y->other) return x->other < y->other ? -1 : 1;
    if (x->backward != y->backward) return x->backward < y->backward ? -1 : 1;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    return (x->arc > y->arc) - (x->arc < y->arc);
}

/* Arcs into rows by their smaller end: a counting sort. start has a place for every vertex and one more. */
static void sort_into_rows(const graph_builder *b, size_t vertices, uint64_t *start, half *halves) {
    for (size_t i = 0; i < b->arcs.count; i++) {
        arc a = b->arcs.item[i];
        start[a.from < a.to ? a.from : a.to]++;
    }
    uint64_t sum = 0;
    for (size_t v = 0; v <= vertices; v++) {
        uint64_t count = v < vertices ? start[v] : 0;
        start[v] = sum;
        sum += count;
    }
    for (size_t i = 0; i < b->arcs.count; i++) {
        arc a = b->arcs.item[i];
        bool backward = a.from > a.to;
        halves[start[backward ? a.to : a.from]++] = (half){backward ? a.from : a.to, (uint32_t)i, a.weight, backward};
    } /* each start now stands at its row's end */
}

/* A matrix whose two entries differ has no tie there. */
static coauth_status refuse_unequal(
    graph_builder *b, uint32_t vertex, const half *first, size_t count, const double sum[2], coauth_error *error) {
    uint64_t line = 0;
    for (size_t i = 0; i < count; i++)
        if (first[i].arc < b->lines.count && b->lines.item[first[i].arc] > line) line = b->lines.item[first[i].arc];
    const coauth_corpus *corpus = b->run->corpus;
    return read_skip(b->run, b->in, line, 0, error,
        "\"%.80s\" - \"%.80s\" is %g but \"%.80s\" - \"%.80s\" is %g; a tie has one weight; skipped",
        coauth_corpus_text(corpus, vertex_at(b, vertex)->key),
        coauth_corpus_text(corpus, vertex_at(b, first->other)->key), sum[0],
        coauth_corpus_text(corpus, vertex_at(b, first->other)->key),
        coauth_corpus_text(corpus, vertex_at(b, vertex)->key), sum[1]);
}

/* Where the tie of each arc is noted, for its cells; UINT32_MAX for none. */
typedef struct folding {
    graph_builder *b;
    half *halves;
    uint32_t *tie_of_arc; /* NULL: nobody asks */
} folding;

static coauth_status fold_tie(folding *f, uint32_t vertex, const half *first, size_t count, coauth_error *error) {
    graph_builder *b = f->b;
    double sum[2] = {0, 0};
    uint64_t listed[2] = {0, 0};
    uint32_t last[2] = {0, 0};
    for (size_t i = 0; i < count; i++) {
        const int way = first[i].backward;
        if (!b->strict) sum[way] += first[i].weight;
        else if (!listed[way] || first[i].arc > last[way]) sum[way] = first[i].weight, last[way] = first[i].arc;
        listed[way] += !b->strict || !listed[way];
    }
    for (int k = 0; k < 2; k++) b->repeated += listed[k] > 1 ? listed[k] - 1 : 0;
    if (b->ways == GRAPH_MATRIX && b->upper && b->lower && sum[0] != sum[1])
        return refuse_unequal(b, vertex, first, count, sum, error);
    b->both_ways_differ += listed[0] && listed[1] && sum[0] != sum[1];
    double weight = sum[0] > sum[1] ? sum[0] : sum[1];
    bool one_way = b->sums_cells && listed[0] && listed[1]; /* what makes up the weight: the larger direction */
    for (size_t i = 0; f->tie_of_arc && i < count; i++)
        if (!one_way || first[i].backward == (sum[1] > sum[0]))
            f->tie_of_arc[first[i].arc] = (uint32_t)b->run->corpus->ties.count;
    return coauth_corpus_add_tie(
        b->run->corpus, (uint32_t)(b->first + vertex), (uint32_t)(b->first + first->other), weight, error);
}

static coauth_status fold_row(folding *f, uint32_t vertex, half *row, size_t length, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (length > 1) qsort(row, length, sizeof *row, compare_halves);
    for (size_t i = 0, n; i < length && status == COAUTH_OK; i += n) {
        for (n = 1; i + n < length && row[i + n].other == row[i].other;) n++;
        status = fold_tie(f, vertex, row + i, n, error);
    }
    return status;
}

static coauth_status fold_rows(folding *f, coauth_error *error) {
    graph_builder *b = f->b;
    const coauth_context *context = b->run->context;
    size_t vertices = vertex_count(b);
    scratch_scope scope = scratch_open(context);
    uint64_t *start = scratch_zeroes(&scope, vertices + 1, sizeof *start);
    f->halves = scratch_array(&scope, b->arcs.count, sizeof *f->halves);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        sort_into_rows(b, vertices, start, f->halves);
        vector_free(context, &b->arcs);
    }
    for (size_t v = 0; v < vertices && status == COAUTH_OK; v++) {
        uint64_t begin = v ? start[v - 1] : 0;
        status = fold_row(f, (uint32_t)v, f->halves + begin, (size_t)(start[v] - begin), error);
        if (status == COAUTH_OK && v % 65536 == 0) status = context_check(context, error);
    }
    scratch_close(&scope);
    return status;
}

/* --- Cells of ties ------------------------------------------------------------------------------ */

/* What is met when a tie has a value already. */
static coauth_status meet(graph_builder *b, coauth_cell *there, coauth_string value, coauth_error *error) {
    strings *texts = &b->run->corpus->strings;
    const char *old = coauth_corpus_text(b->run->corpus, there->value);
    const char *new = coauth_corpus_text(b->run->corpus, value);
    double x, y;
    if (b->strict) {
        there->value = value;
    } else if (!b->sums_cells) {
        b->cells_differ += there->value != value;
    } else if (number_read(old, strlen(old), &x) && number_read(new, strlen(new), &y)) {
        char sum[NUMBER_SIZE];
        there->value = strings_intern(texts, sum, number_write_real(sum, x + y));
        if (!there->value) return fail_memory(error);
    }
    return COAUTH_OK;
}

#define CELL_KEY(cell) ((uint64_t)(cell).row << 32 | (cell).property)
RADIX_SORT(sort_cells, coauth_cell, CELL_KEY)

/* Cells of arcs become cells of ties, one for each tie and column.  The sort is stable: of parallel edges the first of
 * the file comes first. */
static coauth_status fold_cells(graph_builder *b, const uint32_t *tie_of_arc, coauth_error *error) {
    const coauth_context *context = b->run->context;
    coauth_corpus *corpus = b->run->corpus;
    size_t kept = 0;
    coauth_cell *scratch = memory_resize(context, NULL, b->cells.count, sizeof *scratch);
    if (!scratch || !vector_reserve(context, &corpus->cells, b->cells.count)) {
        memory_free(context, scratch);
        return fail_memory(error);
    }
    for (size_t i = 0; i < b->cells.count; i++) {
        coauth_cell cell = b->cells.item[i];
        cell.row = tie_of_arc[cell.row];
        if (cell.row != UINT32_MAX) b->cells.item[kept++] = cell;
    }
    sort_cells(b->cells.item, scratch, kept);
    memory_free(context, scratch);
    coauth_status status = COAUTH_OK;
    coauth_cell *last = NULL;
    for (size_t i = 0; i < kept && status == COAUTH_OK; i++) {
        coauth_cell cell = b->cells.item[i];
        if (last && CELL_KEY(*last) == CELL_KEY(cell)) status = meet(b, last, cell.value, error);
        else *(last = &corpus->cells.item[corpus->cells.count++]) = cell;
    }
    return status;
}

static coauth_status fold(graph_builder *b, coauth_error *error) {
    const coauth_context *context = b->run->context;
    size_t arcs = b->arcs.count;
    folding f = {.b = b};
    if (b->cells.count) {
        f.tie_of_arc = memory_resize(context, NULL, arcs, sizeof *f.tie_of_arc);
        if (!f.tie_of_arc) return fail_memory(error);
        memset(f.tie_of_arc, 0xFF, arcs * sizeof *f.tie_of_arc);
    }
    coauth_status status = fold_rows(&f, error);
    if (status == COAUTH_OK && b->cells.count) status = fold_cells(b, f.tie_of_arc, error);
    memory_free(context, f.tie_of_arc);
    return status;
}

/* --- What a person should know ------------------------------------------------------------------ */

/* What was counted, and what is said of one or of many. */
typedef struct counted {
    uint64_t count;
    const char *one, *many;
} counted;

static coauth_status tell_all(graph_builder *b, coauth_error *error) {
    const bool undirected = b->ways == GRAPH_UNDIRECTED;
    const counted all[] = {
        {b->loops, "loop (an edge from a node to itself) was dropped",
            "loops (edges from a node to itself) were dropped"},
        {b->listed_again, "node is listed again under the same id; the two were taken for one",
            "nodes are listed again under the same id; they were taken for one"},
        {count_unlisted(b), "node is not listed, it is only the end of an edge",
            "nodes are not listed, they are only ends of edges"},
        {undirected ? b->repeated : 0, "edge stands again between the same nodes; its weight was added",
            "edges stand again between the same nodes; their weights were added"},
        {undirected ? 0 : b->repeated, "edge stands again in the same direction; its weight was added",
            "edges stand again in the same direction; their weights were added"},
        {b->both_ways_differ, "edge stands in both directions with different weights; the larger was taken",
            "edges stand in both directions with different weights; the larger was taken"},
        {b->cells_differ, "value of a parallel edge differs from that of the first, which was kept",
            "values of parallel edges differ from that of the first, which was kept"},
    };
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof all / sizeof *all && status == COAUTH_OK; i++)
        if (all[i].count)
            status = read_remark(b->run, COAUTH_REMARK_WARNING, b->in->source, 0, 0, error, "%llu %s",
                (unsigned long long)all[i].count, all[i].count == 1 ? all[i].one : all[i].many);
    if (status == COAUTH_OK && b->cells_left)
        status = read_skip(b->run, b->in, 0, 0, error, "%llu values of columns beyond the %d that are read; skipped",
            (unsigned long long)b->cells_left, COAUTH_MOST_PROPERTIES);
    if (status == COAUTH_OK && b->directed)
        status = read_remark(b->run, COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
            "the graph is directed; it was read as undirected");
    return status;
}

coauth_status graph_finish(graph_builder *b, coauth_error *error) {
    b->passing = false;
    coauth_status status = check_networks(b, error);
    if (status == COAUTH_OK && b->local_numbers) status = graph_settle_numbers(b, error);
    if (status == COAUTH_OK && b->numbers) status = add_unseen(b, error);
    if (status == COAUTH_OK && b->numbers) status = sort_numbered(b, error);
    if (status == COAUTH_OK) status = graph_adopt_modes(b, error);
    const bool two = b->papers || b->modes.count;
    if (status == COAUTH_OK && two) status = tell_modes(b, error);
    if (status == COAUTH_OK) status = say_sides(b, two, error);
    if (status == COAUTH_OK) status = fold(b, error);
    if (status == COAUTH_OK) status = tell_all(b, error);
    b->finished = status == COAUTH_OK;
    return status;
}
