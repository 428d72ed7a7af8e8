/* why.c: an author in words; see why.h.
 *
 * A piece is what common collaborators link: such papers are one person's if the names are.  What joins the pieces is
 * less: an identifier, a place, a venue, or the name alone; that stands beside each of them. */
#include <coauth/why.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "base/words.h"
#include "identity/people.h"

enum { MOST_LISTED = 5, MOST_PIECES = 12, SHOWN_LETTERS = 60, LINE_SIZE = 1024 };

typedef enum said_kind { SAID_NAME, SAID_ID, SAID_PLACE, SAID_VENUE, SAID_FIELD, SAID_MATE, SAID_KINDS } said_kind;

/* What one of the papers says. */
typedef struct said {
    uint32_t kind, value; /* a text, a person where it is a collaborator */
    uint32_t attribute;   /* the kind of an identifier */
    uint32_t i;           /* of the person's authorships */
    uint32_t piece;
} said;

/* A value with the papers that say it. */
typedef struct tally {
    const said *first;
    uint32_t papers;
} tally;

typedef struct piece {
    uint32_t root, papers;
    int first_year, last_year;
} piece;

typedef struct explaining {
    const coauth_people *people;
    coauth_why_line line;
    void *user;
    uint32_t person;
    const uint32_t *mine, *paper;
    size_t count;
    uint32_t *group; /* per authorship: its piece, once they are settled */
    piece *pieces;
    size_t piece_count;
    VECTOR(said) said;
    VECTOR(tally) tallies; /* of what was asked for last */
} explaining;

/* --- What the papers say ------------------------------------------------------------------------------------------ */

static bool add(explaining *x, said_kind kind, uint32_t value, uint32_t attribute, size_t i) {
    said *s = vector_push(x->people->context, &x->said);
    if (s) *s = (said){kind, value, attribute, (uint32_t)i, 0};
    return s != NULL;
}

/* Institutions count where no affiliation is told, countries where neither is. */
static uint32_t place_kind(const coauth_attribute *attribute, uint32_t count) {
    static const uint32_t kinds[] = {COAUTH_AFFILIATION, COAUTH_INSTITUTION, COAUTH_COUNTRY};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (uint32_t a = 0; a < count; a++)
            if (attribute[a].kind == kinds[k]) return kinds[k];
    return UINT32_MAX;
}

static bool add_attributes(explaining *x, size_t i) {
    const coauth_authorship *a = &coauth_corpus_authorships(x->people->corpus, NULL)[x->mine[i]];
    const coauth_attribute *attribute = coauth_corpus_attributes(x->people->corpus, NULL) + a->first_attribute;
    uint32_t place = place_kind(attribute, a->attributes);
    bool done = true;
    for (uint32_t k = 0; done && k < a->attributes; k++) {
        uint32_t kind = attribute[k].kind;
        if (kind == place) done = add(x, SAID_PLACE, attribute[k].text, kind, i);
        else if (kind >= COAUTH_PERSON_ORCID && kind <= COAUTH_PERSON_OTHER)
            done = add(x, SAID_ID, attribute[k].text, kind, i);
    }
    return done;
}

static bool add_mates(explaining *x, size_t i) {
    const coauth_paper *paper = &coauth_corpus_papers(x->people->corpus, NULL)[x->paper[i]];
    bool done = true;
    for (uint32_t a = paper->first_author; done && a < paper->first_author + paper->authors; a++)
        if (x->people->persons->of[a] != x->person) done = add(x, SAID_MATE, x->people->persons->of[a], 0, i);
    return done;
}

static bool add_paper(explaining *x, size_t i) {
    const coauth_corpus *corpus = x->people->corpus;
    const coauth_paper *paper = &coauth_corpus_papers(corpus, NULL)[x->paper[i]];
    uint32_t name = coauth_corpus_authorships(corpus, NULL)[x->mine[i]].name;
    return add(x, SAID_NAME, coauth_corpus_names(corpus, NULL)[name].text, 0, i) &&
           (!paper->venue || add(x, SAID_VENUE, paper->venue, 0, i)) &&
           (!paper->field || add(x, SAID_FIELD, paper->field, 0, i)) && add_attributes(x, i) && add_mates(x, i);
}

