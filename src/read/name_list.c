/* name_list.c: see name_list.h.  A field is cut three times: at what separates entries whatever stands around it
 * (semicolons, line ends, elements of a list of JSON's or Python's), where names were run together, and at commas and
 * links between names (name_cut.c). */
#include "read/name_list.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "read/entities.h"
#include "read/markup.h"
#include "read/name_cut.h"
#include "read/name_facts.h"

enum { EXCEL_LIMIT = 32767, SHOWN = 100 };

struct name_block {
    struct name_block *next;
    size_t used, size;
    char text[];
};

/* --- Room --------------------------------------------------------------------------------------- */

/* Room for a text, as long as the names last; NULL when out of memory. */
static char *make_room(name_list *l, size_t length) {
    enum { LEAST = 4096 };
    struct name_block *block = l->block;
    if (!block || block->size - block->used < length) {
        size_t size = length > LEAST ? length : LEAST;
        block = memory_resize(l->context, NULL, 1, sizeof *block + size);
        if (!block) {
            l->failed = true;
            return NULL;
        }
        *block = (struct name_block){.next = l->block, .size = size};
        l->block = block;
    }
    block->used += length;
    return block->text + block->used - length;
}

static piece keep(name_list *l, piece text) {
    char *room = text.length ? make_room(l, text.length) : NULL;
    if (!room) return (piece){"", 0};
    memcpy(room, text.text, text.length);
    return (piece){room, text.length};
}

void name_list_begin(name_list *l, bool as_written) {
    l->names.count = 0;
    l->truncated = l->failed = false;
    l->as_written = as_written;
    l->said = 0;
    l->tex.context = l->context;
    while (l->block && l->block->next) {
        struct name_block *next = l->block->next;
        memory_free(l->context, l->block);
        l->block = next;
    }
    if (l->block) l->block->used = 0;
}

void name_list_free(name_list *l) {
    for (struct name_block *next; l->block; l->block = next) {
        next = l->block->next;
        memory_free(l->context, l->block);
    }
    vector_free(l->context, &l->names);
    vector_free(l->context, &l->parts);
    tex_free(&l->tex);
}

void name_say(name_list *l, unsigned what, piece of) {
    size_t index = 0;
    while (1u << index < what) index++;
    if (l->said & what) return;
    l->said_of[index] = keep(l, (piece){of.text, of.length < SHOWN + 1 ? of.length : SHOWN + 1});
    l->said |= what;
}

/* --- Names -------------------------------------------------------------------------------------- */

static listed_name *push(name_list *l, piece text, name_kind kind) {
    listed_name *name = vector_push(l->context, &l->names);
    if (!name) {
        l->failed = true;
        return NULL;
    }
    *name = (listed_name){.text = text.text, .length = text.length, .kind = kind};
    if (kind == NAME_NOBODY) name_say(l, NAME_SAID_NOBODY, text);
    return name;
}

/* A name as it stands, its family name before the first comma. */
static void push_plain(name_list *l, piece text) {
    piece family;
    listed_name *name = push(l, text, NAME_PERSON);
    if (!name || !piece_before(text, ',', &family)) return;
    name->family_start = (size_t)(family.text - text.text);
    name->family_length = family.length;
}

/* Whether nothing but a comma and blanks stands between two parts. */
static bool adjoin(piece a, piece b) {
    const char *end = a.text + a.length;
    if (end + 1 == b.text) return false; /* "Lovelace,Ada" gets its blank */
    while (end < b.text && (*end == ',' || *end == ' ' || *end == '\n' || *end == '\t' || *end == '\r')) end++;
    return end == b.text;
}

/* The name that parts[from..to) make: a stretch of the field, or put together where something between went. */
static piece name_text(name_list *l, size_t from, size_t to) {
    const name_part *part = l->parts.item;
    piece whole = part[from].text, last = whole;
    size_t length = 0;
    bool adjoining = true;
    for (size_t i = from; i < to; i++) {
        if (part[i].kind == PART_DROPPED) continue;
        if (i > from) adjoining &= adjoin(last, part[i].text);
        last = part[i].text;
        length += last.length + 2;
    }
    if (adjoining) return (piece){whole.text, (size_t)(last.text + last.length - whole.text)};
    char *room = make_room(l, length), *end = room;
    if (!room) return (piece){"", 0};
    for (size_t i = from; i < to; i++) {
        if (part[i].kind == PART_DROPPED) continue;
        if (end > room) memcpy(end, ", ", 2), end += 2;
        memcpy(end, part[i].text.text, part[i].text.length);
        end += part[i].text.length;
    }
    return (piece){room, (size_t)(end - room)};
}

