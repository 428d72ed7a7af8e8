/* zotero_rdf.c: Zotero's RDF: an element of rdf:RDF for every item, <bib:Article>, <bib:Book>, ...
 *
 * What an item is part of (dcterms:isPartOf: journal, volume, also the DOI) stands inside it or, where it has an ISSN,
 * in an element of its own behind it, to which it refers; so an item waits for that.  Attachments, notes and
 * collections are elements too, and no papers.  Source: exports, and Zotero's description of its vocabulary. */
#include <string.h>

#include "read/name_list.h"
#include "read/xml.h"

typedef struct rdf_text {
    const char *text;
    size_t length;
} rdf_text;

/* A journal or the like. */
typedef struct rdf_whole {
    rdf_text title, volume, issue, doi;
} rdf_whole;

typedef struct rdf {
    coauth_record *record;  /* of the item at hand */
    coauth_record *waiting; /* of the item before, if it waits */
    bool waits;
    char wanted[256]; /* what that one refers to */
    char refers[256]; /* what the item at hand refers to, "" for nothing */
    rdf_whole whole;  /* the journal at hand */
    name_list names;
    bool passed; /* the item at hand is an attachment or a note */
} rdf;

enum { FIRST_WHOLE = 20, FIRST_OTHER = 28 };

static const xml_record_name record_names[] = {
    {"Article", false},
    {"Book", false},
    {"BookSection", false},
    {"Thesis", false},
    {"Letter", false},
    {"Manuscript", false},
    {"Interview", false},
    {"MotionPicture", false},
    {"Illustration", false},
    {"Document", false},
    {"Report", false},
    {"Legislation", false},
    {"Patent", false},
    {"Image", false},
    {"Recording", false},
    {"ConferenceProceedings", false},
    {"Data", false},
    {"Description", false},
    {"Software", false},
    {"Dataset", false},
    [FIRST_WHOLE] = {"Journal", false},
    {"Periodical", false},
    {"Newspaper", false},
    {"Series", false},
    {"Website", false},
    {"Blog", false},
    {"Forum", false},
    {"CourtReporter", false},
    [FIRST_OTHER] = {"Attachment", false},
    {"Memo", false},
    {"Collection", false},
    {"UserItem", false},
    {NULL, false},
};

static int detect(const char *head, size_t length, const char *name) {
    static const char space[] = "http://www.zotero.org/namespaces/export#";
    (void)name;
    return xml_root_local_is(head, length, "RDF") && memmem(head, length, space, sizeof space - 1) ? 97 : 0;
}

static bool outside(xml *x, void *state) {
    (void)state;
    return xml_is(x, "RDF");
}

static rdf_text text_of(xml *x) {
    rdf_text t;
    t.text = xml_content(x, &t.length);
    text_trim(&t.text, &t.length);
    return t;
}

static void keep(char out[256], const char *text, size_t length) {
    size_t n = text && length < 256 ? length : 0;
    if (n) memcpy(out, text, n);
    out[n] = '\0';
}

/* --- What an item is part of --------------------------------------------------------------------- */

static void read_whole(xml *x, rdf_whole *w) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "title")) {
            w->title = text_of(x);
        } else if (xml_is(x, "volume")) {
            w->volume = text_of(x);
        } else if (xml_is(x, "number")) {
            w->issue = text_of(x);
        } else if (xml_is(x, "identifier")) {
            rdf_text id = text_of(x);
            if (text_starts_ignoring_case(id.text, id.length, "DOI ")) w->doi = (rdf_text){id.text + 4, id.length - 4};
        }
    }
}

static void add_whole(coauth_record *record, const rdf_whole *w) {
    coauth_record_set(record, COAUTH_FIELD_VENUE, w->title.text, w->title.length);
    coauth_record_attribute(record, COAUTH_VOLUME, w->volume.text, w->volume.length);
    coauth_record_attribute(record, COAUTH_ISSUE, w->issue.text, w->issue.length);
    coauth_record_attribute(record, COAUTH_ID_DOI, w->doi.text, w->doi.length);
}

static void read_part_of(xml *x, rdf *z) {
    size_t length;
    static const rdf_text none = {"", 0};
    const char *resource = xml_attribute(x, "rdf:resource", &length);
    if (resource) {
        keep(z->refers, resource, length);
        return;
    }
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        rdf_whole w = {none, none, none, none};
        if (xml_is(x, "Series")) continue;
        read_whole(x, &w);
        if (xml_whole(x)) add_whole(z->record, &w);
    }
}

/* --- Items --------------------------------------------------------------------------------------- */

static void read_person(xml *x, rdf *z) {
    rdf_text family = {"", 0}, given = {"", 0};
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "surname")) family = text_of(x);
        else if (xml_is(x, "givenName") || xml_is(x, "givenname")) given = text_of(x);
    }
    if (!xml_whole(x)) return;
    piece whole = {family.text, family.length};
    if (given.length) name_list_person(&z->names, (piece){given.text, given.length}, whole, (piece){"", 0}, z->record);
    else if (family.length) /* one field: an institution, as a rule */ name_list_group(&z->names, whole, z->record);
}

/* A list of persons in a sequence. */
static void read_people(xml *x, rdf *z) {
    for (unsigned lists = xml_depth(x); xml_child(x, lists);)
        for (unsigned items = xml_depth(x); xml_child(x, items);)
            for (unsigned level = xml_depth(x); xml_child(x, level);)
                if (xml_is(x, "Person")) read_person(x, z);
}

