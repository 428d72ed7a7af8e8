/* bibtex_fields.h (private): the names of fields. */
#ifndef COAUTH_READ_BIBTEX_FIELDS_H
#define COAUTH_READ_BIBTEX_FIELDS_H

#include "read/bibtex.h"

/* The field of that name, whatever its case; BIBTEX_OTHER if it means nothing here. */
bibtex_field bibtex_field_of(const char *name, size_t length);

#endif
