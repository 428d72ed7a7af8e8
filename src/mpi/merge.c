/* merge.c: the same paper twice, over ranks; see papers.h.
 *
 * What coauth_merge_papers decides about a record depends on those alone that share an identifier or a title with it,
 * or are joined to it by others that do.  So every record gets the least position of all it is joined to so, by
 * asking for the least under each of its keys again and again; those that share any key go to the rank which has that
 * position, coauth_merge_papers decides there, and what comes of it goes home. */
#include <string.h>

#include "base/hash.h"
#include "corpus/fold.h"
#include "corpus/identifiers.h"
#include "corpus/merge.h"
#include "corpus/store.h"
#include "mpi/keyed.h"
#include "mpi/papers.h"

/* A key of a record that stands on others too. */
typedef struct link_list {
    VECTOR(ranks_key) key;
    VECTOR(uint32_t) paper;
    uint64_t *value;
} link_list;

static bool add_link(link_list *l, const coauth_context *context, ranks_key key, size_t paper) {
    ranks_key *k = vector_push(context, &l->key);
    uint32_t *p = vector_push(context, &l->paper);
    if (!k || !p) return false;
    *k = key;
    *p = (uint32_t)paper;
    return true;
}

static bool add_title(link_list *l, fold_text *folded, const coauth_corpus *c, size_t index) {
    const char *title = coauth_corpus_text(c, c->papers.item[index].title);
    size_t words;
    if (!*title) return true;
    if (!fold_title(folded, &words, title, c->context)) return false;
    uint64_t hash = words ? hash_bytes(folded->item, folded->count) : hash_bytes(title, strlen(title));
    return add_link(l, c->context, (ranks_key){hash, COAUTH_ATTRIBUTE_KINDS}, index);
}

/* Identifiers and folded titles; a title of which folding leaves nothing is its own. */
static coauth_status list_keys(link_list *l, const coauth_corpus *c, coauth_error *error) {
    fold_text folded = {0};
    bool done = true;
    for (size_t i = 0; i < c->papers.count && done; i++) {
        const coauth_paper *p = &c->papers.item[i];
        for (uint32_t k = p->first_attribute; k < p->first_attribute + p->attributes && done; k++) {
            const coauth_attribute *a = &c->attributes.item[k];
            const char *text = coauth_corpus_text(c, a->text);
            if (identifier_of_paper((coauth_attribute_kind)a->kind))
                done = add_link(l, c->context, (ranks_key){hash_bytes(text, strlen(text)), a->kind}, i);
        }
        done = done && add_title(l, &folded, c, i);
    }
    vector_free(c->context, &folded);
    if (!done) return fail_memory(error);
    l->value = memory_resize(c->context, NULL, l->key.count, sizeof *l->value);
    return l->value ? COAUTH_OK : fail_memory(error);
}

/* Keeps the keys that stand on more than one record anywhere. */
static coauth_status keep_shared(link_list *l, ranks *r, coauth_error *error) {
    for (size_t i = 0; i < l->key.count; i++) l->value[i] = 1;
    coauth_status status = ranks_combine(r, l->key.item, l->value, l->key.count, RANKS_TOTAL, error);
    size_t n = 0;
    for (size_t i = 0; status == COAUTH_OK && i < l->key.count; i++) {
        if (l->value[i] < 2) continue;
        l->key.item[n] = l->key.item[i];
        l->paper.item[n++] = l->paper.item[i];
    }
    l->key.count = l->paper.count = n;
    return status;
}

static void link_list_free(link_list *l, const coauth_context *context) {
    vector_free(context, &l->key);
    vector_free(context, &l->paper);
    memory_free(context, l->value);
}

/* label[paper] becomes the least position of all it is joined to; UINT64_MAX where it shares nothing. */
static coauth_status label_papers(uint64_t *label, const ranks_papers *p, coauth_error *error) {
    ranks *r = p->ranks;
    link_list l = {0};
    for (size_t i = 0; i < p->corpus->papers.count; i++) label[i] = UINT64_MAX;
    coauth_status status = ranks_agree(r, list_keys(&l, p->corpus, error), error);
    if (status == COAUTH_OK) status = keep_shared(&l, r, error);
    for (size_t i = 0; status == COAUTH_OK && i < l.paper.count; i++)
        label[l.paper.item[i]] = p->position.item[l.paper.item[i]];
    for (uint64_t changed = ranks_most(r, l.paper.count); changed && status == COAUTH_OK;) {
        changed = 0;
        for (size_t i = 0; i < l.paper.count; i++) l.value[i] = label[l.paper.item[i]];
        status = ranks_combine(r, l.key.item, l.value, l.key.count, RANKS_LEAST, error);
        for (size_t i = 0; i < l.paper.count && status == COAUTH_OK; i++) {
            if (l.value[i] >= label[l.paper.item[i]]) continue;
            label[l.paper.item[i]] = l.value[i];
            changed = 1;
        }
        changed = ranks_most(r, changed);
    }
    link_list_free(&l, r->context);
    return status;
}

