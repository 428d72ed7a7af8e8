/* options.c: see options.h. */
#include "cli/options.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/plan.h"
#include "cli/terminal.h"

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

#define MEMBER(m) offsetof(settings, m)

static const char SECRET[] = "(\xE2\x80\xA6)";

/* The groups of commands that write CSV, for some of their options. */
enum { OPTIONS_CSV_FILES = OPTIONS_DIRECTORY | OPTIONS_FILE | OPTIONS_GROUPS | OPTIONS_CSV };

enum { MOST_RUNS = 10000, MOST_PIXELS = 20000 };

static const option_row table[] = {
    {"from", 0, "NAME", TEXT, MEMBER(from), OPTIONS_READ, .help = "input format, instead of telling it by content",
        .choice = &choice_input_format},
    {"columns", 0, "LIST", TEXT, MEMBER(columns), OPTIONS_READ,
        .help = "columns of a table: title=…,authors=…,year=…,sep=;"},
    {"encoding", 0, "NAME", TEXT, MEMBER(encoding), OPTIONS_READ,
        .help = "what text is in (windows-1251, GB18030, ...), instead of working it out"},
    {"network", 0, "NAME|N", TEXT, MEMBER(network), OPTIONS_READ, .help = "which network of a file that holds several"},
    {"swap-sides", 0, NULL, FLAG, MEMBER(swap_sides), OPTIONS_READ,
        .help = "of a two-mode graph the second side is papers, not the first"},
    {"names-as-written", 0, NULL, FLAG, MEMBER(names_as_written), OPTIONS_READ,
        .help = "authors as their fields say them: cut only where the format does, nobody left out"},
    {"owner", 0, "NAME", TEXT, MEMBER(owner), OPTIONS_READ, .help = "owner of a profile page that names none"},
    {"capture-year", 0, "YEAR", WHOLE, MEMBER(capture_year), OPTIONS_READ,
        .help = "year profile pages were saved, for dates without one", .least = 1900, .most = 9999},
    {"no-merge", 0, NULL, FLAG, MEMBER(no_merge), OPTIONS_READ, .help = "keep records of the same paper apart"},
    {"strict", 0, NULL, FLAG, MEMBER(strict), OPTIONS_READ,
        .help = "fail (exit 3) at the first bad record, or measure that has no answer here", .usual = true},
    {"identity", 0, "HOW", TEXT, MEMBER(identity), OPTIONS_IDENTITY,
        .help = "who is who: exact (names as written), normalised or resolved (default)", .choice = &choice_identity,
        .effect = &effect_on_persons, .usual = true},
    {"aliases", 0, "FILE", PATH, MEMBER(aliases), OPTIONS_IDENTITY,
        .help = "what you say of names and papers goes before all else (CSV, YAML, VOSviewer)", .content = true},
    {"ignore-ids", 0, NULL, FLAG, MEMBER(ignore_ids), OPTIONS_IDENTITY,
        .help = "authors' identifiers (ORCID, DBLP, ...) play no part", .effect = &effect_on_identifiers},
    {"leave-out", 0, "NAMES", TEXT, MEMBER(leave_out), OPTIONS_IDENTITY,
        .help = "take these authors off everything that is written (A;B;… or @FILE); titles and file names stay",
        .secret = true},
    {"why", 0, "NAME", TEXT, MEMBER(why), OPTIONS_AUTHORS,
        .help = "explain every merge, split and doubt about this name", .usual = true},
    {"doubts", 0, NULL, FLAG, MEMBER(doubts), OPTIONS_AUTHORS, .help = "list what a person should look at instead",
        .effect = &effect_on_no_words, .usual = true},
    {"export-aliases", 0, "FILE", PATH, MEMBER(export_aliases), OPTIONS_AUTHORS,
        .help = "write the decisions to edit and feed back"},
    {"unit", 0, "WHAT", TEXT, MEMBER(unit), OPTIONS_GRAPH,
        .help = "what a node is: author (default), institution, country, field or venue", .choice = &choice_unit,
        .usual = true},
    {"counting", 0, "HOW", TEXT, MEMBER(counting), OPTIONS_GRAPH,
        .help = "weight of a joint paper: full (1; default) or fractional (1/(k-1))", .choice = &choice_counting,
        .effect = &effect_on_weights, .usual = true},
    {"normalise", 0, "NAME", TEXT, MEMBER(normalise), OPTIONS_GRAPH,
        .help = "weights as association, equivalence, inclusion, jaccard or salton", .choice = &choice_normalisation,
        .effect = &effect_on_weights},
    {"years", 0, "A-B", TEXT, MEMBER(years), OPTIONS_GRAPH,
        .help = "papers of these years only (A-, -B and A work too)", .usual = true},
    {"field", 0, "F", TEXT, MEMBER(field), OPTIONS_GRAPH, .help = "papers of this field only"},
    {"min-citations", 0, "N", WHOLE, MEMBER(min_citations), OPTIONS_GRAPH,
        .help = "papers cited at least N times only"},
    {"max-authors", 0, "N", WHOLE, MEMBER(max_authors), OPTIONS_GRAPH,
        .help = "leave out papers with more than N authors", .most = UINT32_MAX},
    {"min-papers", 0, "N", WHOLE, MEMBER(min_papers), OPTIONS_GRAPH,
        .help = "leave out authors with fewer than N papers", .most = UINT32_MAX},
    {"min-weight", 0, "W", REAL, MEMBER(min_weight), OPTIONS_GRAPH, .help = "leave out collaborations lighter than W",
        .effect = &effect_on_ties},
    {"giant", 0, NULL, FLAG, MEMBER(giant), OPTIONS_GRAPH, .help = "keep only the largest component", .usual = true},
    {"of", 0, "NAMES", TEXT, MEMBER(of), OPTIONS_OF,
        .help = "whom it is about: names as people type them, ids, A;B;… or @FILE", .usual = true},
    {"top", 0, "N", WHOLE, MEMBER(top), OPTIONS_OF | OPTIONS_PREDICT,
        .help = "how many to show (default 10, 0 for all)", .usual = true},
    {"weights", 0, NULL, FLAG, MEMBER(path_weights), OPTIONS_PATHS, .help = "a tie is 1/weight long", .usual = true},
    {"members", 0, NULL, FLAG, MEMBER(members), OPTIONS_TEAM,
        .help = "print what each member brings, without the pairs", .usual = true},
    {"since", 0, "YEAR", WHOLE, MEMBER(since), OPTIONS_PERSON,
        .help = "only who wrote with them in that year or later, all of them", .least = 1000, .most = 9999},
    {"score", 0, "NAME", TEXT, MEMBER(score), OPTIONS_PREDICT,
        .help = "likeness to rank by (default resource_allocation):", .choice = &choice_score, .usual = true},
    {"backtest", 0, "YEAR", WHOLE, MEMBER(backtest), OPTIONS_PREDICT,
        .help = "guess from papers up to that year and say how many came true", .least = 1000, .most = 9999,
        .effect = &effect_on_all_pairs, .usual = true},
    {"papers-with", 0, "NAMES", TEXT, MEMBER(papers_with), OPTIONS_SUBSET,
        .help = "papers by one of these authors only (A;B;… or @FILE, a name a line)"},
    {"authors", 0, "NAMES", TEXT, MEMBER(authors), OPTIONS_SUBSET, .help = "only these authors (A;B;… or @FILE)",
        .usual = true},
    {"institution", 0, "X", TEXT, MEMBER(institution), OPTIONS_SUBSET,
        .help = "only authors with these words in an affiliation", .effect = &effect_on_persons},
    {"country", 0, "X", TEXT, MEMBER(country), OPTIONS_SUBSET,
        .help = "only authors of this country (a code, or its name in any language)", .effect = &effect_on_persons},
    {"around", 0, "NAMES", TEXT, MEMBER(around), OPTIONS_SUBSET,
        .help = "only these authors and who is at most --hops away", .usual = true},
    {"hops", 0, "N", WHOLE, MEMBER(hops), OPTIONS_SUBSET, .help = "how many collaborations away (default 1)",
        .most = UINT32_MAX, .effect = &effect_on_around},
    {"star", 0, NULL, FLAG, MEMBER(star), OPTIONS_SUBSET,
        .help = "of --around: leave out ties between two who are equally far away", .effect = &effect_on_around},
    {"group", 0, "N", WHOLE, MEMBER(group), OPTIONS_SUBSET,
        .help = "only this group, as coauth communities numbers them in the whole network", .most = UINT32_MAX},
    {"measures-on", 0, "WHAT", TEXT, MEMBER(measures_on), OPTIONS_SUBSET,
        .help = "subset (default), or all: values are those of the whole network", .effect = &effect_on_part},
    {"highlight", 0, "WHOM", TEXT, MEMBER(highlight), OPTIONS_SUBSET,
        .help = "mark these authors, leaving nobody out: A;B;…, @FILE, institution=X or country=X"},
    {"graph", 0, "WHICH", TEXT, MEMBER(graph), OPTIONS_GRAPH_FILE, .help = "coauthors (default) or bipartite",
        .choice = &choice_graph},
    {"measures", 0, "LIST", TEXT, MEMBER(measures), OPTIONS_MEASURES,
        .help = "names (coauth measures lists them), default, all or none", .choice = &choice_measures, .usual = true},
    {"by", 0, "MEASURE", TEXT, MEMBER(by), OPTIONS_RANK,
        .help = "what to rank by: a measure (coauth measures), papers, citations, h_index, ...",
        .choice = &choice_rankable, .usual = true},
    {"top", 0, "N", WHOLE, MEMBER(top), OPTIONS_RANK, .help = "how many to show (default 10, 0 for all)",
        .usual = true},
    {"top", 0, "N", WHOLE, MEMBER(top), OPTIONS_STATISTICS,
        .help = "how many authors and collaborations to name (default 5, 0 for all)", .effect = &effect_on_summary},
    {"top", 0, "N", WHOLE, MEMBER(top), OPTIONS_AUTHORS, .help = "how many to show (default 10, 0 for all)",
        .effect = &effect_on_printed_list, .usual = true},
    {"weights", 0, NULL, FLAG, MEMBER(weights), OPTIONS_MEASURING | OPTIONS_SPECTRUM,
        .help = "take the weights into account (distance 1/weight; groups always do)", .effect = &effect_on_weighted},
    {"normalised", 0, NULL, FLAG, MEMBER(normalised), OPTIONS_MEASURING, .help = "divide by the largest possible value",
        .effect = &effect_on_normalised},
    {"exact", 0, NULL, FLAG, MEMBER(exact), OPTIONS_MEASURING | OPTIONS_STATISTICS | OPTIONS_TREND,
        .help = "never estimate, however long it takes", .effect = &effect_on_exact},
    {"approx", 0, "E[,D]", TEXT, MEMBER(approx), OPTIONS_MEASURING,
        .help = "estimate: betweenness within E times its largest possible value except with probability D (0.1), "
                "or, with R% or R%:K, the K (20) highest within R% of themselves; others with relative standard "
                "error E",
        .effect = &effect_on_estimated},
    {"damping", 0, "X", PARAMETER, 0, OPTIONS_MEASURING, .help = "PageRank's damping (default 0.85)"},
    {"restart", 0, "NAMES", TEXT, MEMBER(restart), OPTIONS_MEASURING,
        .help = "PageRank that starts again at these authors (A;B;…)", .effect = &effect_on_restart},
    {"alpha", 0, "X", PARAMETER, 0, OPTIONS_MEASURING, .help = "Katz's attenuation (default 0.85/spectral radius)"},
    {"indices", 0, NULL, FLAG, MEMBER(indices), OPTIONS_STATISTICS,
        .help = "collaboration indices instead of the network's figures", .usual = true},
    {"distributions", 0, NULL, FLAG, MEMBER(distributions), OPTIONS_STATISTICS,
        .help = "distributions with power-law fits instead (--csv: every value)", .usual = true},
    {"countries", 0, NULL, FLAG, MEMBER(countries), OPTIONS_STATISTICS,
        .help = "papers by their corresponding authors' countries instead", .usual = true},
    {"null", 0, "MODEL", TEXT, MEMBER(null), OPTIONS_STATISTICS,
        .help = "compare with chance: configuration, erdos-renyi or bipartite", .choice = &choice_null_model,
        .usual = true},
    {"samples", 0, "N", WHOLE, MEMBER(samples), OPTIONS_STATISTICS, .help = "samples of the null model (default 20)",
        .least = 2, .most = 1e6, .effect = &effect_on_chance},
    {"bootstrap", 0, "N", WHOLE, MEMBER(bootstrap), OPTIONS_STATISTICS,
        .help = "standard errors and intervals of the figures from N samples of papers", .least = 20, .most = 1e6},
    {"bootstrap", 0, "N", WHOLE, MEMBER(bootstrap), OPTIONS_TREND,
        .help = "standard errors of the exponents from N samples of papers", .least = 20, .most = 1e6},
    {"bootstrap", 0, "N", WHOLE, MEMBER(bootstrap), OPTIONS_RANK,
        .help = "standard errors, and how sure the ranks are, from N samples of papers", .least = 20, .most = 1e6},
    {"explain", 0, NULL, FLAG, MEMBER(explain), OPTIONS_STATISTICS,
        .help = "say how every figure and index is defined, and by whom", .usual = true},
    {"window", 0, "N", WHOLE, MEMBER(window), OPTIONS_TREND, .help = "years that a row covers (default 1)",
        .most = 9999, .usual = true},
    {"step", 0, "N", WHOLE, MEMBER(step), OPTIONS_TREND, .help = "years from one row to the next (default: the window)",
        .most = 9999, .usual = true},
    {"cumulative", 0, NULL, FLAG, MEMBER(cumulative), OPTIONS_TREND, .help = "every row from the first year on",
        .usual = true},
    {"count", 0, "N", WHOLE, MEMBER(eigenvalues), OPTIONS_SPECTRUM, .help = "how many eigenvalues (default 10)",
        .least = 1, .most = UINT32_MAX, .usual = true},
    {"method", 0, "NAME", TEXT, MEMBER(method), OPTIONS_COMMUNITIES, .help = "how groups are found (default leiden):",
        .choice = &choice_method, .effect = &effect_on_communities, .usual = true},
    {"resolution", 0, "X", TEXT, MEMBER(resolution), OPTIONS_COMMUNITIES,
        .help = "larger gives smaller communities (default 1); auto: where they change least",
        .effect = &effect_on_communities, .usual = true},
    {"seeds", 0, "N", WHOLE, MEMBER(seeds), OPTIONS_COMMUNITIES,
        .help = "consensus of N runs and how stable it is (default 1: one run)", .most = MOST_RUNS,
        .effect = &effect_on_communities},
    {"clique-size", 0, "N", PARAMETER, 0, OPTIONS_COMMUNITIES,
        .help = "of clique-percolation (default 4): larger gives smaller groups"},
    {"threshold", 0, "X", PARAMETER, 0, OPTIONS_COMMUNITIES,
        .help = "of slpa (default 0.2): larger gives fewer memberships"},
    {"unweighted", 0, NULL, FLAG, MEMBER(unweighted), OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS,
        .help = "groups: every collaboration counts alike, whatever its weight", .effect = &effect_on_groups},
    {"k", 'k', "N", WHOLE, MEMBER(clusters), OPTIONS_CLUSTERS,
        .help = "how many clusters (default: chosen by eigengap and modularity)", .most = MOST_RUNS,
        .effect = &effect_on_clusters},
    {"clusters", 0, NULL, FLAG, MEMBER(find_clusters), OPTIONS_DIRECTORY,
        .help = "cluster papers and authors by the spectrum, however many", .effect = &effect_on_clustering},
    {"memberships", 0, "FILE", PATH, MEMBER(memberships), OPTIONS_COVERS,
        .help = "write a row per author and group, with its strength (CSV)"},
    {"compare", 0, "METHOD", TEXT, MEMBER(compare), OPTIONS_COVERS,
        .help = "print how alike the groups of another method are instead", .choice = &choice_method, .usual = true},
    {"quotient", 0, "KIND", TEXT, MEMBER(quotient_kind), OPTIONS_REDUCING,
        .help = "groups as nodes: community or cluster", .choice = &choice_group_kind},
    {"quotient", 0, "FILE", PATH, MEMBER(quotient_file), OPTIONS_GROUPS,
        .help = "write or draw the network of groups, in any graph format"},
    {"layout", 0, "METHOD", TEXT, MEMBER(layout), OPTIONS_DRAWING,
        .help = "how places are found:", .choice = &choice_layout, .usual = true},
    {"gravity", 0, "X", PARAMETER, 0, OPTIONS_DRAWING,
        .help = "of forceatlas2 (default 1): larger draws closer to the middle"},
    {"size-by", 0, "COLUMN", TEXT, MEMBER(size_by), OPTIONS_DRAWING,
        .help = "circles by a measure or column (default strength), or none", .choice = &choice_column, .usual = true},
    {"color-by", 0, "COLUMN", TEXT, MEMBER(color_by), OPTIONS_DRAWING,
        .help = "colours by a measure or column (default community; papers and authors: kind), or none",
        .choice = &choice_column, .usual = true},
    {"pixels", 0, "N", WHOLE, MEMBER(pixels), OPTIONS_DRAWING | OPTIONS_GROUPS | OPTIONS_PLOT,
        .help = "width of a .png (default 1600)", .most = MOST_PIXELS, .effect = &effect_on_png},
    {"text", 0, "HOW", TEXT, MEMBER(text), OPTIONS_DRAWING | OPTIONS_GROUPS | OPTIONS_PLOT,
        .help = "letters of a .svg or .pdf: text (default; to be searched and edited) or outlines (alike everywhere)",
        .choice = &choice_letters, .effect = &effect_on_letters},
    {"top", 0, "N", WHOLE, MEMBER(largest), OPTIONS_REDUCING, .help = "keep the N authors with the largest circles",
        .most = UINT32_MAX, .usual = true},
    {"top", 0, "N", WHOLE, MEMBER(largest), OPTIONS_PAGE,
        .help = "the N strongest authors (default: as many as fit into 10 MB)", .most = UINT32_MAX, .usual = true},
    {"with-doubts", 0, NULL, FLAG, MEMBER(with_doubts), OPTIONS_PAGE | OPTIONS_REPORT,
        .help = "tell on the page what is not sure about who is who", .effect = &effect_on_page, .usual = true},
    {"backbone", 0, "HOW", TEXT, MEMBER(backbone), OPTIONS_REDUCING,
        .help = "keep what stands out: disparity (Serrano et al. 2009; also alpha), or its level"},
    {"backbone-alpha", 0, "X", REAL, MEMBER(backbone_alpha), OPTIONS_REDUCING,
        .help = "level of the backbone (default 0.05)", .most = 1, .above = true, .effect = &effect_on_backbone},
    {"output", 'o', "DIRECTORY", PATH, MEMBER(output), OPTIONS_DIRECTORY,
        .help = "where to write (made if missing; default: out)", .usual = true, .silent = true},
    {"formats", 0, "LIST", TEXT, MEMBER(formats), OPTIONS_DIRECTORY,
        .help = "which files: dot, graphml, gexf, csv, json, …", .choice = &choice_formats, .usual = true},
    {"output", 'o', "FILE", PATH, MEMBER(output), OPTIONS_FILE | OPTIONS_CORPUS_FILE,
        .help = "the file to write (- for standard output)", .usual = true, .silent = true},
    {"title", 0, "TEXT", TEXT, MEMBER(title), OPTIONS_PAGE | OPTIONS_REPORT, .help = "what the page is called",
        .effect = &effect_on_page, .usual = true},
    {"to", 0, "NAME", TEXT, MEMBER(to), OPTIONS_FILE, .help = "output format, where the ending does not tell",
        .choice = &choice_format},
    {"output", 'o', "FILE", PATH, MEMBER(output), OPTIONS_PLOT,
        .help = "draw it as a plot (.svg, .pdf or .png) as well", .effect = &effect_on_plot, .usual = true,
        .silent = true},
    {"sizes", 0, "FILE", PATH, MEMBER(sizes), OPTIONS_COVERS,
        .help = "draw how large the groups are (.svg, .pdf or .png)"},
    {"output", 'o', "FILE", PATH, MEMBER(output), OPTIONS_FETCH,
        .help = "the corpus to write, as JSON Lines (- for standard output, with --cache)", .usual = true,
        .silent = true},
    {"years", 0, "A-B", TEXT, MEMBER(years), OPTIONS_FETCH,
        .help = "of persons and institutions: works of these years only (A-, -B and A work too)", .usual = true},
    {"max", 0, "N", WHOLE, MEMBER(most_works), OPTIONS_FETCH,
        .help = "of persons and institutions: the N latest works each (default: all)", .most = UINT32_MAX,
        .usual = true},
    {"sources", 0, "LIST", TEXT, MEMBER(sources), OPTIONS_FETCH, .help = "ask only these:", .choice = &choice_source,
        .usual = true},
    {"cache", 0, "FILE", PATH, MEMBER(cache), OPTIONS_FETCH,
        .help = "where what is fetched is kept (default: the output with .cache behind it)", .usual = true},
    {"max-age", 0, "DAYS", WHOLE, MEMBER(max_age), OPTIONS_FETCH,
        .help = "ask anew for what was fetched longer ago than that (default: never)", .least = 1, .most = 36500},
    {"ask-again", 0, NULL, FLAG, MEMBER(ask_again), OPTIONS_FETCH,
        .help = "ask once more for what no source knew the last time"},
    {"rate", 0, "X", REAL, MEMBER(rate), OPTIONS_FETCH,
        .help = "at most X requests a second to each source (default: what it allows)", .most = 10, .above = true},
    {"patience", 0, "SECONDS", WHOLE, MEMBER(patience), OPTIONS_FETCH,
        .help = "longest wait that a source may ask for before the run stops (default 120); answers that stand still "
                "are given up after as long, or a minute",
        .least = 1, .most = 86400},
    {"strict", 0, NULL, FLAG, MEMBER(strict), OPTIONS_FETCH,
        .help = "fail (exit 3) at the first line that is no identifier, or that is not found or not whole",
        .usual = true},
    {"report", 0, NULL, FLAG, MEMBER(report), OPTIONS_CORPUS_FILE,
        .help = "say for every input which fields were found, and what was cut or guessed", .usual = true},
    {"to", 0, "NAME", TEXT, MEMBER(to), OPTIONS_CORPUS_FILE,
        .help = "output format, where the ending does not tell:", .choice = &choice_corpus_format, .usual = true},
    {"json", 0, NULL, FLAG, MEMBER(json), OPTIONS_JSON, .help = "print JSON", .effect = &effect_on_no_words,
        .usual = true},
    {"csv", 0, NULL, FLAG, MEMBER(csv), OPTIONS_CSV, .help = "print CSV", .effect = &effect_on_no_words, .usual = true},
    {"markdown", 0, NULL, FLAG, MEMBER(markdown), OPTIONS_TABLE, .help = "print a Markdown table",
        .effect = &effect_on_no_words},
    {"latex", 0, NULL, FLAG, MEMBER(latex), OPTIONS_TABLE, .help = "print a LaTeX table (booktabs)",
        .effect = &effect_on_no_words},
    {"csv-raw", 0, NULL, FLAG, MEMBER(csv_raw), OPTIONS_CSV_FILES,
        .help = "do not guard cells that a spreadsheet would run as a formula", .effect = &effect_on_csv},
    {"csv-bom", 0, NULL, FLAG, MEMBER(csv_bom), OPTIONS_CSV_FILES,
        .help = "begin CSV with a byte order mark: Excel shows accents when the file is double-clicked",
        .effect = &effect_on_csv},
    {"text", 0, NULL, FLAG, MEMBER(cite_text), OPTIONS_CITE,
        .help = "a paragraph on methods and the references (default)", .usual = true},
    {"bibtex", 0, NULL, FLAG, MEMBER(bibtex), OPTIONS_CITE, .help = "the references as BibTeX, in UTF-8",
        .usual = true},
    {"checkpoint", 0, "DIRECTORY", TEXT, MEMBER(checkpoint), OPTIONS_RANKS,
        .help = "keep there what was read, and the network, to go on from", .silent = true},
    {"resume", 0, NULL, FLAG, MEMBER(resume), OPTIONS_RANKS, .help = "go on from the checkpoint", .silent = true},
    {"dry-run", 0, NULL, FLAG, MEMBER(dry_run), OPTIONS_RANKS,
        .help = "say what memory a run would take, by the sizes of the inputs alone", .silent = true},
    {"threads", 0, "N", WHOLE, MEMBER(threads), OPTIONS_COMMON, .help = "worker threads (default: one per processor)",
        .silent = true},
    {"memory", 0, "SIZE", SIZE, MEMBER(memory), OPTIONS_COMMON,
        .help = "end rather than take more memory than this (500M, 8G), libraries' own apart (default: no limit)",
        .silent = true},
    {"seed", 0, "N", WHOLE, MEMBER(seed), OPTIONS_COMMON, .help = "seed of random choices (default 1)"},
    {"quiet", 'q', NULL, FLAG, MEMBER(quiet), OPTIONS_COMMON, .help = "no progress, warnings or summary",
        .silent = true},
    {"verbose", 'v', NULL, FLAG, MEMBER(verbose), OPTIONS_COMMON,
        .help = "print every remark on the input and what each step took", .silent = true},
    {"help", 'h', NULL, FLAG, MEMBER(help), OPTIONS_COMMON, .help = "show this help; --help all: every option",
        .usual = true, .silent = true},
};

