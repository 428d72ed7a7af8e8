/* xml.c: see xml.h. */
#include "write/xml.h"

#include <string.h>

#include "base/text.h"
#include "write/rows.h"

/* Bytes that stand for themselves: all of ASCII but controls and the five below. */
static bool plain(unsigned char c) {
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
}

static bool is_xml_character(int32_t code) {
    return code >= 0x20 && code != 0xFFFE && code != 0xFFFF;
}

static void write_ascii(output *out, unsigned char c) {
    switch (c) {
    case '&': output_text(out, "&amp;"); break;
    case '<': output_text(out, "&lt;"); break;
    case '>': output_text(out, "&gt;"); break;
    case '"': output_text(out, "&quot;"); break;
    case '\'': output_char(out, '\''); break;
    case '\t': output_text(out, "&#9;"); break;
    case '\n': output_text(out, "&#10;"); break;
    case '\r': output_text(out, "&#13;"); break;
    case 0x7F: output_char(out, (char)c); break;
    default: output_text(out, "\xEF\xBF\xBD");
    }
}

void xml_text(output *out, const char *text) {
    for (size_t left = strlen(text), size; left; text += size, left -= size) {
        for (size = 0; size < left && plain((unsigned char)text[size]); size++) continue;
        if (size) {
            output_bytes(out, text, size);
            continue;
        }
        int32_t code = text_decode(text, left, &size);
        if (code >= 0 && code < 0x80) write_ascii(out, (unsigned char)*text);
        else if (is_xml_character(code)) output_bytes(out, text, size);
        else output_text(out, "\xEF\xBF\xBD");
    }
}

static bool changes(const char *text) {
    for (size_t left = strlen(text), size; left; text += size, left -= size) {
        int32_t code = text_decode(text, left, &size);
        bool white = code == '\t' || code == '\n' || code == '\r';
        if (!white && !is_xml_character(code)) return true;
    }
    return false;
}

bool xml_changes_names(const coauth_graph *graph) {
    for (uint32_t u = 0; u < graph->nodes; u++)
        if (changes(coauth_graph_label(graph, u))) return true;
    return false;
}
