/* wos_tab.c: Web of Science's tables, a line a record, lists with semicolons: the tab-delimited export with field tags
 * (PT, AU, AF, ...) for a header, where quotes are only text, the Excel export with their names ("Author Full Names"),
 * and bibliometrix' data frames as CSV, with the tags and, of R, a column of row names. */
#include <string.h>

#include "read/dates.h"
#include "read/sheet.h"
#include "read/wos_authors.h"

enum { AU, AF, BA, BF, CA, GP, C1, RP, OI, RI, PY, PD, WC, BP, EP, AR, C3 };
static const char *const columns[] = {"AU", "AF", "BA", "BF", "CA", "GP", "C1", "RP", "OI", "RI", "PY", "PD", "WC",
    "BP", "EP", "AR", "affiliations", NULL};

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
    {"Keywords Plus", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {0},
};

static void authors(sheet *s) {
    wos_sheet *w = (wos_sheet *)(void *)s;
    bool article = wos_count_names(sheet_cell(s, AU), ';') > 0 || !sheet_cell(s, BA).length;
    wos_fields fields = {.brief = sheet_names(s, article ? AU : BA),
        .full = sheet_names(s, article ? AF : BF),
        .groups = {sheet_cell(s, CA), sheet_cell(s, GP)},
        .addresses = sheet_cell(s, C1),
        .organisations = sheet_cell(s, C3),
        .reprint = sheet_cell(s, RP),
        .orcids = sheet_cell(s, OI),
        .ids = sheet_cell(s, RI),
        .separator = ';'};
    piece first = sheet_cell(s, sheet_cell(s, BP).length ? BP : AR), last = sheet_cell(s, EP);
    coauth_record_pages(s->record, first.text, first.length, last.text, last.length);
    wos_add_authors(s->record, &w->people, &s->names, &fields);
    s->failed |= w->people.failed;
}

/* Two-letter tags, or what Excel gets in their place. */
static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"PT", "AU", "TI", "SO", "PY", "UT", "DT", "C1", NULL};
    static const char *const spelt[] = {"Author Full Names", "Researcher Ids", "UT (Unique WOS ID)", "UT (Unique ID)",
        "WoS Categories", "Times Cited, WoS Core", "Keywords Plus", "Reprint Addresses", "Book Group Authors", NULL};
    static const char *const key[] = {"UT (Unique WOS ID)", "UT (Unique ID)", NULL}; /* of no other table */
    const table_header header = delimited_look(head, length);
    (void)name;
    size_t spelt_out = delimited_matches(header, spelt);
    bool known =
        delimited_matches(header, own) >= 4 || spelt_out >= 4 || (spelt_out >= 2 && delimited_matches(header, key));
    return known ? 97 : 0;
}

static coauth_status read_wos_tab(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {
        .rules = rules, .columns = columns, .authors = authors, .quotes = DELIMITED_BY_SEPARATOR};
    wos_sheet w = {.people = {.context = r->context}};
    coauth_status status = sheet_open(&w.sheet, r, in, &format, error);
    if (status == COAUTH_OK) status = sheet_rows(&w.sheet, error);
    sheet_close(&w.sheet);
    people_free(&w.people);
    return status;
}

const reader wos_tab_reader = {
    .format = {"wos-tab", "Web of Science, tab-delimited or Excel; bibliometrix",
        "a header of field tags (PT, AU, TI, SO, PY) or of their names (Author Full Names, UT (Unique WOS ID))"},
    .detect = detect,
    .read = read_wos_tab,
};
