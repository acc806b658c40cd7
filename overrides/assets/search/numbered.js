// What is asked for by a number: documents by their serial numbers, articles of laws, today's and those of an earlier text.
(function () {
  'use strict';

  var search = window.search;
  var NUMBER = '([0-9]{1,3}|[〇零一二三四五六七八九十百]{1,7})';
  // 令第514号, 发〔2016〕27号, 514号令; No. 514, Order 514, Order of the State Council 514.
  var SERIAL = {
    zh: /(?:令|公告|发|会|文)[^0-9]{0,3}(?:[0-9]{4}[^0-9]{1,3})?([0-9]{1,3})(?![0-9])|(?:^|[^0-9])([0-9]{1,3})号?(?:令|公告|文)/,
    en: /\b(?:no\.?|number|order|decree|document)\s*(?:no\.?\s*)?([0-9]{1,3})\b|\b(?:order|decree)\b[^0-9]{1,30}\b([0-9]{3})\b/
  };
  // An article that says so, wherever it stands in a question.
  var ARTICLE = { zh: new RegExp('第?' + NUMBER + '条'), en: /第([0-9]{1,3})/ };
  var OLD = {
    zh: /老(?:的|条|第)|旧|^原(?!文|则)|原来?的?(?=第?[0-9一二三四五六七八九十百]+条)|改(?:之?前|以前)|(?:修正|修订)(?:之?前|以前)|以前的/,
    en: /\b(?:old|former|formerly|previous|earlier|before)\b/
  };
  var FRAME = /^(?:ofthe|of|the|的)|(?:ofthe|of|the|的)$/g;

  function serial(corpus, known, written) {
    var text = search.bare(known.simplified(written));
    var asked = text.replace(/[年号第令]/g, '');
    var folded = search.fold(known.simplified(written));
    var stated = SERIAL[corpus.english ? 'en' : 'zh'].exec(folded) || [];
    var number = stated[1] || stated[2] || (/^[0-9]{3}$/.test(text) ? text : '');
    var years = folded.match(/(?:19|20)[0-9]{2}/g) || [];
    return corpus.index.documents.filter(function (row) {
      var whole = search.bare(row[1]).replace(/[年号第令]/g, '');
      if (/[0-9]/.test(asked) && asked.length > 3 && whole.slice(0, asked.length) === asked) return true;
      var parts = row[1].match(/[0-9]+/g);
      var year = parts.slice(0, -1)[0];
      if (!number || Number(parts.slice(-1)[0]) !== Number(number)) return false;
      if (year && years.length && years.indexOf(year) < 0) return false;
      // Many offices number their documents: in Chinese some of the office's name has to be there, unless there is nothing else.
      return corpus.english || text === number || shared(row[1].replace(/[0-9].*/, ''), folded);
    }).map(function (row) {
      return search.result(corpus, corpus.pages[row[0]].first);
    });
  }

  function shared(one, other) {
    return one.split('').some(function (_, at) { return at > 0 && other.indexOf(one.slice(at - 1, at + 1)) >= 0; });
  }

  // The instrument whose name is asked for and nothing else.
  function byName(corpus, known, written) {
    var text = search.bare(known.simplified(written));
    var ways = /^[a-z]+$/.test(text) && !corpus.english ? known.meant(text) : [text];
    return corpus.index.laws.filter(function (row) {
      return row.slice(2).some(function (title) { return ways.indexOf(search.bare(title)) >= 0; });
    }).map(function (row) {
      return search.result(corpus, corpus.pages[row[0]].first);
    });
  }

  function article(corpus, known, written) {
    var text = search.bare(known.simplified(written)).replace(/art(?:icles?)?(?=[0-9])/, '第');
    var lang = corpus.english ? 'en' : 'zh';
    var stated = ARTICLE[lang].exec(text);
    if (stated) {
      var number = search.number(stated[1]);
      var rest = text.replace(stated[0], '').replace(FRAME, '');
      var rows = laws(corpus, known, rest, true);
      if (OLD[lang].test(search.fold(known.simplified(written)))) {
        var earlier = moved(corpus, rows, number);
        if (earlier.length) return earlier;
      }
      return first(corpus, rows, number);
    }
    var asked = new RegExp('^(.*?)' + (corpus.english ? '([0-9]{1,3})' : NUMBER) + '$').exec(text);
    if (!asked || asked[1].length < 2) return [];
    return first(corpus, laws(corpus, known, asked[1].replace(FRAME, ''), false), search.number(asked[2]));
  }

  function first(corpus, rows, number) {
    return rows.filter(function (row) { return number && number <= row[1]; }).slice(0, 1).map(function (row) {
      return place(corpus, row[0], number);
    });
  }

  // The page of a law's changes, and what the article of its earlier text has become.
  function moved(corpus, rows, number) {
    var found = [];
    corpus.index.moved.forEach(function (row) {
      var named = !rows.length || rows.some(function (law) { return law[0] === row[1]; });
      if (!named || !(number < row[2].length)) return;
      found.push(search.result(corpus, corpus.pages[row[0]].first));
      if (row[2][number]) found.push(place(corpus, row[1], row[2][number]));
    });
    return found;
  }

  // An article of the law on a page; one that no note is written on has nothing but its number to show.
  function place(corpus, of, number) {
    var page = corpus.pages[of];
    for (var at = page.first; at < corpus.places.length && corpus.places[at].page === of; at++) {
      if (corpus.places[at].anchor === 'a' + number) return search.result(corpus, at);
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
  }

  // Instruments that may be meant by a name, those first whose own name is nearest to it in length. `among` says that the
  // name may stand among other words.
  function laws(corpus, known, named, among) {
    if (named.length < 2) return [];
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
          else if (among && way.indexOf(full) >= 0) best = Math.min(best, way.length - full.length);
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

  search.numbered = function (corpus, known, written) {
    return serial(corpus, known, written).concat(byName(corpus, known, written), article(corpus, known, written));
  };
})();
