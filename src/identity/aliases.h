/* aliases.h (private): what a person says about names: these are one, these are not.
 *
 * A file is CSV, a row a statement: "one" or "not", then two or more names (an optional first row names the
 * columns); or the YAML of the ACL Anthology's name_variants.yaml: a list of entries with "canonical" and
 * "variants", each with "first" and "last". */
#ifndef COAUTH_IDENTITY_ALIASES_H
#define COAUTH_IDENTITY_ALIASES_H

#include "base/error.h"
#include "base/memory.h"

typedef struct alias_statement {
    bool one; /* otherwise: two persons */
    uint64_t line;
    uint64_t key[2]; /* name_letters_key of both */
    char *text[2];
} alias_statement;

typedef struct alias_file {
    const coauth_context *context;
    const char *path;
    VECTOR(alias_statement) statements;
} alias_file;

/* Reads a file; a statement about more than two names becomes several about two. */
coauth_status aliases_read(alias_file *file, const char *path, const coauth_context *context, coauth_error *error);
void aliases_free(alias_file *file);

/* Adds a statement about two names; family names are marked by where they start, 0 and 0 if they are not. */
typedef struct alias_name {
    const char *text;
    size_t family_start, family_length;
} alias_name;
coauth_status aliases_add(alias_file *file, bool one, uint64_t line, alias_name a, alias_name b, coauth_error *error);

/* The two formats: the whole file in memory, with a NUL after it. */
coauth_status aliases_read_csv(alias_file *file, const char *text, coauth_error *error);
coauth_status aliases_read_yaml(alias_file *file, const char *text, size_t length, coauth_error *error);

#endif
