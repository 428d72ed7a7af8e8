/* main.c: coauth-mpi: finds the command and runs it on every rank. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/words.h"
#include "cli/interrupt.h"
#include "cli/memory_limit.h"
#include "cli/option_help.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "mpi/figures.h"
#include "mpi/libraries.h"
#include "mpi/resuming.h"

extern const ranks_command analyze_over_ranks, clusters_over_ranks, communities_over_ranks, convert_over_ranks,
    export_over_ranks, rank_over_ranks, spectrum_over_ranks, stats_over_ranks;

static const ranks_command *const commands[] = {&analyze_over_ranks, &stats_over_ranks, &rank_over_ranks,
    &communities_over_ranks, &clusters_over_ranks, &spectrum_over_ranks, &export_over_ranks, &convert_over_ranks, NULL};

/* Milliseconds: mpirun kills a second after it has asked ranks to end, and one that waits for a rank that is gone hears
 * nothing of that. */
enum { PATIENCE = 300 };

/* What every command takes. */
static const char *const all_take[] = {"from", "columns", "encoding", "names-as-written", "owner", "capture-year",
    "no-merge", "strict", "identity", "counting", "years", "field", "min-citations", "max-authors", "min-papers",
    "min-weight", "giant", "checkpoint", "resume", "dry-run", "threads", "memory", "seed", "quiet", "verbose", "help",
    NULL};

static const char *command_name_at(size_t index) {
    return commands[index] ? commands[index]->like->name : NULL;
}

/* --- Help ------------------------------------------------------------------------------------------------------- */

static void help(void) {
    printf("coauth-mpi %s: collaboration networks from bibliographic records, over many machines\n\n"
           "usage: mpirun -n N coauth-mpi COMMAND [OPTION]... INPUT...\n\n",
        coauth_version());
    for (size_t i = 0; commands[i]; i++) printf("  %-12s %s\n", commands[i]->like->name, commands[i]->like->summary);
    printf("  %-12s %s\n", "measures", "list what can be measured over ranks");
    printf(
        "\nIt takes the files and the options of coauth, and refuses by name what cannot be done over ranks.\n"
        "Who is who is --identity normalised unless exact or resolved is asked for.\n"
        "Every rank must see the same files.  With --checkpoint DIRECTORY a run that was ended goes on from there by\n"
        "--resume, over as many ranks or others.  coauth-mpi COMMAND --help says more.\n\n"
        "example: mpirun -n 4 coauth-mpi stats examples/profiles\n");
}

static void print_list(const char *const *names) {
    int column = 0;
    for (; *names; names++) {
        if (column && (size_t)column + strlen(*names) > 70) column = 0, putchar('\n');
        column += printf("  --%s", *names);
    }
    putchar('\n');
}

static void command_help(const ranks_command *c) {
    printf("%s\n\nusage: mpirun -n N coauth-mpi %s [OPTION]... %s\n\n", c->like->summary, c->like->name,
        c->like->arguments);
    print_paragraphs(c->details);
    printf(
        "\nIts options are those of coauth %s, which --help there explains; over ranks there are:\n\n", c->like->name);
    print_list(c->takes);
    print_list(all_take);
    option_help(OPTIONS_RANKS, true);
    printf("\nexample: %s\n", c->example);
}

static int list_measures(void) {
    for (size_t i = 0; ranks_figure_at(i); i++) {
        const coauth_measure *m = coauth_measure_find(ranks_figure_at(i)->measure);
        printf("%-24s %s\n", m->name, m->formula);
    }
    const coauth_measure *hits = coauth_measure_find("hits");
    printf("%-24s of rank alone: %s\n", hits->name, hits->formula);
    return EXIT_DONE;
}

/* --- A run ------------------------------------------------------------------------------------------------------ */

static bool is_listed(const char *const *names, const char *name) {
    while (*names && strcmp(*names, name) != 0) names++;
    return *names != NULL;
}

/* What is asked for and cannot be done over ranks, by name, before anything is read. */
static coauth_status refuse_options(const ranks_command *c, const settings *s, coauth_error *error) {
    const char *name;
    for (size_t i = 0; (name = options_given_at(s, i)); i++)
        if (!is_listed(all_take, name) && !is_listed(c->takes, name))
            return fail(error, COAUTH_INVALID_ARGUMENT,
                "--%s cannot be done over ranks; see coauth-mpi %s --help, or run coauth on one machine", name,
                c->like->name);
    if (!ranks_can_identify(s->identity))
        return fail(error, COAUTH_INVALID_ARGUMENT, "--identity %s cannot be done over ranks", s->identity);
    return COAUTH_OK;
}