/* The headings of help; an option stands under the first of its subjects. */
static const struct {
    uint64_t groups;
    const char *title;
} subjects[] = {
    {OPTIONS_READ, "reading"},
    {OPTIONS_FETCH, "fetching"},
    {OPTIONS_IDENTITY | OPTIONS_AUTHORS, "who is who"},
    {OPTIONS_GRAPH | OPTIONS_GRAPH_FILE | OPTIONS_SUBSET, "the graph"},
    {OPTIONS_OF | OPTIONS_PATHS | OPTIONS_PERSON | OPTIONS_TEAM | OPTIONS_PREDICT, "people"},
    {OPTIONS_MEASURES | OPTIONS_MEASURING | OPTIONS_RANK | OPTIONS_SPECTRUM, "measures"},
    {OPTIONS_STATISTICS | OPTIONS_TREND, "figures"},
    {OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS | OPTIONS_COVERS | OPTIONS_GROUPS, "groups"},
    {OPTIONS_DRAWING | OPTIONS_REDUCING | OPTIONS_PAGE | OPTIONS_REPORT, "pictures"},
    {OPTIONS_DIRECTORY | OPTIONS_FILE | OPTIONS_CORPUS_FILE | OPTIONS_JSON | OPTIONS_CSV | OPTIONS_TABLE |
            OPTIONS_CITE | OPTIONS_PLOT,
        "output"},
    {OPTIONS_RANKS, "over ranks"},
    {OPTIONS_COMMON, "any command"},
};

