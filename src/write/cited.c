/* cited.c: see cited.h. */
#include "write/cited.h"

#include <string.h>

#include "base/ascii.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "corpus/store.h"

/* --- Names ------------------------------------------------------------------------------------- */

/* For each person a name of the corpus that reads as its label. */
bool cited_find_names(cited *c, const coauth_context *context) {
    const coauth_corpus *corpus = c->corpus;
    c->name_of = memory_zeroed(context, c->persons->count + 1, sizeof *c->name_of);
    if (!c->name_of) return false;
    for (size_t i = 0; i < c->persons->count; i++) c->name_of[i] = UINT32_MAX;
    for (size_t a = 0; a < corpus->authorships.count; a++) {
        uint32_t name = corpus->authorships.item[a].name, *best = &c->name_of[c->persons->of[a]];
        if (corpus->names.item[name].text != c->persons->label[c->persons->of[a]]) continue;
        if (*best == UINT32_MAX || (!corpus->names.item[*best].family_length && corpus->names.item[name].family_length))
            *best = name;
    }
    return true;
}

static piece part(const char *start, const char *end) {
    piece p = {start, (size_t)(end - start)};
    while (p.length && strchr(" ,", *p.text)) p.text++, p.length--;
    while (p.length && strchr(" ,", p.text[p.length - 1])) p.length--;
    return p;
}

static bool is_suffix(piece p) {
    static const char *const suffixes[] = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (p.length == strlen(suffixes[i]) && memcmp(p.text, suffixes[i], p.length) == 0) return true;
    return false;
}

/* Takes a suffix off the end of a part of a name. */
static piece take_suffix(piece *from) {
    const char *end = from->text + from->length, *start = end;
    while (start > from->text && !strchr(" ,", start[-1])) start--;
    piece last = part(start, end);
    if (!is_suffix(last)) return (piece){end, 0};
    *from = part(from->text, start);
    return last;
}

/* Whether a word is one to three capitals, as initials behind a family name are: "Duarte EM". */
static bool is_initials(const char *word, const char *end) {
    if (end - word > 3) return false;
    for (const char *p = word; p < end; p++)
        if (*p < 'A' || *p > 'Z') return false;
    return end > word;
}

/* The last word of what has no comma, and words in small letters before it: "Hans de Vries", "Wei Loom 0010". */
static const char *last_name(const char *text, const char *end) {
    const char *start = end;
    do {
        while (start > text && start[-1] == ' ') start--;
        while (start > text && start[-1] != ' ') start--;
    } while (start > text && ascii_is_digit(start[0])); /* a number that tells homonyms apart */
    while (start > text) {
        const char *word = start - 1;
        while (word > text && word[-1] != ' ') word--;
        if (word == text || word[0] < 'a' || word[0] > 'z') break;
        start = word;
    }
    return start;
}

/* Where the family name is not marked: before a comma, before initials, else the last word. */
static void find_family(const char *text, size_t length, size_t *start, size_t *size) {
    const char *end = text + length, *comma = memchr(text, ',', length), *space = memrchr(text, ' ', length);
    *start = 0;
    *size = length;
    if (comma) *size = (size_t)(comma - text);
    else if (space && is_initials(space + 1, end)) *size = (size_t)(space - text);
    else if (space) {
        const char *family = last_name(text, end);
        *start = (size_t)(family - text);
        *size = length - *start;
    }
}

cited_name cited_name_of(const cited *c, uint32_t authorship) {
    uint32_t person = c->persons->of[authorship], own = c->corpus->authorships.item[authorship].name;
    bool same =
        c->corpus->names.item[own].text == c->persons->label[person] && c->corpus->names.item[own].family_length;
    uint32_t name = same ? own : c->name_of[person];
    const char *text = coauth_corpus_text(c->corpus, c->persons->label[person]), *end = text + strlen(text);
    cited_name n = {{text, 0}, {text, strlen(text)}, {text, 0}, {text, 0}, false};
    size_t start = 0, size = 0;
    n.group = c->persons->group[person] || (c->corpus->authorships.item[authorship].flags & COAUTH_AUTHORSHIP_GROUP);
    if (n.group) return n;
    if (name != UINT32_MAX) {
        start = c->corpus->names.item[name].family_start;
        size = c->corpus->names.item[name].family_length;
    }
    piece all = {text, strlen(text)};
    if (!size) {
        n.suffix = take_suffix(&all);
        find_family(all.text, all.length, &start, &size);
        end = all.text + all.length;
    }
    n.family = part(all.text + start, all.text + start + size);
    n.given = part(all.text, all.text + start);
    n.given_behind = part(all.text + start + size, end);
    if (!n.suffix.length) n.suffix = take_suffix(&n.given_behind);
    if (!n.suffix.length && n.family.length && n.given.length) n.suffix = take_suffix(&n.family);
    return n;
}

