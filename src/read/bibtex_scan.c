/* bibtex_scan.c: one BibTeX entry cut into fields.
 *
 * The rules are BibTeX's own (Patashnik, "BibTeXing", 1988, and bibtex.web): braces balance whether or
 * not a backslash stands before them, quotes end at brace depth 0, @comment hides what its braces
 * hold.  Lenient where exports are not clean: a missing comma or key, an empty value.  An @ that begins
 * a line and looks like an entry ends whatever is open: a forgotten brace costs one entry only. */
#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/bibtex_fields.h"

enum { LONGEST_TYPE = 40, LONGEST_ODD_TYPE = 120, LONGEST_KEY = 400 };

typedef struct scanner {
    bibtex_entry *entry;
    const char *data, *p, *end;
    bool ended;
    bibtex_map *macros;
    const coauth_context *context;
} scanner;

void bibtex_entry_free(bibtex_entry *entry, const coauth_context *context) {
    vector_free(context, &entry->joined);
    vector_free(context, &entry->unknown);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Characters that names of fields, macros and types may have. */
static bool is_name(char c) {
    switch (c) {
    case '"':
    case '#':
    case '%':
    case '\'':
    case '(':
    case ')':
    case ',':
    case '=':
    case '{':
    case '}':
    case '@':
    case 0x7F: return false;
    default: return (unsigned char)c > ' ';
    }
}

static const char *skip_blanks(const char *p, const char *end) {
    while (p < end && is_blank(*p)) p++;
    return p;
}

/* --- Where entries begin ----------------------------------------------------------------------- */

typedef enum answer { NO, YES, UNKNOWN } answer;

/* Types that need no key after them to be believed. */
static bool is_usual_type(const char *type, size_t length) {
    static const char *const types[] = {"article", "book", "booklet", "collection", "comment", "conference", "inbook",
        "incollection", "inproceedings", "mastersthesis", "misc", "online", "phdthesis", "preamble", "proceedings",
        "string", "techreport", "thesis", "unpublished"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_equal_ignoring_case(type, length, types[i])) return true;
    return false;
}

/* Letters, blanks and what else stands in such types, up to a bracket; NULL where that does not come. */
static const char *skip_words(const char *p, const char *most, const char *signs, char bracket) {
    const char *q = p;
    bool letters = false;
    for (; q < most && (ascii_is_letter(*q) || (*q && strchr(signs, *q))); q++) letters |= ascii_is_letter(*q);
    if (q == most || *q != bracket || !letters) return NULL;
    while (q > p && q[-1] == ' ') q--;
    return q;
}

/* The end of a type that no program should have written but some do: "['JournalArticle', 'Conference']" (Semantic
 * Scholar), "conference paper", "Thesis (PhD)", "'article'" (from tables); p itself where there is none. */
static const char *skip_odd_type(const char *p, const char *end) {
    const char *q = p, *most = end - p > LONGEST_ODD_TYPE ? p + LONGEST_ODD_TYPE : end;
    if (q < most && *q == '[') {
        while (q < most && !strchr("]{}@\n", *q)) q++;
        return q < most && *q == ']' ? q + 1 : p;
    }
    q = skip_words(p, most, " -&;:'\"()", '{');
    if (!q && p < end && ascii_is_letter(*p)) q = skip_words(p, most, " -", '(');
    return q ? q : p;
}

/* Whether a bracket at p is of an odd type: "Thesis (PhD){key,". */
static bool is_of_type(const char *p, const char *type, const char *end) {
    const char *odd = *p == '(' ? skip_odd_type(type, end) : type;
    odd = skip_blanks(odd, end);
    return odd > p && odd < end && *odd == '{';
}

/* Whether text at p, an @, looks like the beginning of an entry: @article{, or @anything{key,.
 * UNKNOWN when the text ends too early to tell. */
static answer looks_like_entry(const char *p, const char *end) {
    const char *type = p + 1;
    while (type < end && *type == ' ') type++;
    const char *q = type;
    while (q < end && q - type < LONGEST_TYPE && ascii_is_letter(*q)) q++;
    size_t length = (size_t)(q - type);
    while (q < end && (*q == ' ' || *q == '\t')) q++;
    if (q == end) return UNKNOWN;
    if ((*q != '{' && *q != '(') || is_of_type(q, type, end)) {
        q = skip_odd_type(type, end);
        length = (size_t)(q - type);
        while (q < end && *q == ' ') q++;
        if (q == end) return UNKNOWN;
    }
    if (!length || (*q != '{' && *q != '(')) return NO;
    if (is_usual_type(type, length)) return YES;
    for (q = skip_blanks(q + 1, end), type = q; q < end && q - type < LONGEST_KEY && *q != ','; q++)
        if (strchr("{}\"=\n@", *q)) return NO;
    if (q == end) return UNKNOWN;
    return *q == ',' ? YES : NO;
}

size_t bibtex_resync(const char *data, size_t length) {
    const char *end = data + length;
    for (const char *p = data; (p = memchr(p, '\n', (size_t)(end - p)));) {
        for (p++; p < end && (*p == ' ' || *p == '\t');) p++;
        if (p < end && *p == '@' && looks_like_entry(p, end) != NO) return (size_t)(p - data);
    }
    return length;
}

bool bibtex_begins_entry(const char *data, size_t length) {
    return looks_like_entry(data, data + length) == YES;
}

/* --- Values ------------------------------------------------------------------------------------ */

static bibtex_outcome broken(scanner *s, const char *problem, const char *place) {
    s->entry->problem = problem;
    s->entry->place = (size_t)(place - s->data);
    return BIBTEX_BROKEN;
}

/* The text ends here: more may come, or the entry is never closed. */
static bibtex_outcome run_out(scanner *s) {
    return s->ended ? broken(s, "is never closed", s->data) : BIBTEX_MORE;
}

/* After a line feed inside something open: whether a new entry begins, so that this one is broken. */
static answer entry_follows(const char *p, const char *end, bool ended) {
    while (p < end && (*p == ' ' || *p == '\t')) p++;
    if (p < end && *p != '@') return NO;
    answer found = p < end ? looks_like_entry(p, end) : UNKNOWN;
    return found == UNKNOWN && ended ? NO : found;
}

static bool ends_text(char c) {
    return c == '{' || c == '}' || c == '"' || c == '\n';
}

/* Whether one of eight bytes may end a stretch of text: a quote or a line feed (by the classic test for
 * a zero byte on the differences), or anything from "{" on, which takes accented letters along. */
static bool may_end_text(const char *p) {
    const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;
    uint64_t word;
    memcpy(&word, p, sizeof word);
    uint64_t quote = word ^ ones * '"', feed = word ^ ones * '\n', high = ((word & ~tops) + ones * (0x80 - '{')) | word;
    return ((((quote - ones) & ~quote) | ((feed - ones) & ~feed) | high) & tops) != 0;
}

/* The first byte that can end or break a value. */
static const char *skip_text(const char *p, const char *end) {
    while (end - p >= 8) {
        if (!may_end_text(p)) {
            p += 8;
            continue;
        }
        for (int i = 0; i < 8; i++, p++)
            if (ends_text(*p)) return p;
    }
    while (p < end && !ends_text(*p)) p++;
    return p;
}

/* What stands between s->p, an opening brace or quote, and its partner. */
static bibtex_outcome scan_delimited(scanner *s, bibtex_text *text) {
    const char *open = s->p, *p = open + 1, *end = s->end;
    bool quoted = *open == '"';
    size_t depth = 0;
    for (; (p = skip_text(p, end)) < end; p++) {
        switch (*p) {
        case '{': depth++; continue;
        case '}':
            if (depth--) continue;
            if (quoted) return broken(s, "has a quote whose braces do not balance", open);
            break;
        case '"':
            if (!quoted || depth) continue;
            break;
        case '\n': {
            answer follows = entry_follows(p + 1, end, s->ended);
            if (follows == NO) continue;
            if (follows == UNKNOWN) return BIBTEX_MORE;
            return broken(s, quoted ? "has a quote that is never closed" : "has a brace that is never closed", open);
        }
        default: continue;
        }
        *text = (bibtex_text){open + 1, (size_t)(p - open - 1)};
        s->p = p + 1;
        return BIBTEX_WHOLE;
    }
    if (!s->ended) return BIBTEX_MORE;
    return broken(s, quoted ? "has a quote that is never closed" : "has a brace that is never closed", open);
}

/* A number, or a macro's name, whose text it becomes.  BibTeX has the months built in; a macro that
 * nobody defined stands for itself, which says more than nothing. */
static bibtex_outcome scan_word(scanner *s, bibtex_text *text) {
    const char *start = s->p;
    while (s->p < s->end && !is_blank(*s->p) && !strchr(",#{}\"", *s->p) && *s->p != ')') s->p++;
    if (s->p == s->end) return run_out(s);
    *text = (bibtex_text){start, (size_t)(s->p - start)};
    if (!text->length || ascii_is_digit(*start)) return BIBTEX_WHOLE;
    if (text->length == 3 && text_month(start, 3)) return BIBTEX_WHOLE;
    if (bibtex_map_get(s->macros, text, start, text->length)) return BIBTEX_WHOLE;
    bibtex_entry *entry = s->entry;
    if (!vector_reserve(s->context, &entry->unknown, text->length + 1)) return BIBTEX_NO_MEMORY;
    memcpy(entry->unknown.item + entry->unknown.count, start, text->length);
    entry->unknown.count += text->length;
    entry->unknown.item[entry->unknown.count++] = '\n';
    return BIBTEX_WHOLE;
}

/* A piece of a value behind those before it. */
static bool join(scanner *s, bibtex_text text) {
    bibtex_entry *entry = s->entry;
    if (!vector_reserve(s->context, &entry->joined, text.length)) return false;
    if (text.length) memcpy(entry->joined.item + entry->joined.count, text.text, text.length);
    entry->joined.count += text.length;
    return true;
}

/* One value: pieces joined by #.  A single piece that stands in the input stays there; *joined is 1
 * + the place in entry->joined otherwise. */
static bibtex_outcome scan_value(scanner *s, bibtex_text *value, size_t *joined) {
    size_t start = s->entry->joined.count, pieces = 0;
    *joined = 0;
    for (;;) {
        bibtex_text part = {NULL, 0};
        s->p = skip_blanks(s->p, s->end);
        if (s->p == s->end) return run_out(s);
        bibtex_outcome outcome = *s->p == '{' || *s->p == '"' ? scan_delimited(s, &part) : scan_word(s, &part);
        if (outcome != BIBTEX_WHOLE) return outcome;
        s->p = skip_blanks(s->p, s->end);
        if (s->p == s->end) return run_out(s);
        bool last = *s->p != '#', inside = part.text >= s->data && part.text < s->end;
        if (last && !pieces && inside) {
            *value = part;
            return BIBTEX_WHOLE;
        }
        if (!inside && (s->entry->expanded += part.length) > s->entry->room)
            return broken(s, "is longer than a record may be, with every @string put in", s->data);
        if (!join(s, part)) return BIBTEX_NO_MEMORY;
        pieces++;
        if (last) break;
        s->p++;
    }
    *joined = start + 1;
    value->length = s->entry->joined.count - start;
    return BIBTEX_WHOLE;
}

/* --- Entries ----------------------------------------------------------------------------------- */

static bool is_aside(bibtex_text type) {
    static const char *const asides[] = {"comment", "preamble", "control", "ieeetranbstctl"};
    for (size_t i = 0; i < sizeof asides / sizeof *asides; i++)
        if (text_equal_ignoring_case(type.text, type.length, asides[i])) return true;
    return false;
}

/* @comment{...}: passed over with all it holds, entries too.  Without a bracket only the word is. */
static bibtex_outcome scan_aside(scanner *s) {
    size_t depth = 0;
    char open = *s->p, close = open == '{' ? '}' : ')';
    for (const char *p = s->p; p < s->end; p++) {
        if (*p == open) depth++;
        else if (*p == close && --depth == 0) {
            s->entry->size = (size_t)(p + 1 - s->data);
            return BIBTEX_WHOLE;
        }
    }
    return run_out(s);
}

/* A field of authors that comes twice is one author each in some exports: all are. */
static bibtex_outcome add_authors(scanner *s, bibtex_text more, size_t joined) {
    bibtex_entry *entry = s->entry;
    bibtex_text *authors = &entry->field[BIBTEX_AUTHOR];
    const uint32_t before = entry->in_joined[BIBTEX_AUTHOR];
    size_t length = authors->length + 5 + more.length, start = entry->joined.count;
    if (start + length > UINT32_MAX) return BIBTEX_WHOLE;
    if (!vector_reserve(s->context, &entry->joined, length)) return BIBTEX_NO_MEMORY;
    char *joined_text = entry->joined.item;
    const char *first = before ? joined_text + before - 1 : authors->text;
    const char *second = joined ? joined_text + joined - 1 : more.text;
    assert(joined_text && (second || !more.length));
    if (second && authors->length == more.length && memcmp(first, second, more.length) == 0) return BIBTEX_WHOLE;
    join(s, (bibtex_text){first, authors->length});
    join(s, (bibtex_text){" and ", 5});
    join(s, (bibtex_text){second, more.length});
    authors->length = length;
    entry->authors_again = true;
    entry->in_joined[BIBTEX_AUTHOR] = (uint32_t)(start + 1);
    return BIBTEX_WHOLE;
}

/* A field with its name, or, in @string, a macro. */
static bibtex_outcome scan_field(scanner *s) {
    bibtex_entry *entry = s->entry;
    const char *name = s->p;
    while (s->p < s->end && is_name(*s->p)) s->p++;
    size_t length = (size_t)(s->p - name), joined;
    s->p = skip_blanks(s->p, s->end);
    if (s->p == s->end) return run_out(s);
    if (!length || *s->p != '=') {
        bool begins = *s->p == '@' && looks_like_entry(s->p, s->end) != NO;
        return begins ? broken(s, "is never closed", s->data) : broken(s, "has something that is no field", name);
    }
    s->p++;
    bibtex_text value = {NULL, 0}; /* its text is that of what is joined, if anything is */
    bibtex_outcome outcome = scan_value(s, &value, &joined);
    if (outcome != BIBTEX_WHOLE) return outcome;
    if (entry->kind == BIBTEX_STRING) {
        const char *text = joined ? entry->joined.item + joined - 1 : value.text;
        return bibtex_map_set(s->macros, name, length, text, value.length) ? BIBTEX_WHOLE : BIBTEX_NO_MEMORY;
    }
    bibtex_field field = bibtex_field_of(name, length);
    if (field == BIBTEX_OTHER || joined > UINT32_MAX) return BIBTEX_WHOLE;
    if (entry->field[field].length) return field == BIBTEX_AUTHOR ? add_authors(s, value, joined) : BIBTEX_WHOLE;
    entry->field[field] = value;
    entry->in_joined[field] = (uint32_t)joined;
    return BIBTEX_WHOLE;
}

/* A brace too many ends an entry early, and what follows would be lost in silence: a comma and
 * another field give it away. */
static bibtex_outcome check_end(scanner *s) {
    const char *p = skip_blanks(s->p, s->end);
    bool comma = p < s->end && *p == ',';
    if (comma) p = skip_blanks(p + 1, s->end);
    const char *name = p;
    if (comma)
        while (p < s->end && p - name < LONGEST_TYPE && is_name(*p)) p++;
    size_t length = (size_t)(p - name);
    p = skip_blanks(p, s->end);
    if (p == s->end && !s->ended) return BIBTEX_MORE;
    if (length && p < s->end && *p == '=') return broken(s, "has a brace too many", s->p - 1);
    s->entry->size = (size_t)(s->p - s->data);
    return BIBTEX_WHOLE;
}

static bibtex_outcome scan_fields(scanner *s, char close) {
    for (;;) {
        s->p = skip_blanks(s->p, s->end);
        if (s->p == s->end) return run_out(s);
        if (*s->p == ',') {
            s->p++;
        } else if (*s->p == close) {
            s->p++;
            return check_end(s);
        } else {
            bibtex_outcome outcome = scan_field(s);
            if (outcome != BIBTEX_WHOLE) return outcome;
        }
    }
}

/* The key: up to the comma.  An entry without one begins with its first field. */
static bibtex_outcome scan_key(scanner *s, char close) {
    const char *start = skip_blanks(s->p, s->end), *p = start;
    while (p < s->end && *p != ',' && *p != '=' && *p != '\n' && *p != close) p++;
    const char *stop = p;
    p = skip_blanks(p, s->end);
    if (p == s->end) return run_out(s);
    if (*p == '=') {
        s->p = start;
        return BIBTEX_WHOLE;
    }
    s->entry->key = (bibtex_text){start, (size_t)(stop - start)};
    text_trim(&s->entry->key.text, &s->entry->key.length);
    s->p = p;
    return BIBTEX_WHOLE;
}

static void begin(bibtex_entry *entry) {
    entry->type = entry->key = (bibtex_text){"", 0};
    memset(entry->field, 0, sizeof entry->field);
    memset(entry->in_joined, 0, sizeof entry->in_joined);
    entry->joined.count = entry->unknown.count = entry->size = entry->place = entry->expanded = 0;
    entry->problem = NULL;
    entry->authors_again = false;
}

/* The first of several types in a list. */
static bibtex_text first_word(bibtex_text list) {
    const char *start = list.text, *end = start + list.length;
    while (start < end && !ascii_is_letter(*start)) start++;
    const char *stop = start;
    while (stop < end && ascii_is_letter(*stop)) stop++;
    return (bibtex_text){start, (size_t)(stop - start)};
}

bibtex_outcome bibtex_scan(bibtex_entry *entry, const char *data, size_t length, bool ended, bibtex_map *macros,
    const coauth_context *context) {
    scanner s = {entry, data, skip_blanks(data + 1, data + length), data + length, ended, macros, context};
    const char *type = s.p;
    begin(entry);
    while (s.p < s.end && s.p - type < LONGEST_TYPE && is_name(*s.p)) s.p++;
    entry->type = (bibtex_text){type, (size_t)(s.p - type)};
    s.p = skip_blanks(s.p, s.end);
    if (s.p < s.end && ((*s.p != '{' && *s.p != '(') || !ascii_is_letter(*type) || is_of_type(s.p, type, s.end))) {
        answer begins = looks_like_entry(data, s.end);
        if (begins == UNKNOWN && !ended) return BIBTEX_MORE;
        s.p = begins == YES ? skip_odd_type(type, s.end) : s.end;
        entry->type = (bibtex_text){type, (size_t)(s.p - type)};
        if (s.p == s.end) return BIBTEX_NO_ENTRY;
        s.p = skip_blanks(s.p, s.end);
        if (!ascii_is_letter(*type)) entry->type = first_word(entry->type);
    }
    if (s.p == s.end) return ended ? BIBTEX_NO_ENTRY : BIBTEX_MORE;
    type = entry->type.text;
    if (!entry->type.length || !ascii_is_letter(*type) || (*s.p != '{' && *s.p != '(')) return BIBTEX_NO_ENTRY;
    char close = *s.p == '{' ? '}' : ')';
    entry->kind = is_aside(entry->type)                                          ? BIBTEX_ASIDE
                  : text_equal_ignoring_case(type, entry->type.length, "string") ? BIBTEX_STRING
                  : text_equal_ignoring_case(type, entry->type.length, "xdata")  ? BIBTEX_XDATA_ENTRY
                                                                                 : BIBTEX_ENTRY;
    if (entry->kind == BIBTEX_ASIDE) return entry->only_words ? BIBTEX_NO_ENTRY : scan_aside(&s);
    s.p++;
    bibtex_outcome outcome = entry->kind == BIBTEX_STRING ? BIBTEX_WHOLE : scan_key(&s, close);
    if (outcome == BIBTEX_WHOLE) outcome = scan_fields(&s, close);
    for (size_t i = 0; outcome == BIBTEX_WHOLE && i < BIBTEX_FIELDS; i++)
        if (entry->in_joined[i]) entry->field[i].text = entry->joined.item + entry->in_joined[i] - 1;
    return outcome;
}
