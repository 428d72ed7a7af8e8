/* command.h: what a command is. Each is one file and one row of the table in main.c. */
#ifndef COAUTH_CLI_COMMAND_H
#define COAUTH_CLI_COMMAND_H

#include "cli/options.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_STRICT = 3 };

typedef struct plan plan;
typedef struct pipeline pipeline;

/* What of a database that keeps answers a command is answered from. */
typedef enum answers_wanted {
    ANSWERS_NONE,    /* nothing: it is computed */
    ANSWERS_CIRCLE,  /* the persons of --of, whom they wrote with, and what */
    ANSWERS_CHAINS,  /* those on the shortest chains between two */
    ANSWERS_NETWORK, /* the network without the papers */
} answers_wanted;

typedef struct command {
    const char *name;
    const char *arguments; /* "INPUT..." */
    const char *summary;   /* one line */
    const char *details;   /* paragraphs for --help, ending in a newline; "" for none */
    const char *example;   /* command lines */
    uint64_t options;      /* OPTIONS_... groups */
    bool needs_input;
    bool takes_name; /* the first argument is --of, unless that is given */
    bool draws;      /* its graph has places whatever the format */
    answers_wanted answers;

    /* NULL, or refuses what only this command would, and completes the plan, before anything is read. */
    coauth_status (*check)(plan *p, const coauth_context *context, coauth_error *error);

    /* What it does; the pipeline is empty before it and freed behind it. */
    coauth_status (*work)(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error);
} command;

/* Says what went wrong and returns the exit code. */
int give_up(coauth_status status, const coauth_error *error);

#endif
