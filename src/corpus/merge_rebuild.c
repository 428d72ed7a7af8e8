/* merge_rebuild.c: the corpus' papers, authorships and attributes anew, one paper for each group of
 * records.  The new arrays are complete before the old ones go, so that a failure leaves the corpus as
 * it was; nothing that belongs to no paper is left in them. */
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/hash.h"
#include "corpus/merge.h"
#include "corpus/merge_authors.h"

typedef struct rebuild {
    merge *m;
    coauth_corpus *corpus;
    const coauth_context *context;
    coauth_paper *papers;
    size_t paper_count;
    VECTOR(coauth_authorship) authorships;
    VECTOR(coauth_attribute) attributes;
    uint32_t *source_attributes; /* where each source's attributes begin now */
    VECTOR(uint64_t) seen;       /* open addressing: attributes of the owner at hand, 0 empty */
    size_t owner;                /* where the owner's attributes begin */
    author_list authors;
    fold_text text;
} rebuild;

/* --- Lists of attributes without repetition --------------------------------------------------- */

static bool begin_attributes(rebuild *b, size_t most) {
    size_t slots = 16;
    while (slots < 2 * most) slots *= 2;
    b->seen.count = 0;
    if (!vector_reserve(b->context, &b->seen, slots) || !vector_reserve(b->context, &b->attributes, most)) return false;
    b->seen.count = slots;
    memset(b->seen.item, 0, slots * sizeof *b->seen.item);
    b->owner = b->attributes.count;
    return true;
}

/* Adds an attribute unless the owner has it; there is room for as many as begin_attributes was told. */
static void add_attribute(rebuild *b, coauth_attribute_kind kind, coauth_string text) {
    if (!text) return;
    uint64_t key = (uint64_t)text << 32 | kind;
    size_t mask = b->seen.count - 1, i = hash_mix(key) & mask;
    for (; b->seen.item[i]; i = (i + 1) & mask)
        if (b->seen.item[i] == key) return;
    b->seen.item[i] = key;
    b->attributes.item[b->attributes.count++] = (coauth_attribute){.text = text, .kind = kind};
}

/* "before" + "between" + "after" as a string of the corpus, 0 when out of memory. */
static coauth_string joined(rebuild *b, const char *before, const char *between, const char *after) {
    size_t length = strlen(before) + strlen(between) + strlen(after);
    b->text.count = 0;
    if (!vector_reserve(b->context, &b->text, length + 1)) return 0;
    snprintf(b->text.item, length + 1, "%s%s%s", before, between, after);
    return strings_intern(&b->corpus->strings, b->text.item, length);
}

/* --- A paper that stands alone ------------------------------------------------------------------ */

static bool copy_run(rebuild *b, uint32_t first, uint32_t count) {
    if (!vector_reserve(b->context, &b->attributes, count)) return false;
    if (count)
        memcpy(b->attributes.item + b->attributes.count, b->corpus->attributes.item + first,
            count * sizeof *b->attributes.item);
    b->attributes.count += count;
    return true;
}

static bool copy_paper(rebuild *b, const coauth_paper *from) {
    coauth_paper *paper = &b->papers[b->paper_count++];
    *paper = *from;
    paper->first_attribute = (uint32_t)b->attributes.count;
    paper->first_author = (uint32_t)b->authorships.count;
    if (!copy_run(b, from->first_attribute, from->attributes)) return false;
    if (!vector_reserve(b->context, &b->authorships, from->authors)) return false;
    for (uint32_t i = 0; i < from->authors; i++) {
        coauth_authorship authorship = b->corpus->authorships.item[from->first_author + i];
        uint32_t first = authorship.first_attribute;
        authorship.first_attribute = (uint32_t)b->attributes.count;
        b->authorships.item[b->authorships.count++] = authorship;
        if (!copy_run(b, first, authorship.attributes)) return false;
    }
    return true;
}

/* --- A paper of several records ------------------------------------------------------------------ */

static void first_known(coauth_string *fact, coauth_string other) {
    if (!*fact) *fact = other;
}