enum { ROWS = sizeof table / sizeof *table };
_Static_assert(ROWS <= 8 * sizeof((settings *)0)->given, "a bit for every option");

static const option_row *find_long(const char *name, size_t length, uint64_t groups) {
    for (size_t i = 0; i < ROWS; i++)
        if ((table[i].group & groups) && strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0)
            return &table[i];
    return NULL;
}

static const option_row *find_letter(char letter, uint64_t groups) {
    for (size_t i = 0; i < ROWS; i++)
        if ((table[i].group & groups) && table[i].letter == letter && letter) return &table[i];
    return NULL;
}

static const char *option_name_at(size_t index) {
    return index < ROWS ? table[index].name : NULL;
}

static bool wrong(const char *name, const char *what, const char *which) {
    say_error("%s %s; see coauth %s --help", what, which, name);
    return false;
}

static bool not_a(const char *name, const option_row *row, const char *what, const char *value) {
    say_error("--%s takes %s, not \"%s\"; see coauth %s --help", row->name, what, value, name);
    return false;
}

/* --- Numbers ------------------------------------------------------------------------------------- */

/* What a number may be: of a parameter what the first algorithm that takes it says. */
static coauth_parameter_row bounds_of(const option_row *row) {
    const coauth_parameter_row *taken = row->kind == PARAMETER ? plan_parameter(row->name) : NULL;
    if (taken) return *taken;
    return (coauth_parameter_row){.name = row->name,
        .least = row->least,
        .most = row->most > 0 ? row->most : INFINITY,
        .above = row->above,
        .below = row->below,
        .whole = row->kind == WHOLE};
}

