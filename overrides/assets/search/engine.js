// The answers to a question: articles and documents asked for by number first, then places by how well they match.
(function () {
  'use strict';

  var search = window.search;
  // What a word that stands nowhere counts as missing.
  var UNKNOWN = 3;
  // How much a place gains whose title says nothing else.
  var COVERED = 0.7;
  // How many answers come first that differ in their titles.
  var FIRST = 3;
  // How telling a word stays however common what would do in its place is.
  var ALONE = 0.5;

  function engine(index) {
    var corpus = search.corpus(index);
    var known = search.language(corpus);
    return {
      corpus: corpus,
      ask: function (written) {
        var parts = search.question(corpus, known, written);
        var named = search.numbered(corpus, known, written);
        var ranked = rank(corpus, parts);
        var seen = Object.create(null);
        var found = named.concat(ranked).filter(function (each) {
          var key = each.page + '#' + each.anchor;
          return key in seen ? false : (seen[key] = true);
        });
        return { results: found, marks: marks(corpus, parts) };
      }
    };
  }

  function rank(corpus, parts) {
    var count = corpus.places.length;
    var scores = new Float64Array(count);
    var matched = new Float64Array(count);
    var covered = new Float64Array(corpus.named.length);
    var whole = 0;
    var best = new Float64Array(count);
    var length = new Uint8Array(corpus.named.length);
    parts.forEach(function (part) {
      var looked = part.words.map(corpus.find);
      var most = together(count, looked);
      var worth = part.weight * part.count * most;
      if (!part.extra) whole += worth || part.weight * part.count * UNKNOWN;
      if (!most) return;
      best.fill(0);
      looked.forEach(function (each, way) {
        var share = way ? part.other : 1;
        each.places.forEach(function (place, at) { best[place] = Math.max(best[place], each.values[at] * share); });
      });
      for (var place = 0; place < count; place++) {
        if (!best[place]) continue;
        scores[place] += best[place] * worth;
        if (!part.extra) matched[place] += worth * Math.min(1, best[place]);
      }
      if (part.extra) return;
      length.fill(0);
      looked.forEach(function (each, way) {
        var letters = part.pair ? 1 : part.words[way].replace('=', '').length;
        each.names.forEach(function (name) { length[name] = Math.max(length[name], letters); });
      });
      length.forEach(function (letters, name) { covered[name] += letters; });
    });
    var found = [];
    for (var place = 0; place < count; place++) {
      if (!scores[place]) continue;
      var share = whole ? matched[place] / whole : 0;
      var score = scores[place] * (0.05 + 0.95 * share) * (1 + COVERED * said(corpus, covered, place));
      found.push({ place: place, score: score * corpus.pages[corpus.places[place].page].rank });
    }
    found.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
    var least = found.length ? found[0].score * 0.12 : 0;
    return apart(found.filter(function (each) { return each.score >= least; }).map(function (each) {
      return search.result(corpus, each.place);
    }));
  }

  // How much of a place's title, or of what else it is asked for by, the question says: of the one that it says most of.
  function said(corpus, covered, place) {
    var starts = corpus.names.starts;
    var most = 0;
    var first = corpus.places[place].name;
    for (var name = first; name <= first + corpus.places[place].asked.length; name++) {
      most = Math.max(most, covered[name] / (starts[name + 1] - starts[name] - 1));
    }
    return Math.min(1, most);
  }

  // Steps of several procedures have the same title: one of them is enough before the others have had their turn.
  function apart(found) {
    var titles = Object.create(null);
    var again = [];
    var first = [];
    var at = 0;
    while (at < found.length && first.length < FIRST) {
      (found[at].title in titles ? again : first).push(found[at]);
      titles[found[at++].title] = true;
    }
    return first.concat(again, found.slice(at));
  }

  // How telling a word is with all that would do in its place.
  function together(count, looked) {
    var held = new Uint8Array(count);
    var own = 0;
    var top = 0;
    looked.forEach(function (each) {
      if (each.own) top = Math.max(top, each.weight);
      each.places.forEach(function (place) {
        if (!held[place] && each.held[place]) own += held[place] = 1;
      });
    });
    return own ? Math.max(ALONE * top, Math.log(1 + (count - own + 0.5) / (own + 0.5))) : 0;
  }

  // What is marked in titles and texts: words that were found, fillers left out, long ones first.
  function marks(corpus, parts) {
    var found = [];
    parts.forEach(function (part) {
      if (part.weight < 0.3) return;
      part.words.forEach(function (words) {
        if (corpus.find(words).own && found.indexOf(words) < 0) found.push(words);
      });
    });
    return found.sort(function (a, b) { return b.length - a.length; });
  }

  search.engine = engine;
})();
