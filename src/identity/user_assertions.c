/* user_assertions.c: see user_assertions.h. */
#include "identity/user_assertions.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/order.h"
#include "base/union_find.h"
#include "corpus/names.h"
#include "corpus/paper_names.h"

enum { UNKNOWN_SHOWN = 20, WORDS_SIZE = 512 };

/* How sure a line is about an authorship. */
enum { NOT_ASSERTED, ASSERTED_OF_NAME, ASSERTED_OF_ID, ASSERTED_OF_PAPER };

/* A paper under one of the words that the file calls it by. */
typedef struct paper_place {
    uint32_t text, paper;
    bool second; /* by its key or an id, not by its name in files */
} paper_place;

typedef struct asserting {
    user_assertions *t;
    const coauth_corpus *corpus;
    const coauth_context *context;
    const coauth_paper *paper;
    const coauth_authorship *authorship;
    const coauth_attribute *attribute;
    size_t papers, authorships, names;
    uint8_t *sure;   /* per authorship */
    uint8_t *met;    /* per name of the file: somebody has it */
    uint8_t *shared; /* per name of the file: entries of several persons have it */
    VECTOR(paper_place) places;
    size_t unknown;
} asserting;

static coauth_status contradict(
    const asserting *g, uint64_t line, uint64_t other, const char *text, coauth_error *error) {
    return fail_at(error, COAUTH_FORMAT_ERROR, g->t->file->path, line, 0,
        "\"%s\" cannot be two persons' here, line %llu makes it another's; take one of the two out", text,
        (unsigned long long)other);
}

static void log_unknown(
    asserting *g, uint64_t line, const char *what, const char *text, const char *where, const char *paper) {
    char words[WORDS_SIZE];
    if (++g->unknown > UNKNOWN_SHOWN) return;
    snprintf(words, sizeof words, "%s:%llu: %s \"%s\"%s%s%s", g->t->file->path, (unsigned long long)line, what, text,
        where, *paper ? paper : "", *paper ? "\"" : "");
    context_log(g->context, COAUTH_LOG_WARNING, words);
}

/* --- Whose names are meant -------------------------------------------------------------------------------------- */

typedef struct key_name {
    uint64_t key;
    uint32_t name;
} key_name;

