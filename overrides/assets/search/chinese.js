// A question in Chinese: known words, the longest first, and pairs of characters where none is known; numbers, and pinyin.
(function () {
  'use strict';

  var search = window.search;
  var SINGLE = 0.5;
  // What a pair of characters counts that hardly ever stand together, and how soon it counts in full.
  var LOOSE = 0.4;
  var BOUND = 2;
  // What is left of it where two words meet.
  var BORDER = 0.6;
  // What a known word counts for each of its pairs, and what a whole run of characters adds where it stands unbroken.
  var WORD = 0.7;
  var RUN = 0.3;
  var NUMERALS = '一二两三四五六七八九十百';
  var UNIT = '个[月人]|[年月日天周岁届次人条倍]';
  var DIGITS = new RegExp('([0-9]+)(' + UNIT + ')', 'g');
  var COUNTED = new RegExp('([' + NUMERALS + ']+)(' + UNIT + ')', 'g');
  // What a thing is counted by is no verb: 三个月 is not 三月.
  var COUNTS = /[一二两三四五六七八九十百几每半多这那哪]/;
  var TOKEN = new RegExp("[0-9]+(?:" + UNIT + ")|[\\u3400-\\u9fff]+|[a-z0-9%][a-z0-9%'.-]*", 'g');

  // Known words, longest first, and between them whatever stands there.
  function pieces(run, known, between) {
    var found = [];
    var start = 0;
    for (var at = 0; at < run.length; at++) {
      for (var length = Math.min(known.longest, run.length - at); length > 0; length--) {
        var word = run.substr(at, length);
        if (!(word in known.words)) continue;
        if (at > start) between(run.slice(start, at), found, known);
        var entry = known.words[word];
        if (entry.filler) found.push(search.filler(word));
        else found.push(search.part(word, Math.min(3, Math.max(1, WORD * (length - 1))), 1, entry.others));
        at += length - 1;
        start = at + 1;
        break;
      }
    }
    if (start < run.length) between(run.slice(start), found, known);
    return found;
  }

  // 三年 with 3年 beside it; what is between such numbers is taken in pairs.
  function loose(run, found, known) {
    var at = 0;
    run.replace(COUNTED, function (words, number, unit, from) {
      if (from > at) pairs(run.slice(at, from), found, known);
      var value = search.number(number);
      var others = value === 2 ? ['二' + unit, '两' + unit, '2' + unit] : [value + unit];
      found.push(search.part(words, 1, 1, others));
      at = from + words.length;
    });
    if (at < run.length) pairs(run.slice(at), found, known);
  }

  // 3个月 as 三个月: what is in digits is asked as what is in characters.
  function spelt(text) {
    return text.replace(DIGITS, function (whole, number, unit) {
      return number < 100 ? search.numeral(Number(number)) + unit : whole;
    });
  }

  // Verbs that are parted from their object: 退了休 is 退休.
  function parted(run, known) {
    var found = [];
    run.replace(/([\u3400-\u9fff])(?=[了过着完个]的?([\u3400-\u9fff]))/g, function (verb, _, object) {
      if (!COUNTS.test(verb) && known.names(verb + object)) found = found.concat(pieces(verb + object, known, pairs));
    });
    return found;
  }

  // A pair with a character in it that says little by itself counts less.
  function pairs(run, found, known) {
    function single(letter) {
      found.push(known.weak.indexOf(letter) < 0 ? search.part(letter, 1, SINGLE) : search.filler(letter));
    }
    if (run.length === 1) {
      single(run);
      return;
    }
    var binds = [];
    for (var first = 0; first < run.length; first++) binds.push(first + 1 < run.length ? known.binds(run.substr(first, 2)) : 0);
    var held = -1;
    for (var at = 0; at < run.length; at++) {
      if (binds[at]) {
        // Between two pairs that hang together better, it is the border of two words.
        var border = binds[at] < (binds[at - 1] || 0) && binds[at] < (binds[at + 1] || 0);
        var made = search.part(run.substr(at, 2), 1, Math.min(1, LOOSE + BOUND * binds[at]) * (border ? BORDER : 1));
        made.pair = run.length > 2;
        found.push(made);
        held = at + 1;
      } else if (held < at) {
        single(run.charAt(at));
      }
    }
    if (run.length > 2) found.push(search.extra(run, RUN));
  }

  // Pairs across the borders of words and fillers.
  function seams(run, found, weak) {
    var known = found.map(function (each) { return each.words[0]; });
    var made = [];
    for (var at = 0; at + 1 < run.length; at++) {
      if (known.indexOf(run.substr(at, 2)) < 0) made.push(search.seam(run.substr(at, 2), weak.indexOf(run.charAt(at)) >= 0 && weak.indexOf(run.charAt(at + 1)) >= 0));
    }
    return made;
  }

  search.chinese = function (corpus, known, text) {
    var found = [];
    (spelt(known.simplified(text)).match(TOKEN) || []).forEach(function (run) {
      if (/^[\u3400-\u9fff]/.test(run)) {
        run = known.heard(run);
        var own = pieces(run, known, loose);
        found = found.concat(own, parted(run, known), seams(run, own, known.weak));
        return;
      }
      var letters = run.replace(/[^a-z]/g, '');
      var meant = letters.length > 1 && !/[0-9]/.test(run) ? known.meant(letters) : [];
      var others = [];
      meant.forEach(function (word) {
        others.push(word);
        others = others.concat((known.words[word] || { others: [] }).others);
      });
      var each = search.part(run, meant.length ? Math.min(3, meant[0].length) : 1, 1, others);
      // What the letters stand for is what was asked for; what else is called so comes after it.
      if (meant.length) each.other = 1;
      found.push(each);
    });
    return found;
  };
})();
