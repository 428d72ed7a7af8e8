/* gzip_check.c: see gzip_check.h.  zlib unpacks the stream a second time, beside libarchive, which neither compares
 * checksums nor minds a missing end. */
#include "read/gzip_check.h"

enum { AUTOMATIC_GZIP = 16 + 15, SCRATCH = 1 << 16 }; /* inflateInit2's window bits for gzip */

/* Begins the next member; zeros and other padding behind the last are no member. */
static bool begin_member(gzip_check *c) {
    if (!c->begun) {
        c->damaged = inflateInit2(&c->stream, AUTOMATIC_GZIP) != Z_OK;
        c->begun = !c->damaged;
        return c->begun;
    }
    if (c->ended && *c->stream.next_in != 0x1f) return false;
    if (c->ended) inflateReset(&c->stream);
    c->ended = false;
    return true;
}

void gzip_check_feed(gzip_check *c, const unsigned char *data, size_t length) {
    unsigned char scratch[SCRATCH];
    if (c->damaged || !length) return;
    c->stream.next_in = (Bytef *)(size_t)data; /* zlib's interface knows no const, but does not write there */
    c->stream.avail_in = (uInt)length;
    while (c->stream.avail_in && begin_member(c)) {
        c->stream.next_out = scratch;
        c->stream.avail_out = sizeof scratch;
        int code = inflate(&c->stream, Z_NO_FLUSH);
        c->ended = code == Z_STREAM_END;
        c->damaged = code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR;
        if (c->damaged) return;
    }
}

bool gzip_check_whole(const gzip_check *c) {
    return c->ended && !c->damaged;
}

void gzip_check_free(gzip_check *c) {
    if (c->begun) inflateEnd(&c->stream);
    c->begun = false;
}