/* The facts that a paper has one of each: the first record's where it has them. */
static void merge_fields(rebuild *b, coauth_paper *paper) {
    bool lists = false, whole = false;
    uint32_t records = 0;
    for (size_t i = 0; i < b->m->records.count; i++) {
        const coauth_paper *from = &b->corpus->papers.item[b->m->records.item[i]];
        first_known(&paper->key, from->key);
        first_known(&paper->venue, from->venue);
        first_known(&paper->type, from->type);
        first_known(&paper->language, from->language);
        first_known(&paper->field, from->field);
        if (from->citations > paper->citations) paper->citations = from->citations;
        lists |= from->authors > 0;
        whole |= from->authors > 0 && !(from->flags & COAUTH_PAPER_TRUNCATED);
        records += from->records;
        paper->flags |= from->flags;
    }
    const merge_facts *facts = merge_facts_of(b->m, b->m->records.item[0]); /* there since it was joined */
    paper->title = b->corpus->papers.item[facts->title].title;
    paper->year = facts->year;
    paper->month = facts->month;
    paper->day = facts->day;
    paper->records = (uint16_t)(records > UINT16_MAX ? UINT16_MAX : records);
    if (lists && whole) paper->flags = (uint16_t)(paper->flags & ~(unsigned)COAUTH_PAPER_TRUNCATED);
    if (!facts->inferred) paper->flags = (uint16_t)(paper->flags & ~(unsigned)COAUTH_PAPER_YEAR_INFERRED);
}

/* A score means something only beside the page it stands on. */
static bool add_score(rebuild *b, coauth_string score, uint32_t source) {
    const char *text = coauth_corpus_text(b->corpus, score);
    if (!strstr(text, " @ ") && source < b->corpus->sources.count) {
        score = joined(b, text, " @ ", coauth_corpus_text(b->corpus, b->corpus->sources.item[source].name));
        if (!score) return false;
    }
    add_attribute(b, COAUTH_SCORE, score);
    return true;
}

/* A fact of one of the records that the paper's own differs from. */
static bool add_note(rebuild *b, const char *name, coauth_string kept, coauth_string fact) {
    if (!fact || fact == kept) return true;
    coauth_string note = joined(b, name, "=", coauth_corpus_text(b->corpus, fact));
    if (note) add_attribute(b, COAUTH_NOTE, note);
    return note != 0;
}

static bool merge_attributes(rebuild *b, coauth_paper *paper) {
    size_t most = 0;
    for (size_t i = 0; i < b->m->records.count; i++)
        most += b->corpus->papers.item[b->m->records.item[i]].attributes + 4u;
    if (!begin_attributes(b, most)) return false;
    for (size_t i = 0; i < b->m->records.count; i++) {
        const coauth_paper *from = &b->corpus->papers.item[b->m->records.item[i]];
        const coauth_attribute *attribute = b->corpus->attributes.item + from->first_attribute;
        for (uint32_t j = 0; j < from->attributes; j++) {
            if (attribute[j].kind != COAUTH_SCORE) add_attribute(b, attribute[j].kind, attribute[j].text);
            else if (!add_score(b, attribute[j].text, from->source)) return false;
        }
        if (from->key != paper->key) add_attribute(b, COAUTH_OTHER_KEY, from->key);
        if (from->field != paper->field) add_attribute(b, COAUTH_PAPER_FIELD, from->field);
        if (!add_note(b, "venue", paper->venue, from->venue) || !add_note(b, "title", paper->title, from->title))
            return false;
    }
    paper->first_attribute = (uint32_t)b->owner;
    paper->attributes = (uint32_t)(b->attributes.count - b->owner);
    return true;
}

static bool merge_author_attributes(rebuild *b, const merged_author *author, coauth_authorship *to) {
    size_t most = 0;
    for (uint32_t i = author->first; i != UINT32_MAX; i = b->authors.members.item[i].next)
        most += b->corpus->authorships.item[b->authors.members.item[i].authorship].attributes;
    if (!begin_attributes(b, most)) return false;
    for (uint32_t i = author->first; i != UINT32_MAX; i = b->authors.members.item[i].next) {
        const coauth_authorship *from = &b->corpus->authorships.item[b->authors.members.item[i].authorship];
        for (uint32_t j = 0; j < from->attributes; j++) {
            const coauth_attribute *attribute = &b->corpus->attributes.item[from->first_attribute + j];
            add_attribute(b, attribute->kind, attribute->text);
        }
    }
    if (b->attributes.count - b->owner > UINT16_MAX) b->attributes.count = b->owner + UINT16_MAX;
    to->first_attribute = (uint32_t)b->owner;
    to->attributes = (uint16_t)(b->attributes.count - b->owner);
    return true;
}