/* The bytes of "Lovelace" in "Lovelace AK", where a field writes initials behind. */
static size_t before_initials(const name_part *part) {
    piece last;
    if (part->kind != PART_NAME || part->initial_first) return 0;
    piece rest = part->text;
    while (piece_after_last(rest, ' ', &last)) {
        name_part word = {.text = last};
        name_classify(&word);
        if (word.kind != PART_INITIALS && !name_is_suffix(last)) break;
        rest = piece_trim((piece){rest.text, (size_t)(last.text - rest.text)});
    }
    return rest.length < part->text.length ? rest.length : 0;
}

static void push_parts(name_list *l, size_t from, size_t to, const name_style *style) {
    const name_part *part = l->parts.item;
    piece text = name_text(l, from, to);
    size_t given = from + 1;
    while (given < to && (part[given].kind == PART_SUFFIX || part[given].kind == PART_DROPPED)) given++;
    bool group = part[from].kind == PART_GROUP || part[from].link == LINK_FOR;
    if (group && part[from].study && text.length > 4 && memcmp(text.text, "the ", 4) == 0)
        text.text += 4, text.length -= 4;
    bool nobody = name_is_nobody(text);
    listed_name *name = push(l, text, nobody ? NAME_NOBODY : group ? NAME_GROUP : NAME_PERSON);
    if (!name) return;
    if (!group && given < to) name->family_length = part[from].text.length;
    else if (!group && to == from + 1 && (style->initials || style->commas == NAME_COMMAS_BETWEEN))
        name->family_length = before_initials(&part[from]);
    for (size_t i = from; i < to; i++) {
        if (part[i].email.length) name->email = part[i].email;
        if (part[i].id.length) name->id = part[i].id;
        if (part[i].affiliation.length) name->affiliation = part[i].affiliation;
        name->corresponding |= part[i].corresponding;
    }
}

/* --- One entry ---------------------------------------------------------------------------------- */

static void read_entry(name_list *l, piece text, const name_style *style, name_column *column, bool digits) {
    size_t more = name_more_behind(text);
    if (more) l->truncated = true;
    text = piece_trim((piece){text.text, text.length - more});
    if (!text.length) return;
    if (name_is_nobody(text)) {
        push(l, text, NAME_NOBODY);
        return;
    }
    if (!style->initials && name_is_plain(text.text, text.length, style->commas == NAME_COMMAS_INSIDE)) {
        push_plain(l, text);
        return;
    }
    name_cut(l, text, style, column, digits, more > 0 && memchr(text.text + text.length, ',', more) != NULL);
    size_t before = l->names.count;
    for (size_t from = 0, to; from < l->parts.count && !l->failed; from = to) {
        to = from + 1;
        while (to < l->parts.count && !l->parts.item[to].begins) to++;
        push_parts(l, from, to, style);
    }
    if (style->one && l->names.count > before + 1) name_say(l, NAME_SAID_CUT, text);
}

/* The character that ends before text[i]. */
static int32_t character_before(piece text, size_t i) {
    size_t size, at = text_before(text.text, i);
    return text_decode(text.text + at, i - at, &size);
}

/* Whether a name may have ended before text[i] and another begin there: "LovelaceCh", "Jr.Ch". */
static bool runs_together(piece text, size_t i) {
    size_t size;
    if (text_continues(text.text[i]) || !u_isupper(text_decode(text.text + i, text.length - i, &size))) return false;
    return u_islower(character_before(text, i)) || (text.text[i - 1] == '.' && i > 2 && text.text[i - 2] == 'r');
}

