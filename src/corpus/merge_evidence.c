/* merge_evidence.c: what speaks against two groups of records with one title, years and a name in common being one
 * paper.
 *
 * Two whole lists of authors, each with a name that the other lacks, are two papers'.  Else the points add up: another
 * volume and another first page weigh 2 each, another venue, the next year and a name that one list lacks 1 each; the
 * same first page takes 2 off.  Three are two papers, two a doubt.  What a preprint says of its venue counts for
 * nothing.  Titles that say nothing of their paper ("Letter to the editor") need the same volume and first page.
 *
 * Being alike is no equivalence: a record that is like two others which are not like each other may be either, so of
 * what is alike in a chain only those groups join of which each is like every other. */
#include "corpus/merge_evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "corpus/names.h"

enum { APART = 3, DOUBT = 2 };
enum { MOST_PLACES = 4, MOST_COMPARED = 128, MOST_LEFT = 64, MOST_NAMES = 2048 };

typedef struct known_name {
    person_name name;
    name_keys keys;
} known_name;

/* What the groups' papers will say. */
typedef struct witness {
    uint32_t root;
    uint64_t signature;             /* of all that follows: two that are equal say the same */
    size_t first, names;            /* persons, in evidence.names */
    const char *venue[MOST_PLACES]; /* the corpus' texts; NULL: no more of them */
    uint64_t volume[MOST_PLACES];   /* 0: no more of them */
    uint64_t page[MOST_PLACES];
    int16_t year;
    bool cut, preprint;
} witness;

struct merge_evidence {
    merge *m;
    author_list *authors;
    VECTOR(known_name) names;
    VECTOR(witness) witnesses;
    VECTOR(uint32_t) first; /* per class of equal signatures: its first witness */
    VECTOR(uint32_t) component, likes;
    VECTOR(uint8_t) doubtful; /* per class: alike to one only just */
    VECTOR(uint8_t) told;     /* per record: a remark says that it was kept apart */
};

/* --- Words of titles and venues ---------------------------------------------------------------------------- */

/* Titles by their folded letters; one that ends in '*' stands for all that begin so. */
bool merge_is_generic(const fold_text *folded) {
    static const char *const titles[] = {"acknowledgementofreviewers*", "acknowledgementtoreviewers*",
        "acknowledgmentofreviewers*", "acknowledgmenttoreviewers*", "authorindex", "authorreply*", "authorresponse*",
        "authorsreply*", "authorsresponse*", "backmatter*", "bookreview", "bookreviews", "bookreviewsection",
        "booksreceived", "briefandieredaktion*", "callforpapers*", "cartaaleditor*", "cartaaoeditor*",
        "cartasaldirector*", "cartasaleditor*", "conferencereport", "editorialboard", "editorialintroduction",
        "editorialnote*", "editorsnote*", "forewordfrom*", "forewordto*", "fromtheeditor*", "frontmatter*",
        "guesteditor*", "indexofauthors", "inmemoriam*", "inreplyto*", "inresponsetotheletter*", "inthisissue*",
        "introductiontospecialissue*", "introductiontothespecialissue*", "introductiontothespecialsection*",
        "introductiontotheissue", "introductiontothisissue", "lettertoeditor*", "lettertotheeditor*",
        "letterstotheeditor*", "lettrealaredaction*", "lettrealediteur*", "listofauthors", "listofcontributors",
        "listofreviewers", "meetingreport", "messagefromourpresident*", "messagefromtheacting*", "messagefromthechair*",
        "messagefromtheconference*", "messagefromtheeditor*", "messagefromthegeneral*", "messagefromtheorgani*",
        "messagefromthepc*", "messagefromthepresident*", "messagefromtheprogram*", "messagefromthesteering*",
        "messagefromthetechnical*", "messagefromtheworkshop*", "newsandnotes", "newsandviews", "notefromtheeditor*",
        "notesandnews", "prefaceto*", "presidentialaddress", "presidentsmessage*", "replyfrom*", "replyto*",
        "responsetocomment*", "responsetoletter*", "responsetothecomment*", "responsetotheeditor*",
        "responsetotheletter*", "reviewofbooks", "subjectindex", "tableofcontents", "thankstoreviewers*",
        "welcomefromthe*", "welcomemessage*"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        size_t length = strlen(titles[i]);
        bool any = titles[i][length - 1] == '*';
        length -= any;
        if ((any ? folded->count >= length : folded->count == length) && memcmp(folded->item, titles[i], length) == 0)
            return true;
    }
    return false;
}

