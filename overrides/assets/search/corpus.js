// The index as it was loaded, made ready to be looked through: every page and place with its words, and where words stand.
(function () {
  'use strict';

  var search = window.search;
  var IN_TITLE = 2;
  var ON_PAGE = 1;
  // A way of asking is as good as a title, though a title that says the same counts once.
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
    var strings = (typeof loaded.packed === 'string' ? loaded.packed : search.unpacked.apply(null, loaded.packed)).split('\n');
    var index = JSON.parse(strings.shift());
    index.traditional = loaded.traditional || '';
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
      place.asked = text[2] || '';
    });
    var made = {
      index: index,
      pages: pages,
      places: places,
      english: index.lang !== 'zh',
      titles: field(places.map(function (place) { return place.title; })),
      texts: field(places.map(function (place) { return place.text + '\t' + place.more; })),
      asked: field(places.map(function (place) { return place.asked; }))
    };
    var average = made.texts.text.length / places.length;
    made.first = places.map(function (place) { return pages[place.page].first; });
    made.long = places.map(function (place) { return 0.4 + 0.6 * place.text.length / average; });
    if (made.english) {
      made.words = words(made);
      made.stems = Object.keys(made.words);
    }
    made.find = remembered(function (words) { return look(made, words); });
    return made;
  }

  // Stems with the places where they stand, for English.
  function words(made) {
    var stems = Object.create(null);
    var known = Object.create(null);
    [made.titles, made.texts, made.asked].forEach(function (each, kind) {
      var place = 0;
      var word = /[a-z0-9][a-z0-9']*/g;
      var found;
      while ((found = word.exec(each.text))) {
        while (each.starts[place + 1] <= found.index) place++;
        var stem = stems[found[0]] || (stems[found[0]] = search.stem(found[0]));
        (known[stem] || (known[stem] = [[], [], []]))[kind].push(place);
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

  // Where words stand: `values` says how much each place has of them, in its title, its page's title and its text, and
  // `titled` where they stand in the title; `weight` is how telling they are. A stem is asked for with a leading `=`.
  function look(made, words) {
    var count = made.places.length;
    var titles = new Uint8Array(count);
    var texts = new Uint8Array(count);
    var asked = new Uint8Array(count);
    if (words.charAt(0) === '=') {
      var known = made.words[words.slice(1)] || [[], [], []];
      known[0].forEach(function (place) { titles[place]++; });
      known[1].forEach(function (place) { texts[place]++; });
      known[2].forEach(function (place) { asked[place]++; });
    } else {
      scan(made.titles, words, titles, made.english);
      scan(made.texts, words, texts, made.english);
      scan(made.asked, words, asked, made.english);
    }
    var held = new Uint8Array(count);
    var found = { places: [], values: [], titled: titles, held: held, own: 0, weight: 0 };
    for (var place = 0; place < count; place++) {
      var first = made.first[place];
      var value = texts[place] ? texts[place] / (texts[place] + made.long[place]) : 0;
      if (value || titles[place] || asked[place]) found.own += held[place] = 1;
      if (titles[place]) value += IN_TITLE;
      else if (asked[place]) value += ASKED;
      else if (titles[first]) value += ON_PAGE;
      if (value) {
        found.places.push(place);
        found.values.push(value);
      }
    }
    found.weight = Math.log(1 + (count - found.own + 0.5) / (found.own + 0.5));
    return found;
  }

  function scan(each, words, counts, whole) {
    var place = 0;
    var at = each.text.indexOf(words);
    while (at >= 0) {
      while (each.starts[place + 1] <= at) place++;
      if (counts[place] < 255 && !(whole && /[a-z0-9]/.test(each.text.charAt(at - 1)))) counts[place]++;
      at = each.text.indexOf(words, at + words.length);
    }
  }

  search.corpus = corpus;
})();
