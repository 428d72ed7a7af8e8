/* pieces.c: see pieces.h. */
#include "mpi/pieces.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "corpus/store.h"
#include "read/regular_file.h"

enum { SEARCH = 1 << 16 };

/* --- Where to cut ------------------------------------------------------------------------------------------- */

/* The first place at or after from, but within the file, where a line begins a record; size where there is none. */
static coauth_status find_record(uint64_t *place, const walked_file *file, const reader_cut *cut, uint64_t from,
    const coauth_context *context, coauth_error *error) {
    char window[SEARCH + LONGEST_BEGINNING];
    FILE *in = open_regular_file(file->path);
    *place = file->size;
    if (!in) return fail_system(error, file->path, "open", errno);
    bool found = false;
    for (uint64_t at = from - 1; !found && at < file->size; at += SEARCH) {
        if (context_check(context, error) != COAUTH_OK) break;
        if (fseeko(in, (off_t)at, SEEK_SET) != 0) break;
        size_t got = fread(window, 1, sizeof window, in);
        const char *line = got ? memchr(window, '\n', got) : NULL;
        for (; line && !found && line < window + SEARCH; line = memchr(line, '\n', got - (size_t)(line - window))) {
            size_t begin = (size_t)(++line - window);
            found = cut->begins(line, got - begin);
            if (found) *place = at + begin;
            if (begin >= got) break;
        }
        if (got < sizeof window) break;
    }
    bool failed = ferror(in);
    fclose(in);
    if (failed) return fail_system(error, file->path, "read", EIO);
    return context_check(context, error);
}

typedef struct bound {
    uint32_t file; /* the stretch ends before byte offset of this file */
    uint64_t offset;
} bound;

/* Where share k begins: within the file that the k-th part of all bytes falls into, where it can be cut; else before or
 * after it, whichever is nearer. */
static coauth_status find_bound(bound *b, const walked_files *files, const ranks *r, int k,
    const coauth_read_options *options, char *head, coauth_error *error) {
    uint64_t total = 0, before = 0;
    uint32_t i = 0;
    for (size_t f = 0; f < files->count; f++) total += files->item[f].size;
    uint64_t goal = (uint64_t)((double)total / r->size * k);
    while (i < files->count && before + files->item[i].size <= goal) before += files->item[i++].size;
    *b = (bound){k >= r->size ? (uint32_t)files->count : k ? i : 0, 0};
    if (k == 0 || b->file >= files->count || goal == before) return COAUTH_OK;
    const walked_file *file = &files->item[i];
    size_t length, preamble = 0;
    const char *format;
    const reader_cut *cut = read_cut_of(&format, head, &length, file, options);
    if (cut) cut->preamble(&preamble, head, length);
    uint64_t from = goal - before > preamble ? goal - before : preamble + 1, place = file->size;
    if (!cut && read_takes_stretches(head, length, file, options)) {
        b->offset = goal - before;
        return COAUTH_OK;
    }
    if (!cut) {
        if (goal - before > file->size / 2) b->file++;
        return COAUTH_OK;
    }
    coauth_status status = find_record(&place, file, cut, from, r->context, error);
    if (place == file->size) b->file++;
    else b->offset = place;
    return status;
}

coauth_status pieces_share(ranks_share *share, const walked_files *files, const ranks *r,
    const coauth_read_options *options, coauth_error *error) {
    bound from, to;
    *share = (ranks_share){0};
    char *head = memory_resize(r->context, NULL, READ_CUT_HEAD, 1);
    coauth_status status = head ? find_bound(&from, files, r, r->rank, options, head, error) : fail_memory(error);
    if (status == COAUTH_OK) status = find_bound(&to, files, r, r->rank + 1, options, head, error);
    memory_free(r->context, head);
    if (status != COAUTH_OK) return status;
    share->first_file = from.file;
    share->begin = from.offset;
    share->end = to.offset;
    if (to.file + (to.offset > 0) > from.file && !(to.file == from.file && to.offset == from.offset))
        share->count = to.file + (to.offset > 0) - from.file;
    return COAUTH_OK;
}

/* --- Reading a piece ---------------------------------------------------------------------------------------- */

static size_t count_lines(const char *text, size_t length) {
    size_t lines = 0;
    for (const char *end = text + length; (text = memchr(text, '\n', (size_t)(end - text))); text++) lines++;
    return lines;
}

