/* rank.c: those who stand between most others: the ten authors of the highest betweenness.
 *
 *   cc rank.c $(pkg-config --cflags --libs coauth) -o rank && ./rank refs.bib */
#include <coauth/coauth.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct ranked {
    double value;
    uint32_t node;
} ranked;

static int highest_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? 1 : -1;
    return (x->node > y->node) - (x->node < y->node);
}

static coauth_status print_highest(
    coauth_graph *graph, const coauth_corpus *corpus, uint32_t most, coauth_error *error) {
    coauth_status status = coauth_measure_compute(graph, "betweenness", NULL, error); /* a column of that name */
    if (status != COAUTH_OK) return status;
    const coauth_column *column = coauth_table_find(&graph->node_table, "betweenness");
    ranked *list = calloc(graph->nodes + 1u, sizeof *list);
    if (!list) return error->code = COAUTH_OUT_OF_MEMORY;
    for (uint32_t u = 0; u < graph->nodes; u++) list[u] = (ranked){coauth_column_number(column, u), u};
    qsort(list, graph->nodes, sizeof *list, highest_first);
    for (uint32_t i = 0; i < graph->nodes && i < most; i++)
        printf("%12.2f  %s\n", list[i].value, coauth_corpus_text(corpus, graph->label[list[i].node]));
    free(list);
    return COAUTH_OK;
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
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, &error);
    if (status == COAUTH_OK) status = print_highest(graph, corpus, 10, &error);
    if (status != COAUTH_OK) fprintf(stderr, "%s: %s\n", coauth_status_text(status), error.text);

    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status != COAUTH_OK;
}
