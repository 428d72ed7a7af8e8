/* page.h (private): the parts of a page to explore a network in a browser.
 *
 * A page is one HTML file.  Its data stand in script blocks that no browser runs: "facts", JSON with what the page
 * tells and where the rest is; and two blocks of numbers and texts, packed: "network", for the first frame, and
 * "papers".  Script and style are those in page/, turned into arrays when the library is built. */
#ifndef COAUTH_WRITE_PAGE_H
#define COAUTH_WRITE_PAGE_H

#include "base/memory.h"
#include "write/writer.h"

/* Of the page's source (see page/embed.cmake). */
typedef struct page_part {
    const unsigned char *bytes;
    size_t length;
} page_part;

extern const page_part page_template, page_style, page_script;

/* --- Packing ------------------------------------------------------------------------------------- */

/* A run of values in a block; the type is what page/data.js makes of it: "u8", "i16", "i32", "u32", "f32", "f64",
 * "text" (lines of UTF-8). */
typedef struct section {
    char name[64];
    const char *type;
    size_t offset, length; /* in bytes */
} section;

/* A block under construction, little-endian.  Errors are kept, as an output's are. */
typedef struct packed {
    const coauth_context *context;
    const char *name;
    VECTOR(unsigned char) bytes;
    VECTOR(section) sections;
    bool failed;
} packed;

/* Begins a section; all values that follow are of its type. */
void pack_section(packed *p, const char *name, const char *type);
void pack_u8(packed *p, uint8_t value);
void pack_i16(packed *p, int value);
void pack_u32(packed *p, uint32_t value);
void pack_f32(packed *p, double value);
void pack_f64(packed *p, double value);
/* Text without e-mail addresses, then that character. */
void pack_text(packed *p, const char *text, char end);
void pack_free(packed *p);

/* Writes the sections' table as JSON: [["x","f32",0,400],...]. */
void pack_write_table(const packed *p, output *out);

/* The block compressed (zlib) and in base64. */
typedef struct base64 {
    char *text;
    size_t length;
} base64;

coauth_status pack_compress(base64 *b, const packed *p, coauth_error *error);

/* --- Texts --------------------------------------------------------------------------------------- */

/* Text for JSON in quotes, and for HTML, each without e-mail addresses: a page is sent around. */
void page_quote(output *out, const coauth_context *context, const char *text);
void page_html(output *out, const coauth_context *context, const char *text);

/* --- Contents ------------------------------------------------------------------------------------ */

/* What is written: the graph, or its strongest part. */
typedef struct page {
    const coauth_graph *graph;
    const coauth_page *about; /* never NULL */
    const coauth_write_options *options;
    double *strength;  /* per node: the weight of its edges */
    uint32_t *node_of; /* per person: its node, UINT32_MAX for none; NULL without persons */
    packed network, papers;
    size_t shown_papers, titled_papers; /* in the block, and those of them whose titles it has */
} page;

/* Whether there are papers to tell of. */
bool page_has_papers(const page *p);

coauth_status page_pack_network(page *p, coauth_error *error);

/* Fills the block of papers, strongest first, titles of the first that many (SIZE_MAX: all). */
coauth_status page_pack_papers(page *p, size_t titles, coauth_error *error);

/* Writes the facts. */
coauth_status page_write_facts(const page *p, output *out, coauth_error *error);

/* Writes the tables that are there without JavaScript. */
void page_write_tables(const page *p, output *out);

#endif
