/* options.c: see options.h. */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/terminal.h"

typedef enum option_kind { FLAG, TEXT, WHOLE, REAL } option_kind;

typedef struct option_row {
    const char *name; /* without its dashes */
    char letter;      /* 0 if it has none */
    const char *argument;
    option_kind kind;
    size_t member; /* its place in settings */
    unsigned group;
    const char *help;
} option_row;

#define MEMBER(m) offsetof(settings, m)

/* The groups of commands that write CSV, for some of their options. */
enum { OPTIONS_CSV_FILES = OPTIONS_DIRECTORY | OPTIONS_GRAPH_FILE | OPTIONS_GROUPS | OPTIONS_CSV };

static const option_row table[] = {
    {"from", 0, "NAME", TEXT, MEMBER(from), OPTIONS_READ,
        "input format, instead of telling it by content (coauth formats)"},
    {"columns", 0, "LIST", TEXT, MEMBER(columns), OPTIONS_READ, "columns of a table: title=…,authors=…,year=…,sep=;"},
    {"owner", 0, "NAME", TEXT, MEMBER(owner), OPTIONS_READ, "owner of a profile page that names none"},
    {"capture-year", 0, "YEAR", WHOLE, MEMBER(capture_year), OPTIONS_READ,
        "year profile pages were saved, for dates without one"},
    {"no-merge", 0, NULL, FLAG, MEMBER(no_merge), OPTIONS_READ, "keep records of the same paper apart"},
    {"strict", 0, NULL, FLAG, MEMBER(strict), OPTIONS_READ,
        "fail (exit 3) at the first bad record, or measure that has no answer here"},
    {"identity", 0, "HOW", TEXT, MEMBER(identity), OPTIONS_IDENTITY,
        "who is who: exact (names as written), normalised or resolved (default)"},
    {"aliases", 0, "FILE", TEXT, MEMBER(aliases), OPTIONS_IDENTITY,
        "what you say of names and papers goes before all else (CSV, YAML, VOSviewer)"},
    {"ignore-ids", 0, NULL, FLAG, MEMBER(ignore_ids), OPTIONS_IDENTITY,
        "authors' identifiers (ORCID, DBLP, ...) play no part"},
    {"unit", 0, "WHAT", TEXT, MEMBER(unit), OPTIONS_GRAPH,
        "what a node is: author (default), institution, country, field or venue"},
    {"counting", 0, "HOW", TEXT, MEMBER(counting), OPTIONS_GRAPH,
        "weight of a joint paper: full (1; default) or fractional (1/(k-1))"},
    {"normalise", 0, "NAME", TEXT, MEMBER(normalise), OPTIONS_GRAPH,
        "weights as association, equivalence, inclusion, jaccard or salton"},
    {"years", 0, "A-B", TEXT, MEMBER(years), OPTIONS_GRAPH, "papers of these years only (A-, -B and A work too)"},
    {"field", 0, "F", TEXT, MEMBER(field), OPTIONS_GRAPH, "papers of this field only"},
    {"min-citations", 0, "N", WHOLE, MEMBER(min_citations), OPTIONS_GRAPH, "papers cited at least N times only"},
    {"max-authors", 0, "N", WHOLE, MEMBER(max_authors), OPTIONS_GRAPH, "leave out papers with more than N authors"},
    {"min-papers", 0, "N", WHOLE, MEMBER(min_papers), OPTIONS_GRAPH, "leave out authors with fewer than N papers"},
    {"min-weight", 0, "W", REAL, MEMBER(min_weight), OPTIONS_GRAPH, "leave out collaborations lighter than W"},
    {"giant", 0, NULL, FLAG, MEMBER(giant), OPTIONS_GRAPH, "keep only the largest component"},
    {"measures", 0, "LIST", TEXT, MEMBER(measures), OPTIONS_MEASURES, "names (coauth measures), default, all or none"},
    {"weights", 0, NULL, FLAG, MEMBER(weights), OPTIONS_MEASURING | OPTIONS_SPECTRUM,
        "take the weights into account (distance 1/weight; groups always do)"},
    {"unweighted", 0, NULL, FLAG, MEMBER(unweighted), OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS,
        "groups: every collaboration counts alike, whatever its weight"},
    {"normalised", 0, NULL, FLAG, MEMBER(normalised), OPTIONS_MEASURING, "divide by the largest possible value"},
    {"exact", 0, NULL, FLAG, MEMBER(exact), OPTIONS_MEASURING | OPTIONS_STATISTICS | OPTIONS_TREND,
        "never estimate, however long it takes"},
    {"approx", 0, "E[,D]", TEXT, MEMBER(approx), OPTIONS_MEASURING,
        "estimate within E except with probability D (0.1)"},
    {"damping", 0, "X", REAL, MEMBER(damping), OPTIONS_MEASURING, "PageRank's damping (default 0.85)"},
    {"restart", 0, "NAMES", TEXT, MEMBER(restart), OPTIONS_MEASURING,
        "PageRank that starts again at these authors (A;B;…)"},
    {"alpha", 0, "X", REAL, MEMBER(alpha), OPTIONS_MEASURING, "Katz's attenuation (default 0.85/spectral radius)"},
    {"by", 0, "MEASURE", TEXT, MEMBER(by), OPTIONS_RANK,
        "what to rank by: a measure (coauth measures), papers, citations, h_index, ..."},
    {"top", 0, "N", WHOLE, MEMBER(top), OPTIONS_RANK | OPTIONS_AUTHORS, "how many to show (default 10, 0 for all)"},
    {"layout", 0, "METHOD", TEXT, MEMBER(layout), OPTIONS_DRAWING,
        "forceatlas2, vos, drl, fruchterman-reingold, kamada-kawai or none"},
    {"size-by", 0, "COLUMN", TEXT, MEMBER(size_by), OPTIONS_DRAWING,
        "circles by a measure or column (default strength), or none"},
    {"color-by", 0, "COLUMN", TEXT, MEMBER(color_by), OPTIONS_DRAWING,
        "colours by a measure or column (default community; papers and authors: kind), or none"},
    {"pixels", 0, "N", WHOLE, MEMBER(pixels), OPTIONS_DRAWING | OPTIONS_GROUPS, "width of a .png (default 1600)"},
    {"top", 0, "N", WHOLE, MEMBER(keep), OPTIONS_REDUCING, "keep the N authors with the largest circles"},
    {"backbone", 0, "HOW", TEXT, MEMBER(backbone), OPTIONS_REDUCING,
        "keep what stands out: disparity (Serrano et al. 2009; also alpha), or its level"},
    {"backbone-alpha", 0, "X", REAL, MEMBER(backbone_alpha), OPTIONS_REDUCING, "level of the backbone (default 0.05)"},
    {"method", 0, "NAME", TEXT, MEMBER(method), OPTIONS_COMMUNITIES,
        "leiden (default), leiden-cpm, louvain, label-propagation, infomap, leading-eigenvector, fast-greedy; "
        "overlapping: clique-percolation, slpa"},
    {"clique-size", 0, "N", WHOLE, MEMBER(clique_size), OPTIONS_COMMUNITIES,
        "of clique-percolation (default 4): larger gives smaller groups"},
    {"threshold", 0, "X", REAL, MEMBER(threshold), OPTIONS_COMMUNITIES,
        "of slpa (default 0.2): larger gives fewer memberships"},
    {"memberships", 0, "FILE", TEXT, MEMBER(memberships), OPTIONS_COVERS,
        "write a row per author and group, with its strength (CSV)"},
    {"compare", 0, "METHOD", TEXT, MEMBER(compare), OPTIONS_COVERS,
        "print how alike the groups of another method are instead"},
    {"resolution", 0, "X", TEXT, MEMBER(resolution), OPTIONS_COMMUNITIES,
        "larger gives smaller communities (default 1); auto: where they change least"},
    {"seeds", 0, "N", WHOLE, MEMBER(seeds), OPTIONS_COMMUNITIES,
        "consensus of N runs and how stable it is (default 1: one run)"},
    {"k", 'k', "N", WHOLE, MEMBER(clusters), OPTIONS_CLUSTERS,
        "how many clusters (default: chosen by eigengap and modularity)"},
    {"clusters", 0, NULL, FLAG, MEMBER(cluster), OPTIONS_DIRECTORY,
        "cluster papers and authors by the spectrum, however many"},
    {"quotient", 0, "KIND", TEXT, MEMBER(nodes), OPTIONS_REDUCING, "groups as nodes: community or cluster"},
    {"quotient", 0, "FILE", TEXT, MEMBER(quotient), OPTIONS_GROUPS,
        "write or draw the network of groups, in any graph format"},
    {"count", 0, "N", WHOLE, MEMBER(count), OPTIONS_SPECTRUM, "how many eigenvalues (default 10)"},
    {"why", 0, "NAME", TEXT, MEMBER(why), OPTIONS_AUTHORS, "explain every merge, split and doubt about this name"},
    {"doubts", 0, NULL, FLAG, MEMBER(doubts), OPTIONS_AUTHORS, "list what a person should look at instead"},
    {"export-aliases", 0, "FILE", TEXT, MEMBER(export_aliases), OPTIONS_AUTHORS,
        "write the decisions to edit and feed back"},
    {"output", 'o', "DIRECTORY", TEXT, MEMBER(output), OPTIONS_DIRECTORY,
        "where to write (made if missing; default: out)"},
    {"formats", 0, "LIST", TEXT, MEMBER(formats), OPTIONS_DIRECTORY, "which files: dot, graphml, gexf, csv, json, …"},
    {"output", 'o', "FILE", TEXT, MEMBER(output), OPTIONS_FILE, "the file to write (- for standard output)"},
    {"to", 0, "NAME", TEXT, MEMBER(to), OPTIONS_FILE, "output format, where the ending does not tell"},
    {"graph", 0, "WHICH", TEXT, MEMBER(graph), OPTIONS_GRAPH_FILE, "coauthors (default) or bipartite"},
    {"csv-raw", 0, NULL, FLAG, MEMBER(csv_raw), OPTIONS_CSV_FILES,
        "do not guard cells that a spreadsheet would run as a formula"},
    {"csv-bom", 0, NULL, FLAG, MEMBER(csv_bom), OPTIONS_CSV_FILES,
        "begin CSV with a byte order mark: Excel shows accents when the file is double-clicked"},
    {"json", 0, NULL, FLAG, MEMBER(json), OPTIONS_JSON, "print JSON"},
    {"csv", 0, NULL, FLAG, MEMBER(csv), OPTIONS_CSV, "print CSV"},
    {"markdown", 0, NULL, FLAG, MEMBER(markdown), OPTIONS_TABLE, "print a Markdown table"},
    {"latex", 0, NULL, FLAG, MEMBER(latex), OPTIONS_TABLE, "print a LaTeX table (booktabs)"},
    {"indices", 0, NULL, FLAG, MEMBER(indices), OPTIONS_STATISTICS,
        "collaboration indices instead of the network's figures"},
    {"distributions", 0, NULL, FLAG, MEMBER(distributions), OPTIONS_STATISTICS,
        "distributions with power-law fits instead (--csv: every value)"},
    {"countries", 0, NULL, FLAG, MEMBER(countries), OPTIONS_STATISTICS,
        "papers by their corresponding authors' countries instead"},
    {"null", 0, "MODEL", TEXT, MEMBER(null), OPTIONS_STATISTICS,
        "compare with chance: configuration, erdos-renyi or bipartite"},
    {"samples", 0, "N", WHOLE, MEMBER(samples), OPTIONS_STATISTICS, "samples of the null model (default 20)"},
    {"explain", 0, NULL, FLAG, MEMBER(explain), OPTIONS_STATISTICS,
        "say how every figure and index is defined, and by whom"},
    {"window", 0, "N", WHOLE, MEMBER(window), OPTIONS_TREND, "years that a row covers (default 1)"},
    {"step", 0, "N", WHOLE, MEMBER(step), OPTIONS_TREND, "years from one row to the next (default: the window)"},
    {"cumulative", 0, NULL, FLAG, MEMBER(cumulative), OPTIONS_TREND, "every row from the first year on"},
    {"threads", 0, "N", WHOLE, MEMBER(threads), OPTIONS_COMMON, "worker threads (default: one per processor)"},
    {"seed", 0, "N", WHOLE, MEMBER(seed), OPTIONS_COMMON, "seed of random choices (default 1)"},
    {"quiet", 'q', NULL, FLAG, MEMBER(quiet), OPTIONS_COMMON, "no progress, warnings or summary"},
    {"verbose", 'v', NULL, FLAG, MEMBER(verbose), OPTIONS_COMMON,
        "print every remark on the input and what each step took"},
    {"help", 'h', NULL, FLAG, MEMBER(help), OPTIONS_COMMON, "show this help"},
};

