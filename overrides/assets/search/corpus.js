// The index as it was loaded, made ready to be looked through: every page and place with its words, and where words stand.
(function () {
  'use strict';

  var search = window.search;
  var IN_TITLE = 2;
  var ON_PAGE = 1;
  // Another way of asking is as good as a title, though a title that says the same counts once.
  var ASKED = 2;
  // Words whose places are remembered while somebody types.
  var MOST = 500;

  // All texts of one field behind each other, and where each begins.
  function field(texts) {
    var starts = new Uint32Array(texts.length + 1);
    var at = 0;
    texts.forEach(function (text, index) {
      starts[index] = at;
      at += text.length + 1;
    });
    starts[texts.length] = at;
    return { text: search.fold(texts.join('\n')), starts: starts };
  }

  // The tables in the first line, and the titles and texts in those after it.
  function corpus(loaded) {
    var whole = typeof loaded.packed === 'string' ? loaded.packed : search.unpacked.apply(null, loaded.packed);
    var strings = whole.split('\n');
    var index = JSON.parse(strings.shift());
    if (index.lang === 'zh') spell(index, whole, loaded.traditional);
    var pages = [];
    var places = [];
    index.pages.forEach(function (row) {
      var page = { group: row[0], address: row[1], rank: row[2], first: places.length };
      row.slice(2).forEach(function (anchor, number) {
        places.push({ page: pages.length, anchor: number ? anchor : '' });
      });
      pages.push(page);
    });
    places.forEach(function (place, number) {
      place.title = strings[2 * number];
      var text = strings[2 * number + 1].split('\t');
      place.text = text[0];
      place.more = text[1] || '';
      place.asked = text[2] ? text[2].split(' / ') : [];
    });
    // Titles and other ways of asking are all names; each place's title is the first of its own.
    var names = [];
    var named = [];
    places.forEach(function (place, number) {
      place.name = names.length;
      [place.title].concat(place.asked).forEach(function (name) {
        names.push(name);
        named.push(number);
      });
    });
    var made = {
      index: index,
      pages: pages,
      places: places,
      english: index.lang !== 'zh',
      names: field(names),
      named: named,
      texts: field(places.map(function (place) { return place.text + '\t' + place.more; }))
    };
    var average = made.texts.text.length / places.length;
    made.first = places.map(function (place) { return pages[place.page].first; });
    made.long = places.map(function (place) { return 0.4 + 0.6 * place.text.length / average; });
    if (made.english) {
      made.stems = Object.create(null);
      made.words = words(made);
      made.written = Object.keys(made.stems);
      made.kin = kin(Object.keys(made.words));
    }
    made.find = remembered(function (words) { return look(made, words); });
    return made;
  }

  // Tables of characters: those of each syllable, and what each traditional one is in the text. The characters of the text
  // itself are not sent again; each is known by its place among them in the order of Unicode.
  function spell(index, text, traditional) {
    var there = new Uint8Array(0x10000);
    for (var at = 0; at < text.length; at++) there[text.charCodeAt(at)] = 1;
    var letters = [];
    for (var code = 0x4e00; code < 0xa000; code++) if (there[code]) letters.push(String.fromCharCode(code));
    var syllables = index.syllables[0].split(' ');
    var sounds = places(index.syllables[1]);
    var found = index.syllables = Object.create(null);
    sounds.forEach(function (which, letter) {
      found[syllables[which]] = (found[syllables[which]] || '') + letters[letter];
    });
    var older = search.steps(traditional[0]);
    var newer = places(traditional[1]);
    index.traditional = Object.create(null);
    older.forEach(function (code, at) { index.traditional[String.fromCharCode(code)] = letters[newer[at]]; });
  }

  // Numbers of two letters each, of the 64 that begin with 0.
  function places(written) {
    var found = [];
    for (var at = 0; at < written.length; at += 2) {
      found.push(64 * (written.charCodeAt(at) - 48) + written.charCodeAt(at + 1) - 48);
    }
    return found;
  }

  // Stems by what they share with others.
  function kin(stems) {
    var found = Object.create(null);
    stems.forEach(function (stem) {
      var root = search.root(stem);
      (found[root] || (found[root] = [])).push(stem);
    });
    return found;
  }

  // Stems with the names and places where they stand, for English; the stem of each word is left in `made.stems`.
  function words(made) {
    var stems = made.stems;
    var known = Object.create(null);
    [made.names, made.texts].forEach(function (each, kind) {
      var place = 0;
      var word = /[a-z0-9][a-z0-9']*/g;
      var found;
      while ((found = word.exec(each.text))) {
        while (each.starts[place + 1] <= found.index) place++;
        var stem = stems[found[0]] || (stems[found[0]] = search.stem(found[0]));
        (known[stem] || (known[stem] = [[], []]))[kind].push(place);
      }
    });
    return known;
  }

  function remembered(work) {
    var known = Object.create(null);
    var count = 0;
    return function (words) {
      if (!(words in known)) {
        if (++count > MOST) {
          known = Object.create(null);
          count = 1;
        }
        known[words] = work(words);
      }
      return known[words];
    };
  }

  // Where words stand: `values` says how much each of `places` has of them, in a name, its page's title and its text,
  // `names` which names they are in, and `held` whether a place has them itself; `weight` is how telling they are. A stem
  // is asked for with a leading `=`.
  function look(made, words) {
    var count = made.places.length;
    var names = new Uint8Array(made.named.length);
    var texts = new Uint8Array(count);
    if (words.charAt(0) === '=') {
      var known = made.words[words.slice(1)] || [[], []];
      known[0].forEach(function (name) { names[name] = 1; });
      known[1].forEach(function (place) { texts[place]++; });
    } else {
      scan(made.names, words, names, made.english);
      scan(made.texts, words, texts, made.english);
    }
    var held = new Uint8Array(count);
    var found = { places: [], values: [], names: [], held: held, own: 0, weight: 0 };
    var worth = new Uint8Array(count);
    names.forEach(function (times, name) {
      if (!times) return;
      var place = made.named[name];
      found.names.push(name);
      worth[place] = Math.max(worth[place], made.places[place].name === name ? IN_TITLE : ASKED);
    });
    for (var place = 0; place < count; place++) {
      var value = texts[place] ? texts[place] / (texts[place] + made.long[place]) : 0;
      if (value || worth[place]) found.own += held[place] = 1;
      if (worth[place]) value += worth[place];
      else if (names[made.places[made.first[place]].name]) value += ON_PAGE;
      if (value) {
        found.places.push(place);
        found.values.push(value);
      }
    }
    found.weight = Math.log(1 + (count - found.own + 0.5) / (found.own + 0.5));
    return found;
  }

  // 2月 is not part of 12月, nor 十天 of 三十天.
  var DIGIT = /^[0-9]$/;
  var NUMERAL = /^[一二三四五六七八九十百]$/;

  function scan(each, words, counts, whole) {
    var begins = words.charAt(0);
    var apart = whole ? /[a-z0-9]/ : DIGIT.test(begins) ? DIGIT : words.length > 1 && NUMERAL.test(begins) ? NUMERAL : null;
    var place = 0;
    var at = each.text.indexOf(words);
    while (at >= 0) {
      while (each.starts[place + 1] <= at) place++;
      if (counts[place] < 255 && !(apart && apart.test(each.text.charAt(at - 1)))) counts[place]++;
      at = each.text.indexOf(words, at + words.length);
    }
  }

  // What is shown of a place.
  function result(corpus, place) {
    var each = corpus.places[place];
    var page = corpus.pages[each.page];
    return {
      page: page.address,
      anchor: each.anchor,
      group: page.group,
      title: each.title,
      trail: each.anchor ? corpus.places[page.first].title : '',
      text: each.text,
      more: each.more
    };
  }

  search.corpus = corpus;
  search.result = result;
})();
