/* graph_words.c: see graph_words.h. */
#include "read/graph_words.h"

#include <string.h>

#include "base/ascii.h"

typedef struct word {
    const char *name; /* lower case, nothing but letters and digits */
    graph_role role;
} word;

/* Of one role, the surer words come first.  "name" is what R's igraph and GDF call ids that people read. */
static const word of_nodes[] = {
    {"id", GRAPH_ID},
    {"nodeid", GRAPH_ID},
    {"key", GRAPH_ID},
    {"label", GRAPH_LABEL},
    {"nodelabel", GRAPH_LABEL},
    {"name", GRAPH_LABEL},
    {"nodename", GRAPH_LABEL},
    {"displayname", GRAPH_LABEL},
    {"nxname", GRAPH_LABEL}, /* "_nx_name": what igraph calls NetworkX' nodes, and in GML */
    {"igraphnxname", GRAPH_LABEL},
    {NULL, GRAPH_COLUMN},
};
static const word of_ties[] = {
    {"source", GRAPH_SOURCE},
    {"sourceid", GRAPH_SOURCE},
    {"from", GRAPH_SOURCE},
    {"node1", GRAPH_SOURCE},
    {"fromnodeid", GRAPH_SOURCE},
    {"author1", GRAPH_SOURCE},
    {"target", GRAPH_TARGET},
    {"targetid", GRAPH_TARGET},
    {"to", GRAPH_TARGET},
    {"node2", GRAPH_TARGET},
    {"tonodeid", GRAPH_TARGET},
    {"author2", GRAPH_TARGET},
    {"sourcelabel", GRAPH_SOURCE_LABEL},
    {"sourcename", GRAPH_SOURCE_LABEL},
    {"targetlabel", GRAPH_TARGET_LABEL},
    {"targetname", GRAPH_TARGET_LABEL},
    {"weight", GRAPH_WEIGHT},
    {"edgeweight", GRAPH_WEIGHT},
    {"linkstrength", GRAPH_WEIGHT},
    {"value", GRAPH_WEIGHT},
    {"weights", GRAPH_WEIGHT},
    {"strength", GRAPH_WEIGHT},
    {"count", GRAPH_WEIGHT},
    {"counts", GRAPH_WEIGHT},
    {"n", GRAPH_WEIGHT},
    {"frequency", GRAPH_WEIGHT},
    {"freq", GRAPH_WEIGHT},
    {"papers", GRAPH_WEIGHT},
    {"publications", GRAPH_WEIGHT},
    {"v3", GRAPH_WEIGHT}, /* R's V1, V2, V3 */
    {"id", GRAPH_ID},
    {"edgeid", GRAPH_ID},
    {"key", GRAPH_ID},
    {"type", GRAPH_TYPE},
    {"directed", GRAPH_TYPE},
    {NULL, GRAPH_COLUMN},
};

static bool same_word(piece name, const char *wanted) {
    for (size_t i = 0; i < name.length; i++) {
        char c = ascii_lower(name.text[i]);
        if (c == ' ' || c == '_' || c == '-') continue;
        if (!*wanted || c != *wanted++) return false;
    }
    return !*wanted;
}

graph_role graph_role_of(piece name, bool of_edges, unsigned *rank) {
    const word *table = of_edges ? of_ties : of_nodes;
    unsigned below = 64;
    for (const word *w = table; w->name; w++, below--) {
        if (!same_word(name, w->name)) continue;
        if (rank) *rank = below;
        return w->role;
    }
    if (rank) *rank = 0;
    return GRAPH_COLUMN;
}

void graph_roles_begin(graph_roles *roles) {
    for (int i = 0; i < GRAPH_ROLES; i++) roles->at[i] = -1, roles->rank[i] = 0;
    roles->last = (piece){NULL, 0};
    roles->pair = -1;
}

static bool are_counterparts(piece first, piece second) {
    static const char *const pairs[][2] = {
        {"u", "v"}, {"i", "j"}, {"ego", "alter"}, {"src", "dst"}, {"sender", "receiver"}, {"author", "coauthor"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (same_word(first, pairs[i][0]) && same_word(second, pairs[i][1])) return true;
    return false;
}

/* Whether a column called so, but for its last letter, is of people or what they stand for: of questions 1 and 2, or
 * coordinates, it is not. */
static bool is_of_somebody(piece name) {
    static const char *const words[] = {"author", "person", "node", "name", "actor", "user", "member", "researcher",
        "scholar", "scientist", "collaborator", "institution", "organisation", "organization", "university", "country",
        "vertex", "individual", "inventor", "writer", "employee", "entity", "id", "v"};
    while (name.length && strchr(" _-.", name.text[name.length - 1])) name.length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);
        if (name.length == length && piece_is(name, words[i])) return true;
        if (length > 2 && name.length > length && piece_is((piece){name.text + name.length - length, length}, words[i]))
            return true;
    }
    return false;
}

