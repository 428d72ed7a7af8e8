/* source.h (private): the services that are asked, one file each and a row of the table in source.c.
 *
 * A source makes addresses of identifiers and takes answers apart; it knows nothing of connections, patience and
 * order. */
#ifndef COAUTH_FETCH_SOURCE_H
#define COAUTH_FETCH_SOURCE_H

#include "fetch/cache.h"
#include "fetch/kinds.h"
#include "fetch/records.h"

enum { MOST_AT_ONCE = 50 };

enum { SOURCE_OPENALEX, SOURCE_CROSSREF, SOURCE_ORCID, SOURCE_PUBMED, SOURCES };

/* What one request asks for: identifiers of one kind, or a page of somebody's works. */
typedef struct question {
    const struct source *source;
    fetch_kind kind;
    unsigned count;
    char id[MOST_AT_ONCE][IDENTIFIER_SIZE]; /* of somebody's works: with their years, see years_of */
    int64_t page;                           /* from 0 */
    char cursor[1024];                      /* of the page, "" for the first */
    bool moved;                             /* the source sent us on to another address of its own */
} question;

typedef enum verdict {
    VERDICT_TAKEN,
    VERDICT_BROKEN, /* it ends early or is garbled: another try may help */
    VERDICT_REFUSED /* it is no answer to what was asked */
} verdict;

/* Where an answer goes. */
typedef struct taking {
    cache *cache;
    const coauth_context *context;
    const question *asked;
    const char *body;
    size_t length;
    bool answered[MOST_AT_ONCE]; /* the source knows it, or says that it does not */
    char why[160];               /* of a verdict other than taken */
} taking;

typedef struct source {
    const char *name; /* in --sources */
    const char *title;
    int number;
    const char *base;   /* the address of its API */
    const char *format; /* of its records: a reader's name */
    bool xml;
    const char *key_variable, *key_parameter; /* NULL: it knows no keys */
    const char *mail_parameter;               /* NULL: it does not ask for an address */
    const char *key_help;                     /* where a key comes from */
    double rate, polite_rate;                 /* requests a second, and with a key or an address */
    unsigned at_once, polite_at_once;         /* requests on their way at a time */
    long slow_down;                           /* beside 429, the status that asks us to wait; 0: none */

    /* Whether this identifier may share a request with others; NULL: none may. */
    bool (*shares)(fetch_kind kind, const char *id);

    /* Whether two that may share a request may share the same; NULL: any may. */
    bool (*together)(const char *a, const char *b);

    /* Appends path and query to the address. */
    void (*address)(char *address, size_t size, const question *q);

    /* Puts all that is good of an answer into the cache.  whole: else it broke off, and what came before that may be
     * good. */
    verdict (*take)(taking *t, bool whole);

    /* Whether a status says that there is none, beside 404; may be NULL. */
    bool (*absent)(const question *q, long status);
} source;

const source *source_at(size_t index);

/* Whether the source answers such a question by a list of works, page by page. */
bool source_lists(const source *s, fetch_kind kind);

/* Appends text to an address as it is. */
void source_append(char *address, size_t size, const char *text);

/* Appends text to an address, with every byte escaped that is not a letter, a digit or one of "-._~". */
void source_escape(char *address, size_t size, const char *text);

/* Notes what a source said of an identifier: the key of its record, or NULL for none. */
void source_answer(taking *t, fetch_kind kind, const char *id, const char *key);

/* Looks at one record and keeps it where it is one that was asked for. */
verdict source_keep(taking *t, const char *raw, size_t length);

/* The same of an answer that is one record in JSON. */
verdict source_keep_whole(taking *t, bool whole);

/* What was asked for and is not answered by now the source does not know. */
void source_rest_absent(taking *t);

/* VERDICT_BROKEN, and why. */
verdict source_broken(taking *t, const char *why);

#endif
