/* page.c: a page to explore a network in any browser: one HTML file that asks the network for nothing.
 *
 * The policy in its head allows the page's own script and style by their SHA-256 and nothing else; names and titles are
 * data in blocks that no browser runs, and the script puts them on the page as text. */
#include <coauth/coauth.h>
#include <math.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

#include "write/page.h"

enum { ROUNDS = 4 };

/* --- Filling it ----------------------------------------------------------------------------------- */

static coauth_status find_strengths(page *p, coauth_error *error) {
    const coauth_graph *g = p->graph;
    p->strength = memory_zeroed(g->context, g->nodes, sizeof *p->strength);
    if (!p->strength) return fail_memory(error);
    for (uint64_t e = 0; e < g->edges; e++)
        p->strength[g->from[e]] += g->weight[e], p->strength[g->to[e]] += g->weight[e];
    if (!page_has_papers(p)) return COAUTH_OK;
    size_t persons = p->about->persons->count;
    p->node_of = memory_resize(g->context, NULL, persons, sizeof *p->node_of);
    if (!p->node_of) return fail_memory(error);
    for (size_t i = 0; i < persons; i++) p->node_of[i] = UINT32_MAX;
    for (uint32_t u = 0; u < g->nodes; u++) p->node_of[g->origin[u]] = u;
    return COAUTH_OK;
}

/* Packs papers with as many titles as there is room for: where all are too many, fewer by how much they exceed. */
static coauth_status pack_papers(page *p, base64 *papers, size_t room, coauth_error *error) {
    size_t titles = p->about->no_titles ? 0 : SIZE_MAX;
    coauth_status status = COAUTH_OK;
    for (int i = 0; i < ROUNDS && status == COAUTH_OK; i++) {
        memory_free(p->graph->context, papers->text);
        pack_free(&p->papers);
        papers->text = NULL;
        p->papers = (packed){.context = p->graph->context, .name = "papersBlock"};
        if (page_has_papers(p)) status = page_pack_papers(p, titles, error);
        if (status == COAUTH_OK) status = pack_compress(papers, &p->papers, error);
        if (papers->length <= room || !p->titled_papers) break;
        titles = i + 2 < ROUNDS ? (size_t)((double)p->titled_papers * 0.95 * (double)room / (double)papers->length) : 0;
    }
    return status;
}

/* --- Writing it ----------------------------------------------------------------------------------- */

static void write_hash(output *out, const page_part *part) {
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    sha256_init(&hash);
    sha256_update(&hash, part->length, part->bytes);
    sha256_digest(&hash, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    output_format(out, "'sha256-%.*s'", (int)sizeof text, text);
}

typedef struct blocks {
    base64 network, papers;
} blocks;

static coauth_status fill(const page *p, const blocks *b, const char *name, output *out, coauth_error *error) {
    const coauth_context *context = p->graph->context;
    const char *title = p->options->title;
    if (strcmp(name, "script-hash") == 0) write_hash(out, &page_script);
    else if (strcmp(name, "style-hash") == 0) write_hash(out, &page_style);
    else if (strcmp(name, "title") == 0) page_html(out, context, title && *title ? title : "A collaboration network");
    else if (strcmp(name, "version") == 0) output_text(out, coauth_version());
    else if (strcmp(name, "style") == 0) output_bytes(out, page_style.bytes, page_style.length);
    else if (strcmp(name, "script") == 0) output_bytes(out, page_script.bytes, page_script.length);
    else if (strcmp(name, "tables") == 0) page_write_tables(p, out);
    else if (strcmp(name, "network") == 0) output_bytes(out, b->network.text, b->network.length);
    else if (strcmp(name, "papers") == 0) output_bytes(out, b->papers.text, b->papers.length);
    else if (strcmp(name, "facts") == 0) return page_write_facts(p, out, error);
    return COAUTH_OK;
}

/* The template with what its places {{...}} name. */
static coauth_status write_template(const page *p, const blocks *b, output *out, coauth_error *error) {
    const char *text = (const char *)page_template.bytes, *end = text + page_template.length;
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && text < end) {
        const char *open = memmem(text, (size_t)(end - text), "{{", 2);
        const char *close = open ? memmem(open, (size_t)(end - open), "}}", 2) : NULL;
        char name[32] = "";
        if (!close || close - open - 2 >= (ptrdiff_t)sizeof name) {
            output_bytes(out, text, (size_t)(end - text));
            break;
        }
        output_bytes(out, text, (size_t)(open - text));
        memcpy(name, open + 2, (size_t)(close - open - 2));
        status = fill(p, b, name, out, error);
        text = close + 2;
    }
    return status;
}

static coauth_status make(page *p, output *out, coauth_error *error) {
    blocks b = {{0}, {0}};
    p->network = (packed){.context = p->graph->context, .name = "networkBlock"};
    coauth_status status = find_strengths(p, error);
    if (status == COAUTH_OK) status = page_pack_network(p, error);
    if (status == COAUTH_OK) status = pack_compress(&b.network, &p->network, error);
    size_t room = b.network.length < COAUTH_PAGE_BYTES ? COAUTH_PAGE_BYTES - b.network.length : 0;
    if (status == COAUTH_OK) status = pack_papers(p, &b.papers, room, error);
    if (status == COAUTH_OK) status = write_template(p, &b, out, error);
    memory_free(p->graph->context, b.network.text);
    memory_free(p->graph->context, b.papers.text);
    memory_free(p->graph->context, p->strength);
    memory_free(p->graph->context, p->node_of);
    pack_free(&p->network);
    pack_free(&p->papers);
    return status;
}

static coauth_status write_page(
    const coauth_graph *graph, output *out, const coauth_write_options *options, coauth_error *error) {
    coauth_page about = options->page ? *options->page : (coauth_page){0};
    coauth_graph *part = NULL;
    page p = {.graph = graph, .about = &about, .options = options};
    coauth_status status = about.whole ? COAUTH_OK : coauth_page_reduce(&part, graph, about.most, error);
    if (part) about.whole = graph, p.graph = part;
    if (status == COAUTH_OK) status = make(&p, out, error);
    coauth_graph_free(part);
    return status;
}

const writer html_writer = {
    .format =
        {
            .name = "html",
            .ending = ".html",
            .title = "a page to explore the network, in one file",
            .opens = "any browser, without a server",
            .checked = "tests in Chromium, where it asks for nothing beyond the file",
            .page = true,
        },
    .write = write_page,
};