/* Beginnings after which a capital is at home. */
static bool is_prefix(piece text, size_t end) {
    static const char *const prefixes[] = {"Mc", "Mac", "De", "Di", "Du", "Da", "Le", "La", "Van", "Von", "Fitz", "Del",
        "Della", "St", "Ten", "Ter", "El", "Al", "Ben", "Lo", "Li", "Dal", "Dos", "Des", NULL};
    size_t start = end;
    while (start && text.text[start - 1] != ' ' && text.text[start - 1] != '-') start--;
    for (size_t i = 0; prefixes[i]; i++)
        if (end - start == strlen(prefixes[i]) && memcmp(text.text + start, prefixes[i], end - start) == 0) return true;
    return false;
}

/* Whether the next stretch up to where a capital follows a small letter, or its end, is a name of two words. */
static bool has_blank(piece text) {
    text = piece_trim(text);
    return memchr(text.text, ' ', text.length) != NULL;
}

/* Cuts names that were run together: "Ada LovelaceCharles Babbage"; where no export is known to do so, that they look
 * like it is a doubt. */
static void read_fused(name_list *l, piece text, const name_style *style, name_column *column, bool digits) {
    size_t start = 0;
    for (size_t i = 1; i < text.length; i++) {
        bool small = ascii_is_lower(text.text[i]); /* as most characters are */
        if (small || !runs_together(text, i)) continue;
        piece name = {text.text + start, i - start}, rest = {text.text + i, text.length - i};
        if (!has_blank(name) || !has_blank(rest)) continue;
        if (is_prefix(text, i)) { /* "Ruth McDonald", but "Quoc LeAda Lovelace" */
            if (style->fused && text.text[i - 1] != 'c') name_say(l, NAME_SAID_DOUBTED, text);
            continue;
        }
        if (!style->fused) {
            if (!memchr(text.text, ',', text.length)) name_say(l, NAME_SAID_DOUBTED, text);
            break;
        }
        read_entry(l, name, style, column, digits);
        start = i;
    }
    read_entry(l, (piece){text.text + start, text.length - start}, style, column, digits);
}

/* --- Entries ------------------------------------------------------------------------------------ */

static bool is_eastern_at(const char *text, size_t length) {
    return length >= 3 && (unsigned char)text[0] >= 0xE3 && (unsigned char)text[0] <= 0xED;
}