enum { VENUE_WORDS = 24, VENUE_LETTERS = 32 };

typedef struct venue_words {
    char word[VENUE_WORDS][VENUE_LETTERS];
    size_t count;
} venue_words;

static bool says_nothing(const char *word) {
    static const char *const silent[] = {"of", "the", "on", "in", "and", "for", "de", "la", "a", "an", "to"};
    if (ascii_is_digit(word[0])) return true; /* "57th", "2019" */
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (strcmp(word, silent[i]) == 0) return true;
    return false;
}

static void read_venue(venue_words *v, const char *text) {
    size_t left = strlen(text), used = 0;
    v->count = 0;
    while (v->count < VENUE_WORDS) {
        char folded[FOLD_SIZE];
        size_t size = 0, n = 0;
        if (left) {
            int32_t code = text_decode(text, left, &size);
            n = code < 0 ? 0 : fold_code(folded, code);
            text += size;
            left -= size;
        }
        if (n && used + n < VENUE_LETTERS) memcpy(v->word[v->count] + used, folded, n), used += n;
        if (n) continue;
        v->word[v->count][used] = '\0';
        if (used && !says_nothing(v->word[v->count])) v->count++;
        used = 0;
        if (!left) return;
    }
}

/* "comput" and "intl" abbreviate "computing" and "international". */
static bool abbreviates(const char *brief, const char *word) {
    if (*brief != *word) return false;
    for (; *brief && *word; word++) brief += *brief == *word;
    return !*brief;
}

/* Whether half of the words of the shorter name stand in the longer one, maybe abbreviated, in their order.  A single
 * word against several may be an acronym: that says nothing. */
static bool same_venue(const char *a, const char *b) {
    venue_words x, y;
    read_venue(&x, a);
    read_venue(&y, b);
    const venue_words *brief = x.count < y.count ? &x : &y, *whole = x.count < y.count ? &y : &x;
    if (!brief->count || (brief->count == 1 && whole->count > 1)) return true;
    size_t found = 0;
    for (size_t i = 0, j = 0; i < brief->count; i++)
        for (size_t k = j; k < whole->count; k++)
            if (abbreviates(brief->word[i], whole->word[k]) || abbreviates(whole->word[k], brief->word[i])) {
                found++;
                j = k + 1;
                break;
            }
    return found * 2 > brief->count;
}

static bool is_preprint_server(const char *venue) {
    static const char *const servers[] = {"arxiv", "corr", "biorxiv", "medrxiv", "chemrxiv", "techrxiv", "psyarxiv",
        "socarxiv", "ssrn", "preprint", "preprints", "hal", "openreview"};
    venue_words v;
    read_venue(&v, venue);
    for (size_t i = 0; i < v.count; i++)
        for (size_t s = 0; s < sizeof servers / sizeof *servers; s++)
            if (strcmp(v.word[i], servers[s]) == 0) return true;
    return false;
}

/* --- What a group says ------------------------------------------------------------------------------------- */

static void add_place(uint64_t place[MOST_PLACES], uint64_t value) {
    for (size_t i = 0; value && i < MOST_PLACES; i++) {
        if (place[i] == value) return;
        if (!place[i]) {
            place[i] = value;
            return;
        }
    }
}

static void add_venue(witness *w, const char *venue) {
    size_t i = 0;
    if (!*venue) return;
    w->preprint |= is_preprint_server(venue);
    while (i < MOST_PLACES && w->venue[i] && strcmp(w->venue[i], venue) != 0) i++;
    if (i < MOST_PLACES) w->venue[i] = venue;
}

/* The number that pages begin with: 104 of "e104", "104-8".  1 is the first page of too much to tell anything. */
static uint64_t first_page(const char *pages) {
    while (*pages && (*pages < '0' || *pages > '9')) pages++;
    uint64_t page = 0;
    size_t digits = 0;
    for (; ascii_is_digit(*pages) && digits < 18; pages++, digits++) page = page * 10 + (uint64_t)(*pages - '0');
    return *pages == ':' ? 0 : page; /* "17:1-17:20" has as many readings as readers */
}

static uint64_t volume_key(const char *text) {
    uint64_t key = 0;
    for (size_t left = strlen(text), size; left; text += size, left -= size) {
        char folded[FOLD_SIZE];
        int32_t code = text_decode(text, left, &size);
        size_t n = code < 0 ? 0 : fold_code(folded, code);
        for (size_t i = 0; i < n; i++)
            if (folded[i] != '0' || key) key = hash_join(key, (unsigned char)folded[i]);
    }
    return key;
}

