// A question in parts: each part is what to look for and what else would do, and how much it counts.
(function () {
  'use strict';

  var search = window.search;
  var LONGEST = 80;
  var FILLER = 0.1;
  var SINGLE = 0.5;
  var OTHER = 0.92;
  var SEAM = 0.5;
  // What a word counts that only has the same root, or that another may have been meant to be, and how many are tried.
  var KIN = 0.8;
  var MOST = 12;
  // What a pair of characters counts that hardly ever stand together, and how soon it counts in full.
  var LOOSE = 0.4;
  var BOUND = 2;
  // What is left of it where two words meet.
  var BORDER = 0.6;
  // What a known word counts for each of its pairs, and what a whole run of characters adds where it stands unbroken.
  var WORD = 0.7;
  var RUN = 0.3;

  // So short a title is a term, and a word as those of the table are.
  var TERM = /^[\u3400-\u9fff]{2,5}$/;
  var NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
  var NUMERALS = '一二两三四五六七八九十百';
  var UNIT = '个[月人]|[年月日天周岁届次人条倍]';
  var TOKEN = new RegExp("[0-9]+(?:" + UNIT + ")|[\\u3400-\\u9fff]+|[a-z0-9%][a-z0-9%'.-]*", 'g');

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

  // 三年 and 3年 alike; what is between such numbers is taken in pairs.
  function loose(run, found, known) {
    var at = 0;
    run.replace(new RegExp('([' + NUMERALS + ']+)(' + UNIT + ')', 'g'), function (words, number, unit, from) {
      if (from > at) pairs(run.slice(at, from), found, known);
      found.push(part(words, 1, 1, [search.number(number) + unit]));
      at = from + words.length;
    });
    if (at < run.length) pairs(run.slice(at), found, known);
  }

  function digits(run) {
    var split = /^([0-9]+)(.+)$/.exec(run);
    var value = Number(split[1]);
    var others = value < 100 ? [search.numeral(value) + split[2]] : [];
    if (value === 2) others.push('两' + split[2]);
    return part(run, 1, 1, others);
  }

  // Verbs that are parted from their object: 退了休 is 退休.
  function parted(run, known) {
    var found = [];
    run.replace(/([\u3400-\u9fff])(?=[了过着完个]的?([\u3400-\u9fff]))/g, function (verb, _, object) {
      if (known.names(verb + object)) found = found.concat(pieces(verb + object, known, pairs));
    });
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
    (known.simplified(text).match(TOKEN) || []).forEach(function (run) {
      if (/^[0-9].*[\u3400-\u9fff]/.test(run)) {
        found.push(digits(run));
        return;
      }
      if (/[\u3400-\u9fff]/.test(run)) {
        run = known.heard(run);
        var own = pieces(run, known, loose);
        found = found.concat(own, parted(run, known), seams(run, own));
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
        var kin = length > 1 ? [] : alike(corpus, search.stem(words[at]), corpus.kin[search.root(search.stem(words[at]))] || []);
        found.push(part(phrase, Math.min(2, length), 1, entry.others.concat(kin)));
        at += length - 1;
        continue;
      }
      found.push(word(corpus, words[at], at === words.length - 1));
    }
    return found;
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
    var made = part('=' + stem, 1, 1, alike(corpus, stem, others).slice(0, MOST));
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
    return value < 0 ? NUMBERS[written] || [] : String(value);
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

  search.language = language;
  search.question = function (corpus, known, written) {
    var text = search.fold(written.slice(0, LONGEST));
    return (corpus.english ? english : chinese)(corpus, known, text);
  };
})();
