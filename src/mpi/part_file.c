/* part_file.c: see part_file.h.  The sum is that of the hashes of blocks, in their order. */
#include "mpi/part_file.h"

#include <errno.h>
#include <string.h>

#include "base/context.h"
#include "base/hash.h"
#include "read/regular_file.h"

static const char magic[16] = "coauth part 1\n";

/* --- Writing ------------------------------------------------------------------------------------------------ */

static void put_block(part_writer *w) {
    if (!w->used) return;
    w->hash = hash_join(w->hash, hash_bytes(w->block, w->used));
    output_bytes(w->out, w->block, w->used);
    w->used = 0;
}

coauth_status part_writer_open(
    part_writer **writer, const char *path, const coauth_context *context, coauth_error *error) {
    part_writer *w = *writer = memory_zeroed(context, 1, sizeof *w);
    if (!w) return fail_memory(error);
    w->context = context;
    coauth_status status = output_open(&w->out, path, context, error);
    if (status == COAUTH_OK) part_put(w, magic, sizeof magic);
    return status;
}

void part_section_begin(part_writer *w, const char *name) {
    part_section *s = vector_push(w->context, &w->sections);
    if (s) snprintf(s->name, sizeof s->name, "%s", name);
    if (s) s->begin = w->bytes;
    w->failed |= !s;
}

void part_put(part_writer *w, const void *data, size_t bytes) {
    const char *from = data;
    w->bytes += bytes;
    if (w->sections.count) w->sections.item[w->sections.count - 1].bytes += bytes;
    while (bytes) {
        size_t room = PART_BLOCK - w->used, n = bytes < room ? bytes : room;
        memcpy(w->block + w->used, from, n);
        w->used += n;
        from += n;
        bytes -= n;
        if (w->used == PART_BLOCK) put_block(w);
    }
}

void part_put_array(part_writer *w, const char *name, const void *items, size_t count, size_t size) {
    part_section_begin(w, name);
    part_put(w, items, count * size);
}

/* The directory, and where it begins. */
static void put_directory(part_writer *w) {
    const uint64_t end[2] = {w->bytes, w->sections.count};
    size_t bytes = w->sections.count * sizeof *w->sections.item;
    part_section *copy = memory_resize(w->context, NULL, w->sections.count, sizeof *copy);
    w->failed |= !copy;
    if (copy && bytes) memcpy(copy, w->sections.item, bytes);
    if (copy) part_put(w, copy, bytes);
    memory_free(w->context, copy);
    part_put(w, end, sizeof end);
    put_block(w);
}

coauth_status part_writer_close(part_writer *w, uint64_t *bytes, uint64_t *hash, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!w) return status;
    if (w->out) put_directory(w);
    if (w->out && w->failed) {
        output_abandon(w->out);
        status = fail_memory(error);
    } else if (w->out) {
        status = output_close(w->out, error);
    }
    *bytes = w->bytes;
    *hash = w->hash;
    vector_free(w->context, &w->sections);
    memory_free(w->context, w);
    return status;
}

/* --- Reading ------------------------------------------------------------------------------------------------ */

static coauth_status damaged(const part_reader *p, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, p->path, 0, 0,
        "is not what was written there (cut or changed); run again without --resume");
}

coauth_status part_reader_check(part_reader *p, uint64_t bytes, uint64_t hash, coauth_error *error) {
    char *block = memory_resize(p->context, NULL, PART_BLOCK, 1);
    uint64_t seen = 0, sum = 0;
    coauth_status status = block ? COAUTH_OK : fail_memory(error);
    rewind(p->file);
    for (size_t got = 1; got && status == COAUTH_OK;) {
        got = fread(block, 1, PART_BLOCK, p->file);
        seen += got;
        if (got) sum = hash_join(sum, hash_bytes(block, got));
        status = context_check(p->context, error);
    }
    memory_free(p->context, block);
    if (status == COAUTH_OK && ferror(p->file)) return fail_system(error, p->path, "read", EIO);
    return status == COAUTH_OK && (seen != bytes || sum != hash) ? damaged(p, error) : status;
}

static coauth_status read_at(part_reader *p, void *to, uint64_t place, size_t bytes, coauth_error *error) {
    if (!bytes) return COAUTH_OK;
    if (fseeko(p->file, (off_t)place, SEEK_SET)) return fail_system(error, p->path, "read", errno);
    if (fread(to, 1, bytes, p->file) == bytes) return COAUTH_OK;
    return ferror(p->file) ? fail_system(error, p->path, "read", EIO) : damaged(p, error);
}

static coauth_status read_directory(part_reader *p, uint64_t bytes, coauth_error *error) {
    uint64_t end[2] = {0};
    char begins[sizeof magic];
    if (bytes < sizeof magic + sizeof end) return damaged(p, error);
    coauth_status status = read_at(p, begins, 0, sizeof begins, error);
    if (status == COAUTH_OK) status = read_at(p, end, bytes - sizeof end, sizeof end, error);
    if (status != COAUTH_OK) return status;
    bool right = memcmp(begins, magic, sizeof magic) == 0 && end[0] < bytes && end[1] < bytes / sizeof(part_section);
    if (!right) return damaged(p, error);
    if (!vector_reserve(p->context, &p->sections, end[1])) return fail_memory(error);
    p->sections.count = (size_t)end[1];
    return read_at(p, p->sections.item, end[0], p->sections.count * sizeof *p->sections.item, error);
}

coauth_status part_reader_open(
    part_reader *p, const char *path, uint64_t bytes, const coauth_context *context, coauth_error *error) {
    *p = (part_reader){.context = context, .path = memory_copy_text(context, path, strlen(path))};
    if (!p->path) return fail_memory(error);
    p->file = open_regular_file(path);
    if (!p->file) return fail_system(error, path, "open", errno);
    return read_directory(p, bytes, error);
}

void part_reader_close(part_reader *p) {
    if (p->file) fclose(p->file);
    if (p->context) vector_free(p->context, &p->sections);
    if (p->context) memory_free(p->context, p->path);
    *p = (part_reader){0};
}

static const part_section *find_section(const part_reader *p, const char *name) {
    for (size_t i = 0; i < p->sections.count; i++)
        if (strncmp(p->sections.item[i].name, name, PART_NAME) == 0) return &p->sections.item[i];
    return NULL;
}

uint64_t part_count(const part_reader *p, const char *name, size_t size) {
    const part_section *s = find_section(p, name);
    return s ? s->bytes / size : 0;
}

coauth_status part_read(
    part_reader *p, void *items, const char *name, uint64_t first, uint64_t count, size_t size, coauth_error *error) {
    const part_section *s = find_section(p, name);
    uint64_t all = s ? s->bytes / size : 0;
    if (!count) return COAUTH_OK;
    if (first > all || count > all - first) return damaged(p, error);
    return read_at(p, items, s->begin + first * size, (size_t)(count * size), error);
}

coauth_status part_read_all(
    part_reader *p, void **items, uint64_t *count, const char *name, size_t size, coauth_error *error) {
    *count = part_count(p, name, size);
    *items = memory_resize(p->context, NULL, (size_t)*count, size);
    return *items ? part_read(p, *items, name, 0, *count, size, error) : fail_memory(error);
}
