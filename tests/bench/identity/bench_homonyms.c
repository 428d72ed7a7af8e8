/* Homonyms made to order: 1,000 random pairs of different authors with five papers or more each get one made-up name
 * per pair, throughout the corpus, and are to be told apart again; ordinary authors with ten papers or more are to
 * stay whole where nothing was renamed.  Authors are names as normalised; identifiers play no part.
 *
 * usage: bench-identity-homonyms INPUT [SEED] [unheard|drawn|alike|crowd|initials]
 * An unheard name is made of letters (the default): nothing says how common it is.  A drawn one is the given name of
 * one random author and the family name of another, as chance makes homonyms.  Alike are pairs of one family name, or
 * else of one given name, under unheard names: namesakes often have a language and collaborators in common, which makes
 * them harder to tell apart than random pairs.  Crowds are 60 unheard names, each of 2 to 40 random authors with two
 * papers or more: most names of a few, a quarter of many (the bar is F 0.78 without affiliations, 0.85 with those that
 * careers.py gives).  Initials are crowds of whose given name nothing else is told.  Prints B-cubed precision, recall
 * and F over the authorships under made-up names (the bar is F 0.85 for random pairs) and the share of ordinary authors
 * that were split (2 % at most). */
#include "support.h"

#include <strings.h>

#include "base/random.h"

enum { PAIRS = 1000, CROWDS = 60, LARGEST_CROWD = 40, FEWEST = 5, FEWEST_OF_CROWD = 2, ORDINARY = 10 };
enum { WORD = 8, NAME_SIZE = 1024 };
static const uint32_t NOT_CHOSEN = UINT32_MAX;

typedef struct bench {
    coauth_context context;
    coauth_corpus *corpus, *renamed;
    coauth_persons *author;         /* names as normalised */
    uint32_t *papers;               /* per author */
    uint32_t *pair;                 /* per author: which it belongs to */
    char name[PAIRS][2][NAME_SIZE]; /* given, family */
} bench;

static void *allocate(size_t count, size_t size) {
    void *room = calloc(count ? count : 1, size);
    assert_non_null(room);
    return room;
}

/* --- Choosing --------------------------------------------------------------------------------------------------- */

static uint32_t draw_author(const bench *b, generator *chance, uint32_t fewest) {
    for (;;) {
        uint32_t author = generator_below(chance, (uint32_t)b->author->count);
        if (b->papers[author] >= fewest && !b->author->group[author]) return author;
    }
}

/* Consonant and vowel by turns, which reads like a name and is none. */
static void make_word(char *out, generator *chance) {
    static const char consonants[] = "bdfgklmnprtvz", vowels[] = "aeiou";
    for (int i = 0; i < WORD; i++)
        out[i] = i % 2 ? vowels[generator_below(chance, sizeof vowels - 1)]
                       : consonants[generator_below(chance, sizeof consonants - 1)];
    out[0] = (char)(out[0] - 'a' + 'A');
    out[WORD] = '\0';
}

/* One half of a random author's name: up to its last blank or after. */
static void draw_word(char *out, const bench *b, generator *chance, bool family) {
    for (;;) {
        const char *name = coauth_corpus_text(b->corpus, b->author->label[draw_author(b, chance, 1)]),
                   *blank = strrchr(name, ' ');
        if (!blank || strlen(name) >= NAME_SIZE) continue;
        strcpy(out, family ? blank + 1 : name);
        if (!family) out[blank - name] = '\0';
        return;
    }
}

/* The first or the last word of an author's name; "" if it has one only. */
static const char *word_of(const bench *b, uint32_t author, bool family, size_t *length) {
    const char *name = coauth_corpus_text(b->corpus, b->author->label[author]),
               *blank = family ? strrchr(name, ' ') : strchr(name, ' ');
    *length = !blank ? 0 : family ? strlen(blank + 1) : (size_t)(blank - name);
    return blank && family ? blank + 1 : name;
}