/* From the preamble, then the file, then the closing. */
static coauth_status read_piece(void *user, void *buffer, size_t size, size_t *got, coauth_error *error) {
    piece_reader *p = user;
    size_t tail = strlen(p->closing);
    *got = 0;
    if (p->given < p->preamble_length) {
        *got = p->preamble_length - p->given < size ? p->preamble_length - p->given : size;
        memcpy(buffer, p->preamble + p->given, *got);
    } else if (p->at < p->end) {
        *got = fread(buffer, 1, p->end - p->at < size ? (size_t)(p->end - p->at) : size, p->file);
        if (!*got) return fail_system(error, p->input.name, "read", ferror((FILE *)p->file) ? errno : EIO);
        p->lines += count_lines(buffer, *got);
        p->at += *got;
        return COAUTH_OK;
    } else if (p->given < p->preamble_length + tail) {
        size_t done = p->given - p->preamble_length;
        *got = tail - done < size ? tail - done : size;
        memcpy(buffer, p->closing + done, *got);
    }
    p->given += *got;
    return COAUTH_OK;
}

coauth_status pieces_open(pieces *set, walked_file *entry, uint64_t begin, uint64_t end,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error) {
    set->context = context;
    piece_reader *p = memory_zeroed(context, 1, sizeof *p);
    if (!p) return fail_memory(error);
    set->piece[set->count++] = p;
    size_t length, preamble = 0;
    const char *format = NULL;
    const reader_cut *cut = read_cut_of(&format, p->head, &length, entry, options);
    if (!cut && read_takes_stretches(p->head, length, entry, options)) {
        entry->from = begin;
        entry->to = end;
        entry->of = entry->size;
        entry->size = end - begin;
        return COAUTH_OK;
    }
    if (!cut || !cut->preamble(&preamble, p->head, length))
        return fail_at(error, COAUTH_IO_ERROR, entry->path, 0, 0, "changed while it was dealt out to ranks");
    p->file = open_regular_file(entry->path);
    if (!p->file || fseeko(p->file, (off_t)begin, SEEK_SET) != 0) return fail_system(error, entry->path, "open", errno);
    p->first = begin == 0;
    p->at = begin;
    p->end = end;
    p->closing = end < entry->size ? cut->closing : "";
    p->preamble = p->head;
    p->preamble_length = begin ? preamble : 0;
    for (size_t i = 0; i < p->preamble_length; i++)
        if (p->preamble[i] == '\n' || p->preamble[i] == '\r') p->preamble[i] = ' ';
    p->input = (coauth_input){.name = entry->path, .read = read_piece, .user = p};
    entry->given = &p->input;
    entry->format = format;
    entry->size = end - begin;
    return COAUTH_OK;
}

void pieces_close(pieces *set) {
    for (size_t i = 0; i < set->count; i++) {
        if (set->piece[i]->file) fclose(set->piece[i]->file);
        memory_free(set->context, set->piece[i]);
    }
}

/* --- Lines -------------------------------------------------------------------------------------------------- */

/* How many line feeds a rank read of the file that its share ends in, and whether it had its beginning. */
typedef struct read_lines {
    uint64_t file, lines, first;
} read_lines;

coauth_status pieces_settle_lines(coauth_corpus *corpus, const pieces *p, const walked_files *files,
    const ranks_share *share, const ranks *r, coauth_error *error) {
    (void)files;
    read_lines mine = {UINT64_MAX, 0, 0};
    if (p->count && share->end) {
        const piece_reader *last = p->piece[p->count - 1];
        mine = (read_lines){share->first_file + share->count - 1, last->lines, last->first};
    }
    read_lines *all = memory_resize(r->context, NULL, (size_t)r->size, sizeof *all);
    coauth_status status = ranks_agree(r, all ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) MPI_Allgather(&mine, 3, MPI_UINT64_T, all, 3, MPI_UINT64_T, r->comm);
    uint64_t before = 0;
    if (status == COAUTH_OK && share->count && share->begin)
        for (int k = 0; k < r->rank; k++)
            if (all[k].file == share->first_file) before += all[k].lines;
    memory_free(r->context, all);
    if (!before) return status;
    for (size_t i = 0; i < corpus->papers.count; i++)
        if (corpus->papers.item[i].source == 0) corpus->papers.item[i].line += before;
    for (size_t i = 0; i < corpus->remarks.count; i++)
        if (corpus->remarks.item[i].source == 0 && corpus->remarks.item[i].line) corpus->remarks.item[i].line += before;
    return COAUTH_OK;
}
