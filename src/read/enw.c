/* enw.c: EndNote's tagged export (.enw), which is refer's old format with a few tags more.
 *
 * A line is "%A Smith, Ann": a tag of one character, then its value; lines without a tag continue it.  EndNote begins
 * every record with "%0 Journal Article"; refer divides records by blank lines.  Source: refer(1) of Version 7 Unix
 * (1979), EndNote's list of tags, and exports of Google Scholar, journals' sites and EndNote. */
#include <string.h>

#include "read/dates.h"
#include "read/reference.h"
#include "read/tagged.h"

static bool enw_tag(char tag[5], size_t *value, const char *line, size_t length) {
    if (length < 2 || line[0] != '%' || line[1] <= ' ' || line[1] >= 0x7f || (length > 2 && line[2] != ' '))
        return false;
    tag[0] = line[1];
    tag[1] = '\0';
    *value = 2;
    return true;
}

static const char *const glued[] = {"%0 ", NULL};

static const tagged_syntax syntax = {.tag = enw_tag, .begin = "0", .glued = glued, .divided = true};

static void add_lines(tagged *t, const tagged_field *field, void (*add)(coauth_record *, const char *, size_t)) {
    size_t left, length;
    const char *text = tagged_text(t, field, &left), *line;
    while (tagged_part(&line, &length, &text, &left, '\n')) add(t->record, line, length);
}

/* Keywords stand one a line, or in one line between semicolons. */
static void add_keywords(coauth_record *record, const char *text, size_t left) {
    const char *part;
    size_t length;
    while (tagged_part(&part, &length, &text, &left, ';'))
        coauth_record_attribute(record, COAUTH_KEYWORD, part, length);
}

static void add_doi(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_ID_DOI, text, length);
}

static void add_volume(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_VOLUME, text, length);
}

static void add_issue(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_ISSUE, text, length);
}

static void add_pages(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_PAGES, text, length);
}

/* Some sites write all authors behind one another: "%A Noether, Emmy %A Artin, Emil". */
static void add_author_line(tagged *t, const char *line, size_t length) {
    while (length) {
        const char *next = memmem(line, length, "%A ", 3), *name = line;
        size_t n = next ? (size_t)(next - line) : length, used = next ? n + 3 : n;
        text_trim(&name, &n);
        if (n) reference_author(&t->names, t->record, name, n);
        line += used;
        length -= used;
    }
}

/* The authors under %A, each on a line. */
static void add_people(tagged *t) {
    for (size_t i = 0; i < t->fields.count; i++) {
        size_t left, length;
        const char *text = tagged_text(t, &t->fields.item[i], &left), *line;
        if (!tagged_is(&t->fields.item[i], "A")) continue;
        while (tagged_part(&line, &length, &text, &left, '\n')) add_author_line(t, line, length);
    }
}

static void read_fields(tagged *t) {
    static const struct {
        const char *tag;
        void (*add)(coauth_record *record, const char *text, size_t length);
    } rows[] = {
        {"+", reference_address},
        {"K", add_keywords},
        {"R", add_doi},
        {"U", reference_link},
        {"M", reference_accession},
        {"2", reference_custom},
        {"Z", reference_note},
        {"V", add_volume},
        {"N", add_issue},
        {"P", add_pages},
    };
    add_people(t);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
        for (size_t i = 0; i < t->fields.count; i++)
            if (tagged_is(&t->fields.item[i], rows[row].tag)) add_lines(t, &t->fields.item[i], rows[row].add);
}

/* %D is the year, at times with more around it; %8 the date, with or without the year. */
static void read_date(tagged *t) {
    size_t length, date_length;
    int year, month = 0, day = 0, written;
    const char *text = tagged_first(t, "D", &length), *date = tagged_first(t, "8 D", &date_length);
    if (!text_date(date, date_length, &written, &month, &day)) {
        written = text_year(date, date_length);
        date_month_day(&month, &day, date, date_length);
    }
    year = text_year(text, length);
    if (!year || year == written || !written) coauth_record_date(t->record, year ? year : written, month, day);
    else coauth_record_date(t->record, year, 0, 0);
}

static coauth_status read_record(tagged *t, coauth_error *error) {
    static const char key[] = "F";
    size_t length;
    tagged_set(t, COAUTH_FIELD_KEY, key);
    tagged_set(t, COAUTH_FIELD_TITLE, "T ! B");
    tagged_set(t, COAUTH_FIELD_VENUE, tagged_find(t, "T") ? "J B S" : "J S");
    tagged_set(t, COAUTH_FIELD_TYPE, "0");
    tagged_set(t, COAUTH_FIELD_LANGUAGE, "G");
    read_date(t);
    read_fields(t);
    const char *name = tagged_first(t, key, &length);
    return tagged_commit(t, name, length, error);
}

static coauth_status read_enw(run *r, input *in, coauth_error *error) {
    return tagged_read(r, in, &syntax, read_record, error);
}

/* Two tagged lines at the beginning, of them one with a type, an author or a title. */
static int detect_enw(const char *head, size_t length, const char *name) {
    static const char signature[] = "0AT";
    bool known = false;
    size_t tagged_lines = 0;
    (void)name;
    for (const char *line = head, *end = head + length, *stop; line < end && tagged_lines < 2; line = stop + 1) {
        char tag[5];
        size_t value;
        stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop) stop = end;
        const char *text = line;
        size_t size = (size_t)(stop - line);
        text_trim(&text, &size);
        if (!size && !tagged_lines) continue;
        if (!enw_tag(tag, &value, text, size)) return 0;
        known |= size > 3 && strchr(signature, tag[0]) != NULL;
        tagged_lines++;
    }
    return tagged_lines == 2 && known ? 85 : 0;
}

const reader enw_reader = {
    .format = {"enw", "EndNote tagged (.enw) and refer", "lines \"%0 \", \"%A \" or \"%T \" at the beginning"},
    .detect = detect_enw,
    .read = read_enw,
};
