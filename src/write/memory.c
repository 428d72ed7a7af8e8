/* memory.c: files in memory, see write.h. */
#include <coauth/write.h>

#include <string.h>

#include "base/error.h"
#include "base/memory.h"

typedef struct kept {
    coauth_memory_file file; /* of bytes and path, as a reader is shown them */
    char *path;
    VECTOR(char) bytes; /* and the NUL, once it is whole */
    bool whole;
} kept;

struct coauth_memory {
    const coauth_context *context;
    VECTOR(kept *) files;
};

coauth_status coauth_memory_create(coauth_memory **memory, const coauth_context *context, coauth_error *error) {
    *memory = memory_zeroed(context, 1, sizeof **memory);
    if (!*memory) return fail_memory(error);
    (*memory)->context = context;
    return COAUTH_OK;
}

static void free_kept(const coauth_context *context, kept *k) {
    if (!k) return;
    vector_free(context, &k->bytes);
    memory_free(context, k->path);
    memory_free(context, k);
}

/* Where the file of that path is, the whole one or the one being written; the number of files if it is nowhere. */
static size_t place(const coauth_memory *m, const char *path, bool whole) {
    size_t i = 0;
    while (i < m->files.count && (m->files.item[i]->whole != whole || strcmp(m->files.item[i]->path, path) != 0)) i++;
    return i;
}

static void discard(coauth_memory *m, size_t at) {
    if (at == m->files.count) return;
    free_kept(m->context, m->files.item[at]);
    m->files.count--;
    memmove(&m->files.item[at], &m->files.item[at + 1], (m->files.count - at) * sizeof *m->files.item);
}

static kept *being_written(coauth_memory *m, const char *path) {
    size_t at = place(m, path, false);
    if (at < m->files.count) return m->files.item[at];
    kept *k = memory_zeroed(m->context, 1, sizeof *k), **slot = NULL;
    if (k) k->path = memory_copy_text(m->context, path, strlen(path));
    if (k && k->path) slot = vector_push(m->context, &m->files);
    if (slot) return *slot = k;
    free_kept(m->context, k);
    return NULL;
}

static coauth_status append(coauth_memory *m, kept *k, const void *data, size_t size, coauth_error *error) {
    if (!k || !vector_reserve(m->context, &k->bytes, size)) return fail_memory(error);
    if (size) memcpy(k->bytes.item + k->bytes.count, data, size);
    k->bytes.count += size;
    return COAUTH_OK;
}

coauth_status coauth_memory_write(
    void *memory, const char *path, coauth_write_event event, const void *data, size_t size, coauth_error *error) {
    coauth_memory *m = memory;
    if (event == COAUTH_WRITE_ABANDONED) {
        discard(m, place(m, path, false));
        return COAUTH_OK;
    }
    kept *k = being_written(m, path);
    if (event == COAUTH_WRITE_PIECE) return append(m, k, data, size, error);
    coauth_status status = append(m, k, "", 1, error);
    if (status != COAUTH_OK) return status;
    discard(m, place(m, path, true));
    k->whole = true;
    k->file = (coauth_memory_file){k->path, k->bytes.item, k->bytes.count - 1};
    return COAUTH_OK;
}

const coauth_memory_file *coauth_memory_at(const coauth_memory *memory, size_t index) {
    for (size_t i = 0; i < memory->files.count; i++)
        if (memory->files.item[i]->whole && index-- == 0) return &memory->files.item[i]->file;
    return NULL;
}

const coauth_memory_file *coauth_memory_find(const coauth_memory *memory, const char *path) {
    size_t at = place(memory, path, true);
    return at < memory->files.count ? &memory->files.item[at]->file : NULL;
}

void coauth_memory_free(coauth_memory *memory) {
    if (!memory) return;
    for (size_t i = 0; i < memory->files.count; i++) free_kept(memory->context, memory->files.item[i]);
    vector_free(memory->context, &memory->files);
    memory_free(memory->context, memory);
}
