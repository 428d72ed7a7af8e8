/* artefacts.c: see artefacts.h. */
#include "cli/artefacts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/parallel.h"
#include "cli/drawing.h"
#include "cli/telling.h"
#include "cli/terminal.h"

enum { MOST_DOT_EDGES = 1000000 };

typedef coauth_status (*step)(const pipeline *p, const char *path, coauth_error *error);

char *path_in(const coauth_context *context, const char *directory, const char *name) {
    size_t size = strlen(directory) + strlen(name) + 2;
    char *path = memory_resize(context, NULL, size, 1);
    if (path) snprintf(path, size, "%s/%s", directory, name);
    return path;
}

/* --- The tables --------------------------------------------------------------------------------- */

static coauth_status write_authors(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    return coauth_write_node_table(p->coauthors, path, &options, error);
}

static coauth_status write_collaborations(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    return coauth_write_edge_table(p->coauthors, path, &options, error);
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
    coauth_write_options options = p->plan->writing;
    return coauth_write_identities(p->corpus, p->persons, path, &options, error);
}

static coauth_status write_ambiguous(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    return coauth_write_ambiguous(p->corpus, p->persons, path, &options, error);
}

static coauth_status write_communities(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    return coauth_write_groups_csv(&p->communities, path, &options, error);
}

static coauth_status write_clusters(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    return coauth_write_groups_csv(&p->clusters, path, &options, error);
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
    const coauth_dress_report *looks = &p->coauthors_looks;
    if (*looks->size_by) options.size_by = looks->size_by, options.color_by = looks->color_by;
    options.title = p->plan->settings->title;
    options.page = &told.page;
    coauth_status status = telling_make(&told, p, error);
    if (status == COAUTH_OK)
        status = coauth_write_graph(p->part ? p->part : p->coauthors, path, "html", &options, error);
    telling_free(&told);
    return status;
}

/* --- What is to be written ---------------------------------------------------------------------- */

/* One file, and those that its format puts beside it. */
typedef struct job {
    char name[64];
    step write; /* a table; NULL: a graph */
    const coauth_graph *graph;
    const coauth_graph_format *format;
    char *lines; /* what was said while it was written; in memory of the C library */
} job;

typedef struct jobs {
    pipeline *pipeline;
    const char *directory;
    VECTOR(job) list;
} jobs;

static coauth_status add_job(jobs *all, const job *one, coauth_error *error) {
    job *added = vector_push(all->pipeline->context, &all->list);
    if (!added) return fail_memory(error);
    *added = *one;
    return COAUTH_OK;
}

/* The tables that CSV is, or no more than a workbook is made of. */
static coauth_status add_tables(jobs *all, bool every, coauth_error *error) {
    const pipeline *p = all->pipeline;
    const bool papers = p->bipartite, communities = p->communities.kind, clusters = p->clusters.kind;
    const struct {
        const char *name;
        step write;
        bool there, in_workbook;
    } tables[] = {
        {"authors.csv", write_authors, true, true},
        {"collaborations.csv", write_collaborations, true, true},
        {"papers.csv", write_papers, papers, true},
        {"authorships.csv", write_authorships, papers, false},
        {"identities.csv", write_identities, papers, false},
        {"ambiguous.csv", write_ambiguous, papers, false},
        {"communities.csv", write_communities, communities, true},
        {"communities.json", write_communities_json, communities, false},
        {"clusters.csv", write_clusters, clusters, true},
        {"clusters.json", write_clusters_json, clusters, false},
    };
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++) {
        job table = {.write = tables[i].write};
        snprintf(table.name, sizeof table.name, "%s", tables[i].name);
        if (tables[i].there && (every || tables[i].in_workbook)) status = add_job(all, &table, error);
    }
    return status;
}

