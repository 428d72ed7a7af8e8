/* checkpoint_papers.c: papers, with their sources, as a stage; see checkpoint.h.
 *
 * A paper is on disk as it goes between ranks.  Parts are taken up in order, so that papers stay in order by position;
 * where there are more or fewer ranks than there were, they are balanced again. */
#include <limits.h>
#include <string.h>

#include "corpus/store.h"
#include "mpi/checkpoint.h"
#include "mpi/packed.h"

enum { BATCH = 4 << 20 };

typedef struct papers_head {
    uint64_t papers, records, begin, end; /* of this part: positions begin .. end */
    uint64_t all_records, merged;         /* of all */
    uint64_t bytes_read, files_read;
} papers_head;

/* Its name and format follow, each with its NUL. */
typedef struct saved_source {
    uint64_t bytes, records, skipped;
    uint32_t name, format;
    uint8_t sha256[32];
} saved_source;

typedef struct saving {
    const ranks_papers *papers;
    packed_bytes out;
    bool failed;
} saving;

/* --- Saving ------------------------------------------------------------------------------------------------- */

static void put_sources(part_writer *w, const coauth_corpus *c) {
    part_section_begin(w, "sources");
    for (size_t i = 0; i < c->sources.count; i++) {
        const coauth_source *s = &c->sources.item[i];
        const char *name = coauth_corpus_text(c, s->name), *format = coauth_corpus_text(c, s->format);
        saved_source one = {
            s->bytes, s->records, s->skipped, (uint32_t)strlen(name) + 1, (uint32_t)strlen(format) + 1, {0}};
        memcpy(one.sha256, s->sha256, sizeof one.sha256);
        part_put(w, &one, sizeof one);
        part_put(w, name, one.name);
        part_put(w, format, one.format);
    }
}

static void put_papers(saving *s, part_writer *w) {
    const ranks_papers *p = s->papers;
    size_t count = p->corpus->papers.count;
    VECTOR(uint32_t) sizes = {0};
    s->failed |= !vector_reserve(w->context, &sizes, count);
    part_section_begin(w, "papers");
    for (size_t i = 0; i < count && !s->failed; i++) {
        s->failed |= !packed_put_paper(&s->out, p->corpus, i, p->position.item[i]) || s->out.count > UINT32_MAX;
        if (s->failed) break;
        part_put(w, s->out.item, s->out.count);
        sizes.item[sizes.count++] = (uint32_t)s->out.count;
    }
    part_put_array(w, "sizes", sizes.item, sizes.count, sizeof *sizes.item);
    w->failed |= s->failed;
    vector_free(w->context, &sizes);
}

static void put_part(void *user, part_writer *w) {
    saving *s = user;
    const ranks_papers *p = s->papers;
    const coauth_corpus *c = p->corpus;
    const papers_head head = {c->papers.count, c->records, p->range[p->ranks->rank], p->range[p->ranks->rank + 1],
        p->records, p->merged, p->bytes_read, p->files_read};
    part_put_array(w, "head", &head, 1, sizeof head);
    if (!p->ranks->rank) put_sources(w, c);
    checkpoint_put_beside(w, p);
    put_papers(s, w);
}

coauth_status checkpoint_save_papers(const checkpoint *c, const ranks_papers *papers, coauth_error *error) {
    saving s = {.papers = papers};
    coauth_status status = checkpoint_save(c, "papers", papers->ranks, put_part, &s, error);
    vector_free(papers->ranks->context, &s.out);
    return status;
}

/* --- Taking up ---------------------------------------------------------------------------------------------- */

static coauth_status take_sources(coauth_corpus *c, const char *at, uint64_t bytes, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (const char *end = at + bytes; at < end && status == COAUTH_OK;) {
        saved_source one;
        uint32_t source;
        memcpy(&one, at, sizeof one);
        const char *name = at + sizeof one, *format = name + one.name;
        at = format + one.format;
        status = coauth_corpus_add_source(&source, c, name, format, error);
        if (status != COAUTH_OK) break;
        coauth_source *s = &c->sources.item[source];
        s->bytes = one.bytes;
        s->records = one.records;
        s->skipped = one.skipped;
        memcpy(s->sha256, one.sha256, sizeof s->sha256);
    }
    return status;
}

/* The sources are with the first part, which rank 0 takes up, and everybody's. */
static coauth_status share_sources(coauth_corpus *c, char *bytes, uint64_t count, const ranks *r, coauth_error *error) {
    MPI_Bcast(&count, 1, MPI_UINT64_T, 0, r->comm);
    char *all = r->rank ? memory_resize(r->context, NULL, (size_t)count, 1) : bytes;
    coauth_status status = all ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && count > INT_MAX)
        status = fail(error, COAUTH_LIMIT_EXCEEDED, "too many files: their names take more than 2 GB");
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) MPI_Bcast(all, (int)count, MPI_BYTE, 0, r->comm);
    if (status == COAUTH_OK) status = ranks_agree(r, take_sources(c, all, count, error), error);
    if (r->rank) memory_free(r->context, all);
    return status;
}

static coauth_status read_beside(packed_bytes *all, part_reader *part, coauth_error *error) {
    uint64_t bytes = part_count(part, "beside", 1);
    if (!vector_reserve(part->context, all, bytes)) return fail_memory(error);
    coauth_status status = part_read(part, all->item + all->count, "beside", 0, bytes, 1, error);
    if (status == COAUTH_OK) all->count += (size_t)bytes;
    return status;
}

