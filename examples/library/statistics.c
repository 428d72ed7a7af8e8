/* statistics.c: the figures of the network of some files, say a BibTeX file.
 *
 *   cc statistics.c $(pkg-config --cflags --libs coauth) -o statistics && ./statistics refs.bib */
#include <coauth/coauth.h>
#include <stdio.h>

static coauth_status summarise(
    coauth_statistics *figures, const char *const *paths, size_t count, coauth_error *error) {
    coauth_context context;
    coauth_corpus *corpus = NULL;
    coauth_persons *persons = NULL;
    coauth_graph *graph = NULL;
    coauth_identity_options who = COAUTH_IDENTITY_OPTIONS;
    coauth_selection all = COAUTH_SELECTION;
    coauth_statistics_options options = COAUTH_STATISTICS_OPTIONS;

    coauth_context_init(&context);
    who.method = "resolved"; /* as the program does */
    coauth_status status = coauth_read(&corpus, paths, count, NULL, &context, error);
    if (status == COAUTH_OK) status = coauth_merge_papers(&options.merged_records, corpus, error);
    if (status == COAUTH_OK) status = coauth_identify(&persons, corpus, &who, &context, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, error);
    all.corpus = corpus;
    all.persons = persons;
    if (status == COAUTH_OK) status = coauth_summarise(figures, &all, graph, &options, error);
    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status;
}

int main(int count, char **arguments) {
    coauth_statistics figures;
    coauth_error error = {0};
    if (summarise(&figures, (const char *const *)(arguments + 1), (size_t)(count - 1), &error) != COAUTH_OK) {
        fprintf(stderr, "%s:%llu: %s\n", error.file, (unsigned long long)error.line, error.text);
        return 1;
    }
    const coauth_statistic *figure;
    for (size_t i = 0; (figure = coauth_statistic_at(i)); i++) {
        coauth_figure value = coauth_statistic_value(&figures, i);
        if (value.known) printf("%-32s %.*f\n", figure->name, figure->decimals, value.value);
        else printf("%-32s -\n", figure->name);
    }
    return 0;
}
