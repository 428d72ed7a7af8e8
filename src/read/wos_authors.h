/* wos_authors.h (private): who wrote a record of Web of Science, in either of its plain exports. */
#ifndef COAUTH_READ_WOS_AUTHORS_H
#define COAUTH_READ_WOS_AUTHORS_H

#include "read/name_list.h"
#include "read/people.h"

/* The fields of a record, whose entries are separated by a line end or a semicolon. */
typedef struct wos_fields {
    piece brief, full;   /* AU and AF, or BA and BF where a book has no others */
    piece groups[2];     /* CA, GP */
    piece addresses;     /* C1 */
    piece organisations; /* C3, "Affiliations": of the paper, between semicolons; nobody's in particular */
    piece reprint;       /* RP: its names are separated by semicolons always */
    piece orcids, ids;   /* OI, RI: entries are separated by semicolons always */
    char separator;
} wos_fields;

/* How many names a field holds. */
size_t wos_count_names(piece field, char separator);

/* Adds the authors, those in full where every one is, with all that is known of them, and the rest to the paper.
 * people is
 * scratch, names is the record's. */
void wos_add_authors(coauth_record *record, people *people, name_list *names, const wos_fields *fields);

#endif
