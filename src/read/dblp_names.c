/* dblp_names.c: see dblp_names.h. */
#include "read/dblp_names.h"

#include "base/text.h"

bool dblp_is_numbered(const char *name, size_t length) {
    return length > 5 && name[length - 5] == ' ' && text_integer(name + length - 4, 4, 9999) >= 0;
}

bool dblp_add_author(name_list *names, const char *name, size_t length, coauth_record *record) {
    if (!dblp_is_numbered(name, length)) return name_list_whole(names, (piece){name, length}, record);
    size_t before = coauth_record_authors(record);
    coauth_record_author(record, name, length, 0, 0, 0);
    return coauth_record_authors(record) > before;
}
