/* json_records.h (private): reading a JSON input record by record, on several threads where it pays. */
#ifndef COAUTH_READ_JSON_RECORDS_H
#define COAUTH_READ_JSON_RECORDS_H

#include "read/json.h"
#include "read/name_list.h"
#include "read/reader.h"

/* Where the records of one stretch of the input go. */
typedef struct json_sink {
    run run;               /* run.corpus: the corpus that is filled */
    input place;           /* only name and source, for read_skip */
    coauth_record *record; /* begun for the record at hand */
    name_list names;       /* of the record at hand; reported with it */
    json_tree *tree;       /* for scratch space that lives as long as the record's values */
    uint64_t line, column; /* of the record at hand */
    void *state;           /* of the format; to be touched only when in_order */
    bool in_order;         /* all records before are in run.corpus, which is the whole corpus */
    bool postponed;        /* set by take when it needs that: it is called again */
} json_sink;

/* A format made of JSON records. */
typedef struct json_format {
    const json_wanted *members; /* what is read of a record */
    const char *const *pages;   /* members of objects that hold records, ended by NULL */

    /* Takes one object: fills sink->record and returns json_commit, or lists it with json_refuse. */
    coauth_status (*take)(json_sink *sink, const json_node *object, coauth_error *error);
} json_format;

/* Reads the whole input.  state is handed on to take. */
coauth_status json_read(run *r, input *in, const json_format *format, void *state, coauth_error *error);

/* Adds the record to the corpus unless it has neither title nor author, in which case it is listed
 * under the name key. */
coauth_status json_commit(json_sink *sink, const json_node *key, coauth_error *error);

/* Lists the record at hand as skipped. */
coauth_status json_refuse(json_sink *sink, coauth_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Setters that take a value's text, if it is one (else they do nothing). */
void json_set(json_sink *sink, coauth_record_field field, const json_node *value);
void json_attribute(json_sink *sink, coauth_attribute_kind kind, const json_node *value);
void json_author_attribute(json_sink *sink, coauth_attribute_kind kind, const json_node *value);

/* Adds an id that has no kind of its own to the author started last: "scheme:value". */
void json_author_id(json_sink *sink, const char *scheme, const json_node *value);

/* Adds a fact that has no kind of its own: "name=value", of the paper or of the author started last. */
/* Adds the institution behind an affiliation to the author started last, or to the paper: "ror:03yrm5c26 openalex:I1
 * Name".  Its ids, which may be NULL or addresses, make writings of the name one; without any nothing is added. */
void json_institution(
    json_sink *sink, const json_node *ror, const char *scheme, const json_node *id, const json_node *name, bool author);

void json_note(json_sink *sink, const char *name, const json_node *value, bool author);

/* Whether a value is that text, whatever the case. */
bool json_says(const json_node *value, const char *text);

/* Sets the volume and issue of the paper, and its pages from the first and the last; each may be NULL. */
void json_place(
    json_sink *sink, const json_node *volume, const json_node *issue, const json_node *first, const json_node *last);

/* Starts the next author by the name as written, or several where several stand there; false if the value is no text
 * with something in it, or nobody's name. */
bool json_author(json_sink *sink, const json_node *name, unsigned flags);

bool json_author_text(json_sink *sink, const char *text, size_t length, unsigned flags);

/* The same from the parts of a name; suffix may be NULL. */
bool json_author_parts(
    json_sink *sink, const json_node *given, const json_node *family, const json_node *suffix, unsigned flags);

/* The value itself, or the first element where it is an array. */
const json_node *json_first(const json_node *value);

/* A date "2020-03-01" (or its beginning, or anything that has a year). */
bool json_date(json_sink *sink, const json_node *value);

/* A date [2020, 3, 1], or [[2020, 3, 1]], as in CSL and Crossref. */
bool json_date_parts(json_sink *sink, const json_node *value);

void json_citations(json_sink *sink, const json_node *value);

/* --- Telling formats apart ---------------------------------------------------------------------- */

/* Whether the beginning of a file holds "name": outside values of other strings; a hint, not a proof. */
bool json_head_has(const char *head, size_t length, const char *name);

/* Whether the first thing in it is { or [. */
bool json_head_is_json(const char *head, size_t length);

#endif
