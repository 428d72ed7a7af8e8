/* corpus.h: papers, authorships, names as written and where each came from.
 *
 * A corpus is filled by coauth_read (read.h) or by a program through coauth_record; identity.h
 * then settles who is who.  Strings are handles into one arena, 0 meaning absent, so that a corpus
 * of 7 million papers and 25 million authorships stays within 8 GiB. */
#ifndef COAUTH_CORPUS_H
#define COAUTH_CORPUS_H

#include <coauth/context.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coauth_corpus coauth_corpus;

/* A string of a corpus' (or a table's) arena: 0 is absent, everything else one distinct text; two
 * handles of one arena are equal exactly when their texts are. */
typedef uint32_t coauth_string;

/* What handles lead into: the texts of a corpus, or those of columns that were computed. */
typedef struct coauth_texts coauth_texts;

/* A text of the caller's, length bytes that need not end in 0; NULL where length is 0 is the empty one. */
typedef struct coauth_text {
    const char *text;
    size_t length;
} coauth_text;

/* What is known beyond the fixed fields is a list of (kind, text) attributes, of a paper, of an
 * authorship or of a source. Identifiers are stored normalised (see coauth_record_attribute). */
typedef enum coauth_attribute_kind {
    /* Identifiers of papers; each scheme is global, so equal values mean the same paper. */
    COAUTH_ID_DOI,
    COAUTH_ID_ARXIV,
    COAUTH_ID_PMID,
    COAUTH_ID_PMCID,
    COAUTH_ID_ACL,
    COAUTH_ID_DBLP,
    COAUTH_ID_OPENALEX,
    COAUTH_ID_SEMANTIC_SCHOLAR,
    COAUTH_ID_SCOPUS_EID,
    COAUTH_ID_WOS_UT,
    COAUTH_ID_LENS,
    COAUTH_ID_DIMENSIONS,
    /* Facts about papers. */
    COAUTH_OTHER_KEY, /* a record's own key beside the first, after merging */
    COAUTH_KEYWORD,
    COAUTH_PAPER_FIELD, /* a field of study beside the first */
    COAUTH_AFFILIATION, /* of a paper when the format does not say whose, of an authorship otherwise */
    COAUTH_COUNTRY,     /* ISO 3166 alpha-2 where that is known, else as written */
    COAUTH_INSTITUTION, /* beside the affiliation as written: "ror:03yrm5c26 openalex:I1234 Name", ids before the name,
                           or the name alone; of a paper when the format does not say whose */
    COAUTH_VOLUME,
    COAUTH_ISSUE,
    COAUTH_PAGES, /* "12-34", "12", "e123": hyphens as one */
    COAUTH_LINK,  /* a URL found in the record */
    COAUTH_SCORE, /* a score as written; with its page after " @ " once papers are merged */
    COAUTH_CODE,  /* "true": the record is flagged as having code */
    COAUTH_NOTE,  /* any other fact, "name=value" */
    /* Identifiers of persons, on authorships. */
    COAUTH_PERSON_ORCID,
    COAUTH_PERSON_DBLP, /* the name with its homonym number, "Wei Wang 0010" */
    COAUTH_PERSON_ACL,
    COAUTH_PERSON_OPENALEX,
    COAUTH_PERSON_SEMANTIC_SCHOLAR,
    COAUTH_PERSON_SCOPUS,
    COAUTH_PERSON_OTHER, /* any other id, "scheme:value" */
    /* Facts about sources: head figures of a profile page, the owner. */
    COAUTH_OWNER,
    COAUTH_HEAD_FIGURE,    /* "h-index=21" */
    COAUTH_ATTRIBUTE_KINDS /* how many kinds there are */
} coauth_attribute_kind;

enum { COAUTH_COUNTRY_NAME = 128 };

/* The English name of a country by its code of ISO 3166, or the text itself where it is none. */
void coauth_country_name(char name[COAUTH_COUNTRY_NAME], const char *code);

/* "doi", "keyword", "orcid", ...: the name of a kind in files.  Static storage. */
const char *coauth_attribute_name(coauth_attribute_kind kind);

