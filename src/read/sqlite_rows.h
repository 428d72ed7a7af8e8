/* sqlite_rows.h (private): coauth's own database on its way into a corpus: what its tables' rows become. */
#ifndef COAUTH_READ_SQLITE_ROWS_H
#define COAUTH_READ_SQLITE_ROWS_H

#include "corpus/staged_strings.h"
#include "corpus/store.h"
#include "read/reader.h"
#include "read/sqlite_open.h"

/* Ids of a table in ascending order; not kept while they are 1, 2, 3, ... */
typedef struct id_list {
    size_t count;
    VECTOR(int64_t) ids; /* empty while dense */
} id_list;

/* An authorship whose position is not its place among those of its paper that were read. */
typedef struct moved {
    uint32_t authorship;
    int64_t position;
} moved;

typedef struct restore restore;

enum { MOST_LISTED = 20, NOT_THERE = -1, GUESSES = 16 };

typedef struct table {
    const char *name;
    const char *query;
    coauth_status (*row)(restore *o, sqlite3_stmt *s); /* may call restore_bad_row and go on */
    void (*end)(restore *o);                           /* NULL, or called after the last row, also after a failure */
    bool optional;                                     /* databases of earlier coauths have none */
    bool beside;        /* has no text and touches nothing that the table before does: both are read at once */
    const char *within; /* which rows belong to the papers ?1 .. ?2; NULL: all, for every stretch of papers */
} table;

/* In place of within: rows that belong to no paper, which the first stretch reads. */
extern const char SQLITE_FIRST[];

/* A row that could not be used, until it can be listed. */
typedef struct bad_row {
    int64_t id;
    const char *what; /* static storage */
} bad_row;

/* In an order in which what a row refers to has been read; the last has no name. */
extern const table sqlite_tables[];

struct restore {
    run *run;
    input *in;
    coauth_corpus *corpus;
    sqlite3 *database, *second;  /* two connections, for two tables at once */
    sqlite_allowance allowed[2]; /* of each */
    sqlite_file file;
    int64_t least, most; /* ids of the papers that are wanted, where run->of says so */
    uint64_t text;       /* bytes of cells that were read */
    coauth_error *error;
    const table *table; /* being read */
    uint64_t bad;       /* rows of it that were skipped */
    bool holds;         /* another thread may write to the corpus' remarks: the first are kept here meanwhile */
    VECTOR(bad_row) held;
    bool failed; /* out of memory */
    id_list sources, papers, names, vertices, aliases, ties, properties;
    VECTOR(uint32_t) property_of; /* the corpus' property of each in properties */
    VECTOR(uint32_t) name_of;     /* the corpus' name of each in names */
    uint32_t first_paper, first_vertex, first_tie;
    staged_strings texts; /* of papers and attributes from these on, which have numbers in place of handles */
    size_t late_papers, late_attributes;
    uint8_t guess[GUESSES]; /* kinds of attributes, by their number */
    VECTOR(moved) moved;    /* ascending */
    size_t reached;         /* papers whose authors' place is known */
};

/* Takes the next id; false if it does not ascend. */
bool restore_id(restore *o, id_list *list, int64_t id);

/* The index of an id, NOT_THERE if there is none. */
int64_t id_place(const id_list *list, int64_t id);

/* A cell's text, cleaned, in the corpus; 0 for none. */
coauth_string restore_text(restore *o, sqlite3_stmt *s, int column);

/* The same for papers and attributes, of which there are many: a number until restore_settle_texts puts the handles
 * there.  Many texts at once enter the arena in a fraction of the time that they take one by one; see
 * staged_strings.h. */
uint32_t restore_late_text(restore *o, sqlite3_stmt *s, int column);
bool restore_settle_texts(restore *o);

int64_t restore_integer(sqlite3_stmt *s, int column);

/* An integer within bounds, else what stands for a missing one. */
int64_t restore_bounded(sqlite3_stmt *s, int column, int64_t least, int64_t most, int64_t missing);

/* Lists a row that cannot be used: the first of a table one by one, the rest by number. */
coauth_status restore_bad_row(restore *o, sqlite3_stmt *s, const char *what);

/* Lists the rows that were held, and says how many a table had where that were too many to list. */
coauth_status restore_report_bad(restore *o);

#endif
