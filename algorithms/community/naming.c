/* naming.c: what groups are about: the terms of their titles that set them apart; see coauth/community.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/hash.h"
#include "base/memory.h"
#include "community/method.h"

enum { MOST_WORDS = 64, PHRASE = 3, MOST_PAPERS = 500000 };

/* Words that say nothing by themselves; no phrase begins or ends with one. */
static const char stop_words[] =
    " a about above across after against all also among an and another any approach approaches are as at based be because been "
    "before being between beyond both but by can case could der des die do does du each efficient et few first for from framework "
    "further good has have how if improve improved improving in into is it its la le les like made make making many method methods "
    "more most much need new no non not novel of on one only or other our out over per possible rather results same should "
    "simple single so some study such system systems than that the their them then there these they this those through to "
    "toward towards two und under up use used useful using various very via was we what when where which while who why will "
    "with within without you your analysis model models evaluation task data ";

/* One phrase of one paper. */
typedef struct phrase {
    uint64_t hash;
    uint32_t group;
    uint32_t text;   /* a coauth_string: the title */
    uint16_t start, length;
} phrase;

typedef struct candidate {
    double score;
    const phrase *example;
} candidate;

typedef VECTOR(phrase) phrases;

static bool is_letter(unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '\'';
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_stop_word(const char *word, size_t length) {
    char text[24] = " ";
    bool digits = true;
    if (length < 2 || length > 20) return length < 2;
    for (size_t i = 0; i < length; i++) {
        text[i + 1] = lower(word[i]);
        digits &= word[i] < 'A' && (unsigned char)word[i] < 0x80;
    }
    text[length + 1] = ' ';
    text[length + 2] = '\0';
    return digits || strstr(stop_words, text);
}

typedef struct word {
    uint16_t start, length;
    bool stop, follows; /* nothing but a space stands before */
} word;

static size_t cut_words(word *words, const char *title) {
    size_t count = 0;
    for (size_t i = 0; title[i] && count < MOST_WORDS && i < UINT16_MAX / 2;) {
        if (!is_letter((unsigned char)title[i])) {
            i++;
            continue;
        }
        size_t start = i;
        while (is_letter((unsigned char)title[i])) i++;
        bool follows = count && start == (size_t)words[count - 1].start + words[count - 1].length + 1 && title[start - 1] == ' ';
        words[count++] = (word){.start = (uint16_t)start, .length = (uint16_t)(i - start), .follows = follows,
            .stop = is_stop_word(title + start, i - start)};
    }
    return count;
}

static uint64_t hash_lower(const char *text, size_t length) {
    char small[COAUTH_TERM_SIZE];
    for (size_t i = 0; i < length; i++) small[i] = lower(text[i]);
    return hash_bytes(small, length);
}

static int by_term(const void *a, const void *b) {
    const phrase *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return x->text < y->text ? -1 : x->text > y->text;
}

/* Every phrase of a title. */
static coauth_status add_title(phrases *all, const coauth_corpus *corpus, coauth_string title, uint32_t group,
    const coauth_context *context, coauth_error *error) {
    word words[MOST_WORDS];
    const char *text = coauth_corpus_text(corpus, title);
    size_t count = cut_words(words, text);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i; !words[i].stop && k < count && k < i + PHRASE && (k == i || words[k].follows); k++) {
            size_t length = (size_t)words[k].start + words[k].length - words[i].start;
            if (words[k].stop || length >= COAUTH_TERM_SIZE) continue;
            phrase *p = vector_push(context, all);
            if (!p) return fail_memory(error);
            *p = (phrase){.hash = hash_lower(text + words[i].start, length), .group = group, .text = title,
                .start = words[i].start, .length = (uint16_t)length};
        }
    }
    return COAUTH_OK;
}

static void term_text(char *out, const coauth_corpus *corpus, const phrase *p) {
    const char *text = coauth_corpus_text(corpus, p->text) + p->start;
    for (size_t i = 0; i < p->length; i++) out[i] = lower(text[i]);
    out[p->length] = '\0';
}

