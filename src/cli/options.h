/* options.h: the table of options and their parsing. */
#ifndef COAUTH_CLI_OPTIONS_H
#define COAUTH_CLI_OPTIONS_H

#include <coauth/write.h>
#include <jansson.h>

#include "cli/settings.h"

/* Options come in groups; a command declares which it understands. */
enum {
    OPTIONS_COMMON = 1u << 0,
    OPTIONS_READ = 1u << 1,
    OPTIONS_IDENTITY = 1u << 2,
    OPTIONS_GRAPH = 1u << 3,
    OPTIONS_MEASURES = 1u << 4,
    OPTIONS_DIRECTORY = 1u << 5, /* -o DIRECTORY and which files in it */
    OPTIONS_FILE = 1u << 6,      /* -o FILE */
    OPTIONS_GRAPH_FILE = 1u << 7,
    OPTIONS_RANK = 1u << 8,
    OPTIONS_JSON = 1u << 9,
    OPTIONS_CSV = 1u << 10,
    OPTIONS_MEASURING = 1u << 11, /* how measures are taken */
    OPTIONS_TABLE = 1u << 12,     /* in which form a table is printed */
    OPTIONS_STATISTICS = 1u << 13,
    OPTIONS_TREND = 1u << 14,
    OPTIONS_DRAWING = 1u << 20,   /* places, sizes and colours */
    OPTIONS_REDUCING = 1u << 21,  /* to what can be drawn */
    OPTIONS_COMMUNITIES = 1u << 15, /* how groups are found */
    OPTIONS_CLUSTERS = 1u << 16,
    OPTIONS_SPECTRUM = 1u << 17,
    OPTIONS_AUTHORS = 1u << 22,    /* what is said about authors */
    OPTIONS_GROUPS = 1u << 18,      /* what is written about groups */
    OPTIONS_COVERS = 1u << 23,      /* what groups that overlap need, and comparing */
};

/* Fills *s from the arguments after the command; false, after a message on stderr, when they are wrong.
 * inputs has room for every argument. */
bool options_parse(settings *s, const char *command, unsigned groups, int count, char **arguments);

/* Whether the option of that name (without its dashes) was given. */
bool options_has(const settings *s, const char *name);

/* Prints the options of those groups, one a line. */
void options_help(unsigned groups);

/* The options of those groups that shape the result, with their values (those at rest too), as an object that the
 * caller owns: what run.json records.  Where to write and how much to say are left out. */
json_t *options_given(const settings *s, unsigned groups);

/* What they say of the files to write. */
coauth_write_options options_writing(const settings *s);

#endif