/* "a number above 0 and at most 1". */
static void describe_bounds(char *text, size_t size, const option_row *row) {
    const coauth_parameter_row bounds = bounds_of(row);
    char least[NUMBER_SIZE], most[NUMBER_SIZE];
    const char *noun = bounds.whole ? "a whole number" : "a number";
    bool low = bounds.least != 0 || bounds.above, high = bounds.most < INFINITY;
    number_write_real(least, bounds.least);
    number_write_real(most, high ? bounds.most : 0);
    snprintf(text, size, "%s%s%s%s%s%s", noun, low ? bounds.above ? " above " : " from " : "", low ? least : "",
        low && high ? " and" : "", high ? bounds.below ? " below " : " up to " : "", high ? most : "");
}

/* Files may be called anything; all other texts are looked for in names or written to files, which are UTF-8. */
static bool is_readable(const option_row *row, const char *value) {
    size_t bad;
    bool file = row->kind == PATH || *value == '@';
    return file || text_is_utf8(value, strlen(value), &bad);
}

static bool set_text(settings *s, const option_row *row, const char *value, const char *name) {
    coauth_error error = {0};
    if (row->choice && choice_check(row->choice, &value, &error) != COAUTH_OK) {
        say_error("--%s: %s; see coauth %s --help", row->name, error.text, name);
        return false;
    }
    if (!is_readable(row, value)) {
        say_error("--%s: the text is not UTF-8; see coauth %s --help", row->name, name);
        return false;
    }
    *(const char **)(void *)((char *)s + row->member) = value;
    return true;
}

