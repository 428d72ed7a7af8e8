/* agreement.c: see agreement.h.  Partitions are compared as partitions, and every two groupings as covers. */
#include "cli/agreement.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

/* What one method finds. */
typedef struct finding {
    uint32_t *member; /* NULL where groups overlap */
    uint32_t groups;
    coauth_cover *cover;
} finding;

static coauth_status find(finding *f, const grouping_method *method, const coauth_graph *g, const grouping_plan *wanted,
    coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (method->cover) {
        status = coauth_covers_find(&f->cover, g, method->name, &wanted->cover, error);
    } else {
        f->member = memory_resize(g->context, NULL, g->nodes, sizeof *f->member);
        status = f->member ? coauth_communities_consensus(f->member, &f->groups, NULL, g,
                                 &(coauth_consensus_options){
                                     .method = method->name, .seeds = wanted->runs, .options = &wanted->partition},
                                 error)
                           : fail_memory(error);
        if (status == COAUTH_OK)
            status = coauth_cover_from_partition(
                &f->cover, g, (coauth_partition){f->member, f->groups}, wanted->partition.weights, error);
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

static coauth_status print_json(const agreement *a, const coauth_context *context, coauth_error *error) {
    json_out j;
    figure list[5];
    size_t count = list_figures(list, a);
    coauth_status status = grid_open_json(&j, context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    json_begin_array(&j, "methods", JSON_IN_LINE);
    for (int i = 0; i < 2; i++) json_put_text(&j, NULL, a->method[i]);
    json_end(&j);
    json_begin_array(&j, "groups", JSON_IN_LINE);
    for (int i = 0; i < 2; i++) json_put_integer(&j, NULL, a->found[i].groups);
    json_end(&j);
    for (size_t i = 0; i < count; i++) json_put_real(&j, list[i].key, list[i].value);
    json_end(&j);
    return output_close(j.out, error);
}

static coauth_status print(const agreement *a, const plan *wanted, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("figure", "figure"), COLUMN("value", "value")};
    char caption[256];
    figure list[5];
    size_t count = list_figures(list, a);
    grid g;
    if (wanted->settings->json) return print_json(a, context, error);
    snprintf(caption, sizeof caption, "%s by %s, %u by %s", counted(a->found[0].groups, "group"), a->method[0],
        a->found[1].groups, a->method[1]);
    GRID_START(&g, columns, context);
    g.caption = caption;
    for (size_t i = 0; i < count; i++) {
        grid_text(&g, list[i].key, list[i].title);
        grid_number(&g, list[i].value, 4);
    }
    return grid_print(&g, wanted->settings, error);
}

coauth_status agreement_check(const plan *wanted, coauth_error *error) {
    const settings *s = wanted->settings;
    if (wanted->groups.automatic)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--compare does not go with --resolution auto");
    if (s->output || s->quotient_file || s->memberships)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--compare writes no files");
    return COAUTH_OK;
}

coauth_status agreement_work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    coauth_graph *graph = NULL;
    const grouping_method *const method[] = {&wanted->groups.method, &wanted->groups.compared};
    agreement a = {.method = {method[0]->name, method[1]->name}};
    coauth_status status = pipeline_graph(p, &graph, wanted, context, error);
    for (int i = 0; i < 2 && status == COAUTH_OK; i++)
        status = find(&a.found[i], method[i], graph, &wanted->groups, error);
    a.partitions = a.found[0].member && a.found[1].member;
    if (status == COAUTH_OK && a.partitions)
        status = coauth_partitions_compare(
            &a.of_partitions, a.found[0].member, a.found[1].member, graph->nodes, context, error);
    if (status == COAUTH_OK) status = coauth_covers_compare(&a.overlapping, a.found[0].cover, a.found[1].cover, error);
    if (status == COAUTH_OK) status = print(&a, wanted, context, error);
    for (int i = 0; i < 2; i++) {
        memory_free(context, a.found[i].member);
        coauth_cover_free(a.found[i].cover);
    }
    return status;
}
