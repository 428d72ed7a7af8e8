/* orcid.c: works of ORCID records: single works, several at once ("bulk"), a record's list of works ("group", each with
 * the "work-summary" of one or several sources, of which the first is the one preferred), whole records.
 * https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/
 *
 * A list of contributors is whatever somebody entered; without one the record's owner, where the work says how they
 * are called, is the one author known.  Editors and translators among contributors are none. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "read/json_records.h"

static const json_wanted value[] = {WANTED("value"), WANTED_END};

static const json_wanted title[] = {WANTED_OF("title", value), WANTED_END};

static const json_wanted date[] = {
    WANTED_OF("year", value), WANTED_OF("month", value), WANTED_OF("day", value), WANTED_END};

static const json_wanted external[] = {
    WANTED("external-id-type"), WANTED("external-id-value"), WANTED("external-id-relationship"), WANTED_END};

static const json_wanted externals[] = {WANTED_OF("external-id", external), WANTED_END};

static const json_wanted person[] = {WANTED("path"), WANTED("uri"), WANTED_END};

static const json_wanted role[] = {WANTED("contributor-role"), WANTED_END};

static const json_wanted contributor[] = {WANTED_OF("contributor-orcid", person), WANTED_OF("credit-name", value),
    WANTED_OF("contributor-attributes", role), WANTED_END};

static const json_wanted contributors[] = {WANTED_OF("contributor", contributor), WANTED_END};

static const json_wanted source[] = {WANTED_OF("source-orcid", person), WANTED_OF("source-name", value), WANTED_END};

#define WORK                                                                                                           \
    WANTED("put-code"), WANTED("path"), WANTED_OF("title", title), WANTED_OF("journal-title", value), WANTED("type"),  \
        WANTED("language-code"), WANTED_OF("publication-date", date), WANTED_OF("external-ids", externals),            \
        WANTED_OF("contributors", contributors), WANTED_OF("source", source)

static const json_wanted summary[] = {WORK, WANTED_END};

static const json_wanted page[6];

static const json_wanted work[] = {WORK, WANTED_OF("work-summary", summary), WANTED_ALSO(page)};

static const json_wanted page[6] = {WANTED_OF("activities-summary", page), WANTED_OF("works", page),
    WANTED_OF("group", work), WANTED_OF("bulk", page), WANTED_OF("work", work), WANTED_END};
static const char *const pages[] = {"activities-summary", "works", "group", "bulk", "work", NULL};

static const json_node *value_of(const json_node *object, const char *name) {
    return json_member(json_member(object, name), "value");
}

/* --- Whose it is ---------------------------------------------------------------------------------- */

/* "/0000-0002-1825-0097/work/123": the owner, and the work's number among theirs. */
static size_t owner_of(const json_node *object, const char **owner) {
    size_t length;
    const char *path = json_text(json_member(object, "path"), &length);
    if (length && *path == '/') path++, length--;
    const char *slash = length ? memchr(path, '/', length) : NULL;
    *owner = path;
    return slash ? (size_t)(slash - path) : 0;
}

static void take_key(json_sink *sink, const json_node *object) {
    const char *owner;
    char key[96];
    size_t n = owner_of(object, &owner), length;
    const char *number = json_text(json_member(object, "put-code"), &length);
    if (!length) return;
    int size = n && n < 32 && length < 32 ? snprintf(key, sizeof key, "%.*s/%.*s", (int)n, owner, (int)length, number)
                                          : snprintf(key, sizeof key, "%.*s", (int)(length < 64 ? length : 64), number);
    coauth_record_set(sink->record, COAUTH_FIELD_KEY, key, (size_t)size);
}

/* Whether the work's owner entered it: then its source is called as they are. */
static bool entered_by_owner(const json_node *object) {
    const char *owner;
    size_t n = owner_of(object, &owner), length;
    const json_node *source_orcid = json_member(json_member(object, "source"), "source-orcid");
    const char *by = json_text(json_member(source_orcid, "path"), &length);
    return n && n == length && memcmp(by, owner, n) == 0;
}

static void tell_owner(json_sink *sink, const json_node *object) {
    const char *owner;
    size_t n = owner_of(object, &owner);
    if (n) coauth_record_author_attribute(sink->record, COAUTH_PERSON_ORCID, owner, n);
}

static bool same_text(const json_node *a, const json_node *b) {
    size_t length, other;
    const char *text = json_text(a, &length), *second = json_text(b, &other);
    return length && length == other && memcmp(text, second, length) == 0;
}

