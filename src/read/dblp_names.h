/* dblp_names.h: names as DBLP writes them, in XML and JSON. */
#ifndef COAUTH_READ_DBLP_NAMES_H
#define COAUTH_READ_DBLP_NAMES_H

#include "read/name_list.h"

/* Whether a name ends in a homonym number: a blank and four digits.  Then it says who it is, and is an id as well. */
bool dblp_is_numbered(const char *name, size_t length);

/* Adds an author; a name with a number stays as it is.  False where nobody was added. */
bool dblp_add_author(name_list *names, const char *name, size_t length, coauth_record *record);

#endif
