/* sources.c: see sources.h. */
#include "mpi/sources.h"

#include <limits.h>
#include <string.h>

#include "corpus/store.h"
#include "mpi/packed.h"

/* A source on its way: its name and format follow, each with its NUL. */
typedef struct source_head {
    uint64_t bytes, records, skipped;
    uint32_t name, format; /* lengths with NUL */
    uint32_t rank,
        continues; /* a piece that goes on with what ranks before had: that many from the end of their list */
    uint8_t sha256[32];
} source_head;

/* How many sources at the beginning go on with those of ranks before. */
static uint32_t going_on(const walked_files *mine, const ranks_share *share) {
    if (!share->count || !share->begin) return 0;
    return mine->item[0].of ? mine->item[0].sources : 1;
}

static bool pack(packed_bytes *out, const coauth_corpus *c, const walked_files *files, const walked_files *mine,
    const ranks_share *share, const ranks *r) {
    bool done = true;
    uint32_t go_on = going_on(mine, share);
    bool first_cut = go_on && !mine->item[0].of;
    bool last_cut = share->count && share->end && !mine->item[mine->count - 1].of;
    for (size_t i = 0; i < c->sources.count && done; i++) {
        const coauth_source *s = &c->sources.item[i];
        const char *name = coauth_corpus_text(c, s->name), *format = coauth_corpus_text(c, s->format);
        source_head head = {s->bytes, s->records, s->skipped, (uint32_t)strlen(name) + 1, (uint32_t)strlen(format) + 1,
            (uint32_t)r->rank, i < go_on ? go_on - (uint32_t)i : 0, {0}};
        bool first = first_cut && i == 0, last = last_cut && i + 1 == c->sources.count;
        if (first || last) head.bytes = files->item[share->first_file + (first ? 0 : share->count - 1)].size;
        else memcpy(head.sha256, s->sha256, sizeof head.sha256);
        done = packed_put(out, r->context, &head, sizeof head) && packed_put(out, r->context, name, head.name) &&
               packed_put(out, r->context, format, head.format);
    }
    return done;
}

/* Everybody's, one after the other. */
static coauth_status gather(packed_bytes *all, const packed_bytes *mine, const ranks *r, coauth_error *error) {
    int *count = memory_zeroed(r->context, 2 * (size_t)r->size, sizeof *count), *begin = count + (count ? r->size : 0);
    int own = (int)mine->count;
    uint64_t total = ranks_sum(r, mine->count);
    coauth_status status = count ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && total > INT_MAX)
        status = fail(error, COAUTH_LIMIT_EXCEEDED, "too many files: their names take more than 2 GB");
    if (status == COAUTH_OK && !vector_reserve(r->context, all, total)) status = fail_memory(error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) {
        MPI_Allgather(&own, 1, MPI_INT, count, 1, MPI_INT, r->comm);
        for (int k = 1; k < r->size; k++) begin[k] = begin[k - 1] + count[k - 1];
        MPI_Allgatherv(mine->item, own, MPI_BYTE, all->item, count, begin, MPI_BYTE, r->comm);
        all->count = total;
    }
    memory_free(r->context, count);
    return status;
}

typedef struct joint_sources {
    VECTOR(coauth_source) list;
    VECTOR(uint32_t) number; /* of each own source in the list */
} joint_sources;

static bool add_source(
    joint_sources *j, coauth_corpus *c, const source_head *head, const char *name, const char *format, const ranks *r) {
    bool mine = head->rank == (uint32_t)r->rank;
    size_t own = j->number.count;
    bool goes_on = head->continues && head->continues <= j->list.count;
    if (!goes_on) {
        coauth_source *s = vector_push(r->context, &j->list);
        if (!s) return false;
        *s = (coauth_source){.name = strings_intern(&c->strings, name, head->name - 1),
            .format = strings_intern(&c->strings, format, head->format - 1),
            .bytes = head->bytes};
        memcpy(s->sha256, head->sha256, sizeof s->sha256);
        if (mine) {
            s->first_attribute = c->sources.item[own].first_attribute;
            s->attributes = c->sources.item[own].attributes;
        }
    }
    size_t place = j->list.count - (goes_on ? head->continues : 1);
    j->list.item[place].records += head->records;
    j->list.item[place].skipped += head->skipped;
    if (!mine) return true;
    uint32_t *number = vector_push(r->context, &j->number);
    if (number) *number = (uint32_t)place;
    return number != NULL;
}

static bool unpack(joint_sources *j, coauth_corpus *c, const packed_bytes *all, const ranks *r) {
    bool done = true;
    for (size_t at = 0; at < all->count && done;) {
        source_head head;
        memcpy(&head, all->item + at, sizeof head);
        const char *name = all->item + at + sizeof head;
        at += sizeof head + head.name + head.format;
        done = add_source(j, c, &head, name, name + head.name, r);
    }
    return done && !strings_failed(&c->strings);
}

/* Puts the list in the place of the corpus' own. */
static bool replace(coauth_corpus *c, joint_sources *j) {
    c->changes.count = 0;
    if (!vector_reserve(c->context, &c->changes, j->list.count)) return false;
    memset(c->changes.item, 0, j->list.count * sizeof *c->changes.item);
    c->changes.count = j->list.count;
    vector_free(c->context, &c->sources);
    c->sources.item = j->list.item;
    c->sources.count = j->list.count;
    c->sources.capacity = j->list.capacity;
    j->list.item = NULL;
    const uint32_t *number = j->number.item;
    for (size_t i = 0; i < c->papers.count; i++) c->papers.item[i].source = number[c->papers.item[i].source];
    for (size_t i = 0; i < c->remarks.count; i++) c->remarks.item[i].source = number[c->remarks.item[i].source];
    for (size_t i = 0; i < c->vertices.count; i++) c->vertices.item[i].source = number[c->vertices.item[i].source];
    for (size_t i = 0; i < c->aliases.count; i++) c->aliases.item[i].source = number[c->aliases.item[i].source];
    return true;
}

coauth_status ranks_sources_join(coauth_corpus *corpus, const walked_files *files, const walked_files *mine,
    const ranks_share *share, const ranks *r, coauth_error *error) {
    packed_bytes own = {0}, all = {0};
    joint_sources j = {0};
    coauth_status status = pack(&own, corpus, files, mine, share, r) ? COAUTH_OK : fail_memory(error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = gather(&all, &own, r, error);
    if (status == COAUTH_OK) {
        bool done = unpack(&j, corpus, &all, r) && replace(corpus, &j);
        status = ranks_agree(r, done ? COAUTH_OK : fail_memory(error), error);
    }
    if (j.list.item) vector_free(r->context, &j.list);
    vector_free(r->context, &j.number);
    vector_free(r->context, &own);
    vector_free(r->context, &all);
    return status;
}
