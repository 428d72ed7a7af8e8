/* cited.h (private): what the formats of programs that cite have in common: parts of names, types, keys. */
#ifndef COAUTH_WRITE_CITED_H
#define COAUTH_WRITE_CITED_H

#include <coauth/identity.h>

#include "base/output.h"
#include "base/piece.h"
#include "corpus/paper_names.h"

/* A name as these formats want it: its parts, in the order a person reads them, or the name of a group as a whole. */
typedef struct cited_name {
    piece given, family, suffix; /* given may be in two pieces: before and behind the family name */
    piece given_behind;
    bool group;
} cited_name;

/* What a paper is. */
typedef struct cited_type {
    const char *word; /* in the record's own type, in small letters; "" for all others */
    const char *bibtex, *ris, *csl;
} cited_type;

/* Records on their way out. */
typedef struct cited {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    paper_names names;
    uint32_t *name_of; /* per person: a name of the corpus that is its label, with the family name marked if any is */
    output *out;
} cited;

/* One format: what comes first, each paper in order, what comes last. */
typedef struct cited_format {
    void (*begin)(cited *c); /* NULL: nothing */
    void (*paper)(cited *c, size_t index);
    void (*end)(cited *c); /* NULL: nothing */
} cited_format;

extern const cited_format bibtex_records, csl_json_records, ris_records;

coauth_status cited_write(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const cited_format *format, coauth_error *error);

/* For who writes from several processes: finds name_of, which the caller frees, of what this one knows; false when out
 * of memory. */
bool cited_find_names(cited *c, const coauth_context *context);

/* What is said where anything has no place in these formats, and whether anything has. */
extern const char cited_warning[];
bool cited_drops(const coauth_corpus *corpus);

/* Takes the label of an authorship's person apart. */
cited_name cited_name_of(const cited *c, uint32_t authorship);

/* The row for the paper's type. */
const cited_type *cited_type_of(const cited *c, const coauth_paper *paper);

/* The first attribute of that kind of the paper, NULL if it has none. */
const char *cited_attribute(const cited *c, const coauth_paper *paper, coauth_attribute_kind kind);

#endif
