/* author_lists.c: see author_lists.h. */
#include "identity/author_lists.h"

#include "base/scratch.h"

enum { MOST_TIMES = 32 };

bool author_listed(const author_lists *l, size_t authorship) {
    return l->paper_of[authorship] != NO_BLOCK && !(l->authorship[authorship].flags & COAUTH_AUTHORSHIP_INFERRED);
}

static bool place_authorships(author_lists *l) {
    l->paper_of = memory_zeroed(l->context, l->authorships, sizeof *l->paper_of);
    if (!l->paper_of) return false;
    for (size_t i = 0; i < l->authorships; i++) l->paper_of[i] = NO_BLOCK;
    for (size_t p = 0; p < l->papers; p++)
        for (size_t i = l->paper[p].first_author; i < l->paper[p].first_author + l->paper[p].authors; i++)
            l->paper_of[i] = (uint32_t)p;
    return true;
}

/* Whom such a paper lists says nothing of anybody, and would be gone through once for each place of the name. */
static bool find_crowds(author_lists *l) {
    struct count {
        uint32_t paper, times;
    };
    scratch_scope scope = scratch_open(l->context);
    struct count *count = scratch_zeroes(&scope, l->name->forms, sizeof *count);
    l->crowded = memory_zeroed(l->context, l->papers, 1);
    bool room = count && l->crowded;
    for (size_t p = 0; room && p < l->papers; p++) {
        for (uint32_t i = l->paper[p].first_author; i < l->paper[p].first_author + l->paper[p].authors; i++) {
            uint32_t form = l->name->form[l->authorship[i].name];
            if (form == NO_BLOCK) continue;
            if (count[form].paper != p + 1) count[form] = (struct count){(uint32_t)p + 1, 0};
            if (++count[form].times > MOST_TIMES) l->crowded[p] = 1;
        }
    }
    scratch_close(&scope);
    return room;
}

bool author_lists_make(author_lists *l, const coauth_corpus *corpus, const corpus_part *part, const name_numbers *name,
    const coauth_context *context) {
    *l = (author_lists){.corpus = corpus, .context = context, .part = part, .name = name};
    l->paper = coauth_corpus_papers(corpus, &l->papers);
    l->all_papers = part ? part->papers : l->papers;
    l->authorship = coauth_corpus_authorships(corpus, &l->authorships);
    return place_authorships(l) && find_crowds(l);
}

void author_lists_free(author_lists *l, const coauth_context *context) {
    memory_free(context, l->paper_of);
    memory_free(context, l->crowded);
}

bool author_lists_count(const author_lists *l, size_t paper) {
    return !l->part || l->part->counted[paper];
}

bool author_lists_add_up(const author_lists *l, uint32_t *value, size_t count) {
    return !l->part || l->part->add_up(l->part->user, value, count);
}

bool author_lists_have_block(const author_lists *l, uint32_t block) {
    return !l->part || l->part->has_block(l->part->user, l->name->block_key[block]);
}

bool author_lists_fetch_rows(const author_lists *l, table_of_weights *t) {
    if (!l->part) return true;
    uint8_t *wanted = memory_zeroed(l->context, l->name->blocks, 1);
    for (size_t n = 0; wanted && n < l->name->count; n++)
        if (l->name->block[n] != NO_BLOCK) wanted[l->name->block[n]] = 1;
    bool done = wanted && l->part->fetch_rows(l->part->user, t, l->name->block_key, wanted, l->name->blocks);
    memory_free(l->context, wanted);
    return done;
}

bool author_lists_count_blocks(occurrences *block, const author_lists *l) {
    if (!occurrences_begin(block, l->name->blocks, l->context)) return false;
    for (size_t i = 0; i < l->authorships; i++) {
        uint32_t number = l->name->block[l->authorship[i].name];
        if (l->paper_of[i] == NO_BLOCK || number == NO_BLOCK) continue;
        block->papers[number] += author_lists_count(l, l->paper_of[i]);
    }
    return author_lists_add_up(l, block->papers, block->count) && occurrences_weigh(block, l->all_papers, l->context);
}
