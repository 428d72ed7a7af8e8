/* mods.c: MODS, the Library of Congress' format of libraries and repositories (also bibutils', Zotero's, Pandoc's).
 * https://www.loc.gov/standards/mods/
 *
 * A name with a role that is none of an author's (editor, translator, ...) is no author. */
#include <string.h>

#include "base/text.h"
#include "read/reference.h"
#include "read/xml.h"

enum { MOST_PLACES = 16 };

typedef struct mods_text {
    const char *text;
    size_t length;
} mods_text;

typedef struct mods {
    coauth_record *record;
    name_list names;
    mods_text key;
    bool date;
} mods;

static const xml_record_name record_names[] = {{"mods", false}, {NULL, false}};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_local_is(head, length, "modsCollection") || xml_root_local_is(head, length, "mods") ? 98 : 0;
}

static bool outside(xml *x, void *state) {
    (void)state;
    return xml_is(x, "modsCollection");
}

static mods_text text_of(xml *x) {
    mods_text t;
    t.text = xml_content(x, &t.length);
    text_trim(&t.text, &t.length);
    return t;
}

static mods_text attribute(xml *x, const char *name) {
    mods_text t;
    t.text = xml_attribute(x, name, &t.length);
    return t.text ? t : (mods_text){"", 0};
}

static bool says(mods_text t, const char *word) {
    return text_equal_ignoring_case(t.text, t.length, word);
}

/* --- Names ------------------------------------------------------------------------------------- */

typedef struct mods_name {
    mods_text family, given, suffix, whole, orcid, place[MOST_PLACES];
    size_t places;
    bool other; /* has roles, and none is an author's */
    bool author;
} mods_name;

static void read_part(mods_name *n, mods_text type, mods_text text) {
    if (says(type, "family")) n->family = text;
    else if (says(type, "termsOfAddress")) n->suffix = text;
    else if (!type.length && text.length && !n->whole.length) n->whole = text;
}

static void read_role(xml *x, mods_name *n) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "roleTerm")) continue;
        mods_text term = text_of(x);
        if (says(term, "author") || says(term, "aut") || says(term, "creator") || says(term, "cre")) n->author = true;
        else n->other = true;
    }
}

static void add_name(mods *m, const mods_name *n, bool group) {
    size_t before = coauth_record_authors(m->record);
    if (group && (n->whole.length || n->family.length)) {
        mods_text name = n->whole.length ? n->whole : n->family;
        name_list_group(&m->names, (piece){name.text, name.length}, m->record);
    } else if (n->family.length) {
        name_list_person(&m->names, (piece){n->given.text, n->given.length}, (piece){n->family.text, n->family.length},
            (piece){n->suffix.text, n->suffix.length}, m->record);
    } else if (n->whole.length) {
        reference_author(&m->names, m->record, n->whole.text, n->whole.length);
    }
    if (coauth_record_authors(m->record) == before) return;
    if (n->orcid.length) coauth_record_author_attribute(m->record, COAUTH_PERSON_ORCID, n->orcid.text, n->orcid.length);
    for (size_t i = 0; i < n->places; i++) reference_affiliation(m->record, n->place[i].text, n->place[i].length);
}

static void read_name(xml *x, mods *m) {
    static const mods_text none = {"", 0};
    mods_name n = {.family = none, .given = none, .suffix = none, .whole = none, .orcid = none};
    char given[256]; /* given names may come one by one */
    size_t given_length = 0;
    bool group = says(attribute(x, "type"), "corporate") || says(attribute(x, "type"), "conference");
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "namePart")) {
            mods_text type = attribute(x, "type"), text = text_of(x);
            if (says(type, "given") && given_length + text.length + 1 < sizeof given) {
                if (given_length) given[given_length++] = ' ';
                memcpy(given + given_length, text.text, text.length);
                given_length += text.length;
            } else {
                read_part(&n, type, text);
            }
        } else if (xml_is(x, "role")) {
            read_role(x, &n);
        } else if (xml_is(x, "affiliation") && n.places < MOST_PLACES) {
            n.place[n.places++] = text_of(x);
        } else if (xml_is(x, "nameIdentifier") && says(attribute(x, "type"), "orcid")) {
            n.orcid = text_of(x);
        }
    }
    if (given_length) n.given = (mods_text){given, given_length};
    if (xml_whole(x) && (n.author || !n.other)) add_name(m, &n, group);
}

/* --- The rest ---------------------------------------------------------------------------------- */

/* "The" and "engines of analysis": nonSort and title, and the title's second half. */
static void read_title(xml *x, mods *m, coauth_record_field field) {
    char whole[2048];
    size_t length = 0;
    if (attribute(x, "type").length && (field != COAUTH_FIELD_TITLE || coauth_record_has_title(m->record))) return;
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        bool sub = xml_is(x, "subTitle");
        if (!sub && !xml_is(x, "title") && !xml_is(x, "nonSort")) continue;
        mods_text t = text_of(x);
        if (length + t.length + 2 > sizeof whole) continue;
        if (length && sub) whole[length++] = ':';
        if (length && whole[length - 1] != '\'') whole[length++] = ' ';
        memcpy(whole + length, t.text, t.length);
        length += t.length;
    }
    if (xml_whole(x)) coauth_record_set(m->record, field, whole, length);
}

static void set_date(mods *m, mods_text t) {
    int year, month, day;
    if (m->date) return;
    if (!text_date(t.text, t.length < 10 ? t.length : 10, &year, &month, &day))
        year = text_year(t.text, t.length), month = day = 0;
    coauth_record_date(m->record, year, month, day);
    m->date = year;
}

