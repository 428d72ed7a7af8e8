/* headers.c: see headers.h.
 *
 * A row holds what one fact is called: first the name that rules and options use here, then what it is called by
 * Scopus, Web of Science (also its field tags, which bibliometrix' data frames keep), Dimensions, The Lens, PubMed,
 * Publish or Perish, JabRef, SpringerLink, ACM, IEEE, EBSCO, ProQuest, Embase, Cochrane, pybliometrics and people, in
 * English, Portuguese, Spanish, French, German, Italian, Chinese and Japanese.  A name stands in one row only. */
#include "read/headers.h"

#include <string.h>

#include "base/ascii.h"

enum { MOST_NAMES = 32, LONGEST = 80 /* bytes of a name */ };

static const char *const rows[][MOST_NAMES] = {
    {"title", "Document Title", "Article Title", "Item Title", "Paper Title", "Work Title", "TI", "display_name",
        "título", "titulo", "título do documento", "título del documento", "título del artículo", "titre",
        "titre du document", "titel", "dokumenttitel", "titolo", "titolo del documento", "文献标题", "标题", "题名",
        "篇名", "论文标题", "文獻標題", "標題", "タイトル", "論文タイトル", "文献タイトル", "제목"},
    {"authors", "author", "author names", "author_names", "author(s)", "author/s", "names", "creators", "AU", "autores",
        "autor", "autor(es)", "auteurs", "auteur", "autoren", "verfasser", "autori", "作者", "著者名", "著者", "저자",
        "Authors (display)", "AuthorNames", "author_list", "authors_names", "Author Name"},
    {"author full names", "Author(s) full name", "AF", "Full author names", "Nomes completos dos autores",
        "Nome completo dos autores", "Nombre completo de los autores", "Nombres completos de los autores",
        "Nombres completos del autor", "Noms complets des auteurs", "Vollständige Namen der Autoren",
        "Nomi completi degli autori", "作者全名", "作者姓名", "著者の完全な名前", "著者フルネーム"},
    {"author(s) id", "author_ids", "Author IDs", "AU_ID", "ID do(s) autor(es)", "ID do autor(es)", "IDs do autor",
        "ID de autor", "ID de(l) autor(es)", "Identificación del autor(es)", "ID de los autores", "ID(s) auteur(s)",
        "ID de l'auteur", "Autoren-ID", "ID autore", "作者 ID", "作者ID", "著者 ID", "著者ID"},
    {"year", "publication year", "pubyear", "pub_year", "publication_year", "published", "year published", "PY", "ano",
        "ano de publicação", "año", "año de publicación", "année", "année de publication", "jahr", "erscheinungsjahr",
        "anno", "年份", "年", "出版年份", "出版年", "发表年份", "発行年", "연도", "Date of publication",
        "publicationYear"},
    {"date", "publication date", "publication_date", "date published", "coverDate", "PUBDATE", "Online Date",
        "Data de publicação", "Fecha de publicación", "Date de publication", "出版日期", "发表日期", "PD"},
    {"source title", "venue", "journal", "source", "publication title", "journal/book", "booktitle", "publication",
        "publicationName", "journal title", "source title/anthology title", "pubtitle", "SO", "título da fonte",
        "título de la fuente", "revista", "título da publicação", "título de la publicación", "titre de la source",
        "Titel der Quelle", "Quelle", "titolo della fonte", "fuente", "fonte", "来源出版物名称", "期刊", "刊名", "来源",
        "出版物名", "Proceedings title"},
    {"document type", "type", "item type", "publication type", "DT", "subtypeDescription", "content type", "doctype",
        "ItemType", "tipo de documento", "tipo de publicación", "tipo de publicação", "type de document", "dokumenttyp",
        "tipo di documento", "文献类型", "文献類型", "ドキュメントタイプ", "文献タイプ", "资料类型", "StudyType"},
    {"language of original document", "language", "LA", "idioma do documento original", "idioma original do documento",
        "idioma del documento original", "idioma", "langue du document original", "langue",
        "sprache des originaldokuments", "sprache", "lingua", "原始文献语言", "语言", "原文献语言", "原文言語"},
    {"cited by", "citations", "times cited", "cites", "citation count", "citedby_count", "cited_by_count", "TC",
        "Times Cited, WoS Core", "Times Cited, All Databases", "Article Citation Count", "Cited by count", "citado por",
        "citas", "citado por contagem", "citations reçues", "cité par", "zitiert von", "zitiert durch", "citato da",
        "施引文献", "被引次数", "被引频次", "引用次数", "被引用数", "被引用回数", "총 인용"},
    {"doi", "DI", "item doi", "digital object identifier", "doi link", "digitalObjectIdentifier", "数字对象唯一标识符"},
    {"pubmed id", "pmid", "PM", "pubmed_id", "PubMed-ID", "ID do PubMed", "ID de PubMed", "ID PubMed", "PubMed 标识符",
        "pubmedid", "Medline PMID"},
    {"pmcid", "PMC ID", "PMC"},
    {"arxiv", "arxiv id", "arxiv_id"},
    {"eid", "Scopus EID", "电子标识符"},
    {"key", "id", "citation key", "bibtex key", "bibtexkey", "identifier", "Accession Number", "PUI", "cite key",
        "citekey"},
    {"lens id", "ID da Lens", "ID de Lens", "ID Lens", "Lens-ID", "Identifiant Lens", "Lens 标识符", "Lens ID号",
        "LensID"},
    {"citing works count", "Contagem de obras citantes", "Contagem de trabalhos citantes", "Recuento de obras citantes",
        "Recuento de trabajos citantes", "Número de trabajos que citan", "Nombre d'œuvres citantes", "施引作品数",
        "引用作品数", "被引文献数"},
    {"author keywords", "keywords", "tags", "DE", "authkeywords", "palavras-chave do autor", "palavras-chave",
        "palabras clave de autor", "palabras clave del autor", "palabras clave", "mots-clés de l'auteur", "mots-clés",
        "autoren-schlüsselwörter", "schlüsselwörter", "parole chiave dell'autore", "parole chiave", "作者关键字",
        "作者关键词", "关键词", "作者關鍵字", "著者キーワード", "キーワード", "Author Terms"},
    {"Keywords Plus"},
    {"index keywords", "palavras-chave indexadas", "palavras-chave de índice", "palabras clave indexadas",
        "palabras clave del índice", "mots-clés de l'index", "index-schlüsselwörter", "parole chiave dell'indice",
        "索引关键字", "索引关键词", "索引關鍵字", "索引キーワード", "INSPEC Controlled Terms"},
    {"link", "url", "articleurl", "article url", "PDF Link", "DocumentURL", "permalink", "enlace", "lien", "链接",
        "リンク", "Source URLs", "External URL"},
    {"affiliations", "C3", "affiliation", "author affiliations", "author affiliation", "afiliações", "afiliaciones",
        "afiliación", "affiliazioni", "zugehörigkeiten", "institutionen", "归属机构", "单位", "机构", "機構",
        "所属機関"},
    {"authors with affiliations", "autores com afiliações", "autores con afiliaciones", "autores con afiliación",
        "auteurs avec affiliations", "autoren mit zugehörigkeiten", "autori con affiliazioni", "附带归属机构的作者",
        "带归属机构的作者", "具有归属机构的作者", "著者と所属機関", "所属機関を含む著者"},
    {"correspondence address", "endereço de correspondência", "endereço para correspondência",
        "dirección de correspondencia", "dirección para correspondencia", "adresse de correspondance",
        "korrespondenzadresse", "indirizzo di corrispondenza", "通讯地址", "通信地址", "連絡先住所"},
    {"art. no.", "article_number", "Art. Nº", "Art. Nr.", "Núm. de art.", "论文编号", "论文 编号", "論文番号"},
    {"publication stage", "fase de publicação", "estágio da publicação", "etapa de publicación", "fase de publicación",
        "étape de publication", "publikationsstadium", "fase della pubblicazione", "出版阶段", "出版ステージ"},
    {"abbreviated source title", "título abreviado da fonte", "título abreviado de la fuente",
        "titre abrégé de la source", "来源出版物名称缩写", "簡略出版物名", "JI", "J9"},
    {"volume", "VL", "Journal Volume", "volumen", "卷", "巻"},
    {"issue", "number", "Journal Issue", "issueIdentifier", "edição", "edición", "número", "numéro", "heft", "期",
        "号"},
    {"pages", "pageRange", "pagination", "páginas", "paginas", "seiten", "页码", "ページ"},
    {"Beginning Page", "page start", "StartPage", "Start Page", "first page", "BP", "página inicial",
        "página de inicio", "page de début", "起始页码", "開始ページ"},
    {"page end", "EndPage", "End Page", "last page", "EP", "página final", "página de fin", "page de fin", "结束页码",
        "終了ページ"},
    {"abstract", "AB", "resumo", "resumen", "résumé", "zusammenfassung", "riassunto", "摘要", "抄録", "description"},
    {"issn", "SN", "eissn"},
    {"open access", "OA", "acesso aberto", "acceso abierto", "开放获取", "オープンアクセス"},
    {"field", "subject", "discipline", "fields of study", "WoS Categories", "WC", "Subject Areas"},
    {"PT"},
    {"Rank"},
    {"Addresses", "C1", "author addresses"},
    {"Reprint Addresses", "RP"},
    {"ORCIDs", "OI", "orcid", "ORCID iDs"},
    {"Researcher Ids", "RI", "ResearcherID Number", "researcherids"},
    {"Group Authors", "CA"},
    {"Book Group Authors", "GP"},
    {"Book Authors", "BA"},
    {"Book Author Full Names", "BF"},
    {"Research Areas", "SC"},
    {"Early Access Date", "EA"},
    {"UT (Unique WOS ID)", "UT (Unique ID)", "UT"},
    {"institutions", "affilname", "AU_UN"},
    {"countries", "affiliation_country", "AU_CO", "country"},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* The next character of a name, in small letters and without its accent, be that of Latin-1 or a mark of its own;
 * anything else byte by byte; -1 at the end. */
static int next_plain(piece *rest) {
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"; /* from U+00C0 on */
    while (rest->length) {
        unsigned char c = (unsigned char)*rest->text, then = rest->length > 1 ? (unsigned char)rest->text[1] : 0;
        bool two = then >= 0x80 && then < 0xC0;
        size_t n = two && (c == 0xC3 || c == 0xCC || (c == 0xCD && then < 0xB0)) ? 2 : 1;
        rest->text += n;
        rest->length -= n;
        if (n == 1) return c >= 'A' && c <= 'Z' ? c + 32 : c;
        if (c == 0xC3) return latin[then - 0x80];
    }
    return -1;
}

/* Whether a column's name is the other, with or without accents and in any case: "TITULO DO DOCUMENTO". */
static bool is_called(piece name, const char *other) {
    size_t i = 0;
    for (;; i++) { /* as far as both are ASCII */
        unsigned char a = i < name.length ? (unsigned char)name.text[i] : 0, b = (unsigned char)other[i];
        if (a >= 0x80 || b >= 0x80) break;
        if (ascii_lower((char)a) != ascii_lower((char)b)) return false;
        if (!b) return i == name.length;
    }
    piece rest = {other + i, strlen(other + i)};
    name = (piece){name.text + i, name.length - i};
    for (;;) {
        int a = next_plain(&name), b = next_plain(&rest);
        if (a != b) return false;
        if (a < 0) return true;
    }
}

/* Whether a name may begin so; asked of every row's cells and of every file's first lines, so it turns most away. */
static bool begins_with(const char *name, int first) {
    unsigned char c = (unsigned char)*name;
    piece two = {name, 2};
    return (c < 0x80 ? ascii_lower((char)c) : next_plain(&two)) == first;
}

int header_row(piece name) {
    if (!name.length || name.length > LONGEST) return -1;
    piece rest = name;
    const int first = next_plain(&rest);
    for (int row = 0; row < ROWS; row++)
        for (int i = 0; i < MOST_NAMES && rows[row][i]; i++)
            if (begins_with(rows[row][i], first) && is_called(name, rows[row][i])) return row;
    return -1;
}

bool header_means(piece name, int row, const char *other) {
    if (is_called(name, other)) return true;
    for (int i = 0; row >= 0 && i < MOST_NAMES && rows[row][i]; i++)
        if (is_called((piece){other, strlen(other)}, rows[row][i])) return true;
    return false;
}

int header_column(const piece *header, size_t count, const char *name) {
    piece wanted = {name, strlen(name)};
    int row = header_row(wanted);
    for (size_t c = 0; c < count; c++)
        if (piece_same_name(header[c], wanted)) return (int)c;
    for (int i = 0; row >= 0 && i < MOST_NAMES && rows[row][i]; i++)
        for (size_t c = 0; c < count; c++)
            if (is_called(header[c], rows[row][i])) return (int)c;
    return -1;
}
