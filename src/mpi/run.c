/* run.c: the way every command over ranks goes; see command.h.  What is said is said by rank 0. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "cli/options.h"
#include "cli/remarks.h"
#include "cli/terminal.h"
#include "corpus/store.h"
#include "mpi/command.h"
#include "mpi/figures.h"
#include "mpi/reading.h"
#include "mpi/resuming.h"

enum { LINES_TAG = 8, LINES_PIECE = 1 << 14 };

/* Of another rank, piece by piece. */
static void show_lines(const ranks *r, int from) {
    char piece[LINES_PIECE + 1];
    for (int length = LINES_PIECE; length == LINES_PIECE;) {
        MPI_Status status;
        MPI_Recv(piece, LINES_PIECE, MPI_CHAR, from, LINES_TAG, r->comm, &status);
        MPI_Get_count(&status, MPI_CHAR, &length);
        piece[length] = '\0';
        if (length) terminal_say_held(piece);
    }
}

static void send_lines(const ranks *r, const char *lines, size_t size) {
    for (size_t at = 0; at <= size; at += LINES_PIECE) {
        size_t left = size - at;
        MPI_Send(lines + at, left < LINES_PIECE ? (int)left : LINES_PIECE, MPI_CHAR, 0, LINES_TAG, r->comm);
    }
}

/* Remarks of all ranks, by rank: each writes its own into memory. */
static void show_remarks(const ranks_run *run) {
    const ranks *r = run->ranks;
    char *lines = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&lines, &size);
    if (memory) {
        terminal_hold(memory);
        remarks_show(run->papers.corpus);
        terminal_hold(run->silent);
        fclose(memory);
    }
    if (r->rank) send_lines(r, lines ? lines : "", lines ? size : 0);
    else if (lines) terminal_say_held(lines);
    for (int k = 1; !r->rank && k < r->size; k++) show_lines(r, k);
    free(lines);
}

static void say_read(const ranks *r, const ranks_papers *p) {
    uint64_t most = ranks_most(r, p->corpus->papers.count), papers = ranks_sum(r, p->corpus->papers.count);
    if (!r->rank)
        say_step("read %s on %s, at most %llu on one", counted(papers, "paper"), counted((uint64_t)r->size, "rank"),
            (unsigned long long)most);
}

/* From the inputs, merged. */
static coauth_status read_inputs(ranks_run *run, coauth_error *error) {
    ranks *r = run->ranks;
    const settings *s = run->plan->settings;
    coauth_status status = ranks_read(&run->papers, r, s->inputs, s->input_count, &run->plan->reading, error);
    if (status == COAUTH_OK) say_read(r, &run->papers);
    if (status == COAUTH_OK && run->plan->merges) {
        status = ranks_papers_merge(&run->papers, error);
        if (status == COAUTH_OK && !r->rank) say_step("merged records");
    }
    progress_clear();
    return status == COAUTH_OK ? run_checkpoint_save_papers(run, error) : status;
}

coauth_status run_read(ranks_run *run, coauth_error *error) {
    bool resumed;
    coauth_status status = run_checkpoint_papers(&resumed, run, error);
    if (status == COAUTH_OK && !resumed) status = read_inputs(run, error);
    if (status == COAUTH_OK) show_remarks(run);
    if (status == COAUTH_OK) coauth_corpus_settle(run->papers.corpus);
    return status;
}

static void show_report(const ranks_run *run) {
    const coauth_project_report *report = &run->network.report;
    const struct {
        uint64_t count;
        const char *what, *option;
    } rows[] = {
        {report->by_year, "paper", "years"},
        {report->by_field, "paper", "field"},
        {report->by_citations, "paper", "min-citations"},
        {report->by_max_authors, "paper", "max-authors"},
        {report->authors_by_min_papers, "author", "min-papers"},
        {report->edges_by_min_weight, "collaboration", "min-weight"},
        {report->authors_by_giant, "author", "giant"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].count)
            say_note("%s %s left out by --%s", counted(rows[i].count, rows[i].what),
                words_for(rows[i].count, "was", "were"), rows[i].option);
}