typedef struct coauth_attribute {
    coauth_string text;
    uint32_t kind; /* a coauth_attribute_kind */
} coauth_attribute;

/* A name as written, white space folded.  Where the format marks the family name, family_start and
 * family_length delimit it in bytes (length 0: not known). */
typedef struct coauth_name {
    coauth_string text;
    uint16_t family_start;
    uint16_t family_length;
} coauth_name;

enum {
    COAUTH_AUTHORSHIP_INFERRED = 1u << 0, /* not in the list; has no position */
    COAUTH_AUTHORSHIP_GROUP = 1u << 1,    /* a group author */
    COAUTH_AUTHORSHIP_CORRESPONDING = 1u << 2,
};

/* One name on one paper.  The position is the index in the paper's list, from 1; inferred
 * authorships stand after all listed ones and have no position. */
typedef struct coauth_authorship {
    uint32_t name; /* index of a coauth_name */
    uint32_t first_attribute;
    uint16_t attributes;
    uint16_t flags;
} coauth_authorship;

enum {
    COAUTH_PAPER_TRUNCATED = 1u << 0,     /* the list of authors was cut ("et al.", "and others") */
    COAUTH_PAPER_YEAR_INFERRED = 1u << 1, /* the record gives no year; one was worked out */
};

enum { COAUTH_NO_YEAR = INT16_MIN };
enum { COAUTH_NO_COUNT = -1 };

typedef struct coauth_paper {
    coauth_string key; /* the record's own id or key; 0 if none */
    coauth_string title;
    coauth_string venue;
    coauth_string type; /* "article", "inproceedings", ... as the format says */
    coauth_string language;
    coauth_string field;   /* first field of study */
    uint32_t first_author; /* index of the first of its authorships */
    uint32_t first_attribute;
    uint32_t source;  /* index of a coauth_source */
    uint32_t authors; /* authorships, inferred ones included */
    uint32_t attributes;
    int32_t citations; /* COAUTH_NO_COUNT if not given */
    uint64_t line;     /* where its record begins, from 1 */
    int16_t year;      /* COAUTH_NO_YEAR if not known */
    uint8_t month;     /* 1 to 12, 0 unknown */
    uint8_t day;       /* 1 to 31, 0 unknown */
    uint16_t flags;
    uint16_t records; /* records merged into this paper, 1 if none (saturates) */
} coauth_paper;

/* A file (or a member of an archive) that was read. */
typedef struct coauth_source {
    coauth_string name;   /* as given, with "!member" for archives' members */
    coauth_string format; /* name of the reader */
    uint64_t bytes;       /* of the file as it lies on disk; for members, as unpacked */
    uint64_t records;     /* read from it, skipped ones not counted */
    uint64_t skipped;
    uint32_t first_attribute;
    uint32_t attributes;
    uint8_t sha256[32]; /* of the file as it lies on disk; zero where not computed */
} coauth_source;

typedef enum coauth_remark_kind {
    COAUTH_REMARK_SKIPPED,  /* a record was left out, or a piece of input could not be read */
    COAUTH_REMARK_WARNING,  /* something is probably wrong; nothing was left out */
    COAUTH_REMARK_CHOICE,   /* a guess a person may want to check */
    COAUTH_REMARK_INFERRED, /* something was added that the input does not say */
    COAUTH_REMARK_MERGED    /* two records became one paper */
} coauth_remark_kind;

/* "skipped", "warning", "choice", "inferred", "merged".  Static storage. */
const char *coauth_remark_name(coauth_remark_kind kind);

/* Something a person should know about the input, with its place. */
typedef struct coauth_remark {
    coauth_string text;
    uint32_t source;
    uint64_t line;
    uint64_t column; /* 0 if unknown */
    uint32_t kind;   /* a coauth_remark_kind */
} coauth_remark;

/* A node of a ready-made graph: a person of its own, whatever its label. */
typedef struct coauth_vertex {
    coauth_string key;   /* its id in the file */
    coauth_string label; /* its label, or its id where it has none */
    uint32_t source;
} coauth_vertex;