/* Puts a candidate into its group's list, best first.  Of a phrase and its part only the better stays. */
static void offer(candidate *list, const coauth_corpus *corpus, candidate c) {
    char own[COAUTH_TERM_SIZE], other[COAUTH_TERM_SIZE];
    term_text(own, corpus, c.example);
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && list[i].example; i++) {
        term_text(other, corpus, list[i].example);
        if (!strstr(own, other) && !strstr(other, own)) continue;
        if (list[i].score >= c.score) return;
        memmove(list + i, list + i + 1, (COAUTH_GROUP_TERMS - 1 - i) * sizeof *list);
        list[COAUTH_GROUP_TERMS - 1] = (candidate){0};
        i--;
    }
    size_t at = COAUTH_GROUP_TERMS;
    while (at > 0 && (!list[at - 1].example || c.score > list[at - 1].score)) at--;
    if (at == COAUTH_GROUP_TERMS) return;
    memmove(list + at + 1, list + at, (COAUTH_GROUP_TERMS - 1 - at) * sizeof *list);
    list[at] = c;
}

static double words_in(const coauth_corpus *corpus, const phrase *p) {
    const char *text = coauth_corpus_text(corpus, p->text) + p->start;
    double count = 1;
    for (size_t i = 0; i < p->length; i++) count += text[i] == ' ';
    return count;
}

/* Scores every term in every group; longer phrases say more, so each word of one counts half again. */
static void score(candidate *lists, phrases *all, const coauth_corpus *corpus, const uint32_t *papers, double total) {
    qsort(all->item, all->count, sizeof *all->item, by_term);
    for (size_t i = 0, next; i < all->count; i = next) {
        const phrase *first = &all->item[i];
        for (next = i + 1; next < all->count && all->item[next].hash == first->hash; next++) {}
        double rarity = log(1 + total / (double)(next - i)) * (1 + 0.5 * (words_in(corpus, first) - 1));
        for (size_t j = i, end; j < next; j = end) {
            uint32_t group = all->item[j].group;
            for (end = j + 1; end < next && all->item[end].group == group; end++) {}
            double share = (double)(end - j) / papers[group];
            bool chance = end - j < 2 && papers[group] > 2;
            if (!chance) offer(lists + (size_t)group * COAUTH_GROUP_TERMS, corpus, (candidate){share * rarity, first});
        }
    }
}

/* The group of most of the paper's authors, UINT32_MAX if of none. */
static uint32_t group_of(const coauth_paper *paper, const coauth_persons *persons, const uint32_t *group) {
    uint32_t best = UINT32_MAX, most = 0;
    for (uint32_t i = 0; i < paper->authors; i++) {
        uint32_t own = group[persons->of[paper->first_author + i]], votes = 0;
        if (own == UINT32_MAX || i > 200) continue;
        for (uint32_t j = 0; j < paper->authors && j <= 200; j++) votes += group[persons->of[paper->first_author + j]] == own;
        if (votes > most || (votes == most && own < best)) best = own, most = votes;
    }
    return best;
}

/* The string most frequent in each group, through pairs sorted by group and string. */
static void most_frequent(coauth_group_profile *profile, uint64_t *pair, size_t count, bool venue);

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void most_frequent(coauth_group_profile *profile, uint64_t *pair, size_t count, bool venue) {
    qsort(pair, count, sizeof *pair, by_number);
    uint32_t group = UINT32_MAX;
    for (size_t i = 0, next, most = 0; i < count; i = next) {
        for (next = i + 1; next < count && pair[next] == pair[i]; next++) {}
        if (pair[i] >> 32 != group) group = (uint32_t)(pair[i] >> 32), most = 0;
        if (next - i <= most) continue;
        most = next - i;
        if (venue) profile[group].venue = (coauth_string)(pair[i] & UINT32_MAX);
        else profile[group].field = (coauth_string)(pair[i] & UINT32_MAX);
    }
}

