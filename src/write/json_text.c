/* json_text.c: see json_text.h. */
#include "write/json_text.h"

void quote_json(output *out, const char *text) {
    output_char(out, '"');
    for (;;) {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\' && text[plain] != '<')
            plain++;
        output_bytes(out, text, plain);
        text += plain;
        if (!*text) break;
        if (*text == '"' || *text == '\\') output_char(out, '\\'), output_char(out, *text);
        else output_format(out, "\\u%04x", (unsigned)(unsigned char)*text);
        text++;
    }
    output_char(out, '"');
}
