/* write.h: graphs and corpora to files.  Files appear whole or not at all. */
#ifndef COAUTH_WRITE_H
#define COAUTH_WRITE_H

#include <coauth/community.h>
#include <coauth/references.h>
#include <coauth/statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Files in memory rather than on disk:
 *
 *     coauth_memory_create(&memory, &context, &error);
 *     context.write = coauth_memory_write, context.write_user = memory;
 *     coauth_write_graph(graph, "x.gexf", NULL, NULL, &error);
 *     const coauth_memory_file *file = coauth_memory_find(memory, "x.gexf");
 *
 * Only whole files are found; one written again takes the place of the older.  They stay where they are until then or
 * until the memory is freed. */
typedef struct coauth_memory coauth_memory;

typedef struct coauth_memory_file {
    const char *path; /* as the writer was told it, or of a file that it put beside that */
    const char *data; /* with a NUL behind it */
    size_t size;
} coauth_memory_file;

coauth_status coauth_memory_create(coauth_memory **memory, const coauth_context *context, coauth_error *error);
coauth_status coauth_memory_write(
    void *memory, const char *path, coauth_write_event event, const void *data, size_t size, coauth_error *error);
const coauth_memory_file *coauth_memory_at(const coauth_memory *memory, size_t index);       /* NULL beyond the last */
const coauth_memory_file *coauth_memory_find(const coauth_memory *memory, const char *path); /* NULL: none */
void coauth_memory_free(coauth_memory *memory);

/* What a page (format "html") tells beside the graph.  Every member may be NULL or 0. */
typedef struct coauth_page {
    const coauth_corpus *corpus; /* with persons: papers on cards, years, names as written, identifiers */
    const coauth_persons *persons;
    const uint8_t *keep; /* one byte per paper, those with 0 are left out */
    const coauth_groups *groups;
    const coauth_statistics *statistics;
    const coauth_graph *whole; /* where the graph was reduced before: what it is a part of */
    uint32_t most;             /* nodes; 0: as many of the strongest as there is room for */
    bool doubts;               /* what is not sure about who is who */
    bool no_titles;
    const char *command, *identity, *layout; /* how it was made */
    const char *methods;                     /* the same as a paragraph for a paper, and what to cite for it */
    const coauth_reference *const *cited;
    size_t cited_count;
} coauth_page;

enum {
    COAUTH_PAGE_BYTES = 10000000,        /* of the data of a page; titles that do not fit are left out */
    COAUTH_PAGE_NETWORK_BYTES = 6000000, /* of the network in it, about */
};

/* The part of the graph that a page has room for: its strongest nodes, by the weight of their edges, as many as most
 * or, where that is 0, as fit; NULL through *part where that is all of it.  O(m + n log n). */
coauth_status coauth_page_reduce(coauth_graph **part, const coauth_graph *graph, uint32_t most, coauth_error *error);

typedef struct coauth_write_options {
    size_t size;       /* set by COAUTH_WRITE_OPTIONS */
    bool csv_raw;      /* CSV: do not guard cells that a spreadsheet would run as a formula */
    bool csv_bom;      /* CSV: begin with a byte order mark, by which Excel knows UTF-8 when a file is double-clicked */
    const char *title; /* of the network, NULL for none */
    const char *size_by, *color_by; /* what a picture's legend says circles and colours are by; NULL: nothing */
    uint32_t pixels;                /* width of a PNG; 0: 1600 */
    bool outlines;             /* SVG and PDF: letters are shapes; else SVG has text and PDF the letters of its fonts */
    const coauth_years *years; /* GEXF: in which years nodes and edges are there, and weights by year; NULL: from the
                                  first to the last year of their columns; several writers may share them */
    const coauth_groups *const *groups; /* papers.csv: a column for each, called as its kind; ended by NULL; NULL:
                                           none */
    const coauth_groups *named; /* pictures of many nodes: the groups that colours are by, whose names stand on them;
                                   NULL: none */
    const coauth_page *page;    /* html; NULL: the graph alone */
} coauth_write_options;

#define COAUTH_WRITE_OPTIONS COAUTH_OPTIONS(coauth_write_options, COAUTH_NO_DEFAULTS)

/* One row of the table of graph formats. */
typedef struct coauth_graph_format {
    const char *name;    /* as in --to */
    const char *ending;  /* ".gexf" */
    const char *title;   /* "GEXF 1.3" */
    const char *opens;   /* "Gephi, ..." */
    const char *checked; /* how that is known: whom the tests ask, and what else was looked at */
    bool plain;          /* figures only: no place for positions, sizes and colours */
    bool timed;          /* tells years by options.years */
    bool picture;        /* shows nothing without places */
    bool raster;         /* made of options.pixels */
    bool page;           /* a page for browsers: of both graphs in one, with options.page */
    bool tables;         /* a table per file: beside those of a graph stand those of papers and groups */
    uint64_t most_edges; /* beyond so many nobody opens it with ease; 0: no limit */
} coauth_graph_format;