enum { ROWS = sizeof table / sizeof *table };
_Static_assert(ROWS <= 8 * sizeof((settings *)0)->given, "a bit for every option");

static const option_row *find_long(const char *name, size_t length, unsigned groups) {
    for (size_t i = 0; i < ROWS; i++)
        if ((table[i].group & groups) && strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0)
            return &table[i];
    return NULL;
}

static const option_row *find_letter(char letter, unsigned groups) {
    for (size_t i = 0; i < ROWS; i++)
        if ((table[i].group & groups) && table[i].letter == letter && letter) return &table[i];
    return NULL;
}

static const char *option_name_at(size_t index) {
    return index < ROWS ? table[index].name : NULL;
}

static bool wrong(const char *command, const char *what, const char *which) {
    say_error("%s %s; see coauth %s --help", what, which, command);
    return false;
}

static bool not_a(const char *command, const option_row *row, const char *what, const char *value) {
    say_error("--%s takes %s, not \"%s\"; see coauth %s --help", row->name, what, value, command);
    return false;
}

static bool set(settings *s, const option_row *row, const char *value, const char *command) {
    char *place = (char *)s + row->member;
    size_t index = (size_t)(row - table);
    s->given[index / 64] |= UINT64_C(1) << index % 64;
    double real;
    int64_t whole;
    switch (row->kind) {
    case FLAG: *(bool *)(void *)place = true; return true;
    case TEXT: *(const char **)(void *)place = value; return true;
    case WHOLE:
        whole = text_integer(value, strlen(value), INT64_MAX);
        if (whole < 0) return not_a(command, row, "a whole number", value);
        *(int64_t *)(void *)place = whole;
        return true;
    case REAL:
        if (!number_read(value, strlen(value), &real) || real < 0) return not_a(command, row, "a number", value);
        *(double *)(void *)place = real;
        return true;
    }
    return false;
}

