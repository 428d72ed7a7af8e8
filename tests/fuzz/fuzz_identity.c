/* fuzz_identity: a libFuzzer target for who is who: any corpus of names alike, without and with any file of aliases. */
#include "identity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    length_to_choose_by = size;
    check_identity(data, size);
    return 0;
}