static void set_parameter(settings *s, const option_row *row, double value) {
    if (s->parameters < SETTINGS_MOST_PARAMETERS) s->parameter[s->parameters++] = (coauth_parameter){row->name, value};
}

/* "8G", "1.5 GiB", "500000": bytes, K, M, G and T being powers of 1024. */
static bool set_size(settings *s, const option_row *row, const char *value, const char *name) {
    static const char units[] = "KMGT";
    double number = 0;
    size_t length = strspn(value, "0123456789.");
    const char *unit = value + length + strspn(value + length, " ");
    const char *found = *unit ? strchr(units, *unit & ~0x20) : NULL;
    if (found) unit++;
    if (found && (*unit | 0x20) == 'i') unit++;
    if ((*unit | 0x20) == 'b') unit++;
    bool good = !*unit && length && number_read(value, length, &number);
    for (const char *u = units; found && u <= found; u++) number *= 1024;
    if (!good || number < 1 || number >= (double)INT64_MAX) return not_a(name, row, "a size such as 500M or 8G", value);
    *(int64_t *)(void *)((char *)s + row->member) = (int64_t)number;
    return true;
}

static bool set_number(settings *s, const option_row *row, const char *value, const char *name) {
    char what[128];
    char *place = (char *)s + row->member;
    const coauth_parameter_row bounds = bounds_of(row);
    int64_t whole = row->kind == WHOLE ? text_integer(value, strlen(value), INT64_MAX) : 0;
    double real = (double)whole;
    bool good = row->kind == WHOLE ? whole >= 0 : number_read(value, strlen(value), &real);
    if (!good || !coauth_parameter_fits(&bounds, real)) {
        describe_bounds(what, sizeof what, row);
        return not_a(name, row, what, value);
    }
    if (row->kind == PARAMETER) set_parameter(s, row, real);
    else if (row->kind == WHOLE) *(int64_t *)(void *)place = whole;
    else *(double *)(void *)place = real;
    return true;
}