/* Papers first .. of which sizes are given, in order; as many as make a batch. */
static coauth_status take_batch(ranks_papers *p, part_reader *part, const uint32_t *size, size_t count, uint64_t place,
    uint64_t bytes, coauth_error *error) {
    const coauth_context *context = p->ranks->context;
    char *batch = memory_resize(context, NULL, (size_t)bytes, 1), *at = batch;
    coauth_status status = batch && vector_reserve(context, &p->position, count) ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = part_read(part, batch, "papers", place, bytes, 1, error);
    for (size_t i = 0; i < count && status == COAUTH_OK; at += size[i++])
        status = packed_take_paper(p->corpus, &p->position.item[p->position.count++], at, error);
    memory_free(context, batch);
    return status;
}

static coauth_status take_papers(ranks_papers *p, part_reader *part, coauth_error *error) {
    void *read;
    uint64_t count, place = 0;
    coauth_status status = part_read_all(part, &read, &count, "sizes", sizeof(uint32_t), error);
    const uint32_t *size = read;
    for (uint64_t i = 0; status == COAUTH_OK && i < count;) {
        uint64_t bytes = 0, first = i;
        while (i < count && bytes < BATCH) bytes += size[i++];
        status = take_batch(p, part, size + first, (size_t)(i - first), place, bytes, error);
        place += bytes;
    }
    memory_free(p->ranks->context, read);
    return status;
}

/* What the parts that a rank takes up say of themselves, together. */
static void add_head(papers_head *all, const papers_head *one, bool first) {
    if (first) all->begin = one->begin;
    all->end = one->end;
    all->records += one->records;
    all->all_records = one->all_records;
    all->merged = one->merged;
    all->bytes_read += one->bytes_read;
    all->files_read += one->files_read;
}

typedef struct taking {
    ranks_papers *papers;
    const checkpoint *checkpoint;
    const checkpoint_stage *stage;
    papers_head all;
    void *sources; /* of the first part */
    uint64_t source_bytes;
    packed_bytes beside;
} taking;

static coauth_status take_part(taking *t, int index, bool first, coauth_error *error) {
    ranks_papers *p = t->papers;
    part_reader part = {0};
    papers_head head;
    coauth_status status = checkpoint_open(&part, t->checkpoint, t->stage, index, p->ranks, error);
    if (status == COAUTH_OK) status = part_read(&part, &head, "head", 0, 1, sizeof head, error);
    if (status == COAUTH_OK) add_head(&t->all, &head, first);
    if (status == COAUTH_OK && index == 0)
        status = part_read_all(&part, &t->sources, &t->source_bytes, "sources", 1, error);
    if (status == COAUTH_OK) status = read_beside(&t->beside, &part, error);
    if (status == COAUTH_OK) status = take_papers(p, &part, error);
    part_reader_close(&part);
    return status;
}

/* Ranks without a part have no positions: theirs begin where the next one's do. */
static void settle_range(ranks_papers *p, const papers_head *all, bool any) {
    const ranks *r = p->ranks;
    uint64_t begin = any ? all->begin : UINT64_MAX, end = any ? all->end : 0;
    MPI_Allgather(&begin, 1, MPI_UINT64_T, p->range, 1, MPI_UINT64_T, r->comm);
    p->range[r->size] = ranks_most(r, end);
    for (int k = r->size; k-- > 0;)
        if (p->range[k] == UINT64_MAX) p->range[k] = p->range[k + 1];
}

static coauth_status take_all(
    ranks_papers *p, const checkpoint *c, const checkpoint_stage *stage, coauth_error *error) {
    const ranks *r = p->ranks;
    taking t = {.papers = p, .checkpoint = c, .stage = stage};
    const checkpoint_deal mine = checkpoint_deal_of(stage, r);
    p->range = memory_zeroed(r->context, (size_t)r->size + 1, sizeof *p->range);
    coauth_status status = p->range ? coauth_corpus_create(&p->corpus, r->context, error) : fail_memory(error);
    for (int k = mine.first; k < mine.end && status == COAUTH_OK; k++)
        status = take_part(&t, k, k == mine.first, error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = share_sources(p->corpus, t.sources, t.source_bytes, r, error);
    if (status == COAUTH_OK) status = ranks_agree(r, checkpoint_take_beside(p, &t.beside, error), error);
    memory_free(r->context, t.sources);
    vector_free(r->context, &t.beside);
    if (status != COAUTH_OK) return status;
    settle_range(p, &t.all, mine.first < mine.end);
    p->corpus->records = t.all.records;
    p->records = ranks_most(r, t.all.all_records);
    p->merged = ranks_most(r, t.all.merged);
    p->bytes_read = t.all.bytes_read;
    p->files_read = (uint32_t)t.all.files_read;
    return stage->count == r->size ? COAUTH_OK : ranks_papers_balance(p, error);
}

coauth_status checkpoint_load_papers(
    bool *found, ranks_papers *papers, ranks *r, const checkpoint *c, coauth_error *error) {
    checkpoint_stage stage;
    *papers = (ranks_papers){.ranks = r};
    coauth_status status = checkpoint_find(&stage, c, "papers", r, error);
    *found = stage.found;
    if (status == COAUTH_OK && stage.found) status = take_all(papers, c, &stage, error);
    checkpoint_stage_free(&stage, r);
    return status;
}
