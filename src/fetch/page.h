/* page.h (private): the elements of an array in a JSON text, as they stand there, also where the text breaks off. */
#ifndef COAUTH_FETCH_PAGE_H
#define COAUTH_FETCH_PAGE_H

#include "read/json.h"

typedef struct page {
    json_tree tree;
    const char *text;
    size_t length, at;
    bool whole; /* the array has come to its end */
} page;

/* Finds the array that the outermost object calls name; false where there is none, as far as the text goes. */
bool page_open(page *p, const char *text, size_t length, const char *name, const coauth_context *context);

/* The next element that is complete, NULL behind the last. */
const char *page_next(page *p, size_t *length);

void page_close(page *p);

/* The whole text as a tree of what is wanted, NULL where it is not one JSON value from end to end. */
const json_node *page_tree(json_tree *tree, const char *text, size_t length, const json_wanted *wanted);

#endif
