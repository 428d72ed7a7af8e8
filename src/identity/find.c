/* find.c: coauth_find_author: from a name as people type it to persons.
 *
 * One way after the other is tried, the surest first, until somebody is found.  Other forms of names are what who is
 * who would take for one (names.h); slips are edits of Damerau (1964) between the folded words, in the order given or
 * sorted, so that neither order nor accents count. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "corpus/names.h"
#include "identity/ids.h"
#include "identity/people.h"
#include "identity/person_keys.h"

enum { MOST_LETTERS = 96, SHORT = 8 };
static const uint32_t TOO_FAR = UINT32_MAX;

typedef struct finding {
    const coauth_people *people;
    const char *text;
    VECTOR(coauth_match) match;
    folded_words given, sorted; /* of text */
    const borne_name *name;     /* those to look through */
    size_t names;
    borne_names loaded;
} finding;

static coauth_status add(finding *f, uint32_t person, coauth_match_kind kind, uint32_t edits, coauth_error *error) {
    coauth_match *m = vector_push(f->people->context, &f->match);
    if (!m) return fail_memory(error);
    *m = (coauth_match){.person = person, .kind = kind, .edits = edits};
    return COAUTH_OK;
}

/* --- Ids ----------------------------------------------------------------------------------------- */

/* Whom files call so. */
static bool is_called(const finding *f, uint32_t *person) {
    const coauth_persons *persons = f->people->persons;
    uint64_t key = person_key_read(f->text, strlen(f->text));
    *person = 0;
    if (!persons->key) { /* by their numbers: "a12" */
        int64_t number = f->text[0] == 'a' ? text_integer(f->text + 1, strlen(f->text + 1), UINT32_MAX) : 0;
        *person = (uint32_t)(number - 1);
        return number >= 1 && (uint64_t)number <= persons->count;
    }
    while (key && *person < persons->count && persons->key[*person] != key) ++*person;
    return key && *person < persons->count;
}

/* Ids have no blank; an ORCID may be a whole address. */
static const char *as_identifier(const char *text) {
    const char *slash = strrchr(text, '/');
    if (slash && strstr(text, "://")) text = slash + 1;
    return *text && !strchr(text, ' ') ? text : NULL;
}

static coauth_status find_id_in_source(finding *f, const char *id, coauth_error *error) {
    uint32_t *person = NULL;
    size_t count = 0;
    char called[COAUTH_PERSON_ID_SIZE];
    uint64_t key = person_key_read(id, strlen(id));
    if (key) person_key_write(called, key), id = called;
    coauth_status status = f->people->source->find_id(f->people->source, &person, &count, id, error);
    for (size_t i = 0; i < count && status == COAUTH_OK; i++) status = add(f, person[i], COAUTH_MATCH_ID, 0, error);
    memory_free(f->people->context, person);
    return status;
}

static coauth_status find_id(finding *f, coauth_error *error) {
    const coauth_corpus *corpus = f->people->corpus;
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    const char *id = as_identifier(f->text);
    uint32_t number;
    size_t count;
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, &count);
    if (id && f->people->source) return find_id_in_source(f, id, error);
    if (is_called(f, &number)) return add(f, number, COAUTH_MATCH_ID, 0, error);
    for (size_t i = 0; id && i < count; i++) {
        for (uint32_t k = 0; k < authorship[i].attributes; k++) {
            const coauth_attribute *a = &attribute[authorship[i].first_attribute + k];
            if (id_scheme_of(corpus, a) < 0 && a->kind != COAUTH_PERSON_OTHER) continue;
            const char *value = coauth_corpus_text(corpus, a->text), *colon = strchr(value, ':');
            bool same = text_equal_ignoring_case(value, strlen(value), id) ||
                        (colon && text_equal_ignoring_case(colon + 1, strlen(colon + 1), id));
            if (!same) continue;
            coauth_status status = add(f, f->people->persons->of[i], COAUTH_MATCH_ID, 0, error);
            if (status != COAUTH_OK) return status;
        }
    }
    return COAUTH_OK;
}

/* --- The same words ------------------------------------------------------------------------------ */

static const char *text_of(const finding *f, size_t i) {
    return coauth_corpus_text(f->people->corpus, f->name[i].name.text);
}

