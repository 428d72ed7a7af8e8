/* graph.c: a graph to a file, whatever the format, and the files that stand beside it.
 *
 * All files of a format are written before the first is put in its place, the one asked for last:
 * when that is there, everything is. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/text.h"
#include "write/writer.h"

typedef struct files {
    const coauth_graph *graph;
    const coauth_write_options *options;
    VECTOR(output *) out;
} files;

static output *add_file(files *f, const char *path, coauth_error *error) {
    output **slot = vector_push(f->graph->context, &f->out);
    if (!slot) fail_memory(error);
    else if (output_open(slot, path, f->graph->context, error) != COAUTH_OK) f->out.count--;
    else return *slot;
    return NULL;
}

static void abandon(files *f) {
    while (f->out.count) output_abandon(f->out.item[--f->out.count]);
    vector_free(f->graph->context, &f->out);
}

/* The first file that could not be written to its end is closed first, which reports why; else companions
 * go before the file asked for. */
static coauth_status put_in_place(files *f, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < f->out.count; i++) {
        output_sync(f->out.item[i]);
        if (!output_failed(f->out.item[i])) continue;
        output *failed = f->out.item[i];
        f->out.item[i] = f->out.item[--f->out.count];
        return output_close(failed, error);
    }
    while (f->out.count && status == COAUTH_OK) status = output_close(f->out.item[--f->out.count], error);
    return status;
}

/* Whether files can stand beside the path: not when it is standard output, a pipe or a device. */
static bool has_a_place(const char *path, const coauth_context *context) {
    struct stat status;
    if (context->write) return true;
    return strcmp(path, "-") != 0 && (stat(path, &status) != 0 || S_ISREG(status.st_mode));
}

/* "dir/x.net" of a format ".net", "degree" and ".vec" give "dir/x.degree.vec"; an ending that is not the
 * format's stays.  NULL with an error when out of memory. */
static char *beside(const files *f, const char *path, const char *ending, const coauth_column *column,
    const char *suffix, coauth_error *error) {
    size_t length = strlen(path), tail = strlen(ending);
    if (length > tail && text_equal_ignoring_case(path + length - tail, tail, ending)) length -= tail;
    size_t size = length + strlen(suffix) + (column ? strlen(column->name) + 1 : 0) + 1;
    char *result = memory_resize(f->graph->context, NULL, size, 1);
    if (!result) fail_memory(error);
    else snprintf(result, size, "%.*s%s%s%s", (int)length, path, column ? "." : "", column ? column->name : "", suffix);
    return result;
}

static void warn(const coauth_context *context, const char *path, const char *warning, const char *other) {
    char text[1024];
    if (!warning) return;
    path = output_name(path);
    if (other) snprintf(text, sizeof text, "%s: %s; see %s", path, warning, other);
    else snprintf(text, sizeof text, "%s: %s, and no file can stand beside it", path, warning);
    context_log(context, COAUTH_LOG_WARNING, text);
}

static coauth_status add_companion(files *f, const char *path, const char *ending, const companion *c,
    const coauth_column *column, coauth_error *error) {
    const coauth_graph *graph = f->graph;
    char *other = beside(f, path, ending, column, c->suffix, error);
    if (!other) return COAUTH_OUT_OF_MEMORY;
    warn(graph->context, path, c->warning, other);
    output *out = add_file(f, other, error);
    memory_free(graph->context, other);
    if (!out) return error->code;
    if (!column) return c->write(graph, out, f->options, error);
    c->write_column(graph, out, column);
    return COAUTH_OK;
}

static coauth_status add_columns(
    files *f, const char *path, const char *ending, const companion *c, coauth_error *error) {
    const coauth_table *table = &f->graph->node_table;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < table->columns && status == COAUTH_OK; i++)
        if (c->takes(table->column[i])) status = add_companion(f, path, ending, c, table->column[i], error);
    return status;
}

static coauth_status add_companions(files *f, const writer *w, const char *path, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    bool place = has_a_place(path, f->graph->context);
    for (size_t i = 0; i < MOST_COMPANIONS && w->companions[i].suffix && status == COAUTH_OK; i++) {
        const companion *c = &w->companions[i];
        if (c->needed && !c->needed(f->graph)) continue;
        if (!place) warn(f->graph->context, path, c->warning, NULL);
        else if (c->write_column) status = add_columns(f, path, w->format.ending, c, error);
        else status = add_companion(f, path, w->format.ending, c, NULL, error);
    }
    return status;
}

static coauth_status write_files(const coauth_graph *graph, const char *path, const writer *w,
    const coauth_write_options *options, coauth_error *error) {
    files f = {.graph = graph, .options = options};
    output *out = add_file(&f, path, error);
    coauth_status status = out ? w->write(graph, out, options, error) : error->code;
    if (status == COAUTH_OK) status = add_companions(&f, w, path, error);
    if (status == COAUTH_OK) status = put_in_place(&f, error);
    abandon(&f);
    return status;
}

/* A title comes from the command line: made clean here, so that every format can hold it. */
static char *clean_title(const char *title, const coauth_context *context) {
    size_t length = strlen(title);
    char *clean = memory_resize(context, NULL, 3 * length + 1, 1);
    if (clean) clean[text_clean(clean, title, length, &(text_changes){0})] = '\0';
    return clean;
}

static const writer *find_writer(const char *path, const char *format, coauth_error *error) {
    return format ? writer_named(format, error) : writer_for_path(path, error);
}

const coauth_graph_format *coauth_output_find(const char *path, const char *name) {
    coauth_error error;
    const writer *w = find_writer(path, name, &error);
    return w ? &w->format : NULL;
}

bool coauth_output_has_csv(const char *path, const char *name) {
    coauth_error error;
    const writer *w = find_writer(path, name, &error);
    if (!w || w == &csv_writer) return w;
    for (size_t i = 0; i < MOST_COMPANIONS && w->companions[i].suffix; i++)
        if (w->companions[i].write == names_csv) return true;
    return false;
}

coauth_status coauth_write_check(
    const char *path, const char *format, const coauth_context *context, coauth_error *error) {
    const writer *w = find_writer(path, format, error);
    return w ? output_check(path, context, error) : COAUTH_INVALID_ARGUMENT;
}

coauth_status coauth_write_fits(const coauth_graph *graph, const char *path, const char *format,
    const coauth_write_options *options, coauth_error *error) {
    coauth_write_options own = COAUTH_WRITE_OPTIONS;
    const writer *w = find_writer(path, format, error);
    if (!w) return COAUTH_INVALID_ARGUMENT;
    return w->check ? w->check(graph, options_take(&own, sizeof own, options), error) : COAUTH_OK;
}

coauth_status coauth_write_graph(const coauth_graph *graph, const char *path, const char *format,
    const coauth_write_options *given, coauth_error *error) {
    coauth_error ours;
    if (!error) error = &ours;
    coauth_write_options options = COAUTH_WRITE_OPTIONS;
    options_take(&options, sizeof options, given);
    const writer *w = find_writer(path, format, error);
    if (!w) return COAUTH_INVALID_ARGUMENT;
    char *title = NULL;
    if (options.title) {
        title = clean_title(options.title, graph->context);
        if (!title) return fail_memory(error);
        options.title = title;
    }
    coauth_status status = write_files(graph, path, w, &options, error);
    memory_free(graph->context, title);
    return status;
}
