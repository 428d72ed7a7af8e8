/* facts.c: what the papers of a person say of them; see circle.h. */
#include <coauth/circle.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "identity/people.h"

typedef struct counted_fact {
    coauth_fact fact;
    size_t place; /* in the order in which they were first said */
} counted_fact;

typedef struct counting {
    const coauth_people *people;
    struct {
        VECTOR(counted_fact) list;
    } of[COAUTH_FACT_KINDS];
} counting;

static bool count_fact(counting *c, coauth_fact_kind kind, coauth_string text, uint32_t attribute) {
    if (!text) return true;
    for (size_t i = 0; i < c->of[kind].list.count; i++) {
        coauth_fact *f = &c->of[kind].list.item[i].fact;
        if (f->text == text && f->attribute == attribute) return f->papers++, true;
    }
    size_t place = c->of[kind].list.count;
    counted_fact *added = vector_push(c->people->context, &c->of[kind].list);
    if (added) *added = (counted_fact){{text, attribute, 1}, place};
    return added != NULL;
}

static coauth_fact_kind kind_of_attribute(uint32_t attribute) {
    if (attribute == COAUTH_INSTITUTION || attribute == COAUTH_AFFILIATION) return COAUTH_FACT_PLACE;
    if (attribute == COAUTH_COUNTRY) return COAUTH_FACT_COUNTRY;
    bool id = attribute >= COAUTH_PERSON_ORCID && attribute <= COAUTH_PERSON_OTHER;
    return id ? COAUTH_FACT_ID : COAUTH_FACT_KINDS;
}

static bool count_paper(counting *c, uint32_t paper, uint32_t authorship) {
    const coauth_corpus *corpus = c->people->corpus;
    const coauth_paper *of = &coauth_corpus_papers(corpus, NULL)[paper];
    const coauth_authorship *a = &coauth_corpus_authorships(corpus, NULL)[authorship];
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    bool done = count_fact(c, COAUTH_FACT_VENUE, of->venue, 0) && count_fact(c, COAUTH_FACT_FIELD, of->field, 0);
    for (uint32_t k = 0; k < a->attributes && done; k++) {
        const coauth_attribute *one = &attribute[a->first_attribute + k];
        coauth_fact_kind kind = kind_of_attribute(one->kind);
        if (kind != COAUTH_FACT_KINDS) done = count_fact(c, kind, one->text, kind == COAUTH_FACT_ID ? one->kind : 0);
    }
    return done;
}

static int most_first(const void *a, const void *b) {
    const counted_fact *x = a, *y = b;
    if (x->fact.papers != y->fact.papers) return x->fact.papers > y->fact.papers ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static bool hand_over(coauth_facts *facts, counting *c) {
    for (int k = 0; k < COAUTH_FACT_KINDS; k++) {
        const size_t count = c->of[k].list.count;
        if (!count) continue;
        qsort(c->of[k].list.item, count, sizeof *c->of[k].list.item, most_first);
        facts->item[k] = memory_resize(facts->context, NULL, count, sizeof *facts->item[k]);
        if (!facts->item[k]) return false;
        for (size_t i = 0; i < count; i++) facts->item[k][i] = c->of[k].list.item[i].fact;
        facts->count[k] = count;
    }
    return true;
}

coauth_status coauth_facts_make(
    coauth_facts *facts, const coauth_people *people, uint32_t person, coauth_error *error) {
    counting c = {.people = people};
    const uint32_t *paper;
    size_t count;
    const uint32_t *mine = coauth_people_authorships(people, person, &paper, &count);
    bool done = true;
    *facts = (coauth_facts){.context = people->context};
    for (size_t i = 0; i < count && done; i++) done = count_paper(&c, paper[i], mine[i]);
    if (done) done = hand_over(facts, &c);
    for (int k = 0; k < COAUTH_FACT_KINDS; k++) vector_free(people->context, &c.of[k].list);
    return done ? COAUTH_OK : fail_memory(error);
}

void coauth_facts_free(coauth_facts *facts) {
    for (int k = 0; facts->context && k < COAUTH_FACT_KINDS; k++) memory_free(facts->context, facts->item[k]);
    *facts = (coauth_facts){.context = NULL};
}

void coauth_fact_text(
    char *text, size_t size, const coauth_corpus *corpus, coauth_fact_kind kind, const coauth_fact *fact) {
    char name[COAUTH_COUNTRY_NAME];
    const char *written = coauth_corpus_text(corpus, fact->text);
    if (kind == COAUTH_FACT_COUNTRY) coauth_country_name(name, written), written = name;
    const char *scheme = fact->attribute ? coauth_attribute_name((coauth_attribute_kind)fact->attribute) : "";
    snprintf(text, size, "%s%s%s", scheme, *scheme ? ":" : "", written);
}