static int by_key(const void *a, const void *b) {
    const key_name *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static const char *text_of(const asserting *g, uint32_t name) {
    return coauth_corpus_text(g->corpus, coauth_corpus_names(g->corpus, NULL)[name].text);
}

static void meet_exactly(const asserting *g) {
    const alias_file *file = g->t->file;
    for (uint32_t n = 0; n < g->names; n++) {
        const char *text = text_of(g, n);
        uint32_t handle = strings_find(&file->texts, text, strlen(text));
        uint32_t name = handle && handle < file->name_at.count ? file->name_at.item[handle] : 0;
        g->t->name[n] = name ? name - 1 : (uint32_t)NO_ALIAS;
        if (name) g->met[name - 1] = 1;
    }
}

/* Names of the file that nobody is written like, by their letters; those of the same letters are the same. */
static size_t list_unmet(const asserting *g, key_name *unmet) {
    size_t count = 0;
    for (uint32_t k = 0; k < g->t->file->names.count; k++) {
        g->t->same[k] = k;
        uint64_t key = g->t->file->names.item[k].key;
        if (!g->met[k] && key) unmet[count++] = (key_name){key, k};
    }
    if (count) qsort(unmet, count, sizeof *unmet, by_key);
    for (size_t k = 1; k < count; k++)
        if (unmet[k].key == unmet[k - 1].key) g->t->same[unmet[k].name] = g->t->same[unmet[k - 1].name];
    return count;
}

static void meet_by_letters(const asserting *g, const key_name *unmet, size_t count) {
    const coauth_name *name = coauth_corpus_names(g->corpus, NULL);
    for (uint32_t n = 0; n < g->names && count; n++) {
        if (g->t->name[n] != NO_ALIAS) continue;
        person_name parsed;
        name_parse(&parsed, text_of(g, n), name[n].family_start, name[n].family_length, false);
        key_name wanted = {name_letters_key(&parsed), 0};
        size_t low = 0;
        BISECT(low, count, i, unmet[i].key < wanted.key);
        if (low == count || unmet[low].key != wanted.key || !wanted.key) continue;
        g->t->name[n] = g->t->same[unmet[low].name];
        for (size_t k = low; k < count && unmet[k].key == wanted.key; k++) g->met[unmet[k].name] = 1;
    }
}

static bool meet_names(asserting *g) {
    size_t known = g->t->file->names.count;
    key_name *unmet = memory_resize(g->context, NULL, known, sizeof *unmet);
    g->t->name = memory_resize(g->context, NULL, g->names, sizeof *g->t->name);
    g->t->same = memory_resize(g->context, NULL, known, sizeof *g->t->same);
    g->met = memory_zeroed(g->context, known, 1);
    bool done = unmet && g->t->name && g->t->same && g->met;
    if (done) {
        meet_exactly(g);
        meet_by_letters(g, unmet, list_unmet(g, unmet));
    }
    memory_free(g->context, unmet);
    return done;
}

static void log_unmet(asserting *g) {
    for (size_t k = 0; k < g->t->file->statements.count; k++) {
        const alias_statement *s = &g->t->file->statements.item[k];
        uint32_t names[2] = {s->name, s->kind == ALIAS_PERSON ? s->name : s->other};
        for (int i = 0; i < 2; i++) {
            if (g->met[names[i]]) continue;
            g->met[names[i]] = 1; /* said once */
            log_unknown(g, s->line, "nobody is called", alias_text(g->t->file, names[i]), "", "");
        }
    }
}

/* --- Whose all papers under a name are ---------------------------------------------------------------------------- */

/* Makes one person of two; two that the file calls differently cannot be. */
static bool join_persons(const user_assertions *t, uint32_t a, uint32_t b) {
    a = union_find_root(t->joined, a);
    b = union_find_root(t->joined, b);
    if (a == b) return true;
    bool a_called = t->persons.item[a].id != 0, b_called = t->persons.item[b].id != 0;
    if (a_called && b_called) return false;
    if (b_called || (!a_called && b < a)) t->joined[a] = b;
    else t->joined[b] = a;
    return true;
}

/* Gives all papers under a name to a person. */
static coauth_status own(asserting *g, uint32_t name, uint32_t person, uint64_t line, coauth_error *error) {
    user_assertions *t = g->t;
    name = t->same[name];
    if (t->owner[name] == NO_ALIAS) {
        t->owner[name] = person;
        t->owner_line[name] = (uint32_t)line;
        return COAUTH_OK;
    }
    if (join_persons(t, t->owner[name], person)) return COAUTH_OK;
    return contradict(g, line, t->owner_line[name], alias_text(t->file, name), error);
}

/* The person who has all papers under a name, a new one if need be. */
static uint32_t owner_of(asserting *g, uint32_t name, uint64_t line) {
    user_assertions *t = g->t;
    name = t->same[name];
    if (t->owner[name] == NO_ALIAS) {
        t->owner[name] = (uint32_t)t->persons.count; /* room was made for one for each name */
        t->owner_line[name] = (uint32_t)line;
        t->joined[t->owner[name]] = t->owner[name];
        t->persons.item[t->persons.count++] = (alias_person){0, line};
    }
    return t->owner[name];
}

/* Entries of several persons may have one name; it is none of theirs as a whole then. */
static bool find_shared(asserting *g) {
    const alias_file *file = g->t->file;
    uint32_t *first = memory_zeroed(g->context, file->names.count, sizeof *first);
    g->shared = memory_zeroed(g->context, file->names.count, 1);
    for (size_t k = 0; first && g->shared && k < file->statements.count; k++) {
        const alias_statement *s = &file->statements.item[k];
        if (s->kind != ALIAS_PERSON || !s->shared) continue;
        uint32_t name = g->t->same[s->name];
        if (first[name] && first[name] != s->person + 1) g->shared[name] = 1;
        first[name] = s->person + 1;
    }
    bool done = first && g->shared;
    memory_free(g->context, first);
    return done;
}

static coauth_status take_owners(asserting *g, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t k = 0; k < g->t->file->statements.count && status == COAUTH_OK; k++) {
        alias_statement s = g->t->file->statements.item[k];
        bool whole = s.kind == ALIAS_PERSON && !s.paper && !(s.shared && g->shared[g->t->same[s.name]]);
        if (whole) status = own(g, s.name, s.person, s.line, error);
    }
    for (size_t k = 0; k < g->t->file->statements.count && status == COAUTH_OK; k++) {
        alias_statement s = g->t->file->statements.item[k];
        if (s.kind != ALIAS_ONE) continue;
        if (!join_persons(g->t, owner_of(g, s.name, s.line), owner_of(g, s.other, s.line)))
            status =
                contradict(g, s.line, g->t->owner_line[g->t->same[s.other]], alias_text(g->t->file, s.other), error);
    }
    return status;
}

