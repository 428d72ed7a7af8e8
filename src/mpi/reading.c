/* reading.c: see reading.h. */
#include "mpi/reading.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "base/hash.h"
#include "corpus/store.h"
#include "mpi/pieces.h"
#include "mpi/sources.h"
#include "read/listed.h"

enum { UNEVEN_BYTES = 16 << 20 }; /* less needs no thought */

static coauth_status list_files(
    walked_files *files, const ranks *r, const char *const *paths, size_t count, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    coauth_context context = *r->context;
    if (r->rank) context.log = NULL; /* one says it for all */
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        const coauth_input input = {.name = paths[i]};
        if (strcmp(paths[i], "-") == 0 && r->size > 1)
            return fail(
                error, COAUTH_INVALID_ARGUMENT, "standard input cannot be dealt out to %d ranks; give files", r->size);
        status = read_list(files, &input, 1, &context, error);
    }
    return status;
}

/* --- Whether all see the same ------------------------------------------------------------------------------ */

static uint64_t hash_of(const walked_files *files) {
    uint64_t hash = files->count;
    for (size_t i = 0; i < files->count; i++) {
        const char *path = files->item[i].path;
        hash = hash_join(hash_join(hash, hash_bytes(path, strlen(path))), files->item[i].size);
    }
    return hash;
}

/* Rank 0's list beside this one's. */
static coauth_status compare_lists(const walked_files *files, const ranks *r, coauth_error *error) {
    char host[256] = "";
    uint64_t seen[2] = {hash_of(files), files->count}, first[2] = {seen[0], seen[1]}, bytes = 0;
    gethostname(host, sizeof host - 1);
    for (size_t i = 0; i < files->count; i++) bytes += files->item[i].size;
    uint64_t theirs = bytes;
    MPI_Bcast(first, 2, MPI_UINT64_T, 0, r->comm);
    MPI_Bcast(&theirs, 1, MPI_UINT64_T, 0, r->comm);
    coauth_status status = COAUTH_OK;
    if (seen[0] != first[0])
        status = fail(error, COAUTH_IO_ERROR,
            "on %s there are %llu files of %llu bytes, where rank 0 sees %llu of %llu: all ranks must see the same "
            "files under the same names (a shared file system, or the same copy on every machine)",
            host, (unsigned long long)seen[1], (unsigned long long)bytes, (unsigned long long)first[1],
            (unsigned long long)theirs);
    return ranks_agree(r, status, error);
}

/* Everything that tells inputs apart without reading them: names, lengths, and when they were last written. */
static uint64_t hash_with_times(const walked_files *files) {
    uint64_t hash = hash_of(files);
    for (size_t i = 0; i < files->count; i++) {
        struct stat seen = {0};
        if (stat(files->item[i].path, &seen)) seen.st_mtim.tv_sec = -1;
        hash = hash_join(hash, (uint64_t)seen.st_mtim.tv_sec * 1000000000u + (uint64_t)seen.st_mtim.tv_nsec);
    }
    return hash;
}

coauth_status ranks_inputs_describe(
    char line[RANKS_INPUTS_LINE], const ranks *r, const char *const *paths, size_t count, coauth_error *error) {
    walked_files files = {0};
    coauth_context context = *r->context;
    ranks quiet = *r;
    context.log = NULL; /* reading will say it */
    quiet.context = &context;
    coauth_status status = r->rank ? COAUTH_OK : list_files(&files, &quiet, paths, count, error);
    uint64_t bytes = 0;
    for (size_t i = 0; i < files.count; i++) bytes += files.item[i].size;
    memset(line, 0, RANKS_INPUTS_LINE);
    snprintf(line, RANKS_INPUTS_LINE, "%zu files of %llu bytes, %016llx", files.count, (unsigned long long)bytes,
        (unsigned long long)hash_with_times(&files));
    walk_free(&files, r->context);
    status = ranks_agree(r, status, error);
    MPI_Bcast(line, RANKS_INPUTS_LINE, MPI_CHAR, 0, r->comm);
    return status;
}

/* --- Reading a share ---------------------------------------------------------------------------------------- */

