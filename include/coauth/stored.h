/* stored.h: answers out of a database that keeps them (coauth_write_sqlite), without reading it whole. */
#ifndef COAUTH_STORED_H
#define COAUTH_STORED_H

#include <coauth/graph.h>
#include <coauth/people.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Such a database, with as much of its corpus, its persons and their network as was asked for. */
typedef struct coauth_stored coauth_stored;

/* COAUTH_INVALID_ARGUMENT where the file is no SQLite database, COAUTH_UNDEFINED, with the reason, where it keeps no
 * answers that still hold: an earlier coauth wrote it, or somebody changed it since.  O(log of its size). */
coauth_status coauth_stored_open(
    coauth_stored **stored, const char *path, const coauth_context *context, coauth_error *error);
void coauth_stored_free(coauth_stored *stored);

/* Numbers of persons are those that reading the whole and settling it anew would give.  coauth_find_author finds all of
 * them; the corpus has the papers that were asked for, and they alone have authorships.  Owned by stored. */
coauth_corpus *coauth_stored_corpus(coauth_stored *stored);
coauth_persons *coauth_stored_persons(coauth_stored *stored);
coauth_people *coauth_stored_people(coauth_stored *stored);

/* The value of the setting of that name under which the answers hold, as JSON; *value, NULL where there is none such,
 * is the caller's (coauth_free). */
coauth_status coauth_stored_setting(char **value, coauth_stored *stored, const char *name, coauth_error *error);

/* The last year in which two wrote together; COAUTH_NO_YEAR where that is not known. */
coauth_status coauth_stored_last_year(int *year, coauth_stored *stored, coauth_error *error);

/* Adds all papers by these persons to the corpus, with all their authors; call it once.  What authorships say is there
 * for the persons asked for alone.  O(their papers and those papers' authors). */
coauth_status coauth_stored_papers(coauth_stored *stored, const uint32_t *person, size_t count, coauth_error *error);

/* What is doubtful of a person's identity: found is called for each doubt, in the order of the persons' decisions. */
typedef bool (*coauth_doubt_found)(void *user, coauth_decision_kind kind, const char *reason);
coauth_status coauth_stored_doubts(
    coauth_stored *stored, uint32_t person, coauth_doubt_found found, void *user, coauth_error *error);

/* --- The network ------------------------------------------------------------------------------ */

/* The part of the network that these persons induce, with the columns that projecting it gave it, those of persons'
 * whole circles included; persons who are not in the network are passed over.  person NULL: all of it.
 * O(persons and their ties). */
coauth_status coauth_stored_graph(
    coauth_graph **graph, coauth_stored *stored, const uint32_t *person, size_t count, coauth_error *error);

/* Adds a column that was made of the whole network to such a part of it: a measure's, or community.  *column is NULL
 * where it is not kept. */
coauth_status coauth_stored_column(
    coauth_column **column, coauth_graph *graph, coauth_stored *stored, const char *name, coauth_error *error);

/* Some persons and those near them. */
typedef struct coauth_neighbourhood {
    size_t size; /* sizeof(coauth_neighbourhood) */
    const uint32_t *sources;
    size_t count;
    uint32_t hops;
} coauth_neighbourhood;

/* The persons at most hops collaborations away from the sources, those included, ascending; the caller's (coauth_free).
 * O(their ties). */
coauth_status coauth_stored_around(uint32_t **person, size_t *count, coauth_stored *stored,
    const coauth_neighbourhood *neighbourhood, coauth_error *error);
/* Likewise all on the shortest chains between two; *count 0 where there is none.  O(ties of those nearer to either end
 * than half the way). */
coauth_status coauth_stored_between(
    uint32_t **person, size_t *count, coauth_stored *stored, uint32_t from, uint32_t to, coauth_error *error);

/* Where a person stands by a measure, or papers, among those who have a value. */
typedef struct coauth_stored_rank {
    bool known;
    double value;
    uint32_t rank;    /* 1 + those with more */
    uint32_t no_more; /* who have no more, the person included */
    uint32_t of;
} coauth_stored_rank;
coauth_status coauth_stored_standing(
    coauth_stored_rank *rank, coauth_stored *stored, uint32_t person, const char *measure, coauth_error *error);

/* How many are in a group (from 1), and in the component of a person; 0 where that is not known. */
coauth_status coauth_stored_group(uint32_t *authors, coauth_stored *stored, uint32_t group, coauth_error *error);
coauth_status coauth_stored_component(
    uint32_t *component, uint32_t *authors, coauth_stored *stored, uint32_t person, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
