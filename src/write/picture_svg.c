/* picture_svg.c: see picture_svg.h. */
#include "write/picture_svg.h"

#include <math.h>
#include <stdio.h>

#include "write/rows.h"
#include "write/xml.h"

static const char *title_of(const picture *p) {
    if (p->options->title) return p->options->title;
    if (p->graph->kind == COAUTH_GROUPS) return "A network of groups";
    return p->graph->kind == COAUTH_BIPARTITE ? "A network of papers and who wrote them" : "A collaboration network";
}

/* A hundredth of a page unit is as near as anybody points. */
static void attribute(output *out, const char *name, double value) {
    output_text(out, name);
    output_real(out, round(100 * value) / 100);
    output_char(out, '"');
}

/* In the order in which they are drawn, so that the one on top is the one pointed at. */
static void write_names(const void *user, output *out) {
    const picture *p = user;
    output_text(out, "<g fill=\"none\" stroke=\"none\" pointer-events=\"all\">\n");
    for (uint32_t i = 0; i < p->graph->nodes && !output_failed(out); i++) {
        uint32_t u = p->order[i];
        const char *name = coauth_graph_label(p->graph, u);
        if (!*name) continue;
        attribute(out, "<circle cx=\"", p->x[u]);
        attribute(out, " cy=\"", p->y[u]);
        attribute(out, " r=\"", fmax(p->radius[u], 2));
        output_text(out, "><title>");
        xml_text(out, name);
        output_text(out, "</title></circle>\n");
    }
    output_text(out, "</g>\n");
}

svg_words picture_svg_words(char description[PICTURE_SAYS], const picture *p) {
    char caption[PICTURE_SAYS / 2], key[PICTURE_SAYS / 2 - 2];
    picture_caption(caption, sizeof caption, p);
    picture_key(key, sizeof key, p);
    snprintf(description, PICTURE_SAYS, "%s%s%s", caption, *key ? "; " : "", key);
    return (svg_words){title_of(p), description, p->words, write_names, p};
}
