/* library.c: the ten most prolific authors of some files, by way of the library.
 *
 *   cc examples/library.c $(pkg-config --cflags --libs coauth) -o library && ./library examples/profiles */
#include <coauth/coauth.h>
#include <stdio.h>

static int give_up(const coauth_error *error) {
    fprintf(stderr, "%s:%llu: %s\n", error->file, (unsigned long long)error->line, error->text);
    return 1;
}

/* Prints the authors with the most papers, one after the other. */
static void print_top(const coauth_graph *graph, const coauth_corpus *corpus, int count) {
    const coauth_column *papers = coauth_table_find(&graph->node_table, "papers");
    const coauth_column *degree = coauth_table_find(&graph->node_table, "degree");
    int64_t above = INT64_MAX;
    while (papers && count > 0) {
        int64_t next = 0;
        for (uint32_t u = 0; u < graph->nodes; u++)
            if (papers->as.integer[u] < above && papers->as.integer[u] > next) next = papers->as.integer[u];
        if (!next) return;
        for (uint32_t u = 0; u < graph->nodes && count > 0; u++) {
            if (papers->as.integer[u] != next) continue;
            printf("%4lld papers, %3lld collaborators  %s\n", (long long)next, (long long)degree->as.integer[u],
                coauth_corpus_text(corpus, graph->label[u]));
            count--;
        }
        above = next;
    }
}

int main(int count, char **arguments) {
    coauth_context context;
    coauth_error error = {0};
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    coauth_graph *graph = NULL;
    coauth_identity_options who = COAUTH_IDENTITY_OPTIONS;

    coauth_context_init(&context);
    who.method = "resolved"; /* as the program does */
    coauth_status status =
        coauth_read(&corpus, (const char *const *)(arguments + 1), (size_t)(count - 1), NULL, &context, &error);
    if (status == COAUTH_OK) status = coauth_merge_papers(NULL, corpus, &error);
    if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, &who, &context, &error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, &error);
    if (status == COAUTH_OK) print_top(graph, corpus, 10);

    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status == COAUTH_OK ? 0 : give_up(&error);
}
