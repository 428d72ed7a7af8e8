/* fuzz_network: a libFuzzer target for measures, groups and layouts on any small network. */
#include "networks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    length_to_choose_by = size;
    check_network(data, size);
    return 0;
}
