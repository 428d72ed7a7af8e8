/* Unpacking what the page carries: base64, then zlib (RFC 1950 and 1951), by the browser where it can. */

/** @param {string} text @returns {Uint8Array} */
function bytesOfBase64(text) {
  const binary = atob(text),
    bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** A canonical Huffman code: how many words of each length, and the symbols in their order.
 * @param {ArrayLike<number>} lengths */
function huffman(lengths) {
  const count = new Uint16Array(16),
    place = new Uint16Array(16),
    symbol = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) count[lengths[i]]++;
  count[0] = 0;
  for (let i = 1; i < 15; i++) place[i + 1] = place[i] + count[i];
  for (let i = 0; i < lengths.length; i++) if (lengths[i]) symbol[place[lengths[i]]++] = i;
  return { count, symbol };
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Inflates zlib data of a known size, for browsers without DecompressionStream.
 * @param {Uint8Array} data @param {number} size @returns {Uint8Array} */
function inflate(data, size) {
  const out = new Uint8Array(size);
  let at = 2,
    end = 0,
    held = 0,
    bits = 0;
  /** @param {number} n */
  const take = (n) => {
    while (bits < n) (held |= data[at++] << bits), (bits += 8);
    const value = held & ((1 << n) - 1);
    (held >>>= n), (bits -= n);
    return value;
  };
  /** @param {{count: Uint16Array, symbol: Uint16Array}} code */
  const decode = (code) => {
    let word = 0,
      first = 0,
      index = 0;
    for (let length = 1; length < 16; length++) {
      word |= take(1);
      const count = code.count[length];
      if (word - first < count) return code.symbol[index + word - first];
      (index += count), (first = (first + count) << 1), (word <<= 1);
    }
    throw new Error("the page's data are damaged");
  };
  for (let last = 0; !last; ) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) {
      held = bits = 0;
      const length = data[at] | (data[at + 1] << 8);
      out.set(data.subarray(at + 4, at + 4 + length), end);
      (at += 4 + length), (end += length);
      continue;
    }
    let literals, distances;
    if (kind === 1) {
      const fixed = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
      (literals = huffman(fixed)), (distances = huffman(new Uint8Array(30).fill(5)));
    } else {
      const literalCount = take(5) + 257,
        distanceCount = take(5) + 1,
        codes = take(4) + 4;
      const lengths = new Uint8Array(320),
        small = new Uint8Array(19);
      for (let i = 0; i < codes; i++) small[CODE_ORDER[i]] = take(3);
      const code = huffman(small);
      for (let i = 0; i < literalCount + distanceCount; ) {
        const symbol = decode(code);
        if (symbol < 16) {
          lengths[i++] = symbol;
          continue;
        }
        const value = symbol === 16 ? lengths[i - 1] : 0;
        for (let n = symbol === 16 ? take(2) + 3 : symbol === 17 ? take(3) + 3 : take(7) + 11; n; n--)
          lengths[i++] = value;
      }
      literals = huffman(lengths.subarray(0, literalCount));
      distances = huffman(lengths.subarray(literalCount, literalCount + distanceCount));
    }
    for (;;) {
      const symbol = decode(literals);
      if (symbol === 256) break;
      if (symbol < 256) {
        out[end++] = symbol;
        continue;
      }
      let length = LENGTH_BASE[symbol - 257] + take(LENGTH_BITS[symbol - 257]);
      const d = decode(distances),
        distance = DISTANCE_BASE[d] + take(d < 4 ? 0 : (d >> 1) - 1);
      for (; length; length--, end++) out[end] = out[end - distance];
    }
  }
  return out;
}

/** @param {string} id of a script block @param {number} size @returns {Promise<Uint8Array>} */
async function unpackBlock(id, size) {
  const block = byId(id),
    packed = bytesOfBase64(block.textContent);
  block.remove();
  if (typeof DecompressionStream === "undefined") return inflate(packed, size);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