/* --- Papers ------------------------------------------------------------------------------------ */

const cited_type *cited_type_of(const cited *c, const coauth_paper *paper) {
    static const cited_type rows[] = {
        {"inproceedings", "inproceedings", "CPAPER", "paper-conference"},
        {"conference", "inproceedings", "CPAPER", "paper-conference"},
        {"conf", "inproceedings", "CPAPER", "paper-conference"},
        {"cpaper", "inproceedings", "CPAPER", "paper-conference"},
        {"proceedings", "inproceedings", "CPAPER", "paper-conference"},
        {"incollection", "incollection", "CHAP", "chapter"}, {"inbook", "incollection", "CHAP", "chapter"},
        {"chap", "incollection", "CHAP", "chapter"}, {"section", "incollection", "CHAP", "chapter"},
        {"thes", "phdthesis", "THES", "thesis"}, {"dissertation", "phdthesis", "THES", "thesis"},
        {"article", "article", "JOUR", "article-journal"}, {"jour", "article", "JOUR", "article-journal"},
        {"review", "article", "JOUR", "article-journal"}, {"letter", "article", "JOUR", "article-journal"},
        {"report", "techreport", "RPRT", "report"}, {"rprt", "techreport", "RPRT", "report"},
        {"book", "book", "BOOK", "book"}, {"data", "misc", "DATA", "dataset"}, {"software", "misc", "COMP", "software"},
        {"", "misc", "GEN", "document"},
        {"", "article", "JOUR", "article-journal"}, /* of unknown type, but in something */
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    char lower[128];
    size_t n = 0;
    const char *type = coauth_corpus_text(c->corpus, paper->type);
    for (; type[n] && n + 1 < sizeof lower; n++) lower[n] = ascii_lower(type[n]);
    lower[n] = '\0';
    for (size_t i = 0; i + 2 < ROWS; i++)
        if (strstr(lower, rows[i].word)) return &rows[i];
    return &rows[paper->venue ? ROWS - 1 : ROWS - 2];
}

const char *cited_attribute(const cited *c, const coauth_paper *paper, coauth_attribute_kind kind) {
    const coauth_attribute *attribute = c->corpus->attributes.item + paper->first_attribute;
    for (uint32_t i = 0; i < paper->attributes; i++)
        if (attribute[i].kind == (uint32_t)kind) return coauth_corpus_text(c->corpus, attribute[i].text);
    return NULL;
}

const char cited_warning[] =
    "this format has no place for authors' affiliations and ids: they are left out (FILE.jsonl keeps all)";

bool cited_drops(const coauth_corpus *corpus) {
    bool any = false;
    for (size_t a = 0; a < corpus->authorships.count && !any; a++) any = corpus->authorships.item[a].attributes > 0;
    return any;
}

coauth_status cited_write(const coauth_corpus *corpus, const coauth_persons *persons, const char *path,
    const cited_format *format, coauth_error *error) {
    const coauth_context *context = persons->context;
    cited c = {.corpus = corpus, .persons = persons};
    if (!corpus->papers.count)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s: there are no papers to write", output_name(path));
    coauth_status status = paper_names_make(&c.names, corpus, context, error);
    if (status != COAUTH_OK) return status;
    status = cited_find_names(&c, context) ? output_open(&c.out, path, context, error) : fail_memory(error);
    if (status == COAUTH_OK) {
        if (format->begin) format->begin(&c);
        for (size_t i = 0; i < corpus->papers.count && !output_failed(c.out); i++) format->paper(&c, i);
        if (format->end) format->end(&c);
        status = output_close(c.out, error);
    }
    if (status == COAUTH_OK && cited_drops(corpus)) context_log(context, COAUTH_LOG_WARNING, cited_warning);
    memory_free(context, c.name_of);
    paper_names_free(&c.names);
    return status;
}