/* An edge of a ready-made graph between vertices a < b.  Loops are dropped and repeated ties
 * folded by the reader, which counts both in a remark. */
typedef struct coauth_tie {
    uint32_t a, b;
    double weight;
} coauth_tie;

typedef enum coauth_column_type {
    COAUTH_INTEGER, /* int64_t, or int32_t where the column is small */
    COAUTH_REAL,    /* double, always finite where valid */
    COAUTH_BOOLEAN, /* uint8_t 0 or 1 */
    COAUTH_TEXT     /* coauth_string, into the table's strings */
} coauth_column_type;

/* What a ready-made graph says of its vertices or ties beside labels and weights: a column of the graph. */
typedef struct coauth_property {
    coauth_string name;
    bool of_ties; /* else of vertices */
    bool typed;   /* files say that it is of type; else what the values look like decides */
    coauth_column_type type;
} coauth_property;

/* The value of a property for one vertex or tie, as written; of several for the same, the first counts. */
typedef struct coauth_cell {
    uint32_t property;
    uint32_t row; /* index of a coauth_vertex or coauth_tie */
    coauth_string value;
} coauth_cell;

/* Names that an authority says are one person (DBLP's person records). Names stand in
 * coauth_corpus_alias_names()[first .. first+names). */
typedef struct coauth_alias {
    coauth_string id; /* the authority's id of the person, or 0 */
    uint32_t first;
    uint32_t names;
    uint32_t source;
} coauth_alias;

/* Creates an empty corpus.  The caller owns it and frees it with coauth_corpus_free. */
coauth_status coauth_corpus_create(coauth_corpus **corpus, const coauth_context *context, /* must outlive the corpus */
    coauth_error *error);

/* Frees a corpus; NULL is allowed. */
void coauth_corpus_free(coauth_corpus *corpus);

/* Arrays of a corpus: owned by it, valid until it changes.  Lengths follow as counts. O(1). */
const coauth_paper *coauth_corpus_papers(const coauth_corpus *corpus, size_t *count);
const coauth_authorship *coauth_corpus_authorships(const coauth_corpus *corpus, size_t *count);
const coauth_name *coauth_corpus_names(const coauth_corpus *corpus, size_t *count);
const coauth_attribute *coauth_corpus_attributes(const coauth_corpus *corpus, size_t *count);
const coauth_source *coauth_corpus_sources(const coauth_corpus *corpus, size_t *count);
const coauth_remark *coauth_corpus_remarks(const coauth_corpus *corpus, size_t *count);
const coauth_vertex *coauth_corpus_vertices(const coauth_corpus *corpus, size_t *count);
const coauth_tie *coauth_corpus_ties(const coauth_corpus *corpus, size_t *count);
const coauth_property *coauth_corpus_properties(const coauth_corpus *corpus, size_t *count);
const coauth_cell *coauth_corpus_cells(const coauth_corpus *corpus, size_t *count);
const coauth_alias *coauth_corpus_aliases(const coauth_corpus *corpus, size_t *count);
const uint32_t *coauth_corpus_alias_names(const coauth_corpus *corpus, size_t *count);

/* The text of a handle, NUL-terminated UTF-8 without control characters; "" for 0.  Valid as long
 * as the corpus.  O(1). */
const char *coauth_corpus_text(const coauth_corpus *corpus, coauth_string string);

/* Gives back the memory that only filling a corpus needs, some 30 bytes a paper, for when it is complete.  It may be
 * added to all the same; the first addition then takes time in proportion to the texts there are. */
void coauth_corpus_settle(coauth_corpus *corpus);

/* How many records were read into the corpus before merging (skipped ones not counted). O(1). */
uint64_t coauth_corpus_records(const coauth_corpus *corpus);

/* --- Filling a corpus ------------------------------------------------------------------------ */

/* One record under construction: a scratch object to be used again and again.  Setters do not
 * fail; an error (no memory) is kept and returned by coauth_record_commit.  Every text is cleaned
 * on its way in: white space folded and trimmed (Unicode White_Space), control characters replaced
 * by U+FFFD, bytes that are not UTF-8 read as Windows-1252; the last two are counted per source and
 * reported.  E-mail addresses are left out: "(…)" stands for them, or nothing at the end of a text.
 * An empty text is ignored. */
