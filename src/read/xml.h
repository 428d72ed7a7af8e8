/* xml.h (private): XML dumps of records, streamed.
 *
 * A dump is a long row of small elements, the records, inside an element or two.  The layer walks the
 * file from record to record and hands each to the format while it lies whole in the window; the format
 * reads it by pulling children and texts:
 *
 *     unsigned level = xml_depth(x);                     the element whose start tag was read last
 *     while (xml_child(x, level)) {
 *         if (xml_is(x, "title")) text = xml_content(x, &length);
 *         ...                                            children not looked at are passed over
 *     }
 *
 * There is nothing to check on the way: after a fault every pull ends its loop or gives an empty text,
 * and the layer deals with it.  A record that is cut off by the window's end is read again from its
 * start once more of the file is there; one that is not well-formed is listed and left out, and
 * the next record is looked for behind its start tag.  Only then does commit follow.
 *
 * Understood: elements, attributes, comments, CDATA, processing instructions, character references,
 * the entities of HTML 4, ISO-8859-1 and Windows-1252.  A document type declaration is passed over, so
 * no entity is ever defined or fetched: an unknown one stays as written and is counted. */
#ifndef COAUTH_READ_XML_H
#define COAUTH_READ_XML_H

#include <string.h>

#include "read/reader.h"

typedef struct xml xml;

/* The name of an element that is a record. */
typedef struct xml_record_name {
    const char *name;
    bool starts; /* inside another record it means that that one was never closed */
} xml_record_name;

typedef struct xml_format {
    const xml_record_name *records; /* ended by a row without a name */
    const char *label;              /* the attribute of a record that names it in messages, or NULL */

    /* A start tag outside records: whether it is known here; what it holds is then walked too.  An
     * unknown element is listed and passed over. */
    bool (*outside)(xml *x, void *state);

    /* Reads the record whose start tag was just read, the which-th row of records.  May be called again
     * for the same record, so it must start from nothing. */
    void (*record)(xml *x, size_t which, void *state);

    /* The record was whole: keeps it. */
    coauth_status (*commit)(xml *x, size_t which, void *state, coauth_error *error);

    bool any_prefix; /* names are looked at without their namespace's prefix */
} xml_format;

/* Reads an input from end to end. */
coauth_status xml_read(run *r, input *in, const xml_format *format, void *state, coauth_error *error);

/* Inside outside and record: the start tag read last, its name and the value of one of its attributes
 * (NULL where it has none).  Values and texts last until the record is committed. */
const char *xml_name(const xml *x, size_t *length);
const char *xml_attribute(xml *x, const char *name, size_t *length);

/* The depth of the element whose start tag was read last. */
unsigned xml_depth(const xml *x);

/* Moves to the start tag of the next child of the element at that depth, passing over whatever is left of the
 * child before; false, and past its end tag, when there is none. */
bool xml_child(xml *x, unsigned depth);

/* Ends the record before the start tag read last: what that begins is walked like what stands outside records. */
void xml_leave(xml *x);

/* All text of the element whose start tag was read last, that of its children included, and moves past its end. */
const char *xml_content(xml *x, size_t *length);

/* Whether nothing is missing of what was pulled so far: to ask before joining several texts into one. */
bool xml_whole(const xml *x);

/* Inside commit: where the record begins. */
uint64_t xml_line(const xml *x);
run *xml_run(const xml *x);
const input *xml_input(const xml *x);

/* Whether the start tag read last has that name. */
bool xml_name_is(const xml *x, const char *name, size_t length);
#define xml_is(x, literal) xml_name_is((x), (literal), sizeof(literal) - 1)

/* For detection: the name of the root element in the first bytes of a file, or of its document type
 * declaration when the root lies beyond; 0 if it is no XML.  *rest, if not NULL, gets the offset behind the name. */
size_t xml_root(const char *head, size_t length, const char **name, size_t *rest);

/* Whether the root has that name; with any namespace prefix or none. */
bool xml_root_is(const char *head, size_t length, const char *name);
bool xml_root_local_is(const char *head, size_t length, const char *name);

#endif