/* Volumes, pages and venues of all the group's records; those of what was merged before stand in its notes. */
static void read_places(const merge *m, witness *w) {
    static const char noted[] = "venue=";
    for (size_t r = 0; r < m->records.count; r++) {
        const coauth_paper *paper = &m->corpus->papers.item[m->records.item[r]];
        add_venue(w, coauth_corpus_text(m->corpus, paper->venue));
        for (uint32_t i = 0; i < paper->attributes; i++) {
            const coauth_attribute *a = &m->corpus->attributes.item[paper->first_attribute + i];
            const char *text = coauth_corpus_text(m->corpus, a->text);
            if (a->kind == COAUTH_VOLUME) add_place(w->volume, volume_key(text));
            if (a->kind == COAUTH_PAGES) add_place(w->page, first_page(text));
            if (a->kind == COAUTH_VOLUME && strncmp(text, "abs/", 4) == 0) w->preprint = true;
            if (a->kind == COAUTH_NOTE && strncmp(text, noted, sizeof noted - 1) == 0)
                add_venue(w, text + sizeof noted - 1);
        }
    }
}

static bool add_name(merge_evidence *e, const coauth_authorship *author) {
    if (author->flags & (COAUTH_AUTHORSHIP_GROUP | COAUTH_AUTHORSHIP_INFERRED)) return true;
    known_name *known = vector_push(e->m->context, &e->names);
    if (!known) return false;
    const coauth_corpus *corpus = e->m->corpus;
    const coauth_name *name = &corpus->names.item[author->name];
    const char *text = coauth_corpus_text(corpus, name->text);
    name_parse(&known->name, text, name->family_start, name->family_length, false);
    known->keys = name_keys_of(corpus, name, false);
    if (known->name.kind == NAME_NOBODY) e->names.count--;
    return true;
}

/* The list is cut if no record has a whole one, as the paper's will be. */
static bool read_names(merge_evidence *e, witness *w) {
    const merge *m = e->m;
    bool whole = false;
    for (size_t r = 0; r < m->records.count; r++) {
        const coauth_paper *paper = &m->corpus->papers.item[m->records.item[r]];
        whole |= paper->authors && !(paper->flags & COAUTH_PAPER_TRUNCATED);
    }
    if (!author_list_merge(e->authors, m->corpus, m->records.item, m->records.count)) return false;
    w->cut = !whole;
    w->first = e->names.count;
    for (size_t i = 0; i < e->authors->authors.count && e->names.count - w->first < MOST_NAMES; i++)
        if (!add_name(e, &e->authors->authors.item[i].authorship)) return false;
    w->names = e->names.count - w->first;
    return true;
}

static void sign(const merge_evidence *e, witness *w) {
    uint64_t names = 0, places = 0;
    for (size_t i = 0; i < w->names; i++) names += hash_mix(e->names.item[w->first + i].keys.words);
    for (size_t i = 0; i < MOST_PLACES; i++)
        places += hash_mix(w->volume[i] + 1) + hash_mix(w->page[i] ^ 0x5555) +
                  (w->venue[i] ? hash_bytes(w->venue[i], strlen(w->venue[i])) : 0);
    w->signature = hash_join(hash_join(names, places), (uint64_t)(uint16_t)w->year << 2 | (uint64_t)w->cut << 1);
}

static bool hear(merge_evidence *e, uint32_t root) {
    merge *m = e->m;
    const merge_facts *facts = merge_facts_of(m, root);
    if (!facts || !merge_list_records(m, root)) return false;
    witness w = {.root = root, .year = facts->year};
    read_places(m, &w);
    if (!read_names(e, &w) || !vector_reserve(m->context, &e->witnesses, 1)) return false;
    sign(e, &w);
    e->witnesses.item[e->witnesses.count++] = w;
    return true;
}

/* --- Two of them ------------------------------------------------------------------------------------------- */

typedef enum comparison { UNKNOWN, SAME, DIFFERENT } comparison;

static comparison compare_places(const uint64_t *a, const uint64_t *b) {
    if (!a[0] || !b[0]) return UNKNOWN;
    for (size_t i = 0; i < MOST_PLACES && a[i]; i++)
        for (size_t j = 0; j < MOST_PLACES && b[j]; j++)
            if (a[i] == b[j]) return SAME;
    return DIFFERENT;
}

static bool other_venue(const witness *a, const witness *b) {
    if (!a->venue[0] || !b->venue[0]) return false;
    for (size_t i = 0; i < MOST_PLACES && a->venue[i]; i++)
        for (size_t j = 0; j < MOST_PLACES && b->venue[j]; j++)
            if (same_venue(a->venue[i], b->venue[j])) return false;
    return true;
}

