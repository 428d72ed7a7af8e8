/* user_assertions_apply.c: what a person asserts (user_assertions.h), put above what a method found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scratch.h"
#include "base/text.h"
#include "identity/user_assertions.h"

#include "base/union_find.h"

enum { REASON_SIZE = 512 };
static const uint32_t NONE = UINT32_MAX, SEVERAL = UINT32_MAX - 1;

bool user_assertions_spread(user_assertions *t, const uint32_t *class_of, size_t classes) {
    size_t names, authorships;
    const coauth_authorship *authorship = coauth_corpus_authorships(t->corpus, &authorships);
    coauth_corpus_names(t->corpus, &names);
    if (t->file->rest_as_written) return true;
    scratch_scope scope = scratch_open(t->context);
    uint32_t *owner = scratch_array(&scope, classes, sizeof *owner);
    uint32_t *line = scratch_zeroes(&scope, classes, sizeof *line);
    bool done = !scope.failed;
    for (size_t c = 0; done && c < classes; c++) owner[c] = NONE;
    for (size_t n = 0; done && n < names; n++) {
        uint32_t name = t->name[n], c = class_of[n];
        if (c == NONE || name == NO_ALIAS || t->owner[name] == NO_ALIAS) continue;
        uint32_t person = union_find_root(t->joined, t->owner[name]);
        owner[c] = owner[c] == NONE || owner[c] == person ? person : (uint32_t)SEVERAL;
        line[c] = t->owner_line[name];
    }
    for (size_t i = 0; done && i < authorships; i++) {
        uint32_t n = authorship[i].name, c = class_of[n];
        if (t->of[i] || c == NONE || t->name[n] != NO_ALIAS || owner[c] >= SEVERAL) continue;
        t->of[i] = owner[c] + 1;
        t->line[i] = line[c];
    }
    scratch_close(&scope);
    return done;
}

bool user_assertions_overrule(coauth_persons *persons, const user_assertions *t, size_t limit) {
    size_t count = t->persons.count + 1;
    scratch_scope scope = scratch_open(persons->context);
    uint32_t *first = scratch_zeroes(&scope, limit, sizeof *first);
    uint32_t *asserted_first = scratch_zeroes(&scope, count, sizeof *asserted_first);
    bool done = !scope.failed;
    for (size_t i = 0; done && i < persons->authorships; i++) {
        uint32_t *mine = t->of[i] ? &asserted_first[t->of[i]] : &first[persons->of[i]];
        if (!*mine) *mine = (uint32_t)i + 1;
        persons->of[i] = *mine - 1;
    }
    scratch_close(&scope);
    return done;
}

/* --- Reasons ----------------------------------------------------------------------------------------------------- */

static bool add_decision(coauth_persons *persons, const user_assertions *t, coauth_decision_kind kind, uint32_t a,
    uint32_t b, size_t *room) {
    char reason[REASON_SIZE];
    if (persons->decisions == *room) {
        *room = *room ? 2 * *room : 16;
        coauth_decision *larger = memory_resize(persons->context, persons->decision, *room, sizeof *larger);
        if (!larger) return false;
        persons->decision = larger;
    }
    snprintf(reason, sizeof reason, "%s:%u says so", t->file->path, t->line[b] ? t->line[b] : t->line[a]);
    char clean[3 * REASON_SIZE]; /* a file may be called anything */
    text_changes changes = {0};
    size_t length = text_clean(clean, reason, strlen(reason), &changes);
    char *text = memory_copy_text(persons->context, clean, length);
    if (text) persons->decision[persons->decisions++] = (coauth_decision){.kind = kind, .a = a, .b = b, .reason = text};
    return text != NULL;
}

/* Somebody's first place under a name. */
typedef struct name_place {
    uint32_t who, name, authorship;
} name_place;

static int by_person(const void *a, const void *b) {
    const name_place *x = a, *y = b;
    if (x->who != y->who) return x->who < y->who ? -1 : 1;
    if (x->name != y->name) return x->name < y->name ? -1 : 1;
    return (x->authorship > y->authorship) - (x->authorship < y->authorship);
}

/* Each person's first place under each name. */
static size_t list_places(name_place *place, const coauth_persons *persons, const user_assertions *t) {
    const coauth_authorship *authorship = coauth_corpus_authorships(t->corpus, NULL);
    size_t count = 0, n = 0;
    for (uint32_t i = 0; i < persons->authorships; i++)
        if (t->of[i]) place[count++] = (name_place){t->of[i], authorship[i].name, i};
    if (count) qsort(place, count, sizeof *place, by_person);
    for (size_t k = 0; k < count; k++)
        if (!n || place[n - 1].who != place[k].who || place[n - 1].name != place[k].name) place[n++] = place[k];
    return n;
}

/* Every name that was told a person's is joined to the first of theirs; whoever else has it is split from who had it
 * first. */
bool user_assertions_explain(coauth_persons *persons, const user_assertions *t) {
    size_t names, room = persons->decisions;
    const coauth_context *context = persons->context;
    coauth_corpus_names(t->corpus, &names);
    scratch_scope scope = scratch_open(context);
    name_place *place = scratch_array(&scope, persons->authorships, sizeof *place);
    uint32_t *named = scratch_zeroes(&scope, names, sizeof *named);
    bool done = !scope.failed;
    size_t count = done ? list_places(place, persons, t) : 0, first = 0;
    for (size_t k = 0; done && k < count; k++) {
        if (place[k].who != place[first].who) first = k;
        uint32_t i = place[k].authorship, *other = &named[place[k].name];
        if (k != first) done = add_decision(persons, t, COAUTH_DECISION_MERGED, place[first].authorship, i, &room);
        if (done && *other) done = add_decision(persons, t, COAUTH_DECISION_SPLIT, *other - 1, i, &room);
        else *other = i + 1;
    }
    scratch_close(&scope);
    return done;
}
