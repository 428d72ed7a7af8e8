/* naming.c: what groups are about: the terms of their titles that set them apart.
 *
 * Class-based TF-IDF (Grootendorst, arXiv:2203.05794, 2022) over papers: the share of the group's papers whose title
 * has the term, times log(1 + A / papers with it).  A, there the mean size of a class, is here the mean over papers of
 * the size of their class, since networks have many groups of one or two papers.  A phrase says more than a word and
 * counts more. Four rules make names of scores: a term must be three times as frequent in its group as elsewhere; must
 * not be chance (one paper of many); gives way to a longer one that most of its papers have; and no two terms of a name
 * share a word, no two groups their first term. */
#include "community/naming.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/order.h"
#include "community/terms.h"

enum { PHRASE = 3, MOST_PAPERS = 500000, POOL = 24, POOL_PER_PAPER = 6, ENOUGH = 3 };

static const double SET_APART = 3;      /* as frequent as elsewhere */
static const double SUBSUMED = 0.5;     /* of a term's papers that have a longer one */
static const double FRAGMENT = 0.6;     /* times the score of what always goes on: "neural machine" */
static const double LEAST = 0.005;      /* of a group's papers that must have a term */
static const double LAST_RESORT = 1e-6; /* times the score of what breaks a rule: for groups that have nothing else */
static const double BY_WORDS[PHRASE + 1] = {0, 1, 1.7, 2.2};

/* Flags of a phrase: in a title that shows which words have capitals; followed by another word of its phrase. */
static const uint32_t SENTENCE = 1u << 31, GOES_ON = 1u << 30, HASH = (1u << 30) - 1;

/* One phrase of one title. */
typedef struct phrase {
    uint64_t key;     /* of its words */
    uint32_t surface; /* hash of how it is written, with the two flags */
    uint32_t group;
    coauth_string title;
    uint16_t start, length;
} phrase;

typedef struct candidate {
    double score;
    uint32_t example; /* among the phrases */
    uint32_t papers;  /* of the group */
    uint64_t word[PHRASE];
    uint32_t words;
    bool last_resort;
} candidate;

typedef struct naming {
    const coauth_corpus *corpus;
    const coauth_context *context;
    uint32_t groups;
    VECTOR(phrase) phrases;
    uint32_t *papers;   /* of each group, those whose titles were read */
    double total, size; /* papers; A */
    size_t *pools;      /* groups + 1: where each group's candidates begin */
    candidate *pool;    /* best first; a score of 0 ends them */
    uint64_t *taken;    /* keys of first terms in use, open addressing */
    size_t slots;
} naming;

/* --- Reading titles ------------------------------------------------------------------------------ */

static const char *text_of(const naming *n, const phrase *p) {
    return coauth_corpus_text(n->corpus, p->title) + p->start;
}

static coauth_status add_phrase(
    naming *n, const char *text, const term_word *w, size_t words, const phrase *like, coauth_error *error) {
    char plain[COAUTH_TERM_SIZE];
    const char *written = text + w[0].start;
    bool sentence = like->surface & SENTENCE && w[0].start;
    uint64_t keys[PHRASE];
    bool broad = words == 1 && w[0].broad, empty = true;
    size_t length = (size_t)w[words - 1].start + w[words - 1].length - w[0].start;
    for (size_t i = 0; i < words; i++) keys[i] = w[i].key, empty &= w[i].empty;
    if (broad || empty || length >= COAUTH_TERM_SIZE) return COAUTH_OK;
    phrase *p = vector_push(n->context, &n->phrases);
    if (!p) return fail_memory(error);
    *p = *like;
    p->key = hash_bytes(keys, words * sizeof *keys);
    terms_plain(plain, written, length);
    p->surface = (uint32_t)hash_bytes(sentence ? written : plain, length) & HASH;
    p->surface |= (sentence ? SENTENCE : 0) | (like->surface & GOES_ON);
    p->start = w[0].start;
    p->length = (uint16_t)length;
    return COAUTH_OK;
}

