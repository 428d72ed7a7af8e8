/* pipeline.c: see pipeline.h. */
#include "cli/pipeline.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/terminal.h"

enum { REMARKS_SHOWN = 10 };

/* "1990-2000", "1990-", "-2000" or "1995". */
static coauth_status parse_years(coauth_project_options *o, const char *years, coauth_error *error) {
    if (!years) return COAUTH_OK;
    const char *dash = strchr(years, '-');
    size_t first = dash ? (size_t)(dash - years) : strlen(years), last = dash ? strlen(dash + 1) : first;
    int64_t a = first ? text_integer(years, first, 9999) : 0;
    int64_t b = last ? text_integer(dash ? dash + 1 : years, last, 9999) : 0;
    if (a < 0 || b < 0 || (!a && !b))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--years takes A-B, A-, -B or A, not \"%s\"", years);
    o->first_year = (int)a;
    o->last_year = (int)b;
    return COAUTH_OK;
}

static coauth_status bounded(int64_t value, int64_t most, const char *option, coauth_error *error) {
    if (value <= most) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--%s takes at most %lld", option, (long long)most);
}

static coauth_status project_options(coauth_project_options *o, const settings *s, coauth_error *error) {
    *o = (coauth_project_options)COAUTH_PROJECT_OPTIONS;
    if (strcmp(s->counting, "fractional") == 0) o->counting = COAUTH_COUNTING_FRACTIONAL;
    else if (strcmp(s->counting, "full") != 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--counting takes full or fractional, not \"%s\"", s->counting);
    coauth_status status = bounded(s->max_authors, UINT32_MAX, "max-authors", error);
    if (status == COAUTH_OK) status = bounded(s->min_papers, UINT32_MAX, "min-papers", error);
    if (status != COAUTH_OK) return status;
    o->normalise = s->normalise;
    o->field = s->field;
    o->min_citations = s->min_citations;
    o->max_authors = (uint32_t)s->max_authors;
    o->min_papers = (uint32_t)s->min_papers;
    o->min_weight = s->min_weight;
    o->giant = s->giant;
    return parse_years(o, s->years, error);
}

static const char *identity_method_at(size_t index) {
    return coauth_identity_method(index, NULL);
}

/* What can be refused before anything is read is refused then. */
static coauth_status check_names(const settings *s, const coauth_project_options *o, coauth_error *error) {
    size_t index;
    coauth_status status = words_find(&index, s->identity, "identity method", identity_method_at, error);
    if (status == COAUTH_OK) status = coauth_unit_check(s->unit, error);
    return status == COAUTH_OK ? coauth_project_check(o, error) : status;
}

/* A pipe can be read but once, and that is later. */
static coauth_status check_aliases(const settings *s, const coauth_context *context, coauth_error *error) {
    struct stat there;
    if (!s->aliases) return COAUTH_OK;
    if (access(s->aliases, R_OK) != 0 || stat(s->aliases, &there) != 0)
        return fail_system(error, s->aliases, "open", errno);
    return S_ISREG(there.st_mode) ? coauth_aliases_check(s->aliases, context, error) : COAUTH_OK;
}

static coauth_status read_options(coauth_read_options *o, const settings *s, coauth_error *error) {
    *o = (coauth_read_options)COAUTH_READ_OPTIONS;
    if (s->capture_year && (s->capture_year < 1900 || s->capture_year > 9999))
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "--capture-year takes a year, not %lld", (long long)s->capture_year);
    o->from = s->from;
    o->owner = s->owner;
    o->capture_year = (int)s->capture_year;
    o->columns = s->columns;
    o->strict = s->strict;
    return COAUTH_OK;
}

static void show_remark(const coauth_corpus *corpus, const coauth_remark *remark) {
    const char *file = coauth_corpus_text(corpus, coauth_corpus_sources(corpus, NULL)[remark->source].name);
    const char *text = coauth_corpus_text(corpus, remark->text);
    bool says_so = remark->kind == COAUTH_REMARK_SKIPPED; /* "...; skipped" */
    const char *kind = says_so ? "" : coauth_remark_name((coauth_remark_kind)remark->kind),
               *colon = says_so ? "" : ": ";
    unsigned long long line = remark->line, column = remark->column;
    if (column) say_note("%s:%llu:%llu: %s%s%s", file, line, column, kind, colon, text);
    else if (line) say_note("%s:%llu: %s%s%s", file, line, kind, colon, text);
    else say_note("%s: %s%s%s", file, kind, colon, text);
}

/* Skipped records and warnings are shown, the first few of many; with -v everything is. */
static void show_remarks(const coauth_corpus *corpus) {
    size_t count;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &count);
    uint64_t of_kind[COAUTH_REMARK_MERGED + 1] = {0}, shown = 0;
    for (size_t i = 0; i < count; i++) {
        of_kind[remark[i].kind]++;
        bool matters = remark[i].kind == COAUTH_REMARK_SKIPPED || remark[i].kind == COAUTH_REMARK_WARNING;
        if (terminal_verbose() || (matters && shown++ < REMARKS_SHOWN)) show_remark(corpus, &remark[i]);
    }
    if (!terminal_verbose() && shown > REMARKS_SHOWN)
        say_note("and %llu more; -v shows all", (unsigned long long)(shown - REMARKS_SHOWN));
    if (of_kind[COAUTH_REMARK_SKIPPED])
        say_warning("%llu %s skipped", (unsigned long long)of_kind[COAUTH_REMARK_SKIPPED],
            words_for(of_kind[COAUTH_REMARK_SKIPPED], "record or file was", "records or files were"));
}

