/* stream.c: a stream through callbacks: records come from a function, the network goes to one piece by piece, and
 * others hear of progress and of what is to be known meanwhile; no file is opened.
 *
 *   cc stream.c $(pkg-config --cflags --libs coauth) -o stream && ./stream < refs.bib > network.graphml */
#include <coauth/coauth.h>
#include <stdio.h>

static coauth_status give_bytes(void *user, void *buffer, size_t size, size_t *got, coauth_error *error) {
    FILE *from = user;
    *got = fread(buffer, 1, size, from);
    if (!ferror(from)) return COAUTH_OK;
    snprintf(error->text, sizeof error->text, "standard input cannot be read");
    return error->code = COAUTH_IO_ERROR;
}

static coauth_status take_bytes(
    void *user, const char *path, coauth_write_event event, const void *data, size_t size, coauth_error *error) {
    FILE *to = user;
    if (event != COAUTH_WRITE_PIECE || fwrite(data, 1, size, to) == size) return COAUTH_OK;
    snprintf(error->text, sizeof error->text, "%s cannot be written", path);
    return error->code = COAUTH_IO_ERROR;
}

static void tell_progress(void *user, const coauth_progress *progress) {
    const char **last = user;
    if (*last == progress->activity) return; /* each activity once */
    *last = progress->activity;
    fprintf(stderr, "%s\n", progress->activity);
}

static void tell(void *user, coauth_log_level level, const char *text) {
    fprintf(user, "%s: %s\n", level == COAUTH_LOG_WARNING ? "warning" : "note", text);
}

int main(void) {
    coauth_context context;
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    coauth_graph *graph = NULL;
    const coauth_input input = {.name = "records", .read = give_bytes, .user = stdin};
    const char *activity = NULL;

    coauth_context_init(&context);
    context.write = take_bytes;
    context.write_user = stdout;
    context.progress = tell_progress;
    context.progress_user = &activity;
    context.log = tell;
    context.log_user = stderr;
    coauth_status status = coauth_read_inputs(&corpus, &input, 1, NULL, &context, &error);
    if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, NULL, &context, &error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, &error);
    if (status == COAUTH_OK) status = coauth_write_graph(graph, "network.graphml", NULL, NULL, &error);
    if (status != COAUTH_OK) fprintf(stderr, "%s: %s\n", coauth_status_text(status), error.text);

    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status != COAUTH_OK;
}
