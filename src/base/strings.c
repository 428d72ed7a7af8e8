/* strings.c: see strings.h.
 *
 * Texts are never moved or freed singly, so they lie end to end in chunks of 4 MiB, aligned to 4
 * bytes: a 32-bit handle then reaches 16 GiB.  A text longer than a chunk takes several in a row.
 * Hashes begin from a seed of each table, so that nobody can write texts that all fall into one place; the order of
 * handles is that in which texts came.  The table keeps 32 bits of each hash beside the handle, so that growing it
 * touches no text and a probe rarely does in vain. */
#include "base/strings.h"

#include "base/hash.h"
#include "base/memory.h"

enum { UNIT = 4, CHUNK_BITS = 20, CHUNK_UNITS = 1 << CHUNK_BITS };
#define CHUNK_BYTES ((size_t)CHUNK_UNITS * UNIT)

void strings_init(strings *s, const coauth_context *context) {
    *s = (strings){.context = context, .seed = hash_seed()};
}

void strings_free(strings *s) {
    for (size_t i = 0; i < s->chunks; i++) /* the later chunks of a long text continue the block before */
        if (i == 0 || s->chunk[i] != s->chunk[i - 1] + CHUNK_BYTES) memory_free(s->context, s->chunk[i]);
    memory_free(s->context, s->chunk);
    memory_free(s->context, s->slot);
    *s = (strings){.context = s->context, .seed = s->seed};
}

strings *strings_create(const coauth_context *context) {
    strings *s = memory_zeroed(context, 1, sizeof *s);
    if (!s) return NULL;
    strings_init(s, context);
    s->shares = 1;
    return s;
}

strings *strings_share(strings *s) {
    __atomic_add_fetch(&s->shares, 1, __ATOMIC_RELAXED);
    return s;
}

void strings_release(strings *s) {
    if (!s || __atomic_sub_fetch(&s->shares, 1, __ATOMIC_ACQ_REL)) return;
    const coauth_context *context = s->context;
    strings_free(s);
    memory_free(context, s);
}

bool strings_is_shared(const strings *s) {
    return __atomic_load_n(&s->shares, __ATOMIC_ACQUIRE) > 1;
}

const char *strings_text(const strings *s, uint32_t handle) {
    return handle ? s->chunk[handle >> CHUNK_BITS] + (size_t)(handle & (CHUNK_UNITS - 1)) * UNIT : "";
}

size_t strings_bound(const strings *s) {
    return s->chunks ? ((s->chunks - 1) << CHUNK_BITS) + s->used / UNIT + 1 : 1;
}

/* What a text of that length takes, its NUL included. */
static size_t units_of(size_t length) {
    return (length + 1 + UNIT - 1) / UNIT;
}

static uint32_t tag_of(uint64_t hash) {
    return (uint32_t)(hash >> 32);
}

uint64_t strings_hash(const strings *s, const char *text, size_t length) {
    return hash_bytes_from(s->seed, text, length);
}

static bool is_text(const char *there, const char *text, size_t length) {
    return strncmp(there, text, length) == 0 && there[length] == '\0';
}

/* The handle of the text behind that of handle (0: of the first), 0 behind the last. */
static uint32_t next_text(const strings *s, uint32_t handle) {
    size_t place = ((size_t)(handle >> CHUNK_BITS) << CHUNK_BITS) + (handle & (CHUNK_UNITS - 1));
    place += units_of(handle ? strlen(strings_text(s, handle)) : 0);
    size_t end = strings_bound(s) - 1;
    if (place < end && (place & (CHUNK_UNITS - 1)) && !*strings_text(s, (uint32_t)place))
        place = ((place >> CHUNK_BITS) + 1) << CHUNK_BITS; /* what was left of a chunk was too little */
    return place < end ? (uint32_t)place : 0;
}

/* The slot that holds the text, or the empty one where it belongs. */
static size_t probe(const strings *s, const char *text, size_t length, uint32_t tag) {
    size_t mask = s->slots - 1;
    for (size_t i = tag & mask;; i = (i + 1) & mask) {
        uint64_t slot = s->slot[i];
        if (!slot) return i;
        if (slot >> 32 != tag) continue;
        if (is_text(strings_text(s, (uint32_t)slot), text, length)) return i;
    }
}

static void enter(uint64_t *slot, size_t slots, uint64_t entry) {
    size_t i = (entry >> 32) & (slots - 1);
    while (slot[i]) i = (i + 1) & (slots - 1);
    slot[i] = entry;
}