/* Papers' authors become what --unit asks for. */
static coauth_status use_units(pipeline *p, coauth_error *error) {
    uint64_t without;
    coauth_status status = coauth_corpus_units(&without, p->corpus, p->settings->unit, error);
    if (status == COAUTH_OK && without)
        say_note("%s %s no %s", counted(without, "paper"), words_for(without, "names", "name"), p->settings->unit);
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

coauth_status pipeline_read(pipeline *p, const settings *s, const coauth_context *context, coauth_error *error) {
    *p = (pipeline){.settings = s, .context = context};
    coauth_read_options options;
    coauth_status status = project_options(&p->options, s, error);
    if (status == COAUTH_OK) status = check_names(s, &p->options, error);
    if (status == COAUTH_OK) status = check_aliases(s, context, error);
    if (status == COAUTH_OK) status = read_options(&options, s, error);
    if (status == COAUTH_OK) status = coauth_read(&p->corpus, s->inputs, s->input_count, &options, context, error);
    if (status == COAUTH_OK) say_read(p->corpus);
    if (status == COAUTH_OK && !s->no_merge) status = merge(p, error);
    progress_clear();
    if (status == COAUTH_OK) show_remarks(p->corpus);
    if (status == COAUTH_OK) status = use_units(p, error);
    if (status == COAUTH_OK) coauth_corpus_settle(p->corpus);
    return status;
}

coauth_status pipeline_identify(pipeline *p, coauth_error *error) {
    const settings *s = p->settings;
    bool persons = strcmp(s->unit, "author") == 0; /* other units are one when they are called the same */
    coauth_identity_options options = {
        .method = persons ? s->identity : "exact", .ignore_ids = s->ignore_ids, .aliases = s->aliases};
    coauth_status status = coauth_identify(&p->persons, p->corpus, &options, p->context, error);
    progress_clear();
    if (status == COAUTH_OK)
        say_step("who is who (%s): %s", options.method,
            counted(p->persons->count, coauth_corpus_unit(p->corpus, 1)));
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
    bool first = !p->coauthors && !p->bipartite;
    coauth_status status = kind == COAUTH_BIPARTITE
        ? coauth_project_bipartite(&p->bipartite, &p->report, p->corpus, p->persons, &p->options, p->context, error)
        : coauth_project_coauthors(&p->coauthors, &p->report, p->corpus, p->persons, &p->options, p->context, error);
    const coauth_graph *made = kind == COAUTH_BIPARTITE ? p->bipartite : p->coauthors;
    progress_clear();
    if (status == COAUTH_OK)
        say_step("%s graph: %s, %s", kind == COAUTH_BIPARTITE ? "paper-author" : "coauthor",
            counted(made->nodes, "node"), counted(made->edges, "edge"));
    if (status == COAUTH_OK && first) show_report(p);
    return status;
}

coauth_status pipeline_graph(
    pipeline *p, coauth_graph **graph, const settings *s, const coauth_context *context, coauth_error *error) {
    *graph = NULL;
    *p = (pipeline){.settings = s, .context = context};
    bool bipartite = strcmp(s->graph, "bipartite") == 0;
    if (!bipartite && strcmp(s->graph, "coauthors") != 0)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--graph takes coauthors or bipartite, not \"%s\"", s->graph);
    coauth_status status = s->output ? coauth_write_check(s->output, s->to, context, error) : COAUTH_OK;
    if (status == COAUTH_OK && s->quotient) status = coauth_write_check(s->quotient, NULL, context, error);
    if (status == COAUTH_OK) status = pipeline_read(p, s, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = pipeline_project(p, bipartite ? COAUTH_BIPARTITE : COAUTH_COAUTHORS, error);
    *graph = bipartite ? p->bipartite : p->coauthors;
    return status;
}

coauth_status pipeline_years(
    const coauth_years **years, pipeline *p, const char *path, const char *format, coauth_error *error) {
    const coauth_graph_format *f = coauth_output_find(path, format);
    *years = NULL;
    if (!f || !f->timed || !coauth_corpus_records(p->corpus)) return COAUTH_OK;
    coauth_status status =
        p->years ? COAUTH_OK : coauth_years_make(&p->years, p->corpus, p->persons, &p->options, p->context, error);
    *years = p->years;
    return status;
}

coauth_status pipeline_leave_out(pipeline *p, const char *what, coauth_status status, coauth_error *error) {
    if (status != COAUTH_UNDEFINED && status != COAUTH_NOT_CONVERGED && status != COAUTH_LIMIT_EXCEEDED &&
        status != COAUTH_INVALID_ARGUMENT)
        return status;
    if (p->settings->strict) {
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

void pipeline_free(pipeline *p) {
    vector_free(p->context, &p->left_out);
    coauth_years_free(p->years);
    coauth_groups_free(&p->communities);
    coauth_groups_free(&p->clusters);
    coauth_graph_free(p->coauthors);
    coauth_graph_free(p->bipartite);
    coauth_persons_free(p->persons);
    coauth_corpus_free(p->corpus);
}