/* The bytes of what separates entries at text[i], whatever stands around it; 0 if nothing does. */
static size_t separator_at(piece text, size_t i, const name_style *style) {
    static const char *const spaced[] = {" / ", " | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " // ", " -- "};
    char c = text.text[i];
    size_t left = text.length - i;
    if (c == ';' && entity_ends(text.text, i)) return 0; /* "M&amp;uuml;ller", decoded once */
    if (c == ';' || c == '|' || c == '\t' || (style->cuts && c && strchr(style->cuts, c))) return 1;
    if (c == '\n') return style->one ? 0 : 1;
    if (c == ' ') {
        for (size_t k = 0; k < sizeof spaced / sizeof *spaced; k++)
            if (left > strlen(spaced[k]) && memcmp(text.text + i, spaced[k], strlen(spaced[k])) == 0)
                return strlen(spaced[k]);
        return 0;
    }
    if ((unsigned char)c < 0xE3 || left < 3) return 0;
    if (memcmp(text.text + i, "\xEF\xBC\x9B", 3) == 0) return 3; /* ; of full width */
    if (memcmp(text.text + i, "\xE3\x80\x81", 3) == 0) return 3; /* ideographic comma */
    bool comma = memcmp(text.text + i, "\xEF\xBC\x8C", 3) == 0;  /* , of full width */
    return comma && i >= 6 && is_eastern_at(text.text + i - 3, 3) && is_eastern_at(text.text + i - 6, 3) ? 3 : 0;
}

static bool has_separator(piece text, const name_style *style) {
    for (size_t i = 0; i < text.length; i++)
        if (separator_at(text, i, style)) return true;
    return false;
}

static void read_entries(name_list *l, piece text, const name_style *style, name_column *column, bool digits) {
    name_style inner = *style;
    bool several = has_separator(text, style), balanced = piece_balanced(text);
    size_t depth = 0, start = 0, before = l->names.count;
    if (several && inner.commas == NAME_COMMAS_UNKNOWN) inner.commas = NAME_COMMAS_INSIDE;
    for (size_t i = 0; several && i < text.length; i++) {
        if (balanced && text.text[i] == '(') depth++;
        if (balanced && text.text[i] == ')') depth--;
        size_t size = depth ? 0 : separator_at(text, i, style);
        if (!size) continue;
        read_fused(l, (piece){text.text + start, i - start}, &inner, column, digits);
        start = i + size;
        i = start - 1;
    }
    read_fused(l, (piece){text.text + start, text.length - start}, &inner, column, digits);
    bool comma = several && memchr(text.text, ',', text.length);
    if (column && comma && style->commas == NAME_COMMAS_UNKNOWN) column->inside++;
    bool expected = style->cuts && *style->cuts;
    if (style->one && !expected && several && l->names.count > before + 1) name_say(l, NAME_SAID_CUT, text);
}

/* --- Marks of digits ---------------------------------------------------------------------------- */

/* How many names end in a digit or two, as marks of affiliations do. */
static size_t count_marked(piece text) {
    size_t count = 0;
    for (size_t i = 1; i < text.length; i++) {
        bool digit = ascii_is_digit(text.text[i]);
        char before = text.text[i - 1];
        if (!digit || !(ascii_is_lower(before) || before == '.' || (unsigned char)before >= 0x80)) continue;
        while (i < text.length && ascii_is_digit(text.text[i])) i++;
        count += i == text.length || strchr(",; (*[|", text.text[i]) != NULL;
    }
    return count;
}

/* Whether two names beside each other became the same without their digits: then these were of the names. */
static bool became_same(const name_list *l, size_t from) {
    for (size_t i = from + 1; i < l->names.count; i++) {
        const listed_name *a = &l->names.item[i - 1], *b = &l->names.item[i];
        if (a->length == b->length && memcmp(a->text, b->text, a->length) == 0) return true;
    }
    return false;
}

/* --- Fields ------------------------------------------------------------------------------------- */

/* A text without its markup, raised figures with it: they are marks of affiliations. */
static piece decoded(name_list *l, piece text) {
    if (markup_is_plain(text.text, text.length)) return text;
    tex_decoder *tex = &l->tex;
    piece plain = text;
    if (memmem(text.text, text.length, "<sup", 4)) {
        char *room = make_room(l, text.length), *out = room;
        if (!room) return text;
        for (const char *p = text.text, *end = p + text.length; p < end;) {
            size_t left = (size_t)(end - p),
                   tag = *p == '<' && text_starts_ignoring_case(p, left, "<sup") ? markup_tag(p, left) : 0;
            const char *close = tag ? memmem(p, left, "</sup>", 6) : NULL;
            if (close) p = close + 6;
            else *out++ = *p++;
        }
        plain = (piece){room, (size_t)(out - room)};
    }
    const char *before = plain.text;
    if (!markup_decode(tex, &plain.text, &plain.length)) l->failed = true;
    return plain.text == before ? plain : keep(l, plain);
}

/* Whether a field is a list as JSON, Python or R write one. */
static bool is_quoted_list(piece text) {
    if (text.length > 4 && memcmp(text.text, "c(\"", 3) == 0 && text.text[text.length - 1] == ')') return true;
    if (text.length < 4 || text.text[0] != '[' || text.text[text.length - 1] != ']') return false;
    size_t i = 1;
    while (i < text.length && (text.text[i] == ' ' || text.text[i] == '\n')) i++;
    return strchr("\"'{", text.text[i]) != NULL;
}

/* The string that begins with the quote at text[0], without what escapes; *size gets its bytes, quotes included. */
static piece unquoted(name_list *l, piece text, size_t *size) {
    char quote = text.text[0];
    char *room = make_room(l, text.length), *out = room;
    size_t i = 1;
    for (; room && i < text.length && text.text[i] != quote; i++) {
        unsigned code = 0;
        if (text.text[i] != '\\' || i + 1 == text.length) {
            *out++ = text.text[i];
            continue;
        }
        i++;
        bool numbered = text.text[i] == 'u' && i + 4 < text.length;
        for (size_t k = 1; numbered && k <= 4; k++) {
            char c = text.text[i + k];
            int digit = ascii_hex_value(c);
            numbered = digit >= 0;
            code = code * 16 + (unsigned)(digit & 15);
        }
        if (numbered && !(code >= 0xD800 && code < 0xE000)) out += text_encode(out, (uint32_t)code), i += 4;
        else *out++ = text.text[i] == 'n' ? ' ' : text.text[i];
    }
    *size = i < text.length ? i + 1 : i;
    if (!room) return (piece){"", 0};
    l->block->used -= text.length - (size_t)(out - room);
    return (piece){room, (size_t)(out - room)};
}

/* Reads each string of the list; of objects only what is called name. */
static void read_quoted(name_list *l, piece text, const name_style *style) {
    static const char *const keys[] = {
        "name", "display_name", "full_name", "fullname", "author", "raw_author_name", "literal"};
    name_style one = *style;
    bool inside = false, wanted = true;
    one.one = true;
    one.commas = NAME_COMMAS_INSIDE;
    for (size_t i = 0, size; i < text.length && !l->failed; i += size) {
        char c = text.text[i];
        size = 1;
        if (c == '{') inside = true, wanted = false;
        if (c == '}') inside = false, wanted = true;
        if (c != '"' && c != '\'') continue;
        piece string = unquoted(l, (piece){text.text + i, text.length - i}, &size);
        size_t next = i + size;
        while (next < text.length && text.text[next] == ' ') next++;
        if (inside && next < text.length && text.text[next] == ':') {
            wanted = false;
            for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) wanted |= piece_is(string, keys[k]);
        } else if (wanted) {
            read_entries(l, decoded(l, piece_trim(string)), &one, NULL, false);
            if (inside) wanted = false;
        }
    }
}

