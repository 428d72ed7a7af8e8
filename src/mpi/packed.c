/* packed.c: see packed.h. */
#include "mpi/packed.h"

#include <string.h>

#include "corpus/store.h"

bool packed_put(packed_bytes *out, const coauth_context *context, const void *data, size_t size) {
    if (!vector_reserve(context, out, size)) return false;
    if (size) memcpy(out->item + out->count, data, size);
    out->count += size;
    return true;
}

/* What of a paper is not text; its texts follow, then its attributes, then its authorships with theirs. */
typedef struct paper_head {
    uint64_t position, line;
    uint32_t source, authors, attributes;
    int32_t citations;
    int16_t year;
    uint8_t month, day;
    uint16_t flags, records;
} paper_head;

typedef struct author_head {
    uint16_t family_start, family_length, attributes, flags;
} author_head;

typedef struct packing {
    packed_bytes *out;
    const coauth_corpus *corpus;
} packing;

/* With its NUL, so that it can be used in place. */
static bool put_text(const packing *p, coauth_string string) {
    const char *text = coauth_corpus_text(p->corpus, string);
    uint32_t size = (uint32_t)strlen(text) + 1;
    return packed_put(p->out, p->corpus->context, &size, sizeof size) &&
           packed_put(p->out, p->corpus->context, text, size);
}

static bool put_attributes(const packing *p, uint32_t first, uint32_t count) {
    const coauth_attribute *a = p->corpus->attributes.item + first;
    bool done = true;
    for (uint32_t i = 0; i < count && done; i++)
        done = packed_put(p->out, p->corpus->context, &a[i].kind, sizeof a[i].kind) && put_text(p, a[i].text);
    return done;
}

static bool put_author(const packing *p, const coauth_authorship *a) {
    const coauth_name *name = &p->corpus->names.item[a->name];
    const author_head head = {name->family_start, name->family_length, a->attributes, a->flags};
    return packed_put(p->out, p->corpus->context, &head, sizeof head) && put_text(p, name->text) &&
           put_attributes(p, a->first_attribute, a->attributes);
}

bool packed_put_paper(packed_bytes *out, const coauth_corpus *c, size_t index, uint64_t position) {
    const packing to = {out, c};
    const coauth_paper *p = &c->papers.item[index];
    const paper_head head = {position, p->line, p->source, p->authors, p->attributes, p->citations, p->year, p->month,
        p->day, p->flags, p->records};
    const coauth_string text[] = {p->key, p->title, p->venue, p->type, p->language, p->field};
    out->count = 0;
    bool done = packed_put(out, c->context, &head, sizeof head);
    for (size_t i = 0; i < sizeof text / sizeof *text && done; i++) done = put_text(&to, text[i]);
    done = done && put_attributes(&to, p->first_attribute, p->attributes);
    for (uint32_t i = 0; i < p->authors && done; i++) done = put_author(&to, &c->authorships.item[p->first_author + i]);
    return done;
}

/* --- And back --------------------------------------------------------------------------------------------- */

typedef struct unpacking {
    coauth_corpus *corpus;
    const char *at;
    bool failed;
} unpacking;

static void take_bytes(unpacking *u, void *to, size_t size) {
    memcpy(to, u->at, size);
    u->at += size;
}

static coauth_string take_text(unpacking *u) {
    uint32_t size;
    take_bytes(u, &size, sizeof size);
    const char *text = u->at;
    u->at += size;
    coauth_string string = size > 1 ? strings_intern(&u->corpus->strings, text, size - 1) : 0;
    u->failed |= size > 1 && !string;
    return string;
}

static uint32_t take_attributes(unpacking *u, uint32_t count) {
    coauth_corpus *c = u->corpus;
    uint32_t first = (uint32_t)c->attributes.count;
    u->failed |= !vector_reserve(c->context, &c->attributes, count);
    for (uint32_t i = 0; i < count && !u->failed; i++) {
        coauth_attribute a = {0};
        take_bytes(u, &a.kind, sizeof a.kind);
        a.text = take_text(u);
        c->attributes.item[c->attributes.count++] = a;
    }
    return first;
}

static void take_author(unpacking *u) {
    coauth_corpus *c = u->corpus;
    author_head head;
    take_bytes(u, &head, sizeof head);
    coauth_string text = take_text(u);
    coauth_authorship a = {.attributes = head.attributes, .flags = head.flags};
    if (u->failed) return;
    a.name = corpus_name(c, text, head.family_start, head.family_length);
    a.first_attribute = take_attributes(u, head.attributes);
    u->failed |= a.name == UINT32_MAX;
    if (!u->failed) c->authorships.item[c->authorships.count++] = a;
}

static void take_record(unpacking *u, uint64_t *position) {
    coauth_corpus *c = u->corpus;
    paper_head head;
    take_bytes(u, &head, sizeof head);
    coauth_paper p = {.line = head.line,
        .source = head.source,
        .authors = head.authors,
        .attributes = head.attributes,
        .citations = head.citations,
        .year = head.year,
        .month = head.month,
        .day = head.day,
        .flags = head.flags,
        .records = head.records};
    coauth_string *text[] = {&p.key, &p.title, &p.venue, &p.type, &p.language, &p.field};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) *text[i] = take_text(u);
    p.first_attribute = take_attributes(u, head.attributes);
    p.first_author = (uint32_t)c->authorships.count;
    u->failed |= !vector_reserve(c->context, &c->authorships, head.authors);
    for (uint32_t i = 0; i < head.authors && !u->failed; i++) take_author(u);
    coauth_paper *added = u->failed ? NULL : vector_push(c->context, &c->papers);
    if (added) *added = p;
    u->failed |= !added;
    *position = head.position;
}

coauth_status packed_take_paper(coauth_corpus *c, uint64_t *position, const void *data, coauth_error *error) {
    unpacking u = {c, data, false};
    take_record(&u, position);
    if (u.failed) return fail_memory(error);
    if (c->attributes.count > UINT32_MAX || c->authorships.count > UINT32_MAX)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion facts on one rank; use more ranks");
    c->records++;
    return COAUTH_OK;
}