/* Names kept apart that are the same but for case and the like are told as two persons' outright. */
static coauth_status take_apart(asserting *g, coauth_error *error) {
    user_assertions *t = g->t;
    for (size_t k = 0; k < t->file->statements.count; k++) {
        alias_statement s = t->file->statements.item[k];
        if (s.kind != ALIAS_NOT) continue;
        uint32_t a = t->same[s.name], b = t->same[s.other];
        if (a != b && t->file->names.item[a].key == t->file->names.item[b].key)
            owner_of(g, a, s.line), owner_of(g, b, s.line);
        bool owned = t->owner[a] != NO_ALIAS && t->owner[b] != NO_ALIAS;
        if (a == b || (owned && union_find_root(t->joined, t->owner[a]) == union_find_root(t->joined, t->owner[b])))
            return fail_at(error, COAUTH_FORMAT_ERROR, t->file->path, s.line, 0,
                "\"%s\" and \"%s\" cannot be two persons, other lines make them one; take one of them out",
                alias_text(t->file, s.name), alias_text(t->file, s.other));
        kept_apart *pair = vector_push(g->context, &t->apart);
        if (!pair) return fail_memory(error);
        *pair = (kept_apart){a, b, s.line};
    }
    return COAUTH_OK;
}

static coauth_status settle_names(asserting *g, coauth_error *error) {
    user_assertions *t = g->t;
    size_t names = t->file->names.count, called = t->file->persons.count, most = called + names;
    t->owner = memory_resize(g->context, NULL, names, sizeof *t->owner);
    t->owner_line = memory_zeroed(g->context, names, sizeof *t->owner_line);
    t->joined = memory_resize(g->context, NULL, most, sizeof *t->joined);
    bool ready =
        t->owner && t->owner_line && t->joined && find_shared(g) && vector_reserve(g->context, &t->persons, most);
    if (!ready) return fail_memory(error);
    assert(t->persons.item || (!called && !t->file->statements.count)); /* each statement is of a name */
    if (called) memcpy(t->persons.item, t->file->persons.item, called * sizeof *t->persons.item);
    t->persons.count = called;
    for (size_t k = 0; k < names; k++) t->owner[k] = NO_ALIAS;
    union_find_init(t->joined, most);
    coauth_status status = take_owners(g, error);
    return status == COAUTH_OK ? take_apart(g, error) : status;
}

