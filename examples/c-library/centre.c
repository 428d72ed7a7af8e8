/* centre.c: who stands between others: betweenness by way of the library.
 *
 *   cc centre.c $(pkg-config --cflags --libs coauth) -o centre && ./centre FILE... */
#include <coauth/coauth.h>
#include <stdio.h>

static void print_highest(const coauth_graph *graph, const char *column_name, int count) {
    const coauth_column *column = coauth_table_find(&graph->node_table, column_name);
    double below = 1e300;
    for (int i = 0; column && i < count; i++) {
        uint32_t best = graph->nodes;
        for (uint32_t u = 0; u < graph->nodes; u++)
            if (column->as.real[u] < below && (best == graph->nodes || column->as.real[u] > column->as.real[best]))
                best = u;
        if (best == graph->nodes) return;
        below = column->as.real[best];
        printf("%10.1f  %s\n", below, coauth_corpus_text(graph->node_table.strings, graph->label[best]));
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
    who.method = "resolved";
    coauth_status status =
        coauth_read(&corpus, (const char *const *)(arguments + 1), (size_t)(count - 1), NULL, &context, &error);
    if (status == COAUTH_OK) status = coauth_merge_papers(NULL, corpus, &error);
    if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, &who, &context, &error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, &context, &error);
    if (status == COAUTH_OK) status = coauth_measure_add(graph, coauth_measure_find("betweenness"), NULL, &error);
    if (status == COAUTH_OK)
        print_highest(graph, "betweenness", 5);
    else
        fprintf(stderr, "%s:%llu: %s\n", error.file, (unsigned long long)error.line, error.text);

    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status == COAUTH_OK ? 0 : 1;
}
