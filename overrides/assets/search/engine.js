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
        var named = byNumber(corpus, known, written);
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
    var covered = new Float64Array(count);
    var whole = 0;
    var best = new Float64Array(count);
    var length = new Uint8Array(count);
    parts.forEach(function (part) {
      var looked = part.words.map(corpus.find);
      var most = together(count, looked);
      var worth = part.weight * part.count * most;
      if (!part.extra) whole += worth || part.weight * part.count * UNKNOWN;
      if (!most) return;
      best.fill(0);
      length.fill(0);
      looked.forEach(function (each, way) {
        var share = way ? part.other : 1;
        var letters = part.pair ? 1 : part.words[way].replace('=', '').length;
        each.places.forEach(function (place, at) {
          best[place] = Math.max(best[place], each.values[at] * share);
          if (each.titled[place]) length[place] = Math.max(length[place], letters);
        });
      });
      for (var place = 0; place < count; place++) {
        if (!best[place]) continue;
        scores[place] += best[place] * worth;
        if (part.extra) continue;
        matched[place] += worth * Math.min(1, best[place]);
        covered[place] += length[place];
      }
    });
    var found = [];
    for (var place = 0; place < count; place++) {
      if (!scores[place]) continue;
      var title = corpus.places[place].title.length;
      var share = whole ? matched[place] / whole : 0;
      var score = scores[place] * (0.05 + 0.95 * share) * (1 + COVERED * Math.min(1, covered[place] / title));
      found.push({ place: place, score: score * corpus.pages[corpus.places[place].page].rank });
    }
    found.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
    var least = found.length ? found[0].score * 0.12 : 0;
    return apart(found.filter(function (each) { return each.score >= least; }).map(function (each) {
      return result(corpus, each.place);
    }));
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

  // 工会法第二十条, 工会法20, Trade Union Law, Article 20; and documents by their numbers, however the brackets are typed.
  function byNumber(corpus, known, written) {
    var text = search.bare(known.simplified(written));
    var found = [];
    corpus.index.documents.forEach(function (row) {
      var number = search.bare(row[1]).replace(/[年号第令]/g, '');
      var asked = text.replace(/[年号第令]/g, '');
      if (/[0-9]/.test(asked) && asked.length > 3 && number.slice(0, asked.length) === asked) {
        found.push(result(corpus, corpus.pages[row[0]].first));
      }
    });
    return found.concat(byName(corpus, known, text), article(corpus, known, written));
  }

  // The instrument whose name is asked for and nothing else.
  function byName(corpus, known, text) {
    var ways = /^[a-z]+$/.test(text) && !corpus.english ? known.meant(text) : [text];
    return corpus.index.laws.filter(function (row) {
      return row.slice(2).some(function (title) { return ways.indexOf(search.bare(title)) >= 0; });
    }).map(function (row) {
      return result(corpus, corpus.pages[row[0]].first);
    });
  }

  function article(corpus, known, written) {
    var text = search.bare(known.simplified(written)).replace(/art(?:icles?)?(?=[0-9])/, '第');
    var asked = /^(.*?)第?([0-9]{1,3}|[〇零一二三四五六七八九十百]{1,7})条?(.*)$/.exec(text);
    if (corpus.english) asked = /^(.*?)第?([0-9]{1,3})(.*)$/.exec(text);
    if (!asked) return [];
    var name = (asked[1] + asked[3]).replace(/^(?:ofthe|of|the|的)|(?:ofthe|of|the|的)$/g, '');
    var number = search.number(asked[2]);
    if (name.length < 2 || !number || !/[第条]/.test(text) && asked[3]) return [];
    return laws(corpus, known, name).filter(function (row) { return number <= row[1]; }).slice(0, 1).map(function (row) {
      var page = corpus.pages[row[0]];
      for (var place = page.first; place < corpus.places.length && corpus.places[place].page === row[0]; place++) {
        if (corpus.places[place].anchor === 'a' + number) return result(corpus, place);
      }
      var words = corpus.index.words;
      return {
        page: page.address,
        anchor: 'a' + number,
        group: page.group,
        title: words.article.replace('{number}', number),
        trail: corpus.places[page.first].title,
        text: words.untitled
      };
    });
  }

  // Instruments that may be meant by a name, those first whose own name is nearest to it in length.
  function laws(corpus, known, named) {
    var ways = [named];
    Object.keys(known.words).forEach(function (word) {
      if (!known.words[word].filler && named.indexOf(word) >= 0) {
        known.words[word].others.forEach(function (other) { ways.push(search.bare(named.replace(word, other))); });
      }
    });
    var found = [];
    corpus.index.laws.forEach(function (row) {
      var best = Infinity;
      row.slice(2).forEach(function (title) {
        var full = search.bare(title);
        ways.forEach(function (way) {
          if (full.indexOf(way) >= 0) best = Math.min(best, full.length - way.length);
          else if (within(way, full)) best = Math.min(best, 20 + full.length - way.length);
        });
      });
      if (best < Infinity) found.push({ row: row, distance: best });
    });
    found.sort(function (a, b) { return a.distance - b.distance; });
    return found.map(function (each) { return each.row; });
  }

  // Whether the letters of one name stand in the other in the same order.
  function within(short, long) {
    var at = -1;
    return short.length > 2 && short.slice(-1) === long.slice(-1) && short.split('').every(function (letter) {
      at = long.indexOf(letter, at + 1);
      return at >= 0;
    });
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
