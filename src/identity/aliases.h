/* aliases.h (private): what a person says about names and papers.
 *
 * A file is a table (CSV, or with semicolons or tabs, in any encoding and packing that inputs may have), a row a
 * statement:
 *     one,NAME,NAME...                     these names are one person
 *     not,NAME,NAME...                     no two of these names are one person
 *     person,ID,NAME                       all papers by NAME are the person ID, as far as no row names them
 *     person,ID,NAME,PAPER[,POSITION]      this paper by NAME is the person ID
 *     rest,as written                      names the file does not mention are one person each
 * where ID is any word and PAPER a paper's name in coauth's files, its key, its DOI or another id; or a table whose
 * first row names columns "name" and "person" or "author_id", and may name "paper", "key", "doi" or "id", and
 * "position" (authorships.csv is one); or a thesaurus of VOSviewer: columns "label" and "replace by" with a tab
 * between, a row being "one"; or the YAML of the ACL Anthology's name_variants.yaml: a list of entries with "canonical"
 * and "variants", each with "first" and "last", "id", and, beyond what the Anthology has, "papers". */
#ifndef COAUTH_IDENTITY_ALIASES_H
#define COAUTH_IDENTITY_ALIASES_H

#include <coauth/identity.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/strings.h"

#define NO_ALIAS UINT32_MAX

typedef struct alias_name {
    uint32_t text; /* a string of the file */
    uint64_t key;  /* name_letters_key */
} alias_name;

/* Whoever a file tells from others. */
typedef struct alias_person {
    uint32_t id;   /* a string of the file; 0: known only by a name */
    uint64_t line; /* where they appear first */
} alias_person;

typedef enum alias_kind {
    ALIAS_ONE,    /* the first name and the other are one person */
    ALIAS_NOT,    /* they are two */
    ALIAS_PERSON, /* the papers are the person's */
} alias_kind;

typedef struct alias_statement {
    uint8_t kind;         /* an alias_kind */
    bool shared;          /* another entry may have the name as well: then papers' ids decide */
    uint32_t name, other; /* names of the file */
    uint32_t more;        /* PERSON: of this and so many statements that follow one need fit */
    uint32_t person;      /* a person of the file */
    uint32_t paper;       /* a string of the file; 0: all papers under the name */
    uint32_t position;    /* of the name on the paper; 0: wherever it stands */
    uint64_t line;
} alias_statement;

typedef struct coauth_aliases {
    const coauth_context *context;
    char *path; /* what messages call it */
    uint8_t sha256[32];
    strings texts;
    VECTOR(alias_name) names;
    VECTOR(alias_person) persons;
    VECTOR(alias_statement) statements;
    VECTOR(uint32_t) name_at, person_at; /* per string: the name or person so called, and 1 */
    bool rest_as_written;
} coauth_aliases;

typedef coauth_aliases alias_file;

const char *alias_text(const alias_file *file, uint32_t name);

/* The name, person or text of the file that is so called, new or known; the family name is marked by where it starts, 0
 * and 0 if it is not.  A text is 0 and others are NO_ALIAS when out of memory. */
uint32_t aliases_name(alias_file *file, const char *text, size_t family_start, size_t family_length);
uint32_t aliases_person(alias_file *file, const char *id, uint64_t line);
uint32_t aliases_text(alias_file *file, const char *text);

/* Adds a statement, whose names must be somebody's. */
coauth_status aliases_add(alias_file *file, const alias_statement *statement, coauth_error *error);

/* The formats: the whole file in memory, with a NUL after it. */
bool aliases_are_thesaurus(const char *text);
coauth_status aliases_read_thesaurus(alias_file *file, const char *text, coauth_error *error);
coauth_status aliases_read_csv(alias_file *file, const char *text, coauth_error *error);
coauth_status aliases_read_yaml(alias_file *file, const char *text, size_t length, coauth_error *error);

#endif
