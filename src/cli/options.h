/* options.h: the table of options and their parsing. */
#ifndef COAUTH_CLI_OPTIONS_H
#define COAUTH_CLI_OPTIONS_H

#include "cli/choices.h"
#include "cli/effects.h"
#include "cli/settings.h"

/* Options come in groups; a command declares which it understands. */
enum {
    OPTIONS_READ = 1u << 0,
    OPTIONS_IDENTITY = 1u << 1,
    OPTIONS_AUTHORS = 1u << 2, /* what is said about authors */
    OPTIONS_GRAPH = 1u << 3,
    OPTIONS_GRAPH_FILE = 1u << 4, /* which of the two graphs */
    OPTIONS_MEASURES = 1u << 5,
    OPTIONS_MEASURING = 1u << 6, /* how measures are taken */
    OPTIONS_RANK = 1u << 7,
    OPTIONS_STATISTICS = 1u << 8,
    OPTIONS_TREND = 1u << 9,
    OPTIONS_SPECTRUM = 1u << 10,
    OPTIONS_COMMUNITIES = 1u << 11, /* how groups are found */
    OPTIONS_CLUSTERS = 1u << 12,
    OPTIONS_COVERS = 1u << 13,      /* what groups that overlap need, and comparing */
    OPTIONS_GROUPS = 1u << 14,      /* what is written about groups */
    OPTIONS_DRAWING = 1u << 15,     /* places, sizes and colours */
    OPTIONS_REDUCING = 1u << 16,    /* to what can be drawn */
    OPTIONS_DIRECTORY = 1u << 17,   /* -o DIRECTORY and which files in it */
    OPTIONS_FILE = 1u << 18,        /* -o FILE, a graph */
    OPTIONS_CORPUS_FILE = 1u << 19, /* -o FILE, records */
    OPTIONS_JSON = 1u << 20,
    OPTIONS_CSV = 1u << 21,
    OPTIONS_TABLE = 1u << 22, /* in which form a table is printed */
    OPTIONS_COMMON = 1u << 23,
    OPTIONS_SUBSET = 1u << 24, /* part of the graph, by people and places */
    OPTIONS_PAGE = 1u << 25,   /* what a page to explore tells */
    OPTIONS_REPORT = 1u << 26, /* the same of a page among other files */
    OPTIONS_OF = 1u << 27,     /* whom it is about */
    OPTIONS_PATHS = 1u << 28,
    OPTIONS_PERSON = 1u << 29,
    OPTIONS_PREDICT = 1u << 30,

    /* What commands share that ask something of the network, and print it as a table. */
    OPTIONS_NETWORK = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_SUBSET,
    OPTIONS_FORMS = OPTIONS_JSON | OPTIONS_CSV | OPTIONS_TABLE,
};
/* No enumerator may be as large. */
#define OPTIONS_FETCH (UINT64_C(1) << 31)
#define OPTIONS_CITE (UINT64_C(1) << 32)
#define OPTIONS_PLOT (UINT64_C(1) << 33)  /* -o FILE, a plot */
#define OPTIONS_TEAM (UINT64_C(1) << 34)  /* what is printed of a team */
#define OPTIONS_RANKS (UINT64_C(1) << 35) /* of coauth-mpi alone */

/* Fills *s from the arguments after the command; false, after a message on stderr, when they are wrong.
 * inputs and shaping have room for every argument. */
bool options_parse(settings *s, const char *command, uint64_t groups, int count, char **arguments);

/* The first option of those groups that was given and has no effect in the plan: COAUTH_INVALID_ARGUMENT, with what it
 * would need. */
coauth_status options_effects(const plan *p, coauth_error *error);

/* Prints the options of those groups by subject: all of them, or those that most people need. */
void options_help(uint64_t groups, bool all);

/* Prints one a line what completion offers: the options of those groups or, given the name of one (with its dashes),
 * the words it takes. */
void options_complete(uint64_t groups, const char *option);

/* A text of the library, which calls what it can be told "option capture_year", with options as they are typed; returns
 * out.  spelled(text) is good until the end of the block. */
enum { OPTIONS_SPELLED = COAUTH_ERROR_TEXT_SIZE + 256 };
const char *options_spell(char out[OPTIONS_SPELLED], const char *text);
#define spelled(text) options_spell((char[OPTIONS_SPELLED]){0}, (text))

/* Whether the option of that name (without its dashes), or any of those groups, was given. */
bool options_has(const settings *s, const char *name);
bool options_any(const settings *s, unsigned groups);

/* The name of the index-th option that was given; NULL beyond the last. */
const char *options_given_at(const settings *s, size_t index);

/* The name of an option in static storage; NULL if there is none such. */
const char *options_name(const char *name);

/* An option with its value, at rest or given. */
typedef struct option_value {
    size_t rows; /* of the table, that have been looked at; begin with 0 */
    const char *name;
    enum { OPTION_TRUTH, OPTION_WHOLE, OPTION_REAL, OPTION_TEXT } kind;
    int64_t whole; /* or truth */
    double real;
    const char *text; /* NULL: none */
    bool content;     /* a file of which what it says counts */
} option_value;

/* The next of those groups that shape the result, as run.json records them; false after the last.  Where to write and
 * how much to say are left out. */
bool options_next(option_value *v, const settings *s, uint64_t groups);

#endif
