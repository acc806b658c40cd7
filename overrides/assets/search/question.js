// A question in parts: each part is what to look for and what else would do, and how much it counts. How each language is
// taken apart is said in `chinese.js` and `english.js`.
(function () {
  'use strict';

  var search = window.search;
  var LONGEST = 80;
  var OTHER = 0.92;
  var FILLER = 0.1;
  var SEAM = 0.5;
  var LITTLE = 0.3;
  // So short a title is a term, and a word as those of the table are.
  var TERM = /^[\u3400-\u9fff]{2,5}$/;

  function language(corpus) {
    var index = corpus.index;
    var words = Object.create(null);
    function put(word, others) {
      var key = corpus.english ? search.stems(search.fold(word).split(' ')) : search.fold(word);
      var known = words[key] || (words[key] = { others: [], filler: false });
      others.map(search.fold).forEach(function (other) {
        if (other !== word && known.others.indexOf(other) < 0) known.others.push(other);
      });
      return known;
    }
    index.same.forEach(function (group) {
      group.forEach(function (word) { put(word, group); });
    });
    index.said.forEach(function (pair) {
      pair[0].forEach(function (word) { put(word, pair[1]); });
      if (!corpus.english) pair[1].forEach(function (word) { put(word, []); });
    });
    if (!corpus.english) {
      corpus.places.forEach(function (place) { if (TERM.test(place.title)) put(place.title, []); });
    }
    var weak = '';
    index.filler.forEach(function (word) {
      if (word.length === 1 && !corpus.english) weak += word;
      else put(word, []).filler = true;
    });
    var longest = Object.keys(words).reduce(function (most, word) {
      return Math.max(most, corpus.english ? word.split(' ').length : word.length);
    }, 0);
    var older = index.traditional || {};
    var read = null;
    var sounds = corpus.english ? null : search.pinyin.sounds(index);
    var said = Object.keys(words).filter(function (word) { return !words[word].filler; });
    var titled = corpus.names.text + '\n' + said.join('\n');
    return {
      words: words,
      binds: function (two) {
        var own = corpus.find(two).own;
        if (!own) return 0;
        return own / Math.min(corpus.find(two.charAt(0)).own, corpus.find(two.charAt(1)).own);
      },
      names: function (words) { return titled.indexOf(words) >= 0; },
      longest: longest,
      weak: weak,
      simplified: function (text) {
        return text.replace(/[\u3400-\u9fff]/g, function (letter) { return older[letter] || letter; });
      },
      heard: function (text) {
        return search.pinyin.heard(sounds, titled, function (letters) {
          return titled.indexOf(letters) >= 0 || corpus.texts.text.indexOf(letters) >= 0;
        }, text);
      },
      meant: function (letters) {
        if (!read) {
          read = search.pinyin.read(index, corpus.places.map(function (place) { return place.title; }).concat(said));
        }
        return search.pinyin.meant(read, letters);
      }
    };
  }

  // `count` is what it counts in pairs of characters; `extra` parts raise what holds them, and are not missed elsewhere.
  function part(words, count, weight, others) {
    return { words: [words].concat(others || []), count: count, weight: weight, other: OTHER, extra: false, pair: false };
  }

  function extra(words, weight) {
    var made = part(words, 1, weight);
    made.extra = true;
    return made;
  }

  // A word that a question is made of but that says little.
  function filler(words) {
    return part(words, 1, FILLER);
  }

  // What stands across the borders of words: questions are asked on the pages as people ask them.
  function seam(words, little) {
    return extra(words, little ? LITTLE : SEAM);
  }

  search.part = part;
  search.extra = extra;
  search.filler = filler;
  search.seam = seam;
  search.language = language;
  search.question = function (corpus, known, written) {
    var text = search.fold(written.slice(0, LONGEST));
    return (corpus.english ? search.english : search.chinese)(corpus, known, text);
  };
})();
