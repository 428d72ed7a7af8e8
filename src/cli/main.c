/* main.c: finds the command and runs it. */
#include <cblas.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/interrupt.h"
#include "cli/memory_limit.h"
#include "cli/option_help.h"
#include "cli/pipeline.h"
#include "cli/plan.h"
#include "cli/tables.h"
#include "cli/terminal.h"

extern const command distances_command, path_command, person_command, predict_command, suggest_command, team_command,
    fetch_command, cite_command;
extern const command analyze_command, authors_command, clusters_command, communities_command, convert_command,
    explore_command, export_command, formats_command, layout_command, measures_command, rank_command, spectrum_command,
    stats_command, trend_command;

static const command *const commands[] = {
    &analyze_command,
    &authors_command,
    &stats_command,
    &trend_command,
    &rank_command,
    &person_command,
    &path_command,
    &distances_command,
    &team_command,
    &suggest_command,
    &predict_command,
    &communities_command,
    &clusters_command,
    &spectrum_command,
    &explore_command,
    &export_command,
    &layout_command,
    &convert_command,
    &fetch_command,
    &measures_command,
    &formats_command,
    &cite_command,
    NULL,
};

static const char *command_name_at(size_t index) {
    return commands[index] ? commands[index]->name : NULL;
}

static void help(void) {
    printf("coauth %s: collaboration networks from bibliographic records\n\n"
           "usage: coauth COMMAND [OPTION]... [INPUT]...\n\n",
        coauth_version());
    for (size_t i = 0; commands[i]; i++) printf("  %-12s %s\n", commands[i]->name, commands[i]->summary);
    printf("\nINPUT is a file, a directory or - for standard input; formats are told by content and\n"
           "compressed files and archives are read as they are.  coauth COMMAND --help says more.\n\n"
           "example: coauth analyze -o out examples/profiles\n");
}

/* What somebody sees who has typed no more than the name. */
static void first_steps(void) {
    printf("%scoauth %s%s: collaboration networks from bibliographic records\n\n", style_bold(), coauth_version(),
        style_off());
    printf("Give it what your database exports: BibTeX, RIS, CSV of Scopus, text of Web of\n"
           "Science, XML of PubMed, JSON of OpenAlex and many more, files or folders.\n\n"
           "  coauth analyze -o out FILES     everything, and out/report.html to look at\n"
           "  coauth stats FILES              the figures of the network, in a second\n"
           "  coauth layout -o net.svg FILES  a picture\n"
           "  coauth person NAME FILES        one author\n\n"
           "try: coauth analyze -o out examples/profiles\n"
           "usage: coauth COMMAND [OPTION]... [INPUT]...; coauth --help lists commands\n");
}

static void command_help(const command *c, bool all) {
    printf("%s\n\nusage: coauth %s [OPTION]...%s%s\n", c->summary, c->name, *c->arguments ? " " : "", c->arguments);
    if (*c->details) {
        putchar('\n');
        print_paragraphs(c->details);
    }
    option_help(c->options | OPTIONS_COMMON, all);
    printf("\nexample: %s\n", c->example);
}

static void prepare(coauth_context *context, memory_limit *limit, const settings *s) {
    coauth_context_init(context);
    memory_limit_set(limit, context, (size_t)s->memory);
    terminal_init(s->quiet, s->verbose);
    if (s->threads) {
        context->threads = s->threads > 256 ? 256 : (unsigned)s->threads;
        openblas_set_num_threads((int)context->threads); /* else as its environment variables say */
    }
    context->seed = (uint64_t)s->seed;
    context->cancel = &interrupt_cancel;
    context->temporary = interrupt_temporary;
    context->progress = terminal_progress;
    context->log = terminal_log;
}

static int run_work(const command *c, const plan *wanted, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_status status = c->work(&p, wanted, context, &error);
    pipeline_free(&p);
    return give_up(status, &error);
}

static int execute(const command *c, const settings *s) {
    coauth_context context;
    coauth_error error = {0};
    plan wanted;
    memory_limit limit;
    prepare(&context, &limit, s);
    coauth_status status = plan_make(&wanted, s, c, &context, &error);
    if (status == COAUTH_OK) status = plan_read_aliases(&wanted, &context, &error);
    int code = status == COAUTH_OK ? run_work(c, &wanted, &context) : give_up(status, &error);
    plan_free(&wanted);
    progress_clear();
    if (code && atomic_load(&limit.met))
        say_error("--memory allows %.1f MB, and more was needed; allow more, or ask for less: fewer papers "
                  "(--years, --max-authors), --measures, --formats",
            (double)limit.most / (1 << 20));
    return code;
}

