/* artefacts.c: see artefacts.h. */
#include "cli/artefacts.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "cli/answers.h"
#include "cli/drawing.h"
#include "cli/figures.h"
#include "cli/telling.h"
#include "cli/terminal.h"
#include "write/folder.h"

/* --- The tables --------------------------------------------------------------------------------- */

static coauth_status write_authors(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_node_table(p->coauthors, path, &p->plan->writing, error);
}

static coauth_status write_collaborations(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_edge_table(p->coauthors, path, &p->plan->writing, error);
}

typedef coauth_status (*paper_table)(const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    const char *path, const coauth_write_options *options, coauth_error *error);

/* The tables of papers hold the papers that the bipartite graph holds. */
static coauth_status write_of_papers(const pipeline *p, paper_table write, const char *path, coauth_error *error) {
    const coauth_groups *groups[3] = {0};
    size_t papers, kinds = 0;
    if (p->communities.kind) groups[kinds++] = &p->communities;
    if (p->clusters.kind) groups[kinds++] = &p->clusters;
    coauth_write_options options = p->plan->writing;
    options.groups = groups;
    coauth_corpus_papers(p->corpus, &papers);
    uint8_t *keep = memory_zeroed(p->context, papers, 1);
    if (!keep) return fail_memory(error);
    for (uint32_t u = 0; u < p->bipartite->papers; u++) keep[p->bipartite->origin[u]] = 1;
    coauth_status status = write(p->corpus, p->persons, keep, path, &options, error);
    memory_free(p->context, keep);
    return status;
}

static coauth_status write_papers(const pipeline *p, const char *path, coauth_error *error) {
    return write_of_papers(p, coauth_write_papers, path, error);
}

static coauth_status write_authorships(const pipeline *p, const char *path, coauth_error *error) {
    return write_of_papers(p, coauth_write_authorships, path, error);
}

static coauth_status write_identities(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_identities(p->corpus, p->persons, path, &p->plan->writing, error);
}

static coauth_status write_ambiguous(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_ambiguous(p->corpus, p->persons, path, &p->plan->writing, error);
}

static coauth_status write_communities(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_groups_csv(&p->communities, path, &p->plan->writing, error);
}

static coauth_status write_clusters(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_groups_csv(&p->clusters, path, &p->plan->writing, error);
}

static coauth_status write_communities_json(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_groups_json(&p->communities, path, error);
}

static coauth_status write_clusters_json(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_groups_json(&p->clusters, path, error);
}

static coauth_status write_report(const pipeline *p, const char *path, coauth_error *error) {
    telling told;
    coauth_write_options options = p->plan->writing;
    const coauth_encoding_report *encoding = &p->coauthors_encoding;
    if (*encoding->size_by) options.size_by = encoding->size_by, options.color_by = encoding->color_by;
    options.title = p->plan->settings->title;
    options.page = &told.page;
    coauth_status status = telling_make(&told, p, error);
    if (status == COAUTH_OK)
        status = coauth_write_graph(p->part ? p->part : p->coauthors, path, "html", &options, error);
    telling_free(&told);
    return status;
}

/* --- Of the whole -------------------------------------------------------------------------------- */

static coauth_status write_statistics(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_statistics(p->statistics, path, p->context, error);
}

/* --- What is to be written ---------------------------------------------------------------------- */

static coauth_status add_artefact(artefacts *all, const artefact *one, const pipeline *p, coauth_error *error) {
    artefact *added = vector_push(p->context, all);
    if (!added) return fail_memory(error);
    *added = *one;
    return COAUTH_OK;
}

/* A file that is there or not, whatever the formats; in the workbook: that is made of it. */
typedef struct table_row {
    const char *name;
    coauth_status (*write)(const pipeline *p, const char *path, coauth_error *error);
    unsigned needs;
    bool there, in_workbook;
} table_row;

/* The tables that CSV is, or no more than a workbook is made of. */
static coauth_status add_tables(artefacts *all, const pipeline *p, bool every, coauth_error *error) {
    const bool papers = p->bipartite; /* whether there are groups is known when they are written */
    const table_row tables[] = {
        {"authors.csv", write_authors, COAUTHORS, true, true},
        {"collaborations.csv", write_collaborations, COAUTHORS, true, true},
        {"papers.csv", write_papers, GROUPS, papers, true},
        {"authorships.csv", write_authorships, GROUPS, papers, false},
        {"identities.csv", write_identities, 0, papers, false},
        {"ambiguous.csv", write_ambiguous, 0, papers, false},
        {"communities.csv", write_communities, GROUPS, true, true},
        {"communities.json", write_communities_json, GROUPS, true, false},
        {"clusters.csv", write_clusters, GROUPS, papers, true},
        {"clusters.json", write_clusters_json, GROUPS, papers, false},
    };
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++) {
        artefact table = {.write = tables[i].write, .needs = tables[i].needs};
        snprintf(table.name, sizeof table.name, "%s", tables[i].name);
        if (tables[i].there && (every || tables[i].in_workbook)) status = add_artefact(all, &table, p, error);
    }
    return status;
}

