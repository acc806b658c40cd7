// A question in parts: each part is what to look for and what else would do, and how much it counts.
(function () {
  'use strict';

  var search = window.search;
  var LONGEST = 80;
  var FILLER = 0.1;
  var SINGLE = 0.5;
  var OTHER = 0.92;
  var SEAM = 0.5;
  // What a pair of characters counts that hardly ever stand together, and how soon it counts in full.
  var LOOSE = 0.5;
  var BOUND = 2;
  // What is left of it where two words meet.
  var BORDER = 0.6;
  // What a known word counts for each of its pairs, and what a whole run of characters adds where it stands unbroken.
  var WORD = 0.7;
  var RUN = 0.3;

  function language(corpus) {
    var index = corpus.index;
    var words = Object.create(null);
    function put(word, others) {
      var key = corpus.english ? stems(search.fold(word).split(' ')) : search.fold(word);
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
    });
    var weak = '';
    index.filler.forEach(function (word) {
      if (word.length === 1 && !corpus.english) weak += word;
      else put(word, []).filler = true;
    });
    var longest = Object.keys(words).reduce(function (most, word) {
      return Math.max(most, corpus.english ? word.split(' ').length : word.length);
    }, 0);
    var older = Object.create(null);
    for (var at = 0; at + 1 < index.traditional.length; at += 2) {
      older[index.traditional.charAt(at)] = index.traditional.charAt(at + 1);
    }
    var read = null;
    var said = Object.keys(words).filter(function (word) { return !words[word].filler; });
    var titled = corpus.titles.text + '\n' + said.join('\n');
    return {
      words: words,
      binds: function (two) {
        var own = corpus.find(two).own;
        if (!own) return 0;
        return own / Math.min(corpus.find(two.charAt(0)).own, corpus.find(two.charAt(1)).own);
      },
      longest: longest,
      weak: weak,
      simplified: function (text) {
        return text.replace(/[\u3400-\u9fff]/g, function (letter) { return older[letter] || letter; });
      },
      heard: function (text) {
        return search.pinyin.heard(index, titled, function (letters) {
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

  function stems(words) {
    return words.map(search.stem).join(' ');
  }

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
        if (entry.filler) found.push(part(word, 1, FILLER));
        else found.push(part(word, Math.min(3, Math.max(1, WORD * (length - 1))), 1, entry.others));
        at += length - 1;
        start = at + 1;
        break;
      }
    }
    if (start < run.length) between(run.slice(start), found, known);
    return found;
  }

  // A pair with a character in it that says little by itself counts less.
  function pairs(run, found, known) {
    function single(letter) {
      found.push(part(letter, 1, known.weak.indexOf(letter) < 0 ? SINGLE : FILLER));
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
        var made = part(run.substr(at, 2), 1, Math.min(1, LOOSE + BOUND * binds[at]) * (border ? BORDER : 1));
        made.pair = run.length > 2;
        found.push(made);
        held = at + 1;
      } else if (held < at) {
        single(run.charAt(at));
      }
    }
    if (run.length > 2) found.push(extra(run, RUN));
  }

  // Pairs across the borders of words and fillers: questions are asked on the pages as people ask them.
  function seams(run, found) {
    var known = found.map(function (each) { return each.words[0]; });
    var made = [];
    for (var at = 0; at + 1 < run.length; at++) {
      if (known.indexOf(run.substr(at, 2)) < 0) made.push(extra(run.substr(at, 2), SEAM));
    }
    return made;
  }

  function chinese(corpus, known, text) {
    var found = [];
    (known.simplified(text).match(/[\u3400-\u9fff]+|[a-z0-9%][a-z0-9%'.-]*/g) || []).forEach(function (run) {
      if (/[\u3400-\u9fff]/.test(run)) {
        run = known.heard(run);
        var own = pieces(run, known, pairs);
        found = found.concat(own, seams(run, own));
        return;
      }
      var letters = run.replace(/[^a-z]/g, '');
      var meant = letters.length > 1 && !/[0-9]/.test(run) ? known.meant(letters) : [];
      var others = [];
      meant.forEach(function (word) {
        others.push(word);
        others = others.concat((known.words[word] || { others: [] }).others);
      });
      var each = part(run, meant.length ? Math.min(3, meant[0].length) : 1, 1, others);
      // What the letters stand for is what was asked for; what else is called so comes after it.
      if (meant.length) each.other = 1;
      found.push(each);
    });
    return found;
  }

  function english(corpus, known, text) {
    var words = text.match(/[a-z0-9][a-z0-9']*/g) || [];
    var found = [];
    for (var next = 0; next + 1 < words.length; next++) found.push(extra(words[next] + ' ' + words[next + 1], SEAM));
    for (var at = 0; at < words.length; at++) {
      var length = Math.min(known.longest, words.length - at);
      while (length > 0 && !(stems(words.slice(at, at + length)) in known.words)) length--;
      var entry = length && known.words[stems(words.slice(at, at + length))];
      if (entry && entry.filler) {
        found.push(part('=' + search.stem(words[at]), 1, FILLER));
        continue;
      }
      if (entry) {
        var phrase = length > 1 ? words.slice(at, at + length).join(' ') : '=' + search.stem(words[at]);
        found.push(part(phrase, Math.min(2, length), 1, entry.others));
        at += length - 1;
        continue;
      }
      found.push(word(corpus, words[at], at === words.length - 1));
    }
    return found;
  }

  // A word that stands nowhere may be unfinished, or have a slip in it.
  function word(corpus, written, last) {
    var stem = search.stem(written);
    if (stem in corpus.words && !last) return part('=' + stem, 1, 1);
    var others = [];
    var unknown = !(stem in corpus.words) && stem.length > 3;
    if (last || unknown) {
      corpus.stems.forEach(function (known) {
        var begun = last && written.length > 2 && known.slice(0, written.length) === written;
        if (known !== stem && (begun || (unknown && search.near(stem, known)))) others.push('=' + known);
      });
    }
    var made = part('=' + stem, 1, 1, others.slice(0, 12));
    made.other = 0.8;
    return made;
  }

  search.language = language;
  search.question = function (corpus, known, written) {
    var text = search.fold(written.slice(0, LONGEST));
    return (corpus.english ? english : chinese)(corpus, known, text);
  };
})();
