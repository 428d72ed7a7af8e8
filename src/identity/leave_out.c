/* leave_out.c: persons who are in nothing that is written: not on papers, not in notes, remarks and reasons.
 *
 * A name that only they bear is gone wherever it stands whole; one that others bear too stays theirs.  Papers they are
 * taken off have cut lists of authors, and say so. */
#include <coauth/identity.h>

#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/scratch.h"
#include "corpus/store.h"

static const char mark[] = "(\xE2\x80\xA6)";
enum { MARK = sizeof mark - 1 };

typedef struct leaving {
    coauth_corpus *corpus;
    coauth_persons *persons;
    const uint8_t *marked; /* per person */
    const coauth_context *context;
    uint32_t *person;      /* per person: its new number, UINT32_MAX where it is left out */
    uint32_t *authorship;  /* per authorship: likewise */
    uint8_t *gone;         /* per name: only those who are left out bear it */
    VECTOR(char *) hidden; /* names to be hidden where they stand in texts */
    uint64_t count;
} leaving;

/* --- Who and what -------------------------------------------------------------------------------- */

static bool open_leaving(leaving *l) {
    l->person = memory_resize(l->context, NULL, l->persons->count, sizeof *l->person);
    l->authorship = memory_resize(l->context, NULL, l->persons->authorships, sizeof *l->authorship);
    l->gone = memory_zeroed(l->context, l->corpus->names.count, 1);
    return l->person && l->authorship && l->gone;
}

static void close_leaving(leaving *l) {
    for (size_t i = 0; i < l->hidden.count; i++) memory_free(l->context, l->hidden.item[i]);
    vector_free(l->context, &l->hidden);
    memory_free(l->context, l->person);
    memory_free(l->context, l->authorship);
    memory_free(l->context, l->gone);
}

static bool hide_name(leaving *l, coauth_string name) {
    const char *text = coauth_corpus_text(l->corpus, name);
    if (!strchr(text, ' ')) return true; /* one word may stand for anything */
    char **added = vector_push(l->context, &l->hidden);
    return added && (*added = memory_copy_text(l->context, text, strlen(text)));
}

/* Names that the marked bear, less those that others do. */
static bool find_names(leaving *l) {
    enum { THEIRS = 1, OTHERS = 2 };
    const coauth_authorship *a = l->corpus->authorships.item;
    bool done = true;
    for (size_t i = 0; i < l->persons->authorships; i++)
        l->gone[a[i].name] |= l->marked[l->persons->of[i]] ? THEIRS : OTHERS;
    for (size_t n = 0; n < l->corpus->names.count && done; n++) {
        l->gone[n] = l->gone[n] == THEIRS;
        if (l->gone[n]) done = hide_name(l, l->corpus->names.item[n].text);
    }
    for (size_t p = l->persons->from_papers; p < l->persons->count && done; p++)
        if (l->marked[p]) done = hide_name(l, l->persons->label[p]);
    return done;
}

/* --- Texts --------------------------------------------------------------------------------------- */

static bool is_word(char c) {
    return ascii_is_alphanumeric(c) || (unsigned char)c >= 0x80;
}

/* Puts the mark for every whole name, in place: names are longer than it or as long. Whether there was any. */
static bool hide_in(char *text, const leaving *l) {
    bool any = false;
    for (size_t i = 0; i < l->hidden.count; i++) {
        const char *name = l->hidden.item[i];
        size_t size = strlen(name);
        for (char *at = text; size >= MARK && (at = strstr(at, name)); at++) {
            if ((at > text && is_word(at[-1])) || is_word(at[size])) continue;
            memcpy(at, mark, MARK);
            memmove(at + MARK, at + size, strlen(at + size) + 1);
            any = true;
        }
    }
    return any;
}

static bool hide_string(coauth_string *string, const leaving *l) {
    const char *text = coauth_corpus_text(l->corpus, *string);
    char *copy = memory_copy_text(l->context, text, strlen(text));
    bool failed = !copy;
    if (copy && hide_in(copy, l)) *string = corpus_clean(l->corpus, copy, strlen(copy), NULL, &failed);
    memory_free(l->context, copy);
    return !failed;
}

/* Owners of profile pages, notes and affiliations of others may name them. */
static bool hide_in_texts(leaving *l) {
    coauth_corpus *c = l->corpus;
    bool done = true;
    for (size_t i = 0; i < c->remarks.count && done; i++) done = hide_string(&c->remarks.item[i].text, l);
    for (size_t i = 0; i < c->attributes.count && done; i++) {
        uint32_t kind = c->attributes.item[i].kind;
        if (kind == COAUTH_NOTE || kind == COAUTH_OWNER) done = hide_string(&c->attributes.item[i].text, l);
    }
    for (size_t i = 0; i < l->persons->decisions; i++) hide_in(l->persons->decision[i].reason, l);
    return done;
}

static bool hide_names(leaving *l) {
    coauth_corpus *c = l->corpus;
    bool failed = false;
    size_t kept = 0;
    coauth_string none = corpus_clean(c, mark, MARK, NULL, &failed);
    for (size_t n = 0; n < c->names.count && !failed; n++)
        if (l->gone[n]) c->names.item[n] = (coauth_name){.text = none};
    for (size_t i = 0; i < c->aliases.count && !failed; i++) {
        bool theirs = false;
        for (uint32_t k = 0; k < c->aliases.item[i].names; k++)
            theirs |= l->gone[c->alias_names.item[c->aliases.item[i].first + k]];
        if (!theirs) c->aliases.item[kept++] = c->aliases.item[i];
    }
    if (!failed) c->aliases.count = kept;
    return !failed;
}

