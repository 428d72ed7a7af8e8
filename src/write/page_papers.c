/* page_papers.c: papers in a page's block "papers": those with an author who is shown, the strongest authors' first, so
 * that where not all titles fit the page has those of the strongest. */
#include <stdlib.h>
#include <string.h>

#include "write/page.h"

bool page_has_papers(const page *p) {
    const coauth_persons *persons = p->about->persons;
    return p->about->corpus && persons && persons->from_papers && p->graph->kind == COAUTH_COAUTHORS;
}

typedef struct ordered {
    double strength; /* of the strongest author */
    uint32_t paper;
} ordered;

static int stronger_first(const void *a, const void *b) {
    const ordered *x = a, *y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    return x->paper < y->paper ? -1 : x->paper > y->paper;
}

typedef struct listing {
    page *page;
    const coauth_paper *paper;
    ordered *order;
    size_t count;
    uint32_t *last; /* per node: order + 1 of the paper it was last put on, for a person may be on one twice */
} listing;

static uint32_t node_at(const listing *l, uint64_t authorship) {
    return l->page->node_of[l->page->about->persons->of[authorship]];
}

static coauth_status order_papers(listing *l, coauth_error *error) {
    size_t papers;
    const page *p = l->page;
    const uint8_t *keep = p->about->keep;
    l->paper = coauth_corpus_papers(p->about->corpus, &papers);
    l->order = memory_resize(p->graph->context, NULL, papers, sizeof *l->order);
    l->last = memory_zeroed(p->graph->context, p->graph->nodes, sizeof *l->last);
    if (!l->order || !l->last) return fail_memory(error);
    for (size_t i = 0; i < papers; i++) {
        double most = -1;
        for (uint32_t a = 0; a < l->paper[i].authors && (!keep || keep[i]); a++) {
            uint32_t u = node_at(l, (uint64_t)l->paper[i].first_author + a);
            if (u != UINT32_MAX && p->strength[u] > most) most = p->strength[u];
        }
        if (most >= 0) l->order[l->count++] = (ordered){most, (uint32_t)i};
    }
    qsort(l->order, l->count, sizeof *l->order, stronger_first);
    return COAUTH_OK;
}

static const coauth_paper *nth(const listing *l, size_t i) {
    return &l->paper[l->order[i].paper];
}

/* Who of the nodes wrote each, in the order of its list. */
static void pack_authors(listing *l) {
    packed *to = &l->page->papers;
    pack_section(to, "paper.author", "u32");
    uint32_t *start = memory_resize(to->context, NULL, l->count + 1, sizeof *start), total = 0;
    if (!start) {
        to->failed = true;
        return;
    }
    for (size_t i = 0; i < l->count && !to->failed; i++) {
        start[i] = total;
        for (uint32_t a = 0; a < nth(l, i)->authors; a++) {
            uint32_t u = node_at(l, (uint64_t)nth(l, i)->first_author + a);
            if (u == UINT32_MAX || l->last[u] == i + 1) continue;
            l->last[u] = (uint32_t)i + 1;
            pack_u32(to, u);
            total++;
        }
    }
    pack_section(to, "paper.start", "u32");
    for (size_t i = 0; i < l->count && !to->failed; i++) pack_u32(to, start[i]);
    pack_u32(to, total);
    memory_free(to->context, start);
}

/* Where a paper can be read, best first; "" for nowhere. */
static void pack_link(packed *to, const coauth_corpus *corpus, const coauth_paper *paper) {
    static const coauth_attribute_kind kinds[] = {COAUTH_ID_DOI, COAUTH_ID_ARXIV, COAUTH_ID_ACL, COAUTH_ID_PMCID,
        COAUTH_ID_PMID, COAUTH_ID_OPENALEX, COAUTH_ID_SEMANTIC_SCHOLAR, COAUTH_ID_DBLP, COAUTH_LINK};
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL) + paper->first_attribute;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (uint32_t a = 0; a < paper->attributes; a++) {
            if (attribute[a].kind != kinds[k]) continue;
            pack_text(to, coauth_attribute_name(kinds[k]), ':');
            pack_text(to, coauth_corpus_text(corpus, attribute[a].text), '\n');
            return;
        }
    pack_text(to, "", '\n');
}

static void pack_titles(const listing *l, size_t titles) {
    packed *to = &l->page->papers;
    const coauth_corpus *corpus = l->page->about->corpus;
    pack_section(to, "paper.title", "text");
    for (size_t i = 0; i < titles; i++) pack_text(to, coauth_corpus_text(corpus, nth(l, i)->title), '\n');
    pack_section(to, "paper.link", "text");
    for (size_t i = 0; i < titles; i++) pack_link(to, corpus, nth(l, i));
}

coauth_status page_pack_papers(page *p, size_t titles, coauth_error *error) {
    listing l = {.page = p};
    packed *to = &p->papers;
    coauth_status status = order_papers(&l, error);
    if (status == COAUTH_OK) {
        p->shown_papers = l.count;
        p->titled_papers = titles < l.count ? titles : l.count;
        pack_section(to, "paper.year", "i16");
        for (size_t i = 0; i < l.count; i++) pack_i16(to, nth(&l, i)->year);
        pack_section(to, "paper.id", "u32");
        for (size_t i = 0; i < l.count; i++) pack_u32(to, l.order[i].paper);
        pack_authors(&l);
        pack_titles(&l, p->titled_papers);
        if (to->failed) status = fail_memory(error);
    }
    memory_free(p->graph->context, l.order);
    memory_free(p->graph->context, l.last);
    return status;
}
