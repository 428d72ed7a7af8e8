/* addresses.h: e-mail addresses, which are nobody's to pass on. */
#ifndef COAUTH_BASE_ADDRESSES_H
#define COAUTH_BASE_ADDRESSES_H

#include <stdbool.h>
#include <stddef.h>

/* What stands in place of one. */
#define ADDRESS_MARK "(\xE2\x80\xA6)"

/* Puts the mark for every e-mail address, in place; one that ends a text is cut off it with what announces it
 * ("Electronic address:"), and one that begins it with what parts it from the rest.  Returns the new length, which is
 * not 0 unless length is.  O(length). */
size_t hide_addresses(char *text, size_t length);

#endif
