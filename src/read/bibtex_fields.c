/* bibtex_fields.c: which field a name is.  Beside BibTeX's and BibLaTeX's own names, those of the
 * exports of Scopus, Web of Science, Mendeley and PubMed. */
#include "read/bibtex_fields.h"

#include <string.h>


/* Sorted by name. */
static const struct {
    const char *name;
    bibtex_field field;
} table[] = {
    {"affiliation", BIBTEX_AFFILIATION},
    {"affiliations", BIBTEX_AFFILIATION},
    {"archiveprefix", BIBTEX_ARCHIVEPREFIX},
    {"arxivid", BIBTEX_ARXIVID},
    {"author", BIBTEX_AUTHOR},
    {"author_keywords", BIBTEX_AUTHOR_KEYWORDS},
    {"authors", BIBTEX_AUTHOR},
    {"booktitle", BIBTEX_BOOKTITLE},
    {"citations", BIBTEX_CITED},
    {"crossref", BIBTEX_CROSSREF},
    {"date", BIBTEX_DATE},
    {"day", BIBTEX_DAY},
    {"doi", BIBTEX_DOI},
    {"eprint", BIBTEX_EPRINT},
    {"eprintclass", BIBTEX_PRIMARYCLASS},
    {"eprinttype", BIBTEX_EPRINTTYPE},
    {"institution", BIBTEX_INSTITUTION},
    {"journal", BIBTEX_JOURNAL},
    {"journaltitle", BIBTEX_JOURNALTITLE},
    {"keyword", BIBTEX_KEYWORDS},
    {"keywords", BIBTEX_KEYWORDS},
    {"keywords-plus", BIBTEX_KEYWORDS_PLUS},
    {"langid", BIBTEX_LANGID},
    {"language", BIBTEX_LANGUAGE},
    {"month", BIBTEX_MONTH},
    {"note", BIBTEX_NOTE},
    {"orcid-numbers", BIBTEX_ORCID_NUMBERS},
    {"pmc", BIBTEX_PMCID},
    {"pmcid", BIBTEX_PMCID},
    {"pmid", BIBTEX_PMID},
    {"primaryclass", BIBTEX_PRIMARYCLASS},
    {"pubmed_id", BIBTEX_PMID},
    {"research-areas", BIBTEX_RESEARCH_AREAS},
    {"researcherid-numbers", BIBTEX_RESEARCHER_NUMBERS},
    {"school", BIBTEX_SCHOOL},
    {"subtitle", BIBTEX_SUBTITLE},
    {"times-cited", BIBTEX_CITED},
    {"title", BIBTEX_TITLE},
    {"unique-id", BIBTEX_UNIQUE_ID},
    {"url", BIBTEX_URL},
    {"volume", BIBTEX_VOLUME},
    {"web-of-science-categories", BIBTEX_WOS_CATEGORIES},
    {"xdata", BIBTEX_XDATA},
    {"year", BIBTEX_YEAR},
};

bibtex_field bibtex_field_of(const char *name, size_t length) {
    char lowered[32];
    if (length >= sizeof lowered) return BIBTEX_OTHER;
    for (size_t i = 0; i < length; i++)
        lowered[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i];
    lowered[length] = '\0';
    size_t low = 0, high = sizeof table / sizeof *table;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(table[middle].name, lowered);
        if (order == 0) return table[middle].field;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return BIBTEX_OTHER;
}
