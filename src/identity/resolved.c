/* resolved.c: evidence decides who is who.
 *
 * Papers under one name are settled first (name_clusters.h): what shares an identifier or a collaborator is one
 * person's, and such groups are joined while the odds, from collaborators' circles, subjects, venues and years, are
 * for it.  Then clusters under different names that agree are joined, the likeliest first, where nothing forbids it.
 * The order of precedence: a person's word, two places on one paper, curated ids, everything else. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/order.h"
#include "identity/authorities.h"
#include "identity/chance.h"
#include "identity/conflicts.h"
#include "identity/constrained_union.h"
#include "identity/method.h"
#include "identity/suspects.h"

enum { REASON_SIZE = 256 };
static const float near_miss = -1.5f;

typedef VECTOR(coauth_decision) decision_list;

typedef struct resolving {
    evidence e;
    person_ids ids;
    name_clusters u;
    constrained_union j;
    candidate_list candidates;
    decision_list decisions;
} resolving;

/* --- Decisions --------------------------------------------------------------------------------------------- */

/* About two authorships. */
static bool decide_of(
    resolving *r, coauth_decision_kind kind, uint32_t a, uint32_t b, double score, const char *reason) {
    coauth_decision *d = vector_push(r->e.context, &r->decisions);
    if (!d) return false;
    *d = (coauth_decision){.kind = kind, .a = a, .b = b, .score = score, .chance = chance_of(kind, score)};
    d->reason = memory_copy_text(r->e.context, reason, strlen(reason));
    return d->reason != NULL;
}

/* About two clusters. */
static bool decide(resolving *r, coauth_decision_kind kind, uint32_t a, uint32_t b, double score, const char *reason) {
    return decide_of(r, kind, r->u.authorship[r->u.item[a].first], r->u.authorship[r->u.item[b].first], score, reason);
}

static bool tell_suspect(
    void *user, coauth_decision_kind kind, uint32_t a, uint32_t b, double score, const char *words) {
    return decide_of(user, kind, a, b, score, words);
}

static bool tell_conflict(void *user, uint32_t a, uint32_t b, const char *words) {
    return decide_of(user, COAUTH_DECISION_CONFLICT, a, b, 0, words);
}

static bool tell_authority(void *user, uint32_t a, uint32_t b, bool joined, const char *words) {
    return decide(user, joined ? COAUTH_DECISION_MERGED : COAUTH_DECISION_CONFLICT, a, b, 0, words);
}

static const char *const relation_words[] = {
    "the same name",
    "the same name in another spelling",
    "a middle name left out",
    "an initial",
    "the same name in another romanisation",
    "a part of the name",
    "the family name in another script",
    "a family name alone",
    "a man's and a woman's form of a name",
};

static bool decide_candidate(resolving *r, coauth_decision_kind kind, const candidate *c, objection against) {
    static const char *const objections[] = {"", "; told apart by the alias file", "; but both are on one paper",
        "; but their ids differ", "; but other names of theirs contradict"};
    char reason[REASON_SIZE];
    const coauth_name *name = coauth_corpus_names(r->e.corpus, NULL);
    const char *with = c->shared ? coauth_corpus_text(r->e.corpus, name[c->with].text) : "";
    bool shown = c->shared && strlen(with) < REASON_SIZE / 3; /* whole names only */
    snprintf(reason, sizeof reason, "%s, %u collaborator%s in common%s%s%s%s",
        c->slip ? "one slip of the pen" : relation_words[c->relation], c->shared, c->shared == 1 ? "" : "s",
        shown ? " (" : "", shown ? with : "", shown ? ")" : "", objections[against]);
    return decide(r, kind, c->a, c->b, (double)c->score, reason);
}

/* --- Ids across names ---------------------------------------------------------------------------------------- */

typedef struct id_holder {
    coauth_string id;
    uint32_t cluster;
} id_holder;