/* Every run of one to three words without a stop word or a comma. */
static coauth_status add_title(naming *n, coauth_string title, uint32_t group, coauth_error *error) {
    term_word w[TERMS_MOST_WORDS];
    const char *text = coauth_corpus_text(n->corpus, title);
    size_t count = terms_cut(w, text);
    uint32_t sentence = terms_sentence(w, count, text) ? SENTENCE : 0;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i; k < count && k < i + PHRASE && !w[k].stop && (k == i || w[k].follows) && status == COAUTH_OK;
             k++) {
            bool goes_on = k + 1 < count && w[k + 1].follows && !w[k + 1].stop;
            phrase like = {.group = group, .title = title, .surface = sentence | (goes_on ? GOES_ON : 0)};
            status = add_phrase(n, text, w + i, k - i + 1, &like, error);
        }
    }
    return status;
}

static coauth_status read_titles(naming *n, const uint32_t *group_of_paper, coauth_error *error) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(n->corpus, &count);
    size_t stride = count / MOST_PAPERS + 1;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i += stride) {
        if (group_of_paper[i] == COAUTH_NO_GROUP || !paper[i].title) continue;
        n->papers[group_of_paper[i]]++;
        status = add_title(n, paper[i].title, group_of_paper[i], error);
        if (status == COAUTH_OK && i / stride % 4096 == 0) status = context_check(n->context, error);
    }
    for (uint32_t c = 0; c < n->groups; c++) {
        n->total += n->papers[c];
        n->size += (double)n->papers[c] * n->papers[c];
    }
    if (n->total > 0) n->size /= n->total;
    return status;
}

/* --- Scores -------------------------------------------------------------------------------------- */

static int by_term(const void *a, const void *b) {
    const phrase *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->title != y->title) return x->title < y->title ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

static int by_spelling(const phrase *a, const phrase *b) {
    uint32_t x = a->surface & ~GOES_ON, y = b->surface & ~GOES_ON;
    return (x > y) - (x < y);
}

static int by_surface(const void *a, const void *b) {
    const phrase *x = a, *y = b;
    int order = by_spelling(x, y);
    if (order) return order;
    if (x->title != y->title) return x->title < y->title ? -1 : 1;
    return (x->start > y->start) - (x->start < y->start);
}

/* Titles among phrases of one term and one group; papers of the same title, as forewords are, count once. */
static uint32_t count_titles(const phrase *p, size_t count) {
    uint32_t titles = 0;
    for (size_t i = 0; i < count; i++) titles += i == 0 || p[i].title != p[i - 1].title || p[i].group != p[i - 1].group;
    return titles;
}

static bool always_goes_on(const phrase *p, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!(p[i].surface & GOES_ON)) return false;
    return true;
}

static void read_words(candidate *c, const naming *n) {
    char text[COAUTH_TERM_SIZE];
    term_word w[TERMS_MOST_WORDS];
    const phrase *p = &n->phrases.item[c->example];
    memcpy(text, text_of(n, p), p->length);
    text[p->length] = '\0';
    c->words = (uint32_t)terms_cut(w, text);
    if (c->words > PHRASE) c->words = PHRASE;
    for (uint32_t i = 0; i < c->words; i++) c->word[i] = w[i].key;
}

static bool is_better(const naming *n, const candidate *a, const candidate *b) {
    const phrase *p = &n->phrases.item[a->example], *q = &n->phrases.item[b->example];
    if (a->score > b->score * (1 + 1e-9) || b->score > a->score * (1 + 1e-9)) return a->score > b->score;
    return p->title != q->title ? p->title < q->title : p->start < q->start; /* the one read first */
}

static void offer(naming *n, uint32_t group, const candidate *c) {
    candidate *pool = n->pool + n->pools[group];
    size_t room = n->pools[group + 1] - n->pools[group], at = room;
    while (at > 0 && (pool[at - 1].score <= 0 || is_better(n, c, &pool[at - 1]))) at--;
    if (at == room) return;
    memmove(pool + at + 1, pool + at, (room - at - 1) * sizeof *pool);
    pool[at] = *c;
}