/* The files of a share as reading takes them; the first and the last may be pieces. */
static coauth_status open_share(walked_files *mine, pieces *p, const walked_files *files, const ranks_share *share,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error) {
    for (uint32_t i = 0; i < share->count; i++) {
        const walked_file *file = &files->item[share->first_file + i];
        uint64_t begin = i == 0 ? share->begin : 0, end = i + 1 == share->count ? share->end : 0;
        walked_file *entry = vector_push(context, mine);
        if (!entry) return fail_memory(error);
        *entry = *file;
        entry->path = memory_copy_text(context, file->path, strlen(file->path));
        if (!entry->path) return fail_memory(error);
        if (!begin && (!end || end == file->size)) continue;
        coauth_status status = pieces_open(p, entry, begin, end ? end : file->size, options, context, error);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

static coauth_status read_share(ranks_papers *papers, const walked_files *files, const ranks_share *share,
    const coauth_read_options *options, coauth_error *error) {
    ranks *r = papers->ranks;
    walked_files mine = {0};
    pieces cut = {0};
    coauth_status status = open_share(&mine, &cut, files, share, options, r->context, error);
    if (status == COAUTH_OK) status = read_listed(&papers->corpus, &mine, options, r->context, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = pieces_settle_lines(papers->corpus, &cut, files, share, r, error);
    if (status == COAUTH_OK) status = ranks_sources_join(papers->corpus, files, &mine, share, r, error);
    papers->files_read = share->count;
    papers->bytes_read = 0;
    for (size_t i = 0; i < mine.count; i++) papers->bytes_read += mine.item[i].size;
    pieces_close(&cut);
    walk_free(&mine, r->context);
    return status;
}

/* Whether a format that needs one run was read by several ranks. */
static bool needs_one_rank(const ranks_papers *p) {
    const coauth_corpus *c = p->corpus;
    bool any = false;
    for (size_t i = 0; i < c->sources.count; i++)
        any |= read_needs_whole_run(coauth_corpus_text(c, c->sources.item[i].format));
    return any;
}

static coauth_status refuse(const ranks_papers *p, const walked_files *files, coauth_error *error) {
    const ranks *r = p->ranks;
    const coauth_corpus *c = p->corpus;
    coauth_status status = COAUTH_OK;
    if (!ranks_sum(r, c->papers.count + c->vertices.count + c->aliases.count))
        status = r->size > 1 && !c->remarks.count && r->rank ? COAUTH_OK
                                                             : read_refuse(c, files->item[0].path, r->context, error);
    if (status == COAUTH_OK && c->vertices.count)
        status = fail(error, COAUTH_INVALID_ARGUMENT,
            "%s is a ready-made graph; over ranks networks are made of papers (coauth, without -mpi, reads it)",
            coauth_corpus_text(c, c->sources.item[c->vertices.item[0].source].name));
    return ranks_agree(r, status, error);
}

static coauth_status number_positions(ranks_papers *p, coauth_error *error) {
    const ranks *r = p->ranks;
    size_t count = p->corpus->papers.count;
    uint64_t before = ranks_before(r, count);
    coauth_status status = COAUTH_OK;
    if (!vector_reserve(r->context, &p->position, count)) status = fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < count; i++) p->position.item[p->position.count++] = before + i;
    MPI_Allgather(&before, 1, MPI_UINT64_T, p->range, 1, MPI_UINT64_T, r->comm);
    p->range[r->size] = ranks_sum(r, count);
    p->records = ranks_sum(r, p->corpus->records);
    return ranks_agree(r, status, error);
}

/* How many bytes of the files a share is. */
static uint64_t bytes_of(const walked_files *files, const ranks_share *share) {
    uint64_t bytes = 0;
    if (!share->count) return 0;
    for (uint32_t i = 0; i < share->count; i++) bytes += files->item[share->first_file + i].size;
    if (share->end) bytes -= files->item[share->first_file + share->count - 1].size - share->end;
    return bytes - share->begin;
}

/* One rank holds what it reads until papers are dealt out: where that is much more than its part, because a large file
 * cannot be cut, that is said before it is read. */
static void warn_of_uneven(const walked_files *files, const ranks_share *share, const ranks *r) {
    char text[4096 + 256];
    uint64_t mine = bytes_of(files, share), most = ranks_most(r, mine), total = ranks_sum(r, mine);
    if (r->size == 1 || most < UNEVEN_BYTES || most / 2 < total / (uint64_t)r->size) return;
    uint32_t largest = share->first_file;
    for (uint32_t i = 1; i < share->count; i++)
        if (files->item[share->first_file + i].size > files->item[largest].size) largest = share->first_file + i;
    uint64_t told = ranks_most(r, mine == most ? largest : 0);
    if (r->rank) return;
    snprintf(text, sizeof text,
        "one rank of %d reads %llu of %llu bytes, for %.4000s cannot be cut: it needs memory for all of them; files of "
        "about equal size, or unpacked ones, are dealt out evenly",
        r->size, (unsigned long long)most, (unsigned long long)total, files->item[told].path);
    context_log(r->context, COAUTH_LOG_WARNING, text);
}

static coauth_status read_dealt(
    ranks_papers *papers, const walked_files *files, const coauth_read_options *options, coauth_error *error) {
    ranks *r = papers->ranks;
    ranks_share share;
    coauth_status status = ranks_agree(r, pieces_share(&share, files, r, options, error), error);
    if (status == COAUTH_OK) warn_of_uneven(files, &share, r);
    if (status == COAUTH_OK) status = read_share(papers, files, &share, options, error);
    if (status != COAUTH_OK || r->size == 1 || !needs_one_rank(papers)) return status;
    coauth_corpus_free(papers->corpus);
    papers->corpus = NULL;
    const ranks_share all = {0, r->rank ? 0 : (uint32_t)files->count, 0, 0};
    return read_share(papers, files, &all, options, error);
}

coauth_status ranks_read(ranks_papers *papers, ranks *r, const char *const *paths, size_t count,
    const coauth_read_options *options, coauth_error *error) {
    walked_files files = {0};
    *papers = (ranks_papers){.ranks = r};
    papers->range = memory_zeroed(r->context, (size_t)r->size + 1, sizeof *papers->range);
    coauth_status status = papers->range ? list_files(&files, r, paths, count, error) : fail_memory(error);
    status = ranks_agree(r, ranks_name_host(r, status, error), error);
    assert(status != COAUTH_OK || files.item); /* no file at all is refused */
    if (status == COAUTH_OK) status = compare_lists(&files, r, error);
    if (status == COAUTH_OK) status = read_dealt(papers, &files, options, error);
    if (status == COAUTH_OK) status = refuse(papers, &files, error);
    if (status == COAUTH_OK) status = number_positions(papers, error);
    if (status == COAUTH_OK) status = ranks_papers_balance(papers, error);
    if (status == COAUTH_OK) papers->said_in_reading = papers->corpus->remarks.count;
    walk_free(&files, r->context);
    return status;
}