/* The index-th graph format, NULL beyond the last.  Static storage. */
const coauth_graph_format *coauth_output_format_at(size_t index);

/* Writes graph to path in the format of that name, or, where format is NULL, the one its ending
 * tells.  path "-" is standard output.  Some formats are more than one file ("FILE.nodes.csv" with FILE.csv), and
 * one that cannot hold every name writes FILE.names.csv beside it and logs a warning; all of them appear or none.
 * Node columns x, y, size (real) and color (text, "#rrggbb") and edge columns thickness and color go where a
 * format has a place for them; pictures (svg, png, pdf) are drawn from them.  O(n + m) times the columns, streamed. */
coauth_status coauth_write_graph(const coauth_graph *graph, const char *path, const char *format,
    const coauth_write_options *options, coauth_error *error);

/* Whether coauth_write_graph knows the format and can make the file: for refusing before long work. */
coauth_status coauth_write_check(
    const char *path, const char *format, const coauth_context *context, coauth_error *error);

/* The format of that name or, where name is NULL, the one that path's ending tells; NULL if there is none. */
const coauth_graph_format *coauth_output_find(const char *path, const char *name);

/* Whether such a format is CSV or may put CSV beside its file, so that csv_raw and csv_bom say something. */
bool coauth_output_has_csv(const char *path, const char *name);

/* Fails with what coauth_write_graph would fail with because the graph is too large for a picture: asked before it is
 * laid out. */
coauth_status coauth_write_fits(const coauth_graph *graph, const char *path, const char *format,
    const coauth_write_options *options, coauth_error *error);

/* Writes one of the graph's two tables as CSV, as Gephi's spreadsheet import takes it: Id,Label and every
 * node column; Source,Target,Type,Weight,Source Label,Target Label and every edge column.  path "-" is standard output.
 * O(rows times columns), streamed. */
coauth_status coauth_write_node_table(
    const coauth_graph *graph, const char *path, const coauth_write_options *options, coauth_error *error);
coauth_status coauth_write_edge_table(
    const coauth_graph *graph, const char *path, const coauth_write_options *options, coauth_error *error);

/* Writes papers.csv: a row per paper, in the corpus' order.  Columns: Id ("p" and index + 1, as nodes are
 * called in files), Label (the title), paper (the record's own key or, where it has none, the Id; made
 * unique with "#2"), key, year, month, day, year_inferred, venue, type, language, field, citations,
 * authors (distinct persons), truncated, records, source, line, and one column for every kind of
 * attribute in use, its values joined by "; " (affiliations and countries of its authors among them), and the number
 * of its group for each of options->groups.  What is not known is an empty cell.  O(corpus). */
coauth_status coauth_write_papers(const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep,                 /* one byte per paper, those with 0 are left out; NULL keeps all */
    const char *path,                    /* "-" is standard output */
    const coauth_write_options *options, /* NULL for defaults */
    coauth_error *error);

/* Writes a row per group: Id ("g" and its number), Label (its name) and the columns of groups->quotient; the same with
 * what the grouping as a whole came to as JSON: {"method", "authors", "modularity", ..., "communities": [{"id",
 * "label", "community": 1, the figures, "terms", "central_authors", "links": [{"community", "weight"}]}]}.  path "-" is
 * standard output. */
coauth_status coauth_write_groups_csv(
    const coauth_groups *groups, const char *path, const coauth_write_options *options, coauth_error *error);
coauth_status coauth_write_groups_json(const coauth_groups *groups, const char *path, coauth_error *error);

/* Writes a row per author and community: Id, Label, community (from 1), strength, main (true for the strongest
 * membership of the author, false else), by community. */
coauth_status coauth_write_memberships(const coauth_graph *graph, const coauth_cover *cover, const char *path,
    const coauth_write_options *options, coauth_error *error);

/* Writes authorships.csv: a row per name on a paper.  Columns: paper (as in papers.csv), position (in
 * the paper's list from 1, empty where the author was inferred), name (as written), author_id ("a" and
 * person + 1, as nodes are called in files), author (the person's label), inferred (true or false), affiliations and
 * countries (English names; of the ends of affiliations where nothing else says them), orcid, ids
 * ("dblp_person:Wei Wang 0010"), each joined by "; ", corresponding (true or false).
 * Parameters as for coauth_write_papers.  O(corpus). */
coauth_status coauth_write_authorships(const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    const char *path, const coauth_write_options *options, coauth_error *error);

/* Who is who: what identities.csv says of each person.  Make it in O(corpus), ask in O(names of the person), free it;
 * the texts of a row are good until the next.  Persons from 0 to persons->count - 1. */
typedef struct coauth_identities coauth_identities;
typedef struct coauth_identity {
    uint32_t person, papers;
    const char *author;   /* the name shown */
    const char *names;    /* every name as written, joined by "; ": at most 64 */
    const char *evidence; /* why these names are one person's */
    double chance;        /* that the least sure of them is the person's; 0: not said */
} coauth_identity;
coauth_status coauth_identities_make(
    coauth_identities **identities, const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error);
