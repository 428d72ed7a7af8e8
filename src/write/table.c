/* table.c: the graph formats and finding one by its name or by a path's ending. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "write/writer.h"

/* Ended by NULL. */
static const writer *const table[] = {
    &csv_writer,
    &cx2_writer,
    &cyjs_writer,
    &dot_writer,
    &edge_list_writer,
    &gexf_writer,
    &gml_writer,
    &graphml_writer,
    &graphology_writer,
    &html_writer,
    &jgf_writer,
    &json_writer,
    &lgl_writer,
    &metis_writer,
    &matrix_market_writer,
    &pajek_writer,
    &pdf_writer,
    &png_writer,
    &svg_writer,
    &tgf_writer,
    &vosviewer_writer,
    &vosviewer_text_writer,
    &yed_writer,
    NULL,
};

const coauth_graph_format *coauth_output_format_at(size_t index) {
    const size_t rows = sizeof table / sizeof *table - 1;
    return index < rows ? &table[index]->format : NULL;
}

static const char *name_at(size_t index) {
    return table[index] ? table[index]->format.name : NULL;
}

static const char *ending_at(size_t index) {
    return table[index] ? table[index]->format.ending : NULL;
}

const writer *writer_named(const char *name, coauth_error *error) {
    for (const writer *const *w = table; *w; w++)
        if (text_equal_ignoring_case(name, strlen(name), (*w)->format.name)) return *w;
    words_unknown(name, "output format", name_at, error);
    return NULL;
}

static bool ends_with(const char *path, const char *ending) {
    size_t length = strlen(path), tail = strlen(ending);
    return length > tail && text_equal_ignoring_case(path + length - tail, tail, ending);
}

const writer *writer_for_path(const char *path, coauth_error *error) {
    const writer *best = NULL;
    char all[COAUTH_ERROR_TEXT_SIZE / 2];
    for (const writer *const *w = table; *w; w++) {
        const char *ending = (*w)->format.ending;
        if (ends_with(path, ending) && (!best || strlen(ending) > strlen(best->format.ending))) best = *w;
    }
    if (best) return best;
    words_list(all, sizeof all, ending_at);
    fail_at(error, COAUTH_INVALID_ARGUMENT, path, 0, 0,
        "the ending tells no output format; name the format, or end the path in one of %s", all);
    return NULL;
}