static coauth_status add_graph(
    artefacts *all, const pipeline *p, bool bipartite, const coauth_graph_format *f, coauth_error *error) {
    artefact file = {.bipartite = bipartite, .format = f, .needs = GROUPS | (bipartite ? BIPARTITE : COAUTHORS)};
    if (!(bipartite ? p->bipartite : p->coauthors)) return COAUTH_OK;
    if (f->timed) file.needs |= YEARS;
    snprintf(file.name, sizeof file.name, "%s%s", bipartite ? "bipartite" : "coauthors", f->ending);
    return add_artefact(all, &file, p, error);
}

static coauth_status add_whole(artefacts *all, const pipeline *p, coauth_error *error) {
    const artefact statistics = {.name = "statistics.json", .write = write_statistics, .needs = FIGURES};
    const artefact indices = {.name = "indices.json", .write = indices_write, .needs = COAUTHORS};
    const artefact database = {
        .name = "corpus.sqlite", .write = answers_write, .needs = COAUTHORS | BIPARTITE | GROUPS};
    coauth_status status = add_artefact(all, &statistics, p, error);
    if (status == COAUTH_OK && p->bipartite) status = add_artefact(all, &indices, p, error);
    return status == COAUTH_OK && p->plan->database ? add_artefact(all, &database, p, error) : status;
}

/* All files of one graph, then those of the other.  Tables, which are small, fill the end. */
coauth_status artefacts_list(artefacts *all, const pipeline *p, coauth_error *error) {
    const coauth_graph_format *const *format = p->plan->formats;
    const artefact report = {
        .name = "report.html", .write = write_report, .needs = COAUTHORS | GROUPS | PART | FIGURES};
    coauth_status status = COAUTH_OK;
    bool tables = false, page = false;
    for (int bipartite = 0; bipartite < 2; bipartite++) {
        for (size_t i = 0; format[i] && status == COAUTH_OK; i++) {
            if (format[i]->tables) tables = true;
            else if (format[i]->page) page = true;
            else status = add_graph(all, p, bipartite, format[i], error);
        }
    }
    if (status == COAUTH_OK && page) status = add_artefact(all, &report, p, error);
    if (status == COAUTH_OK && (tables || p->plan->workbook)) status = add_tables(all, p, tables, error);
    return status == COAUTH_OK ? add_whole(all, p, error) : status;
}

/* --- Writing ------------------------------------------------------------------------------------ */

static const coauth_graph *graph_of(const artefact *a, const pipeline *p) {
    return a->bipartite ? p->bipartite : p->coauthors;
}

static coauth_status write_graph(const artefact *a, const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    const coauth_encoding_report *encoding = a->bipartite ? &p->bipartite_encoding : &p->coauthors_encoding;
    if (*encoding->size_by) options.size_by = encoding->size_by, options.color_by = encoding->color_by;
    options.named = pipeline_groups(p, options.color_by);
    if (a->format->timed) options.years = p->years;
    return coauth_write_graph(graph_of(a, p), path, a->format->name, &options, error);
}

/* Whether groups were found to be told of, and a graph is not too large for what nobody asked for. */
static bool is_there(const artefact *a, const pipeline *p) {
    if (a->write == write_communities || a->write == write_communities_json) return p->communities.kind;
    if (a->write == write_clusters || a->write == write_clusters_json) return p->clusters.kind;
    if (a->write || !a->format->most_edges || !p->plan->formats_unasked) return true;
    const coauth_graph *graph = graph_of(a, p);
    if (graph->edges <= a->format->most_edges) return true;
    say_note("%s is left out: %llu edges are too many for %s; --formats %s writes it all the same", a->name,
        (unsigned long long)graph->edges, a->format->opens, a->format->name);
    return false;
}

coauth_status artefact_write(const artefact *a, const pipeline *p, const char *directory, coauth_error *error) {
    if (!is_there(a, p)) return COAUTH_OK;
    char *path = folder_path(p->context, directory, a->name);
    if (!path) return fail_memory(error);
    coauth_status status = a->write ? a->write(p, path, error) : write_graph(a, p, path, error);
    if (status == COAUTH_OK) say_step("%s", a->name);
    memory_free(p->context, path);
    return status;
}
