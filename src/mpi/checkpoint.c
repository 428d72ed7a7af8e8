/* checkpoint.c: manifests and parts; see checkpoint.h.
 *
 * A manifest is removed before parts of its stage are written and written after all of them, so that wherever a run
 * ends what is there is a whole stage or none. */
#include "mpi/checkpoint.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/context.h"
#include "base/hash.h"
#include "corpus/store.h"
#include "mpi/packed.h"
#include "mpi/reading.h"

enum { MOST_PATH = 4096, MOST_MANIFEST = 1 << 26 };

static const char head[] = "coauth checkpoint 1\n";

static void path_of(char path[MOST_PATH], const checkpoint *c, const char *name, int part) {
    if (part < 0) snprintf(path, MOST_PATH, "%s/%s.manifest", c->folder, name);
    else snprintf(path, MOST_PATH, "%s/%s.%d", c->folder, name, part);
}

/* The lines of a manifest that say what a stage was made of. */
typedef struct made_of {
    const char *word, *is, *what;
} made_of;

enum { LINES = 4 };

static void list_lines(made_of line[LINES], const checkpoint *c, const char *name) {
    line[0] = (made_of){"version", CONTEXT_VERSION, "another version of coauth"};
    line[1] = (made_of){"inputs", c->inputs, "other inputs"};
    line[2] = (made_of){"reading", c->reading, "other options of reading"};
    line[3] = (made_of){"network", strcmp(name, "network") == 0 ? c->network : "", "other options of the network"};
}

/* --- Saving ------------------------------------------------------------------------------------------------- */

/* The manifests that are no longer true once a stage is written anew: its own, and that of the one made of it. */
static coauth_status begin(const checkpoint *c, const char *name, coauth_error *error) {
    const char *const names[] = {name, strcmp(name, "papers") == 0 ? "network" : name};
    char path[MOST_PATH];
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < 2 && status == COAUTH_OK; i++) {
        path_of(path, c, names[i], -1);
        if (unlink(path) && errno != ENOENT) status = fail_system(error, path, "replace", errno);
    }
    return status;
}

static coauth_status save_part(checkpoint_part *mine, const checkpoint *c, const char *name, const ranks *r,
    checkpoint_put put, void *user, coauth_error *error) {
    char path[MOST_PATH];
    part_writer *w;
    coauth_error later;
    path_of(path, c, name, r->rank);
    coauth_status status = part_writer_open(&w, path, r->context, error);
    if (status == COAUTH_OK) put(user, w);
    coauth_status closed = part_writer_close(w, &mine->bytes, &mine->hash, status == COAUTH_OK ? error : &later);
    return status == COAUTH_OK ? closed : status;
}

static coauth_status save_manifest(
    const checkpoint *c, const char *name, const checkpoint_part *part, const ranks *r, coauth_error *error) {
    char path[MOST_PATH];
    made_of line[LINES];
    output *out;
    path_of(path, c, name, -1);
    list_lines(line, c, name);
    coauth_status status = output_open(&out, path, r->context, error);
    if (status != COAUTH_OK) return status;
    output_text(out, head);
    for (size_t i = 0; i < LINES; i++) output_format(out, "%s %s\n", line[i].word, line[i].is);
    for (int k = 0; k < r->size; k++)
        output_format(out, "part %llu %016llx\n", (unsigned long long)part[k].bytes, (unsigned long long)part[k].hash);
    status = output_close(out, error);
    for (int k = r->size;; k++) { /* of a stage that had more */
        path_of(path, c, name, k);
        if (unlink(path)) break;
    }
    return status;
}

