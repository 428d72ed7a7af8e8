/* agreement.c: see agreement.h.  Partitions are compared as partitions, and every two groupings as covers. */
#include "cli/agreement.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/grouping.h"
#include "cli/options.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "write/csv_cell.h"

/* What one method finds. */
typedef struct finding {
    uint32_t *member; /* NULL where groups overlap */
    uint32_t groups;
    coauth_cover *cover;
} finding;

static coauth_status find(
    finding *f, const char *method, const coauth_graph *g, const settings *s, coauth_error *error) {
    coauth_cover_options cover = COAUTH_COVER_OPTIONS;
    coauth_community_options o = COAUTH_COMMUNITY_OPTIONS;
    o.weights = cover.weights = !s->unweighted;
    cover.clique_size = (uint32_t)s->clique_size;
    cover.threshold = s->threshold;
    number_read(s->resolution, strlen(s->resolution), &o.resolution);
    coauth_status status = COAUTH_OK;
    if (grouping_overlaps(method)) {
        status = coauth_covers_find(&f->cover, g, method, &cover, error);
    } else {
        f->member = memory_resize(g->context, NULL, g->nodes, sizeof *f->member);
        status = f->member ? coauth_communities_consensus(
            f->member, &f->groups, NULL, g, method, s->seeds ? (uint32_t)s->seeds : 1, &o, error) : fail_memory(error);
        if (status == COAUTH_OK)
            status = coauth_cover_from_partition(&f->cover, g, f->member, f->groups, o.weights, error);
    }
    if (status == COAUTH_OK) f->groups = f->cover->communities;
    progress_clear();
    return status;
}

typedef struct agreement {
    const char *method[2];
    finding found[2];
    bool partitions;
    coauth_partition_comparison of_partitions;
    double overlapping;
} agreement;

typedef struct figure {
    const char *key, *title;
    double value;
} figure;

/* Returns how many there are. */
static size_t list_figures(figure list[5], const agreement *a) {
    const coauth_partition_comparison *k = &a->of_partitions;
    const figure all[] = {
        {"nmi", "normalised mutual information", k->nmi},
        {"ami", "the same, adjusted for chance", k->ami},
        {"ari", "adjusted Rand index", k->ari},
        {"vi", "variation of information (nats)", k->vi},
        {"overlapping_nmi", "normalised mutual information of covers", a->overlapping},
    };
    size_t first = a->partitions ? 0 : 4;
    memcpy(list, all + first, (5 - first) * sizeof *all);
    return 5 - first;
}

static coauth_status print(const agreement *a, const settings *s, const coauth_context *context, coauth_error *error) {
    const coauth_write_options options = options_writing(s);
    output *out;
    figure list[5];
    size_t count = list_figures(list, a);
    coauth_status status = output_open(&out, "-", context, error);
    if (status != COAUTH_OK) return status;
    if (s->json)
        output_format(out, "{\n  \"methods\": [\"%s\", \"%s\"],\n  \"groups\": [%u, %u]", a->method[0], a->method[1],
            a->found[0].groups, a->found[1].groups);
    else if (s->csv) csv_begin(out, "figure,value\n", &options);
    else
        output_format(
            out, "%s by %s, %u by %s\n", counted(a->found[0].groups, "group"), a->method[0], a->found[1].groups,
            a->method[1]);
    for (size_t i = 0; i < count; i++) {
        if (s->json) output_format(out, ",\n  \"%s\": ", list[i].key);
        else if (s->csv) output_format(out, "%s,", list[i].key);
        else output_format(out, "  %-40s  %7.4f\n", list[i].title, list[i].value);
        if (s->json || s->csv) output_real(out, list[i].value);
        if (s->csv) output_char(out, '\n');
    }
    if (s->json) output_text(out, "\n}\n");
    return output_close(out, error);
}

static coauth_status check(const settings *s, coauth_error *error) {
    coauth_status status = grouping_check(s, error);
    if (status == COAUTH_OK) status = grouping_check_method(s->compare, error);
    if (status == COAUTH_OK && strcmp(s->resolution, "auto") == 0)
        status = fail(error, COAUTH_INVALID_ARGUMENT, "--compare does not go with --resolution auto");
    if (status == COAUTH_OK && (s->output || s->quotient || s->memberships))
        status = fail(error, COAUTH_INVALID_ARGUMENT, "--compare writes no files");
    return status == COAUTH_OK ? grid_check(s, error) : status;
}

int agreement_run(const settings *s, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_graph *graph = NULL;
    agreement a = {.method = {s->method, s->compare}};
    coauth_status status = check(s, &error);
    if (status == COAUTH_OK) status = pipeline_graph(&p, &graph, s, context, &error);
    for (int i = 0; i < 2 && status == COAUTH_OK; i++) status = find(&a.found[i], a.method[i], graph, s, &error);
    a.partitions = a.found[0].member && a.found[1].member;
    if (status == COAUTH_OK && a.partitions)
        status = coauth_partitions_compare(
            &a.of_partitions, a.found[0].member, a.found[1].member, graph->nodes, context, &error);
    if (status == COAUTH_OK) status = coauth_covers_compare(&a.overlapping, a.found[0].cover, a.found[1].cover, &error);
    if (status == COAUTH_OK) status = print(&a, s, context, &error);
    for (int i = 0; i < 2; i++) {
        memory_free(context, a.found[i].member);
        coauth_cover_free(a.found[i].cover);
    }
    pipeline_free(&p);
    return give_up(status, &error);
}