/* --- Papers ------------------------------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b) {
    const paper_place *x = a, *y = b;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    if (x->second != y->second) return x->second ? 1 : -1;
    return (x->paper > y->paper) - (x->paper < y->paper);
}

static bool add_place(asserting *g, const char *text, size_t paper, bool second) {
    uint32_t handle = strings_find(&g->t->file->texts, text, strlen(text));
    if (!handle) return true;
    paper_place *place = vector_push(g->context, &g->places);
    if (place) *place = (paper_place){handle, (uint32_t)paper, second};
    return place != NULL;
}

static bool add_places(asserting *g, const paper_names *names, size_t p, char **text, size_t *size) {
    char room[PAPER_NAME_SIZE];
    paper_name name = paper_name_of(names, p, room);
    size_t length = strlen(name.key) + strlen(name.suffix);
    if (length >= *size) {
        char *larger = memory_resize(g->context, *text, 2 * length + 2, 1);
        if (!larger) return false;
        *text = larger;
        *size = 2 * length + 2;
    }
    snprintf(*text, *size, "%s%s", name.key, name.suffix);
    bool done = add_place(g, *text, p, false) && add_place(g, coauth_corpus_text(g->corpus, g->paper[p].key), p, true);
    for (uint32_t k = g->paper[p].first_attribute; done && k < g->paper[p].first_attribute + g->paper[p].attributes;
         k++)
        if (g->attribute[k].kind <= COAUTH_OTHER_KEY)
            done = add_place(g, coauth_corpus_text(g->corpus, g->attribute[k].text), p, true);
    return done;
}

/* Every paper that the file may mean. */
static coauth_status find_places(asserting *g, coauth_error *error) {
    bool any = false;
    for (size_t k = 0; k < g->t->file->statements.count; k++) any |= g->t->file->statements.item[k].paper != 0;
    if (!any) return COAUTH_OK;
    paper_names names;
    char *text = NULL;
    size_t size = 0;
    coauth_status status = paper_names_make(&names, g->corpus, g->context, error);
    bool done = status == COAUTH_OK;
    for (size_t p = 0; done && p < g->papers; p++) done = add_places(g, &names, p, &text, &size);
    if (g->places.count) qsort(g->places.item, g->places.count, sizeof *g->places.item, by_text);
    memory_free(g->context, text);
    paper_names_free(&names);
    return done || status != COAUTH_OK ? status : fail_memory(error);
}

static coauth_status tell(asserting *g, size_t i, uint8_t sure, uint32_t person, uint64_t line, coauth_error *error) {
    user_assertions *t = g->t;
    uint32_t who = union_find_root(t->joined, person) + 1;
    if (g->sure[i] > sure) return COAUTH_OK;
    if (g->sure[i] == sure && t->of[i] != who)
        return contradict(g, line, t->line[i], text_of(g, g->authorship[i].name), error);
    if (g->sure[i] < sure) t->line[i] = (uint32_t)line;
    g->sure[i] = sure;
    t->of[i] = who;
    return COAUTH_OK;
}

/* Tells of one paper; *found: somebody of that name stands on it. */
static coauth_status tell_of_paper(
    asserting *g, const alias_statement *s, const paper_place *place, bool *found, coauth_error *error) {
    const coauth_paper *paper = &g->paper[place->paper];
    for (uint32_t i = paper->first_author; i < paper->first_author + paper->authors; i++) {
        uint32_t name = g->t->name[g->authorship[i].name];
        if (name == NO_ALIAS || name != g->t->same[s->name] ||
            (s->position && i - paper->first_author + 1 != s->position))
            continue;
        *found = true;
        coauth_status status = tell(g, i, ASSERTED_OF_PAPER, s->person, s->line, error);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}

static size_t first_place(const asserting *g, uint32_t text) {
    size_t low = 0;
    BISECT(low, g->places.count, i, g->places.item[i].text < text);
    return low;
}

/* Keys and ids count where no paper is called so in files. */
static coauth_status tell_of_papers(asserting *g, coauth_error *error) {
    bool found = false;
    for (size_t k = 0; k < g->t->file->statements.count; k++) {
        const alias_statement *s = &g->t->file->statements.item[k];
        if (s->kind != ALIAS_PERSON || !s->paper) continue;
        const char *paper = strings_text(&g->t->file->texts, s->paper), *name = alias_text(g->t->file, s->name);
        size_t first = first_place(g, s->paper), count = g->places.count;
        bool any = first < count && g->places.item[first].text == s->paper,
             second = any && g->places.item[first].second;
        for (size_t p = first; p < count && g->places.item[p].text == s->paper && g->places.item[p].second == second;
             p++) {
            coauth_status status = tell_of_paper(g, s, &g->places.item[p], &found, error);
            if (status != COAUTH_OK) return status;
        }
        if (s->more) continue;
        if (!any) log_unknown(g, s->line, "no paper is called", paper, "", "");
        else if (!found) log_unknown(g, s->line, "nobody is called", name, " on paper \"", paper);
        found = false;
    }
    return COAUTH_OK;
}

/* --- Ids and names ------------------------------------------------------------------------------------------------ */

/* The person of the file that an authorship's id in the Anthology means; NO_ALIAS if none. */
static uint32_t person_by_id(const asserting *g, size_t i) {
    const coauth_authorship *a = &g->authorship[i];
    const alias_file *file = g->t->file;
    for (uint32_t k = a->first_attribute; k < a->first_attribute + a->attributes; k++) {
        if (g->attribute[k].kind != COAUTH_PERSON_ACL) continue;
        const char *text = coauth_corpus_text(g->corpus, g->attribute[k].text);
        uint32_t handle = strings_find(&file->texts, text, strlen(text));
        if (handle && handle < file->person_at.count && file->person_at.item[handle])
            return file->person_at.item[handle] - 1;
    }
    return NO_ALIAS;
}

static coauth_status tell_of_names(asserting *g, bool ignore_ids, coauth_error *error) {
    user_assertions *t = g->t;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < g->authorships && status == COAUTH_OK; i++) {
        uint32_t person = ignore_ids || g->sure[i] > ASSERTED_OF_ID ? (uint32_t)NO_ALIAS : person_by_id(g, i);
        uint32_t name = t->name[g->authorship[i].name];
        if (person != NO_ALIAS) status = tell(g, i, ASSERTED_OF_ID, person, t->persons.item[person].line, error);
        else if (name != NO_ALIAS && t->owner[name] != NO_ALIAS)
            status = tell(g, i, ASSERTED_OF_NAME, t->owner[name], t->owner_line[name], error);
    }
    return status;
}