coauth_status checkpoint_save(
    const checkpoint *c, const char *name, ranks *r, checkpoint_put put, void *user, coauth_error *error) {
    checkpoint_part mine = {0}, *all = memory_resize(r->context, NULL, (size_t)r->size, sizeof *all);
    coauth_status status = all ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = output_directory(c->folder, error); /* of each machine */
    if (status == COAUTH_OK && r->rank == 0) status = begin(c, name, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = ranks_agree(r, save_part(&mine, c, name, r, put, user, error), error);
    if (status == COAUTH_OK) {
        MPI_Gather(&mine, 2, MPI_UINT64_T, all, 2, MPI_UINT64_T, 0, r->comm);
        if (r->rank == 0) status = save_manifest(c, name, all, r, error);
        status = ranks_agree(r, status, error);
    }
    memory_free(r->context, all);
    return status;
}

/* --- Finding ------------------------------------------------------------------------------------------------ */

/* The text of a manifest, NULL where there is none. */
static coauth_status read_manifest(
    char **text, const checkpoint *c, const char *name, const ranks *r, coauth_error *error) {
    char path[MOST_PATH];
    path_of(path, c, name, -1);
    *text = NULL;
    FILE *in = fopen(path, "rb");
    if (!in) return errno == ENOENT ? COAUTH_OK : fail_system(error, path, "open", errno);
    packed_bytes all = {0};
    bool done = true;
    for (size_t got = 1; got && done && all.count < MOST_MANIFEST; all.count += got) {
        done = vector_reserve(r->context, &all, PART_BLOCK);
        got = done ? fread(all.item + all.count, 1, PART_BLOCK - 1, in) : 0;
    }
    bool failed = ferror(in);
    fclose(in);
    if (done) all.item[all.count] = '\0';
    *text = all.item;
    if (!done) return fail_memory(error);
    return failed ? fail_system(error, path, "read", EIO) : COAUTH_OK;
}

static coauth_status damaged(const checkpoint *c, const char *name, coauth_error *error) {
    char path[MOST_PATH];
    path_of(path, c, name, -1);
    return fail_at(
        error, COAUTH_FORMAT_ERROR, path, 0, 0, "is no manifest of a checkpoint; run again without --resume");
}

/* Takes the rest of a line that begins with word off *text; NULL where it does not. */
static char *next_line(char **text, const char *word) {
    char *line = *text, *end = strchr(line, '\n');
    size_t length = strlen(word);
    if (!end || strncmp(line, word, length) != 0 || line[length] != ' ') return NULL;
    *end = '\0';
    *text = end + 1;
    return line + length + 1;
}

static coauth_status compare(char **text, const checkpoint *c, const char *name, coauth_error *error) {
    made_of line[LINES];
    list_lines(line, c, name);
    for (size_t i = 0; i < LINES; i++) {
        const char *was = next_line(text, line[i].word);
        if (!was) return damaged(c, name, error);
        if (strcmp(was, line[i].is) != 0)
            return fail_at(error, COAUTH_INVALID_ARGUMENT, c->folder, 0, 0,
                "cannot be resumed with %s: it has \"%.300s\", not \"%.300s\"; run again without --resume",
                line[i].what, was, line[i].is);
    }
    return COAUTH_OK;
}

static coauth_status list_parts(
    checkpoint_stage *stage, char *text, const checkpoint *c, const ranks *r, coauth_error *error) {
    VECTOR(checkpoint_part) part = {0};
    char *line;
    bool done = true;
    while (done && (line = next_line(&text, "part"))) {
        checkpoint_part *one = vector_push(r->context, &part);
        char *end = NULL;
        if (one) one->bytes = strtoull(line, &end, 10);
        if (one) one->hash = strtoull(end, NULL, 16);
        done = one != NULL;
    }
    stage->part = part.item;
    stage->count = (int)part.count;
    if (!done) return fail_memory(error);
    return *text || !stage->count ? damaged(c, stage->name, error) : COAUTH_OK;
}

static coauth_status look(checkpoint_stage *stage, const checkpoint *c, const ranks *r, coauth_error *error) {
    char *text, *rest;
    coauth_status status = read_manifest(&text, c, stage->name, r, error);
    stage->found = text != NULL;
    if (status == COAUTH_OK && text) {
        rest = text + strlen(head);
        status = strncmp(text, head, strlen(head)) == 0 ? compare(&rest, c, stage->name, error)
                                                        : damaged(c, stage->name, error);
        if (status == COAUTH_OK) status = list_parts(stage, rest, c, r, error);
    }
    memory_free(r->context, text);
    return status;
}

coauth_status checkpoint_find(
    checkpoint_stage *stage, const checkpoint *c, const char *name, const ranks *r, coauth_error *error) {
    *stage = (checkpoint_stage){.name = name};
    coauth_status status = r->rank ? COAUTH_OK : look(stage, c, r, error);
    status = ranks_agree(r, status, error);
    if (status != COAUTH_OK) return status;
    int told[2] = {stage->found, stage->count};
    MPI_Bcast(told, 2, MPI_INT, 0, r->comm);
    stage->found = told[0];
    stage->count = told[1];
    if (r->rank) stage->part = memory_resize(r->context, NULL, (size_t)stage->count, sizeof *stage->part);
    status = ranks_agree(r, stage->part || !stage->count ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) MPI_Bcast(stage->part, 2 * stage->count, MPI_UINT64_T, 0, r->comm);
    return status;
}

void checkpoint_stage_free(checkpoint_stage *stage, const ranks *r) {
    memory_free(r->context, stage->part);
    stage->part = NULL;
}

coauth_status checkpoint_open(part_reader *reader, const checkpoint *c, const checkpoint_stage *stage, int index,
    const ranks *r, coauth_error *error) {
    char path[MOST_PATH];
    path_of(path, c, stage->name, index);
    const checkpoint_part *p = &stage->part[index];
    coauth_status status = part_reader_open(reader, path, p->bytes, r->context, error);
    if (status == COAUTH_OK && !stage->checked) status = part_reader_check(reader, p->bytes, p->hash, error);
    return ranks_name_host(r, status, error);
}

checkpoint_deal checkpoint_deal_of(const checkpoint_stage *stage, const ranks *r) {
    int64_t count = stage->count, up = r->size - 1; /* rounded up, so that rank 0 has the first */
    return (checkpoint_deal){(int)((count * r->rank + up) / r->size), (int)((count * (r->rank + 1) + up) / r->size)};
}

/* --- Texts -------------------------------------------------------------------------------------------------- */

enum { TEXT_NAME = PART_NAME + 8 };

void checkpoint_put_texts(part_writer *w, const char *name, size_t count, checkpoint_text text, const void *user) {
    char section[TEXT_NAME];
    uint64_t end = 0;
    snprintf(section, sizeof section, "%s.ends", name);
    part_section_begin(w, section);
    for (size_t i = 0; i < count; i++) {
        end += strlen(text(user, i));
        part_put(w, &end, sizeof end);
    }
    snprintf(section, sizeof section, "%s.text", name);
    part_section_begin(w, section);
    for (size_t i = 0; i < count; i++) part_put(w, text(user, i), strlen(text(user, i)));
}

coauth_status checkpoint_read_texts(coauth_string *handle, coauth_corpus *texts, part_reader *p, const char *name,
    uint64_t first, uint64_t count, coauth_error *error) {
    char ends[TEXT_NAME], text[TEXT_NAME], *bytes = NULL;
    snprintf(ends, sizeof ends, "%s.ends", name);
    snprintf(text, sizeof text, "%s.text", name);
    uint64_t *end = memory_zeroed(p->context, (size_t)count + 1, sizeof *end);
    coauth_status status = end ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && first) status = part_read(p, end, ends, first - 1, 1, sizeof *end, error);
    if (status == COAUTH_OK) status = part_read(p, end + 1, ends, first, count, sizeof *end, error);
    if (status == COAUTH_OK) {
        bytes = memory_resize(p->context, NULL, (size_t)(end[count] - end[0]), 1);
        status = bytes ? part_read(p, bytes, text, end[0], end[count] - end[0], 1, error) : fail_memory(error);
    }
    for (uint64_t i = 0; status == COAUTH_OK && i < count; i++) {
        size_t length = (size_t)(end[i + 1] - end[i]);
        handle[i] = length ? strings_intern(&texts->strings, bytes + (end[i] - end[0]), length) : 0;
        if (length && !handle[i]) status = fail_memory(error);
    }
    memory_free(p->context, end);
    memory_free(p->context, bytes);
    return status;
}
