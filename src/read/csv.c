/* csv.c: any table of papers: which column is what, the caller says ("title=Title,authors=Names,sep=;"), or
 * usual names of columns tell, which is listed as a choice.
 *
 * A value of the option may stand in double quotes, to hold a comma.  sep is what separates authors;
 * without it a cell's own shape tells, and the column's where it can be read two ways (see name_list.h). */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "read/headers.h"
#include "read/sheet.h"

enum { AUTHORS, AFFILIATIONS, FULL, SCOPUS_IDS, ORCIDS, PAGES_FROM, PAGES_TO };

/* A role that a column may have, its name in the option, and what the table of headers calls it. */
typedef struct role {
    const char *name;
    sheet_rule rule;
    const char *header;
} role;

enum { PAGES_BOTH = 12 }; /* of the roles */

static const role roles[] = {
    {"title", {"", sheet_use_field, COAUTH_FIELD_TITLE, 0}, "title"},
    {"authors", {NULL, NULL, AUTHORS, 0}, "authors"},
    {"full", {NULL, NULL, FULL, 0}, "author full names"},
    {"year", {"", sheet_use_year, 0, 0}, "year"},
    {"date", {"", sheet_use_date, 0, 0}, "date"},
    {"venue", {"", sheet_use_field, COAUTH_FIELD_VENUE, 0}, "source title"},
    {"type", {"", sheet_use_field, COAUTH_FIELD_TYPE, 0}, "document type"},
    {"language", {"", sheet_use_field, COAUTH_FIELD_LANGUAGE, 0}, "language of original document"},
    {"field", {"", sheet_use_subjects, 0, ';'}, "field"},
    {"citations", {"", sheet_use_citations, 0, 0}, "cited by"},
    {"volume", {"", sheet_use_attribute, COAUTH_VOLUME, 0}, "volume"},
    {"issue", {"", sheet_use_attribute, COAUTH_ISSUE, 0}, "issue"},
    [PAGES_BOTH] = {"pages", {"", sheet_use_pages, 0, 0}, "pages"},
    {"first_page", {NULL, NULL, PAGES_FROM, 0}, "page start"},
    {"last_page", {NULL, NULL, PAGES_TO, 0}, "page end"},
    {"doi", {"", sheet_use_attribute, COAUTH_ID_DOI, 0}, "doi"},
    {"pmid", {"", sheet_use_attribute, COAUTH_ID_PMID, 0}, "pubmed id"},
    {"pmcid", {"", sheet_use_attribute, COAUTH_ID_PMCID, 0}, "pmcid"},
    {"arxiv", {"", sheet_use_attribute, COAUTH_ID_ARXIV, 0}, "arxiv"},
    {"eid", {"", sheet_use_attribute, COAUTH_ID_SCOPUS_EID, 0}, "eid"},
    {"key", {"", sheet_use_field, COAUTH_FIELD_KEY, 0}, "key"},
    {"keywords", {"", sheet_use_keywords, 0, 0}, "author keywords"},
    {"more_keywords", {"", sheet_use_keywords, 0, 0}, "index keywords"},
    {"link", {"", sheet_use_attribute, COAUTH_LINK, 0}, "link"},
    {"affiliations", {NULL, NULL, AFFILIATIONS, 0}, "affiliations"},
    {"scopus_ids", {NULL, NULL, SCOPUS_IDS, 0}, "author(s) id"},
    {"orcids", {NULL, NULL, ORCIDS, 0}, "ORCIDs"},
};
enum { ROLES = sizeof roles / sizeof *roles, CENTRAL = 2 }; /* a row without the first two is nothing */

/* Exports that are told by their columns, and how they write authors; the last row is of any other table. */
static const struct export {
    const char *column[3];
    name_style authors;
}
exports[] = {
    {{"PMID", "Citation", "First Author"}, {.cuts = ";", .commas = NAME_COMMAS_BETWEEN, .initials = true}}, /* PubMed */
    {{"Item Title", "Publication Title", "Item DOI"},
        {.cuts = ";", .commas = NAME_COMMAS_BETWEEN, .fused = true}},              /* SpringerLink */
    {{"GSRank", "QueryDate", NULL}, {.cuts = ";", .commas = NAME_COMMAS_BETWEEN}}, /* Publish or Perish */
    {{NULL}, {.cuts = ";", .commas = NAME_COMMAS_UNKNOWN}},
};

/* A table under way: the sheet, and what was chosen for this file. */
typedef struct plan {
    sheet sheet; /* first, so that authors() finds the plan */
    sheet_format format;
    sheet_rule rules[ROLES + 1];
    int chosen[ROLES]; /* the column of each role, -1 for none */
    piece separator;   /* of authors; empty: by shape */
    const name_style *style;
} plan;

