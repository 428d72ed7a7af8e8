/* sciencedirect.c: ScienceDirect's text export: a record is a paragraph of lines that end in commas,
 *
 *     Ada Lovelace, Charles Babbage,
 *     Engines of analysis,
 *     Journal of Engines,
 *     Volume 1, Issue 2,
 *     2019,
 *     Pages 1-10,
 *     ISSN 0000-0000,
 *     https://doi.org/10.1000/e.1.
 *     (https://www.sciencedirect.com/science/article/pii/...)
 *     Abstract: ...
 *     Keywords: engines; analysis
 *
 * The first lines are told by their number: a paper without authors begins with its title. */
#include <string.h>

#include "read/name_facts.h"
#include "read/reference.h"
#include "read/tagged.h"

static bool is_year(const char *line, size_t length) {
    return length == 5 && line[4] == ',' && text_integer(line, 4, 2999) >= 1000;
}

static bool sciencedirect_tag(char tag[5], size_t *value, const char *line, size_t length) {
    static const struct {
        const char *prefix;
        char tag[5];
        bool cut; /* the prefix is no part of the value */
    } rows[] = {{"Volume ", "VOL", true}, {"Issue ", "VOL", false}, {"Pages ", "PG", true}, {"Page ", "PG", true},
        {"ISSN ", "SN", true}, {"ISBN ", "BN", true}, {"https://doi.org/", "DOI", false},
        {"http://dx.doi.org/", "DOI", false}, {"(http", "URL", false}, {"Abstract:", "AB", true},
        {"Keywords:", "KW", true}, {"Editor(s): ", "ED", true}};
    text_trim(&line, &length);
    if (!length) return false;
    *value = 0;
    memcpy(tag, is_year(line, length) ? "YR" : "L", 3 - !is_year(line, length));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!text_starts_ignoring_case(line, length, rows[i].prefix)) continue;
        memcpy(tag, rows[i].tag, sizeof rows[i].tag);
        if (rows[i].cut) *value = strlen(rows[i].prefix);
        break;
    }
    return true;
}

/* A line that ends as names and titles do, behind what stands at a record's end. */
static bool starts(const tagged *t, const char *tag, const char *line, size_t length) {
    static const char *const ends[] = {"DOI", "URL", "AB", "KW"};
    bool end = false;
    text_trim(&line, &length);
    if (!t->fields.count || strcmp(tag, "L") != 0 || line[length - 1] != ',') return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        end |= tagged_is(&t->fields.item[t->fields.count - 1], ends[i]);
    return end;
}

static const tagged_syntax syntax = {.tag = sciencedirect_tag, .begin = "-", .divided = true, .starts = starts};

/* The text of a line without the comma or full stop that ends it. */
static const char *line_text(const tagged *t, const tagged_field *field, size_t *length) {
    const char *text = tagged_text(t, field, length);
    if (field && *length && (text[*length - 1] == ',' || (tagged_is(field, "DOI") && text[*length - 1] == '.')))
        --*length;
    return text;
}

/* "Ada Lovelace, Charles Babbage, Jr., PhD": suffixes and degrees belong to the name before them. */
static void add_authors(tagged *t, const char *text, size_t left) {
    piece rest = {text, left}, name;
    while (rest.text && piece_next(&rest, ',', true, &name)) {
        for (piece ahead = rest, next; ahead.text && piece_next(&ahead, ',', true, &next); rest = ahead) {
            if (!name_is_suffix(next) && !name_is_degree(next) && !name_is_doubtful_degree(next) &&
                !name_is_title(next))
                break;
            name.length = (size_t)(next.text + next.length - name.text);
        }
        if (name.length) reference_author(&t->names, t->record, name.text, name.length);
    }
}

/* The lines before the volume, the year or whatever comes first: [authors,] title, venue [, publisher]. */
static void read_head(tagged *t) {
    const tagged_field *line[4] = {NULL};
    size_t lines = 0, length;
    for (size_t i = 0; i < t->fields.count && lines < 4; i++) {
        if (tagged_is(&t->fields.item[i], "L")) line[lines++] = &t->fields.item[i];
        else if (!tagged_is(&t->fields.item[i], "ED")) break;
    }
    size_t title = lines > 2;
    const char *text = line_text(t, line[0], &length);
    if (title) add_authors(t, text, length);
    text = lines > title ? line_text(t, line[title], &length) : "";
    coauth_record_set(t->record, COAUTH_FIELD_TITLE, text, lines > title ? length : 0);
    text = lines > title + 1 ? line_text(t, line[title + 1], &length) : "";
    if (text_starts_ignoring_case(text, length, "In ") && lines > title + 2)
        text += 3, length -= 3; /* a book, not its publisher */
    coauth_record_set(t->record, COAUTH_FIELD_VENUE, text, lines > title + 1 ? length : 0);
}

/* "Volume 12, Issue 4," and "Pages 100-117,". */
static void read_place(tagged *t) {
    size_t length, left;
    const char *text = line_text(t, tagged_find(t, "VOL"), &left), *part;
    while (tagged_part(&part, &length, &text, &left, ',')) {
        bool issue = text_starts_ignoring_case(part, length, "Issue ");
        coauth_record_attribute(t->record, issue ? COAUTH_ISSUE : COAUTH_VOLUME, part + 6 * issue, length - 6 * issue);
    }
    text = line_text(t, tagged_find(t, "PG"), &length);
    coauth_record_pages(t->record, text, length, NULL, 0);
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    size_t length, left;
    const char *part;
    if (!tagged_find(t, "YR") && !tagged_find(t, "DOI") && !tagged_find(t, "URL"))
        return read_skip(t->r, t->in, t->line, 1, error, "the paragraph has neither year, DOI nor link; skipped");
    read_head(t);
    read_place(t);
    const char *year = tagged_first(t, "YR", &length);
    coauth_record_date(t->record, text_year(year, length), 0, 0);
    for (size_t i = 0; i < t->fields.count; i++) {
        const tagged_field *field = &t->fields.item[i];
        const char *text = line_text(t, field, &left);
        if (tagged_is(field, "DOI")) coauth_record_attribute(t->record, COAUTH_ID_DOI, text, left);
        if (tagged_is(field, "URL") && left > 2) coauth_record_attribute(t->record, COAUTH_LINK, text + 1, left - 2);
        if (!tagged_is(field, "KW")) continue;
        while (tagged_part(&part, &length, &text, &left, ';'))
            coauth_record_attribute(t->record, COAUTH_KEYWORD, part, length);
    }
    return tagged_commit(t, "", 0, error);
}

static coauth_status read_sciencedirect(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* A first paragraph of lines that end in commas, and a link to the site in brackets. */
static int detect(const char *head, size_t length, const char *name) {
    static const char link[] = "(https://www.sciencedirect.com/science/article/";
    (void)name;
    const char *site = memmem(head, length, link, sizeof link - 1);
    const char *stop = memchr(head, '\n', length);
    while (stop && stop > head && (stop[-1] == '\r' || stop[-1] == ' ')) stop--;
    if (!site || site == head || site[-1] != '\n' || !stop || stop == head) return 0;
    return stop[-1] == ',' ? 85 : 0;
}

const reader sciencedirect_reader = {
    .format = {"sciencedirect", "ScienceDirect text",
        "lines that end in commas, then \"(https://www.sciencedirect.com/\""},
    .detect = detect,
    .read = read_sciencedirect,
};
