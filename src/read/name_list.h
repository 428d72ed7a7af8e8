/* name_list.h (private): one reader of several names in one field, for every format.
 *
 * A caller says what is sure of the format (name_style), hands over a field as text, and gets its names:
 *
 *     static const name_style style = {.cuts = ";", .commas = NAME_COMMAS_INSIDE};
 *     name_list_begin(&list, as_written);                       once a record
 *     name_list_read(&list, cell, &style, &column);             any number of times
 *     name_list_add(&list, i, record, flags);                   for each name, or name_list_add_all
 *     name_list_report(&list, run, source, line, error);        once a record: truncation, and what was a guess
 *
 * What a field shows goes first: semicolons, line ends and CJK marks cut; so do "and" and "&" between names, and commas
 * where names stand on both sides of them ("Lovelace A, Babbage C", "Lovelace, A., Babbage, C., & Somerville, M.").
 * Where a field can be read two ways ("Rosa Prieto, Elena Duarte": two persons or one?) the other fields of its column
 * decide, where neither does it is left whole, and a remark says so.  Organisations, suffixes ("Jr.") and particles
 * stay with their names; degrees and titles, marks, e-mail addresses and affiliations are taken off them.  "et al." in
 * any language marks the list as cut; nobodies ("[No author name available]") are reported and left out.  Entities,
 * tags and TeX in a name are decoded.  With as_written nothing of this is done, and a field is cut only at style->cuts.
 */
#ifndef COAUTH_READ_NAME_LIST_H
#define COAUTH_READ_NAME_LIST_H

#include "read/delimited.h"
#include "read/reader.h"
#include "read/tex.h"

/* What a comma means in a field of this format. */
typedef enum name_commas {
    NAME_COMMAS_UNKNOWN, /* may be either */
    NAME_COMMAS_INSIDE,  /* "Family, Given" is how the format writes a name */
    NAME_COMMAS_BETWEEN  /* the format writes "Given Family" or "Family I" and puts commas between */
} name_commas;

/* What is sure of a format's field of names. */
typedef struct name_style {
    const char *cuts; /* ASCII characters that each end a name, outside parentheses; NULL: none is sure */
    name_commas commas;
    bool one;      /* by the rules of the format a field is one name: that it held more is worth a remark */
    bool initials; /* given names are initials: the MD of "Smith MD" is no degree (PubMed) */
    bool fused;    /* this export runs names together: "Ada LovelaceCharles Babbage" (Springer) */
} name_style;

/* What the fields of one column showed so far; zeroed before the first. */
typedef struct name_column {
    uint32_t between; /* fields with commas between whole names */
    uint32_t inside;  /* fields with commas only inside names, between other separators */
} name_column;

typedef enum name_kind {
    NAME_PERSON,
    NAME_GROUP,
    NAME_NOBODY /* stands for no one; kept for its place in parallel lists, never added */
} name_kind;

/* A name as found.  Its text is the caller's where nothing had to be decoded, which must outlive it. */
typedef struct listed_name {
    const char *text; /* without what does not belong to a name */
    size_t length;
    size_t family_start, family_length; /* within text; length 0: not known */
    name_kind kind;
    bool corresponding;       /* a "(Corresponding author)" or the like stood there */
    piece id;                 /* a number of eight digits or more in parentheses behind the name */
    piece email, affiliation; /* stood beside the name; empty where none did */
} listed_name;

/* What a report has to say. */
enum {
    NAME_SAID_CUT = 1u << 0,     /* a field that should be one name held several */
    NAME_SAID_GUESSED = 1u << 1, /* cut, though it could be read otherwise */
    NAME_SAID_DOUBTED = 1u << 2, /* not cut, though it could be */
    NAME_SAID_NOBODY = 1u << 3,  /* a name stands for no one */
    NAME_SAID_LIMIT = 1u << 4,   /* a spreadsheet cut the cell */
    NAME_SAID_HUNDRED = 1u << 5, /* as many names as an export lists at most */
    NAME_SAID_DEALT = 1u << 6    /* affiliations went to authors by their position alone */
};

/* Names of one record; zeroed but for the context, to be used again and again. */
typedef struct name_list {
    const coauth_context *context;
    VECTOR(listed_name) names;
    bool truncated; /* "et al." or the like stood there */
    bool as_written;
    bool failed;              /* out of memory; see name_list_report */
    unsigned said;            /* NAME_SAID_... */
    piece said_of[7];         /* the field or name for each */
    struct name_block *block; /* room for what had to be decoded */
    VECTOR(struct name_part) parts;
    tex_decoder tex;
} name_list;

/* Forgets the record before. */
void name_list_begin(name_list *l, bool as_written);
void name_list_free(name_list *l);

/* Reads a field and appends its names, in order.  column may be NULL where fields have no neighbours.  Nothing happens
 * once memory has run out.  O(length). */
void name_list_read(name_list *l, piece text, const name_style *style, name_column *column);

/* Lets a column know of a field that is yet to come, for tables that look ahead; nothing is appended. */
void name_list_learn(name_list *l, piece text, const name_style *style, name_column *column);

/* Adds the i-th name to the record, with the affiliation that stood beside it; false where it is nobody. */
bool name_list_add(const name_list *l, size_t i, coauth_record *record, unsigned flags);

/* Reads a field and adds its names, which is all that a format without parallel lists needs. */
void name_list_take(name_list *l, piece text, const name_style *style, name_column *column, coauth_record *record);

/* Looks at a name that a format gives in parts, of which any may be empty: decodes them where need be.  false where
 * they are not a person's: the family name alone is to be read as a field. */
bool name_list_parts(name_list *l, piece *given, piece *family, piece *suffix);

/* Adds a person whose name a format gives in parts, or what stands in them instead. */
void name_list_person(name_list *l, piece given, piece family, piece suffix, coauth_record *record);

/* Adds what a format says is one whole name; false where nobody was added. */
bool name_list_whole(name_list *l, piece text, coauth_record *record);

/* Adds what a format says is a group, without "for the" or "on behalf of the" before it. */
void name_list_group(name_list *l, piece text, coauth_record *record);

/* Has the report say something, once a record; of is copied. */
void name_say(name_list *l, unsigned what, piece of);

/* Marks the record as truncated where it is (before it is committed), and lists what a person should look at. */
coauth_status name_list_report(
    name_list *l, coauth_record *record, run *r, uint32_t source, uint64_t line, coauth_error *error);

/* Whether a text is as long as a cell of Excel may be, 32,767 characters in UTF-16, but for blanks that were taken off:
 * then it was cut. */
bool name_list_is_full(piece text);

/* Whether a text is one name beyond doubt, of plain letters, with nothing to take off: the fast path.  comma: one may
 * stand behind the family name.  O(length). */
bool name_is_plain(const char *text, size_t length, bool comma);

#endif
