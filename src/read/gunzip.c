/* gunzip.c: see gunzip.h.  A gzip file is a row of members (RFC 1952), each with the checksum and length of what it
 * holds at its end; zeros and other padding behind the last are no member. */
#include "read/gunzip.h"

#include <zlib.h>

#include "base/memory.h"

enum { GZIP_WINDOW = 16 + 15, BARE_WINDOW = -15 }; /* what inflateInit2 wants to hear */
enum { PIECE = 1 << 16 };

struct gunzip {
    const coauth_context *context;
    z_stream stream;
    bool bare;
    bool member_ended;
    bool no_more;    /* packed bytes */
    bool done;       /* padding or damage: nothing is unpacked any more */
    const char *why; /* what was wrong */
    unsigned char piece[PIECE];
};

bool gunzip_knows(const unsigned char *head, size_t length) {
    return length >= 2 && head[0] == 0x1f && head[1] == 0x8b;
}

static voidpf allocate(voidpf user, uInt count, uInt size) {
    return memory_resize(user, NULL, count, size);
}

static void release(voidpf user, voidpf block) {
    memory_free(user, block);
}

gunzip *gunzip_create(bool bare, const coauth_context *context) {
    gunzip *g = memory_zeroed(context, 1, sizeof *g);
    if (!g) return NULL;
    g->context = context;
    g->bare = bare;
    g->stream = (z_stream){.zalloc = allocate, .zfree = release, .opaque = (voidpf)(uintptr_t)context};
    if (inflateInit2(&g->stream, bare ? BARE_WINDOW : GZIP_WINDOW) == Z_OK) return g;
    memory_free(context, g);
    return NULL;
}

void gunzip_free(gunzip *g) {
    if (!g) return;
    inflateEnd(&g->stream);
    memory_free(g->context, g);
}

bool gunzip_hungry(const gunzip *g) {
    return !g->stream.avail_in && !g->no_more && !g->done;
}

void gunzip_feed(gunzip *g, const unsigned char *data, size_t length) {
    g->stream.next_in = (Bytef *)(uintptr_t)data; /* zlib's interface knows no const, but does not write there */
    g->stream.avail_in = (uInt)length;
    g->no_more = !length;
}

/* Begins the next member if there is one. */
static void pass_member_end(gunzip *g) {
    g->done = g->bare || g->no_more || *g->stream.next_in != 0x1f;
    if (!g->done) inflateReset(&g->stream);
    g->member_ended = false;
}

static const char *complaint(const gunzip *g, int code) {
    if (code == Z_STREAM_END) return NULL;
    if (code != Z_OK && code != Z_BUF_ERROR) return g->stream.msg ? g->stream.msg : "damaged data";
    return g->no_more && g->stream.avail_out ? "it ends too early" : NULL; /* a full piece may have more behind it */
}

bool gunzip_next(gunzip *g, const unsigned char **piece, size_t *length, const char **why) {
    int code = Z_OK;
    if (g->member_ended && (g->stream.avail_in || g->no_more)) pass_member_end(g);
    g->stream.next_out = g->piece;
    g->stream.avail_out = PIECE;
    if (!g->done && !g->member_ended) {
        code = inflate(&g->stream, Z_NO_FLUSH);
        g->member_ended = code == Z_STREAM_END;
        g->why = complaint(g, code);
        g->done = g->why != NULL;
    }
    *piece = g->piece;
    *length = PIECE - g->stream.avail_out;
    *why = g->why;
    return code != Z_MEM_ERROR;
}