typedef struct coauth_record coauth_record;

typedef enum coauth_record_field {
    COAUTH_FIELD_KEY,
    COAUTH_FIELD_TITLE,
    COAUTH_FIELD_VENUE,
    COAUTH_FIELD_TYPE,
    COAUTH_FIELD_LANGUAGE,
    COAUTH_FIELD_FIELD,
    COAUTH_RECORD_FIELDS
} coauth_record_field;

coauth_status coauth_record_create(coauth_record **record, coauth_corpus *corpus, coauth_error *error);
void coauth_record_free(coauth_record *record);

/* Forgets what the record holds; the next record begins at line of source (an index, see
 * coauth_corpus_add_source). */
void coauth_record_begin(coauth_record *record, uint32_t source, uint64_t line);

/* Sets a single-valued text; a second call replaces the first. */
void coauth_record_set(coauth_record *record, coauth_record_field field, const char *text, size_t length);

/* Year, month and day as numbers; 0 for an unknown month or day.  Years outside 1000 to 9999 and
 * impossible months and days are ignored. */
void coauth_record_date(coauth_record *record, int year, int month, int day);

void coauth_record_citations(coauth_record *record, int64_t citations);

/* Sets COAUTH_PAPER_... flags. */
void coauth_record_flags(coauth_record *record, unsigned flags);

/* Starts the next author.  name is as written; family delimits the family name within it in bytes
 * (length 0 if the format does not say). */
void coauth_record_author(coauth_record *record, const char *name, size_t length, size_t family_start,
    size_t family_length, unsigned flags); /* COAUTH_AUTHORSHIP_... */

/* Starts the next author from the parts a format gives: "given family suffix" becomes the name as
 * written, any part may be empty. */
void coauth_record_author_parts(coauth_record *record, coauth_text given, coauth_text family, coauth_text suffix,
    unsigned flags); /* COAUTH_AUTHORSHIP_... */

/* Adds an attribute to the paper, or to the author started last.  Identifiers are normalised: DOIs
 * in lower case without resolver prefix, arXiv ids without version, ORCIDs as
 * 0000-0000-0000-000X, OpenAlex and others without URL; a value that is no identifier of its kind
 * is ignored.  A country becomes its code (ISO 3166 alpha-2) where its name is known, in whatever language; England,
 * Scotland, Wales and Northern Ireland are GB.  An owner of affiliations without a country gets those that they end in.
 * Repeated equal attributes are kept once. */
void coauth_record_attribute(coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length);
void coauth_record_author_attribute(coauth_record *record, coauth_attribute_kind kind, const char *text, size_t length);

/* Adds "first-last", or one of them, as the paper's COAUTH_PAGES. */
void coauth_record_pages(
    coauth_record *record, const char *first, size_t first_length, const char *last, size_t last_length);

/* How many authors the record has so far, and whether it has a title; also true once memory has run out,
 * so that a record is not taken for an empty one before coauth_record_commit tells. */
size_t coauth_record_authors(const coauth_record *record);

/* Whether it has a title; also after an error, which only coauth_record_commit returns. */
bool coauth_record_has_title(const coauth_record *record);

/* Adds the record to the corpus as a paper of one record, once; the next begins with coauth_record_begin.  Fails with
 * COAUTH_INVALID_ARGUMENT, adding nothing, where the source, a field or an attribute's kind is none, or where it was
 * committed before.  O(its size), amortised. */
coauth_status coauth_record_commit(coauth_record *record, coauth_error *error);

/* Registers a source and returns its index through *source.  What is added below with a source, or between vertices,
 * that the corpus does not have is refused with COAUTH_INVALID_ARGUMENT. */
coauth_status coauth_corpus_add_source(
    uint32_t *source, coauth_corpus *corpus, const char *name, const char *format, coauth_error *error);

/* A place in the input: the index of a source, and lines and columns from 1; 0: not known. */
typedef struct coauth_place {
    uint32_t source;
    uint64_t line, column;
} coauth_place;

