/* curl.c: see curl.h. */
#include "fetch/curl.h"

#include <dlfcn.h>

coauth_status curl_load(curl_calls *curl, coauth_error *error) {
    void *library = dlopen(COAUTH_LIBCURL, RTLD_NOW | RTLD_LOCAL);
    if (!library) return fail(error, COAUTH_LIBRARY_ERROR, "fetch needs libcurl: %s", dlerror());
#define ROW(name)                                                                                                      \
    *(void **)&curl->name = dlsym(library, "curl_" #name);                                                             \
    if (!curl->name) return fail(error, COAUTH_LIBRARY_ERROR, "libcurl is too old for fetch: %s", dlerror());
    CURL_CALLS(ROW)
#undef ROW
    return COAUTH_OK;
}