static bool share_word(const bench *b, uint32_t x, uint32_t y, bool family) {
    enum { SHORTEST = 3 };
    size_t m, n;
    const char *p = word_of(b, x, family, &m), *q = word_of(b, y, family, &n);
    return m == n && m >= SHORTEST && strncasecmp(p, q, m) == 0;
}

/* Another author, not chosen yet, of the same family or else given name; NOT_CHOSEN if there is none. */
static uint32_t draw_alike(const bench *b, uint32_t x, uint32_t *room, generator *chance) {
    for (int family = 1; family >= 0; family--) {
        uint32_t n = 0;
        for (uint32_t y = 0; y < b->author->count; y++) {
            bool idle = y != x && b->pair[y] == NOT_CHOSEN && b->papers[y] >= FEWEST && !b->author->group[y];
            if (idle && share_word(b, x, y, family)) room[n++] = y;
        }
        if (n) return room[generator_below(chance, n)];
    }
    return NOT_CHOSEN;
}

static void choose_alike(bench *b, uint64_t seed) {
    generator chance = generator_make(seed, "alike", 0);
    uint32_t *room = allocate(b->author->count, sizeof *room);
    for (uint32_t p = 0; p < PAIRS;) {
        uint32_t x = draw_author(b, &chance, FEWEST);
        uint32_t y = b->pair[x] == NOT_CHOSEN ? draw_alike(b, x, room, &chance) : (uint32_t)NOT_CHOSEN;
        if (y != NOT_CHOSEN) b->pair[x] = b->pair[y] = p++;
    }
    for (uint32_t p = 0; p < 2 * PAIRS; p++) make_word(b->name[p / 2][p % 2], &chance);
    free(room);
}

/* As chance makes names: half as many have twice the bearers, but for a quarter that have any number. */
static uint32_t draw_size(generator *chance) {
    if (generator_below(chance, 4) == 0) return 5 + generator_below(chance, LARGEST_CROWD - 4);
    uint32_t size = 2;
    while (2 * size <= LARGEST_CROWD && generator_below(chance, 3) == 0) size *= 2;
    return size;
}

static void choose_crowds(bench *b, uint64_t seed, bool initials) {
    generator chance = generator_make(seed, "crowds", 0);
    for (uint32_t name = 0; name < CROWDS; name++) {
        for (uint32_t left = draw_size(&chance); left;) {
            uint32_t author = draw_author(b, &chance, FEWEST_OF_CROWD);
            if (b->pair[author] != NOT_CHOSEN) continue;
            b->pair[author] = name;
            left--;
        }
        for (int family = 0; family < 2; family++) make_word(b->name[name][family], &chance);
        if (initials) strcpy(b->name[name][0] + 1, ".");
    }
}

static void choose_random(bench *b, uint64_t seed, bool unheard) {
    generator chance = generator_make(seed, "homonyms", 0);
    for (uint32_t p = 0; p < 2 * PAIRS;) {
        uint32_t author = draw_author(b, &chance, FEWEST);
        if (b->pair[author] == NOT_CHOSEN) b->pair[author] = p++ / 2;
    }
    for (uint32_t p = 0; p < 2 * PAIRS; p++) {
        if (unheard) make_word(b->name[p / 2][p % 2], &chance);
        else draw_word(b->name[p / 2][p % 2], b, &chance, p % 2);
    }
}

/* --- Renaming --------------------------------------------------------------------------------------------------- */

static void copy_author(coauth_record *record, const bench *b, size_t i) {
    const coauth_authorship *a = &coauth_corpus_authorships(b->corpus, NULL)[i];
    const coauth_name *name = &coauth_corpus_names(b->corpus, NULL)[a->name];
    const char *text = coauth_corpus_text(b->corpus, name->text);
    uint32_t pair = b->pair[b->author->of[i]];
    if (pair == NOT_CHOSEN)
        coauth_record_author(record, text, strlen(text), name->family_start, name->family_length, a->flags);
    else
        coauth_record_author_parts(record, (coauth_text){b->name[pair][0], strlen(b->name[pair][0])},
            (coauth_text){b->name[pair][1], strlen(b->name[pair][1])}, (coauth_text){0}, a->flags);
    const coauth_attribute *attribute = coauth_corpus_attributes(b->corpus, NULL) + a->first_attribute;
    for (uint32_t k = 0; k < a->attributes; k++) {
        text = coauth_corpus_text(b->corpus, attribute[k].text);
        coauth_record_author_attribute(record, (coauth_attribute_kind)attribute[k].kind, text, strlen(text));
    }
}