/* Whether a name is written in letters that Latin ones cannot be compared with. */
static bool is_foreign(const person_name *n) {
    if (!n->words) return false;
    size_t size;
    const name_word *last = &n->word[n->words - 1];
    return text_decode(n->letters + last->start, last->length, &size) >= 0x370;
}

static bool may_be_one(const known_name *a, const known_name *b) {
    const name_keys *x = &a->keys, *y = &b->keys;
    if (x->full && x->full == y->full) return true;
    if (x->initial && x->initial == y->initial && !(x->full && y->full)) return true;
    return is_foreign(&a->name) != is_foreign(&b->name) || name_compare(&a->name, &b->name) != NAMES_CONTRADICT ||
           name_slip(&a->name, &b->name);
}

/* The names of a that b lacks, as far as their words tell, at most MOST_LEFT. */
static size_t lacking(const known_name *left[MOST_LEFT], const merge_evidence *e, const witness *a, const witness *b) {
    size_t count = 0;
    for (size_t i = 0; i < a->names && count < MOST_LEFT; i++) {
        const known_name *name = &e->names.item[a->first + i];
        bool found = false;
        for (size_t j = 0; j < b->names && !found; j++)
            found = e->names.item[b->first + j].keys.words == name->keys.words;
        if (!found) left[count++] = name;
    }
    return count;
}

/* How many of the lists have a name that the other lacks: 0, 1 or 2. */
static int compare_lists(const merge_evidence *e, const witness *a, const witness *b) {
    const known_name *left[MOST_LEFT], *right[MOST_LEFT];
    bool taken[MOST_LEFT] = {false};
    size_t m = lacking(left, e, a, b), n = lacking(right, e, b, a), alone = 0, others = n;
    for (size_t i = 0; i < m; i++) {
        size_t j = 0;
        while (j < n && (taken[j] || !may_be_one(left[i], right[j]))) j++;
        if (j < n) taken[j] = true, others--;
        else alone++;
    }
    return (alone > 0) + (others > 0);
}

static int against(const merge_evidence *e, const witness *a, const witness *b, bool generic) {
    comparison volume = compare_places(a->volume, b->volume), page = compare_places(a->page, b->page);
    bool whole = !a->cut && !b->cut && a->names && b->names;
    int lists = whole ? compare_lists(e, a, b) : 0;
    if (lists == 2) return APART;
    if (generic) return volume == SAME && page == SAME && !other_venue(a, b) ? 0 : APART;
    int points = lists + (a->year != b->year);
    if (!a->preprint && !b->preprint) {
        points += 2 * (volume == DIFFERENT) + 2 * (page == DIFFERENT) + other_venue(a, b);
        if (page == SAME && a->page[0] > 1) points -= 2;
    }
    return points > 0 ? points : 0;
}

/* --- All of them ------------------------------------------------------------------------------------------- */

static int by_signature(const void *a, const void *b) {
    const witness *x = a, *y = b;
    if (x->signature != y->signature) return x->signature < y->signature ? -1 : 1;
    return x->root < y->root ? -1 : x->root > y->root;
}

static const witness *class_of(const merge_evidence *e, size_t class) {
    return &e->witnesses.item[e->first.item[class]];
}

/* Sorts the witnesses and lists where each class of equal ones begins, and where the last ends. */
static bool make_classes(merge_evidence *e) {
    const coauth_context *context = e->m->context;
    size_t count = e->witnesses.count;
    qsort(e->witnesses.item, count, sizeof *e->witnesses.item, by_signature);
    e->first.count = 0;
    if (!vector_reserve(context, &e->first, count + 1)) return false;
    for (size_t i = 0; i < count; i++)
        if (!i || e->witnesses.item[i].signature != e->witnesses.item[i - 1].signature)
            e->first.item[e->first.count++] = (uint32_t)i;
    size_t classes = e->first.count;
    e->first.item[classes] = (uint32_t)count;
    e->component.count = e->likes.count = e->doubtful.count = 0;
    if (!vector_reserve(context, &e->component, classes) || !vector_reserve(context, &e->likes, classes) ||
        !vector_reserve(context, &e->doubtful, classes))
        return false;
    for (size_t c = 0; c < classes; c++) {
        e->component.item[c] = (uint32_t)c;
        e->likes.item[c] = 0;
        e->doubtful.item[c] = false;
    }
    return true;
}

