/* ris.c: papers as RIS: merged records, and every person under one name. */
#include <coauth/write.h>

#include <string.h>

#include "corpus/store.h"
#include "write/cited.h"

static void line(output *out, const char *tag, const char *text) {
    if (text && *text) output_format(out, "%s  - %s\r\n", tag, text);
}

static void part(output *out, const char *before, piece p) {
    if (!p.length) return;
    output_text(out, before);
    output_bytes(out, p.text, p.length);
}

/* A comma at the end marks a group, or two where the first stands: "Loom Group,", "Barnes and Noble,, Inc." */
static void group(output *out, piece name) {
    const char *comma = memchr(name.text, ',', name.length), *cut = comma ? comma : name.text + name.length;
    output_bytes(out, name.text, (size_t)(cut - name.text));
    output_char(out, ',');
    output_bytes(out, cut, (size_t)(name.text + name.length - cut));
    output_text(out, "\r\n");
}

/* "Family, Given, Suffix". */
static void author(cited *c, uint32_t authorship) {
    cited_name n = cited_name_of(c, authorship);
    output_text(c->out, "AU  - ");
    if (n.group) {
        group(c->out, n.family);
        return;
    }
    part(c->out, "", n.family);
    part(c->out, ", ", n.given);
    part(c->out, n.given.length ? " " : ", ", n.given_behind);
    if (n.suffix.length && !n.given.length && !n.given_behind.length) output_text(c->out, ",");
    part(c->out, ", ", n.suffix);
    output_text(c->out, "\r\n");
}

static void date(output *out, const coauth_paper *paper) {
    if (paper->year == COAUTH_NO_YEAR || paper->flags & COAUTH_PAPER_YEAR_INFERRED) return;
    output_format(out, "PY  - %d\r\n", paper->year);
    if (paper->month && paper->day)
        output_format(out, "DA  - %d/%02u/%02u/\r\n", paper->year, paper->month, paper->day);
    else if (paper->month) output_format(out, "DA  - %d/%02u//\r\n", paper->year, paper->month);
}

/* "100-117" is SP and EP. */
static void pages(output *out, const char *text) {
    const char *hyphen = text ? strchr(text, '-') : NULL;
    if (!text) return;
    if (hyphen) output_format(out, "SP  - %.*s\r\nEP  - %s\r\n", (int)(hyphen - text), text, hyphen + 1);
    else line(out, "SP", text);
}

static void attributes(cited *c, const coauth_paper *paper) {
    static const struct {
        coauth_attribute_kind kind;
        const char *tag, *prefix;
    } rows[] = {{COAUTH_ID_DOI, "DO", ""}, {COAUTH_ID_WOS_UT, "AN", "WOS:"}, {COAUTH_ID_ARXIV, "AN", "arXiv:"},
        {COAUTH_ID_PMCID, "C2", ""}, {COAUTH_LINK, "UR", ""}, {COAUTH_KEYWORD, "KW", ""},
        {COAUTH_AFFILIATION, "AD", ""}};
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
        for (uint32_t i = 0; i < paper->attributes; i++) {
            coauth_attribute a = c->corpus->attributes.item[paper->first_attribute + i];
            if (a.kind != (uint32_t)rows[row].kind) continue;
            output_format(c->out, "%s  - %s", rows[row].tag, rows[row].prefix);
            output_text(c->out, coauth_corpus_text(c->corpus, a.text));
            output_text(c->out, "\r\n");
        }
}

static void write_paper(cited *c, size_t index) {
    const coauth_paper *paper = &c->corpus->papers.item[index];
    char room[PAPER_NAME_SIZE];
    paper_name name = paper_name_of(&c->names, index, room);
    line(c->out, "TY", cited_type_of(c, paper)->ris);
    output_format(c->out, "ID  - %s%s\r\n", name.key, name.suffix);
    line(c->out, "TI", coauth_corpus_text(c->corpus, paper->title));
    for (uint32_t i = 0; i < paper->authors; i++)
        if (!(c->corpus->authorships.item[paper->first_author + i].flags & COAUTH_AUTHORSHIP_INFERRED))
            author(c, paper->first_author + i);
    if (paper->flags & COAUTH_PAPER_TRUNCATED) line(c->out, "AU", "et al.");
    date(c->out, paper);
    line(c->out, "T2", coauth_corpus_text(c->corpus, paper->venue));
    line(c->out, "VL", cited_attribute(c, paper, COAUTH_VOLUME));
    line(c->out, "IS", cited_attribute(c, paper, COAUTH_ISSUE));
    pages(c->out, cited_attribute(c, paper, COAUTH_PAGES));
    line(c->out, "LA", coauth_corpus_text(c->corpus, paper->language));
    attributes(c, paper);
    if (paper->citations != COAUTH_NO_COUNT) output_format(c->out, "N1  - Cited By: %d\r\n", paper->citations);
    output_text(c->out, "ER  - \r\n\r\n");
}

const cited_format ris_records = {.paper = write_paper};

coauth_status coauth_write_ris(
    const coauth_corpus *corpus, const coauth_persons *persons, const char *path, coauth_error *error) {
    return cited_write(corpus, persons, path, &ris_records, error);
}
