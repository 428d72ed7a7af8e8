/* settings.h: what a person asked for on the command line, as it stands there; plan.h says what comes of it. */
#ifndef COAUTH_CLI_SETTINGS_H
#define COAUTH_CLI_SETTINGS_H

#include <coauth/coauth.h>

enum { SETTINGS_MOST_OPTIONS = 192, SETTINGS_MOST_PARAMETERS = 32 };

/* Every option of every command; a command reads the members whose groups it declares. */
typedef struct settings {
    uint64_t given[SETTINGS_MOST_OPTIONS / 64]; /* a bit per row of the table of options: it was on the command line */
    coauth_parameter parameter[SETTINGS_MOST_PARAMETERS]; /* numbers that single algorithms take */
    size_t parameters;
    /* any command */
    bool help, all_help, quiet, verbose;
    bool dry_run;
    int64_t threads, seed, memory;
    /* over ranks */
    const char *checkpoint;
    bool resume;
    /* reading */
    bool swap_sides; /* of two-mode graphs */
    const char *from, *owner, *columns, *encoding, *network;
    int64_t capture_year;
    bool strict, no_merge, report, names_as_written;
    /* fetching */
    const char *sources, *cache;
    int64_t most_works, max_age, patience;
    double rate;
    bool ask_again;
    /* who is who */
    const char *identity, *aliases, *leave_out, *why, *export_aliases;
    bool ignore_ids, doubts;
    /* the graph */
    const char *unit, *counting, *normalise, *years, *field, *graph;
    int64_t min_citations, max_authors, min_papers;
    double min_weight;
    bool giant;
    /* part of it */
    const char *authors, *around, *papers_with, *institution, *country, *measures_on, *highlight;
    int64_t hops, group;
    bool star;
    /* people */
    const char *of, *score;
    int64_t since, backtest;
    bool path_weights, members;
    /* measuring */
    const char *measures, *by, *approx, *restart;
    bool weights, normalised, exact;
    int64_t top; /* rows of a table */
    /* figures */
    bool indices, distributions, countries, explain, cumulative;
    const char *null;
    int64_t samples, bootstrap, window, step;
    /* drawing */
    const char *layout, *size_by, *color_by, *backbone, *text;
    double backbone_alpha;
    int64_t largest; /* nodes that are kept */
    const char *title;
    bool with_doubts;
    int64_t pixels;
    /* groups */
    const char *method, *memberships, *compare, *resolution;
    const char *quotient_kind, *quotient_file, *sizes;
    bool unweighted, find_clusters;
    int64_t seeds, clusters, eigenvalues;
    /* writing */
    const char *output, *formats, *to;
    bool csv_raw, csv_bom, csv, json, markdown, latex, cite_text, bibtex;
    /* the inputs, in order */
    const char **inputs;
    size_t input_count;
    /* the arguments that shape the result, in order: not where to write and how much to say */
    const char **shaping;
    size_t shaping_count;
} settings;

#define SETTINGS_DEFAULT                                                                                               \
    {                                                                                                                  \
        .seed = 1, .identity = "resolved", .unit = "author", .counting = "full", .graph = "coauthors",                 \
        .measures_on = "subset", .hops = 1, .score = "resource_allocation", .measures = "default", .top = 10,          \
        .backbone_alpha = 0.05, .method = "leiden", .resolution = "1", .seeds = 1, .eigenvalues = 10, .samples = 20,   \
        .patience = 120                                                                                                \
    }

#endif
