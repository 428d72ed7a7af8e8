/* pipeline.c: see pipeline.h. */
#include "cli/pipeline.h"

#include <cblas.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/people.h"
#include "cli/remarks.h"
#include "cli/subset.h"
#include "cli/terminal.h"

/* Papers' authors become what --unit asks for. */
static coauth_status use_units(pipeline *p, coauth_error *error) {
    uint64_t without;
    coauth_status status = coauth_corpus_units(&without, p->corpus, p->plan->unit, error);
    if (status == COAUTH_OK && without)
        say_note("%s %s no %s", counted(without, "paper"), words_for(without, "names", "name"), p->plan->unit);
    return status;
}

static void say_read(const coauth_corpus *corpus) {
    size_t papers, authorships;
    coauth_corpus_papers(corpus, &papers);
    coauth_corpus_authorships(corpus, &authorships);
    say_step("read %s, %s", counted(papers, "paper"), counted(authorships, "authorship"));
}

static coauth_status merge(pipeline *p, coauth_error *error) {
    coauth_status status = coauth_merge_papers(&p->merged, p->corpus, error);
    if (status == COAUTH_OK) say_step("merged records");
    return status;
}

static coauth_status check_sides(const coauth_corpus *corpus, coauth_error *error) {
    size_t vertices;
    coauth_corpus_vertices(corpus, &vertices);
    if (vertices) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--swap-sides is for ready-made graphs; these are records");
}

coauth_status pipeline_read(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    *p = (pipeline){.plan = wanted, .context = context, .projecting = wanted->projecting};
    coauth_status status = coauth_read(&p->corpus, s->inputs, s->input_count, &wanted->reading, context, error);
    if (status == COAUTH_OK && s->swap_sides) status = check_sides(p->corpus, error);
    if (status == COAUTH_OK) say_read(p->corpus);
    if (status == COAUTH_OK && wanted->merges) status = merge(p, error);
    progress_clear();
    if (status == COAUTH_OK) status = use_units(p, error);
    if (status == COAUTH_OK) remarks_show(p->corpus);
    if (status == COAUTH_OK) coauth_corpus_settle(p->corpus);
    return status;
}

/* Whoever is left out is gone before anything else looks at the persons. */
static coauth_status leave_out(pipeline *p, coauth_error *error) {
    const char *names = p->plan->settings->leave_out;
    uint8_t *marked = memory_zeroed(p->context, p->persons->count, 1);
    uint32_t *person = NULL;
    size_t count = 0;
    uint64_t authorships;
    coauth_status status = marked ? people_list(&person, &count, p, "--leave-out", names, error) : fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < count; i++) marked[person[i]] = 1;
    coauth_people_free(p->people);
    p->people = NULL;
    if (status == COAUTH_OK) status = coauth_leave_out(&authorships, p->corpus, p->persons, marked, error);
    if (status == COAUTH_OK)
        say_note("%s left out, with %s", counted(count, coauth_corpus_unit(p->corpus, 1)),
            counted(authorships, "authorship"));
    coauth_free(p->context, person);
    memory_free(p->context, marked);
    return status;
}

/* Threads of OpenBLAS look for work for some milliseconds after each product, as OpenMP has it, and wait for one
 * another where the machine is busy: products of a small network take less than that, and are left to one. */
static void fit_threads(const pipeline *p) {
    enum { LARGE = 100000 };
    size_t papers;
    coauth_corpus_papers(p->corpus, &papers);
    if (papers < LARGE && p->persons->count < LARGE) openblas_set_num_threads(1);
}

coauth_status pipeline_identify(pipeline *p, coauth_error *error) {
    const coauth_identity_options *options = &p->plan->identity;
    coauth_status status = coauth_identify(&p->persons, p->corpus, options, p->context, error);
    progress_clear();
    if (status == COAUTH_OK) fit_threads(p);
    if (status == COAUTH_OK)
        say_step("who is who (%s): %s", options->method, counted(p->persons->count, coauth_corpus_unit(p->corpus, 1)));
    if (status == COAUTH_OK && p->plan->settings->leave_out) status = leave_out(p, error);
    if (status == COAUTH_OK) status = subset_resolve(p, error);
    if (status == COAUTH_OK && p->persons->nobody)
        say_note("%s %s no one (\"Anonymous\", an e-mail address, ...); each is an author of its own",
            counted(p->persons->nobody, "authorship"), words_for(p->persons->nobody, "names", "name"));
    return status;
}

static void show_report(const pipeline *p) {
    const coauth_project_report *r = &p->report;
    const char *unit = coauth_corpus_unit(p->corpus, 1);
    const struct {
        uint64_t count;
        const char *what, *option;
    } rows[] = {
        {r->by_year, "paper", "years"},
        {r->by_field, "paper", "field"},
        {r->by_citations, "paper", "min-citations"},
        {r->by_max_authors, "paper", "max-authors"},
        {r->by_with, "paper", "papers-with"},
        {r->authors_by_min_papers, unit, "min-papers"},
        {r->edges_by_min_weight, "collaboration", "min-weight"},
        {r->authors_by_giant, unit, "giant"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].count)
            say_note("%s %s left out by --%s", counted(rows[i].count, rows[i].what),
                words_for(rows[i].count, "was", "were"), rows[i].option);
}

