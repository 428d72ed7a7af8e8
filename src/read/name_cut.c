/* name_cut.c: see name_cut.h.
 *
 * A stretch is cut into parts at commas and at words that link names.  What the parts are (a word, a word with
 * initials, initials alone, several words, a group) tells where names begin: initials belong to the part before,
 * parts that hold whole names stand alone.  A link counts only between names: not in "Food and Agriculture
 * Organization", not in "Ortega y Gasset". */
#include "read/name_cut.h"

#include <string.h>

#include "base/text.h"
#include "read/name_facts.h"

/* --- Parts ------------------------------------------------------------------------------------- */

static const struct link_word {
    const char *text;
    part_link link;
} link_words[] = {{"and", LINK_AND}, {"&", LINK_AND}, {"und", LINK_AND}, {"et", LINK_AND}, {"og", LINK_AND},
    {"och", LINK_AND}, {"y", LINK_WEAK}, {"e", LINK_WEAK}, {"i", LINK_WEAK}, {"en", LINK_WEAK}, {"ve", LINK_WEAK},
    {"a", LINK_WEAK}, {"ja", LINK_WEAK}, {"\xD0\xB8", LINK_WEAK}, {"on behalf of", LINK_FOR}, {"for the", LINK_FOR},
    {"representing", LINK_FOR}, {"im Namen", LINK_FOR}, {"au nom de", LINK_FOR}, {"en nombre de", LINK_FOR},
    {"em nome de", LINK_FOR}};

