/* fetch.h: from a list of identifiers to a corpus, by the public APIs of OpenAlex, Crossref, ORCID and PubMed.
 *
 * The only room that opens connections, and the program's alone: the library does without.  Everything is fetched into
 * a cache first and the corpus is made from that, in the order of the list: however often a run is broken off, the
 * bytes are the same in the end. */
#ifndef COAUTH_FETCH_FETCH_H
#define COAUTH_FETCH_FETCH_H

#include <coauth/context.h>

/* In the environment: the address in front of every source's path, "http://127.0.0.1:8000", for tests.  Then no key and
 * no address of a person is sent. */
#define FETCH_BASE "COAUTH_FETCH_BASE"

/* In the environment: an e-mail address under which the services may write to who asks. */
#define FETCH_MAIL "COAUTH_MAIL"

typedef struct fetch_options {
    const char *list;          /* a path, or "-" */
    const char *output;        /* a path, or "-" */
    const char *cache;         /* NULL: output with ".cache" behind it */
    const char *sources;       /* those to ask, with commas between; NULL: all */
    int first_year, last_year; /* of somebody's works; 0: any */
    uint64_t most;             /* of somebody's works, the latest; 0: all */
    bool ask_again;            /* for what no source knew the last time */
    uint64_t max_age;          /* days after which what is in the cache is asked for anew; 0: never */
    double rate;               /* requests a second to one source at most; 0: as it allows */
    unsigned patience;         /* seconds that an answer may stand still, or a source ask to wait */
    bool strict;               /* COAUTH_STRICT where a line is no identifier, or something is not found */
    bool tell_all;             /* every line that is none or was not found, not only the first */
} fetch_options;

typedef struct fetch_report {
    uint64_t identifiers, wrong, repeated; /* lines of the list; identifiers counts each once */
    uint64_t found, absent, failed;        /* of the identifiers */
    uint64_t works;                        /* records of the corpus */
    uint64_t unread;                       /* works of somebody's that a source lists, and sends nothing readable of */
    uint64_t undated;                      /* works of an ORCID record that have no year, where years are asked for */
    uint64_t other_years;                  /* and those of other years */
    uint64_t from_orcid;                   /* works that only the ORCID record knows */
    uint64_t requests;
    uint64_t cut_works; /* beyond most */
    uint64_t cut_lists; /* works whose list of authors is not whole */
} fetch_report;

/* Memory does not depend on the length of the list.  COAUTH_LIMIT_EXCEEDED where an allowance is used up and
 * COAUTH_IO_ERROR where there is no network: what was fetched so far is in the cache and the same call goes on with
 * it.  COAUTH_INVALID_ARGUMENT in a build without it. */
coauth_status fetch_corpus(
    fetch_report *report, const fetch_options *options, const coauth_context *context, coauth_error *error);

/* The name of the index-th source, NULL beyond the last. */
const char *fetch_source_name(size_t index);

/* Whether this build can fetch. */
bool fetch_is_there(void);

#endif