static coauth_status find_words(finding *f, bool as_written, coauth_error *error) {
    const uint64_t words = words_hash(&f->sorted);
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < f->names && f->name[i].words == words && status == COAUTH_OK; i++)
        if (!as_written || strcmp(text_of(f, i), f->text) == 0)
            status = add(f, f->name[i].person, as_written ? COAUTH_MATCH_WRITTEN : COAUTH_MATCH_WORDS, 0, error);
    return status;
}

static coauth_status find_written(finding *f, coauth_error *error) {
    return find_words(f, true, error);
}

static coauth_status find_same_words(finding *f, coauth_error *error) {
    return f->sorted.count ? find_words(f, false, error) : COAUTH_OK;
}

/* --- Other forms --------------------------------------------------------------------------------- */

/* Whether what is asked for may be a person's name. */
static bool parse_wanted(person_name *wanted, const finding *f) {
    name_parse(wanted, f->text, 0, 0, false);
    return f->people->of_persons && wanted->kind == NAME_PERSON;
}

/* Whether a name that there is is a person's. */
static bool parse_known(person_name *known, const finding *f, size_t i) {
    const coauth_name *name = &f->name[i].name;
    bool group = f->people->persons->group[f->name[i].person];
    name_parse(known, text_of(f, i), name->family_start, name->family_length, group);
    return known->kind == NAME_PERSON;
}

static coauth_status find_forms(finding *f, bool parts, coauth_error *error) {
    person_name wanted, other;
    coauth_status status = COAUTH_OK;
    if (!parse_wanted(&wanted, f)) return COAUTH_OK;
    for (size_t i = 0; i < f->names && status == COAUTH_OK; i++) {
        if (!parse_known(&other, f, i)) continue;
        name_relation relation = name_compare(&wanted, &other);
        bool part = relation == NAMES_COMPOUND || relation == NAMES_SINGLE;
        if (relation == NAMES_CONTRADICT || part != parts) continue;
        status = add(f, f->name[i].person, parts ? COAUTH_MATCH_PART : COAUTH_MATCH_FORM, 0, error);
    }
    return status;
}

static coauth_status find_other_forms(finding *f, coauth_error *error) {
    return find_forms(f, false, error);
}

static coauth_status find_parts(finding *f, coauth_error *error) {
    return find_forms(f, true, error);
}

/* The word of folded words that begins at a place; NULL behind the last. */
static const char *word_at(const folded_words *words, size_t at, size_t *length) {
    if (at >= words->count) return NULL;
    const char *end = memchr(words->item + at, ' ', words->count - at);
    *length = end ? (size_t)(end - words->item) - at : words->count - at;
    return words->item + at;
}

/* Whether each word asked for is one of a name's, or a letter that one begins with; whole: one is more than that. */
static bool has_words(const folded_words *asked, const folded_words *name) {
    enum { MOST_ASKED = 2, MOST_WORDS = 32, LEAST_LETTERS = 3 };
    uint32_t used = 0;
    size_t m, n, count = 0;
    bool whole = false;
    for (size_t i = 0; i < asked->count; i += m + 1) {
        const char *wanted = word_at(asked, i, &m), *word;
        bool found = false;
        if (++count > MOST_ASKED) return false;
        for (size_t k = 0, j = 0; k < MOST_WORDS && !found && (word = word_at(name, j, &n)); k++, j += n + 1) {
            bool fits = !(used >> k & 1) && (m == n || (m == 1 && n)) && memcmp(wanted, word, m) == 0;
            if (fits) used |= UINT32_C(1) << k;
            found = fits;
        }
        if (!found) return false;
        whole |= m >= LEAST_LETTERS;
    }
    return whole;
}

/* The given name alone, or with the family name's initial. */
static coauth_status find_words_among(finding *f, coauth_error *error) {
    const coauth_people *p = f->people;
    folded_words folded = {0};
    person_name wanted, other;
    coauth_status status = COAUTH_OK;
    if (!parse_wanted(&wanted, f)) return COAUTH_OK;
    for (size_t i = 0; i < f->names && status == COAUTH_OK; i++) {
        if (!parse_known(&other, f, i)) continue;
        if (!fold_words(&folded, text_of(f, i), false, p->context)) status = fail_memory(error);
        else if (has_words(&f->given, &folded)) status = add(f, f->name[i].person, COAUTH_MATCH_PART, 0, error);
    }
    vector_free(p->context, &folded);
    return status;
}

