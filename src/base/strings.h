/* strings.h: an arena of distinct texts addressed by 32-bit handles. */
#ifndef COAUTH_BASE_STRINGS_H
#define COAUTH_BASE_STRINGS_H

#include <coauth/context.h>

typedef struct coauth_texts {
    const coauth_context *context;
    char **chunk; /* a text begins at chunk[handle >> CHUNK_BITS] + 4 * (handle & mask) */
    size_t chunks, chunk_capacity;
    size_t used;    /* bytes used of the last chunk */
    uint64_t *slot; /* open addressing: hash << 32 | handle, 0 empty; NULL once settled */
    size_t slots, count;
    uint64_t seed;   /* of the hashes */
    bool failed;     /* see strings_failed */
    unsigned shares; /* of who holds it together with others, see strings_share */
} strings;

void strings_init(strings *s, const coauth_context *context);
void strings_free(strings *s);

/* One on its own, that several may hold: NULL when out of memory.  Whoever made it and whoever shares it releases it
 * once.  Shares may be taken and released by several threads; texts are only added while nobody else looks. */
strings *strings_create(const coauth_context *context);
strings *strings_share(strings *s);
void strings_release(strings *s); /* NULL is allowed */
bool strings_is_shared(const strings *s);

/* The handle of a text, adding it if it is new; 0 for the empty text and when out of memory (or
 * after 16 GiB), which strings_failed then says.  The text must not contain NUL.  Expected O(length). */
uint32_t strings_intern(strings *s, const char *text, size_t length);

/* Whether, since it was last asked, some text is not there for want of memory. */
bool strings_failed(strings *s);

/* The same in steps, for who adds many texts: what lies far apart in memory can then be fetched while others are
 * looked at.  Hash all, call expect and expect_text on all, then intern all. */
uint64_t strings_hash(const strings *s, const char *text, size_t length);
void strings_expect(const strings *s, uint64_t hash);
void strings_expect_text(const strings *s, uint64_t hash);
uint32_t strings_intern_hashed(strings *s, const char *text, size_t length, uint64_t hash);

/* Gives back the table, a good part of the whole, for when texts are only looked at.  The next text interned makes it
 * anew, in O(bytes of all texts). */
void strings_settle(strings *s);

/* The handle of a text that is there, 0 if it is not.  Slow once settled. */
uint32_t strings_find(const strings *s, const char *text, size_t length);

/* The text of a handle, "" for 0, of which s may be NULL. */
const char *strings_text(const strings *s, uint32_t handle);

/* A number above all handles, for arrays indexed by them: about a quarter of the texts' bytes. */
size_t strings_bound(const strings *s);

#endif
