/* option_rows.h: the table of options: a row is all that is known of one. */
#ifndef COAUTH_CLI_OPTION_ROWS_H
#define COAUTH_CLI_OPTION_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/choices.h"
#include "cli/effects.h"
#include "cli/option_groups.h"

/* A path is a text in any bytes.  A parameter is a number that some algorithms take: their rows say which, and its
 * bounds. */
typedef enum option_kind { FLAG, TEXT, PATH, WHOLE, REAL, PARAMETER, SIZE } option_kind;

/* All that is known of an option. */
typedef struct option_row {
    const char *name; /* without its dashes */
    char letter;      /* 0 if it has none */
    const char *argument;
    option_kind kind;
    size_t member; /* its place in settings */
    uint64_t group;
    const char *help;
    const choice *choice; /* the words that a text is one of; NULL: any */
    double least, most;   /* of a number; most 0: any */
    bool above, below;    /* above the least, below the most, not equal to them */
    const effect *effect; /* what gives it a say; NULL: it always has one */
    bool usual;           /* most people need it: it stands in the short help */
    bool secret;          /* files do not repeat its value */
    bool silent;          /* it has no say in what the result is, but where it goes, how fast, and how much is said */
    bool content;         /* what the file says counts, not what it is called */
} option_row;

/* The row of that number; NULL beyond the last. */
const option_row *option_at(size_t index);

/* The first of those groups with that name; NULL if there is none. */
const option_row *option_find(const char *name, size_t length, uint64_t groups);

/* The number of a row of the table. */
size_t option_index(const option_row *row);

#endif
