/* checkpoint_persons.c: who is who, beside the network; see checkpoint.h. */
#include <string.h>

#include "corpus/store.h"
#include "mpi/checkpoint.h"

/* papers, listed and begin tell whether a rank has the papers that these persons stand on. */
typedef struct persons_head {
    uint64_t papers, listed, begin;
    uint64_t count, first, here, authorships, nobody, doubts;
} persons_head;

static persons_head head_of(const ranks_papers *papers) {
    const coauth_corpus *c = papers->corpus;
    persons_head head = {.papers = c->papers.count, .begin = papers->position.count ? papers->position.item[0] : 0};
    for (size_t k = 0; k < c->papers.count; k++) head.listed += c->papers.item[k].authors;
    return head;
}

typedef struct labels {
    const coauth_corpus *corpus;
    const coauth_string *label;
} labels;

static const char *label_text(const void *user, size_t index) {
    const labels *l = user;
    return coauth_corpus_text(l->corpus, l->label[index]);
}

void checkpoint_put_persons(part_writer *w, const ranks_persons *p, const ranks_papers *papers) {
    const coauth_corpus *c = papers->corpus;
    const labels names = {c, p->label};
    persons_head head = head_of(papers);
    head.count = p->count;
    head.first = p->first;
    head.here = p->here;
    head.authorships = p->authorships;
    head.nobody = p->nobody;
    head.doubts = p->doubts;
    part_put_array(w, "persons.head", &head, 1, sizeof head);
    part_put_array(w, "persons.key", p->key, p->here, sizeof *p->key);
    part_put_array(w, "persons.group", p->group, p->here, 1);
    checkpoint_put_texts(w, "persons", p->here, label_text, &names);
    part_section_begin(w, "persons.of");
    for (size_t k = 0; k < c->papers.count; k++)
        part_put(w, p->of + c->papers.item[k].first_author, c->papers.item[k].authors * sizeof *p->of);
}

static coauth_status make_room(ranks_persons *p, const ranks_papers *papers, coauth_error *error) {
    const coauth_context *context = papers->ranks->context;
    size_t listed = papers->corpus->authorships.count;
    p->of = memory_resize(context, NULL, listed, sizeof *p->of);
    p->label = memory_resize(context, NULL, p->here, sizeof *p->label);
    p->key = memory_resize(context, NULL, p->here, sizeof *p->key);
    p->group = memory_resize(context, NULL, p->here, 1);
    if (!p->of || !p->label || !p->key || !p->group) return fail_memory(error);
    memset(p->of, 0xFF, listed * sizeof *p->of);
    return COAUTH_OK;
}

static coauth_status read_arrays(ranks_persons *p, const ranks_papers *papers, part_reader *part, coauth_error *error) {
    coauth_corpus *c = papers->corpus;
    uint64_t at = 0;
    coauth_status status = make_room(p, papers, error);
    if (status == COAUTH_OK) status = part_read(part, p->key, "persons.key", 0, p->here, sizeof *p->key, error);
    if (status == COAUTH_OK) status = part_read(part, p->group, "persons.group", 0, p->here, 1, error);
    if (status == COAUTH_OK) status = checkpoint_read_texts(p->label, c, part, "persons", 0, p->here, error);
    for (size_t k = 0; status == COAUTH_OK && k < c->papers.count; k++) {
        const coauth_paper *paper = &c->papers.item[k];
        status = part_read(part, p->of + paper->first_author, "persons.of", at, paper->authors, sizeof *p->of, error);
        at += paper->authors;
    }
    return status;
}

coauth_status checkpoint_take_persons(
    ranks_persons *persons, const ranks_papers *papers, part_reader *part, coauth_error *error) {
    ranks *r = papers->ranks;
    persons_head head = {0}, mine = head_of(papers);
    *persons = (ranks_persons){0};
    coauth_status status = part_read(part, &head, "persons.head", 0, 1, sizeof head, error);
    status = ranks_agree(r, status, error);
    bool same = head.papers == mine.papers && head.listed == mine.listed && head.begin == mine.begin;
    if (status != COAUTH_OK || ranks_most(r, !same)) return status;
    *persons = (ranks_persons){.ranks = r,
        .count = head.count,
        .first = head.first,
        .here = (uint32_t)head.here,
        .authorships = head.authorships,
        .nobody = head.nobody,
        .doubts = head.doubts};
    return ranks_agree(r, read_arrays(persons, papers, part, error), error);
}
