/* units.h (private): groups of papers under one name that are one person's, the pieces that are joined across names. */
#ifndef COAUTH_IDENTITY_UNITS_H
#define COAUTH_IDENTITY_UNITS_H

#include "corpus/names.h"
#include "identity/features.h"
#include "identity/ids.h"

typedef struct unit {
    uint32_t form, block, name; /* a name of the form */
    uint64_t first;             /* of its authorships in the rows */
    uint32_t count;
} unit;

typedef struct units {
    unit *item;
    size_t count;
    uint32_t *authorship; /* of all units one after the other, ascending within one */
    uint32_t *of;         /* per authorship: its unit; NO_BLOCK for nobody and inferred ones */
    uint8_t *doubtful;    /* per form: some of its papers are together only because they stand under one name */
    uint64_t *form_first; /* per form: its first unit; forms + 1 */
    uint32_t *listed;     /* per form: its authorships, in all units */
    uint32_t *several;    /* per form: units with more than one */
    uint32_t *largest;    /* per form: the first of its units with most */
} units;

/* Settles every form for itself, on the context's threads. */
coauth_status units_make(units *u, const evidence *e, const person_ids *ids, coauth_error *error);
void units_free(units *u, const evidence *e);

#endif