static void copy_paper(coauth_record *record, const bench *b, size_t p) {
    const coauth_paper *paper = &coauth_corpus_papers(b->corpus, NULL)[p];
    const coauth_attribute *attribute = coauth_corpus_attributes(b->corpus, NULL) + paper->first_attribute;
    const coauth_string text[] = {paper->key, paper->title, paper->venue, paper->type, paper->language, paper->field};
    coauth_record_begin(record, 0, p + 1);
    for (int f = 0; f < COAUTH_RECORD_FIELDS; f++) {
        const char *value = coauth_corpus_text(b->corpus, text[f]);
        coauth_record_set(record, (coauth_record_field)f, value, strlen(value));
    }
    coauth_record_date(record, paper->year, paper->month, paper->day);
    coauth_record_flags(record, paper->flags);
    for (uint32_t k = 0; k < paper->attributes; k++) {
        const char *value = coauth_corpus_text(b->corpus, attribute[k].text);
        coauth_record_attribute(record, (coauth_attribute_kind)attribute[k].kind, value, strlen(value));
    }
    for (uint32_t i = 0; i < paper->authors; i++) copy_author(record, b, paper->first_author + i);
}

/* The same papers in the same order, so that the k-th author of the p-th paper is the same in both. */
static void rename_authors(bench *b) {
    size_t papers;
    uint32_t source;
    coauth_error error = {0};
    coauth_record *record = NULL;
    coauth_corpus_papers(b->corpus, &papers);
    assert_ok(coauth_corpus_create(&b->renamed, &b->context, &error), &error);
    assert_ok(coauth_corpus_add_source(&source, b->renamed, "renamed", "bench", &error), &error);
    assert_ok(coauth_record_create(&record, b->renamed, &error), &error);
    for (size_t p = 0; p < papers; p++) {
        copy_paper(record, b, p);
        assert_ok(coauth_record_commit(record, &error), &error);
    }
    coauth_record_free(record);
}

/* --- Scoring ---------------------------------------------------------------------------------------------------- */

static coauth_persons *identify(const bench *b, const coauth_corpus *corpus, const char *method) {
    coauth_error error = {0};
    coauth_persons *persons = NULL;
    coauth_identity_options options = {.method = method, .ignore_ids = true};
    assert_ok(coauth_identify(&persons, corpus, &options, &b->context, &error), &error);
    return persons;
}

static void bench_ordinary(const bench *b) {
    coauth_persons *found = identify(b, b->corpus, "resolved");
    uint32_t *first = allocate(b->author->count, sizeof *first);
    uint8_t *split = allocate(b->author->count, 1);
    size_t ordinary = 0, apart = 0, papers;
    const coauth_paper *paper = coauth_corpus_papers(b->corpus, &papers);
    for (size_t p = 0; p < papers; p++) {
        for (uint32_t i = paper[p].first_author; i < paper[p].first_author + paper[p].authors; i++) {
            uint32_t author = b->author->of[i];
            if (first[author] && first[author] != found->of[i] + 1) split[author] = 1;
            first[author] = found->of[i] + 1;
        }
    }
    for (size_t a = 0; a < b->author->count; a++) {
        ordinary += b->papers[a] >= ORDINARY;
        apart += b->papers[a] >= ORDINARY && split[a];
    }
    printf("ordinary authors with %d papers or more: %zu, split %.2f %%\n", ORDINARY, ordinary,
        100.0 * (double)apart / (double)ordinary);
    free(first);
    free(split);
    coauth_persons_free(found);
}

