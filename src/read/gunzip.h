/* gunzip.h (private): a gzip stream unpacked with zlib, which gives every byte that can be had before damage and
 * compares length and checksum of every member; libarchive, which reads what else is packed, does neither for gzip. */
#ifndef COAUTH_READ_GUNZIP_H
#define COAUTH_READ_GUNZIP_H

#include "base/error.h"

typedef struct gunzip gunzip;

bool gunzip_knows(const unsigned char *head, size_t length);

/* bare: what zip files hold, deflated data without gzip's headers, and one stream of them.  context must outlive it;
 * NULL when out of memory. */
gunzip *gunzip_create(bool bare, const coauth_context *context);
void gunzip_free(gunzip *g);

/* Whether the packed bytes fed to it are used up. */
bool gunzip_hungry(const gunzip *g);

/* The next packed bytes, which stay where they are until it is hungry again; length 0: there are no more. */
void gunzip_feed(gunzip *g, const unsigned char *data, size_t length);

/* Unpacks as much as there is room for and the packed bytes allow; the piece is valid until the next call.  *why is
 * NULL or what is wrong behind the piece.  False when out of memory. */
bool gunzip_next(gunzip *g, const unsigned char **piece, size_t *length, const char **why);

#endif