static void join_components(merge_evidence *e, size_t classes, uint32_t a, uint32_t b) {
    for (size_t c = 0; c < classes && a != b; c++)
        if (e->component.item[c] == b) e->component.item[c] = a;
}

/* Says of the later of two that it was kept apart, once. */
static bool tell(merge_evidence *e, const witness *a, const witness *b, coauth_error *error) {
    merge *m = e->m;
    uint32_t x = merge_facts_of(m, a->root)->place, y = merge_facts_of(m, b->root)->place;
    uint32_t later = x > y ? x : y;
    if (e->told.item[later]) return true;
    e->told.item[later] = true;
    return merge_remark_apart(m, later, x > y ? y : x, error) == COAUTH_OK;
}

static bool compare_classes(merge_evidence *e, bool generic, coauth_error *error) {
    size_t classes = e->first.count;
    if (classes > MOST_COMPARED) return true;
    for (uint32_t i = 0; i < classes; i++)
        for (uint32_t j = i + 1; j < classes; j++) {
            int points = against(e, class_of(e, i), class_of(e, j), generic);
            if (points >= APART) {
                if (!generic && !tell(e, class_of(e, i), class_of(e, j), error)) return false;
                continue;
            }
            e->likes.item[i]++;
            e->likes.item[j]++;
            if (points >= DOUBT) e->doubtful.item[i] = e->doubtful.item[j] = true;
            join_components(e, classes, e->component.item[i], e->component.item[j]);
        }
    return true;
}

/* Joins the classes of a component if each is like every other, else what is equal in it. */
static bool unite_component(merge_evidence *e, uint32_t component, bool generic) {
    merge *m = e->m;
    size_t classes = e->first.count, size = 0;
    bool all = true, doubtful = false;
    for (size_t c = 0; c < classes; c++) size += e->component.item[c] == component;
    for (size_t c = 0; c < classes; c++) {
        if (e->component.item[c] != component) continue;
        all &= e->likes.item[c] == size - 1;
        doubtful |= e->doubtful.item[c];
    }
    m->roots.count = 0;
    for (size_t c = 0; c < classes; c++) {
        if (e->component.item[c] != component) continue;
        bool alike = !generic || against(e, class_of(e, c), class_of(e, c), true) < APART;
        for (uint32_t i = e->first.item[c]; i < e->first.item[c + 1] && alike; i++) {
            if (!vector_reserve(m->context, &m->roots, 1)) return false;
            m->roots.item[m->roots.count++] = e->witnesses.item[i].root;
        }
        if (all) continue;
        if (!merge_unite(m, 0, MERGED_BY_TITLE)) return false;
        m->roots.count = 0;
    }
    return !m->roots.count || merge_unite(m, 0, doubtful && size > 1 ? MERGED_DOUBTFULLY : MERGED_BY_TITLE);
}

coauth_status merge_unite_alike(merge_evidence *e, uint32_t conflicts, bool generic, coauth_error *error) {
    merge *m = e->m;
    e->names.count = e->witnesses.count = 0;
    for (size_t i = 0; i < m->roots.count; i++) {
        bool concerned;
        if (!merge_concerned(m, &concerned, m->roots.item[i], conflicts)) return fail_memory(error);
        if (!concerned && !hear(e, m->roots.item[i])) return fail_memory(error);
    }
    if (e->witnesses.count < 2) return COAUTH_OK;
    if (!make_classes(e) || !compare_classes(e, generic, error)) return fail_memory(error);
    for (uint32_t c = 0; c < e->first.count; c++)
        if (e->component.item[c] == c && !unite_component(e, c, generic)) return fail_memory(error);
    return COAUTH_OK;
}

merge_evidence *merge_evidence_make(merge *m, author_list *authors) {
    merge_evidence *e = memory_zeroed(m->context, 1, sizeof *e);
    if (!e) return NULL;
    *e = (merge_evidence){.m = m, .authors = authors};
    if (!vector_reserve(m->context, &e->told, m->count)) {
        merge_evidence_free(e, m->context);
        return NULL;
    }
    if (m->count) memset(e->told.item, 0, m->count);
    return e;
}

void merge_evidence_free(merge_evidence *e, const coauth_context *context) {
    if (!e) return;
    vector_free(context, &e->names);
    vector_free(context, &e->witnesses);
    vector_free(context, &e->first);
    vector_free(context, &e->component);
    vector_free(context, &e->likes);
    vector_free(context, &e->doubtful);
    vector_free(context, &e->told);
    memory_free(context, e);
}