/* How Excel counts a cell's characters: a character beyond the first plane is two. */
bool name_list_is_full(piece text) {
    size_t units = 0;
    if (text.length < EXCEL_LIMIT - 2) return false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.text[i];
        units += (size_t)!text_continues(text.text[i]) + (size_t)(c >= 0xF0);
    }
    return units >= EXCEL_LIMIT - 2 && units <= EXCEL_LIMIT;
}

static void read_as_written(name_list *l, piece text, const name_style *style) {
    for (size_t i = 0, start = 0; i <= text.length; i++) {
        if (i < text.length && !(style->cuts && text.text[i] && strchr(style->cuts, text.text[i]))) continue;
        const piece rest = piece_trim((piece){text.text + start, i - start});
        start = i + 1;
        if (!rest.length) continue;
        if (name_is_more(rest)) l->truncated = true;
        else push_plain(l, rest);
    }
}

/* Initials with a stop, or without: "A.", or "A" before a comma. */
static bool has_initials(piece text, bool stopped) {
    for (size_t i = 1; i + 1 < text.length; i++) {
        if (!ascii_is_upper(text.text[i])) continue;
        if (stopped ? text.text[i + 1] == '.' : strchr(",;", text.text[i + 1]) != NULL) return true;
    }
    return false;
}

/* A list without the stop of its sentence, "Lovelace A, Babbage C.", which must be no initial's and no suffix's. */
static piece without_full_stop(piece text, const name_style *style) {
    size_t start = text.length - 1;
    if (text.length < 3 || text.text[start] != '.' || text.text[start - 1] == '.') return text;
    piece list = {text.text, text.length - 1};
    while (start && !strchr(" ,;\n", text.text[start - 1])) start--;
    piece last = {text.text + start, list.length - start};
    bool several = memchr(text.text, ',', text.length) || memchr(text.text, ';', text.length);
    if (name_is_suffix(last) || name_is_company(last) || name_more_behind(text)) return text;
    bool initials = last.length < 3;
    for (size_t i = 0; i < last.length && !initials; i++) initials = last.length < 4 && ascii_is_upper(last.text[i]);
    if (!initials) return several || style->initials ? list : text;
    return !has_initials(list, true) && (style->initials || has_initials(list, false)) ? list : text;
}

