/* option_groups.h: options come in groups; a command declares which it understands. */
#ifndef COAUTH_CLI_OPTION_GROUPS_H
#define COAUTH_CLI_OPTION_GROUPS_H

#include <stdint.h>

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

#endif