static bool unknown_option(const char *command, unsigned groups, const char *argument) {
    if (argument[1] != '-' && argument[2] && words_nearest(argument + 1, option_name_at)) {
        say_error("there is no option %s; did you mean --%s? See coauth %s --help", argument,
            words_nearest(argument + 1, option_name_at), command);
        return false;
    }
    const char *near = argument[1] == '-' ? words_nearest(argument + 2, option_name_at) : NULL;
    if (near && find_long(argument + 2, strlen(argument + 2), ~0u))
        say_error("%s does not take %s; see coauth %s --help", command, argument, command);
    else if (near && find_long(near, strlen(near), groups))
        say_error("%s does not take %s; did you mean --%s? See coauth %s --help", command, argument, near, command);
    else return wrong(command, "there is no option", argument);
    return false;
}

/* One argument that begins with a dash; *i moves on when it takes the next as its value. */
static bool parse_option(settings *s, const char *command, unsigned groups, int count, char **arguments, int *i) {
    const char *argument = arguments[*i], *value = NULL;
    const option_row *row;
    if (argument[1] == '-') {
        const char *equals = strchr(argument, '=');
        size_t length = equals ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
        row = find_long(argument + 2, length, groups);
        value = equals ? equals + 1 : NULL;
    } else {
        if (argument[2] && find_long(argument + 1, strlen(argument + 1), groups)) /* -output is not -o utput */
            return unknown_option(command, groups, argument);
        row = find_letter(argument[1], groups);
        value = row && row->argument && argument[2] ? argument + 2 : NULL;
        if (row && !row->argument && argument[2]) return wrong(command, "give short options one by one, not", argument);
    }
    if (!row) return unknown_option(command, groups, argument);
    if (!row->argument && value) return wrong(command, "no value goes with", argument);
    if (row->argument && !value) {
        if (*i + 1 >= count) return wrong(command, "a value is missing after", argument);
        value = arguments[++*i];
    }
    return set(s, row, value, command);
}