static bool set(settings *s, const option_row *row, const char *value, const char *name) {
    size_t index = (size_t)(row - table);
    s->given[index / 64] |= UINT64_C(1) << index % 64;
    assert(value || row->kind == FLAG);
    if (row->kind == TEXT || row->kind == PATH) return set_text(s, row, value, name);
    if (row->kind == SIZE) return set_size(s, row, value, name);
    if (row->kind != FLAG) return set_number(s, row, value, name);
    *(bool *)(void *)((char *)s + row->member) = true;
    return true;
}

/* What other programs call an option, and what it is called here: the first that the command has. */
static const struct {
    const char *elsewhere, *here;
} elsewhere[] = {{"out", "output"}, {"outfile", "output"}, {"limit", "top"}, {"n", "top"}, {"head", "top"},
    {"number", "top"}, {"sort", "by"}, {"sort-by", "by"}, {"order-by", "by"}, {"measure", "by"},
    {"measure", "measures"}, {"format", "formats"}, {"format", "to"}, {"f", "formats"}, {"f", "to"},
    {"input-format", "from"}, {"year", "years"}, {"since", "years"}, {"jobs", "threads"}, {"j", "threads"},
    {"silent", "quiet"}, {"colour-by", "color-by"}, {"colour", "color-by"}, {"color", "color-by"}, {"size", "size-by"},
    {"width", "pixels"}, {"author", "authors"}, {"name", "of"}, {"normalize", "normalise"}};

