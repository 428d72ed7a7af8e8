/* cgraph.c: see cgraph.h. */
#include "base/cgraph.h"

#include <pthread.h>
#include <string.h>

#include "base/memory.h"

enum { CHUNK = 1 << 20, RESERVE = 1 << 18, UNIT = 16 };

struct cgraph_chunk {
    cgraph_chunk *before;
    _Alignas(UNIT) char memory[];
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static cgraph_session *current; /* whose turn it is: cgraph's error function has no closure */

static int take_message(char *text) {
    if (!current || current->message[0]) return 0;
    size_t length = strcspn(text, "\n");
    if (length >= sizeof current->message) length = sizeof current->message - 1;
    memcpy(current->message, text, length);
    current->message[length] = '\0';
    return 0;
}

static bool add_chunk(cgraph_session *s, size_t bytes) {
    size_t size = bytes > CHUNK ? bytes : CHUNK;
    cgraph_chunk *chunk = memory_resize(s->context, NULL, sizeof *chunk + size, 1);
    if (!chunk) return false;
    chunk->before = s->chunks;
    s->chunks = chunk;
    s->next = chunk->memory;
    s->left = size;
    return true;
}

static void *from_reserve(cgraph_session *s, size_t bytes) {
    s->exhausted = true;
    if (bytes > s->reserve_left) return NULL;
    s->reserve_left -= bytes;
    return s->reserve + s->reserve_left;
}

static size_t rounded(size_t bytes) {
    return (bytes + UNIT - 1) / UNIT * UNIT;
}

static void *arena_open(Agdisc_t *discipline) {
    return discipline; /* the session begins with it */
}

static void *arena_alloc(void *state, size_t request) {
    cgraph_session *s = state;
    size_t bytes = rounded(request);
    void *block;
    if (bytes <= s->left || add_chunk(s, bytes)) {
        block = s->next;
        s->next += bytes;
        s->left -= bytes;
    } else {
        block = from_reserve(s, bytes);
    }
    return block ? memset(block, 0, bytes) : NULL;
}

static void *arena_resize(void *state, void *block, size_t old, size_t request) {
    if (block && rounded(request) <= rounded(old)) return block;
    void *larger = arena_alloc(state, request);
    if (larger && block) memcpy(larger, block, old);
    return larger;
}

static void arena_free(void *state, void *block) {
    (void)state;
    (void)block;
}

coauth_status cgraph_begin(cgraph_session *s, Agiodisc_t *io, const coauth_context *context, coauth_error *error) {
    static Agmemdisc_t arena = {arena_open, arena_alloc, arena_resize, arena_free, NULL};
    *s = (cgraph_session){.context = context};
    s->discipline = (Agdisc_t){.mem = &arena, .id = &AgIdDisc, .io = io ? io : &AgIoDisc};
    s->reserve = memory_resize(context, NULL, RESERVE, 1);
    if (!s->reserve) return fail_memory(error);
    s->reserve_left = RESERVE;
    pthread_mutex_lock(&turn);
    current = s;
    s->previous = agseterrf(take_message);
    agreseterrors();
    return COAUTH_OK;
}

bool cgraph_exhausted(const cgraph_session *s) {
    return s->exhausted;
}

/* A text is kept once, with a header, beside the objects that use it. */
bool cgraph_room(cgraph_session *s, size_t bytes) {
    if (bytes < RESERVE / 8) return !s->exhausted;
    size_t need = rounded(2 * bytes + RESERVE / 8);
    if (need > s->left && !add_chunk(s, need)) s->exhausted = true;
    return !s->exhausted;
}

coauth_status cgraph_status(const cgraph_session *s, coauth_error *error) {
    if (s->exhausted) return fail_memory(error);
    if (s->message[0]) return fail(error, COAUTH_LIBRARY_ERROR, "Graphviz: %s", s->message);
    return COAUTH_OK;
}

void cgraph_end(cgraph_session *s) {
    agreseterrors();
    agseterrf(s->previous);
    current = NULL;
    pthread_mutex_unlock(&turn);
    while (s->chunks) {
        cgraph_chunk *before = s->chunks->before;
        memory_free(s->context, s->chunks);
        s->chunks = before;
    }
    memory_free(s->context, s->reserve);
    s->reserve = NULL;
}