/* The term of phrases first .. next in the group of the first of them; all: papers with it anywhere. */
static void score(naming *n, size_t first, size_t next, double all) {
    uint32_t group = n->phrases.item[first].group;
    double size = n->papers[group], rest = n->total - size;
    candidate c = {.example = (uint32_t)first, .papers = count_titles(&n->phrases.item[first], next - first)};
    read_words(&c, n);
    double share = c.papers / size, elsewhere = rest > 0 ? (all - c.papers) / rest : 0;
    double needed = size > 3 ? fmax(2, ceil(LEAST * size)) + (c.words == 1) : 1;
    c.score = share * log(1 + n->size / all) * BY_WORDS[c.words];
    if (always_goes_on(&n->phrases.item[first], next - first)) c.score *= FRAGMENT;
    c.last_resort = share <= SET_APART * elsewhere || c.papers < needed;
    if (c.last_resort) c.score *= LAST_RESORT;
    offer(n, group, &c);
}

static coauth_status score_all(naming *n, coauth_error *error) {
    const phrase *p = n->phrases.item;
    size_t count = n->phrases.count;
    coauth_status status = COAUTH_OK;
    if (count) qsort(n->phrases.item, count, sizeof *p, by_term);
    for (size_t i = 0, next; i < count && status == COAUTH_OK; i = next) {
        for (next = i + 1; next < count && p[next].key == p[i].key; next++) {
        }
        double all = count_titles(p + i, next - i);
        for (size_t j = i, end; j < next; j = end) {
            for (end = j + 1; end < next && p[end].group == p[j].group; end++) {
            }
            score(n, j, end, all);
        }
        status = context_check(n->context, error);
    }
    return status;
}

/* --- Names --------------------------------------------------------------------------------------- */

static bool contains(const candidate *longer, const candidate *c) {
    for (uint32_t at = 0; longer->words > c->words && at + c->words <= longer->words; at++)
        if (memcmp(longer->word + at, c->word, c->words * sizeof *c->word) == 0) return true;
    return false;
}

static bool shares_word(const candidate *a, const candidate *b) {
    for (uint32_t i = 0; i < a->words; i++)
        for (uint32_t k = 0; k < b->words; k++)
            if (a->word[i] == b->word[k]) return true;
    return false;
}

/* Whether the key is new as a first term, which it then is no more. */
static bool take(naming *n, uint64_t key) {
    size_t at = key & (n->slots - 1);
    for (; n->taken[at]; at = (at + 1) & (n->slots - 1))
        if (n->taken[at] == key) return false;
    n->taken[at] = key;
    return true;
}

static bool is_subsumed(const candidate *pool, size_t count, const candidate *c) {
    for (size_t i = 0; i < count; i++)
        if (contains(&pool[i], c) && pool[i].papers >= SUBSUMED * c->papers && pool[i].last_resort == c->last_resort)
            return true;
    return false;
}

/* Puts the phrases of one term in the order of how they are written: once, for common words are asked for again. */
static void sort_by_surface(phrase *p, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (by_surface(&p[i - 1], &p[i]) <= 0) continue;
        qsort(p, count, sizeof *p, by_surface);
        return;
    }
}

/* How most titles write the term that phrase index has; where some show which words have capitals (*shows), most of
 * those. */
static const phrase *find_spelling(bool *shows, naming *n, size_t index) {
    phrase *p = n->phrases.item;
    size_t first = index, next = index, best = 0, most = 0;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there is a phrase of that number */
    while (first > 0 && p[first - 1].key == p[index].key) first--;
    while (next < n->phrases.count && p[next].key == p[index].key) next++;
    sort_by_surface(p + first, next - first);
    *shows = false;
    for (size_t i = first, end; i < next; i = end) {
        for (end = i + 1; end < next && by_spelling(&p[end], &p[i]) == 0; end++) {
        }
        bool sentence = p[i].surface & SENTENCE && end - i >= ENOUGH;
        if (sentence < *shows || (sentence == *shows && end - i <= most)) continue;
        *shows = sentence;
        most = end - i;
        best = i;
    }
    return &p[best];
}