coauth_status pipeline_project(pipeline *p, coauth_graph_kind kind, coauth_error *error) {
    const coauth_project_options *options = &p->projecting;
    bool first = !p->coauthors && !p->bipartite;
    coauth_status status =
        kind == COAUTH_BIPARTITE
            ? coauth_project_bipartite(&p->bipartite, &p->report, p->corpus, p->persons, options, error)
            : coauth_project_coauthors(&p->coauthors, &p->report, p->corpus, p->persons, options, error);
    const coauth_graph *made = kind == COAUTH_BIPARTITE ? p->bipartite : p->coauthors;
    progress_clear();
    if (status == COAUTH_OK)
        say_step("%s graph: %s, %s", kind == COAUTH_BIPARTITE ? "paper-author" : "coauthor",
            counted(made->nodes, "node"), /* NOLINT(clang-analyzer-core.NullDereference): it was made */
            counted(made->edges, "edge"));
    if (status == COAUTH_OK && first) show_report(p);
    if (status == COAUTH_OK && !p->plan->subset.after_measures) status = subset_cut(p, kind, error);
    if (status != COAUTH_OK) return status;
    return subset_highlight(p, kind == COAUTH_BIPARTITE ? p->bipartite : p->coauthors, error);
}

coauth_status pipeline_graph(
    pipeline *p, coauth_graph **graph, const plan *wanted, const coauth_context *context, coauth_error *error) {
    bool bipartite = wanted->bipartite;
    *graph = NULL;
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, bipartite ? COAUTH_BIPARTITE : COAUTH_COAUTHORS, error);
    *graph = bipartite ? p->bipartite : p->coauthors;
    return status;
}

coauth_status pipeline_years(
    const coauth_years **years, pipeline *p, const coauth_graph_format *format, coauth_error *error) {
    const coauth_project_options *options = &p->projecting;
    *years = NULL;
    if (!format->timed || !coauth_corpus_records(p->corpus)) return COAUTH_OK;
    coauth_status status = p->years ? COAUTH_OK : coauth_years_make(&p->years, p->corpus, p->persons, options, error);
    *years = p->years;
    return status;
}

coauth_status pipeline_leave_out(pipeline *p, const char *what, coauth_status status, coauth_error *error) {
    if (status != COAUTH_UNDEFINED && status != COAUTH_NOT_CONVERGED && status != COAUTH_LIMIT_EXCEEDED &&
        status != COAUTH_INVALID_ARGUMENT)
        return status;
    if (p->plan->reading.strict) {
        coauth_error why = *error;
        return fail(error, COAUTH_STRICT, "%s: %.900s", what, why.text);
    }
    left_out *entry = vector_push(p->context, &p->left_out);
    if (!entry) return fail_memory(error);
    entry->what = what;
    snprintf(entry->reason, sizeof entry->reason, "%s", error->text);
    say_warning("%s is left out: %s", what, error->text);
    return COAUTH_OK;
}

coauth_groups *pipeline_groups_of(pipeline *p, group_kind kind) {
    return kind == KIND_CLUSTER ? &p->clusters : &p->communities;
}

const coauth_groups *pipeline_groups(const pipeline *p, const char *column) {
    const coauth_groups *const found[] = {&p->communities, &p->clusters};
    for (size_t i = 0; column && i < 2; i++)
        if (found[i]->kind && strcmp(found[i]->kind, column) == 0) return found[i];
    return NULL;
}

past_papers pipeline_past(const pipeline *p) {
    return (past_papers){p->corpus, p->persons, &p->projecting};
}

plot_file pipeline_plot(const pipeline *p, const file_plan *file) {
    return (plot_file){.path = file->path, .format = file->format, .options = &p->plan->writing, .context = p->context};
}

packed pipeline_packed(const pipeline *p) {
    return (packed){.coauthors = p->coauthors,
        .communities = &p->communities,
        .clusters = &p->clusters,
        .measuring = &p->plan->measures.options};
}

coauth_status pipeline_doubt(pipeline *p, const char *what, const char *reason, coauth_error *error) {
    left_out *entry = vector_push(p->context, &p->doubtful);
    if (!entry) return fail_memory(error);
    entry->what = what;
    snprintf(entry->reason, sizeof entry->reason, "%s", reason);
    say_warning("%s: %s", what, reason);
    return COAUTH_OK;
}

uint64_t pipeline_records(const pipeline *p) {
    uint64_t sum = 0;
    if (!p->share) return coauth_corpus_records(p->corpus);
    for (size_t i = 0; i < p->shares; i++) sum += p->share[i].records;
    return sum;
}

uint64_t pipeline_papers(const pipeline *p) {
    size_t papers;
    uint64_t sum = 0;
    coauth_corpus_papers(p->corpus, &papers);
    if (!p->share) return papers;
    for (size_t i = 0; i < p->shares; i++) sum += p->share[i].papers;
    return sum;
}

void pipeline_free(pipeline *p) {
    if (p->context) subset_free(p);
    vector_free(p->context, &p->left_out);
    vector_free(p->context, &p->doubtful);
    coauth_years_free(p->years);
    coauth_groups_free(&p->communities);
    coauth_groups_free(&p->clusters);
    coauth_shared_free(p->shared);
    coauth_graph_free(p->part);
    coauth_graph_free(p->coauthors);
    coauth_graph_free(p->bipartite);
    coauth_stored_free(p->stored);
    if (p->stored) return;
    coauth_people_free(p->people);
    coauth_persons_free(p->persons);
    coauth_corpus_free(p->corpus);
}