/* A larger table from the one there is, or from the texts themselves where it was given back. */
static bool grow_table(strings *s) {
    size_t slots = s->slots ? s->slots * 2 : 1024;
    while ((s->count + 1) * 4 > slots * 3) slots *= 2;
    uint64_t *slot = memory_zeroed(s->context, slots, sizeof *slot);
    if (!slot) return false;
    for (size_t i = 0; i < s->slots; i++)
        if (s->slot[i]) enter(slot, slots, s->slot[i]);
    for (uint32_t handle = s->slots ? 0 : next_text(s, 0); handle; handle = next_text(s, handle)) {
        const char *text = strings_text(s, handle);
        enter(slot, slots, (uint64_t)tag_of(strings_hash(s, text, strlen(text))) << 32 | handle);
    }
    memory_free(s->context, s->slot);
    s->slot = slot;
    s->slots = slots;
    return true;
}

void strings_settle(strings *s) {
    memory_free(s->context, s->slot);
    s->slot = NULL;
    s->slots = 0;
}

/* Appends enough chunks, contiguous in memory, for a text of that many bytes.  Two blocks that the
 * allocator happens to lay end to end are told apart by a spare unit at each block's end. */
static bool add_chunks(strings *s, size_t bytes) {
    size_t more = (bytes + CHUNK_BYTES - 1) / CHUNK_BYTES;
    if (s->chunks + more > (size_t)1 << (32 - CHUNK_BITS)) return false;
    if (s->chunks + more > s->chunk_capacity &&
        !vector_grow(s->context, (void **)&s->chunk, &s->chunk_capacity, s->chunks, more, sizeof *s->chunk))
        return false;
    char *block = memory_resize(s->context, NULL, more * CHUNK_BYTES + UNIT, 1);
    if (!block) return false;
    for (size_t i = 0; i < more; i++) s->chunk[s->chunks++] = block + i * CHUNK_BYTES;
    s->used = 0;
    return true;
}

static uint32_t store(strings *s, const char *text, size_t length) {
    size_t bytes = units_of(length) * UNIT;
    if (!s->chunks) {
        if (!add_chunks(s, 1)) return 0;
        s->used = UNIT; /* handle 0 is the absent text */
    }
    size_t first = s->chunks - 1;
    if (bytes > CHUNK_BYTES - s->used) {
        if (s->used < CHUNK_BYTES) s->chunk[first][s->used] = '\0'; /* so that who walks the texts goes on */
        first = s->chunks;
        if (!add_chunks(s, bytes)) return 0;
    }
    char *place = s->chunk[first] + s->used;
    memcpy(place, text, length);
    place[length] = '\0';
    uint32_t handle = (uint32_t)(first << CHUNK_BITS) + (uint32_t)(s->used / UNIT);
    s->used = s->used + bytes - (s->chunks - 1 - first) * CHUNK_BYTES;
    return handle;
}

void strings_expect(const strings *s, uint64_t hash) {
    if (s->slots) __builtin_prefetch(&s->slot[tag_of(hash) & (s->slots - 1)]);
}

void strings_expect_text(const strings *s, uint64_t hash) {
    if (!s->slots) return;
    uint64_t slot = s->slot[tag_of(hash) & (s->slots - 1)];
    if (slot && slot >> 32 == tag_of(hash)) __builtin_prefetch(strings_text(s, (uint32_t)slot));
}

uint32_t strings_intern(strings *s, const char *text, size_t length) {
    return strings_intern_hashed(s, text, length, strings_hash(s, text, length));
}

static uint32_t fail_to_intern(strings *s) {
    s->failed = true;
    return 0;
}

uint32_t strings_intern_hashed(strings *s, const char *text, size_t length, uint64_t hash) {
    if (!length) return 0;
    if ((s->count + 1) * 4 > s->slots * 3 && !grow_table(s)) return fail_to_intern(s);
    uint32_t tag = tag_of(hash);
    size_t i = probe(s, text, length, tag);
    if (s->slot[i]) return (uint32_t)s->slot[i];
    uint32_t handle = store(s, text, length);
    if (!handle) return fail_to_intern(s);
    s->slot[i] = (uint64_t)tag << 32 | handle;
    s->count++;
    return handle;
}

bool strings_failed(strings *s) {
    bool failed = s->failed;
    s->failed = false;
    return failed;
}

uint32_t strings_find(const strings *s, const char *text, size_t length) {
    if (!length) return 0;
    if (s->slots) return (uint32_t)s->slot[probe(s, text, length, tag_of(strings_hash(s, text, length)))];
    for (uint32_t handle = next_text(s, 0); handle; handle = next_text(s, handle))
        if (is_text(strings_text(s, handle), text, length)) return handle;
    return 0;
}