/* Those that went elsewhere are here no longer; what their lists of authors held stays, and belongs to nobody. */
static void drop_moved(ranks_papers *p, const uint64_t *label) {
    size_t n = 0;
    for (size_t i = 0; i < p->corpus->papers.count; i++) {
        if (label[i] != UINT64_MAX) continue;
        p->corpus->papers.item[n] = p->corpus->papers.item[i];
        p->position.item[n++] = p->position.item[i];
    }
    p->corpus->papers.count = p->position.count = n;
}

static coauth_status add_sources(coauth_corpus *to, const coauth_corpus *from, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < from->sources.count && status == COAUTH_OK; i++) {
        uint32_t source;
        status = coauth_corpus_add_source(&source, to, coauth_corpus_text(from, from->sources.item[i].name),
            coauth_corpus_text(from, from->sources.item[i].format), error);
    }
    return status;
}

static coauth_status keep_remarks(coauth_corpus *to, const coauth_corpus *from, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < from->remarks.count && status == COAUTH_OK; i++) {
        const coauth_remark *m = &from->remarks.item[i];
        const coauth_place place = {m->source, m->line, m->column};
        status =
            coauth_corpus_add_remark(to, (coauth_remark_kind)m->kind, place, coauth_corpus_text(from, m->text), error);
    }
    return status;
}

/* Decides about the records that came together here; positions become those of the papers' first records. */
static coauth_status decide(ranks_papers *together, coauth_error *error) {
    uint64_t merged;
    size_t count = together->corpus->papers.count;
    uint32_t *first = memory_resize(together->ranks->context, NULL, count, sizeof *first);
    if (!first) return fail_memory(error);
    coauth_status status = count ? merge_papers(&merged, first, together->corpus, error) : COAUTH_OK;
    together->merged = count && status == COAUTH_OK ? merged : 0;
    for (size_t i = 0; status == COAUTH_OK && i < together->corpus->papers.count; i++)
        together->position.item[i] = together->position.item[first[i]];
    together->position.count = together->corpus->papers.count;
    memory_free(together->ranks->context, first);
    return status;
}

static coauth_status bring_together(ranks_papers *p, const uint64_t *label, coauth_error *error) {
    ranks *r = p->ranks;
    ranks_papers together = {.ranks = r};
    uint64_t records = p->corpus->records;
    int *to = memory_resize(r->context, NULL, p->corpus->papers.count, sizeof *to);
    coauth_status status = to ? coauth_corpus_create(&together.corpus, r->context, error) : fail_memory(error);
    if (status == COAUTH_OK) status = add_sources(together.corpus, p->corpus, error);
    for (size_t i = 0; status == COAUTH_OK && i < p->corpus->papers.count; i++)
        to[i] = label[i] == UINT64_MAX ? -1 : ranks_owner(r, p->range, label[i]);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = ranks_papers_move(&together, p, to, error);
    if (status == COAUTH_OK) drop_moved(p, label);
    if (status == COAUTH_OK) status = ranks_agree(r, decide(&together, error), error);
    size_t count = status == COAUTH_OK ? together.corpus->papers.count : 0;
    int *home = memory_resize(r->context, NULL, count, sizeof *home);
    for (size_t i = 0; home && i < count; i++) home[i] = ranks_owner(r, p->range, together.position.item[i]);
    if (status == COAUTH_OK) status = ranks_agree(r, home ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_papers_move(p, &together, home, error);
    if (status == COAUTH_OK) status = ranks_agree(r, keep_remarks(p->corpus, together.corpus, error), error);
    if (status == COAUTH_OK) p->merged = ranks_sum(r, together.merged);
    p->corpus->records = records;
    memory_free(r->context, home);
    memory_free(r->context, to);
    ranks_papers_free(&together);
    return status;
}

coauth_status ranks_papers_merge(ranks_papers *p, coauth_error *error) {
    ranks *r = p->ranks;
    if (r->size == 1) {
        uint32_t *first = memory_resize(r->context, NULL, p->corpus->papers.count, sizeof *first);
        coauth_status status = first ? merge_papers(&p->merged, first, p->corpus, error) : fail_memory(error);
        for (size_t i = 0; status == COAUTH_OK && i < p->corpus->papers.count; i++)
            p->position.item[i] = p->position.item[first[i]];
        p->position.count = p->corpus->papers.count;
        memory_free(r->context, first);
        return status;
    }
    uint64_t *label = memory_resize(r->context, NULL, p->corpus->papers.count, sizeof *label);
    coauth_status status = ranks_agree(r, label ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = label_papers(label, p, error);
    if (status == COAUTH_OK) status = bring_together(p, label, error);
    memory_free(r->context, label);
    return status;
}
