/* unit_names.c: see unit_names.h.  Conservative: two institutions that differ in a word stay two. */
#include "corpus/unit_names.h"

#include <string.h>

#include "base/addresses.h"
#include "base/hash.h"
#include "base/text.h"

enum { WORD_SIZE = 64, MOST_WORDS = 24 };

/* The next word of a text, folded and cut to what fits; false where there is none. */
static bool next_word(char word[WORD_SIZE], const char **text, const char *end) {
    size_t used = 0;
    while (*text < end) {
        char folded[FOLD_SIZE];
        size_t size;
        int32_t code = text_decode(*text, (size_t)(end - *text), &size);
        size_t n = fold_code(folded, code < 0 ? ' ' : code);
        bool joins = code == '\'' || code == 0x2019 || code == '.'; /* U.S.A., Xi'an */
        if (!n && used && !joins) break;
        *text += size;
        if (used + n < WORD_SIZE) memcpy(word + used, folded, n), used += n;
    }
    word[used] = '\0';
    return used > 0;
}

static bool is_one_of(const char *word, const char *const *list) {
    for (; *list; list++)
        if (strcmp(word, *list) == 0) return true;
    return false;
}

/* --- Institutions ------------------------------------------------------------------------------- */

typedef enum rank { INTERNAL, PLACE, INSTITUTE, UNIVERSITY } rank;

/* What a part of an affiliation seems to be: by its first word a department, by any word an institution. */
static rank rank_of(const char *text, size_t length) {
    static const char *const internal[] = {"department", "dept", "departamento", "departement", "dipartimento",
        "faculty", "fac", "faculte", "facultad", "fakultat", "school", "sch", "division", "div", "section", "group",
        "laboratory", "laboratoire", "lab", "unit", "chair", "program", "programme", "graduate", NULL};
    static const char *const institutes[] = {"institute", "inst", "institut", "instituto", "istituto", "institutes",
        "academy", "acad", "academia", "hospital", "hosp", "polytechnic", "politecnico", "polytechnique", "college",
        "coll", "ecole", "hochschule", "cnrs", "inc", "ltd", "gmbh", "llc", "corporation", "corp", NULL};
    const char *end = text + length;
    char word[WORD_SIZE];
    rank best = PLACE;
    if (memmem(text, length, ADDRESS_MARK, strlen(ADDRESS_MARK)) || memchr(text, '@', length)) return INTERNAL;
    for (size_t i = 0; next_word(word, &text, end); i++) {
        if (strncmp(word, "univ", 4) == 0) return UNIVERSITY;
        if (i == 0 && is_one_of(word, internal)) best = INTERNAL;
        if (best == PLACE && is_one_of(word, institutes)) best = INSTITUTE;
    }
    return best;
}

piece unit_institution(const char *affiliation) {
    piece best = {NULL, 0};
    rank best_rank = INTERNAL;
    for (const char *part = affiliation; *part;) {
        size_t all = strcspn(part, ",;"), length = all;
        const char *text = part;
        text_trim(&text, &length);
        while (length && text[length - 1] == '.') length--;
        rank found = length ? rank_of(text, length) : INTERNAL;
        if (length && (!best.length || found > best_rank)) best = (piece){text, length}, best_rank = found;
        part += all;
        if (*part == ';') break; /* another affiliation */
        part += *part == ',';
    }
    return best;
}

/* Abbreviations that stand for one word only, mostly those of the Web of Science. */
static const char *spelled_out(const char *word) {
    static const char *const table[][2] = {{"univ", "university"}, {"inst", "institute"}, {"natl", "national"},
        {"ctr", "center"}, {"centre", "center"}, {"coll", "college"}, {"acad", "academy"}, {"hosp", "hospital"},
        {"technol", "technology"}, {"lab", "laboratory"}, {"labs", "laboratories"}, {"sch", "school"},
        {"dept", "department"}, {"int", "international"}, {"polytech", "polytechnic"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(word, table[i][0]) == 0) return table[i][1];
    return word;
}

uint64_t unit_key(const char *text, size_t length) {
    static const char *const silent[] = {"of", "the", "and", "at", NULL};
    const char *end = text + length;
    char word[WORD_SIZE];
    uint64_t key = 0;
    while (next_word(word, &text, end)) {
        if (is_one_of(word, silent)) continue;
        const char *whole = spelled_out(word);
        key = hash_join(key, hash_bytes(whole, strlen(whole)));
    }
    return key;
}

/* The first letters of the words of a name but for small ones, as far as they have room. */
static void initials_of(char out[MOST_WORDS], const char *name) {
    const char *end = name + strlen(name);
    char word[WORD_SIZE];
    size_t n = 0;
    while (n + 1 < MOST_WORDS && next_word(word, &name, end))
        if (strlen(word) > 3 || !out[0]) out[n++] = word[0];
    out[n] = '\0';
}

static bool begins_alike(const char *a, const char *b) {
    enum { ENOUGH = 4 };
    size_t n = 0;
    while (a[n] && a[n] == b[n]) n++;
    return n >= ENOUGH || (a[n] == b[n] && n > 1);
}

/* Words of most institutions' names. */
static bool is_common(const char *word) {
    static const char *const common[] = {"university", "universidad", "universidade", "universitat", "universite",
        "institute", "institut", "instituto", "college", "school", "department", "center", "hospital", "research",
        "national", "science", "sciences", "technology", "academy", "laboratory", "faculty", "medical", "of", "the",
        "and", "for", "de", "la", "der", "des", "di", "at", NULL};
    return is_one_of(spelled_out(word), common);
}

bool unit_names_meet(const char *a, const char *b) {
    const char *a_end = a + strlen(a), *b_end = b + strlen(b);
    char initials[2][MOST_WORDS] = {"", ""}, word[WORD_SIZE], other[WORD_SIZE];
    initials_of(initials[0], a);
    initials_of(initials[1], b);
    bool proper[2] = {false, false};
    for (const char *rest = a; next_word(word, &rest, a_end);) {
        if (strcmp(word, initials[1]) == 0) return true;
        if (is_common(word)) continue;
        proper[0] = true;
        for (const char *others = b; next_word(other, &others, b_end);) {
            if (strcmp(other, initials[0]) == 0) return true;
            if (is_common(other)) continue;
            proper[1] = true;
            if (begins_alike(word, other)) return true;
        }
    }
    return !proper[0] || !proper[1];
}