static coauth_status lay(asserting *g, bool ignore_ids, coauth_error *error) {
    user_assertions *t = g->t;
    t->of = memory_zeroed(g->context, g->authorships, sizeof *t->of);
    t->line = memory_zeroed(g->context, g->authorships, sizeof *t->line);
    g->sure = memory_zeroed(g->context, g->authorships, 1);
    if (!t->of || !t->line || !g->sure || !meet_names(g)) return fail_memory(error);
    coauth_status status = settle_names(g, error);
    if (status == COAUTH_OK) log_unmet(g);
    if (status == COAUTH_OK) status = find_places(g, error);
    if (status == COAUTH_OK) status = tell_of_papers(g, error);
    if (status == COAUTH_OK) status = tell_of_names(g, ignore_ids, error);
    if (status == COAUTH_OK && g->unknown > UNKNOWN_SHOWN) {
        char words[WORDS_SIZE];
        snprintf(words, sizeof words, "%s: %zu names and papers in all that nobody has", t->file->path, g->unknown);
        context_log(g->context, COAUTH_LOG_WARNING, words);
    }
    return status;
}

coauth_status user_assertions_make(user_assertions *t, const coauth_corpus *corpus, const alias_file *file,
    bool ignore_ids, const coauth_context *context, coauth_error *error) {
    *t = (user_assertions){.file = file, .context = context, .corpus = corpus};
    asserting g = {.t = t, .corpus = corpus, .context = context};
    g.paper = coauth_corpus_papers(corpus, &g.papers);
    g.authorship = coauth_corpus_authorships(corpus, &g.authorships);
    g.attribute = coauth_corpus_attributes(corpus, NULL);
    coauth_corpus_names(corpus, &g.names);
    coauth_status status = lay(&g, ignore_ids, error);
    memory_free(context, g.sure);
    memory_free(context, g.met);
    memory_free(context, g.shared);
    vector_free(context, &g.places);
    return status;
}

coauth_status user_assertions_check(const alias_file *file, coauth_error *error) {
    user_assertions t = {.file = file, .context = file->context};
    asserting g = {.t = &t, .context = file->context};
    t.same = memory_resize(g.context, NULL, file->names.count, sizeof *t.same);
    for (size_t k = 0; t.same && k < file->names.count; k++) t.same[k] = (uint32_t)k;
    coauth_status status = t.same ? settle_names(&g, error) : fail_memory(error);
    memory_free(g.context, g.shared);
    user_assertions_free(&t);
    return status;
}

void user_assertions_free(user_assertions *t) {
    const coauth_context *context = t->context;
    if (!context) return;
    memory_free(context, t->of);
    memory_free(context, t->line);
    memory_free(context, t->name);
    memory_free(context, t->same);
    memory_free(context, t->owner);
    memory_free(context, t->owner_line);
    memory_free(context, t->joined);
    vector_free(context, &t->persons);
    vector_free(context, &t->apart);
}