/* Adds a remark; a skipped one is counted on its source. text is printf-like output of the caller,
 * cut at no length, cleaned like every text. */
coauth_status coauth_corpus_add_remark(
    coauth_corpus *corpus, coauth_remark_kind kind, coauth_place place, const char *text, coauth_error *error);

/* Adds an attribute to a source (its owner, head figures). All attributes of one source must be
 * added before any other attribute enters the corpus, or the run is copied: amortised O(1). */
coauth_status coauth_corpus_add_source_attribute(coauth_corpus *corpus, uint32_t source, coauth_attribute_kind kind,
    const char *text, size_t length, coauth_error *error);

/* Adds a vertex or a tie of a ready-made graph: of two different vertices, its weight finite and not negative. */
coauth_status coauth_corpus_add_vertex(
    uint32_t *vertex, coauth_corpus *corpus, uint32_t source, coauth_text key, coauth_text label, coauth_error *error);
coauth_status coauth_corpus_add_tie(coauth_corpus *corpus, uint32_t a, uint32_t b, double weight, coauth_error *error);

/* The property of that name, added if it is new (at most COAUTH_MOST_PROPERTIES, COAUTH_LIMIT_EXCEEDED beyond).  type,
 * if not NULL, is what a file says its values are; where files differ in that, the values decide.  O(properties). */
enum { COAUTH_MOST_PROPERTIES = 4096 };
coauth_status coauth_corpus_add_property(uint32_t *property, coauth_corpus *corpus, coauth_text name, bool of_ties,
    const coauth_column_type *type, coauth_error *error);

/* Gives a vertex or tie a value; an empty one is ignored. */
coauth_status coauth_corpus_add_cell(
    coauth_corpus *corpus, uint32_t property, uint32_t row, const char *value, size_t length, coauth_error *error);

/* Adds a group of names that are one person by authority of a source. */
coauth_status coauth_corpus_add_alias(coauth_corpus *corpus, uint32_t source, coauth_text id, const coauth_text *names,
    size_t count, coauth_error *error);

/* Appends everything in from, in order, to corpus.  from is unchanged.  Both must share a context.
 * O(size of from). */
coauth_status coauth_corpus_append(coauth_corpus *corpus, const coauth_corpus *from, coauth_error *error);

/* A new corpus of the papers of these years alone: nothing in it comes from another paper, as if no other had been
 * read.  Papers without a year, ready-made graphs, remarks and authorities' aliases are left out; merging comes after
 * it.  The caller owns *part.  O(size of the corpus). */
coauth_status coauth_corpus_slice(
    coauth_corpus **part, const coauth_corpus *corpus, int first_year, int last_year, coauth_error *error);

/* --- The same paper twice -------------------------------------------------------------------- */

/* Merges records that are one paper.  They are when they share a global identifier (a COAUTH_ID_...) and no scheme
 * gives them different ones (reported, not merged); or, where no identifier decides, when they have the same
 * normalised title, years at most one apart (known ones) and a name in common, unless both have whole lists of authors
 * of which each has a name that the other lacks, or too many of volume, pages, venue, year and lists differ
 * (merge_evidence.c), or the title says nothing ("Letter to the editor", or less than three words) and volume and first
 * page are not the same, or the venue is another; or when they stand in two sources with a title and all else the same
 * (a record that one source has twice is two papers, of which another source's first is the first).  A record that
 * could be one of several papers which are not each other stays alone, so which records merge does not depend on their
 * order.  The paper keeps the place of its first record, the longest list of authors in the best order known with the
 * other names after it, and the union of everything else.  Each merge is a COAUTH_REMARK_MERGED; a close one, and two
 * records kept apart that have much in common, are each a COAUTH_REMARK_CHOICE besides.  Merging again changes
 * nothing, and so does adding the same sources to what was merged from them.  *merged, if not NULL, counts records
 * that went into an earlier one. After a failure the corpus is as it was. Expected O(size of the corpus). */
coauth_status coauth_merge_papers(uint64_t *merged, coauth_corpus *corpus, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