/* --- Authors -------------------------------------------------------------------------------------- */

static bool is_author(const json_node *listed) {
    static const char *const others[] = {"editor", "chair-or-translator", "assignee", "support-staff"};
    const json_node *told = json_member(json_member(listed, "contributor-attributes"), "contributor-role");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (json_says(told, others[i])) return false;
    return true;
}

static void take_contributor(json_sink *sink, const json_node *object, const json_node *listed) {
    const json_node *name = value_of(listed, "credit-name"), *id = json_member(listed, "contributor-orcid");
    if (!is_author(listed) || !json_author(sink, name, 0)) return;
    size_t length;
    json_text(json_member(id, "path"), &length);
    json_author_attribute(sink, COAUTH_PERSON_ORCID, json_member(id, length ? "path" : "uri"));
    if (!length && entered_by_owner(object) && same_text(name, value_of(json_member(object, "source"), "source-name")))
        tell_owner(sink, object);
}

static void take_authors(json_sink *sink, const json_node *object) {
    const json_node *list = json_member(json_member(object, "contributors"), "contributor");
    for (const json_node *c = json_elements(list); c; c = c->next) take_contributor(sink, object, c);
    if (coauth_record_authors(sink->record) || !entered_by_owner(object)) return;
    if (!json_author(sink, value_of(json_member(object, "source"), "source-name"), 0)) return;
    tell_owner(sink, object);
    coauth_record_flags(sink->record, COAUTH_PAPER_TRUNCATED);
}

/* --- The work ------------------------------------------------------------------------------------- */

static void take_date(json_sink *sink, const json_node *object) {
    static const char *const part[] = {"year", "month", "day"};
    const json_node *told = json_member(object, "publication-date");
    int number[3] = {0};
    for (size_t i = 0; i < 3; i++) {
        int64_t whole;
        if (json_whole(value_of(told, part[i]), &whole) && whole > 0 && whole <= 9999) number[i] = (int)whole;
    }
    if (number[0]) coauth_record_date(sink->record, number[0], number[1], number[2]);
}

/* Its own identifiers; those of what it is a part of are others'. */
static void take_ids(json_sink *sink, const json_node *object) {
    static const struct {
        const char *type;
        coauth_attribute_kind kind;
    } kinds[] = {{"doi", COAUTH_ID_DOI}, {"pmid", COAUTH_ID_PMID}, {"pmc", COAUTH_ID_PMCID}, {"arxiv", COAUTH_ID_ARXIV},
        {"eid", COAUTH_ID_SCOPUS_EID}, {"wosuid", COAUTH_ID_WOS_UT}};
    const json_node *list = json_member(json_member(object, "external-ids"), "external-id");
    for (const json_node *e = json_elements(list); e; e = e->next) {
        const json_node *relation = json_member(e, "external-id-relationship");
        if (relation && !json_says(relation, "self")) continue;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (json_says(json_member(e, "external-id-type"), kinds[i].type))
                json_attribute(sink, kinds[i].kind, json_member(e, "external-id-value"));
    }
}

static coauth_status take(json_sink *sink, const json_node *object, coauth_error *error) {
    const json_node *first = json_elements(json_member(object, "work-summary"));
    if (first) object = first;
    const json_node *named = json_member(object, "title");
    take_key(sink, object);
    json_set(sink, COAUTH_FIELD_TITLE, value_of(named, "title"));
    json_set(sink, COAUTH_FIELD_VENUE, value_of(object, "journal-title"));
    json_set(sink, COAUTH_FIELD_TYPE, json_member(object, "type"));
    json_set(sink, COAUTH_FIELD_LANGUAGE, json_member(object, "language-code"));
    take_date(sink, object);
    take_ids(sink, object);
    take_authors(sink, object);
    return json_commit(sink, json_member(object, "put-code"), error);
}

static const json_format format = {.members = work, .pages = pages, .take = take};

static coauth_status read_orcid(run *r, input *in, coauth_error *error) {
    return json_read(r, in, &format, NULL, error);
}

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    if (!json_head_is_json(head, length)) return 0;
    if (json_head_has(head, length, "orcid-identifier")) return 92;
    return json_head_has(head, length, "put-code") && json_head_has(head, length, "external-ids") ? 90 : 0;
}

const reader orcid_reader = {
    .format = {"orcid", "ORCID records and works (JSON)",
        "JSON objects with \"put-code\" and \"external-ids\", or \"orcid-identifier\""},
    .detect = detect,
    .read = read_orcid,
};
