/* bibtex_fields.c: which field a name is.  Beside BibTeX's and BibLaTeX's own names, those of the
 * exports of Scopus, Web of Science, Mendeley and PubMed. */
#include "read/bibtex_fields.h"

#include "base/text.h"

typedef struct row {
    const char *name;
    uint8_t length;
    uint8_t field;
} row;

/* NOLINTBEGIN(bugprone-macro-parentheses): names are literals, rows are arrays */
#define ROW(name, field)                                                                                               \
    { name, sizeof name - 1, field }

/* One table for each first letter. */
static const row with_a[] = {ROW("affiliation", BIBTEX_AFFILIATION), ROW("affiliations", BIBTEX_AFFILIATION),
    ROW("archiveprefix", BIBTEX_ARCHIVEPREFIX), ROW("arxivid", BIBTEX_ARXIVID), ROW("author", BIBTEX_AUTHOR),
    ROW("author_keywords", BIBTEX_AUTHOR_KEYWORDS), ROW("authors", BIBTEX_AUTHOR)},
                 with_b[] = {ROW("booktitle", BIBTEX_BOOKTITLE)},
                 with_c[] = {ROW("citations", BIBTEX_CITED), ROW("collaboration", BIBTEX_COLLABORATION),
                     ROW("crossref", BIBTEX_CROSSREF)},
                 with_d[] = {ROW("date", BIBTEX_DATE), ROW("day", BIBTEX_DAY), ROW("doi", BIBTEX_DOI)},
                 with_e[] = {ROW("eprint", BIBTEX_EPRINT), ROW("eprintclass", BIBTEX_PRIMARYCLASS),
                     ROW("eprinttype", BIBTEX_EPRINTTYPE)},
                 with_i[] = {ROW("institution", BIBTEX_INSTITUTION), ROW("issue", BIBTEX_NUMBER)},
                 with_j[] = {ROW("journal", BIBTEX_JOURNAL), ROW("journaltitle", BIBTEX_JOURNALTITLE)},
                 with_k[] = {ROW("keyword", BIBTEX_KEYWORDS), ROW("keywords", BIBTEX_KEYWORDS),
                     ROW("keywords-plus", BIBTEX_KEYWORDS_PLUS)},
                 with_l[] = {ROW("langid", BIBTEX_LANGID), ROW("language", BIBTEX_LANGUAGE)},
                 with_m[] = {ROW("month", BIBTEX_MONTH)},
                 with_n[] = {ROW("note", BIBTEX_NOTE), ROW("number", BIBTEX_NUMBER)},
                 with_o[] = {ROW("orcid-numbers", BIBTEX_ORCID_NUMBERS)},
                 with_p[] = {ROW("pages", BIBTEX_PAGES), ROW("pmc", BIBTEX_PMCID), ROW("pmcid", BIBTEX_PMCID),
                     ROW("pmid", BIBTEX_PMID), ROW("primaryclass", BIBTEX_PRIMARYCLASS), ROW("pubmed_id", BIBTEX_PMID)},
                 with_r[] = {ROW("research-areas", BIBTEX_RESEARCH_AREAS),
                     ROW("researcherid-numbers", BIBTEX_RESEARCHER_NUMBERS)},
                 with_s[] = {ROW("school", BIBTEX_SCHOOL), ROW("subtitle", BIBTEX_SUBTITLE)},
                 with_t[] = {ROW("times-cited", BIBTEX_CITED), ROW("title", BIBTEX_TITLE)},
                 with_u[] = {ROW("unique-id", BIBTEX_UNIQUE_ID), ROW("url", BIBTEX_URL)},
                 with_v[] = {ROW("volume", BIBTEX_VOLUME)},
                 with_w[] = {ROW("web-of-science-categories", BIBTEX_WOS_CATEGORIES)},
                 with_x[] = {ROW("xdata", BIBTEX_XDATA)}, with_y[] = {ROW("year", BIBTEX_YEAR)};

#define TABLE(rows)                                                                                                    \
    { rows, sizeof rows / sizeof *rows }
/* NOLINTEND(bugprone-macro-parentheses) */

static const struct {
    const row *row;
    size_t count;
} tables[26] = {
    ['a' - 'a'] = TABLE(with_a),
    ['b' - 'a'] = TABLE(with_b),
    ['c' - 'a'] = TABLE(with_c),
    ['d' - 'a'] = TABLE(with_d),
    ['e' - 'a'] = TABLE(with_e),
    ['i' - 'a'] = TABLE(with_i),
    ['j' - 'a'] = TABLE(with_j),
    ['k' - 'a'] = TABLE(with_k),
    ['l' - 'a'] = TABLE(with_l),
    ['m' - 'a'] = TABLE(with_m),
    ['n' - 'a'] = TABLE(with_n),
    ['o' - 'a'] = TABLE(with_o),
    ['p' - 'a'] = TABLE(with_p),
    ['r' - 'a'] = TABLE(with_r),
    ['s' - 'a'] = TABLE(with_s),
    ['t' - 'a'] = TABLE(with_t),
    ['u' - 'a'] = TABLE(with_u),
    ['v' - 'a'] = TABLE(with_v),
    ['w' - 'a'] = TABLE(with_w),
    ['x' - 'a'] = TABLE(with_x),
    ['y' - 'a'] = TABLE(with_y),
};

bibtex_field bibtex_field_of(const char *name, size_t length) {
    unsigned letter = length ? (unsigned)((name[0] | 32) - 'a') : 26;
    if (letter >= 26) return BIBTEX_OTHER;
    for (size_t i = 0; i < tables[letter].count; i++) {
        const row *r = &tables[letter].row[i];
        if (r->length == length && text_starts_ignoring_case(name, length, r->name)) return (bibtex_field)r->field;
    }
    return BIBTEX_OTHER;
}
