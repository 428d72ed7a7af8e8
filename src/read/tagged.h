/* tagged.h (private): records made of lines that begin with a tag: RIS, MEDLINE, Web of Science, EndNote. */
#ifndef COAUTH_READ_TAGGED_H
#define COAUTH_READ_TAGGED_H

#include "read/reader.h"

/* How a format writes them. */
typedef struct tagged_syntax {
    /* The tag a line begins with (at most 4 characters, NUL-terminated) and where its value begins; false
     * if it has none and so continues the value before. */
    bool (*tag)(char tag[5], size_t *value, const char *line, size_t length);
    const char *begin;      /* the tag of a record's first line */
    const char *end;        /* the tag of its last, NULL if none: then the next beginning ends it */
    const char *file_end;   /* a tag after which nothing is read, or NULL */
} tagged_syntax;

typedef struct tagged_field {
    char tag[5];
    size_t text, length; /* in the record's pool; lines end in line feeds, as in the file */
} tagged_field;

/* Reads records from an input one after the other; zeroed but for the first three. */
typedef struct tagged {
    run *r;
    input *in;
    const tagged_syntax *syntax;
    VECTOR(char) pool;
    VECTOR(tagged_field) fields;
    uint64_t line;      /* where the record begins */
    uint64_t next_line; /* where the next one begins, if its first line was read already */
    VECTOR(char) next;  /* the value of that line */
    bool begun;         /* it was */
    bool too_long;      /* the record is longer than one may be: what came later is missing */
    bool ended;
} tagged;

/* Reads the next record; *found is false at the end of the input.  O(its length). */
coauth_status tagged_next(tagged *t, bool *found, coauth_error *error);
void tagged_free(tagged *t);

/* The text of a field, trimmed. */
const char *tagged_text(const tagged *t, const tagged_field *field, size_t *length);

/* The first field of that tag, NULL if there is none. */
const tagged_field *tagged_find(const tagged *t, const char *tag);
bool tagged_is(const tagged_field *field, const char *tag);

/* Cuts the next part off text at a separator: *part, *length trimmed; false at its end. */
bool tagged_part(const char **part, size_t *length, const char **text, size_t *left, char separator);

/* Adds record to the corpus, or lists it as skipped if it is too long or has neither title nor author. */
coauth_status tagged_commit(const tagged *t, coauth_record *record, const char *key, size_t key_length, coauth_error *error);

#endif
