/* graph.h: weighted undirected graphs as compressed sparse rows, with columns.
 *
 * Node ids are uint32_t, offsets uint64_t, weights double.  Rows are sorted, graphs simple (no
 * loops, no parallel edges).  A graph has a node table and an edge table; an algorithm adds a
 * named, typed column; a writer writes whatever columns there are. */
#ifndef COAUTH_GRAPH_H
#define COAUTH_GRAPH_H

#include <coauth/corpus.h>
#include <coauth/identity.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A named, typed column.  Missing values have a 0 bit in valid; valid NULL means none is missing.
 * A value of 0 in a text column is missing whatever valid says. */
typedef struct coauth_column {
    char *name;        /* identifier in files: lower case, "first_year" */
    char *description; /* one line for people, with the unit */
    coauth_column_type type;
    bool small; /* its integers take 4 bytes, in as.small: edges are many.  coauth_table_add never makes such */
    bool given; /* a file brought it: coauth_table_add renames it where a column of its name is computed */
    size_t length;
    union {
        int64_t *integer;
        int32_t *small;
        double *real;
        uint8_t *boolean;
        coauth_string *text;
        void *any;
    } as;
    uint64_t *valid;
    const coauth_texts *texts; /* where the handles in as.text lead: to those of the corpus or to its own */
    coauth_texts *own_texts;   /* the same, of a column that was computed; columns copied from it share them */
} coauth_column;

typedef struct coauth_table {
    size_t rows;
    size_t columns;
    coauth_column **column;      /* in the order they were added */
    const coauth_corpus *corpus; /* what the rows are of; NULL: nothing */
    const coauth_context *context;
} coauth_table;

/* Adds a column in which no value is missing, all are 0, or (sparse) every value is until coauth_column_mark; the
 * table owns it.  Texts are those of the table's corpus until coauth_table_set_text is called.  Fails with
 * COAUTH_INVALID_ARGUMENT if the name is id, label or weight or is taken, unless by a file's column, which gets another
 * name. */
coauth_status coauth_table_add(coauth_column **column, coauth_table *table, const char *name, const char *description,
    coauth_column_type type, coauth_error *error);
coauth_status coauth_table_add_sparse(coauth_column **column, coauth_table *table, const char *name,
    const char *description, coauth_column_type type, coauth_error *error);

/* The column of that name, NULL if there is none.  O(columns). */
coauth_column *coauth_table_find(const coauth_table *table, const char *name);

/* Removes and frees the column of that name, if there is one. */
void coauth_table_remove(coauth_table *table, const char *name);

/* Whether row has a value. */
bool coauth_column_has(const coauth_column *column, size_t row);

/* The value in a row as an integer, whether the column's are small or not, and as a number: true is 1, a text 0; a real
 * loses its fraction. */
int64_t coauth_column_integer(const coauth_column *column, size_t row);
double coauth_column_number(const coauth_column *column, size_t row);

/* The text in a row of a text column, "" where it is missing. */
const char *coauth_column_text(const coauth_column *column, size_t row);

/* Copies a text into a row of a text column of the table, cleaned as texts of records are; of length 0, or if nothing
 * is left of it, it is missing.  The column then has texts of its own.  O(length), the first time O(rows). */
coauth_status coauth_table_set_text(
    coauth_table *table, coauth_column *column, size_t row, const char *text, size_t length, coauth_error *error);

/* Marks row as having a value, or as missing. No-op (has) on columns without missing values. */
void coauth_column_mark(coauth_column *column, size_t row, bool has);

typedef enum coauth_graph_kind { COAUTH_COAUTHORS, COAUTH_BIPARTITE, COAUTH_GROUPS } coauth_graph_kind;

typedef struct coauth_graph {
    coauth_graph_kind kind;
    uint32_t nodes;       /* n */
    uint64_t edges;       /* m, at most UINT32_MAX */
    uint32_t papers;      /* bipartite: nodes 0 .. papers-1 are papers, the rest authors; else 0 */
    uint64_t *offsets;    /* n + 1: row u is neighbours[offsets[u] .. offsets[u+1]) */
    uint32_t *neighbours; /* 2m, ascending in each row */
    uint32_t *edge_ids;   /* 2m: the edge of each slot of neighbours */
    uint32_t *from;       /* m: smaller end of each edge; edges ascend by (from, to) */
    uint32_t *to;         /* m: larger end */
    double *weight;       /* m: positive weight of each edge */
    coauth_string *label; /* n: what to show, see coauth_graph_label */
    uint32_t *origin;     /* n: person (or, for papers of a bipartite graph, paper of the corpus) of
                             each node */
    uint64_t *key;        /* n: of authors as coauth_persons has it, else 0; NULL: no node has one */
    char *weight_name;    /* what weight is: "papers", "fractional", "salton", ... */
    coauth_table node_table;
    coauth_table edge_table;
    const coauth_context *context;
    const coauth_texts *label_texts; /* where labels lead */
    coauth_texts *own_texts;         /* the same, where they are none of the corpus */
} coauth_graph;