/* One authorship of a pair: who it is by the corpus, and who was found. */
typedef struct answer {
    uint32_t pair, author, found;
} answer;

static int by_pair(const void *a, const void *b) {
    const answer *x = a, *y = b;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

/* Adds the B-cubed precision and recall of the answers about one pair. */
static void score_pair(const answer *a, size_t count, double *precision, double *recall) {
    for (size_t i = 0; i < count; i++) {
        size_t group = 0, person = 0, both = 0;
        for (size_t j = 0; j < count; j++) {
            group += a[j].found == a[i].found;
            person += a[j].author == a[i].author;
            both += a[j].found == a[i].found && a[j].author == a[i].author;
        }
        *precision += (double)both / (double)group;
        *recall += (double)both / (double)person;
    }
}

static void bench_names(const bench *b) {
    coauth_persons *found = identify(b, b->renamed, "resolved");
    answer *a = allocate(b->author->authorships, sizeof *a);
    size_t count = 0, papers;
    double precision = 0, recall = 0;
    const coauth_paper *paper = coauth_corpus_papers(b->corpus, &papers),
                       *copy = coauth_corpus_papers(b->renamed, NULL);
    for (size_t p = 0; p < papers; p++) {
        for (uint32_t i = 0; i < paper[p].authors; i++) {
            uint32_t author = b->author->of[paper[p].first_author + i];
            if (b->pair[author] != NOT_CHOSEN)
                a[count++] = (answer){b->pair[author], author, found->of[copy[p].first_author + i]};
        }
    }
    qsort(a, count, sizeof *a, by_pair);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first; end < count && a[end].pair == a[first].pair;) end++;
        score_pair(a + first, end - first, &precision, &recall);
    }
    precision /= (double)count;
    recall /= (double)count;
    printf("%zu authorships under made-up names: B-cubed P %.4f R %.4f F %.4f\n", count, precision, recall,
        2 * precision * recall / (precision + recall));
    free(a);
    coauth_persons_free(found);
}

static void count_papers(bench *b) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(b->corpus, &papers);
    b->author = identify(b, b->corpus, "normalised");
    b->papers = allocate(b->author->count, sizeof *b->papers);
    b->pair = allocate(b->author->count, sizeof *b->pair);
    memset(b->pair, 0xff, b->author->count * sizeof *b->pair);
    for (size_t p = 0; p < papers; p++)
        for (uint32_t i = 0; i < paper[p].authors; i++) b->papers[b->author->of[paper[p].first_author + i]]++;
}

int main(int count, char **arguments) {
    static bench b;
    const char *how = count > 3 ? arguments[3] : "unheard";
    bool drawn = strcmp(how, "drawn") == 0, alike = strcmp(how, "alike") == 0, initials = strcmp(how, "initials") == 0;
    bool crowd = initials || strcmp(how, "crowd") == 0;
    if (count < 2 || !(drawn || alike || crowd || strcmp(how, "unheard") == 0))
        return fputs("usage: bench-identity-homonyms INPUT [SEED] [unheard|drawn|alike|crowd|initials]\n", stderr), 2;
    coauth_error error = {0};
    const char *input = arguments[1];
    b.context = test_context(2);
    assert_ok(coauth_read(&b.corpus, &input, 1, NULL, &b.context, &error), &error);
    assert_ok(coauth_merge_papers(NULL, b.corpus, &error), &error);
    count_papers(&b);
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    if (alike) choose_alike(&b, seed);
    else if (crowd) choose_crowds(&b, seed, initials);
    else choose_random(&b, seed, !drawn);
    rename_authors(&b);
    bench_ordinary(&b);
    bench_names(&b);
    free(b.papers);
    free(b.pair);
    coauth_persons_free(b.author);
    coauth_corpus_free(b.renamed);
    coauth_corpus_free(b.corpus);
    return 0;
}
