// A question in English: known phrases, and words by their stems with what else they may have been meant to be.
(function () {
  'use strict';

  var search = window.search;
  // What a word counts that only has the same root, or that another may have been meant to be, and how many are tried.
  var KIN = 0.8;
  var MOST = 12;
  var NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

  function stems(words) {
    return words.map(search.stem).join(' ');
  }

  // What would do for a word: others of its root, and where it stands nowhere, what it may have been meant to be.
  function word(corpus, written, last) {
    var stem = search.stem(written);
    var stands = stem in corpus.words;
    var others = (corpus.kin[search.root(stem)] || []).concat(numbers(written));
    if (last && written.length > 2) {
      others = others.concat(corpus.written.filter(function (known) { return known.slice(0, written.length) === written; }));
    }
    if (!stands) others = others.concat(slips(corpus, written));
    var made = search.part('=' + stem, 1, 1, alike(corpus, stem, others).slice(0, MOST));
    made.other = KIN;
    return made;
  }

  function alike(corpus, stem, others) {
    var found = others.map(function (other) { return '=' + (corpus.stems[other] || other); });
    return found.filter(function (other, at) { return other !== '=' + stem && found.indexOf(other) === at; });
  }

  // three for 3, and 3 for three.
  function numbers(written) {
    var value = NUMBERS.indexOf(written);
    if (value >= 0) return String(value);
    return /^[0-9]+$/.test(written) && NUMBERS[written] || [];
  }

  // Words that differ by one slip, or a long word by two.
  function slips(corpus, written) {
    for (var count = 1; count <= 2 && written.length > 3 * count; count++) {
      var found = corpus.written.filter(function (known) {
        return known.length > 3 && search.near(written, known, count) && (count === 1 || known.charAt(0) === written.charAt(0));
      });
      if (found.length) return found;
    }
    return [];
  }

  search.stems = stems;
  search.english = function (corpus, known, text) {
    var words = text.match(/[a-z0-9][a-z0-9']*/g) || [];
    var found = [];
    function little(word) {
      return (known.words[search.stem(word)] || {}).filler;
    }
    for (var next = 0; next + 1 < words.length; next++) {
      found.push(search.seam(words[next] + ' ' + words[next + 1], little(words[next]) && little(words[next + 1])));
    }
    for (var at = 0; at < words.length; at++) {
      var length = Math.min(known.longest, words.length - at);
      while (length > 0 && !(stems(words.slice(at, at + length)) in known.words)) length--;
      var entry = length && known.words[stems(words.slice(at, at + length))];
      if (entry && entry.filler) {
        found.push(search.filler('=' + search.stem(words[at])));
        continue;
      }
      if (entry) {
        var phrase = length > 1 ? words.slice(at, at + length).join(' ') : '=' + search.stem(words[at]);
        var kin = length > 1 ? [] : alike(corpus, search.stem(words[at]), corpus.kin[search.root(search.stem(words[at]))] || []);
        found.push(search.part(phrase, Math.min(2, length), 1, entry.others.concat(kin)));
        at += length - 1;
        continue;
      }
      found.push(word(corpus, words[at], at === words.length - 1));
    }
    return found;
  };
})();
