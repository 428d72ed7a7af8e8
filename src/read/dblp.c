/* dblp.c: DBLP XML: the whole dump (dblp.xml), extracts of it, and persons' pages (/pid/....xml).
 *
 * Format: M. Ley, DBLP: Some Lessons Learned, PVLDB 2(2), 2009, and dblp.dtd.  A person is a name; persons who
 * share one are told apart by a number behind it ("Wei Wang 0010").  The number stays in the name as written, so that
 * homonyms are apart and the names of a person's page ("homepages/...") mean whom they say; the numbered name is
 * also the person's id.  Editors are no authors: proceedings are papers without authors. */
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/dblp_names.h"
#include "read/xml.h"

enum { MOST_NAMES = 256 };

typedef struct dblp {
    coauth_record *record;
    name_list names;
    bool person;    /* the record at hand is a person's page, not a paper */
    bool anonymous; /* ... of a name that several persons share: no page of one person */
    const char *key;
    size_t key_length;
    coauth_text name[MOST_NAMES]; /* of the person */
    size_t persons;
    int year, month;
} dblp;

enum { PERSON = 9, COAUTHORS };

static const xml_record_name record_names[] = {
    {"article", true},
    {"inproceedings", true},
    {"incollection", true},
    {"book", true},
    {"proceedings", true},
    {"phdthesis", true},
    {"mastersthesis", true},
    {"www", true},
    {"data", true},
    [PERSON] = {"person", true},        /* on a person's page: the person's own record */
    [COAUTHORS] = {"coauthors", false}, /* there: a list that says nothing new */
    {NULL, false},
};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_is(head, length, "dblp") || xml_root_is(head, length, "dblpperson") ? 100 : 0;
}

static bool outside(xml *x, void *state) {
    (void)state;
    return xml_is(x, "dblp") || xml_is(x, "dblpperson") || xml_is(x, "r");
}

static bool starts_with(const char *text, size_t length, const char *prefix) {
    size_t n = strlen(prefix);
    return length >= n && memcmp(text, prefix, n) == 0;
}

static void read_author(xml *x, dblp *d) {
    size_t length, orcid_length;
    const char *orcid = xml_attribute(x, "orcid", &orcid_length);
    const char *name = xml_content(x, &length);
    text_trim(&name, &length);
    if (!length) return;
    if (d->person) {
        if (d->persons == MOST_NAMES) return;
        d->name[d->persons++] = (coauth_text){name, length};
        return;
    }
    if (!dblp_add_author(&d->names, name, length, d->record)) return;
    if (orcid) coauth_record_author_attribute(d->record, COAUTH_PERSON_ORCID, orcid, orcid_length);
    if (dblp_is_numbered(name, length)) coauth_record_author_attribute(d->record, COAUTH_PERSON_DBLP, name, length);
}

/* An electronic edition: a DOI, an arXiv id or any other address. */
static void read_link(xml *x, dblp *d) {
    size_t length;
    const char *link = xml_content(x, &length);
    text_trim(&link, &length);
    if (memmem(link, length, "doi.org/10.", 11)) coauth_record_attribute(d->record, COAUTH_ID_DOI, link, length);
    else if (memmem(link, length, "//arxiv.org/abs/", 16))
        coauth_record_attribute(d->record, COAUTH_ID_ARXIV, link, length);
    else coauth_record_attribute(d->record, COAUTH_LINK, link, length);
}

/* "March" or the first month of "July/August". */
static int month_of(const char *text, size_t length) {
    size_t n = 0;
    text_trim(&text, &length);
    while (n < length && ascii_is_letter(text[n])) n++;
    return text_month(text, n);
}

static void set(xml *x, dblp *d, coauth_record_field field) {
    size_t length;
    const char *text = xml_content(x, &length);
    coauth_record_set(d->record, field, text, length);
}

static void note(dblp *d, const char *name, const char *value, size_t length) {
    char text[96];
    size_t n = strlen(name);
    if (!value || !length || n + length + 1 > sizeof text) return;
    memcpy(text, name, n);
    text[n] = '=';
    memcpy(text + n + 1, value, length);
    coauth_record_attribute(d->record, COAUTH_NOTE, text, n + 1 + length);
}

static void read_head(xml *x, dblp *d) {
    size_t length;
    const char *type = xml_name(x, &length);
    coauth_record_set(d->record, COAUTH_FIELD_TYPE, type, length);
    d->key = xml_attribute(x, "key", &d->key_length);
    if (d->key) {
        coauth_record_set(d->record, COAUTH_FIELD_KEY, d->key, d->key_length);
        coauth_record_attribute(d->record, COAUTH_ID_DBLP, d->key, d->key_length);
    }
    const char *subtype = xml_attribute(x, "publtype", &length);
    note(d, "publtype", subtype, length);
}