/* --- Authors ---------------------------------------------------------------------------------- */

/* The next piece before a separator of several characters, trimmed. */
static bool next_name(piece *rest, piece separator, piece *name) {
    if (!rest->text) return false;
    const char *found = rest->length ? memmem(rest->text, rest->length, separator.text, separator.length) : NULL;
    size_t length = found ? (size_t)(found - rest->text) : rest->length;
    *name = piece_trim((piece){rest->text, length});
    *rest = found ? (piece){found + separator.length, rest->length - length - separator.length} : (piece){NULL, 0};
    return true;
}

/* Reads the names of a cell, cut at the separator that was given, or by its shape; how many. */
static size_t read_names(sheet *s, piece names, piece separator) {
    static const name_style entry = {.commas = NAME_COMMAS_INSIDE, .one = true};
    const plan *p = (const plan *)(const void *)s;
    size_t first = s->names.names.count;
    if (!separator.length) name_list_read(&s->names, names, p->style, &s->column_shape);
    else
        for (piece name; next_name(&names, separator, &name);) name_list_read(&s->names, name, &entry, NULL);
    return s->names.names.count - first;
}

/* A list with an entry for each author, between semicolons or as the names are; else an empty one. */
static piece if_as_many(piece list, size_t count, char *separator) {
    for (const char *c = ";|,"; *c; c++) {
        *separator = *c;
        while (list.length && list.text[list.length - 1] == *c) list.length--;
        if (list.length && piece_count(list, *c, true) == count) return list;
    }
    return (piece){"", 0};
}

/* Reads full names where there is one for each author, or no other: the first of *count names in the list. */
static size_t names_of(sheet *s, const plan *p, size_t *count) {
    piece brief = sheet_names(s, AUTHORS), full = sheet_names(s, FULL);
    size_t first = s->names.names.count;
    *count = brief.length ? read_names(s, brief, p->separator) : 0;
    if (!full.length) return first;
    size_t fuller = read_names(s, full, (piece){";", 1});
    if (*count && fuller != *count) return first;
    first += *count;
    *count = fuller;
    return first;
}

/* Where no column has both. */
static void add_pages(sheet *s) {
    const plan *p = (const plan *)(const void *)s;
    piece first = sheet_cell(s, PAGES_FROM), last = sheet_cell(s, PAGES_TO);
    if (!first.length || delimited_cell(&s->table, p->chosen[PAGES_BOTH]).length) return;
    coauth_record_pages(s->record, first.text, first.length, last.text, last.length);
}

static void authors(sheet *s) {
    const plan *p = (const plan *)(const void *)s;
    piece affiliation, id, orcid, all = sheet_cell(s, AFFILIATIONS);
    size_t before = coauth_record_authors(s->record), count, first = names_of(s, p, &count);
    bool aligned = piece_count(all, ';', true) == count;
    char of_ids, of_orcids;
    piece affiliations = all, ids = if_as_many(sheet_cell(s, SCOPUS_IDS), count, &of_ids),
          orcids = if_as_many(sheet_cell(s, ORCIDS), count, &of_orcids);
    add_pages(s);
    for (size_t i = first; i < first + count; i++) {
        bool has = aligned && piece_next(&affiliations, ';', true, &affiliation);
        bool has_id = piece_next(&ids, of_ids, true, &id), has_orcid = piece_next(&orcids, of_orcids, true, &orcid);
        piece inside = s->names.names.item[i].id;
        if (!name_list_add(&s->names, i, s->record, 0)) continue;
        if (has) sheet_author_attribute(s, COAUTH_AFFILIATION, affiliation);
        if (has_id || inside.length) sheet_author_id(s, COAUTH_PERSON_SCOPUS, inside.length ? inside : id);
        if (has_orcid) sheet_author_id(s, COAUTH_PERSON_ORCID, orcid);
    }
    bool whose = aligned && coauth_record_authors(s->record) > before;
    if (whose && count > 1) name_say(&s->names, NAME_SAID_DEALT, all);
    while (!whose && piece_next(&all, ';', true, &affiliation)) sheet_attribute(s, COAUTH_AFFILIATION, affiliation);
}

/* --- Which column is what ----------------------------------------------------------------------- */

/* The next name=value of the option; false at its end or at what is none. */
static bool next_setting(const char **option, piece *name, piece *value) {
    const char *equals = strchr(*option, '=');
    if (!equals) return false;
    *name = piece_trim((piece){*option, (size_t)(equals - *option)});
    const char *start = equals + 1, *end;
    if (*start == '"' && (end = strchr(start + 1, '"'))) {
        *value = (piece){start + 1, (size_t)(end - start - 1)};
        end++;
    } else {
        end = *start ? strchr(start + 1, ',') : NULL; /* the first character may be a comma: sep=, */
        if (*start == ',' && !piece_is(*name, "sep")) end = start;
        if (!end) end = start + strlen(start);
        *value = (piece){start, (size_t)(end - start)};
    }
    *option = *end == ',' ? end + 1 : end;
    return true;
}

