/* sheet.h (private): bibliographic tables, a row a paper: what all of them share.
 *
 * A format is a list of rules (which column is which fact) and a function for what columns cannot
 * say one by one: who wrote the paper. */
#ifndef COAUTH_READ_SHEET_H
#define COAUTH_READ_SHEET_H

#include "read/name_list.h"

typedef struct sheet sheet;
typedef struct sheet_rule sheet_rule;

/* What to do with a cell that is not empty. */
struct sheet_rule {
    const char *column; /* its name, ASCII case ignored */
    void (*use)(sheet *s, piece cell, const sheet_rule *rule);
    int what;       /* a coauth_record_field or coauth_attribute_kind, as use wants it */
    char separator; /* of lists; 0: the cell is one value */
};

void sheet_use_field(sheet *s, piece cell, const sheet_rule *rule);     /* what: a coauth_record_field */
void sheet_use_attribute(sheet *s, piece cell, const sheet_rule *rule); /* what: a coauth_attribute_kind */
void sheet_use_subjects(sheet *s, piece cell, const sheet_rule *rule);  /* the first is the field, the rest more */
void sheet_use_year(sheet *s, piece cell, const sheet_rule *rule);      /* unless a date was found */
void sheet_use_date(sheet *s, piece cell, const sheet_rule *rule);
void sheet_use_citations(sheet *s, piece cell, const sheet_rule *rule);
void sheet_use_pages(sheet *s, piece cell, const sheet_rule *rule);    /* "1-9" */
void sheet_use_keywords(sheet *s, piece cell, const sheet_rule *rule); /* between ; or | or, without them, commas */

typedef struct sheet_format {
    const char *anchor;         /* a column that the header has (rows before it are passed over), or NULL */
    const sheet_rule *rules;    /* ended by a row without a column */
    const char *const *columns; /* what authors looks at, NULL-ended; at most SHEET_MOST_COLUMNS */
    void (*authors)(sheet *s);  /* adds the authors of the row, if there are any */
    void (*renamed)(sheet *s);  /* finds the columns again under another header; NULL: by rules and columns */
    char separator;             /* 0: worked out */
    delimited_quotes quotes;
    bool guarded;    /* coauth's own */
    bool keeps_bare; /* a row without title and author is a paper nevertheless */
} sheet_format;

enum { SHEET_MOST_COLUMNS = 24, SHEET_MOST_RULES = 40 };

struct sheet {
    delimited table;
    coauth_record *record;
    const sheet_format *format;
    int rule_column[SHEET_MOST_RULES];
    int column[SHEET_MOST_COLUMNS];
    name_list names;                  /* of the row; reported with it */
    name_column column_shape;         /* what its cells of authors showed so far */
    bool dated;                       /* the row gave a full date */
    bool failed;                      /* out of memory: set by authors, which returns nothing */
    uint64_t cut_cells, cut_line;     /* lists of names that Excel cut, and where the first stands */
    uint64_t spoilt_ids, spoilt_line; /* ids that Excel made numbers of */
};

/* The cell of format->columns[index] in the row; empty where it is "NA", as R writes what is missing. */
piece sheet_cell(const sheet *s, int index);

/* The same for a list between semicolons of which Excel, whose cells hold 32,767 characters, may have cut the end: the
 * last entry is left out then, and the paper marked as truncated. */
piece sheet_names(sheet *s, int index);

/* Reads a whole table. */
coauth_status sheet_read(run *r, input *in, const sheet_format *format, coauth_error *error);

/* The same in steps, for a format that makes its rules from the header. */
coauth_status sheet_open(sheet *s, run *r, input *in, const sheet_format *format, coauth_error *error);
coauth_status sheet_rows(sheet *s, coauth_error *error);
void sheet_close(sheet *s);

/* Adds the author of an entry, "Family, Given" or without a comma; a given family_length says how much of the name's
 * beginning is the family name.  An entry of nobody, or "et al.", adds none; one that holds several names all of them.
 * Tells whether there is a new author, for attributes to go to. */
bool sheet_author(sheet *s, piece name, size_t family_length, unsigned flags);

/* Takes the id in the parentheses that end "Liu, Fengyuan (60410297700)" off a name; empty if there is none. */
piece sheet_split_id(piece *name);

/* Adds an identifier of the author added last, unless Excel spoilt it ("5.7E+10"): that is counted. */
void sheet_author_id(sheet *s, coauth_attribute_kind kind, piece id);

/* The affiliation of the author added last. */
void sheet_affiliation(sheet *s, piece affiliation);

/* Adds a text as an attribute of the author added last, or of the paper. */
void sheet_author_attribute(sheet *s, coauth_attribute_kind kind, piece text);
void sheet_attribute(sheet *s, coauth_attribute_kind kind, piece text);

/* A fact without a kind of its own, "name=value", on the author added last. */
void sheet_author_note(sheet *s, const char *name, piece value);

#endif
