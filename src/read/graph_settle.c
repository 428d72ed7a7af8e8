/* graph_settle.c: numbers of a ready-made graph that only their whole column tells how to read: 1.234 is 1234 beside
 * 2,5 and beside 1.234.567, but not beside 0.5. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "corpus/store.h"
#include "read/graph_builder.h"

static coauth_status tell(
    graph_builder *b, const char *column, const char *example, char mark, bool torn, coauth_error *error) {
    const char *of = mark == '.' ? "point" : "comma";
    return read_remark(b->run, torn ? COAUTH_REMARK_WARNING : COAUTH_REMARK_CHOICE, b->in->source, 0, 0, error,
        torn ? "the column \"%.80s\" has the %s both before decimals and between thousands; numbers like \"%.30s\" "
               "were read as decimals"
             : "the column \"%.80s\" does not tell what the %s in numbers like \"%.30s\" is; they were read as "
               "decimals, not as thousands",
        column, of, example);
}

/* What a column does not tell, the other columns of the file may. */
static number_reading reading_of(unsigned of_column, unsigned of_file, unsigned either) {
    const number_reading reading = number_reading_of(of_column, either);
    if (reading != NUMBER_IS_UNDECIDED) return reading;
    const number_reading elsewhere = number_reading_of(of_file, either);
    return elsewhere == NUMBER_IS_TORN ? NUMBER_IS_UNDECIDED : elsewhere;
}

/* --- Weights -------------------------------------------------------------------------------------- */

static coauth_status settle_weights(graph_builder *b, unsigned of_file, bool comma, coauth_error *error) {
    const number_reading reading =
        reading_of(b->weight_marks, of_file, comma ? NUMBER_EITHER_COMMA : NUMBER_EITHER_POINT);
    if (!b->either[comma].count || reading == NUMBER_IS_DECIMAL) return COAUTH_OK;
    if (reading != NUMBER_IS_GROUPED)
        return tell(b, "weight", b->example, comma ? ',' : '.', reading == NUMBER_IS_TORN, error);
    for (size_t i = 0; i < b->either[comma].count; i++) {
        arc *a = &b->arcs.item[b->either[comma].item[i]];
        b->total += round(a->weight * 1000) - a->weight;
        a->weight = round(a->weight * 1000);
    }
    return COAUTH_OK;
}

/* --- Cells ---------------------------------------------------------------------------------------- */

/* What the values of a column tell. */
typedef struct column_numbers {
    unsigned marks;
    bool foreign, changes; /* something that is no number; something that number_read does not take as it is meant */
    bool told;
} column_numbers;

static piece text_of(const graph_builder *b, const coauth_cell *cell) {
    const char *text = coauth_corpus_text(b->run->corpus, cell->value);
    return (piece){text, strlen(text)};
}

static void look_at_cells(column_numbers *columns, const graph_builder *b, const coauth_cell *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        column_numbers *column = &columns[cells[i].property];
        char room[NUMBER_SIZE];
        unsigned marks;
        double value;
        if (column->foreign) continue;
        piece number = number_localised(text_of(b, &cells[i]), room, &marks);
        column->marks |= marks;
        column->foreign |= !number_read(number.text, number.length, &value);
        column->changes |= number.text == room;
    }
}

/* A number without its marks; those that stand before decimals became points. */
static coauth_status settle_cell(
    graph_builder *b, coauth_cell *cell, column_numbers *column, unsigned of_file, coauth_error *error) {
    char room[NUMBER_SIZE];
    unsigned marks;
    const piece text = text_of(b, cell), number = number_localised(text, room, &marks);
    const unsigned either = marks & (NUMBER_EITHER_POINT | NUMBER_EITHER_COMMA);
    if (number.text != room) return COAUTH_OK;
    size_t length = number.length;
    if (either) {
        const char mark = either == NUMBER_EITHER_POINT ? '.' : ',';
        number_reading reading = reading_of(column->marks, of_file, either);
        if (reading == NUMBER_IS_GROUPED) {
            char *point = memchr(room, '.', length);
            memmove(point, point + 1, length - (size_t)(point + 1 - room));
            length--;
        } else if (reading != NUMBER_IS_DECIMAL && !column->told) {
            const coauth_property *property = &b->run->corpus->properties.item[cell->property];
            column->told = true;
            coauth_status status = tell(b, coauth_corpus_text(b->run->corpus, property->name), text.text, mark,
                reading == NUMBER_IS_TORN, error);
            if (status != COAUTH_OK) return status;
        }
    }
    coauth_string value = strings_intern(&b->run->corpus->strings, room, length);
    if (!value) return fail_memory(error);
    cell->value = value;
    return COAUTH_OK;
}

static coauth_status settle_cells(graph_builder *b, coauth_cell *cells, size_t count, column_numbers *columns,
    unsigned of_file, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        column_numbers *column = &columns[cells[i].property];
        if (!column->foreign && column->changes) status = settle_cell(b, &cells[i], column, of_file, error);
    }
    return status;
}

coauth_status graph_settle_numbers(graph_builder *b, coauth_error *error) {
    coauth_corpus *corpus = b->run->corpus;
    const size_t properties = corpus->properties.count, vertices = corpus->cells.count - b->first_cell;
    column_numbers *columns = memory_zeroed(b->run->context, properties, sizeof *columns);
    coauth_cell *of_vertices = corpus->cells.item ? corpus->cells.item + b->first_cell : NULL;
    unsigned of_file = b->weight_marks;
    if (!columns) return fail_memory(error);
    assert(of_vertices || !vertices);
    look_at_cells(columns, b, of_vertices, vertices);
    look_at_cells(columns, b, b->cells.item, b->cells.count);
    for (size_t i = 0; i < properties; i++) of_file |= columns[i].foreign ? 0 : columns[i].marks;
    coauth_status status = settle_weights(b, of_file, false, error);
    if (status == COAUTH_OK) status = settle_weights(b, of_file, true, error);
    if (status == COAUTH_OK) status = settle_cells(b, of_vertices, vertices, columns, of_file, error);
    if (status == COAUTH_OK) status = settle_cells(b, b->cells.item, b->cells.count, columns, of_file, error);
    memory_free(b->run->context, columns);
    return status;
}
