/* artefacts.c: see artefacts.h. */
#include "cli/artefacts.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/terminal.h"

static const char default_formats[] = "dot,graphml,gexf,csv";
enum { MOST_DOT_EDGES = 1000000 };

typedef coauth_status (*step)(const pipeline *p, const char *path, coauth_error *error);

static const coauth_graph_format *find_format(const char *name, size_t length) {
    for (size_t i = 0; coauth_output_format(i); i++) {
        const coauth_graph_format *f = coauth_output_format(i);
        if (strlen(f->name) == length && strncmp(f->name, name, length) == 0) return f;
    }
    return NULL;
}

static const char *format_name_at(size_t index) {
    const coauth_graph_format *f = coauth_output_format(index);
    return f ? f->name : NULL;
}

coauth_status artefacts_check(const settings *s, coauth_error *error) {
    for (const char *p = s->formats ? s->formats : default_formats; *p;) {
        size_t n = strcspn(p, ","), index;
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)n, p);
        coauth_status status = words_find(&index, name, "output format", format_name_at, error);
        if (status != COAUTH_OK) return status;
        p += n + (p[n] == ',');
    }
    return COAUTH_OK;
}

bool artefacts_any(const settings *s, bool (*is)(const char *path, const char *format)) {
    for (const char *p = s->formats ? s->formats : default_formats; *p;) {
        size_t n = strcspn(p, ",");
        const coauth_graph_format *f = find_format(p, n);
        if (f && is("", f->name)) return true;
        p += n + (p[n] == ',');
    }
    return false;
}

char *path_in(const coauth_context *context, const char *directory, const char *name) {
    size_t size = strlen(directory) + strlen(name) + 2;
    char *path = memory_resize(context, NULL, size, 1);
    if (path) snprintf(path, size, "%s/%s", directory, name);
    return path;
}

static coauth_write_options write_options(const pipeline *p) {
    return (coauth_write_options){.csv_raw = p->settings->csv_raw, .pixels = (uint32_t)p->settings->pixels};
}

/* --- The tables --------------------------------------------------------------------------------- */

static coauth_status write_authors(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = write_options(p);
    return coauth_write_node_table(p->coauthors, path, &options, error);
}

static coauth_status write_collaborations(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = write_options(p);
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
    coauth_write_options options = write_options(p);
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
    coauth_write_options options = write_options(p);
    return coauth_write_identities(p->corpus, p->persons, path, &options, error);
}

static coauth_status write_ambiguous(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = write_options(p);
    return coauth_write_ambiguous(p->corpus, p->persons, path, &options, error);
}

static coauth_status write_communities(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = write_options(p);
    return coauth_write_groups_csv(&p->communities, path, &options, error);
}

static coauth_status write_clusters(const pipeline *p, const char *path, coauth_error *error) {
    coauth_write_options options = write_options(p);
    return coauth_write_groups_csv(&p->clusters, path, &options, error);
}

static coauth_status write_communities_json(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_groups_json(&p->communities, path, error);
}

static coauth_status write_clusters_json(const pipeline *p, const char *path, coauth_error *error) {
    return coauth_write_groups_json(&p->clusters, path, error);
}

static coauth_status write_step(
    const pipeline *p, const char *directory, const char *name, step write, coauth_error *error) {
    char *path = path_in(p->context, directory, name);
    if (!path) return fail_memory(error);
    coauth_status status = write(p, path, error);
    memory_free(p->context, path);
    return status;
}

static coauth_status write_tables(const pipeline *p, const char *directory, coauth_error *error) {
    const bool papers = p->bipartite, communities = p->communities.kind, clusters = p->clusters.kind;
    const struct {
        const char *name;
        step write;
        bool there;
    } tables[] = {
        {"authors.csv", write_authors, true},
        {"collaborations.csv", write_collaborations, true},
        {"papers.csv", write_papers, papers},
        {"authorships.csv", write_authorships, papers},
        {"identities.csv", write_identities, papers},
        {"ambiguous.csv", write_ambiguous, papers},
        {"communities.csv", write_communities, communities},
        {"communities.json", write_communities_json, communities},
        {"clusters.csv", write_clusters, clusters},
        {"clusters.json", write_clusters_json, clusters},
    };
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == COAUTH_OK; i++)
        if (tables[i].there) status = write_step(p, directory, tables[i].name, tables[i].write, error);
    return status;
}

/* --- The graphs --------------------------------------------------------------------------------- */

static coauth_status write_graph(pipeline *p, const coauth_graph *graph, const char *directory, const char *stem,
    const coauth_graph_format *f, coauth_error *error) {
    char name[64];
    coauth_write_options options = write_options(p);
    const coauth_dress_report *looks = graph == p->bipartite ? &p->bipartite_looks : &p->coauthors_looks;
    if (*looks->size_by) options.size_by = looks->size_by, options.color_by = looks->color_by;
    if (!graph) return COAUTH_OK;
    snprintf(name, sizeof name, "%s%s", stem, f->ending);
    if (strcmp(f->name, "dot") == 0 && !p->settings->formats && graph->edges > MOST_DOT_EDGES) {
        say_note("%s is left out: %llu edges are too many for Graphviz; --formats dot writes it all the same", name,
            (unsigned long long)graph->edges);
        return COAUTH_OK;
    }
    char *path = path_in(p->context, directory, name);
    if (!path) return fail_memory(error);
    coauth_status status = pipeline_years(&options.years, p, path, f->name, error);
    if (status == COAUTH_OK) status = coauth_write_graph(graph, path, f->name, &options, error);
    memory_free(p->context, path);
    return status;
}

coauth_status artefacts_write(pipeline *p, const char *directory, coauth_error *error) {
    coauth_status status = output_directory(directory, error);
    for (const char *list = p->settings->formats ? p->settings->formats : default_formats; *list && status == COAUTH_OK;) {
        size_t n = strcspn(list, ",");
        const coauth_graph_format *f = find_format(list, n);
        if (strcmp(f->name, "csv") == 0) {
            status = write_tables(p, directory, error);
        } else {
            status = write_graph(p, p->coauthors, directory, "coauthors", f, error);
            if (status == COAUTH_OK) status = write_graph(p, p->bipartite, directory, "bipartite", f, error);
        }
        list += n + (list[n] == ',');
    }
    return status;
}