void name_list_read(name_list *l, piece text, const name_style *style, name_column *column) {
    bool limit = name_list_is_full(text);
    text = piece_trim(text);
    if (l->failed || !text.length) return;
    if (l->as_written) {
        read_as_written(l, text, style);
        return;
    }
    size_t before = l->names.count;
    bool plain_enough = !style->initials && !style->fused;
    if (plain_enough && name_is_plain(text.text, text.length, style->commas == NAME_COMMAS_INSIDE)) {
        push_plain(l, text);
    } else if (is_quoted_list(text)) {
        read_quoted(l, text, style);
    } else {
        piece plain = without_full_stop(decoded(l, text), style);
        bool digits = memmem(plain.text, plain.length, "(AUTHOR)", 8) || count_marked(plain) > 1;
        unsigned said = l->said;
        read_entries(l, plain, style, column, digits);
        if (digits && became_same(l, before)) {
            l->names.count = before;
            l->said = said;
            read_entries(l, plain, style, column, false);
        }
    }
    if (!limit) return;
    name_say(l, NAME_SAID_LIMIT, text);
    l->truncated = true;
    if (l->names.count > before + 1) l->names.count--; /* what the cut left of a name */
}

/* "Rosa, MD, PhD" or "Rosa PhD" as a given name. */
static void take_degrees_behind(piece *given) {
    for (piece last; piece_after_last(*given, ' ', &last) && name_is_degree(last) && last.text[-1] != ',';) {
        given->length = (size_t)(last.text - given->text);
        *given = piece_trim(*given);
        if (given->length && given->text[given->length - 1] == ',') given->length--;
    }
    for (piece last; piece_after_last(*given, ',', &last);) {
        if (!name_is_degree(last) && !name_is_doubtful_degree(last)) return;
        given->length = (size_t)((const char *)memrchr(given->text, ',', given->length) - given->text);
    }
}

/* "Weaver, Jr." or "Weaver Jr." as a family name, "John, Jr." as a given one. */
static void take_suffix_behind(piece *part, piece *suffix) {
    piece last;
    bool apart = piece_after_last(*part, ',', &last) || piece_after_last(*part, ' ', &last);
    if (suffix->length || !apart || !name_is_suffix(last)) return;
    *suffix = last;
    part->length = (size_t)(last.text - part->text);
    while (part->length && (part->text[part->length - 1] == ',' || part->text[part->length - 1] == ' ')) part->length--;
}

/* "Babbage et al." as a family name, "Charles, and 12 others" as a given one. */
static void take_more_behind(name_list *l, piece *part) {
    size_t more = name_more_behind(*part);
    if (!more || more == part->length) return; /* a name that is nothing else is the caller's */
    l->truncated = true;
    *part = piece_trim((piece){part->text, part->length - more});
}

bool name_list_parts(name_list *l, piece *given, piece *family, piece *suffix) {
    if (l->as_written) return true;
    bool plain = family->length && name_is_plain(family->text, family->length, false);
    if (plain && given->length && name_is_plain(given->text, given->length, false)) return true;
    if (!given->length && !plain) return !family->length;
    piece *part[] = {given, family, suffix};
    for (size_t i = 0; i < 3; i++) {
        name_part one = {.text = decoded(l, piece_trim(*part[i]))};
        take_more_behind(l, &one.text);
        name_clean(&one, false, true);
        *part[i] = one.text;
    }
    name_take_titles(given);
    name_take_titles(family);
    take_degrees_behind(given);
    take_degrees_behind(family);
    take_suffix_behind(family, suffix);
    take_suffix_behind(given, suffix);
    bool more = name_is_more(*family) && !(given->length && name_is_others(*family));
    return !more && !name_is_nobody_in_parts(*family, *given);
}

void name_list_person(name_list *l, piece given, piece family, piece suffix, coauth_record *record) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true};
    if (name_list_parts(l, &given, &family, &suffix))
        coauth_record_author_parts(record, (coauth_text){given.text, given.length},
            (coauth_text){family.text, family.length}, (coauth_text){suffix.text, suffix.length}, 0);
    else name_list_take(l, family, &style, NULL, record);
}

bool name_list_whole(name_list *l, piece text, coauth_record *record) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true};
    size_t before = coauth_record_authors(record);
    if (l->as_written || name_is_plain(text.text, text.length, false))
        coauth_record_author(record, text.text, text.length, 0, 0, 0);
    else name_list_take(l, text, &style, NULL, record);
    return coauth_record_authors(record) > before;
}

