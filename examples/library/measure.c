/* measure.c: a measure of one's own as a column, which every writer then writes: the share of an author's collaborators
 * that the author wrote with more than once.
 *
 *   cc measure.c $(pkg-config --cflags --libs coauth) -o measure && ./measure refs.bib > authors.csv */
#include <coauth/coauth.h>
#include <stdio.h>

/* Who has no collaborators has no share: the value is missing, not 0. */
static coauth_status add_loyalty(coauth_graph *graph, coauth_error *error) {
    coauth_column *column;
    const coauth_column *papers = coauth_table_find(&graph->edge_table, "papers");
    coauth_status status = coauth_table_add_sparse(&column, &graph->node_table, "loyalty",
        "share of the collaborators with two joint papers or more", COAUTH_REAL, error);
    if (status != COAUTH_OK || !papers) return status;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        uint64_t first = graph->offsets[u], end = graph->offsets[u + 1];
        uint32_t again = 0;
        for (uint64_t i = first; i < end; i++) again += coauth_column_integer(papers, graph->edge_ids[i]) > 1;
        if (first == end) continue;
        column->as.real[u] = (double)again / (double)(end - first);
        coauth_column_mark(column, u, true);
    }
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
    if (status == COAUTH_OK) status = add_loyalty(graph, &error);
    if (status == COAUTH_OK) status = coauth_write_node_table(graph, "-", NULL, &error);
    if (status != COAUTH_OK) fprintf(stderr, "%s: %s\n", coauth_status_text(status), error.text);

    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status != COAUTH_OK;
}