/* Whether the word has a capital wherever that shows: "Thai" in "thai word segmentation". */
static bool is_name(naming *n, uint64_t word) {
    uint64_t key = hash_bytes(&word, sizeof word);
    size_t low = 0;
    bool shows;
    BISECT(low, n->phrases.count, i, n->phrases.item[i].key < key);
    if (low == n->phrases.count || n->phrases.item[low].key != key) return false;
    const phrase *p = find_spelling(&shows, n, low);
    char first = *text_of(n, p);
    return shows && ascii_is_upper(first);
}

static void write_term(char out[COAUTH_TERM_SIZE], naming *n, const candidate *c) {
    bool shows;
    term_word w[TERMS_MOST_WORDS];
    const phrase *p = find_spelling(&shows, n, c->example);
    size_t length = p->length; /* NOLINT(clang-analyzer-core.NullDereference): a candidate's example is a phrase */
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): the caller's */
    memcpy(out, text_of(n, p), length);
    out[length] = '\0';
    if (!shows) terms_plain(out, text_of(n, p), length);
    size_t words = shows || c->words < 2 ? 0 : terms_cut(w, out);
    for (size_t i = 0; i < words; i++)
        if (ascii_is_lower(out[w[i].start]) && is_name(n, w[i].key)) out[w[i].start] = ascii_upper(out[w[i].start]);
}

static void name(coauth_group_profile *profile, naming *n, uint32_t group) {
    const candidate *pool = n->pool + n->pools[group], *chosen[COAUTH_GROUP_TERMS];
    size_t room = n->pools[group + 1] - n->pools[group], count = 0, used = 0;
    while (count < room && pool[count].score > 0) count++;
    for (size_t i = 0; i < count && used < COAUTH_GROUP_TERMS; i++) {
        const candidate *c = &pool[i];
        bool good = !is_subsumed(pool, count, c);
        if (used && c->last_resort) break;
        for (size_t k = 0; k < used; k++) good &= !shares_word(c, chosen[k]);
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are phrases where there are candidates */
        if (good && (used || take(n, n->phrases.item[c->example].key))) chosen[used++] = c;
    }
    if (!used && count) chosen[used++] = pool;
    for (size_t i = 0; i < used; i++) write_term(profile->term[i], n, chosen[i]);
}

static coauth_status prepare(naming *n, coauth_error *error) {
    n->pools = memory_zeroed(n->context, (size_t)n->groups + 1, sizeof *n->pools);
    if (!n->pools) return fail_memory(error);
    for (uint32_t c = 0; c < n->groups; c++)
        n->pools[c + 1] = n->pools[c] + (n->papers[c] < POOL / POOL_PER_PAPER ? n->papers[c] * POOL_PER_PAPER : POOL);
    for (n->slots = 16; n->slots < 2 * (size_t)n->groups; n->slots *= 2) {
    }
    n->pool = memory_zeroed(n->context, n->pools[n->groups], sizeof *n->pool);
    n->taken = memory_zeroed(n->context, n->slots, sizeof *n->taken);
    return n->pool && n->taken ? COAUTH_OK : fail_memory(error);
}

coauth_status naming_find(coauth_group_profile *profile, uint32_t count, const coauth_corpus *corpus,
    const uint32_t *group_of_paper, const coauth_context *context, coauth_error *error) {
    naming n = {.corpus = corpus, .context = context, .groups = count};
    n.papers = memory_zeroed(context, count, sizeof *n.papers);
    coauth_status status = n.papers ? read_titles(&n, group_of_paper, error) : fail_memory(error);
    if (status == COAUTH_OK) status = prepare(&n, error);
    if (status == COAUTH_OK) status = score_all(&n, error);
    for (uint32_t c = 0; c < count && status == COAUTH_OK; c++) name(&profile[c], &n, c);
    vector_free(context, &n.phrases);
    memory_free(context, n.papers);
    memory_free(context, n.pools);
    memory_free(context, n.pool);
    memory_free(context, n.taken);
    return status;
}