static void read_origin(xml *x, mods *m) {
    for (unsigned level = xml_depth(x); xml_child(x, level);)
        if (xml_is(x, "dateIssued") || xml_is(x, "copyrightDate") || xml_is(x, "dateCreated")) set_date(m, text_of(x));
}

static void read_detail(xml *x, mods *m) {
    mods_text type = attribute(x, "type");
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "number")) continue;
        mods_text number = text_of(x);
        if (says(type, "volume")) coauth_record_attribute(m->record, COAUTH_VOLUME, number.text, number.length);
        if (says(type, "issue") || says(type, "number"))
            coauth_record_attribute(m->record, COAUTH_ISSUE, number.text, number.length);
    }
}

static void read_extent(xml *x, mods *m) {
    mods_text start = {"", 0}, end = {"", 0};
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "start") || xml_is(x, "list")) start = text_of(x);
        else if (xml_is(x, "end")) end = text_of(x);
    }
    if (xml_whole(x)) coauth_record_pages(m->record, start.text, start.length, end.text, end.length);
}

static void read_placing(xml *x, mods *m) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "detail")) read_detail(x, m);
        else if (xml_is(x, "extent")) read_extent(x, m);
        else if (xml_is(x, "date")) set_date(m, text_of(x));
    }
}

static void read_host(xml *x, mods *m) {
    bool host = says(attribute(x, "type"), "host");
    for (unsigned level = xml_depth(x); host && xml_child(x, level);) {
        if (xml_is(x, "titleInfo")) read_title(x, m, COAUTH_FIELD_VENUE);
        else if (xml_is(x, "part")) read_placing(x, m);
        else if (xml_is(x, "originInfo")) read_origin(x, m);
    }
}

static void read_identifier(xml *x, mods *m) {
    mods_text type = attribute(x, "type"), value = text_of(x);
    static const struct {
        const char *type;
        coauth_attribute_kind kind;
    } rows[] = {{"doi", COAUTH_ID_DOI}, {"pmid", COAUTH_ID_PMID}, {"pubmed", COAUTH_ID_PMID}, {"pmc", COAUTH_ID_PMCID},
        {"arxiv", COAUTH_ID_ARXIV}, {"wos", COAUTH_ID_WOS_UT}, {"isi", COAUTH_ID_WOS_UT}, {"uri", COAUTH_LINK}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (says(type, rows[i].type)) coauth_record_attribute(m->record, rows[i].kind, value.text, value.length);
    if (says(type, "uri") || says(type, "hdl"))
        coauth_record_attribute(m->record, COAUTH_ID_DOI, value.text, value.length);
    if (says(type, "citekey") && !m->key.length) m->key = value;
}

/* The text of the first child of that name. */
static mods_text child(xml *x, const char *name) {
    mods_text found = {"", 0};
    for (unsigned level = xml_depth(x); xml_child(x, level);)
        if (!found.length && xml_name_is(x, name, strlen(name))) found = text_of(x);
    return found;
}

static void read_subject(xml *x, mods *m) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "topic")) continue;
        mods_text topic = text_of(x);
        coauth_record_attribute(m->record, COAUTH_KEYWORD, topic.text, topic.length);
    }
}

static void read_field(xml *x, mods *m) {
    mods_text t;
    if (xml_is(x, "titleInfo")) read_title(x, m, COAUTH_FIELD_TITLE);
    else if (xml_is(x, "name")) read_name(x, m);
    else if (xml_is(x, "originInfo")) read_origin(x, m);
    else if (xml_is(x, "relatedItem")) read_host(x, m);
    else if (xml_is(x, "part")) read_placing(x, m);
    else if (xml_is(x, "identifier")) read_identifier(x, m);
    else if (xml_is(x, "subject")) read_subject(x, m);
    else if (xml_is(x, "language")) {
        t = child(x, "languageTerm");
        coauth_record_set(m->record, COAUTH_FIELD_LANGUAGE, t.text, t.length);
    } else if (xml_is(x, "genre")) {
        t = text_of(x);
        coauth_record_set(m->record, COAUTH_FIELD_TYPE, t.text, t.length);
    } else if (xml_is(x, "recordInfo")) {
        t = child(x, "recordIdentifier");
        if (t.length) m->key = t;
    }
}

static void record(xml *x, size_t which, void *state) {
    mods *m = state;
    (void)which;
    *m = (mods){.record = m->record, .names = m->names, .key = attribute(x, "ID")};
    name_list_begin(&m->names, xml_run(x)->options.names_as_written);
    coauth_record_begin(m->record, xml_input(x)->source, xml_line(x));
    for (unsigned level = xml_depth(x); xml_child(x, level);) read_field(x, m);
    if (xml_whole(x)) coauth_record_set(m->record, COAUTH_FIELD_KEY, m->key.text, m->key.length);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    mods *m = state;
    (void)which;
    coauth_status status = name_list_report(&m->names, m->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status != COAUTH_OK) return status;
    if (coauth_record_has_title(m->record) || coauth_record_authors(m->record))
        return coauth_record_commit(m->record, error);
    return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
        "record \"%.*s\" has neither title nor author; skipped", (int)text_cut(m->key.text, m->key.length, 100),
        m->key.text);
}

static coauth_status read_mods(run *r, input *in, coauth_error *error) {
    static const xml_format format = {.records = record_names,
        .label = "ID",
        .outside = outside,
        .record = record,
        .commit = commit,
        .any_prefix = true};
    mods m = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&m.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &m, error);
    coauth_record_free(m.record);
    name_list_free(&m.names);
    return status;
}

const reader mods_reader = {
    .format = {"mods", "MODS (XML)", "root element modsCollection or mods"},
    .detect = detect,
    .read = read_mods,
};
