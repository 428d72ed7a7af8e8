/* writers.h: what is written is read back as it was. */
#ifndef COAUTH_FUZZ_WRITERS_H
#define COAUTH_FUZZ_WRITERS_H

#include <dirent.h>
#include <math.h>
#include <unistd.h>

#include "identity.h"

enum { WRITTEN_NODES = 12, WRITTEN_TIES = 40 };

/* --- A corpus, losslessly ------------------------------------------------------------------------ */

static inline coauth_memory *lines_of(const coauth_corpus *corpus, coauth_context *context) {
    coauth_memory *memory;
    coauth_error error;
    HOLDS(coauth_memory_create(&memory, context, &error) == COAUTH_OK);
    context->write = coauth_memory_write;
    context->write_user = memory;
    HOLDS(coauth_write_corpus(corpus, "corpus.jsonl", context, &error) == COAUTH_OK);
    context->write = NULL;
    return memory;
}

static const coauth_memory_file *written(const coauth_memory *memory, const char *name) {
    const coauth_memory_file *file = coauth_memory_find(memory, name);
    HOLDS(file);
    return file;
}

/* The next line that is not a source's: a file whose size and checksum nobody told gets those of what is read. */
static const char *next_line(const char *at) {
    static const char source[] = "{\"kind\":\"source\"";
    while (strncmp(at, source, sizeof source - 1) == 0) at = strchr(at, '\n') + 1;
    return at;
}

static inline void check_same_lines(const char *a, const char *b) {
    for (a = next_line(a), b = next_line(b); *a && *b; a = next_line(a), b = next_line(b)) {
        size_t length = strcspn(a, "\n");
        if (strncmp(a, b, length + 1) != 0) fprintf(stderr, "%.*s\n%.*s\n", (int)length, a, (int)strcspn(b, "\n"), b);
        HOLDS(strncmp(a, b, length + 1) == 0);
        a += length + 1, b += length + 1;
    }
    HOLDS(!*a && !*b);
}

static inline void check_lines(const coauth_corpus *corpus, coauth_context *context) {
    coauth_memory *first = lines_of(corpus, context);
    const coauth_memory_file *one = written(first, "corpus.jsonl");
    coauth_corpus *back = NULL;
    coauth_error error;
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.from = "coauth";
    if (coauth_read_memory(&back, one->data, one->size, &options, context, &error) != COAUTH_OK) {
        size_t papers, vertices;
        coauth_corpus_papers(corpus, &papers);
        coauth_corpus_vertices(corpus, &vertices);
        if (papers || vertices) fprintf(stderr, "%s\n%s\n", error.text, one->data);
        HOLDS(!papers && !vertices);
    } else {
        coauth_memory *second = lines_of(back, context);
        const coauth_memory_file *two = written(second, "corpus.jsonl");
        check_same_lines(one->data, two->data);
        coauth_memory_free(second);
    }
    coauth_corpus_free(back);
    coauth_memory_free(first);
}

/* Any bytes as an input of any format. */
static inline void check_lossless(const uint8_t *data, size_t size) {
    coauth_context context;
    coauth_corpus *corpus = NULL;
    coauth_error error;
    fuzz_context(&context);
    coauth_read_options options = options_for("");
    options.from = NULL;
    if (coauth_read_memory(&corpus, data, size, &options, &context, &error) == COAUTH_OK) check_lines(corpus, &context);
    coauth_corpus_free(corpus);
}

/* --- A network in each format -------------------------------------------------------------------- */

/* A name a line; those who have none are called by their keys. */
static inline void add_people(
    coauth_corpus *corpus, uint32_t source, uint32_t nodes, const uint8_t *name, const uint8_t *end) {
    coauth_error error;
    uint32_t vertex;
    for (uint32_t u = 0; u < nodes; u++) {
        char key[16];
        const uint8_t *line = name < end ? memchr(name, '\n', (size_t)(end - name)) : NULL, *stop = line ? line : end;
        size_t length = (size_t)snprintf(key, sizeof key, "k%u", u);
        HOLDS(coauth_corpus_add_vertex(&vertex, corpus, source, (coauth_text){key, length},
                  (coauth_text){(const char *)name, (size_t)(stop - name)}, &error) == COAUTH_OK);
        name = line ? line + 1 : end;
    }
}

static inline void add_ties(coauth_corpus *corpus, uint32_t nodes, const uint8_t *tie, const uint8_t *end) {
    static const double weights[] = {1, 2, 3, 0.5, 2.25, 1e6, 7, 1.0 / 3};
    bool seen[WRITTEN_NODES][WRITTEN_NODES] = {{false}};
    coauth_error error;
    for (size_t i = 0; i < WRITTEN_TIES && end - tie >= 3; i++, tie += 3) {
        uint32_t a = tie[0] % nodes, b = tie[1] % nodes;
        if (a == b || seen[a][b]) continue;
        seen[a][b] = seen[b][a] = true;
        HOLDS(coauth_corpus_add_tie(corpus, a, b, weights[tie[2] % 8], &error) == COAUTH_OK);
    }
}

/* The first byte: how many people; then a tie is three bytes; what follows 0xFF is their names. */
static inline coauth_corpus *fuzz_people(const uint8_t *data, size_t size, const coauth_context *context) {
    coauth_corpus *corpus;
    coauth_error error;
    uint32_t source, nodes = 1 + *data % WRITTEN_NODES;
    const uint8_t *names = memchr(data + 1, 0xFF, size - 1), *end = data + size;
    HOLDS(coauth_corpus_create(&corpus, context, &error) == COAUTH_OK);
    HOLDS(coauth_corpus_add_source(&source, corpus, "f", "fuzz", &error) == COAUTH_OK);
    add_people(corpus, source, nodes, names ? names + 1 : end, end);
    add_ties(corpus, nodes, data + 1, names ? names : end);
    return corpus;
}

