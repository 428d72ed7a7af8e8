/* writer.c: a writer of one's own, of any graph and whatever columns it has: an object of JSON a line, nodes first.
 *
 *   cc writer.c $(pkg-config --cflags --libs coauth) -o writer && ./writer refs.bib > network.jsonl */
#include <coauth/coauth.h>
#include <inttypes.h>
#include <stdio.h>

/* Texts of a corpus are UTF-8 without control characters: two characters are special. */
static void put_text(const char *text) {
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

/* What is missing is left out. */
static void put_columns(const coauth_table *table, size_t row) {
    for (size_t c = 0; c < table->columns; c++) {
        const coauth_column *column = table->column[c];
        if (!coauth_column_has(column, row)) continue;
        printf(",\"%s\":", column->name);
        switch (column->type) {
        case COAUTH_INTEGER: printf("%" PRId64, coauth_column_integer(column, row)); break;
        case COAUTH_REAL: printf("%.17g", column->as.real[row]); break;
        case COAUTH_BOOLEAN: printf("%s", column->as.boolean[row] ? "true" : "false"); break;
        case COAUTH_TEXT: put_text(coauth_column_text(column, row)); break;
        }
    }
    printf("}\n");
}

static void write_lines(const coauth_graph *graph) {
    for (uint32_t u = 0; u < graph->nodes; u++) {
        printf("{\"node\":%" PRIu32 ",\"label\":", u);
        put_text(coauth_graph_label(graph, u));
        put_columns(&graph->node_table, u);
    }
    for (uint64_t e = 0; e < graph->edges; e++) {
        printf("{\"from\":%" PRIu32 ",\"to\":%" PRIu32 ",\"weight\":%.17g", graph->from[e], graph->to[e],
            graph->weight[e]);
        put_columns(&graph->edge_table, e);
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
    if (status == COAUTH_OK) status = coauth_project_coauthors(&graph, NULL, corpus, persons, NULL, &error);
    if (status == COAUTH_OK) write_lines(graph);
    else fprintf(stderr, "%s: %s\n", coauth_status_text(status), error.text);

    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
    return status != COAUTH_OK;
}
