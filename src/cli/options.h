/* options.h: what was given on a command line, by the table of options. */
#ifndef COAUTH_CLI_OPTIONS_H
#define COAUTH_CLI_OPTIONS_H

#include "cli/choices.h"
#include "cli/option_groups.h"
#include "cli/settings.h"
#include "write/run_record.h"

/* Fills *s from the arguments after the command; false, after a message on stderr, when they are wrong.
 * inputs and shaping have room for every argument. */
bool options_parse(settings *s, const char *command, uint64_t groups, int count, char **arguments);

/* Whether the option of that name (without its dashes), or any of those groups, was given. */
bool options_has(const settings *s, const char *name);
bool options_any(const settings *s, unsigned groups);

/* Whether that row of the table was. */
bool options_given(const settings *s, size_t row);

/* The name of the index-th option that was given; NULL beyond the last. */
const char *options_given_at(const settings *s, size_t index);

/* An option with its value, at rest or given. */
typedef struct option_value {
    size_t rows; /* of the table, that have been looked at; begin with 0 */
    const char *name;
    run_option_kind kind;
    int64_t whole; /* or truth */
    double real;
    const char *text; /* NULL: none */
    bool content;     /* a file of which what it says counts */
} option_value;

/* The next of those groups that shape the result, as run.json records them; false after the last.  Where to write and
 * how much to say are left out. */
bool options_next(option_value *v, const settings *s, uint64_t groups);

#endif