static void prepare_context(coauth_context *context, memory_limit *limit, const settings *s, bool silent) {
    coauth_context_init(context);
    memory_limit_set(limit, context, (size_t)s->memory);
    terminal_init(s->quiet, s->verbose);
    context->threads = s->threads ? s->threads > 256 ? 256 : (unsigned)s->threads : 1;
    context->seed = (uint64_t)s->seed;
    context->cancel = &interrupt_cancel;
    context->temporary = interrupt_temporary;
    context->progress = silent ? NULL : terminal_progress;
    context->log = terminal_log;
}

static coauth_status execute(const ranks_command *c, settings *s, FILE *silent, coauth_error *error) {
    coauth_context context;
    memory_limit limit;
    plan wanted;
    if (!options_has(s, "identity")) s->identity = "normalised";
    if (c->prepare) c->prepare(s);
    prepare_context(&context, &limit, s, silent != NULL);
    ranks r = ranks_of(MPI_COMM_WORLD, &context);
    coauth_status status = refuse_options(c, s, error);
    if (status == COAUTH_OK) status = plan_make(&wanted, s, c->like, &context, error);
    if (status == COAUTH_OK) status = ranks_project_check(&wanted.projecting, error);
    if (status == COAUTH_OK && c->check) status = c->check(&wanted, error);
    if (status == COAUTH_OK) status = run_checkpoint_check(s, &context, error);
    status = ranks_agree(&r, status, error);
    ranks_run run = {.ranks = &r, .plan = &wanted, .silent = silent, .told = {.plan = &wanted, .context = &context}};
    if (status == COAUTH_OK && s->dry_run) return run_dry(&run, c->holds, error);
    if (status == COAUTH_OK) status = petsc_begin(error);
    if (status == COAUTH_OK) status = c->work(&run, error);
    vector_free(&context, &run.told.left_out);
    vector_free(&context, &run.told.doubtful);
    ranks_network_free(&run.network);
    ranks_persons_free(&run.persons);
    ranks_papers_free(&run.papers);
    run_checkpoint_free(&run);
    petsc_end();
    return status;
}

static int run(const ranks_command *c, int count, char **arguments, FILE *silent) {
    settings s = SETTINGS_DEFAULT;
    coauth_error error = {0};
    s.inputs = malloc(((size_t)count + 1) * sizeof *s.inputs);
    s.shaping = malloc(((size_t)count + 1) * sizeof *s.shaping);
    int code = EXIT_USAGE;
    if (!s.inputs || !s.shaping) {
        code = give_up(fail_memory(&error), &error);
    } else if (!options_parse(&s, c->like->name, c->like->options | OPTIONS_COMMON | OPTIONS_RANKS, count, arguments)) {
        ; /* it was said why */
    } else if (s.help) {
        if (!silent) command_help(c);
        code = EXIT_DONE;
    } else if (!s.input_count) {
        say_error("which files? Give at least one INPUT; see coauth-mpi %s --help", c->like->name);
    } else {
        code = give_up(execute(c, &s, silent, &error), &error);
    }
    free(s.inputs);
    free(s.shaping);
    return code;
}

static int start(int count, char **arguments, FILE *silent) {
    const char *name = count > 1 ? arguments[1] : "--help";
    size_t index;
    coauth_error error;
    if (strcmp(name, "--version") == 0) {
        if (!silent) printf("coauth-mpi %s\n", coauth_version());
        return EXIT_DONE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0 || strcmp(name, "-h") == 0) {
        if (!silent) help();
        return EXIT_DONE;
    }
    if (strcmp(name, "measures") == 0) return silent ? EXIT_DONE : list_measures();
    if (words_find(&index, name, "command over ranks", command_name_at, &error) == COAUTH_OK)
        return run(commands[index], count - 2, arguments + 2, silent);
    say_error("%s", error.text);
    return EXIT_USAGE;
}

/* OpenBLAS, of which PETSc loads a second, looks at its environment when it is loaded; with threads of its own on every
 * rank, ranks that share a machine wait for each other. */
static void take_one_thread(char **arguments) {
    if (getenv("OPENBLAS_NUM_THREADS") || setenv("OPENBLAS_NUM_THREADS", "1", 0) != 0) return;
    char path[4096]; /* its own name, so that it is called by that and not "exe" */
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = '\0';
    execv(path, arguments); /* where that fails it is only slower */
}

int main(int count, char **arguments) {
    int rank;
    take_one_thread(arguments);
    MPI_Init(NULL, NULL);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    terminal_init(false, false);
    FILE *silent = rank ? fopen("/dev/null", "w") : NULL;
    if (rank && !silent) MPI_Abort(MPI_COMM_WORLD, EXIT_FAILED);
    terminal_hold(silent);
    interrupt_catch();
    interrupt_end_after(PATIENCE);
    int code = start(count, arguments, silent);
    if ((fflush(stdout) != 0 || ferror(stdout)) && code == EXIT_DONE) {
        say_error("cannot write to standard output");
        code = EXIT_FAILED;
    }
    MPI_Finalize();
    if (silent) fclose(silent);
    return code;
}
