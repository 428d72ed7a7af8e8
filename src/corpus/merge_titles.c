/* merge_titles.c: records without a deciding identifier that have the same title, years at most one apart and a name
 * in common; a title of less than three words ("Editorial", "Looms") says no more than a generic one.  A record
 * without a year is not known to be near any other, so it is left alone.
 *
 * Titles are only kept as hashes, 16 bytes a record; where hashes agree the titles are folded again and
 * compared.  Under one title every name leads to the records that bear it (name_keys), so that ten
 * thousand letters to the editor cost no more than ten thousand papers. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "corpus/merge.h"
#include "corpus/merge_authors.h"
#include "corpus/merge_evidence.h"

enum { TELLING_WORDS = 3, BLOCK = 4096 };

typedef struct title_use {
    uint64_t hash;
    uint32_t root;
} title_use;

/* One name on one record, under one of its keys. */
typedef struct name_use {
    uint64_t key;
    uint64_t given; /* under an initial: the full name's key, 0 if only the initial is known; else 0 */
    uint32_t root;
    int16_t year;
    bool initial; /* the key is an initial's */
} name_use;

typedef struct titles {
    merge *m;
    uint64_t *hash;    /* per record; 0: its title or year is no evidence */
    fold_text *folded; /* per thread */
    VECTOR(title_use) uses;
    VECTOR(name_use) names;
    author_list authors;
    merge_evidence *evidence;
    size_t words; /* of the title at hand */
    bool generic; /* it says nothing of the paper */
} titles;

/* The facts of a root that was looked at before, or of a lone record, without making any. */
static void known_facts(const merge *m, uint32_t root, int16_t *year, uint32_t *title) {
    const merge_facts *facts = m->facts_of[root] ? &m->facts.item[m->facts_of[root] - 1] : NULL;
    *year = facts ? facts->year : m->corpus->papers.item[root].year;
    *title = facts ? facts->title : root;
}

static coauth_status hash_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    titles *t = argument;
    const merge *m = t->m;
    fold_text *folded = &t->folded[thread];
    for (size_t i = block * BLOCK; i < m->count && i < (block + 1) * BLOCK; i++) {
        int16_t year;
        uint32_t title;
        size_t words;
        t->hash[i] = 0;
        if (m->parent[i] != i) continue;
        known_facts(m, (uint32_t)i, &year, &title);
        coauth_string text = m->corpus->papers.item[title].title;
        if (year == COAUTH_NO_YEAR || !text) continue;
        if (!fold_title(folded, &words, coauth_corpus_text(m->corpus, text), m->context)) return fail_memory(error);
        if (words) t->hash[i] = hash_bytes(folded->item, folded->count) | 1;
    }
    return COAUTH_OK;
}

static coauth_status hash_titles(titles *t, coauth_error *error) {
    merge *m = t->m;
    size_t blocks = (m->count + (size_t)BLOCK - 1) / BLOCK;
    unsigned threads = parallel_threads(m->context, blocks);
    t->hash = memory_resize(m->context, NULL, m->count, sizeof *t->hash);
    t->folded = memory_zeroed(m->context, threads, sizeof *t->folded);
    coauth_status status = COAUTH_OK;
    if (!t->hash || !t->folded) status = fail_memory(error);
    else status = parallel_for(blocks, hash_block, t, "comparing titles", "records", m->count, m->context, error);
    for (unsigned i = 0; t->folded && i < threads; i++) vector_free(m->context, &t->folded[i]);
    memory_free(m->context, t->folded);
    return status;
}

static int by_hash(const void *a, const void *b) {
    const title_use *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->root < y->root ? -1 : x->root > y->root;
}

/* Lists the roots whose titles are evidence, equal hashes together. */
static bool list_titles(titles *t) {
    size_t count = 0;
    for (uint32_t i = 0; i < t->m->count; i++) count += t->hash[i] != 0;
    if (!vector_reserve(t->m->context, &t->uses, count + 1)) return false;
    for (uint32_t i = 0; i < t->m->count; i++)
        if (t->hash[i]) t->uses.item[t->uses.count++] = (title_use){t->hash[i], i};
    qsort(t->uses.item, t->uses.count, sizeof *t->uses.item, by_hash);
    memory_free(t->m->context, t->hash);
    t->hash = NULL;
    return true;
}

static bool fold_title_of(titles *t, fold_text *folded, uint32_t root) {
    int16_t year;
    uint32_t title;
    known_facts(t->m, root, &year, &title);
    return fold_title(
        folded, &t->words, coauth_corpus_text(t->m->corpus, t->m->corpus->papers.item[title].title), t->m->context);
}

/* Keeps of the uses with one hash those that have the first one's title: all but once in 2^64. */
static bool keep_equal(titles *t, title_use *use, size_t *count) {
    merge *m = t->m;
    size_t kept = 1;
    if (!fold_title_of(t, &m->left, use[0].root)) return false;
    for (size_t i = 1; i < *count; i++) {
        if (!fold_title_of(t, &m->right, use[i].root)) return false;
        if (m->left.count == m->right.count && memcmp(m->left.item, m->right.item, m->left.count) == 0)
            use[kept++] = use[i];
    }
    *count = kept;
    return true;
}

static bool add_name(titles *t, const coauth_authorship *author, uint32_t root, int16_t year) {
    const coauth_corpus *corpus = t->m->corpus;
    name_keys keys = name_keys_of(corpus, &corpus->names.item[author->name], author->flags & COAUTH_AUTHORSHIP_GROUP);
    if (!vector_reserve(t->m->context, &t->names, 3)) return false;
    name_use use = {.root = root, .year = year, .key = keys.words};
    t->names.item[t->names.count++] = use;
    if (!keys.initial) return true;
    if (keys.full) {
        use.key = keys.full;
        t->names.item[t->names.count++] = use;
    }
    use.key = keys.initial;
    use.given = keys.full;
    use.initial = true;
    t->names.item[t->names.count++] = use;
    return true;
}