/* Whether names differ in their last letter alone, and that is the step-th of a series: person1, person2. */
static bool are_siblings(piece first, piece second, int step) {
    static const char *const series[] = {"123", "abc", "ABC", "xyz"};
    if (first.length < 2 || first.length != second.length) return false;
    const char a = first.text[first.length - 1], b = second.text[first.length - 1];
    if (memcmp(first.text, second.text, first.length - 1) != 0) return false;
    if (!is_of_somebody((piece){first.text, first.length - 1})) return false;
    for (size_t i = 0; i < sizeof series / sizeof *series; i++)
        if (a == series[i][step] && b == series[i][step + 1]) return true;
    return false;
}

/* Columns author1, author2, author3 are no ends of edges. */
static void look_for_pair(graph_roles *roles, int index, piece name) {
    if (roles->pair >= 0 && roles->pair == index - 2 && are_siblings(roles->last, name, 1)) roles->pair = -2;
    if (roles->pair == -1 && roles->last.text &&
        (are_siblings(roles->last, name, 0) || are_counterparts(roles->last, name)))
        roles->pair = index - 1;
    roles->last = name;
}

void graph_roles_add(graph_roles *roles, int index, piece name, bool of_edges) {
    unsigned rank;
    graph_role role = graph_role_of(name, of_edges, &rank);
    if (of_edges && role != GRAPH_WEIGHT) look_for_pair(roles, index, name);
    if (role == GRAPH_COLUMN || rank <= roles->rank[role]) return;
    roles->at[role] = index;
    roles->rank[role] = rank;
}

void graph_roles_end(graph_roles *roles) {
    int *at = roles->at;
    if (at[GRAPH_SOURCE] >= 0 || at[GRAPH_TARGET] >= 0) return;
    if (at[GRAPH_SOURCE_LABEL] >= 0 && at[GRAPH_TARGET_LABEL] >= 0) {
        at[GRAPH_SOURCE] = at[GRAPH_SOURCE_LABEL];
        at[GRAPH_TARGET] = at[GRAPH_TARGET_LABEL];
    } else if (roles->pair >= 0) {
        at[GRAPH_SOURCE] = roles->pair;
        at[GRAPH_TARGET] = roles->pair + 1;
    }
}

bool graph_label_is_poor(piece label, piece id) {
    size_t digits = 0;
    while (digits < label.length && ascii_is_digit(label.text[digits])) digits++;
    return digits == label.length || piece_same(label, id) || piece_same(label, (piece){"\\N", 2});
}

static bool is_around(char c, char separator) {
    return c == ' ' || c == '\r' || c == '\n' || (c == '\t' && separator != '\t');
}

static piece trim(piece text, char separator) {
    while (text.length && is_around(text.text[0], separator)) text.text++, text.length--;
    while (text.length && is_around(text.text[text.length - 1], separator)) text.length--;
    return text;
}

/* How far text goes before a separator. */
static size_t length_before(piece text, char separator) {
    size_t n = 0;
    if (separator == ' ')
        while (n < text.length && text.text[n] != ' ' && text.text[n] != '\t') n++;
    else
        while (n < text.length && text.text[n] != separator) n++;
    return n;
}

bool graph_next(piece *rest, char separator, const char *quotes, piece *cell) {
    if (!rest->text) return false;
    *rest = trim(*rest, separator);
    if (separator == ' ' && !rest->length) return false;
    const char quote = rest->length && strchr(quotes, rest->text[0]) ? rest->text[0] : '\0';
    const char *close = quote ? memchr(rest->text + 1, quote, rest->length - 1) : NULL;
    if (close) {
        *cell = (piece){rest->text + 1, (size_t)(close - rest->text) - 1};
        *rest = (piece){close + 1, rest->length - (size_t)(close + 1 - rest->text)};
        if (separator == ' ') return true;
    }
    size_t n = length_before(*rest, separator);
    if (!close) *cell = trim((piece){rest->text, n}, separator);
    if (separator == ' ') *rest = (piece){rest->text + n, rest->length - n};
    else *rest = n < rest->length ? (piece){rest->text + n + 1, rest->length - n - 1} : (piece){NULL, 0};
    return true;
}

int64_t graph_next_integer(piece *rest, int64_t most) {
    piece found;
    return graph_next(rest, ' ', "", &found) ? text_integer(found.text, found.length, most) : -1;
}

void graph_roles_of_head(graph_roles *roles, const char *head, size_t length, char separator, bool of_edges) {
    const char *end = memchr(head, '\n', length);
    piece rest = {head, end ? (size_t)(end - head) : length}, cell;
    graph_roles_begin(roles);
    if (rest.length > 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0) rest.text += 3, rest.length -= 3;
    for (int i = 0; i < 1000 && graph_next(&rest, separator, "\"", &cell); i++)
        graph_roles_add(roles, i, cell, of_edges);
    graph_roles_end(roles);
}