/* --- Slips --------------------------------------------------------------------------------------- */

typedef struct letters {
    size_t count;
    int32_t code[MOST_LETTERS];
} letters;

static void spell(letters *out, const folded_words *words) {
    size_t size;
    out->count = 0;
    for (size_t i = 0; i < words->count && out->count < MOST_LETTERS; i += size)
        out->code[out->count++] = text_decode(words->item + i, words->count - i, &size);
}

static uint32_t least_of(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* Edits between two texts, TOO_FAR where there are more than most. */
static uint32_t edits(const letters *a, const letters *b, uint32_t most) {
    uint32_t row[3][MOST_LETTERS + 1];
    if (a->count > b->count + most || b->count > a->count + most) return TOO_FAR;
    for (size_t j = 0; j <= b->count; j++) row[0][j] = (uint32_t)j;
    for (size_t i = 1; i <= a->count; i++) {
        uint32_t *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        uint32_t least = now[0] = (uint32_t)i;
        for (size_t j = 1; j <= b->count; j++) {
            now[j] = least_of(before[j], now[j - 1]) + 1;
            now[j] = least_of(now[j], before[j - 1] + (a->code[i - 1] != b->code[j - 1]));
            if (i > 1 && j > 1 && a->code[i - 1] == b->code[j - 2] && a->code[i - 2] == b->code[j - 1])
                now[j] = least_of(now[j], earlier[j - 2] + 1);
            least = least_of(least, now[j]);
        }
        if (least > most) return TOO_FAR;
    }
    return row[a->count % 3][b->count] <= most ? row[a->count % 3][b->count] : TOO_FAR;
}

/* A third of the letters wrong is another name. */
static uint32_t most_edits(const folded_words *given) {
    letters spelt;
    spell(&spelt, given);
    return (uint32_t)spelt.count / 3 + 1;
}

/* In a name of few letters every one counts. */
static coauth_status find_near(finding *f, coauth_error *error) {
    const coauth_people *p = f->people;
    const uint64_t wanted = words_letters(&f->sorted);
    letters given, sorted, other;
    folded_words folded = {0};
    coauth_status status = COAUTH_OK;
    spell(&given, &f->given);
    spell(&sorted, &f->sorted);
    uint32_t most = most_edits(&f->given), slip = given.count < SHORT ? 1 : 2;
    for (size_t i = 0; i < f->names && status == COAUTH_OK; i++) {
        uint32_t found = TOO_FAR;
        if (letters_apart(wanted, f->name[i].letters) > most) continue;
        for (int pass = 0; pass < 2 && status == COAUTH_OK; pass++) {
            if (!fold_words(&folded, text_of(f, i), pass, p->context)) status = fail_memory(error);
            if (status == COAUTH_OK) spell(&other, &folded);
            if (status == COAUTH_OK) found = least_of(found, edits(pass ? &sorted : &given, &other, most));
        }
        if (status != COAUTH_OK || found == TOO_FAR) continue;
        coauth_match_kind kind = found <= slip && found < given.count ? COAUTH_MATCH_SLIP : COAUTH_MATCH_NEAR;
        status = add(f, f->name[i].person, kind, found, error);
    }
    vector_free(p->context, &folded);
    return status;
}

/* --- The answer ---------------------------------------------------------------------------------- */

static int by_person(const void *a, const void *b) {
    const coauth_match *x = a, *y = b;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    return (x->edits > y->edits) - (x->edits < y->edits);
}

static int best_first(const void *a, const void *b) {
    const coauth_match *x = a, *y = b;
    if (x->edits != y->edits) return x->edits < y->edits ? -1 : 1;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

/* Everybody once, the best first; of those who are near, the slips or else the nearest few. */
static void settle(finding *f) {
    coauth_match *m = f->match.item;
    size_t kept = 0;
    if (!f->match.count) return;
    qsort(m, f->match.count, sizeof *m, by_person);
    for (size_t i = 0; i < f->match.count; i++)
        if (!kept || m[kept - 1].person != m[i].person) m[kept++] = m[i];
    for (size_t i = 0; i < kept; i++) m[i].papers = coauth_people_facts(f->people, m[i].person).papers;
    qsort(m, kept, sizeof *m, best_first);
    f->match.count = kept;
    if (m[0].kind == COAUTH_MATCH_SLIP) {
        for (kept = 0; kept < f->match.count && m[kept].edits == m[0].edits;) kept++;
    } else if (m[0].kind == COAUTH_MATCH_NEAR && kept > COAUTH_MOST_NEAR) {
        kept = COAUTH_MOST_NEAR;
    }
    f->match.count = kept;
}

/* Makes the names that the next way looks through those that it wants, or more. */
static coauth_status take_names(finding *f, names_wanted wanted, coauth_error *error) {
    const coauth_people *p = f->people;
    const name_question asked = {wanted, f->text, &f->sorted, most_edits(&f->given)};
    size_t first = wanted == NAMES_OF_WORDS ? people_first_name(p, words_hash(&f->sorted)) : 0;
    coauth_status status = COAUTH_OK;
    f->loaded.count = 0;
    if (p->source) status = p->source->find_names(p->source, &f->loaded, &asked, error);
    f->name = p->source ? f->loaded.item : p->name + first;
    f->names = p->source ? f->loaded.count : p->names - first;
    return status;
}

/* What settling asks of those found. */
static coauth_status know_matches(const finding *f, coauth_error *error) {
    people_source *s = f->people->source;
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; s && i < f->match.count && status == COAUTH_OK; i++)
        status = s->know(s, f->match.item[i].person, error);
    return status;
}

static coauth_status find_all(finding *f, coauth_error *error) {
    static const struct {
        coauth_status (*find)(finding *f, coauth_error *error);
        names_wanted wanted;
        bool as_before; /* the same names as the way before */
    } way[] = {{find_id, NAMES_OF_WORDS, true}, {find_written, NAMES_OF_WORDS, false},
        {find_same_words, NAMES_OF_WORDS, true}, {find_other_forms, NAMES_THAT_BEGIN, false},
        {find_parts, NAMES_THAT_BEGIN, true}, {find_words_among, NAMES_THAT_BEGIN, true},
        {find_near, NAMES_NEARBY, false}};
    const coauth_context *context = f->people->context;
    coauth_status status = COAUTH_OK;
    f->match.count = 0;
    if (!fold_words(&f->given, f->text, false, context) || !fold_words(&f->sorted, f->text, true, context))
        return fail_memory(error);
    for (size_t i = 0; i < sizeof way / sizeof *way && status == COAUTH_OK && !f->match.count; i++) {
        if (!way[i].as_before) status = take_names(f, way[i].wanted, error);
        if (status == COAUTH_OK) status = way[i].find(f, error);
    }
    if (status == COAUTH_OK) status = know_matches(f, error);
    if (status == COAUTH_OK) settle(f);
    return status;
}

/* The number behind "NAME#", 0 if there is none; *length is that of NAME. */
static uint32_t place_asked_for(const char *text, size_t *length) {
    const char *mark = strrchr(text, '#');
    int64_t number = mark && mark > text ? text_integer(mark + 1, strlen(mark + 1), UINT32_MAX) : 0;
    *length = number > 0 ? (size_t)(mark - text) : strlen(text);
    return number > 0 ? (uint32_t)number : 0;
}

coauth_status coauth_find_author(
    coauth_match **matches, size_t *count, const coauth_people *people, const char *text, coauth_error *error) {
    const coauth_context *context = people->context;
    finding f = {.people = people};
    size_t length;
    uint32_t place = place_asked_for(text, &length);
    text_trim(&text, &length);
    char *wanted = memory_copy_text(context, text, length);
    f.text = wanted;
    coauth_status status = wanted ? find_all(&f, error) : fail_memory(error);
    bool near = f.match.count && f.match.item[0].kind == COAUTH_MATCH_NEAR;
    if (status == COAUTH_OK && place && !near) {
        if (place <= f.match.count) f.match.item[0] = f.match.item[place - 1];
        f.match.count = place <= f.match.count;
    }
    vector_free(context, &f.given);
    vector_free(context, &f.sorted);
    vector_free(context, &f.loaded);
    memory_free(context, wanted);
    if (status != COAUTH_OK) vector_free(context, &f.match);
    *matches = f.match.item;
    *count = f.match.count;
    return status;
}