coauth_status run_network(ranks_run *run, coauth_error *error) {
    const char *method = run->plan->identity.method;
    bool first = !run->ranks->rank, resumed;
    coauth_status status = run_checkpoint_network(&resumed, run, error);
    if (status == COAUTH_OK && !run->persons.ranks) status = ranks_identify(&run->persons, &run->papers, method, error);
    if (status == COAUTH_OK && first) say_step("who is who (%s): %s", method, counted(run->persons.count, "author"));
    if (status == COAUTH_OK && first && run->persons.doubts)
        say_note("%s should be looked at by a person: coauth analyze lists them in ambiguous.csv",
            counted(run->persons.doubts, "decision"));
    if (status == COAUTH_OK && first && run->persons.nobody)
        say_note("%s %s no one (\"Anonymous\", an e-mail address, ...); each is an author of its own",
            counted(run->persons.nobody, "authorship"), words_for(run->persons.nobody, "names", "name"));
    if (status == COAUTH_OK && !resumed)
        status = ranks_project(&run->network, &run->papers, &run->persons, &run->plan->projecting, error);
    progress_clear();
    if (status == COAUTH_OK && !resumed) status = run_checkpoint_save_network(run, error);
    if (status == COAUTH_OK && first) {
        say_step("coauthor graph: %s, %s", counted(run->network.graph->nodes, "node"),
            counted(run->network.graph->edges, "edge"));
        show_report(run);
    }
    return status;
}

/* --- Measures ------------------------------------------------------------------------------------------------ */

coauth_status check_measures(const plan *wanted, coauth_error *error) {
    if (!options_has(wanted->settings, "measures") || wanted->measures.many) return COAUTH_OK;
    for (size_t i = 0; coauth_measure_at(i); i++)
        if (wanted->measures.listed[i] && !ranks_figure_find(coauth_measure_at(i)->name))
            return fail(error, COAUTH_INVALID_ARGUMENT,
                "%s cannot be measured over ranks; coauth-mpi measures lists what can", coauth_measure_at(i)->name);
    return COAUTH_OK;
}

static void note_left_out(const plan *wanted) {
    char list[1024] = "";
    size_t used = 0, count = 0;
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *m = coauth_measure_at(i);
        if (!wanted->measures.listed[i] || m->bipartite || ranks_figure_find(m->name) || used + 40 > sizeof list)
            continue;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", count++ ? ", " : "", m->name);
    }
    if (count) say_note("left out, for they cannot be measured over ranks: %s", list);
}

coauth_status run_figure(ranks_run *run, const ranks_figure *figure, coauth_error *error) {
    coauth_measure_options options = run->plan->measures.options;
    coauth_measure_doubt doubt = {0};
    options.doubt = &doubt;
    coauth_status status = ranks_figure_add(run->network.graph, figure, &options, error);
    if (status != COAUTH_OK) return status;
    if (!run->ranks->rank) say_step("%s", figure->measure);
    if (doubt.text[0]) status = pipeline_doubt(&run->told, figure->measure, doubt.text, error);
    return ranks_agree(run->ranks, status, error);
}

coauth_status run_measures(ranks_run *run, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!run->ranks->rank) note_left_out(run->plan);
    for (size_t i = 0; coauth_measure_at(i) && status == COAUTH_OK; i++) {
        const ranks_figure *figure = ranks_figure_find(coauth_measure_at(i)->name);
        if (!run->plan->measures.listed[i] || !figure) continue;
        status = run_figure(run, figure, error);
        if (status != COAUTH_OK)
            status = ranks_agree(run->ranks, pipeline_leave_out(&run->told, figure->measure, status, error), error);
    }
    return status;
}

void run_draws_nothing(settings *s) {
    s->layout = s->size_by = s->color_by = "none";
}