static const char *called_here(const char *argument, uint64_t groups) {
    const char *word = argument + strspn(argument, "-");
    size_t length = strcspn(word, "=");
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strlen(elsewhere[i].elsewhere) == length && memcmp(elsewhere[i].elsewhere, word, length) == 0 &&
            find_long(elsewhere[i].here, strlen(elsewhere[i].here), groups))
            return elsewhere[i].here;
    return NULL;
}

static bool unknown_option(const char *name, uint64_t groups, const char *argument) {
    const char *here = called_here(argument, groups | OPTIONS_COMMON);
    if (here) {
        const option_row *row = find_long(here, strlen(here), groups | OPTIONS_COMMON);
        char letter[8] = "";
        if (row->letter) snprintf(letter, sizeof letter, "-%c or ", row->letter);
        say_error("there is no option %s; did you mean %s--%s? See coauth %s --help", argument, letter, here, name);
        return false;
    }
    if (argument[1] != '-' && argument[2] && words_nearest(argument + 1, option_name_at)) {
        say_error("there is no option %s; did you mean --%s? See coauth %s --help", argument,
            words_nearest(argument + 1, option_name_at), name);
        return false;
    }
    const char *near = argument[1] == '-' ? words_nearest(argument + 2, option_name_at) : NULL;
    if (near && find_long(argument + 2, strlen(argument + 2), ~UINT64_C(0)))
        say_error("%s does not take %s; see coauth %s --help", name, argument, name);
    else if (near && find_long(near, strlen(near), groups))
        say_error("%s does not take %s; did you mean --%s? See coauth %s --help", name, argument, near, name);
    else return wrong(name, "there is no option", argument);
    return false;
}

/* One argument that begins with a dash; *i moves on when it takes the next as its value. */
static bool parse_option(settings *s, const char *name, uint64_t groups, int count, char **arguments, int *i) {
    const char *argument = arguments[*i], *value = NULL;
    const int first = *i;
    const option_row *row;
    if (argument[1] == '-') {
        const char *equals = strchr(argument, '=');
        size_t length = equals ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
        row = find_long(argument + 2, length, groups);
        value = equals ? equals + 1 : NULL;
    } else {
        if (argument[2] && find_long(argument + 1, strlen(argument + 1), groups)) /* -output is not -o utput */
            return unknown_option(name, groups, argument);
        row = find_letter(argument[1], groups);
        value = row && row->argument && argument[2] ? argument + 2 : NULL;
        if (row && !row->argument && argument[2]) return wrong(name, "give short options one by one, not", argument);
    }
    if (!row) return unknown_option(name, groups, argument);
    if (!row->argument && value) return wrong(name, "no value goes with", argument);
    if (row->argument && !value) {
        if (*i + 1 >= count) return wrong(name, "a value is missing after", argument);
        value = arguments[++*i];
    }
    for (int k = first; k <= *i && !row->silent; k++)
        s->shaping[s->shaping_count++] = row->secret ? k == first ? "--leave-out" : SECRET : arguments[k];
    return set(s, row, value, name);
}

/* "--help all" shows every option. */
static bool asks_for_all(const settings *s, const char *argument) {
    return s->help && strcmp(argument, "all") == 0;
}

bool options_parse(settings *s, const char *name, uint64_t groups, int count, char **arguments) {
    bool only_inputs = false;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (!only_inputs && strcmp(argument, "--") == 0) only_inputs = true;
        else if (!only_inputs && asks_for_all(s, argument)) s->all_help = true;
        else if (only_inputs || argument[0] != '-' || !argument[1])
            s->inputs[s->input_count++] = s->shaping[s->shaping_count++] = argument;
        else if (!parse_option(s, name, groups, count, arguments, &i)) return false;
    }
    return true;
}

static bool is_given(const settings *s, size_t row) {
    return s->given[row / 64] >> row % 64 & 1;
}

bool options_has(const settings *s, const char *name) {
    for (size_t i = 0; i < ROWS; i++)
        if (is_given(s, i) && strcmp(table[i].name, name) == 0) return true;
    return false;
}

bool options_any(const settings *s, unsigned groups) {
    for (size_t i = 0; i < ROWS; i++)
        if (is_given(s, i) && (table[i].group & groups)) return true;
    return false;
}

