/* session.h (private): one run of fetching, as its parts share it. */
#ifndef COAUTH_FETCH_SESSION_H
#define COAUTH_FETCH_SESSION_H

#include "fetch/fetch.h"
#include "fetch/source.h"

typedef struct session {
    const fetch_options *options;
    const coauth_context *context;
    coauth_context quiet; /* for reading single records */
    cache cache;
    bool wanted[SOURCES];
    fetch_report *report;
    uint64_t list_bytes;
    uint64_t done, total; /* identifiers and somebody's works, for progress */
} session;

typedef enum answer_state { STATE_UNASKED, STATE_FOUND, STATE_ABSENT, STATE_FAILED } answer_state;

/* Reads the list into the cache's table of what is wanted. */
coauth_status list_read(session *s, coauth_error *error);

/* What the list is called. */
const char *session_list(const session *s);

/* Says one of several remarks on the list, the first few of many. */
void session_tell(session *s, uint64_t *told, uint64_t line, const char *text);

/* How many were not said: of "line", "is", "are" and "no identifiers", "and 3 lines more that are no identifiers". */
void session_tell_rest(
    session *s, uint64_t told, const char *noun, const char *one, const char *many, const char *what);

/* --- chain.c: whom to ask for what, in which order ------------------------------------------------- */

/* The index-th source for a kind, that is among those wanted; NULL behind the last. */
const source *chain_source(const session *s, fetch_kind kind, size_t index);

/* The identifier as a source is asked for it: somebody's works with the years. */
void chain_asked(const session *s, char asked[IDENTIFIER_SIZE], const source *from, fetch_kind kind, const char *id);

/* What is known of an identifier from a source; key gets that of its record, where it has one. */
answer_state chain_state(session *s, char key[IDENTIFIER_SIZE], const source *from, fetch_kind kind, const char *id);

/* Puts down what must be asked next for an identifier; nothing once all is known. */
void chain_advance(session *s, fetch_kind kind, const char *id);

/* Whether a work of an ORCID record is of the years that are wanted, as far as that is known; taken counts those that
 * are, and those that are more than are wanted of somebody have a say too. */
typedef enum listed_state { LISTED_WANTED, LISTED_OTHER_YEAR, LISTED_BEYOND } listed_state;
struct orcid_work;
listed_state session_listed(const session *s, const struct orcid_work *w, uint64_t *taken);

bool session_is_of_the_years(const session *s, int year);

/* What is known of such a work from whoever knows it first, at last from the record itself. */
answer_state session_find_listed(
    session *s, char key[IDENTIFIER_SIZE], const source **from, const struct orcid_work *w);

/* The same of a work by its identifier. */
answer_state session_find(session *s, char key[IDENTIFIER_SIZE], const source **from, fetch_kind kind, const char *id);

/* The same after an answer to what was asked, whose identifier may have years behind it. */
void chain_answered(session *s, fetch_kind kind, const char *asked);

/* --- assemble.c ------------------------------------------------------------------------------------ */

/* Writes the corpus from the cache. */
coauth_status assemble(session *s, coauth_error *error);

#endif