/* --- Papers -------------------------------------------------------------------------------------- */

static bool cut_papers(leaving *l) {
    coauth_corpus *c = l->corpus;
    size_t count = c->authorships.count, next = 0;
    scratch_scope scope = scratch_open(l->context);
    coauth_authorship *kept = scratch_array(&scope, count, sizeof *kept);
    uint32_t *of = scratch_array(&scope, count, sizeof *of);
    if (scope.failed) {
        scratch_close(&scope);
        return false;
    }
    for (size_t i = 0; i < count; i++) l->authorship[i] = UINT32_MAX;
    for (size_t p = 0; p < c->papers.count; p++) {
        coauth_paper *paper = &c->papers.item[p];
        size_t first = next;
        for (uint32_t a = paper->first_author; a < paper->first_author + paper->authors; a++) {
            if (l->marked[l->persons->of[a]]) continue;
            l->authorship[a] = (uint32_t)next;
            of[next] = l->person[l->persons->of[a]];
            kept[next++] = c->authorships.item[a];
        }
        if (next - first < paper->authors) paper->flags |= COAUTH_PAPER_TRUNCATED;
        paper->first_author = (uint32_t)first;
        paper->authors = (uint32_t)(next - first);
    }
    l->count = count - next;
    if (next) memcpy(c->authorships.item, kept, next * sizeof *kept);
    if (next) memcpy(l->persons->of, of, next * sizeof *of);
    c->authorships.count = l->persons->authorships = next;
    scratch_close(&scope);
    return true;
}

/* --- Persons ------------------------------------------------------------------------------------- */

static void number_persons(leaving *l) {
    uint32_t next = 0;
    for (size_t p = 0; p < l->persons->count; p++) l->person[p] = l->marked[p] ? UINT32_MAX : next++;
}

static void cut_persons(leaving *l) {
    coauth_persons *persons = l->persons;
    size_t next = 0, from_papers = 0, kept = 0;
    for (size_t p = 0; p < persons->count; p++) {
        if (l->marked[p]) continue;
        persons->label[next] = persons->label[p];
        if (persons->key) persons->key[next] = persons->key[p];
        persons->group[next++] = persons->group[p];
        from_papers += p < persons->from_papers;
    }
    persons->count = next;
    persons->from_papers = from_papers;
    for (size_t i = 0; i < persons->decisions; i++) {
        coauth_decision d = persons->decision[i];
        d.a = l->authorship[d.a];
        d.b = l->authorship[d.b];
        if (d.a == UINT32_MAX || d.b == UINT32_MAX) memory_free(persons->context, d.reason);
        else persons->decision[kept++] = d;
    }
    persons->decisions = kept;
}

/* --- Ready-made graphs --------------------------------------------------------------------------- */

/* New numbers of vertices or ties; UINT32_MAX where they are left out. */
static void cut_cells(leaving *l, const uint32_t *vertex, const uint32_t *tie) {
    coauth_corpus *c = l->corpus;
    size_t kept = 0;
    for (size_t i = 0; i < c->cells.count; i++) {
        coauth_cell cell = c->cells.item[i];
        cell.row = (c->properties.item[cell.property].of_ties ? tie : vertex)[cell.row];
        if (cell.row != UINT32_MAX) c->cells.item[kept++] = cell;
    }
    c->cells.count = kept;
}

static bool cut_graphs(leaving *l) {
    coauth_corpus *c = l->corpus;
    scratch_scope scope = scratch_open(l->context);
    uint32_t *vertex = scratch_array(&scope, c->vertices.count, sizeof *vertex), next = 0, ties = 0;
    uint32_t *tie = scratch_array(&scope, c->ties.count, sizeof *tie);
    bool done = !scope.failed;
    for (size_t v = 0; done && v < c->vertices.count; v++) {
        bool out = l->marked[l->persons->from_papers + v];
        vertex[v] = out ? UINT32_MAX : next;
        if (!out) c->vertices.item[next++] = c->vertices.item[v];
    }
    for (size_t i = 0; done && i < c->ties.count; i++) {
        coauth_tie t = c->ties.item[i];
        bool out = vertex[t.a] == UINT32_MAX || vertex[t.b] == UINT32_MAX;
        tie[i] = out ? UINT32_MAX : ties;
        if (out) c->tie_weight -= t.weight;
        else c->ties.item[ties++] = (coauth_tie){vertex[t.a], vertex[t.b], t.weight};
    }
    if (done) {
        c->vertices.count = next;
        c->ties.count = ties;
        cut_cells(l, vertex, tie);
    }
    scratch_close(&scope);
    return done;
}

coauth_status coauth_leave_out(
    uint64_t *authorships, coauth_corpus *corpus, coauth_persons *persons, const uint8_t *marked, coauth_error *error) {
    leaving l = {.corpus = corpus, .persons = persons, .marked = marked, .context = persons->context};
    bool done = open_leaving(&l) && find_names(&l) && hide_in_texts(&l) && hide_names(&l);
    if (done) number_persons(&l);
    done = done && cut_graphs(&l) && cut_papers(&l);
    if (done) cut_persons(&l);
    if (authorships) *authorships = l.count;
    close_leaving(&l);
    return done ? COAUTH_OK : fail_memory(error);
}