static bool merge_paper(rebuild *b, uint32_t root) {
    if (!merge_list_records(b->m, root)) return false;
    coauth_paper *paper = &b->papers[b->paper_count++];
    const coauth_paper *place = &b->corpus->papers.item[merge_facts_of(b->m, root)->place];
    *paper = b->corpus->papers.item[root];
    paper->source = place->source;
    paper->line = place->line;
    merge_fields(b, paper);
    if (!merge_attributes(b, paper)) return false;
    if (!author_list_merge(&b->authors, b->corpus, b->m->records.item, b->m->records.count)) return false;
    size_t count = b->authors.authors.count;
    if (!vector_reserve(b->context, &b->authorships, count)) return false;
    paper->first_author = (uint32_t)b->authorships.count;
    paper->authors = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        const merged_author *author = &b->authors.authors.item[i];
        coauth_authorship *to = &b->authorships.item[b->authorships.count++];
        *to = author->authorship;
        if (!merge_author_attributes(b, author, to)) return false;
    }
    return true;
}

/* --- All of them ------------------------------------------------------------------------------- */

static coauth_status copy_sources(rebuild *b, coauth_error *error) {
    const coauth_corpus *corpus = b->corpus;
    b->source_attributes = memory_resize(b->context, NULL, corpus->sources.count, sizeof *b->source_attributes);
    if (!b->source_attributes) return fail_memory(error);
    for (size_t s = 0; s < corpus->sources.count; s++) {
        b->source_attributes[s] = (uint32_t)b->attributes.count;
        if (!copy_run(b, corpus->sources.item[s].first_attribute, corpus->sources.item[s].attributes))
            return fail_memory(error);
    }
    return COAUTH_OK;
}

static coauth_status build(rebuild *b, coauth_error *error) {
    merge *m = b->m;
    b->papers = memory_resize(b->context, NULL, m->count - m->merged, sizeof *b->papers);
    if (!b->papers || !vector_reserve(b->context, &b->authorships, b->corpus->authorships.count) ||
        !vector_reserve(b->context, &b->attributes, b->corpus->attributes.count))
        return fail_memory(error);
    coauth_status status = copy_sources(b, error);
    for (uint32_t r = 0; r < m->count && status == COAUTH_OK; r++) {
        if (r % 65536 == 0) {
            status = context_check(b->context, error);
            context_progress(b->context, "merging", "records", r, m->count);
        }
        if (m->parent[r] != r) continue;
        bool done = m->next[r] == r ? copy_paper(b, &b->corpus->papers.item[r]) : merge_paper(b, r);
        if (!done) status = fail_memory(error);
        else if (b->attributes.count > UINT32_MAX)
            status = fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion attributes; read fewer files");
    }
    return status;
}

#define SWAP(a, b)                                                                                                     \
    do {                                                                                                               \
        void *swapped = (a).item;                                                                                      \
        size_t count = (a).count, capacity = (a).capacity;                                                             \
        (a).item = (b).item, (a).count = (b).count, (a).capacity = (b).capacity;                                       \
        (b).item = swapped, (b).count = count, (b).capacity = capacity;                                                \
    } while (0)

/* Puts the new arrays in the old ones' place, which end up in b. */
static void replace(rebuild *b) {
    coauth_corpus *corpus = b->corpus;
    coauth_paper *old = corpus->papers.item;
    corpus->papers.item = b->papers;
    corpus->papers.count = corpus->papers.capacity = b->paper_count;
    b->papers = old;
    SWAP(corpus->authorships, b->authorships);
    SWAP(corpus->attributes, b->attributes);
    for (size_t s = 0; s < corpus->sources.count; s++)
        corpus->sources.item[s].first_attribute = b->source_attributes[s];
}

coauth_status merge_rebuild(merge *m, coauth_error *error) {
    rebuild b = {.m = m, .corpus = m->corpus, .context = m->context};
    coauth_status status = build(&b, error);
    if (status == COAUTH_OK) replace(&b);
    memory_free(b.context, b.papers);
    memory_free(b.context, b.source_attributes);
    vector_free(b.context, &b.authorships);
    vector_free(b.context, &b.attributes);
    vector_free(b.context, &b.seen);
    vector_free(b.context, &b.text);
    author_list_free(&b.authors, b.context);
    return status;
}
