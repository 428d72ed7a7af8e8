/* lens.c: The Lens' CSV export of scholarly works.  Authors are "Given Family; Given Family". */
#include "read/headers.h"
#include "read/sheet.h"

enum { AUTHORS, FIRST_PAGE, LAST_PAGE };
static const char *const columns[] = {"Author/s", "Start Page", "End Page", NULL};

static const sheet_rule rules[] = {
    {"Lens ID", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"Lens ID", sheet_use_attribute, COAUTH_ID_LENS, 0},
    {"Title", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"Date Published", sheet_use_date, 0, 0},
    {"Publication Year", sheet_use_year, 0, 0},
    {"Source Title", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"Publication Type", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"Volume", sheet_use_attribute, COAUTH_VOLUME, 0},
    {"Issue Number", sheet_use_attribute, COAUTH_ISSUE, 0},
    {"Citing Works Count", sheet_use_citations, 0, 0},
    {"DOI", sheet_use_attribute, COAUTH_ID_DOI, 0},
    {"PMID", sheet_use_attribute, COAUTH_ID_PMID, 0},
    {"PMCID", sheet_use_attribute, COAUTH_ID_PMCID, 0},
    {"External URL", sheet_use_attribute, COAUTH_LINK, 0},
    {"Fields of Study", sheet_use_subjects, 0, ';'},
    {"Keywords", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {"MeSH Terms", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {0},
};

static void authors(sheet *s) {
    piece names = sheet_names(s, AUTHORS), first = sheet_cell(s, FIRST_PAGE), last = sheet_cell(s, LAST_PAGE);
    coauth_record_pages(s->record, first.text, first.length, last.text, last.length);
    for (piece name; piece_next(&names, ';', true, &name);) sheet_author(s, name, 0, 0);
}

static int detect(const char *head, size_t length, const char *name) {
    static const char *const own[] = {"Lens ID", NULL};
    (void)name;
    return delimited_means(delimited_look(head, length), own) ? 97 : 0;
}

static coauth_status read_lens(run *r, input *in, coauth_error *error) {
    static const sheet_format format = {.rules = rules, .columns = columns, .authors = authors};
    return sheet_read(r, in, &format, error);
}

const reader lens_reader = {
    .format = {"lens", "Lens CSV", "a header with the columns Lens ID and Author/s"},
    .detect = detect,
    .read = read_lens,
};