coauth_status coauth_identities_at(
    coauth_identity *row, coauth_identities *identities, uint32_t person, coauth_error *error);
void coauth_identities_free(coauth_identities *identities); /* NULL is allowed */

/* Writes identities.csv: a row per person.  Columns: author_id, author, names (every name, separated by "; "), papers,
 * evidence (why names are one person's).  Parameters as above.  O(corpus). */
coauth_status coauth_write_identities(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error);

/* Writes ambiguous.csv, what a person should look at: a row per near miss (two that may be one), suspected homonym
 * (one that may be two, with the groups as found), split (two of one name that may be one all the same) and conflict of
 * identifiers.  O(decisions). */
coauth_status coauth_write_ambiguous(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error);

/* Writes who is who as an alias file (coauth_aliases_read); with it every method gives the same persons.
 * A row is a statement: "person,ID,NAME[,PAPER[,POSITION]]" (the papers by NAME, or one of them, are ID's),
 * "one,NAME,NAME...", "not,NAME,NAME..." (near misses), "rest,as written" (other names are one person each).  O(corpus
 * times its logarithm). */
coauth_status coauth_write_aliases(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const coauth_write_options *options, coauth_error *error);

/* Writes the corpus losslessly as coauth JSONL; read back it gives the same corpus.  O(corpus). */
coauth_status coauth_write_corpus(
    const coauth_corpus *corpus, const char *path, const coauth_context *context, coauth_error *error);

/* Writes papers for programs that cite: BibTeX, RIS, CSL-JSON, in UTF-8. Each author stands under the label of the
 * person; a cut list ends in "and others" or "et al.".  What these formats have no place for is left out, with a
 * warning.  path "-" is standard output.  O(corpus). */
coauth_status coauth_write_bibtex(
    const coauth_corpus *corpus, const coauth_persons *persons, const char *path, coauth_error *error);
coauth_status coauth_write_ris(
    const coauth_corpus *corpus, const coauth_persons *persons, const char *path, coauth_error *error);
coauth_status coauth_write_csl_json(
    const coauth_corpus *corpus, const coauth_persons *persons, const char *path, coauth_error *error);

/* A setting and its value, as JSON. */
typedef struct coauth_setting {
    const char *name, *value;
} coauth_setting;

/* What a database keeps so that questions are answered without computing anew. */
typedef struct coauth_answers {
    const coauth_graph *graph;        /* of authors; columns that projecting gave, then those of measures and groups */
    size_t projected;                 /* how many columns of its nodes projecting gave */
    const coauth_groups *communities; /* of its column community; NULL: none */
    const char *const *ranked;        /* columns by which authors are ranked, ended by NULL */
    const coauth_setting *setting;
    size_t settings;
} coauth_answers;

/* Writes the corpus losslessly as an SQLite database that people can query and that coauth reads back fast.
 * Ids count from 1 in the corpus' order, so paper 12 and person 12 are "p12" and "a12" in other files; what
 * is not known is NULL, flags are 0 or 1.  Tables:
 *   papers(id, key, title, year, month, day, venue, type, language, field, citations, truncated,
 *          year_inferred, records, source, line)
 *   names(id, name, family_start, family_length)    names as written; the family name in bytes
 *   persons(id, label, papers, is_group, first_year, last_year, place, author_id)  empty without persons
 *   authorships(paper, position, name, person, inferred, is_group, corresponding)
 *   collaborations(a, b, papers, fractional, weight, first_year, last_year, ...)  persons a < b, with all columns of
 *                                                    the network's edges; empty without answers
 *   sources(id, name, format, bytes, records, skipped, sha256)
 *   paper_attributes(paper, n, kind, value), authorship_attributes(paper, position, n, kind, value),
 *   source_attributes(source, n, kind, value)       kinds as coauth_attribute_name calls them
 *   remarks, aliases, alias_names, vertices, ties, properties, cells
 *   meta(name, value)                                merged: the records papers were merged from; where that is still
 *                                                    their number (sum of papers.records) they are not merged again
 * and the views paper_authors and collaborators, with names in place of ids.  What is no
 * file (a pipe, context.write) gets it from memory.
 *
 * With answers there is more, by which coauth_stored_open (stored.h) answers; for ready-made graphs, and without
 * settings, these tables stay empty:
 *   settings(name, value)                            under which the rest holds, as JSON
 *   network(person, component, ...)                  a row per author of the network, with its columns
 *   ranks(person, MEASURE_rank, MEASURE_no_more, ...), measures(name, authors)
 *   groups(id, authors, label), components(id, authors), doubts(person, n, kind, reason)
 *   bearers(words, person, name), beginnings(beginning, person, name), person_ids(id, person): whom names mean
 *   network_columns, network_facts: what else the network is made of
 * O(corpus times the logarithm of its names). */
coauth_status coauth_write_sqlite(const coauth_corpus *corpus, const coauth_persons *persons, /* NULL: not settled */
    const coauth_answers *answers,                                                            /* NULL: none */
    const char *path, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