static int by_value(const void *a, const void *b) {
    const said *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

static coauth_status gather(explaining *x, coauth_error *error) {
    size_t kept = 0;
    for (size_t i = 0; i < x->count; i++) {
        if (i % 1024 == 0 && context_check(x->people->context, error) != COAUTH_OK) return COAUTH_CANCELLED;
        if (!add_paper(x, i)) return fail_memory(error);
    }
    said *s = x->said.item;
    if (x->said.count) qsort(s, x->said.count, sizeof *s, by_value);
    for (size_t k = 0; k < x->said.count; k++)
        if (!kept || by_value(&s[kept - 1], &s[k]) != 0) s[kept++] = s[k];
    x->said.count = kept;
    return COAUTH_OK;
}

/* --- Pieces ------------------------------------------------------------------------------------------------ */

static void link_papers(explaining *x) {
    union_find_init(x->group, x->count);
    for (size_t k = 1; k < x->said.count; k++) {
        const said *s = &x->said.item[k], *before = s - 1;
        if (s->kind == SAID_MATE && before->kind == SAID_MATE && before->value == s->value)
            union_find_join(x->group, union_find_root(x->group, before->i), union_find_root(x->group, s->i));
    }
    for (uint32_t i = 1; i < x->count; i++) /* two places on one paper */
        if (x->paper[i] == x->paper[i - 1])
            union_find_join(x->group, union_find_root(x->group, i - 1), union_find_root(x->group, i));
    union_find_flatten(x->group, x->count);
}

static void count_year(piece *q, int year) {
    if (year == COAUTH_NO_YEAR) return;
    if (q->first_year == COAUTH_NO_YEAR || year < q->first_year) q->first_year = year;
    if (q->last_year == COAUTH_NO_YEAR || year > q->last_year) q->last_year = year;
}

static int largest_first(const void *a, const void *b) {
    const piece *x = a, *y = b;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    if (x->first_year != y->first_year) return x->first_year < y->first_year ? -1 : 1;
    return (x->root > y->root) - (x->root < y->root);
}

static coauth_status find_pieces(explaining *x, coauth_error *error) {
    const coauth_paper *paper = coauth_corpus_papers(x->people->corpus, NULL);
    x->group = memory_resize(x->people->context, NULL, x->count, sizeof *x->group);
    x->pieces = memory_resize(x->people->context, NULL, x->count, sizeof *x->pieces);
    uint32_t *number = memory_zeroed(x->people->context, x->count, sizeof *number);
    bool ready = x->group && x->pieces && number;
    if (ready) link_papers(x);
    for (uint32_t i = 0; ready && i < x->count; i++) {
        if (x->group[i] == i) {
            number[i] = (uint32_t)x->piece_count;
            x->pieces[x->piece_count++] = (piece){i, 0, COAUTH_NO_YEAR, COAUTH_NO_YEAR};
        }
        piece *q = &x->pieces[number[x->group[i]]];
        q->papers += !i || x->paper[i] != x->paper[i - 1];
        count_year(q, paper[x->paper[i]].year);
    }
    if (ready && x->piece_count) qsort(x->pieces, x->piece_count, sizeof *x->pieces, largest_first);
    for (uint32_t k = 0; ready && k < x->piece_count; k++) number[x->pieces[k].root] = k;
    for (size_t i = 0; ready && i < x->count; i++) x->group[i] = number[x->group[i]];
    for (size_t k = 0; ready && k < x->said.count; k++) x->said.item[k].piece = x->group[x->said.item[k].i];
    memory_free(x->people->context, number);
    return ready ? COAUTH_OK : fail_memory(error);
}

/* --- Lines ------------------------------------------------------------------------------------------------- */

static int most_first(const void *a, const void *b) {
    const tally *x = a, *y = b;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Tallies what is said of a kind: by all papers, by those of one piece, or, shared, what a piece and others say. */
static bool tally_up(explaining *x, said_kind kind, uint32_t only, bool shared) {
    const said *s = x->said.item;
    size_t end = 0;
    x->tallies.count = 0;
    for (size_t k = 0; k < x->said.count; k = end) {
        uint32_t papers = 0, others = 0;
        for (end = k; end < x->said.count && s[end].kind == s[k].kind && s[end].value == s[k].value; end++) {
            bool counts = only == UINT32_MAX || s[end].piece == only;
            papers += counts;
            others += !counts;
        }
        if (s[k].kind != kind || !papers || (shared && !others)) continue;
        tally *t = vector_push(x->people->context, &x->tallies);
        if (!t) return false;
        *t = (tally){&s[k], papers};
    }
    if (x->tallies.count) qsort(x->tallies.item, x->tallies.count, sizeof(tally), most_first);
    return true;
}

/* Without the ids that stand before an institution's name, and an id with its scheme. */
static void write_value(char *text, size_t size, const explaining *x, const said *s) {
    const coauth_corpus *corpus = x->people->corpus;
    char country[COAUTH_COUNTRY_NAME];
    const char *value =
        coauth_corpus_text(corpus, s->kind == SAID_MATE ? x->people->persons->label[s->value] : s->value);
    if (s->kind == SAID_PLACE && s->attribute == COAUTH_COUNTRY) coauth_country_name(country, value), value = country;
    if (s->kind == SAID_PLACE && s->attribute == COAUTH_INSTITUTION)
        for (size_t n = strcspn(value, " "); memchr(value, ':', n) && value[n]; n = strcspn(value, " ")) value += n + 1;
    size_t length = strlen(value), most = SHOWN_LETTERS;
    while (length > most && ((unsigned char)value[most] & 0xC0) == 0x80) most--; /* whole characters */
    const char *scheme = s->kind == SAID_ID ? coauth_attribute_name((coauth_attribute_kind)s->attribute) : "";
    bool cut = length > most;
    snprintf(text, size, "%s%s%.*s%s", scheme, *scheme ? " " : "", (int)(cut ? most : length), value, cut ? "…" : "");
}

/* "ACL (12); EMNLP (9) and 3 more" behind what is there. */
static size_t write_tallies(char line[LINE_SIZE], size_t used, const explaining *x, size_t most, bool counts) {
    char one[4 * SHOWN_LETTERS];
    size_t count = x->tallies.count, shown = count < most ? count : most;
    for (size_t i = 0; i < shown && used + sizeof one < LINE_SIZE; i++) {
        write_value(one, sizeof one, x, x->tallies.item[i].first);
        used += (size_t)snprintf(line + used, LINE_SIZE - used, "%s%s", i ? counts ? "; " : ", " : "", one);
        if (counts) used += (size_t)snprintf(line + used, LINE_SIZE - used, " (%u)", x->tallies.item[i].papers);
    }
    if (count > shown) used += (size_t)snprintf(line + used, LINE_SIZE - used, " and %zu more", count - shown);
    return used;
}

static coauth_status tell_facts(explaining *x, coauth_error *error) {
    static const char *const title[SAID_KINDS] = {"written as", "ids", "places", "venues", "fields", "collaborators"};
    for (said_kind kind = 0; kind < SAID_KINDS; kind++) {
        char line[LINE_SIZE];
        if (!tally_up(x, kind, UINT32_MAX, false)) return fail_memory(error);
        if (x->tallies.count) write_tallies(line, 0, x, MOST_LISTED, true), x->line(x->user, title[kind], line);
        else if (kind == SAID_MATE) x->line(x->user, title[kind], "none");
    }
    return COAUTH_OK;
}

static size_t write_years(char *text, size_t size, int first, int last) {
    if (first == COAUTH_NO_YEAR) return 0;
    int length = first == last ? snprintf(text, size, ", %d", first) : snprintf(text, size, ", %d-%d", first, last);
    return (size_t)length;
}

/* "5 papers, 2019-2021, with Keyulu Xu, Jingling Li and 3 more" */
static bool write_piece(char line[LINE_SIZE], size_t *used, explaining *x, uint32_t k) {
    const piece *q = &x->pieces[k];
    *used = (size_t)snprintf(line, LINE_SIZE, "%s", counted(q->papers, "paper"));
    *used += write_years(line + *used, LINE_SIZE - *used, q->first_year, q->last_year);
    if (!tally_up(x, SAID_MATE, k, false)) return false;
    *used += (size_t)snprintf(line + *used, LINE_SIZE - *used, x->tallies.count ? ", with " : ", alone");
    *used = write_tallies(line, *used, x, 3, false);
    return true;
}

/* What a piece has in common with the others, the strongest first. */
static bool write_evidence(char line[LINE_SIZE], size_t used, explaining *x, uint32_t k) {
    static const char *const word[SAID_KINDS] = {
        [SAID_ID] = "id", [SAID_PLACE] = "place", [SAID_VENUE] = "venue", [SAID_FIELD] = "field"};
    size_t found = 0;
    if (x->piece_count == 1) {
        const char *what = x->pieces[0].papers > 1 ? "; linked by collaborators in common" : "";
        snprintf(line + used, LINE_SIZE - used, "%s", what);
        return true;
    }
    for (said_kind kind = SAID_ID; kind <= SAID_FIELD; kind++) {
        if (!tally_up(x, kind, k, true)) return false;
        if (!x->tallies.count) continue;
        used += (size_t)snprintf(
            line + used, LINE_SIZE - used, "%s %s ", found++ ? ";" : "; shared with other pieces:", word[kind]);
        used = write_tallies(line, used, x, 1, false);
    }
    if (!found) snprintf(line + used, LINE_SIZE - used, "; shared with other pieces: the name alone");
    return true;
}

/* How the name is written there, where that is not as it is mostly. */
static bool write_names(char line[LINE_SIZE], size_t *used, explaining *x, uint32_t k) {
    if (!tally_up(x, SAID_NAME, UINT32_MAX, false)) return false;
    if (x->tallies.count < 2 || x->piece_count < 2) return true;
    if (!tally_up(x, SAID_NAME, k, false)) return false;
    *used += (size_t)snprintf(line + *used, LINE_SIZE - *used, ", as ");
    *used = write_tallies(line, *used, x, 2, false);
    return true;
}

static coauth_status tell_pieces(explaining *x, coauth_error *error) {
    for (uint32_t k = 0; k < x->piece_count && k < MOST_PIECES; k++) {
        char line[LINE_SIZE] = "", what[32];
        size_t used;
        bool done = write_piece(line, &used, x, k) && write_names(line, &used, x, k);
        if (!done || !write_evidence(line, used, x, k)) return fail_memory(error);
        snprintf(what, sizeof what, x->piece_count > 1 ? "piece %u" : "one piece", k + 1);
        x->line(x->user, what, line);
    }
    if (x->piece_count > MOST_PIECES) {
        char more[64];
        snprintf(more, sizeof more, "and %zu more pieces", x->piece_count - MOST_PIECES);
        x->line(x->user, "", more);
    }
    return COAUTH_OK;
}

static void free_all(explaining *x) {
    vector_free(x->people->context, &x->said);
    vector_free(x->people->context, &x->tallies);
    memory_free(x->people->context, x->group);
    memory_free(x->people->context, x->pieces);
}

coauth_status coauth_why_briefly(
    char *text, size_t size, const coauth_people *people, uint32_t person, coauth_error *error) {
    explaining x = {.people = people, .person = person};
    char line[LINE_SIZE] = "";
    x.mine = coauth_people_authorships(people, person, &x.paper, &x.count);
    coauth_status status = gather(&x, error);
    if (status == COAUTH_OK && !tally_up(&x, SAID_MATE, UINT32_MAX, false)) status = fail_memory(error);
    if (status == COAUTH_OK) {
        write_tallies(line, 0, &x, 3, false);
        snprintf(text, size, "%s%s", *line ? "with " : "alone", line);
    }
    free_all(&x);
    return status;
}

coauth_status coauth_why(
    const coauth_people *people, uint32_t person, coauth_why_line line, void *user, coauth_error *error) {
    explaining x = {.people = people, .line = line, .user = user, .person = person};
    x.mine = coauth_people_authorships(people, person, &x.paper, &x.count);
    coauth_status status = gather(&x, error);
    if (status == COAUTH_OK) status = find_pieces(&x, error);
    if (status == COAUTH_OK && x.count) status = tell_facts(&x, error);
    if (status == COAUTH_OK) status = tell_pieces(&x, error);
    free_all(&x);
    return status;
}