static void read_field(xml *x, dblp *d) {
    size_t length;
    if (xml_is(x, "author")) {
        read_author(x, d);
    } else if (d->person) {
        return;
    } else if (xml_is(x, "title")) {
        set(x, d, COAUTH_FIELD_TITLE);
    } else if (xml_is(x, "year")) {
        const char *text = xml_content(x, &length);
        d->year = text_year(text, length);
    } else if (xml_is(x, "journal") || xml_is(x, "booktitle")) {
        set(x, d, COAUTH_FIELD_VENUE);
    } else if (xml_is(x, "ee")) {
        read_link(x, d);
    } else if (xml_is(x, "month")) {
        const char *text = xml_content(x, &length);
        d->month = month_of(text, length);
    }
}

static void read_record(xml *x, size_t which, void *state) {
    dblp *d = state;
    size_t length;
    if (which == COAUTHORS) return;
    const char *key = xml_attribute(x, "key", &length), *subtype;
    d->person = which == PERSON || (xml_is(x, "www") && key && starts_with(key, length, "homepages/"));
    d->persons = 0;
    d->year = d->month = 0;
    coauth_record_begin(d->record, xml_input(x)->source, xml_line(x));
    name_list_begin(&d->names, xml_run(x)->options.names_as_written);
    if (d->person) {
        d->key = key;
        d->key_length = length;
        subtype = xml_attribute(x, "publtype", &length);
        d->anonymous = subtype && starts_with(subtype, length, "disambiguation");
    } else {
        read_head(x, d);
    }
    for (unsigned level = xml_depth(x); xml_child(x, level);) read_field(x, d);
}

/* A person with one name, or a page that lists namesakes, says nothing of who is who. */
static coauth_status commit_person(xml *x, dblp *d, coauth_error *error) {
    if (d->persons < 2 || d->anonymous) return COAUTH_OK;
    return coauth_corpus_add_alias(
        xml_run(x)->corpus, xml_input(x)->source, (coauth_text){d->key, d->key_length}, d->name, d->persons, error);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    dblp *d = state;
    if (which == COAUTHORS) return COAUTH_OK;
    if (d->person) return commit_person(x, d, error);
    if (!coauth_record_has_title(d->record) && !coauth_record_authors(d->record))
        return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
            "%s \"%.*s\" has neither title nor author; skipped", record_names[which].name,
            (int)text_cut(d->key, d->key_length, 200), d->key ? d->key : "");
    coauth_record_date(d->record, d->year, d->month, 0);
    coauth_status status = name_list_report(&d->names, d->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    return status == COAUTH_OK ? coauth_record_commit(d->record, error) : status;
}

static coauth_status read(run *r, input *in, coauth_error *error) {
    static const xml_format format = {record_names, "key", outside, read_record, commit, false};
    dblp *d = memory_zeroed(r->context, 1, sizeof *d);
    if (!d) return fail_memory(error);
    d->names.context = r->context;
    coauth_status status = coauth_record_create(&d->record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, d, error);
    coauth_record_free(d->record);
    name_list_free(&d->names);
    memory_free(r->context, d);
    return status;
}

/* Everything up to the root element; a document with definitions of its own or a person's page is not cut. */
static bool preamble(size_t *bytes, const char *head, size_t length) {
    const char *root = memmem(head, length, "<dblp>", 6), *definitions = memmem(head, length, "<!ENTITY", 8);
    *bytes = root ? (size_t)(root - head) + 6 : 0;
    return root && !definitions && head[0] == '<';
}

/* "<article mdate=...": DBLP begins each record on a line of its own. */
static bool begins_record(const char *line, size_t length) {
    for (size_t i = 0; i < PERSON; i++) {
        size_t n = strlen(record_names[i].name);
        if (length > n + 1 && line[0] == '<' && memcmp(line + 1, record_names[i].name, n) == 0 && line[n + 1] == ' ')
            return true;
    }
    return false;
}

static const reader_cut dblp_cut = {preamble, begins_record, "</dblp>"};

const reader dblp_reader = {
    .format = {"dblp", "DBLP XML", "a root element or DOCTYPE dblp (or dblpperson)"},
    .detect = detect,
    .read = read,
    .cut = &dblp_cut,
};