static size_t role_of(piece name) {
    size_t i = 0;
    while (i < ROLES && !piece_is(name, roles[i].name)) i++;
    return i;
}

/* All columns, or those that no role takes, cut where they are many; returns how many. */
static size_t list_headers(char *out, size_t size, const delimited *table, const int *chosen) {
    size_t n = 0, count = 0;
    *out = '\0';
    for (size_t i = 0; i < table->header.count; i++) {
        bool taken = !table->header.item[i].length;
        for (size_t k = 0; chosen && k < ROLES; k++) taken |= chosen[k] == (int)i;
        if (taken && chosen) continue;
        piece name = table->header.item[i];
        int length = name.length < 60 ? (int)name.length : 60;
        if (n + 80 < size) n += (size_t)snprintf(out + n, size - n, "%s\"%.*s\"", count ? ", " : "", length, name.text);
        count++;
    }
    return count;
}

/* As written, or else ASCII case ignored. */
static int find_column(const delimited *table, piece wanted) {
    for (size_t i = 0; i < table->header.count; i++)
        if (piece_same(table->header.item[i], wanted)) return (int)i;
    for (size_t i = 0; i < table->header.count; i++)
        if (piece_same_name(table->header.item[i], wanted)) return (int)i;
    return -1;
}

/* What the option says that no table could obey: asked before any is read. */
static coauth_status check(const coauth_read_options *options, coauth_error *error) {
    const char *option = options->columns ? options->columns : "";
    bool central = !*option, told[ROLES + 1] = {false};
    for (piece name, value; *option;) {
        if (!next_setting(&option, &name, &value))
            return fail(error, COAUTH_INVALID_ARGUMENT,
                "columns \"%s\": name=column pairs with commas between them are wanted", option);
        size_t index = role_of(name);
        central |= index < CENTRAL;
        if (index == ROLES && !piece_is(name, "sep"))
            return fail(error, COAUTH_INVALID_ARGUMENT,
                "columns: \"%.*s\" is nothing a column can be (title, authors, year, date, venue, doi, key, sep, ...)",
                piece_shown(name), name.text);
        if (told[index])
            return fail(error, COAUTH_INVALID_ARGUMENT, "columns \"%s\": %.*s is told twice", options->columns,
                piece_shown(name), name.text);
        told[index] = true;
    }
    if (central) return COAUTH_OK;
    return fail(
        error, COAUTH_INVALID_ARGUMENT, "columns \"%s\": which column is the title, or the authors?", options->columns);
}

/* The option has passed check. */
static coauth_status obey(plan *p, const char *option, coauth_error *error) {
    char found[800];
    const delimited *table = &p->sheet.table;
    for (piece name, value; next_setting(&option, &name, &value);) {
        if (piece_is(name, "sep")) {
            p->separator = value;
            continue;
        }
        size_t index = role_of(name);
        p->chosen[index] = find_column(table, value);
        if (p->chosen[index] >= 0) continue;
        list_headers(found, sizeof found, table, NULL);
        return fail_at(error, COAUTH_FORMAT_ERROR, table->in->name, 1, 0, "has no column \"%.*s\"; it has %s",
            piece_shown(value), value.text, found);
    }
    return COAUTH_OK;
}

static void choose_usual(plan *p) {
    for (size_t i = 0; i < ROLES; i++) p->chosen[i] = delimited_column(&p->sheet.table, roles[i].header);
}

/* Usual names; says what was taken, or what there is when that is not enough. */
static coauth_status guess(plan *p, coauth_error *error) {
    char text[800], rest[400];
    size_t n = 0;
    delimited *table = &p->sheet.table;
    choose_usual(p);
    for (size_t i = 0; i < ROLES; i++) {
        if (p->chosen[i] < 0 || n + 120 > sizeof text) continue;
        piece name = table->header.item[p->chosen[i]];
        n += (size_t)snprintf(
            text + n, sizeof text - n, "%s%s=%.*s", n ? "," : "", roles[i].name, (int)name.length, name.text);
    }
    const size_t left = list_headers(rest, sizeof rest, table, p->chosen);
    if (p->chosen[0] >= 0 || p->chosen[1] >= 0)
        return read_remark(table->run, COAUTH_REMARK_CHOICE, table->in->source, table->line, 0, error,
            "columns were taken as %s; option columns says otherwise%s%s%s", text, left ? "; left aside: " : "", rest,
            left && strlen(rest) + 80 >= sizeof rest ? " and more" : "");
    list_headers(text, sizeof text, table, NULL);
    return fail_at(error, COAUTH_FORMAT_ERROR, table->in->name, 1, 0,
        "no column is called title or authors; say which is what by option columns title=...,authors=... (there "
        "are %s)",
        text);
}

