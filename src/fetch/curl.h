/* curl.h (private): libcurl, which takes as long to load as most commands take to run: it is looked for once something
 * is to be fetched, and not linked. */
#ifndef COAUTH_FETCH_CURL_H
#define COAUTH_FETCH_CURL_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include "base/error.h"

/* clang-format off */
#define CURL_CALLS(ROW)                                                                                                \
    ROW(global_init) ROW(global_cleanup) ROW(multi_init) ROW(multi_cleanup) ROW(multi_add_handle)                      \
    ROW(multi_remove_handle) ROW(multi_perform) ROW(multi_poll) ROW(multi_info_read) ROW(multi_strerror)               \
    ROW(easy_init) ROW(easy_reset) ROW(easy_cleanup) ROW(easy_setopt) ROW(easy_getinfo) ROW(easy_header)               \
    ROW(easy_strerror) ROW(slist_append) ROW(slist_free_all) ROW(url) ROW(url_set) ROW(url_get) ROW(url_cleanup)       \
    ROW(free) ROW(strequal)
/* clang-format on */

/* curl_easy_init and so on, as members easy_init and so on. */
typedef struct curl_calls {
#define ROW(name) __typeof__(curl_##name) *name; /* NOLINT(bugprone-macro-parentheses): a member is named */
    CURL_CALLS(ROW)
#undef ROW
} curl_calls;

/* COAUTH_LIBRARY_ERROR where it is not there. What is loaded stays. */
coauth_status curl_load(curl_calls *curl, coauth_error *error);

#endif
