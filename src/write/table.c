/* table.c: the graph formats and finding one by its name or by a path's ending. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "write/writer.h"

const writer *const writer_table[] = {
    &csv_writer,
    &cx2_writer,
    &cyjs_writer,
    &dot_writer,
    &edge_list_writer,
    &gexf_writer,
    &gml_writer,
    &graphml_writer,
    &graphology_writer,
    &json_writer,
    &metis_writer,
    &matrix_market_writer,
    &pajek_writer,
    &pdf_writer,
    &png_writer,
    &svg_writer,
    &vosviewer_writer,
    &vosviewer_text_writer,
    &yed_writer,
    NULL,
};

const coauth_graph_format *coauth_output_format(size_t index) {
    const size_t rows = sizeof writer_table / sizeof *writer_table - 1;
    return index < rows ? &writer_table[index]->format : NULL;
}

typedef struct listing {
    char text[COAUTH_ERROR_TEXT_SIZE / 2];
    size_t used, rows;
} listing;

static void list(listing *l, const char *word) {
    int n = snprintf(l->text + l->used, sizeof l->text - l->used, "%s%s", l->rows ? ", " : "", word);
    if (n > 0 && (size_t)n < sizeof l->text - l->used) l->used += (size_t)n;
    l->rows++;
}

const writer *writer_named(const char *name, coauth_error *error) {
    listing near = {.used = 0}, all = {.used = 0};
    for (const writer *const *w = writer_table; *w; w++) {
        const char *other = (*w)->format.name;
        if (text_equal_ignoring_case(name, strlen(name), other)) return *w;
        if (words_distance(name, other) <= 2) list(&near, other);
        list(&all, other);
    }
    fail(error, COAUTH_INVALID_ARGUMENT, "there is no output format \"%.64s\"; %s %s%s", name,
        near.rows ? "did you mean" : "there are", near.rows ? near.text : all.text, near.rows ? "?" : "");
    return NULL;
}

static bool ends_with(const char *path, const char *ending) {
    size_t length = strlen(path), tail = strlen(ending);
    return length > tail && text_equal_ignoring_case(path + length - tail, tail, ending);
}

const writer *writer_for_path(const char *path, coauth_error *error) {
    const writer *best = NULL;
    listing all = {.used = 0};
    for (const writer *const *w = writer_table; *w; w++) {
        const char *ending = (*w)->format.ending;
        list(&all, ending);
        if (ends_with(path, ending) && (!best || strlen(ending) > strlen(best->format.ending))) best = *w;
    }
    if (!best)
        fail_at(error, COAUTH_INVALID_ARGUMENT, path, 0, 0,
            "the ending tells no output format; name the format, or end the path in one of %s", all.text);
    return best;
}
