// Unpacks the index: base64, bzip2 (one block, as Julian Seward's format has it), and an alphabet of one and two bytes.
(function () {
  'use strict';

  // Symbols of a block that share a table, and what stands before the first bit that is read.
  var SHARED = 50;
  var HEADER = 14;
  // Letters that are put together at once.
  var AT_ONCE = 8192;
  // Where the letters begin that stand for steps from one letter of the alphabet to the next, and the last of them.
  var STEP = 31;
  var LAST = 126;

  // Reads so many bits, 24 at most.
  function reader(bytes) {
    var at = HEADER;
    var held = 0;
    var count = 0;
    return function (wanted) {
      while (count < wanted) {
        held = (held & 0x7fffff) << 8 | bytes.charCodeAt(at++);
        count += 8;
      }
      count -= wanted;
      return held >> count & ((1 << wanted) - 1);
    };
  }

  // Moves what stands at a place of a list to its front.
  function front(list, at) {
    var moved = list[at];
    for (; at > 0; at--) list[at] = list[at - 1];
    list[0] = moved;
    return moved;
  }

  // The bytes that there are in the block.
  function used(bits) {
    var rows = bits(16);
    var found = [];
    for (var row = 0; row < 16; row++) {
      if (!(rows >> (15 - row) & 1)) continue;
      var those = bits(16);
      for (var column = 0; column < 16; column++) if (those >> (15 - column) & 1) found.push(16 * row + column);
    }
    return found;
  }

  // A code's symbols in order, and for each length the last code of it and what leads from a code to its symbol.
  function table(bits, size) {
    var length = bits(5);
    var lengths = [];
    for (var symbol = 0; symbol < size; symbol++) {
      while (bits(1)) length += bits(1) ? -1 : 1;
      lengths.push(length);
    }
    var made = { symbols: [], last: [], shift: [] };
    var code = 0;
    for (var each = 1; each <= 20; each++) {
      made.shift[each] = made.symbols.length - code;
      for (var one = 0; one < size; one++) {
        if (lengths[one] !== each) continue;
        made.symbols.push(one);
        code++;
      }
      made.last[each] = code - 1;
      code *= 2;
    }
    return made;
  }

  function next(bits, made) {
    var code = 0;
    for (var length = 1; ; length++) {
      code = code * 2 + bits(1);
      if (code <= made.last[length]) return made.symbols[code + made.shift[length]];
    }
  }

  function bunzip(bytes) {
    var bits = reader(bytes);
    bits(1);
    var origin = bits(24);
    var alphabet = used(bits);
    var size = alphabet.length + 2;
    var tables = [];
    var groups = bits(3);
    var selectors = new Uint8Array(bits(15));
    var order = [0, 1, 2, 3, 4, 5];
    for (var selector = 0; selector < selectors.length; selector++) {
      var rank = 0;
      while (bits(1)) rank++;
      selectors[selector] = front(order, rank);
    }
    while (groups--) tables.push(table(bits, size));

    var last = new Uint8Array(900000);
    var counts = new Uint32Array(257);
    var end = 0;
    var run = 0;
    var weight = 1;
    for (var read = 0; ; read++) {
      var symbol = next(bits, tables[selectors[Math.floor(read / SHARED)]]);
      if (symbol < 2) {
        run += weight << symbol;
        weight *= 2;
        continue;
      }
      counts[alphabet[0] + 1] += run;
      while (run) {
        last[end++] = alphabet[0];
        run--;
      }
      weight = 1;
      if (symbol === size - 1) break;
      counts[front(alphabet, symbol - 1) + 1]++;
      last[end++] = alphabet[0];
    }
    return unrun(unsorted(last, counts, end, origin));
  }

  // The block in its own order: each byte leads to the one that stands behind it.
  function unsorted(last, counts, end, origin) {
    for (var value = 0; value < 256; value++) counts[value + 1] += counts[value];
    var behind = new Uint32Array(end);
    for (var at = 0; at < end; at++) behind[counts[last[at]]++] = at;
    var found = new Uint8Array(end);
    var here = behind[origin];
    for (var to = 0; to < end; to++) {
      found[to] = last[here];
      here = behind[here];
    }
    return found;
  }

  // Four alike are followed by how many more there are.
  function unrun(bytes) {
    var size = 0;
    var found = new Uint8Array(2 * bytes.length);
    var alike = 0;
    for (var at = 0; at < bytes.length; at++) {
      if (alike < 4) {
        alike = alike && bytes[at] === bytes[at - 1] ? alike + 1 : 1;
        found[size++] = bytes[at];
        continue;
      }
      while (found.length < size + 255 + bytes.length - at) found = grown(found);
      for (var more = bytes[at]; more > 0; more--) found[size++] = bytes[at - 1];
      alike = 0;
    }
    return found.subarray(0, size);
  }

  function grown(bytes) {
    var made = new Uint8Array(2 * bytes.length + 512);
    made.set(bytes);
    return made;
  }

  // The codes of letters in the order of Unicode: an ASCII letter says how far it is from the one before.
  function steps(letters) {
    var last = STEP;
    return letters.split('').map(function (letter) {
      var code = letter.charCodeAt(0);
      return (last = code <= LAST ? last + code - STEP : code);
    });
  }

  window.search.steps = steps;
  window.search.unpacked = function (alphabet, single, data) {
    var bytes = bunzip(window.atob(data));
    var codes = alphabet.slice(0, single).split('').map(function (letter) { return letter.charCodeAt(0); });
    codes = codes.concat(steps(alphabet.slice(single)));
    var letters = new Uint16Array(bytes.length);
    var count = 0;
    for (var at = 0; at < bytes.length; at++) {
      var index = bytes[at];
      if (index >= single) index = single + (index - single) * 256 + bytes[++at];
      letters[count++] = codes[index];
    }
    var found = '';
    for (var from = 0; from < count; from += AT_ONCE) {
      found += String.fromCharCode.apply(null, letters.subarray(from, Math.min(count, from + AT_ONCE)));
    }
    return found;
  };
})();
