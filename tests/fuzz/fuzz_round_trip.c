/* fuzz_round_trip: a libFuzzer target: any small network with any names, written in a format and read back. */
#include "writers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    length_to_choose_by = size;
    check_round_trips(data, size);
    return 0;
}
