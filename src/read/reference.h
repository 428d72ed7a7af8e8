/* reference.h (private): what programs that manage references write alike into RIS, EndNote's tags and EndNote's XML.
 */
#ifndef COAUTH_READ_REFERENCE_H
#define COAUTH_READ_REFERENCE_H

#include "read/name_list.h"

/* Adds the author of a field, "Family, Given" or "Given Family", or all that stand there against the rules; a comma at
 * the very end or two in a row mark a group. */
void reference_author(name_list *names, coauth_record *record, const char *name, size_t length);

/* Adds the authors of a list between semicolons or on lines of their own; "Lovelace,Ada" gets its blank. */
void reference_authors(name_list *names, coauth_record *record, const char *text, size_t length);

/* Adds an address to the only author, or to the paper. */
void reference_address(coauth_record *record, const char *text, size_t length);

/* Adds an affiliation to the author started last. */
void reference_affiliation(coauth_record *record, const char *text, size_t length);

/* Adds affiliations between semicolons to the author started last; "-" is none. */
void reference_affiliations(coauth_record *record, const char *text, size_t length);

/* Adds a link, and the DOI or Scopus EID it holds. */
void reference_link(coauth_record *record, const char *text, size_t length);

/* Adds the identifier that an accession number ("WOS:000...", "arXiv:...") or a custom field ("PMC123") is. */
void reference_accession(coauth_record *record, const char *text, size_t length);
void reference_custom(coauth_record *record, const char *text, size_t length);

/* Takes the citations from a note "Cited By :12", as Scopus writes it. */
void reference_note(coauth_record *record, const char *text, size_t length);

#endif
