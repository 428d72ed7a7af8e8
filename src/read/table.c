/* table.c: the input formats. Where two are equally sure of a file, the earlier row has it. */
#include "read/reader.h"

extern const reader acl_reader;
extern const reader arxiv_reader;
extern const reader authors_lines_reader;
extern const reader bibtex_reader;
extern const reader coauth_csv_reader;
extern const reader coauth_jsonl_reader;
extern const reader crossref_reader;
extern const reader csl_json_reader;
extern const reader csv_reader;
extern const reader dblp_reader;
extern const reader dimensions_reader;
extern const reader edge_list_reader;
extern const reader endnote_xml_reader;
extern const reader enw_reader;
extern const reader gexf_reader;
extern const reader gml_reader;
extern const reader graphml_reader;
extern const reader lens_reader;
extern const reader metis_reader;
extern const reader nbib_reader;
extern const reader openalex_csv_reader;
extern const reader openalex_reader;
extern const reader pajek_reader;
extern const reader profile_reader;
extern const reader pubmed_reader;
extern const reader ris_reader;
extern const reader scopus_reader;
extern const reader semantic_scholar_reader;
extern const reader sqlite_reader;
extern const reader wos_reader;
extern const reader wos_tab_reader;

const reader *const reader_table[] = {
    &acl_reader,
    &arxiv_reader,
    &authors_lines_reader,
    &bibtex_reader,
    &coauth_csv_reader,
    &coauth_jsonl_reader,
    &crossref_reader,
    &csl_json_reader,
    &csv_reader,
    &dblp_reader,
    &dimensions_reader,
    &edge_list_reader,
    &endnote_xml_reader,
    &enw_reader,
    &gexf_reader,
    &gml_reader,
    &graphml_reader,
    &lens_reader,
    &metis_reader,
    &nbib_reader,
    &openalex_csv_reader,
    &openalex_reader,
    &pajek_reader,
    &profile_reader,
    &pubmed_reader,
    &ris_reader,
    &scopus_reader,
    &semantic_scholar_reader,
    &sqlite_reader,
    &wos_reader,
    &wos_tab_reader,
    NULL,
};