void coauth_graph_free(coauth_graph *graph);

/* The label of a node, "" where it has none. */
const char *coauth_graph_label(const coauth_graph *graph, uint32_t node);

enum { COAUTH_NODE_ID_SIZE = COAUTH_PERSON_ID_SIZE };

/* What files call a node: what coauth_person_id makes of its key or, where it has none, "p" (papers), "g" (groups) or
 * "a" and origin + 1.  Returns the length.  O(1). */
size_t coauth_graph_node_id(char id[COAUTH_NODE_ID_SIZE], const coauth_graph *graph, uint32_t node);

/* Edge i joins from[i] and to[i], below nodes, with weight[i], whatever its direction.  Begin with COAUTH_EDGE_LIST. */
typedef struct coauth_edge_list {
    size_t size; /* set by COAUTH_EDGE_LIST */
    uint32_t nodes;
    uint64_t edges;
    const uint32_t *from, *to;   /* edges */
    const double *weight;        /* edges, positive and finite; NULL: all 1 */
    const coauth_string *labels; /* nodes; NULL: no labels */
    const coauth_corpus *corpus; /* whose texts the labels are; NULL: nobody's */
} coauth_edge_list;

#define COAUTH_EDGE_LIST COAUTH_OPTIONS(coauth_edge_list, COAUTH_NO_DEFAULTS)

/* What of an edge list a simple graph has not. */
typedef struct coauth_edge_report {
    uint64_t loops;    /* edges from a node to itself, which are dropped */
    uint64_t repeated; /* edges between the same two as one before, which are added up */
} coauth_edge_report;

/* Builds a graph without columns from an edge list, which is copied; report may be NULL.  Fails on an end >= nodes, a
 * weight that is not positive and finite, and weights whose sum is not.  O(n + m). */
coauth_status coauth_graph_from_edges(coauth_graph **graph, coauth_edge_report *report, const coauth_edge_list *list,
    const coauth_context *context, coauth_error *error);

/* The subgraph induced by the nodes with keep[u] != 0, columns and origins included.  O(n + m). */
coauth_status coauth_graph_induced(
    coauth_graph **subgraph, const coauth_graph *graph, const uint8_t *keep, coauth_error *error);

/* component[u] numbers components by size, largest first (ties: smaller first node first); sizes
 * gets one entry per component and is allocated with the context's allocator (free with
 * coauth_free).  O(n + m). */
coauth_status coauth_graph_components(
    uint32_t *component, uint32_t **sizes, uint32_t *count, const coauth_graph *graph, coauth_error *error);

/* Frees a block that the library handed over. */
void coauth_free(const coauth_context *context, void *block);

/* --- From a corpus to graphs ------------------------------------------------------------------ */

typedef enum coauth_counting {
    COAUTH_COUNTING_FULL,      /* a joint paper adds 1 to the weight */
    COAUTH_COUNTING_FRACTIONAL /* a joint paper of k authors adds 1/(k-1) (Newman 2001) */
} coauth_counting;

/* Filters and weights; their order is fixed: years, field, citations, max_authors, with on papers;
 * projection; min_papers, min_weight, giant on the graph.  Begin with
 * COAUTH_PROJECT_OPTIONS; NULL in place of a pointer to them means the same. */
typedef struct coauth_project_options {
    size_t size; /* set by COAUTH_PROJECT_OPTIONS */
    coauth_counting counting;
    const char *normalise; /* NULL, or "association", "jaccard", "salton", "inclusion", "equivalence" */
    int first_year;        /* papers before are left out, as are papers without a year; 0: no limit */
    int last_year;         /* papers after are left out, as are papers without a year; 0: no limit */
    const char *field;     /* papers of other fields are left out; NULL: no limit */
    int64_t min_citations; /* papers with fewer, or not counted, are left out; 0: no limit */
    uint32_t max_authors;  /* papers with more distinct persons are left out; 0: no limit */
    const uint32_t *with;  /* papers by none of these persons are left out; NULL: no limit */
    size_t with_count;
    uint32_t min_papers; /* authors with fewer papers are left out; 0: no limit */
    double min_weight;   /* edges with less weight are left out; 0: no limit */
    bool giant;          /* keep only the largest component */
} coauth_project_options;