/* The bytes of a linking word at text, behind a blank and before one; 0 if there is none. Only "and" has any case. */
static size_t link_at(const char *text, size_t length, part_link *link) {
    for (size_t i = 0; i < sizeof link_words / sizeof *link_words; i++) {
        size_t n = strlen(link_words[i].text);
        if (length <= n || (text[n] != ' ' && text[n] != '\n' && text[n] != '\t')) continue;
        if (i ? memcmp(text, link_words[i].text, n) != 0 : !text_starts_ignoring_case(text, n, "and")) continue;
        *link = link_words[i].link;
        return n;
    }
    return 0;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Adds a part, unless nothing is left of it. "the" before a group goes with its link.  goes_on: behind a comma more
 * follows, as given names behind the family name Others. */
static name_part *add_part(
    name_list *l, piece text, part_link link, bool listed, bool digits, bool initials, bool goes_on) {
    name_part made = {.text = piece_trim(text), .link = link, .listed = listed};
    if (piece_starts_with(made.text, "...") || piece_starts_with(made.text, "\xE2\x80\xA6"))
        l->truncated = true; /* "Lovelace, A., ... Somerville, M.": those between are missing */
    name_clean(&made, digits, initials);
    bool nothing = !made.text.length;
    for (size_t i = 0; i < made.text.length && !nothing; i++)
        if (!strchr("0123456789 .-", made.text.text[i])) break;
        else nothing = i + 1 == made.text.length;
    name_part *last = l->parts.count ? &l->parts.item[l->parts.count - 1] : NULL;
    if (nothing) { /* marks, an address: the part's before */
        if (last && made.email.length) last->email = made.email;
        if (last) last->corresponding |= made.corresponding;
        return NULL;
    }
    if (name_is_more(made.text) && !(goes_on && name_is_others(made.text))) {
        l->truncated = true;
        return NULL;
    }
    name_part *added = vector_push(l->context, &l->parts);
    if (!added) l->failed = true;
    else *added = made;
    return added;
}

/* The comma at text, ASCII or of the full width; 0 if there is none. */
static size_t comma_at(const char *text, size_t length) {
    if (*text == ',') return 1;
    return length >= 3 && (memcmp(text, "\xEF\xBC\x8C", 3) == 0 || memcmp(text, "\xE3\x80\x81", 3) == 0) ? 3 : 0;
}

static void cut_parts(name_list *l, piece text, bool digits, bool initials) {
    size_t start = 0, depth = 0;
    part_link link = LINK_COMMA, next;
    bool listed = false, balanced = piece_balanced(text);
    size_t size = link_at(text.text, text.length, &next);
    if (size) start = size, link = next, listed = true; /* "and the ENGINE Group" */
    for (size_t i = start; i <= text.length && !l->failed; i++) {
        bool end = i == text.length;
        if (!end && balanced && text.text[i] == '(') depth++;
        if (!end && balanced && text.text[i] == ')') depth--;
        if (!end && depth) continue;
        size = end ? 0 : comma_at(text.text + i, text.length - i);
        bool comma = size > 0;
        if (!end && !comma && is_blank(text.text[i])) {
            size = link_at(text.text + i + 1, text.length - i - 1, &next);
            if (size) size++;
        }
        if (!end && !size) continue;
        piece part = {text.text + start, i - start};
        bool empty = !piece_trim(part).length;
        bool goes_on = comma && piece_trim((piece){text.text + i + size, text.length - i - size}).length > 0;
        if (!empty) add_part(l, part, link, listed, digits, initials, goes_on);
        listed = !comma && empty && link == LINK_COMMA && start > 0;
        link = comma ? LINK_COMMA : next;
        start = i + size;
        if (!end) i = start - 1;
    }
}

/* --- What belongs to the part before ------------------------------------------------------------ */

/* Whether every word is a degree; one alone that initials could be, too, counts behind a full name only. */
static bool is_degrees(piece text, const name_part *before, size_t place, const name_style *style) {
    bool sure = false, doubtful = false;
    for (piece word; piece_next(&text, ' ', true, &word);) {
        if (!word.length) continue;
        bool doubt = name_is_doubtful_degree(word);
        doubtful |= doubt;
        sure |= !doubt && name_is_degree(word);
        if (!doubt && !name_is_degree(word)) return false;
    }
    if (style->initials) return false;
    if (sure || !doubtful) return sure;
    bool full = before->kind == PART_FULL || before->kind == PART_NAME, inside = style->commas == NAME_COMMAS_INSIDE;
    return place >= 2 || (full && !inside);
}

/* Suffixes, degrees and "Inc." are the part's before; what is left gets its kind. */
static void attach(name_list *l, const name_style *style) {
    size_t place = 0;
    for (size_t i = 0; i < l->parts.count; i++) {
        name_part *part = &l->parts.item[i], *before = i ? part - 1 : NULL;
        size_t back = i;
        while (back && before && (before->kind == PART_SUFFIX || before->kind == PART_DROPPED) && --back) before--;
        place = part->link == LINK_COMMA ? place + (i > 0) : 0;
        bool behind = before && part->link == LINK_COMMA;
        name_classify(part);
        bool medical =
            behind && before->kind == PART_FULL && (piece_is(part->text, "MD") || piece_is(part->text, "M.D."));
        if (behind && name_is_suffix(part->text)) {
            part->kind = PART_SUFFIX;
        } else if (behind && (is_degrees(part->text, before, place, style) ||
                                 (medical && !style->initials && name_is_doubtful_degree(part->text)))) {
            part->kind = PART_DROPPED;
        } else if (behind && name_is_title(part->text)) { /* "Prieto, Rosa, Dr." */
            part->kind = PART_DROPPED;
        } else if (behind && name_is_company(part->text)) {
            part->kind = PART_SUFFIX;
            before->company = true;
            before->kind = PART_GROUP;
        }
    }
}

/* Whether a part, or the end of the list, leaves no room for a name to go on across a comma. */
static bool is_whole(const name_part *part) {
    return !part || part->link != LINK_COMMA || part->kind == PART_NAME || part->kind == PART_FULL ||
           part->kind == PART_EASTERN || part->kind == PART_GROUP;
}

/* Nobodies among names: "Lovelace A, Babbage C, Anonymous"; "Null, Gary" is a person. */
static void find_nobodies(name_list *l, const name_style *style) {
    name_part *part = l->parts.item;
    for (size_t i = 0; l->parts.count > 1 && i < l->parts.count; i++) {
        if (part[i].kind != PART_WORD || !is_whole(i + 1 < l->parts.count ? &part[i + 1] : NULL)) continue;
        const name_part *before = i && part[i].link == LINK_COMMA ? &part[i - 1] : NULL;
        bool family =
            before && (before->kind == PART_WORD || (before->kind == PART_FULL && style->commas == NAME_COMMAS_INSIDE));
        if (!family && name_is_nobody(part[i].text)) part[i].kind = PART_NOBODY;
    }
}

static bool counts(const name_part *part) {
    return part->kind != PART_SUFFIX && part->kind != PART_DROPPED;
}

/* --- Links -------------------------------------------------------------------------------------- */

typedef enum side { SIDE_WORD, SIDE_PERSON, SIDE_SURE, SIDE_ORGANISATION, SIDE_STUDY } side;

/* What stands between two links, parts[from..to). */
static side side_of(const name_part *part, size_t from, size_t to) {
    size_t count = 0;
    bool sure = false;
    for (size_t i = from; i < to; i++) {
        if (!counts(&part[i])) continue;
        if (part[i].kind == PART_GROUP && !count)
            return part[i].study && !part[i].company ? SIDE_STUDY : SIDE_ORGANISATION;
        sure |= part[i].kind == PART_NAME || part[i].kind == PART_INITIALS || part[i].kind == PART_EASTERN ||
                part[i].kind == PART_NOBODY;
        count++;
    }
    if (sure) return SIDE_SURE;
    return count > 1 || part[from].kind == PART_FULL ? SIDE_PERSON : SIDE_WORD;
}

static bool begins_with_the(piece text) {
    return piece_starts_with(text, "the ");
}

/* Whether both sides of a weak link, parts[i - 1] and parts[i], are whole: not in "Prieto R, García y Vega A". */
static bool parts_weakly(const name_list *l, size_t i) {
    const name_part *left = &l->parts.item[i - 1], *right = left + 1;
    bool initials = i + 1 < l->parts.count && right[1].link == LINK_COMMA && right[1].kind == PART_INITIALS;
    bool ended = left->kind == PART_NAME || left->kind == PART_EASTERN || left->kind == PART_INITIALS;
    bool whole = right->kind == PART_NAME || right->kind == PART_EASTERN;
    return ended && (whole || initials);
}

/* Whether a link parts names; *doubt where it could. */
static bool parts_names(const name_part *part, side left, side right, bool many, const name_style *style, bool *doubt) {
    *doubt = false;
    if (part->link == LINK_FOR) return true;
    if (left == SIDE_ORGANISATION) return right == SIDE_SURE || (right == SIDE_STUDY && begins_with_the(part->text));
    if (right == SIDE_ORGANISATION || right == SIDE_STUDY) {
        bool study = right == SIDE_STUDY;
        bool cut = !part->company && (left == SIDE_SURE || many || begins_with_the(part->text) || left == SIDE_STUDY ||
                                         (left == SIDE_PERSON && study));
        *doubt = !cut && !part->company && left == SIDE_PERSON;
        return cut;
    }
    if (left == SIDE_WORD && right == SIDE_WORD && style->one && !many) return *doubt = true, false;
    return true;
}

/* Joins part i with the one before, as no link stood between. */
static void join_before(name_list *l, size_t i) {
    name_part *part = &l->parts.item[i], *before = part - 1;
    before->text.length = (size_t)(part->text.text + part->text.length - before->text.text);
    before->company |= part->company;
    before->study = false;
    if (part->email.length) before->email = part->email;
    piece whole = before->text;
    name_classify(before);
    if ((before->kind == PART_NAME && part->link != LINK_WEAK) || before->kind == PART_WORD) before->kind = PART_FULL;
    before->text = whole;
    memmove(part, part + 1, (l->parts.count - i - 1) * sizeof *part);
    l->parts.count--;
}

/* Decides every link; afterwards a part whose link is not LINK_COMMA begins a name. */
static void settle_links(name_list *l, piece text, const name_style *style) {
    for (size_t i = 1, from = 0; i < l->parts.count;) {
        name_part *part = &l->parts.item[i];
        if (part->link == LINK_COMMA) {
            i++;
            continue;
        }
        size_t to = i + 1;
        while (to < l->parts.count && l->parts.item[to].link == LINK_COMMA) to++;
        bool many = part->listed || from > 0, doubt;
        for (size_t k = from + 1; k < i; k++) many |= counts(&l->parts.item[k]);
        bool parts = part->link == LINK_WEAK ? doubt = false, parts_weakly(l, i)
            : parts_names(part, side_of(l->parts.item, from, i), side_of(l->parts.item, i, to), many, style, &doubt);
        if (parts) {
            from = i++;
        } else {
            if (doubt) name_say(l, NAME_SAID_DOUBTED, text);
            join_before(l, i);
        }
    }
}

/* --- Commas ------------------------------------------------------------------------------------- */

typedef enum reading { READ_ONE, READ_PAIRS, READ_EACH, READ_AS_IT_COMES, READ_DOUBTFUL } reading;

/* The kinds of the parts of a group, those that count. */
typedef struct tally {
    size_t count, words, full, names, initials, groups, eastern;
    const name_part *first, *second;
    bool pairs;          /* an even number, and each second could be a given name */
    bool pairs_initials; /* and one of the seconds has initials */
    bool suffixed;       /* a suffix or degree stands behind a full name: "John Smith, Jr., Ada Lovelace" */
} tally;

static tally tally_of(const name_part *part, size_t from, size_t to) {
    tally t = {.pairs = true};
    for (size_t i = from; i < to; i++) {
        part_kind kind = part[i].kind;
        if (!counts(&part[i])) {
            t.suffixed |= i > from && part[i - 1].kind == PART_FULL;
            continue;
        }
        if (t.count == 0) t.first = &part[i];
        if (t.count == 1) t.second = &part[i];
        bool second = t.count % 2;
        if (kind == PART_NOBODY || (second && (kind == PART_GROUP || kind == PART_EASTERN))) t.pairs = false;
        if (!second && (kind == PART_INITIALS || kind == PART_NAME || kind == PART_GROUP)) t.pairs = false;
        t.pairs_initials |= second && (kind == PART_INITIALS || kind == PART_NAME);
        t.words += kind == PART_WORD;
        t.full += kind == PART_FULL;
        t.names += kind == PART_NAME || kind == PART_NOBODY;
        t.initials += kind == PART_INITIALS;
        t.groups += kind == PART_GROUP;
        t.eastern += kind == PART_EASTERN;
        t.count++;
    }
    t.pairs &= t.count % 2 == 0;
    return t;
}

/* What the other fields of the column say: READ_EACH, READ_ONE, or READ_DOUBTFUL for nothing. */
static reading column_says(const name_column *column) {
    if (!column || (column->between > 0) == (column->inside > 0)) return READ_DOUBTFUL;
    return column->between ? READ_EACH : READ_ONE;
}

static size_t characters(piece text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += !text_continues(text.text[i]);
    return count;
}

/* Two parts: one name turned around, or two. */
static reading read_two(const tally *t, name_commas commas, bool listed, const name_column *column) {
    const name_part *a = t->first, *b = t->second;
    bool inside = commas == NAME_COMMAS_INSIDE;
    if (a->kind == PART_NOBODY || b->kind == PART_NOBODY) return READ_EACH;
    if (a->kind == PART_INITIALS || b->kind == PART_INITIALS) return READ_ONE;
    if (a->kind == PART_EASTERN && b->kind == PART_EASTERN)
        return inside || characters(a->text) < 2 ? READ_ONE : READ_EACH;
    if (t->groups == 2) return a->study && b->study ? READ_EACH : READ_ONE;
    if (a->kind == PART_GROUP) return b->kind == PART_NAME || (a->study && b->kind == PART_FULL) ? READ_EACH : READ_ONE;
    if (b->kind == PART_GROUP) return a->kind == PART_WORD && !b->study ? READ_ONE : READ_EACH;
    if (a->kind == PART_NAME && b->kind == PART_NAME) {
        bool alike = a->initial_first == b->initial_first;
        return alike || !inside ? READ_EACH : READ_ONE;
    }
    if (a->kind == PART_NAME) return inside ? READ_ONE : b->kind == PART_FULL ? READ_EACH : column_says(column);
    if (a->kind == PART_FULL && b->kind != PART_WORD) {
        if (inside) return READ_ONE;
        return commas == NAME_COMMAS_BETWEEN || listed || t->suffixed ? READ_EACH : column_says(column);
    }
    if (commas == NAME_COMMAS_BETWEEN && b->kind == PART_NAME && !b->initial_first && a->kind == PART_WORD)
        return column_says(column) == READ_EACH && !listed ? READ_EACH : READ_ONE;
    return listed && !inside ? READ_EACH : READ_ONE;
}

/* More than two parts. */
static reading read_many(const tally *t, name_commas commas, bool listed, const name_column *column, bool *guessed) {
    bool inside = commas == NAME_COMMAS_INSIDE;
    size_t whole = t->names + t->full + t->eastern;
    if (t->groups == t->count) return t->first->study ? READ_EACH : READ_ONE;
    if (t->groups && t->first->kind == PART_GROUP && !t->first->study && !t->initials && !t->names) return READ_ONE;
    if (t->pairs && (t->initials || (t->words >= t->count / 2 && t->pairs_initials && t->full == 0))) return READ_PAIRS;
    if (t->pairs && t->pairs_initials && t->words >= t->count / 2) return READ_PAIRS;
    if (t->initials) return READ_AS_IT_COMES;
    if (whole + t->groups == t->count) return READ_EACH;
    if (t->count % 2 == 1) {
        if (inside && t->first->kind == PART_WORD) return READ_DOUBTFUL;
        *guessed = inside;
        return READ_EACH;
    }
    if (listed) return READ_EACH;
    if (inside) return *guessed = true, READ_PAIRS;
    reading said = column_says(column);
    return said == READ_ONE ? READ_PAIRS : said;
}

static void note_column(name_column *column, reading how, const tally *t) {
    if (!column) return;
    if (how == READ_EACH && t->words * 2 < t->count) column->between++;
    if (how == READ_PAIRS || (how == READ_ONE && t->count == 2 && t->initials)) column->inside++;
}

/* Sets where names begin in parts[from..to). */
static void begin_names(name_part *part, size_t from, size_t to, reading how) {
    size_t place = 0;
    for (size_t i = from; i < to; i++) {
        if (!counts(&part[i])) continue;
        bool initials = part[i].kind == PART_INITIALS;
        part[i].begins = !place || how == READ_EACH || (how == READ_PAIRS && place % 2 == 0) ||
                         (how == READ_AS_IT_COMES && !initials);
        place++;
    }
}

/* A list in which some parts are initials: "Hale, J.F., Ting, Plato, ENGINE Collaboration". Words in pairs between
 * names turned around are names turned around. */
static void begin_as_it_comes(name_part *part, size_t from, size_t to) {
    const name_part *open = NULL; /* a family name that waits for its given name */
    for (size_t i = from; i < to; i++) {
        if (!counts(&part[i])) continue;
        size_t next = i + 1;
        while (next < to && !counts(&part[next])) next++;
        bool waits = next < to && part[next].kind == PART_INITIALS;
        bool given = open && (part[i].kind == PART_INITIALS || (part[i].kind == PART_WORD && !waits));
        part[i].begins = !given;
        open = given || part[i].kind == PART_GROUP || part[i].kind == PART_NAME || part[i].kind == PART_EASTERN ||
                       part[i].kind == PART_NOBODY || (part[i].kind == PART_FULL && !waits)
                   ? NULL
                   : &part[i];
    }
}

/* The names of a group of parts between links. */
static void cut_group(
    name_list *l, size_t from, size_t to, bool listed, piece text, const name_style *style, name_column *column) {
    name_part *part = l->parts.item;
    tally t = tally_of(part, from, to);
    bool guessed = false;
    reading how = t.count < 2    ? READ_ONE
                  : t.count == 2 ? read_two(&t, style->commas, listed, column)
                                 : read_many(&t, style->commas, listed, column, &guessed);
    if (how == READ_AS_IT_COMES) begin_as_it_comes(part, from, to);
    else begin_names(part, from, to, how == READ_DOUBTFUL ? READ_ONE : how);
    if (t.count > 1) note_column(column, how, &t);
    if (how == READ_DOUBTFUL || (how == READ_ONE && t.count > 2 && !t.groups)) name_say(l, NAME_SAID_DOUBTED, text);
    if (guessed) name_say(l, NAME_SAID_GUESSED, text);
    part[from].begins = true;
}

void name_cut(name_list *l, piece text, const name_style *style, name_column *column, bool digits, bool more) {
    l->parts.count = 0;
    cut_parts(l, text, digits, style->initials);
    if (l->failed || !l->parts.count) return;
    attach(l, style);
    find_nobodies(l, style);
    settle_links(l, text, style);
    for (size_t from = 0, to; from < l->parts.count; from = to) {
        to = from + 1;
        while (to < l->parts.count && l->parts.item[to].link == LINK_COMMA) to++;
        bool single =
            !from && to < l->parts.count && (to + 1 == l->parts.count || l->parts.item[to + 1].link != LINK_COMMA);
        bool listed = single && (l->parts.item[to].kind == PART_FULL || l->parts.item[to].kind == PART_NAME ||
                                    l->parts.item[to].kind == PART_WORD);
        cut_group(l, from, to, listed || (more && to == l->parts.count), text, style, column);
    }
}