const char *options_given_at(const settings *s, size_t index) {
    for (size_t i = 0; i < ROWS; i++)
        if (is_given(s, i) && !index--) return table[i].name;
    return NULL;
}

const char *options_name(const char *name) {
    const option_row *row = find_long(name, strlen(name), ~UINT64_C(0));
    return row ? row->name : NULL;
}

coauth_status options_effects(const plan *p, coauth_error *error) {
    for (size_t i = 0; i < ROWS; i++) {
        const option_row *row = &table[i];
        const effect *needed = row->effect;
        if (!is_given(p->settings, i)) continue;
        if (needed && !needed->has(p))
            return fail(error, COAUTH_INVALID_ARGUMENT, "--%s changes nothing %s; see coauth %s --help", row->name,
                needed->needs, p->command->name);
        if (row->kind == PARAMETER && !plan_takes_parameter(p, row->name))
            return fail(error, COAUTH_INVALID_ARGUMENT,
                "--%s changes nothing without what it is for: %s; see coauth %s --help", row->name, row->help,
                p->command->name);
    }
    return COAUTH_OK;
}

/* The option that a parameter's name ("capture_year") stands for. */
static const option_row *find_spelled(const char *name, size_t length) {
    char typed[64];
    if (!length || length >= sizeof typed) return NULL;
    for (size_t i = 0; i < length; i++) typed[i] = name[i] == '_' ? '-' : name[i];
    return find_long(typed, length, ~UINT64_C(0));
}

const char *options_spell(char out[OPTIONS_SPELLED], const char *text) {
    static const char word[] = "option ";
    size_t used = 0;
    while (*text && used + 3 < OPTIONS_SPELLED) {
        const char *name = text + strlen(word);
        bool begins = strncmp(text, word, strlen(word)) == 0 && !(used && ascii_is_letter(out[used - 1]));
        const option_row *row = begins ? find_spelled(name, strspn(name, "abcdefghijklmnopqrstuvwxyz_")) : NULL;
        if (!row || used + strlen(row->name) + 3 >= OPTIONS_SPELLED) {
            out[used++] = *text++;
            continue;
        }
        used += (size_t)snprintf(out + used, OPTIONS_SPELLED - used, "--%s", row->name);
        text = name + strlen(row->name);
    }
    out[used] = '\0';
    return out;
}

/* --- Help ---------------------------------------------------------------------------------------- */

enum { HELP_INDENT = 28, HELP_WIDTH = 80 };

static void print_row(const option_row *row) {
    char left[64], words[1024] = "";
    if (row->choice && row->help[strlen(row->help) - 1] == ':') choice_list(words, sizeof words, row->choice);
    snprintf(left, sizeof left, "  %c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
        row->letter ? ", " : "  ", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
    print_wrapped(left, HELP_INDENT, HELP_WIDTH, "%s%s%s", row->help, *words ? " " : "", words);
}

/* Of the rows that stand under subject k. */
static bool stands_under(const option_row *row, uint64_t groups, size_t k) {
    size_t first = 0;
    while (!(row->group & groups & subjects[first].groups)) first++;
    return first == k;
}

void options_help(uint64_t groups, bool all) {
    size_t hidden = 0;
    for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++) {
        bool any = false;
        for (size_t i = 0; i < ROWS; i++) {
            if (!(table[i].group & groups) || !stands_under(&table[i], groups, k)) continue;
            hidden += !all && !table[i].usual;
            if (!all && !table[i].usual) continue;
            if (!any) printf("\n%s%s%s\n", style_bold(), subjects[k].title, style_off());
            print_row(&table[i]);
            any = true;
        }
    }
    if (hidden) printf("\n%zu more options: --help all\n", hidden);
}

void options_complete(uint64_t groups, const char *option) {
    const option_row *row = option ? find_long(option + 2, strlen(option) < 2 ? 0 : strlen(option) - 2, groups) : NULL;
    for (size_t i = 0; !option && i < ROWS; i++)
        if (table[i].group & groups) printf("--%s\n", table[i].name);
    for (size_t i = 0; row && row->choice && row->choice->at(i); i++) puts(row->choice->at(i));
}

static double parameter_value(const settings *s, const char *name) {
    const coauth_parameters given = {s->parameter, s->parameters};
    const coauth_parameter_row *row = plan_parameter(name);
    return row ? coauth_parameter_value(&given, row) : 0;
}

bool options_next(option_value *v, const settings *s, uint64_t groups) {
    const option_row *row;
    do {
        if (v->rows == ROWS) return false;
        row = &table[v->rows++];
    } while (!(row->group & (groups | OPTIONS_COMMON)) || row->silent);
    const void *place = (const char *)s + row->member;
    *v = (option_value){.rows = v->rows, .name = row->name, .content = row->content};
    switch (row->kind) {
    case FLAG: v->kind = OPTION_TRUTH, v->whole = *(const bool *)place; break;
    case TEXT:
    case PATH:
        v->kind = OPTION_TEXT, v->text = *(const char *const *)place;
        if (v->text && row->secret) v->text = SECRET;
        break;
    case SIZE:
    case WHOLE: v->kind = OPTION_WHOLE, v->whole = *(const int64_t *)place; break;
    case REAL: v->kind = OPTION_REAL, v->real = *(const double *)place; break;
    case PARAMETER: v->kind = OPTION_REAL, v->real = parameter_value(s, row->name); break;
    }
    return true;
}