void name_list_group(name_list *l, piece text, coauth_record *record) {
    static const char *const links[] = {"on behalf of the ", "on behalf of ", "for the ", NULL};
    text = piece_trim(text);
    for (size_t i = 0; links[i] && !l->as_written; i++) {
        size_t n = strlen(links[i]);
        if (text.length > n && piece_starts_with(text, links[i])) text = (piece){text.text + n, text.length - n};
    }
    bool known = !l->as_written && text.length;
    if (known && name_is_more(text)) l->truncated = true;
    else if (known && name_is_nobody(text)) name_say(l, NAME_SAID_NOBODY, text);
    else coauth_record_author(record, text.text, text.length, 0, 0, COAUTH_AUTHORSHIP_GROUP);
}

void name_list_learn(name_list *l, piece text, const name_style *style, name_column *column) {
    name_list before = *l;
    name_list_read(l, text, style, column);
    l->names.count = before.names.count;
    l->said = before.said;
    memcpy(l->said_of, before.said_of, sizeof l->said_of);
    l->truncated = before.truncated;
}

/* --- Into the record ---------------------------------------------------------------------------- */

bool name_list_add(const name_list *l, size_t i, coauth_record *record, unsigned flags) {
    const listed_name *name = &l->names.item[i];
    size_t before = coauth_record_authors(record);
    if (name->kind == NAME_NOBODY) return false;
    if (name->kind == NAME_GROUP) flags |= COAUTH_AUTHORSHIP_GROUP;
    if (name->corresponding) flags |= COAUTH_AUTHORSHIP_CORRESPONDING;
    coauth_record_author(record, name->text, name->length, name->family_start, name->family_length, flags);
    if (coauth_record_authors(record) == before) return false;
    if (name->affiliation.length)
        coauth_record_author_attribute(record, COAUTH_AFFILIATION, name->affiliation.text, name->affiliation.length);
    return true;
}

void name_list_take(name_list *l, piece text, const name_style *style, name_column *column, coauth_record *record) {
    size_t before = l->names.count;
    name_list_read(l, text, style, column);
    for (size_t i = before; i < l->names.count; i++) name_list_add(l, i, record, 0);
}

coauth_status name_list_report(
    name_list *l, coauth_record *record, run *r, uint32_t source, uint64_t line, coauth_error *error) {
    static const struct {
        coauth_remark_kind kind;
        const char *before, *behind;
    } words[] = {
        {COAUTH_REMARK_CHOICE, "one author's field holds several names", "; it was cut"},
        {COAUTH_REMARK_CHOICE, "authors", " can be cut in more than one way; one was chosen"},
        {COAUTH_REMARK_CHOICE, "author", " may be several, and nothing decides; not cut"},
        {COAUTH_REMARK_CHOICE, "author", " stands for no one; left out"},
        {COAUTH_REMARK_WARNING, "the list of authors that begins",
            " ends where a spreadsheet cuts a cell (32,767 characters): it is incomplete, and its last name was left "
            "out"},
        {COAUTH_REMARK_WARNING, "the list of authors that begins",
            " has exactly 100 names, where exports cut lists; perhaps it was cut"},
        {COAUTH_REMARK_CHOICE, "affiliations", " are as many as the authors; each was taken for one's, in order"},
    };
    if (l->failed) return fail_memory(error);
    if (l->truncated) coauth_record_flags(record, COAUTH_PAPER_TRUNCATED);
    for (size_t i = 0; i < sizeof words / sizeof *words && l->said; i++) {
        if (!(l->said & 1u << i)) continue;
        size_t shown = text_cut(l->said_of[i].text, l->said_of[i].length, SHOWN);
        coauth_status status = read_remark(r, words[i].kind, source, line, 0, error, "%s \"%.*s%s\"%s", words[i].before,
            (int)shown, l->said_of[i].text, shown < l->said_of[i].length ? "..." : "", words[i].behind);
        if (status != COAUTH_OK) return status;
    }
    return COAUTH_OK;
}
