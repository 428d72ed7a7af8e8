/* graph.c: a graph to a file, whatever the format, and the files that stand beside it.
 *
 * All files of a format are written before the first is put in its place, the one asked for last:
 * when that is there, everything is. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "write/writer.h"

enum { MOST_FILES = MOST_COMPANIONS + 1 };

typedef struct files {
    output *out[MOST_FILES];
    size_t count;
} files;

static coauth_status add_file(files *f, const char *path, file_writer write, const coauth_graph *graph,
    const coauth_write_options *options, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, path, graph->context, error);
    if (status != COAUTH_OK) return status;
    f->out[f->count++] = out;
    return write(graph, out, options, error);
}

static void abandon(files *f) {
    while (f->count) output_abandon(f->out[--f->count]);
}

/* Closes companions first.  After a failure the rest is thrown away. */
static coauth_status put_in_place(files *f, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    while (f->count && status == COAUTH_OK) status = output_close(f->out[--f->count], error);
    abandon(f);
    return status;
}

/* Whether files can stand beside the path: not when it is standard output, a pipe or a device. */
static bool has_a_place(const char *path) {
    struct stat status;
    return strcmp(path, "-") != 0 && (stat(path, &status) != 0 || S_ISREG(status.st_mode));
}

/* "dir/x.mtx" and ".names.csv" give "dir/x.names.csv"; an ending that is not the format's stays. */
static char *beside(const char *path, const char *ending, const char *suffix, const coauth_context *context) {
    size_t length = strlen(path), tail = strlen(ending), more = strlen(suffix);
    if (length > tail && text_equal_ignoring_case(path + length - tail, tail, ending)) length -= tail;
    char *result = memory_resize(context, NULL, length + more + 1, 1);
    if (!result) return NULL;
    memcpy(result, path, length);
    memcpy(result + length, suffix, more + 1);
    return result;
}

static void warn(const coauth_context *context, const char *path, const char *warning, const char *other) {
    char text[1024];
    if (other) snprintf(text, sizeof text, "%s: %s; see %s", path, warning, other);
    else snprintf(text, sizeof text, "%s: %s; nothing can be written beside it", path, warning);
    context_log(context, COAUTH_LOG_WARNING, text);
}

static coauth_status add_companions(files *f, const writer *w, const char *path, const coauth_graph *graph,
    const coauth_write_options *options, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    bool place = has_a_place(path);
    for (size_t i = 0; i < MOST_COMPANIONS && w->companions[i].suffix && status == COAUTH_OK; i++) {
        const companion *c = &w->companions[i];
        if (c->needed && !c->needed(graph)) continue;
        if (!place) {
            if (c->warning) warn(graph->context, path, c->warning, NULL);
            continue;
        }
        char *other = beside(path, w->format.ending, c->suffix, graph->context);
        if (!other) return fail_memory(error);
        if (c->warning) warn(graph->context, path, c->warning, other);
        status = add_file(f, other, c->write, graph, options, error);
        memory_free(graph->context, other);
    }
    return status;
}

static coauth_status write_files(const coauth_graph *graph, const char *path, const writer *w,
    const coauth_write_options *options, coauth_error *error) {
    files f = {.count = 0};
    coauth_status status = add_file(&f, path, w->write, graph, options, error);
    if (status == COAUTH_OK) status = add_companions(&f, w, path, graph, options, error);
    if (status == COAUTH_OK) return put_in_place(&f, error);
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

coauth_status coauth_write_graph(const coauth_graph *graph, const char *path, const char *format,
    const coauth_write_options *given, coauth_error *error) {
    coauth_write_options options = given ? *given : (coauth_write_options){.csv_raw = false};
    const writer *w = format ? writer_named(format, error) : writer_for_path(path, error);
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
