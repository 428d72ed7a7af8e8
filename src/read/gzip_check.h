/* gzip_check.h (private): whether a gzip stream that cannot be read twice is whole, told while it goes by. */
#ifndef COAUTH_READ_GZIP_CHECK_H
#define COAUTH_READ_GZIP_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <zlib.h>

/* Zeroed to begin with. */
typedef struct gzip_check {
    z_stream stream;
    bool begun;
    bool ended;   /* the last byte seen was a member's last */
    bool damaged;
} gzip_check;

/* Shows it the next bytes of the packed stream. */
void gzip_check_feed(gzip_check *c, const unsigned char *data, size_t length);

/* Whether what it saw ends where a gzip file may, every checksum right. */
bool gzip_check_whole(const gzip_check *c);

void gzip_check_free(gzip_check *c);

#endif