static inline coauth_graph *network_of(coauth_corpus *corpus, coauth_persons **persons, const coauth_context *context) {
    coauth_graph *graph = NULL;
    coauth_error error;
    HOLDS(coauth_identify(persons, corpus, NULL, context, &error) == COAUTH_OK);
    HOLDS(coauth_project_coauthors(&graph, NULL, corpus, *persons, NULL, &error) == COAUTH_OK);
    return graph;
}

static inline int compare_numbers(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same names and the same weights; who is tied to whom is by the order of nodes where formats keep it. */
static inline void check_same_network(const coauth_graph *a, const coauth_graph *b, const char *format) {
    const char *name[2][WRITTEN_NODES];
    double weight[2][WRITTEN_TIES + 1];
    if (a->nodes != b->nodes || a->edges != b->edges) {
        fprintf(stderr, "%s: %u nodes and %llu edges became %u and %llu\n", format, a->nodes,
            (unsigned long long)a->edges, b->nodes, (unsigned long long)b->edges);
        FAILS("a format keeps nodes and edges");
    }
    for (uint32_t u = 0; u < a->nodes; u++) {
        name[0][u] = coauth_graph_label(a, u);
        name[1][u] = coauth_graph_label(b, u);
    }
    for (uint64_t e = 0; e < a->edges; e++) weight[0][e] = a->weight[e], weight[1][e] = b->weight[e];
    for (size_t k = 0; k < 2; k++) {
        qsort(name[k], a->nodes, sizeof *name[k], compare_texts);
        qsort(weight[k], a->edges, sizeof *weight[k], compare_numbers);
    }
    for (uint32_t u = 0; u < a->nodes; u++) {
        if (!strcmp(name[0][u], name[1][u]) || !*name[0][u]) continue;
        fprintf(stderr, "%s: \"%s\" became \"%s\"\n", format, name[0][u], name[1][u]);
        FAILS("a format keeps names");
    }
    for (uint64_t e = 0; e < a->edges; e++) HOLDS(fabs(weight[0][e] - weight[1][e]) <= 1e-12 * weight[0][e]);
}

/* A folder of its own, for names stand beside some formats and are looked for there; in memory if it can be, for each
 * file that is written is waited for until the disk has it. */
static inline void leave_folder(void);

static inline const char *scratch_folder(void) {
    static char memory[] = "/dev/shm/coauth-fuzz-XXXXXX", disk[] = "/tmp/coauth-fuzz-XXXXXX";
    static const char *folder;
    if (folder) return folder;
    folder = mkdtemp(memory);
    if (!folder) folder = mkdtemp(disk);
    HOLDS(folder && atexit(leave_folder) == 0);
    return folder;
}

static inline void leave_folder(void) {
    rmdir(scratch_folder());
}

static inline void empty_folder(const char *folder) {
    char path[512];
    DIR *directory = opendir(folder);
    HOLDS(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    closedir(directory);
}

static inline void check_written(
    const char *path, const coauth_graph *graph, const coauth_graph_format *format, const coauth_context *context) {
    coauth_corpus *back = NULL;
    coauth_persons *persons = NULL;
    coauth_error error;
    if (coauth_read(&back, &path, 1, NULL, context, &error) != COAUTH_OK) {
        if (graph->edges) fprintf(stderr, "%s: %s\n", format->name, error.text);
        HOLDS(!graph->edges);
        return;
    }
    coauth_graph *again = network_of(back, &persons, context);
    if (graph->edges) check_same_network(graph, again, format->name);
    coauth_graph_free(again);
    coauth_persons_free(persons);
    coauth_corpus_free(back);
}

/* Of VOSviewer's two files that with the ties is read, the other is found beside it. */
static inline void check_formats(const coauth_graph *graph, const coauth_context *context) {
    const coauth_graph_format *format;
    coauth_error error;
    size_t formats = 0;
    while (coauth_output_format_at(formats)) formats++;
    for (size_t i = 0; (format = coauth_output_format_at(i)); i++) {
        char path[256];
        if (!is_chosen(i, formats) || format->picture || strcmp(format->name, "html") == 0) continue; /* for people */
        snprintf(path, sizeof path, "%s/x%s", scratch_folder(), format->ending);
        coauth_status status = coauth_write_graph(graph, path, format->name, NULL, &error);
        HOLDS(status == COAUTH_OK || status == COAUTH_INVALID_ARGUMENT); /* METIS: weights are whole numbers */
        if (strcmp(format->ending, ".map.txt") == 0) snprintf(path, sizeof path, "%s/x.network.txt", scratch_folder());
        if (status == COAUTH_OK) check_written(path, graph, format, context);
        empty_folder(scratch_folder());
    }
}

static inline void check_round_trips(const uint8_t *data, size_t size) {
    coauth_context context;
    coauth_persons *persons = NULL;
    if (size < 2) return;
    fuzz_context(&context);
    coauth_corpus *corpus = fuzz_people(data, size, &context);
    coauth_graph *graph = network_of(corpus, &persons, &context);
    check_lines(corpus, &context);
    check_formats(graph, &context);
    coauth_graph_free(graph);
    coauth_persons_free(persons);
    coauth_corpus_free(corpus);
}

#endif