/* The years of papers, which several formats share, are settled here: writing only reads. */
static coauth_status add_graph(
    jobs *all, const coauth_graph *graph, const char *stem, const coauth_graph_format *f, coauth_error *error) {
    pipeline *p = all->pipeline;
    job file = {.graph = graph, .format = f};
    const coauth_years *years;
    if (!graph) return COAUTH_OK;
    snprintf(file.name, sizeof file.name, "%s%s", stem, f->ending);
    if (strcmp(f->name, "dot") == 0 && p->plan->formats_unasked && graph->edges > MOST_DOT_EDGES) {
        say_note("%s is left out: %llu edges are too many for Graphviz; --formats dot writes it all the same",
            file.name, (unsigned long long)graph->edges);
        return COAUTH_OK;
    }
    coauth_status status = pipeline_years(&years, p, f, error);
    return status == COAUTH_OK ? add_job(all, &file, error) : status;
}

/* All files of one graph, then those of the other.  Tables, which are small, fill the end. */
static coauth_status list_jobs(jobs *all, coauth_error *error) {
    const pipeline *p = all->pipeline;
    const struct {
        const coauth_graph *graph;
        const char *stem;
    } graphs[] = {{p->coauthors, "coauthors"}, {p->bipartite, "bipartite"}};
    const coauth_graph_format *const *format = p->plan->formats;
    coauth_status status = COAUTH_OK;
    bool tables = false, page = false;
    for (size_t g = 0; g < 2; g++) {
        for (size_t i = 0; format[i] && status == COAUTH_OK; i++) {
            if (strcmp(format[i]->name, "csv") == 0) tables = true;
            else if (drawing_is_page(format[i])) page = true;
            else status = add_graph(all, graphs[g].graph, graphs[g].stem, format[i], error);
        }
    }
    if (status == COAUTH_OK && page)
        status = add_job(all, &(job){.name = "report.html", .write = write_report}, error);
    if (status != COAUTH_OK || !(tables || p->plan->workbook)) return status;
    return add_tables(all, tables, error);
}

/* --- Writing ------------------------------------------------------------------------------------ */

static coauth_status write_graph(const pipeline *p, const job *j, const char *path, coauth_error *error) {
    coauth_write_options options = p->plan->writing;
    const coauth_dress_report *looks = j->graph == p->bipartite ? &p->bipartite_looks : &p->coauthors_looks;
    if (*looks->size_by) options.size_by = looks->size_by, options.color_by = looks->color_by;
    options.named = pipeline_groups(p, options.color_by);
    if (j->format->timed) options.years = p->years;
    return coauth_write_graph(j->graph, path, j->format->name, &options, error);
}

/* What is said meanwhile is kept, so that it is read in the order of the files. */
static coauth_status run_job(void *argument, size_t index, unsigned thread, coauth_error *error) {
    const jobs *all = argument;
    job *j = &all->list.item[index];
    const pipeline *p = all->pipeline;
    size_t length;
    (void)thread;
    char *path = path_in(p->context, all->directory, j->name);
    if (!path) return fail_memory(error);
    FILE *lines = open_memstream(&j->lines, &length);
    terminal_hold(lines);
    step_begin();
    coauth_status status = j->write ? j->write(p, path, error) : write_graph(p, j, path, error);
    if (status == COAUTH_OK) say_step("%s", j->name);
    terminal_hold(NULL);
    if (lines) fclose(lines);
    memory_free(p->context, path);
    return status;
}

/* Files only read what was computed, so several are written at once. */
coauth_status artefacts_write(pipeline *p, const char *directory, coauth_error *error) {
    jobs all = {.pipeline = p, .directory = directory};
    coauth_status status = output_directory(directory, error);
    if (status == COAUTH_OK) status = list_jobs(&all, error);
    if (status == COAUTH_OK)
        status = parallel_for(all.list.count, run_job, &all, NULL, NULL, 0, p->context, error);
    for (size_t i = 0; i < all.list.count; i++) {
        if (all.list.item[i].lines) terminal_say_held(all.list.item[i].lines);
        free(all.list.item[i].lines);
    }
    vector_free(p->context, &all.list);
    step_begin();
    return status;
}
