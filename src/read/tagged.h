/* tagged.h (private): records made of lines that begin with a tag: RIS, MEDLINE, Web of Science, EndNote. */
#ifndef COAUTH_READ_TAGGED_H
#define COAUTH_READ_TAGGED_H

#include "read/name_list.h"
#include "read/people.h"
#include "read/reader.h"

struct tagged;

/* How a format writes them. */
typedef struct tagged_syntax {
    /* The tag a line begins with (at most 4 characters, NUL-terminated) and where its value begins; false
     * if it has none and so continues the value before. */
    bool (*tag)(char tag[5], size_t *value, const char *line, size_t length);
    const char *begin;        /* the tag of a record's first line */
    const char *end;          /* the tag of its last, NULL if none: then the next beginning ends it */
    const char *outside;      /* tags that stand around the records of a file ("FN VR EF"), and end one, or NULL */
    const char *again;        /* where divided: a tag that begins the next record if it began this one, or NULL */
    const char *const *glued; /* how begin is written where files may lack their last line end, NULL-ended; or NULL */
    const char *once;         /* where again: a tag that a record has once, and mostly behind again; or NULL */
    /* Whether a line begins a record though nothing divides it from the one at hand, for all else; or NULL */
    bool (*starts)(const struct tagged *t, const char *tag, const char *line, size_t length);
    bool divided; /* records are divided by blank lines, and begin need not be there */
} tagged_syntax;

typedef struct tagged_field {
    char tag[5];
    size_t text, length; /* in the record's pool; lines end in line feeds, as in the file */
} tagged_field;

/* The record at hand on its way from the lines into the corpus. */
typedef struct tagged {
    run *r;
    input *in;
    const tagged_syntax *syntax;
    coauth_record *record;
    people people;
    name_list names; /* of the record; reported with it */
    VECTOR(char) pool;
    VECTOR(tagged_field) fields;
    uint64_t line;       /* where the record begins */
    uint64_t next_line;  /* where the next one begins, if its first line was read already */
    VECTOR(char) next;   /* the value of that line */
    char next_tag[5];    /* and its tag */
    VECTOR(char) joined; /* what stands behind a last line that has no end: the next file's first line */
    uint64_t joined_line;
    bool begun;    /* it was */
    bool blank;    /* the line before was blank */
    bool too_long; /* the record is longer than one may be: what came later is missing */
    bool ended;
} tagged;

/* What a format with long names of fields calls them, ended by a row without a name. */
typedef struct tagged_label {
    const char *name;
    char tag[5];
} tagged_label;

/* The tag of that name, "?" and false if it is none of them. */
bool tagged_label_tag(char tag[5], const tagged_label *labels, const char *name, size_t length);

/* For detection: the first line that is not blank, if it begins so; else NULL. */
const char *tagged_begins(const char *head, size_t length, const char *prefix);

/* Reads an input record by record: each is handed to add, which fills t->record from the fields and commits it. */
coauth_status tagged_read(run *r, input *in, const tagged_syntax *syntax,
    coauth_status (*add)(tagged *t, coauth_error *error), coauth_error *error);

/* The text of a field, trimmed. */
const char *tagged_text(const tagged *t, const tagged_field *field, size_t *length);

/* The first field of that tag, NULL if there is none. */
const tagged_field *tagged_find(const tagged *t, const char *tag);
bool tagged_is(const tagged_field *field, const char *tag);

/* The text of the first of several tags ("TI T1", best first) that is there and not empty, else "". */
const char *tagged_first(const tagged *t, const char *tags, size_t *length);

/* Sets a fact of the record to that text. */
void tagged_set(tagged *t, coauth_record_field field, const char *tags);

/* Sets volume, issue and pages from the first of those tags each ("" for none); last: the last page's, where apart. */
void tagged_place(tagged *t, const char *volume, const char *issue, const char *first, const char *last);

/* Cuts the next part off text at a separator: *part, *length trimmed; false at its end. */
bool tagged_part(const char **part, size_t *length, const char **text, size_t *left, char separator);

/* Adds the record to the corpus, or lists it as skipped if it is too long or has neither title nor author. */
coauth_status tagged_commit(tagged *t, const char *key, size_t key_length, coauth_error *error);

#endif
