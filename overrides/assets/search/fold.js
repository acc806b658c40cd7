// What a search makes of letters: how a text is written to be compared, numbers in Chinese, the stems of English words.
// The files of this folder are loaded when somebody searches, and share `window.search`.
(function () {
  'use strict';

  var DIGITS = { '〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9 };

  var IRREGULAR = {
    held: 'hold', sent: 'send', told: 'tell', spent: 'spend', lost: 'lose', kept: 'keep', met: 'meet',
    chose: 'choose', chosen: 'choose', gave: 'give', given: 'give', took: 'take', taken: 'take', wrote: 'write',
    written: 'write', won: 'win', bought: 'buy', beaten: 'beat', women: 'woman', men: 'man', children: 'child'
  };

  // Small letters, half width; as long as before, so that a place in it is a place in the text.
  function fold(text) {
    var small = text.toLowerCase();
    if (small.length !== text.length) {
      small = text.split('').map(function (letter) {
        var low = letter.toLowerCase();
        return low.length === 1 ? low : letter;
      }).join('');
    }
    return small.replace(/[\uff01-\uff5e\u3000\u2019\u2018]/g, function (letter) {
      if (letter === '\u3000') return ' ';
      return letter < '\u3000' ? "'" : String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
    });
  }

  // Letters, digits and characters alone: documents' numbers are typed with any brackets or none.
  function bare(text) {
    return fold(text).replace(/[^0-9a-z\u3400-\u9fff]/g, '');
  }

  // 二十, 一百零三 or 43 as a number; 0 where it is none.
  function number(text) {
    if (/^[0-9]+$/.test(text)) return Number(text);
    var total = 0;
    var digit = 0;
    for (var at = 0; at < text.length; at++) {
      var letter = text.charAt(at);
      if (letter === '十' || letter === '百') {
        total += (digit || 1) * (letter === '十' ? 10 : 100);
        digit = 0;
      } else if (letter in DIGITS) {
        digit = DIGITS[letter];
      } else {
        return 0;
      }
    }
    return total + digit;
  }

  // 43 as 四十三, up to 99.
  function numeral(value) {
    var letters = '〇一二三四五六七八九';
    var tens = Math.floor(value / 10);
    return (tens > 1 ? letters.charAt(tens) : '') + (tens ? '十' : '') + (value % 10 || !tens ? letters.charAt(value % 10) : '');
  }

  // An English word without its commonest endings: enough for funds and fund, held fast or not.
  function stem(word) {
    // News is no plural of new.
    if (word === 'news') return word;
    var found = word.replace(/'s?$/, '');
    if (IRREGULAR.hasOwnProperty(found)) found = IRREGULAR[found];
    if (found.length > 4 && /ie[sd]$/.test(found)) found = found.slice(0, -3) + 'y';
    else if (found.length > 4 && /(x|ch|sh|ss)es$/.test(found)) found = found.slice(0, -2);
    else if (found.length > 3 && /[^sui]s$/.test(found)) found = found.slice(0, -1);
    if (found.length > 5 && /ing$/.test(found)) found = undoubled(found.slice(0, -3));
    else if (found.length > 4 && /[^e]ed$/.test(found)) found = undoubled(found.slice(0, -2));
    return found.length > 3 && /e$/.test(found) ? found.slice(0, -1) : found;
  }

  // What a stem shares with others made from the same verb: elect and election, dismiss and dismissal.
  function root(stem) {
    return stem.replace(/^(.{4,}?)(?:at|ation|ition|ion|ment|al)$/, function (whole, kept) { return whole.length > 5 ? kept : whole; });
  }

  function undoubled(word) {
    return /([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
  }

  // Whether two words differ by no more slips than that: a letter more, less, other, or two in each other's place.
  function near(one, other, slips) {
    if (Math.abs(one.length - other.length) > slips) return false;
    var start = 0;
    while (start < one.length && one.charAt(start) === other.charAt(start)) start++;
    var a = one.slice(start);
    var b = other.slice(start);
    if (a === b) return true;
    return slips > 0 && (near(a.slice(1), b.slice(1), slips - 1) || near(a.slice(1), b, slips - 1) || near(a, b.slice(1), slips - 1) ||
      (a.length > 1 && a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && near(a.slice(2), b.slice(2), slips - 1)));
  }

  window.search = { fold: fold, bare: bare, number: number, numeral: numeral, stem: stem, root: root, near: near };
})();