/* The names of a group are those that its paper will have, so that the paper merges as the records would. */
static bool add_names(titles *t, uint32_t root, int16_t year) {
    merge *m = t->m;
    const coauth_paper *paper = &m->corpus->papers.item[root];
    bool done = true;
    if (m->next[root] == root) {
        for (uint32_t i = 0; i < paper->authors && done; i++)
            done = add_name(t, &m->corpus->authorships.item[paper->first_author + i], root, year);
        return done;
    }
    done = merge_list_records(m, root) && author_list_merge(&t->authors, m->corpus, m->records.item, m->records.count);
    for (size_t i = 0; done && i < t->authors.authors.count; i++)
        done = add_name(t, &t->authors.authors.item[i].authorship, root, year);
    return done;
}

static int by_key(const void *a, const void *b) {
    const name_use *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    return x->root < y->root ? -1 : x->root > y->root;
}

/* Lists the names of the groups that have one title. */
static bool list_names(titles *t, const title_use *use, size_t count) {
    merge *m = t->m;
    t->names.count = 0;
    merge_gather_none(m);
    for (size_t i = 0; i < count; i++) {
        size_t before = m->roots.count;
        if (!merge_gather(m, use[i].root)) return false;
        if (m->roots.count == before) continue;
        const merge_facts *facts = merge_facts_of(m, m->roots.item[before]);
        if (!facts || !add_names(t, m->roots.item[before], facts->year)) return false;
    }
    if (t->names.count) qsort(t->names.item, t->names.count, sizeof *t->names.item, by_key);
    return true;
}

/* Gathers the groups of names under one key that may be one person's.  An initial stands for any given
 * name, so it joins others only if there is one such name. */
static bool gather_names(merge *m, const name_use *name, size_t count) {
    bool only_initial = false, several = false;
    uint64_t given = 0;
    for (size_t i = 0; i < count; i++) {
        only_initial |= name[i].initial && !name[i].given;
        several |= given && name[i].given && name[i].given != given;
        if (name[i].given) given = name[i].given;
    }
    merge_gather_none(m);
    if (name[0].initial && !only_initial) return true; /* all in full: their other keys decide */
    for (size_t i = 0; i < count; i++)
        if (!(several && name[i].given) && !merge_gather(m, name[i].root)) return false;
    return true;
}

/* Joins what the names under one key join in years that are apart (0 or 1) apart. */
static coauth_status unite_names(titles *t, const name_use *name, size_t count, int apart, coauth_error *error) {
    merge *m = t->m;
    for (size_t i = 0, end = 0; i < count;) {
        while (end < count && name[end].year <= name[i].year + apart) end++;
        uint32_t conflicts = 0;
        if (!gather_names(m, name + i, end - i)) return fail_memory(error);
        if (m->roots.count > 1) {
            if (!merge_conflicts(m, true, &conflicts)) return fail_memory(error);
            coauth_status status = merge_unite_alike(t->evidence, conflicts, t->generic, error);
            if (status != COAUTH_OK) return status;
        }
        int16_t year = name[i].year;
        while (i < count && name[i].year == year) i++;
    }
    return COAUTH_OK;
}

/* Records of one year first, so that of three years in a row the middle one's records are one paper
 * before a neighbour asks.  Again while that changes what groups are known by. */
static coauth_status unite_title(titles *t, const title_use *use, size_t count, coauth_error *error) {
    merge *m = t->m;
    t->generic = t->words < TELLING_WORDS || merge_is_generic(&m->left);
    for (uint64_t before = m->merged + 1; before != m->merged;) {
        before = m->merged;
        if (!list_names(t, use, count)) return fail_memory(error);
        for (int apart = 0; apart < 2; apart++) {
            for (size_t i = 0, end = 0; i < t->names.count; i = end) {
                while (end < t->names.count && t->names.item[end].key == t->names.item[i].key) end++;
                coauth_status status =
                    end - i > 1 ? unite_names(t, t->names.item + i, end - i, apart, error) : COAUTH_OK;
                if (status != COAUTH_OK) return status;
            }
        }
    }
    return COAUTH_OK;
}

static coauth_status unite_titles(titles *t, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0, end = 0, turn = 0; i < t->uses.count && status == COAUTH_OK; i = end) {
        while (end < t->uses.count && t->uses.item[end].hash == t->uses.item[i].hash) end++;
        size_t count = end - i;
        if (count < 2) continue;
        if (turn++ % 1024 == 0) status = context_check(t->m->context, error);
        if (status != COAUTH_OK) break;
        if (!keep_equal(t, t->uses.item + i, &count)) status = fail_memory(error);
        else if (count > 1) status = unite_title(t, t->uses.item + i, count, error);
    }
    return status;
}

coauth_status merge_by_titles(merge *m, coauth_error *error) {
    titles t = {.m = m};
    t.evidence = merge_evidence_make(m, &t.authors);
    coauth_status status = t.evidence ? hash_titles(&t, error) : fail_memory(error);
    if (status == COAUTH_OK && !list_titles(&t)) status = fail_memory(error);
    if (status == COAUTH_OK) status = unite_titles(&t, error);
    memory_free(m->context, t.hash);
    vector_free(m->context, &t.uses);
    vector_free(m->context, &t.names);
    merge_evidence_free(t.evidence, m->context);
    author_list_free(&t.authors, m->context);
    return status;
}
