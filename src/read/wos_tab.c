/* wos_tab.c: Web of Science's tab-delimited export: a header of field tags (PT, AU, AF, ...), one
 * line a record, lists with semicolons, quotes that are only text. */
#include <string.h>

#include "read/dates.h"
#include "read/sheet.h"
#include "read/wos_authors.h"

enum { AU, AF, BA, BF, CA, GP, C1, RP, OI, RI, PY, PD, WC, BP, EP, AR };
static const char *const columns[] = {
    "AU", "AF", "BA", "BF", "CA", "GP", "C1", "RP", "OI", "RI", "PY", "PD", "WC", "BP", "EP", "AR", NULL};

/* The sheet first, so that authors() finds the scratch beside it. */
typedef struct wos_sheet {
    sheet sheet;
    people people;
} wos_sheet;

/* The year, of early access where it is not yet published, with what PD says of month and day. */
static void use_year(sheet *s, piece cell, const sheet_rule *rule) {
    int month, day;
    piece date = sheet_cell(s, PD);
    (void)rule;
    date_month_day(&month, &day, date.text, date.length);
    coauth_record_date(s->record, text_year(cell.text, cell.length), month, day);
}

static void use_early_year(sheet *s, piece cell, const sheet_rule *rule) {
    if (!sheet_cell(s, PY).length) use_year(s, cell, rule);
}

/* Research areas stand beside the categories, of which the first is the field. */
static void use_areas(sheet *s, piece cell, const sheet_rule *rule) {
    piece categories = sheet_cell(s, WC), first, area;
    (void)rule;
    piece_next(&categories, ';', true, &first);
    while (piece_next(&cell, ';', true, &area))
        if (!piece_same(area, first)) sheet_attribute(s, COAUTH_PAPER_FIELD, area);
}

static const sheet_rule rules[] = {
    {"UT", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"UT", sheet_use_attribute, COAUTH_ID_WOS_UT, 0},
    {"TI", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"PY", use_year, 0, 0},
    {"EA", use_early_year, 0, 0},
    {"SO", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"DT", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"LA", sheet_use_field, COAUTH_FIELD_LANGUAGE, 0},
    {"VL", sheet_use_attribute, COAUTH_VOLUME, 0},
    {"IS", sheet_use_attribute, COAUTH_ISSUE, 0},
    {"TC", sheet_use_citations, 0, 0},
    {"DI", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"PM", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"WC", sheet_use_subjects, 0, ';'},
    {"SC", use_areas, 0, 0},
    {"DE", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {"ID", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {0},
};

static void authors(sheet *s) {
    wos_sheet *w = (wos_sheet *)(void *)s;
    bool article = wos_count_names(sheet_cell(s, AU), ';') > 0;
    wos_fields fields = {.brief = sheet_cell(s, article ? AU : BA), .full = sheet_cell(s, article ? AF : BF),
        .groups = {sheet_cell(s, CA), sheet_cell(s, GP)}, .addresses = sheet_cell(s, C1), .reprint = sheet_cell(s, RP),
        .orcids = sheet_cell(s, OI), .ids = sheet_cell(s, RI), .separator = ';'};
    piece first = sheet_cell(s, sheet_cell(s, BP).length ? BP : AR), last = sheet_cell(s, EP);
    coauth_record_pages(s->record, first.text, first.length, last.text, last.length);
    wos_add_authors(s->record, &w->people, &fields);
    s->failed |= w->people.failed;
}

/* Tabs between two-letter tags. */
static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"PT", "AU", "TI", "SO", "PY", "UT", "DT", "C1", NULL};
    (void)name;
    const char *line = length ? memchr(head, '\n', length) : NULL;
    size_t end = line ? (size_t)(line - head) : length;
    return end && memchr(head, '\t', end) && delimited_matches(head, end, own) >= 4 ? 97 : 0;
}

static coauth_status read_wos_tab(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {
        .rules = rules, .columns = columns, .authors = authors, .separator = '\t', .quotes = DELIMITED_PLAIN};
    wos_sheet w = {.people = {.context = r->context}};
    coauth_status status = sheet_open(&w.sheet, r, in, &format, error);
    if (status == COAUTH_OK) status = sheet_rows(&w.sheet, error);
    sheet_close(&w.sheet);
    people_free(&w.people);
    return status;
}

const reader wos_tab_reader = {
    .format = {"wos-tab", "Web of Science, tab-delimited",
        "a header of field tags (PT, AU, TI, SO, PY) with tabs between them"},
    .detect = detect,
    .read = read_wos_tab,
};
