/* table.c: the input formats. Where two are equally sure of a file, the earlier row has it. */
#include "read/reader.h"

extern const reader acl_reader;
extern const reader adjacency_reader;
extern const reader ads_json_reader;
extern const reader ads_tagged_reader;
extern const reader arxiv_reader;
extern const reader arxiv_atom_reader;
extern const reader authors_lines_reader;
extern const reader bibtex_reader;
extern const reader cnki_reader;
extern const reader coauth_csv_reader;
extern const reader coauth_jsonl_reader;
extern const reader cochrane_reader;
extern const reader crossref_reader;
extern const reader csl_json_reader;
extern const reader csv_reader;
extern const reader cx2_reader;
extern const reader cyjs_reader;
extern const reader datacite_reader;
extern const reader dblp_reader;
extern const reader dblp_api_reader;
extern const reader dblp_json_reader;
extern const reader dimensions_reader;
extern const reader dl_reader;
extern const reader dot_reader;
extern const reader edge_list_reader;
extern const reader endnote_xml_reader;
extern const reader enw_reader;
extern const reader europe_pmc_reader;
extern const reader gdf_reader;
extern const reader gexf_reader;
extern const reader gml_reader;
extern const reader graphology_reader;
extern const reader graph6_reader;
extern const reader graphml_reader;
extern const reader inspire_reader;
extern const reader jgf_reader;
extern const reader leda_reader;
extern const reader lens_reader;
extern const reader lens_json_reader;
extern const reader lgl_reader;
extern const reader matrix_csv_reader;
extern const reader matrix_market_reader;
extern const reader metis_reader;
extern const reader mods_reader;
extern const reader nbib_reader;
extern const reader node_link_reader;
extern const reader node_tables_reader;
extern const reader noteexpress_reader;
extern const reader openalex_csv_reader;
extern const reader oai_reader;
extern const reader openalex_reader;
extern const reader orcid_reader;
extern const reader ovid_reader;
extern const reader pajek_reader;
extern const reader profile_reader;
extern const reader pubmed_reader;
extern const reader refworks_reader;
extern const reader ris_reader;
extern const reader sciencedirect_reader;
extern const reader scopus_reader;
extern const reader scopus_json_reader;
extern const reader semantic_scholar_reader;
extern const reader sif_reader;
extern const reader sqlite_reader;
extern const reader tgf_reader;
extern const reader vosviewer_reader;
extern const reader wos_reader;
extern const reader wos_tab_reader;
extern const reader xls_reader;
extern const reader xlsx_reader;
extern const reader zenodo_reader;
extern const reader zotero_json_reader;
extern const reader zotero_rdf_reader;

const reader *const reader_table[] = {
    &acl_reader,
    &adjacency_reader,
    &ads_json_reader,
    &ads_tagged_reader,
    &arxiv_reader,
    &arxiv_atom_reader,
    &authors_lines_reader,
    &bibtex_reader,
    &cnki_reader,
    &coauth_csv_reader,
    &coauth_jsonl_reader,
    &cochrane_reader,
    &crossref_reader,
    &csl_json_reader,
    &csv_reader,
    &cx2_reader,
    &cyjs_reader,
    &datacite_reader,
    &dblp_reader,
    &dblp_api_reader,
    &dblp_json_reader,
    &dimensions_reader,
    &dl_reader,
    &dot_reader,
    &edge_list_reader,
    &endnote_xml_reader,
    &enw_reader,
    &europe_pmc_reader,
    &gdf_reader,
    &gexf_reader,
    &gml_reader,
    &graphology_reader,
    &graph6_reader,
    &graphml_reader,
    &inspire_reader,
    &jgf_reader,
    &leda_reader,
    &lens_reader,
    &lens_json_reader,
    &lgl_reader,
    &matrix_csv_reader,
    &matrix_market_reader,
    &metis_reader,
    &mods_reader,
    &nbib_reader,
    &node_link_reader,
    &node_tables_reader,
    &noteexpress_reader,
    &openalex_csv_reader,
    &oai_reader,
    &openalex_reader,
    &orcid_reader,
    &ovid_reader,
    &pajek_reader,
    &profile_reader,
    &pubmed_reader,
    &refworks_reader,
    &ris_reader,
    &sciencedirect_reader,
    &scopus_reader,
    &scopus_json_reader,
    &semantic_scholar_reader,
    &sif_reader,
    &sqlite_reader,
    &tgf_reader,
    &vosviewer_reader,
    &wos_reader,
    &wos_tab_reader,
    &xls_reader,
    &xlsx_reader,
    &zenodo_reader,
    &zotero_json_reader,
    &zotero_rdf_reader,
    NULL,
};