static int run(const command *c, int count, char **arguments) {
    settings s = SETTINGS_DEFAULT;
    s.inputs = malloc(((size_t)count + 1) * sizeof *s.inputs);
    s.shaping = malloc(((size_t)count + 1) * sizeof *s.shaping);
    if (!s.inputs || !s.shaping) {
        coauth_error error;
        free(s.inputs);
        free(s.shaping);
        return give_up(fail_memory(&error), &error);
    }
    int code = EXIT_USAGE;
    bool parsed = options_parse(&s, c->name, c->options | OPTIONS_COMMON, count, arguments);
    if (parsed && c->takes_name && !s.of && s.input_count) {
        s.of = s.inputs[0];
        memmove(s.inputs, s.inputs + 1, --s.input_count * sizeof *s.inputs);
    }
    if (!parsed) {
        ; /* it was said why */
    } else if (s.help) {
        command_help(c, s.all_help);
        code = EXIT_DONE;
    } else if (c->needs_input && !s.input_count && !s.explain) {
        say_error("which files? Give at least one INPUT; see coauth %s --help", c->name);
    } else if (!*c->arguments && s.input_count) {
        say_error("%s takes no INPUT; see coauth %s --help", c->name, c->name);
    } else {
        code = execute(c, &s);
    }
    free(s.inputs);
    free(s.shaping);
    return code;
}

/* What was printed must have arrived: a full disk behind a redirection is an error like any other. */
static int finish(int code) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    say_error("cannot write to standard output");
    return code ? code : EXIT_FAILED;
}

/* Started without standard streams, the first file opened would take a stream's place and what is printed would land in
 * it. */
static bool hold_streams(void) {
    int opened = 0;
    while (opened >= 0 && opened <= STDERR_FILENO) opened = open("/dev/null", O_RDWR);
    if (opened > STDERR_FILENO) close(opened);
    return opened >= 0;
}

static const command *find_command(const char *name) {
    size_t index;
    coauth_error error;
    if (words_find(&index, name, "command", command_name_at, &error) == COAUTH_OK) return commands[index];
    say_error("%s", error.text);
    return NULL;
}

/* "--complete [COMMAND [--OPTION]]": what may stand next, one a line, for the shells' completion. */
static int complete(int count, char **arguments) {
    const command *c = count ? find_command(arguments[0]) : NULL;
    if (c) option_complete(c->options | OPTIONS_COMMON, count > 1 ? arguments[1] : NULL);
    for (size_t i = 0; !count && commands[i]; i++) puts(commands[i]->name);
    return count && !c ? EXIT_USAGE : EXIT_DONE;
}

/* "help [COMMAND [all]]". */
static int help_on(int count, char **arguments) {
    if (!count) {
        help();
        return EXIT_DONE;
    }
    const command *c = find_command(arguments[0]);
    if (c) command_help(c, count > 1 && strcmp(arguments[1], "all") == 0);
    return c ? EXIT_DONE : EXIT_USAGE;
}

static int print_version(int count, char **arguments) {
    (void)count;
    (void)arguments;
    printf("coauth %s\n", coauth_version());
    return EXIT_DONE;
}

static int print_tables(int count, char **arguments) {
    (void)count;
    (void)arguments;
    return tables_print();
}

/* What may stand in the place of a command, with what it does with the arguments behind it. */
static const struct {
    const char *word;
    int (*answer)(int count, char **arguments);
} words[] = {{"--help", help_on}, {"-h", help_on}, {"help", help_on}, {"--version", print_version},
    {"--tables", print_tables}, {"--complete", complete}};

static const char *word_at(size_t index) {
    return index < sizeof words / sizeof *words ? words[index].word : NULL;
}

int main(int count, char **arguments) {
    terminal_init(false, false);
    if (!hold_streams()) {
        say_error("/dev/null cannot be opened: %s", strerror(errno));
        return EXIT_FAILED;
    }
    interrupt_catch();
    if (count < 2) {
        first_steps();
        return finish(EXIT_USAGE);
    }
    const size_t word = words_index(arguments[1], word_at);
    if (word_at(word)) return finish(words[word].answer(count - 2, arguments + 2));
    const command *c = find_command(arguments[1]);
    return c ? finish(run(c, count - 2, arguments + 2)) : EXIT_USAGE;
}
