/* resuming.c: see resuming.h. */
#include "mpi/resuming.h"

#include <stdio.h>
#include <string.h>

#include "base/output.h"
#include "base/words.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "corpus/store.h"
#include "mpi/packed.h"
#include "mpi/reading.h"

coauth_status run_checkpoint_check(const settings *s, const coauth_context *context, coauth_error *error) {
    if (!s->checkpoint && s->resume)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--resume goes on from a checkpoint; say where with --checkpoint DIRECTORY");
    return s->checkpoint && !s->resume ? output_check_directory(s->checkpoint, context, error) : COAUTH_OK;
}

/* --- What it is made of --------------------------------------------------------------------------------------- */

static bool put_option(packed_bytes *out, const option_value *v, const coauth_context *context) {
    char text[64];
    const char *value = v->text;
    if (v->kind == OPTION_TRUTH) snprintf(text, sizeof text, "%s", v->whole ? "yes" : "no");
    if (v->kind == OPTION_WHOLE) snprintf(text, sizeof text, "%lld", (long long)v->whole);
    if (v->kind == OPTION_REAL) snprintf(text, sizeof text, "%.17g", v->real);
    if (v->kind != OPTION_TEXT) value = text;
    return packed_put(out, context, "--", 2) && packed_put(out, context, v->name, strlen(v->name)) &&
           packed_put(out, context, "=", 1) && packed_put(out, context, value, strlen(value)) &&
           packed_put(out, context, " ", 1);
}

/* Whether an option has the value that it has unasked, which needs not be said. */
static bool is_at_rest(const option_value *v, const settings *s) {
    if (strcmp(v->name, "identity") == 0) return false;
    return !options_has(s, v->name) || (v->kind == OPTION_TEXT && !v->text);
}

/* The options of those groups that were given, in one line. */
static char *options_line(const settings *s, uint64_t groups, const coauth_context *context) {
    packed_bytes line = {0};
    option_value v = {0};
    bool done = true;
    while (done && options_next(&v, s, groups))
        if (!is_at_rest(&v, s) && strcmp(v.name, "seed") != 0) done = put_option(&line, &v, context);
    if (line.count) line.count--; /* the last blank */
    done = done && packed_put(&line, context, "", 1);
    for (size_t i = 0; done && i + 1 < line.count; i++)
        if ((unsigned char)line.item[i] < ' ') line.item[i] = ' ';
    if (!done) vector_free(context, &line);
    return line.item;
}

static coauth_status describe(ranks_run *run, coauth_error *error) {
    const settings *s = run->plan->settings;
    const coauth_context *context = run->ranks->context;
    checkpoint *c = &run->checkpoint;
    char inputs[RANKS_INPUTS_LINE];
    coauth_status status = ranks_inputs_describe(inputs, run->ranks, s->inputs, s->input_count, error);
    if (status != COAUTH_OK) return status;
    c->inputs = memory_copy_text(context, inputs, strlen(inputs));
    c->reading = options_line(s, OPTIONS_READ, context);
    c->network = options_line(s, OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_SUBSET, context);
    c->folder = s->checkpoint;
    return ranks_agree(run->ranks, c->inputs && c->reading && c->network ? COAUTH_OK : fail_memory(error), error);
}

void run_checkpoint_free(ranks_run *run) {
    const coauth_context *context = run->ranks->context;
    memory_free(context, run->checkpoint.inputs);
    memory_free(context, run->checkpoint.reading);
    memory_free(context, run->checkpoint.network);
    run->checkpoint = (checkpoint){0};
}

/* --- Stages ------------------------------------------------------------------------------------------------------ */

coauth_status run_checkpoint_papers(bool *resumed, ranks_run *run, coauth_error *error) {
    const settings *s = run->plan->settings;
    *resumed = false;
    coauth_status status = s->checkpoint ? describe(run, error) : COAUTH_OK;
    if (status != COAUTH_OK || !s->resume) return status;
    status = checkpoint_load_papers(resumed, &run->papers, run->ranks, &run->checkpoint, error);
    if (status == COAUTH_OK && !*resumed)
        status = fail_at(error, COAUTH_IO_ERROR, s->checkpoint, 0, 0,
            "holds no whole checkpoint to resume from; run again without --resume");
    if (status != COAUTH_OK || run->ranks->rank) return status;
    say_step(
        "took up %s, read before, from %s", counted(run->papers.records - run->papers.merged, "paper"), s->checkpoint);
    return status;
}

static coauth_status said(ranks_run *run, const char *what, coauth_status status) {
    if (status == COAUTH_OK && !run->ranks->rank)
        say_step("saved %s in %s, for --resume", what, run->checkpoint.folder);
    return status;
}

coauth_status run_checkpoint_save_papers(ranks_run *run, coauth_error *error) {
    if (!run->checkpoint.folder) return COAUTH_OK;
    return said(run, "the papers", checkpoint_save_papers(&run->checkpoint, &run->papers, error));
}

coauth_status run_checkpoint_network(bool *resumed, ranks_run *run, coauth_error *error) {
    *resumed = false;
    if (!run->plan->settings->resume) return COAUTH_OK;
    coauth_status status =
        checkpoint_load_network(resumed, &run->network, &run->persons, &run->papers, &run->checkpoint, error);
    if (status == COAUTH_OK && *resumed && !run->ranks->rank)
        say_step("took up the network from %s", run->checkpoint.folder);
    return status;
}

coauth_status run_checkpoint_save_network(ranks_run *run, coauth_error *error) {
    if (!run->checkpoint.folder) return COAUTH_OK;
    return said(run, "the network",
        checkpoint_save_network(&run->checkpoint, &run->network, &run->persons, &run->papers, error));
}