static int by_id(const void *a, const void *b) {
    const id_holder *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

static bool join_holders(resolving *r, unsigned s, const id_holder *holder, size_t count) {
    for (size_t k = 1; k < count; k++) {
        uint32_t a = holder[k - 1].cluster, b = holder[k].cluster;
        if (holder[k].id != holder[k - 1].id || constrained_root(&r->j, a) == constrained_root(&r->j, b)) continue;
        if (constrained_object(&r->j, a, b, true) != OBJECTION_NONE) continue; /* listed when all is settled */
        bool done = constrained_unite(&r->j, a, b) &&
                    (s == ID_ASSERTED || decide(r, COAUTH_DECISION_MERGED, a, b, 0, "the same id"));
        if (!done) return false;
    }
    return true;
}

static bool join_by_ids(resolving *r) {
    id_holder *holder = memory_resize(r->e.context, NULL, r->u.count, sizeof *holder);
    bool done = holder != NULL;
    for (unsigned s = 0; done && s < CURATED_IDS; s++) {
        size_t n = 0;
        for (uint32_t k = 0; r->j.id[s] && k < r->u.count; k++)
            if (r->j.id[s][k]) holder[n++] = (id_holder){r->j.id[s][k], k};
        if (n) qsort(holder, n, sizeof *holder, by_id);
        done = join_holders(r, s, holder, n);
    }
    memory_free(r->e.context, holder);
    return done;
}

/* --- What a person says ------------------------------------------------------------------------------------------ */

static bool forbid_forms(resolving *r, uint32_t a, uint32_t b) {
    const name_clusters *u = &r->u;
    if (a == b) return true; /* told of one by one */
    for (uint64_t x = u->form_first[a]; x < u->form_first[a + 1]; x++)
        for (uint64_t y = u->form_first[b]; y < u->form_first[b + 1]; y++)
            if (!constrained_forbid(&r->j, (uint32_t)x, (uint32_t)y)) return false;
    return true;
}

/* Keeps every cluster under one name from every one under the other. */
static bool forbid_asserted(resolving *r, const user_assertions *t) {
    size_t names = t->file->names.count, count = 0;
    table_of_rows forms = {0};
    uint64_t *pairs = memory_resize(r->e.context, NULL, r->e.name.count, sizeof *pairs);
    for (uint32_t n = 0; pairs && n < r->e.name.count; n++)
        if (t->name[n] != NO_ALIAS && r->e.name.form[n] != NO_BLOCK)
            pairs[count++] = (uint64_t)t->name[n] << 32 | r->e.name.form[n];
    bool done = pairs && rows_make(&forms, pairs, count, names, r->e.context);
    for (size_t k = 0; done && k < t->apart.count; k++) {
        uint32_t a = t->apart.item[k].a, b = t->apart.item[k].b;
        for (uint64_t x = forms.start[a]; done && x < forms.start[a + 1]; x++)
            for (uint64_t y = forms.start[b]; done && y < forms.start[b + 1]; y++)
                done = forbid_forms(r, forms.item[x], forms.item[y]);
    }
    rows_free(&forms, r->e.context);
    memory_free(r->e.context, pairs);
    return done;
}

/* --- Names ----------------------------------------------------------------------------------------------------- */

static int by_score(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int by_pair(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->a != y->a) return ORDER(x->a, y->a);
    return x->b != y->b ? ORDER(x->b, y->b) : by_score(a, b);
}

/* By score, the highest first, and whether a better one is of the same two. */
static void order_candidates(candidate_list *list) {
    if (list->count) qsort(list->item, list->count, sizeof *list->item, by_pair);
    for (size_t k = 1; k < list->count; k++)
        list->item[k].again = list->item[k].a == list->item[k - 1].a && list->item[k].b == list->item[k - 1].b;
    if (list->count) qsort(list->item, list->count, sizeof *list->item, by_score);
}

static coauth_status join_by_evidence(resolving *r, coauth_error *error) {
    candidate_list *list = &r->candidates;
    order_candidates(list);
    for (size_t k = 0; k < list->count; k++) {
        const candidate *c = &list->item[k];
        if (k % 4096 == 0 && context_check(r->e.context, error) != COAUTH_OK) return COAUTH_CANCELLED;
        if (constrained_root(&r->j, c->a) == constrained_root(&r->j, c->b)) continue;
        objection against =
            c->score > 0 ? constrained_object(&r->j, c->a, c->b, c->relation == NAMES_CONTRADICT) : OBJECTION_NONE;
        bool gendered = c->relation == NAMES_CONTRADICT && !c->slip; /* a doubt, whatever they have in common */
        bool join = c->score > 0 && against == OBJECTION_NONE && !gendered;
        bool near = !c->again && (c->score > near_miss || (gendered && c->shared));
        if (join && !constrained_unite(&r->j, c->a, c->b)) return fail_memory(error);
        bool worth_telling = join || (near && against != OBJECTION_NAME && against != OBJECTION_PAPER);
        if (worth_telling &&
            !decide_candidate(r, join ? COAUTH_DECISION_MERGED : COAUTH_DECISION_NEAR_MISS, c, against))
            return fail_memory(error);
    }
    return COAUTH_OK;
}

/* --- From clusters to authorships -------------------------------------------------------------------------------- */

/* Inferred authorships go to the person with most papers under the name; nobody's are their own. */
static void assign(coauth_persons *persons, resolving *r) {
    const evidence *e = &r->e;
    for (size_t i = 0; i < e->lists.authorships; i++) {
        uint32_t form = e->name.form[e->lists.authorship[i].name], best = r->u.of[i];
        if (form != NO_BLOCK && best == NO_BLOCK) {
            for (uint64_t k = r->u.form_first[form]; k < r->u.form_first[form + 1]; k++)
                if (best == NO_BLOCK || r->u.item[k].count > r->u.item[best].count) best = (uint32_t)k;
        }
        if (best != NO_BLOCK) persons->of[i] = r->u.authorship[r->u.item[constrained_root(&r->j, best)].first];
        else persons->of[i] = (uint32_t)i;
    }
}

/* Names that are only ever inferred are persons too. */
static bool assign_unlisted(coauth_persons *persons, const resolving *r) {
    const evidence *e = &r->e;
    uint32_t *first = memory_zeroed(e->context, e->name.forms, sizeof *first);
    for (size_t i = 0; first && i < e->lists.authorships; i++) {
        uint32_t form = e->name.form[e->lists.authorship[i].name];
        bool listed = form == NO_BLOCK || r->u.form_first[form] != r->u.form_first[form + 1];
        if (listed || (r->ids.value[ID_ASSERTED] && r->ids.value[ID_ASSERTED][i])) continue;
        if (!first[form]) first[form] = (uint32_t)i + 1;
        persons->of[i] = first[form] - 1;
    }
    memory_free(e->context, first);
    return first != NULL;
}

/* Inferred authorships and nobody's, of which something is told, go to whom it says. */
static bool assign_asserted(coauth_persons *persons, const resolving *r, const user_assertions *t) {
    uint32_t *person = memory_zeroed(r->e.context, t->persons.count + 1, sizeof *person);
    for (size_t i = 0; person && i < persons->authorships; i++)
        if (t->of[i] && r->u.of[i] != NO_BLOCK) person[t->of[i]] = persons->of[i] + 1;
    for (size_t i = 0; person && i < persons->authorships; i++) {
        if (!t->of[i] || r->u.of[i] != NO_BLOCK) continue;
        if (!person[t->of[i]]) person[t->of[i]] = (uint32_t)i + 1;
        persons->of[i] = person[t->of[i]] - 1;
    }
    memory_free(r->e.context, person);
    return person != NULL;
}

/* What follows the evidence, in a part as in a whole corpus. */
static coauth_status resolve(
    resolving *r, const coauth_identity_options *options, user_assertions *t, coauth_error *error) {
    if (t && !user_assertions_spread(t, r->e.name.form, r->e.name.forms)) return fail_memory(error);
    if (!ids_make(&r->ids, &r->e, options->ignore_ids)) return fail_memory(error);
    if (t) ids_assert(&r->ids, t->of);
    coauth_status status = name_clusters_make(&r->u, &r->e, &r->ids, error);
    if (status != COAUTH_OK) return status;
    if (!constrained_union_make(&r->j, &r->e, &r->u, &r->ids)) return fail_memory(error);
    if ((t && !forbid_asserted(r, t)) || !join_by_ids(r)) return fail_memory(error);
    if (!options->ignore_ids) status = join_by_authorities(&r->j, tell_authority, r, error);
    if (status == COAUTH_OK) status = candidates_find(&r->candidates, &r->u, &r->e, &r->ids, error);
    return status == COAUTH_OK ? join_by_evidence(r, error) : status;
}

/* Splits, suspected homonyms and contradictions, once persons are settled. */
static coauth_status doubt(resolving *r, const coauth_persons *persons, coauth_error *error) {
    uint32_t *person = memory_resize(r->e.context, NULL, r->u.count, sizeof *person);
    for (uint32_t k = 0; person && k < r->u.count; k++) person[k] = constrained_root(&r->j, k);
    coauth_status status =
        person ? suspects_find(&r->u, &r->e, &r->ids, person, tell_suspect, r, error) : fail_memory(error);
    if (status == COAUTH_OK) status = conflicts_find(&r->j, &r->ids, persons->of, tell_conflict, r, error);
    memory_free(r->e.context, person);
    return status;
}

static coauth_status settle(coauth_persons *persons, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_identity_options *options, user_assertions *t, coauth_error *error) {
    resolving r;
    memset(&r, 0, sizeof r);
    coauth_status status = evidence_make(&r.e, corpus, part, persons->context, error);
    if (status == COAUTH_OK) status = resolve(&r, options, t, error);
    if (status == COAUTH_OK) {
        assign(persons, &r);
        if (!assign_unlisted(persons, &r) || (t && !assign_asserted(persons, &r, t))) status = fail_memory(error);
        if (status == COAUTH_OK) status = doubt(&r, persons, error);
    }
    persons->decision = r.decisions.item;
    persons->decisions = r.decisions.count;
    constrained_union_free(&r.j);
    name_clusters_free(&r.u, &r.e);
    ids_free(&r.ids, &r.e);
    vector_free(persons->context, &r.candidates);
    evidence_free(&r.e);
    return status;
}

static coauth_status settle_resolved(coauth_persons *persons, const coauth_corpus *corpus,
    const coauth_identity_options *options, user_assertions *t, coauth_error *error) {
    return settle(persons, corpus, NULL, options, t, error);
}

coauth_status settle_resolved_part(
    coauth_persons *persons, const coauth_corpus *corpus, const corpus_part *part, coauth_error *error) {
    const coauth_identity_options options = COAUTH_IDENTITY_OPTIONS;
    return settle(persons, corpus, part, &options, NULL, error);
}

const identity_method resolved_identity = {
    {"resolved", "evidence decides: identifiers, collaborators, subjects, years, names",
        "Which names are one author was settled by evidence: identifiers where the records have them, "
        "shared collaborators, years, affiliations, venues, titles, and how common a name is.",
        true},
    settle_resolved,
};