typedef struct reading {
    const coauth_corpus *corpus;
    const coauth_persons *persons;
    uint32_t *group;  /* of each person */
    uint32_t *papers; /* of each group, those whose titles were read */
    uint64_t *venue, *field;
    size_t venues, fields;
    phrases terms;
    candidate *lists;
    double total;
} reading;

static void note_paper(reading *r, coauth_group_profile *p, const coauth_paper *paper, uint32_t group) {
    p->papers++;
    if (paper->year != COAUTH_NO_YEAR) {
        if (p->first_year == COAUTH_NO_YEAR || paper->year < p->first_year) p->first_year = paper->year;
        if (p->last_year == COAUTH_NO_YEAR || paper->year > p->last_year) p->last_year = paper->year;
    }
    if (paper->venue) r->venue[r->venues++] = (uint64_t)group << 32 | paper->venue;
    if (paper->field) r->field[r->fields++] = (uint64_t)group << 32 | paper->field;
}

static coauth_status read_papers(coauth_group_profile *profile, reading *r, const coauth_context *context, coauth_error *error) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(r->corpus, &count);
    size_t stride = count / MOST_PAPERS + 1;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) {
        uint32_t group = group_of(&paper[i], r->persons, r->group);
        if (group == UINT32_MAX) continue;
        note_paper(r, &profile[group], &paper[i], group);
        if (i % stride || !paper[i].title) continue;
        r->papers[group]++;
        r->total++;
        status = add_title(&r->terms, r->corpus, paper[i].title, group, context, error);
        if (status == COAUTH_OK && i % 4096 == 0) status = context_check(context, error);
    }
    return status;
}

static void conclude(coauth_group_profile *profile, reading *r, uint32_t count) {
    most_frequent(profile, r->venue, r->venues, true);
    most_frequent(profile, r->field, r->fields, false);
    score(r->lists, &r->terms, r->corpus, r->papers, r->total);
    for (uint32_t c = 0; c < count; c++)
        for (size_t i = 0; i < COAUTH_GROUP_TERMS && r->lists[c * COAUTH_GROUP_TERMS + i].example; i++)
            term_text(profile[c].term[i], r->corpus, r->lists[c * COAUTH_GROUP_TERMS + i].example);
}

coauth_status coauth_groups_profile(coauth_group_profile *profile, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_graph *g, const uint32_t *member, uint32_t count, coauth_error *error) {
    const coauth_context *context = g->context;
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    reading r = {.corpus = corpus, .persons = persons};
    r.group = memory_resize(context, NULL, persons->count, sizeof *r.group);
    r.papers = memory_zeroed(context, count, sizeof *r.papers);
    r.venue = memory_resize(context, NULL, papers, sizeof *r.venue);
    r.field = memory_resize(context, NULL, papers, sizeof *r.field);
    r.lists = memory_zeroed(context, (size_t)count * COAUTH_GROUP_TERMS, sizeof *r.lists);
    coauth_status status = r.group && r.papers && r.venue && r.field && r.lists ? COAUTH_OK : fail_memory(error);
    for (uint32_t c = 0; c < count; c++)
        profile[c] = (coauth_group_profile){.first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
    if (status == COAUTH_OK) {
        for (size_t i = 0; i < persons->count; i++) r.group[i] = UINT32_MAX;
        for (uint32_t u = g->papers; u < g->nodes; u++) r.group[g->origin[u]] = member[u];
        status = read_papers(profile, &r, context, error);
    }
    if (status == COAUTH_OK) conclude(profile, &r, count);
    memory_free(context, r.group);
    memory_free(context, r.papers);
    memory_free(context, r.venue);
    memory_free(context, r.field);
    memory_free(context, r.lists);
    vector_free(context, &r.terms);
    return status;
}