#define COAUTH_PROJECT_OPTIONS COAUTH_OPTIONS(coauth_project_options, COAUTH_NO_DEFAULTS)

/* What the filters did. */
typedef struct coauth_project_report {
    uint64_t papers;                                                   /* papers that passed every filter */
    uint64_t by_year, by_field, by_citations, by_max_authors, by_with; /* papers left out by each */
    uint64_t authors_by_min_papers, edges_by_min_weight, authors_by_giant;
} coauth_project_report;

/* A row of the table of normalisations. */
typedef struct coauth_normalisation {
    const char *name;    /* as in options.normalise */
    const char *title;   /* for people */
    const char *formula; /* in one line of text; c the pair's joint papers, s_i those of author i in the network */
    const char *source;  /* keys of references.h */
} coauth_normalisation;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_normalisation *coauth_normalisation_at(size_t index);
const coauth_normalisation *coauth_normalisation_find(const char *name);

/* Whether the options make sense: what projecting would refuse, before anything is read. */
coauth_status coauth_project_check(const coauth_project_options *options, coauth_error *error);

/* Marks in keep (one byte per paper of the corpus) the papers that pass the filters on papers.
 * O(authorships). */
coauth_status coauth_select_papers(uint8_t *keep, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error);

/* The weighted coauthor graph: every person of a kept paper, an edge where two share one.
 * k is the number of distinct known persons of a paper.  Node columns: papers (integer),
 * fractional_papers (sum of 1/k), first_year, last_year, field (most frequent, of equal ones the first by the
 * alphabet), group, degree, strength.  Edge columns: papers (full count), fractional (sum of 1/(k-1)), first_year,
 * last_year, truncated (papers whose list was cut; left out where no list is).  Vertices and ties of ready-made graphs
 * are added as they are, their properties as columns ("_" behind a name that means something else here).  A corpus of
 * nothing but two-mode graphs, every vertex of which has a property "kind" of "paper" or "author" and no tie joins two
 * of a kind, gives a bipartite graph, papers first.  Linear in the sum of
 * k^2, in parallel; never n x n.  The graph refers to the corpus' strings. */
coauth_status coauth_project_coauthors(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error);

/* Adds to a coauthor graph an edge column with a similarity of that name: "association", "jaccard",
 * "salton", "inclusion" or "equivalence": c / (s_i s_j), c / (s_i + s_j - c), c / sqrt(s_i s_j), c / min(s_i, s_j) and
 * c^2 / (s_i s_j), c the joint papers, s_i all papers of author i in the graph, joint or not; where there are no papers
 * c is the weight and s_i the sum of the author's weights.  O(n + m). */
coauth_status coauth_add_similarity(coauth_graph *coauthors, const char *name, coauth_error *error);

/* Adds to the authors of a graph what their authorships say of where they work and who they are; what is said on more
 * papers comes first, and several values are joined by "; ".  Node columns, each as far as there is anything to say:
 * affiliations (as written), institution and country (those of most papers, called as coauth_corpus_units calls them),
 * countries (all), orcid, ids ("dblp_person:Wei Wang 0010; openalex_author:A1").  keep as above, NULL keeps all.  A
 * corpus of other units than authors has none of these.  O(authorships and their attributes, times the logarithm of
 * those of one author). */
coauth_status coauth_add_affiliations(coauth_graph *graph, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, coauth_error *error);

/* The paper-author graph: every kept paper and every person on one, an edge per paper and person of
 * weight 1.  With min_papers or giant, the authors that the coauthor graph keeps, and their papers.  Node
 * columns: kind ("paper" or "author"), and those of papers.csv and authors; edge columns: position, inferred. */
coauth_status coauth_project_bipartite(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error);

/* A graph year by year: the papers that it was projected from, for writers whose formats know time. */
typedef struct coauth_years coauth_years;

/* corpus, persons and options as the graph was projected with; filters on the graph, and parts of it taken
 * later, do not matter.  Some 8 bytes an authorship.  The corpus must outlive it.  O(authorships). */
coauth_status coauth_years_make(coauth_years **years, const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_project_options *options, coauth_error *error);

void coauth_years_free(coauth_years *years);

#ifdef __cplusplus
}
#endif
#endif