static const name_style *style_of(const delimited *table) {
    const struct export *e = exports;
    for (; e->column[0]; e++) {
        size_t found = 0, wanted = 0;
        for (; wanted < 3 && e->column[wanted]; wanted++)
            found += find_column(table, (piece){e->column[wanted], strlen(e->column[wanted])}) >= 0;
        if (found == wanted) break;
    }
    return &e->authors;
}

static void settle(plan *p) {
    size_t n = 0;
    p->style = style_of(&p->sheet.table);
    p->sheet.column_shape = (name_column){0};
    for (int i = 0; i < SHEET_MOST_COLUMNS; i++) p->sheet.column[i] = -1;
    for (size_t i = 0; i < ROLES; i++) {
        if (p->chosen[i] < 0) continue;
        if (!roles[i].rule.use) {
            p->sheet.column[roles[i].rule.what] = p->chosen[i];
            continue;
        }
        p->rules[n] = roles[i].rule;
        p->sheet.rule_column[n++] = p->chosen[i];
    }
    p->rules[n] = (sheet_rule){0};
}

static void learn(void *data, piece cell) {
    plan *p = data;
    name_list_learn(&p->sheet.names, cell, p->style, &p->sheet.column_shape);
}

/* What the rows at hand show of the authors' column, so that a row is read alike wherever it stands among them. */
static coauth_status look_ahead(plan *p, coauth_error *error) {
    sheet *s = &p->sheet;
    if (p->separator.length || s->column[AUTHORS] < 0) return COAUTH_OK;
    name_list_begin(&s->names, s->table.run->options.names_as_written);
    return delimited_look_ahead(&s->table, s->column[AUTHORS], learn, p, error);
}

/* Another header in the middle of the file; where it lacks a column that the option names, so do its rows. */
static void choose_again(sheet *s) {
    plan *p = (plan *)(void *)s;
    const char *option = s->table.run->options.columns;
    for (size_t i = 0; i < ROLES; i++) p->chosen[i] = -1;
    if (option && *option) obey(p, option, NULL);
    else choose_usual(p);
    const name_style *style = p->style;
    name_column shape = s->column_shape;
    settle(p);
    if (p->style == style) s->column_shape = shape; /* the same export once more */
}

static coauth_status read_csv(run *r, input *in, coauth_error *error) {
    static const char *const none[] = {NULL};
    plan p = {.format = {.columns = none, .authors = authors, .renamed = choose_again}};
    p.format.rules = p.rules;
    for (size_t i = 0; i < ROLES; i++) p.chosen[i] = -1;
    coauth_status status = sheet_open(&p.sheet, r, in, &p.format, error);
    const char *option = r->options.columns;
    if (status == COAUTH_OK) status = option && *option ? obey(&p, option, error) : guess(&p, error);
    if (status == COAUTH_OK) {
        settle(&p);
        status = look_ahead(&p, error);
        if (status == COAUTH_OK) status = sheet_rows(&p.sheet, error);
    }
    sheet_close(&p.sheet);
    return status;
}

enum { KNOWN_EXPORT = 96 }; /* surer than any that takes its columns for another database's */

/* A known export; a header with usual names; or, by a file's ending alone and surest of nothing, a table that the
 * caller's option may explain. */
static int detect(const char *head, size_t length, const char *name) {
    const table_header header = delimited_look(head, length);
    size_t matches = 0, central = 0;
    if (delimited_is_other(head, length)) return 0;
    for (const struct export *e = exports; e->column[0]; e++) {
        const char *const wanted[] = {e->column[0], e->column[1], e->column[2], NULL};
        if (delimited_matches(header, wanted) == (e->column[2] ? 3u : 2u)) return KNOWN_EXPORT;
    }
    for (size_t i = 0; i < ROLES; i++) {
        const char *const called[] = {roles[i].header, NULL};
        bool found = delimited_means(header, called) > 0;
        matches += found;
        central += found && i < CENTRAL;
    }
    if (central && matches >= 2) return central == CENTRAL ? 45 : 30;
    const char *ending = strrchr(name, '.');
    bool table = ending && (piece_is((piece){ending, strlen(ending)}, ".csv") ||
                               piece_is((piece){ending, strlen(ending)}, ".tsv"));
    return table && length && memchr(head, delimited_separator(head, length), length) ? 4 : 0;
}

const reader csv_reader = {
    .format = {"csv", "any CSV or TSV",
        "a header with columns called title, authors, year and the like (option columns says which)"},
    .detect = detect,
    .read = read_csv,
    .check = check,
};
