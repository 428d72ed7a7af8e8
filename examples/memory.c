/* memory.c: records from a function, here standard input's, to a network in memory, without a file in between.
 *
 *   cc examples/memory.c $(pkg-config --cflags --libs coauth) -o memory && ./memory < refs.bib > network.gexf */
#include <coauth/coauth.h>
#include <stdio.h>

static coauth_status read_some(void *user, void *buffer, size_t size, size_t *got, coauth_error *error) {
    FILE *file = user;
    *got = fread(buffer, 1, size, file);
    if (!ferror(file)) return COAUTH_OK;
    snprintf(error->text, sizeof error->text, "cannot be read");
    return COAUTH_IO_ERROR;
}

/* The network of what is read, as GEXF in memory. */
static coauth_status make_network(
    coauth_memory *memory, const coauth_input *input, coauth_context *context, coauth_error *error) {
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    coauth_graph *graph = NULL;
    coauth_identity_options who = COAUTH_IDENTITY_OPTIONS;
    who.method = "resolved";
    context->write = coauth_memory_write;
    context->write_user = memory;
    coauth_status status = coauth_read_inputs(&corpus, input, 1, NULL, context, error);
    if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, &who, context, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, error);
    if (status == COAUTH_OK) status = coauth_write_graph(graph, "network.gexf", NULL, NULL, error);
    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status;
}

int main(void) {
    coauth_context context;
    coauth_error error = {0};
    coauth_memory *memory = NULL;
    const coauth_input input = {.name = "standard input", .read = read_some, .user = stdin};
    coauth_context_init(&context);
    coauth_status status = coauth_memory_create(&memory, &context, &error);
    if (status == COAUTH_OK) status = make_network(memory, &input, &context, &error);
    if (status != COAUTH_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.text);
    } else {
        const coauth_memory_file *file = coauth_memory_find(memory, "network.gexf");
        fwrite(file->data, 1, file->size, stdout);
    }
    coauth_memory_free(memory);
    return status != COAUTH_OK;
}
