/* transfer.h (private): answers of servers over HTTP, several on their way at once.
 *
 * Certificates are verified, and but for a test only https is spoken.  No redirection is followed here.  An answer is
 * refused once it is larger than it may be, after it was unpacked.  What is secret of an address is put to it here and
 * nowhere else: it stands in no error and in nothing that is handed back. */
#ifndef COAUTH_FETCH_TRANSFER_H
#define COAUTH_FETCH_TRANSFER_H

#include "fetch/curl.h"

enum { TRANSFER_ADDRESS = 16384, TRANSFER_WHY = 160 };

typedef enum transfer_end {
    TRANSFER_WHOLE, /* the server said all it had to say; see status */
    TRANSFER_HALF,  /* it broke off, or stood still: body is what came before */
    TRANSFER_TOO_LARGE,
    TRANSFER_UNREACHABLE, /* no connection came about */
    TRANSFER_UNTRUSTED    /* one did, and its certificate is not to be trusted */
} transfer_end;

/* One request and what became of it. */
typedef struct transfer {
    CURL *easy; /* NULL until first used */
    const coauth_context *context;
    char address[TRANSFER_ADDRESS]; /* without what is secret */
    char *body;                     /* a NUL behind it; used again for the next */
    size_t length, room;
    bool running, too_large;
    transfer_end end;
    long status;                     /* of HTTP */
    char type[96];                   /* of the content, in lower case */
    double retry_after;              /* seconds that it asks to wait; 0: it does not say */
    double quota_reset;              /* seconds until an exhausted allowance is filled again; 0: it does not say */
    double rate;                     /* requests a second that it allows; 0: it does not say */
    char redirect[TRANSFER_ADDRESS]; /* where it sends us, "" for nowhere */
    char why[TRANSFER_WHY];          /* of an end other than whole */
} transfer;

typedef struct transfers {
    const coauth_context *context;
    curl_calls curl;
    CURLM *multi;
    struct curl_slist *json, *xml;
    unsigned patience; /* seconds that an answer may stand still */
    bool test;         /* the server is one of a test: http is allowed, and no proxy is asked */
} transfers;

coauth_status transfers_open(
    transfers *t, unsigned patience, bool test, const coauth_context *context, coauth_error *error);
void transfers_close(transfers *t);

/* Sends the request at x->address, with secret ("name=value&…", or "") put to its query. */
coauth_status transfers_start(transfers *t, transfer *x, const char *secret, bool xml, coauth_error *error);

/* Waits until something happens, at most so long, and for cancellation. */
coauth_status transfers_wait(transfers *t, int milliseconds, coauth_error *error);

/* A transfer that has come to its end, NULL for none. */
transfer *transfers_next(transfers *t);

void transfer_free(transfer *x, transfers *t);

/* Whether both addresses are of one server: scheme, host and port. */
bool transfer_same_server(const transfers *t, const char *a, const char *b);

#endif
