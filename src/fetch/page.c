/* page.c: see page.h. */
#include "fetch/page.h"

#include <string.h>

static const json_wanted nothing[] = {WANTED_END};

static void skip_blanks(page *p) {
    while (p->at < p->length && strchr(" \t\r\n", p->text[p->at]) && p->text[p->at]) p->at++;
}

static bool skip_char(page *p, char c) {
    skip_blanks(p);
    if (p->at >= p->length || p->text[p->at] != c) return false;
    p->at++;
    skip_blanks(p);
    return true;
}

/* Where the value at hand ends, having been parsed; 0 where it does not. */
static size_t value_end(page *p, const json_wanted *wanted) {
    json_node *node;
    json_problem problem;
    size_t end = 0;
    if (p->at >= p->length ||
        json_parse(&node, &end, &problem, &p->tree, p->text + p->at, p->length - p->at, wanted, NULL) != COAUTH_OK ||
        !node)
        return 0;
    return p->at + end;
}

bool page_open(page *p, const char *text, size_t length, const char *name, const coauth_context *context) {
    size_t wanted = strlen(name);
    *p = (page){.text = text, .length = length};
    json_tree_init(&p->tree, context);
    if (!skip_char(p, '{')) return false;
    for (;;) {
        size_t key = p->at, end = value_end(p, nothing);
        if (!end || text[key] != '"') return false;
        bool found = end - key == wanted + 2 && memcmp(text + key + 1, name, wanted) == 0;
        p->at = end;
        if (!skip_char(p, ':')) return false;
        if (found) return skip_char(p, '[');
        if (!(end = value_end(p, nothing))) return false;
        p->at = end;
        if (!skip_char(p, ',')) return false;
    }
}

const char *page_next(page *p, size_t *length) {
    if (p->whole) return NULL;
    size_t begin = p->at, end = value_end(p, nothing);
    if (!end) {
        p->whole = skip_char(p, ']');
        return NULL;
    }
    p->at = end;
    bool more = skip_char(p, ',');
    p->whole = !more && skip_char(p, ']');
    if (!more && !p->whole) p->at = p->length; /* it breaks off here, or is garbled */
    *length = end - begin;
    return p->text + begin;
}

void page_close(page *p) {
    json_tree_free(&p->tree);
}

const json_node *page_tree(json_tree *tree, const char *text, size_t length, const json_wanted *wanted) {
    json_node *root;
    json_problem problem;
    size_t end = 0;
    if (json_parse(&root, &end, &problem, tree, text, length, wanted, NULL) != COAUTH_OK || !root) return NULL;
    while (end < length && strchr(" \t\r\n", text[end]) && text[end]) end++;
    return end == length && root->kind == JSON_RECORD ? root : NULL;
}