bool options_parse(settings *s, const char *command, unsigned groups, int count, char **arguments) {
    bool only_inputs = false;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (!only_inputs && strcmp(argument, "--") == 0) only_inputs = true;
        else if (only_inputs || argument[0] != '-' || !argument[1]) s->inputs[s->input_count++] = argument;
        else if (!parse_option(s, command, groups, count, arguments, &i)) return false;
    }
    return true;
}

bool options_has(const settings *s, const char *name) {
    for (size_t i = 0; i < ROWS; i++)
        if (s->given[i / 64] >> i % 64 & 1 && strcmp(table[i].name, name) == 0) return true;
    return false;
}

void options_help(unsigned groups) {
    for (size_t i = 0; i < ROWS; i++) {
        if (!(table[i].group & groups)) continue;
        char left[64];
        const option_row *row = &table[i];
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
            row->letter ? ", " : "  ", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
        printf("  %-26s %s\n", left, row->help);
    }
}

static json_t *option_value(const settings *s, const option_row *row) {
    const char *place = (const char *)s + row->member;
    const char *text;
    switch (row->kind) {
    case FLAG: return json_boolean(*(const bool *)(const void *)place);
    case TEXT: text = *(const char *const *)(const void *)place; return text ? json_string(text) : json_null();
    case WHOLE: return json_integer(*(const int64_t *)(const void *)place);
    case REAL: return json_real(*(const double *)(const void *)place);
    }
    return NULL;
}

json_t *options_given(const settings *s, unsigned groups) {
    static const char *const silent[] = {"output", "quiet", "verbose", "help", "threads"};
    json_t *all = json_object();
    for (size_t i = 0; all && i < ROWS; i++) {
        bool shapes = (table[i].group & (groups | OPTIONS_COMMON)) != 0;
        for (size_t k = 0; k < sizeof silent / sizeof *silent; k++) shapes &= strcmp(table[i].name, silent[k]) != 0;
        if (!shapes) continue;
        if (json_object_set_new(all, table[i].name, option_value(s, &table[i])) == 0) continue;
        json_decref(all);
        all = NULL;
    }
    return all;
}

coauth_write_options options_writing(const settings *s) {
    return (coauth_write_options){.csv_raw = s->csv_raw, .csv_bom = s->csv_bom, .pixels = (uint32_t)s->pixels};
}
