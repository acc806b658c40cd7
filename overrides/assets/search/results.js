// The answers on screen: the best three first, the others by kind, the words of the question marked. Texts are put in as
// texts: whatever they or a question hold never becomes markup.
(function () {
  'use strict';

  var search = window.search;
  var BEST = 3;
  var IN_SIGHT = 5;
  // How many more come at once.
  var NEXT = 20;
  var ROOM = { zh: 72, en: 170 };

  function make(tag, name, children) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    (children || []).forEach(function (child) {
      made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
    });
    return made;
  }

  // Where the words stand in a text: [start, end], in order, none over another.
  function places(text, marks) {
    var folded = search.fold(text);
    var found = [];
    marks.forEach(function (words) {
      if (words.charAt(0) === '=') return;
      for (var at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
        found.push([at, at + words.length]);
      }
    });
    var word = /[a-z0-9][a-z0-9']*/g;
    var each;
    while (marks.length && (each = word.exec(folded))) {
      if (marks.indexOf('=' + search.stem(each[0])) >= 0) found.push([each.index, each.index + each[0].length]);
    }
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    return found.reduce(function (kept, next) {
      var last = kept[kept.length - 1];
      if (last && next[0] <= last[1]) last[1] = Math.max(last[1], next[1]);
      else kept.push(next);
      return kept;
    }, []);
  }

  function marked(text, marks) {
    var at = 0;
    var made = [];
    places(text, marks).forEach(function (place) {
      if (place[0] > at) made.push(text.slice(at, place[0]));
      made.push(make('mark', '', [text.slice(place[0], place[1])]));
      at = place[1];
    });
    made.push(text.slice(at));
    return made;
  }

  // The stretch of a text with the most of what was asked for, from the beginning of a sentence where one is near.
  function cut(text, marks, room) {
    if (text.length <= room) return text;
    var found = places(text, marks);
    var best = 0;
    var most = -1;
    found.forEach(function (place) {
      var seen = {};
      var count = found.filter(function (other) {
        var words = text.slice(other[0], other[1]);
        var fresh = other[0] >= place[0] && other[1] <= place[0] + room * 0.8 && !(words in seen);
        if (fresh) seen[words] = true;
        return fresh;
      }).length;
      if (count > most) {
        most = count;
        best = place[0];
      }
    });
    var start = Math.max(0, best - Math.round(room / 3));
    var stop = /[。；！？.;!?]\s?/g;
    var from = start;
    var each;
    while ((each = stop.exec(text)) && each.index < best) {
      if (each.index + each[0].length >= start) from = each.index + each[0].length;
    }
    if (start === 0) from = 0;
    if (from > 0 && /[a-z]/i.test(text.charAt(from - 1))) from = text.indexOf(' ', from) + 1 || from;
    return (from ? '…' : '') + text.slice(from, from + room) + (from + room < text.length ? '…' : '');
  }

  // What a place was found by where nothing that is shown of it tells: words from further down in its text.
  function beyond(each, marks) {
    if (!each.more || places(each.title + '\n' + each.text, marks).length) return '';
    return places(each.more, marks).map(function (place) { return '…' + each.more.slice(place[0], place[1]); }).join('');
  }

  function row(engine, each, marks, base, kind) {
    var index = engine.corpus.index;
    var link = make('a', 'hit', [make('span', 'hit__title', marked(each.title, marks))]);
    // From a folder, a page is its file.
    var file = location.protocol === 'file:' ? 'index.html' : '';
    link.href = base + each.page + file + (each.anchor ? '#' + each.anchor : '');
    var trail = (kind ? [index.groups[each.group][1]] : []).concat(each.trail ? [each.trail] : []);
    if (trail.length) link.appendChild(make('span', 'hit__trail', marked(trail.join(' · '), marks)));
    var text = cut(each.text, marks, ROOM[index.lang] || 120) + beyond(each, marks);
    if (text) link.appendChild(make('span', 'hit__text', marked(text, marks)));
    return make('li', '', [link]);
  }

  // The button that shows the next of what is left, says how many there are, and goes when there are none.
  function further(engine, list, left, item) {
    var more = make('button', 'hits__more');
    more.type = 'button';
    function say() {
      more.textContent = engine.corpus.index.words.more.replace('{count}', left.length);
    }
    more.addEventListener('click', function () {
      var rows = left.splice(0, NEXT).map(item);
      rows.forEach(function (each) { list.appendChild(each); });
      if (left.length) say();
      else more.parentNode.removeChild(more);
      rows[0].firstChild.focus();
    });
    say();
    return more;
  }

  function section(engine, name, id, found, marks, base, kind) {
    var heading = make('h2', 'hits__title', [name]);
    heading.id = 'search-' + id;
    function item(each) { return row(engine, each, marks, base, kind); }
    var list = make('ul', 'hits__list', found.slice(0, IN_SIGHT).map(item));
    var part = make('section', 'hits', [heading, list]);
    part.setAttribute('aria-labelledby', heading.id);
    if (found.length > IN_SIGHT) part.appendChild(further(engine, list, found.slice(IN_SIGHT), item));
    return part;
  }

  // Answers what was typed: how many were found in `status`, and all of them in `list`. Addresses count from `base`.
  search.show = function (engine, written, status, list, base) {
    var words = engine.corpus.index.words;
    list.textContent = '';
    if (!written.trim()) {
      status.textContent = '';
      return;
    }
    var answer = engine.ask(written);
    var found = answer.results;
    if (!found.length) {
      status.textContent = words.none.split('{query}').join(written.trim());
      return;
    }
    status.textContent = found.length === 1 ? words.one : words.count.replace('{count}', found.length);
    var made = document.createDocumentFragment();
    made.appendChild(section(engine, words.best, 'best', found.slice(0, BEST), answer.marks, base, true));
    var order = [];
    found.slice(BEST).forEach(function (each) {
      if (order.indexOf(each.group) < 0) order.push(each.group);
    });
    order.forEach(function (group) {
      var own = found.slice(BEST).filter(function (each) { return each.group === group; });
      var named = engine.corpus.index.groups[group];
      made.appendChild(section(engine, named[1], named[0], own, answer.marks, base, false));
    });
    list.appendChild(made);
    list.scrollTop = 0;
  };
})();