/* "DOI 10.1000/x", or an address. */
static void read_identifier(xml *x, rdf *z) {
    rdf_text id = text_of(x);
    if (text_starts_ignoring_case(id.text, id.length, "DOI "))
        coauth_record_attribute(z->record, COAUTH_ID_DOI, id.text + 4, id.length - 4);
    else if (text_starts_ignoring_case(id.text, id.length, "http"))
        coauth_record_attribute(z->record, COAUTH_LINK, id.text, id.length);
}

static void read_date(xml *x, rdf *z) {
    int year, month, day;
    rdf_text t = text_of(x);
    if (!text_date(t.text, t.length, &year, &month, &day)) year = text_year(t.text, t.length), month = day = 0;
    coauth_record_date(z->record, year, month, day);
}

static void set(xml *x, rdf *z, coauth_record_field field) {
    rdf_text t = text_of(x);
    coauth_record_set(z->record, field, t.text, t.length);
}

static void read_field(xml *x, rdf *z) {
    if (xml_is(x, "authors") || xml_is(x, "presenters") || xml_is(x, "inventors") || xml_is(x, "programmers")) {
        read_people(x, z);
    } else if (xml_is(x, "title")) {
        set(x, z, COAUTH_FIELD_TITLE);
    } else if (xml_is(x, "date")) {
        read_date(x, z);
    } else if (xml_is(x, "language")) {
        set(x, z, COAUTH_FIELD_LANGUAGE);
    } else if (xml_is(x, "citationKey")) {
        set(x, z, COAUTH_FIELD_KEY);
    } else if (xml_is(x, "itemType")) {
        rdf_text type = text_of(x);
        z->passed = text_equal_ignoring_case(type.text, type.length, "attachment") ||
                    text_equal_ignoring_case(type.text, type.length, "note");
        coauth_record_set(z->record, COAUTH_FIELD_TYPE, type.text, type.length);
    } else if (xml_is(x, "identifier")) {
        read_identifier(x, z);
    } else if (xml_is(x, "pages")) {
        rdf_text pages = text_of(x);
        coauth_record_pages(z->record, pages.text, pages.length, NULL, 0);
    } else if (xml_is(x, "subject")) {
        rdf_text subject = text_of(x);
        coauth_record_attribute(z->record, COAUTH_KEYWORD, subject.text, subject.length);
    } else if (xml_is(x, "isPartOf")) {
        read_part_of(x, z);
    }
}

static void record(xml *x, size_t which, void *state) {
    rdf *z = state;
    size_t length;
    z->whole = (rdf_whole){{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    z->refers[0] = '\0';
    z->passed = which >= FIRST_WHOLE;
    const char *about = xml_attribute(x, "rdf:about", &length);
    if (which >= FIRST_WHOLE && which < FIRST_OTHER) {
        keep(z->refers, about, length);
        read_whole(x, &z->whole);
        return;
    }
    if (z->passed) return;
    coauth_record_begin(z->record, xml_input(x)->source, xml_line(x));
    name_list_begin(&z->names, xml_run(x)->options.names_as_written);
    if (about) coauth_record_set(z->record, COAUTH_FIELD_KEY, about, length);
    for (unsigned level = xml_depth(x); xml_child(x, level);) read_field(x, z);
}

static coauth_status settle(rdf *z, coauth_error *error) {
    if (!z->waits) return COAUTH_OK;
    z->waits = false;
    return coauth_record_commit(z->waiting, error);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    rdf *z = state;
    if (which >= FIRST_WHOLE && which < FIRST_OTHER) {
        if (!z->waits || !z->refers[0] || strcmp(z->refers, z->wanted) != 0) return COAUTH_OK;
        add_whole(z->waiting, &z->whole);
        return settle(z, error);
    }
    if (z->passed) return COAUTH_OK;
    if (!coauth_record_has_title(z->record) && !coauth_record_authors(z->record))
        return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error, "%s has neither title nor author; skipped",
            record_names[which].name);
    coauth_status status = name_list_report(&z->names, z->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status == COAUTH_OK) status = settle(z, error);
    if (status != COAUTH_OK || !z->refers[0])
        return status == COAUTH_OK ? coauth_record_commit(z->record, error) : status;
    coauth_record *next = z->waiting;
    z->waiting = z->record;
    z->record = next;
    z->waits = true;
    memcpy(z->wanted, z->refers, sizeof z->wanted);
    return COAUTH_OK;
}

static coauth_status read_rdf(run *r, input *in, coauth_error *error) {
    static const xml_format format = {.records = record_names,
        .label = "rdf:about",
        .outside = outside,
        .record = record,
        .commit = commit,
        .any_prefix = true};
    rdf z = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&z.record, r->corpus, error);
    if (status == COAUTH_OK) status = coauth_record_create(&z.waiting, r->corpus, error);
    if (status == COAUTH_OK) {
        status = xml_read(r, in, &format, &z, error);
        coauth_error own;
        bool read = status == COAUTH_OK || status == COAUTH_FORMAT_ERROR;
        coauth_status last = read ? settle(&z, status == COAUTH_OK ? error : &own) : status;
        if (status == COAUTH_OK || last != COAUTH_OK) status = last;
    }
    coauth_record_free(z.record);
    coauth_record_free(z.waiting);
    name_list_free(&z.names);
    return status;
}

const reader zotero_rdf_reader = {
    .format = {"zotero-rdf", "Zotero RDF", "root element RDF with Zotero's namespace"},
    .detect = detect,
    .read = read_rdf,
};
