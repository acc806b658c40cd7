// The card of this week, by the reader's own day: the issue of the present week once it is out, else the newest one that is.
// In a year without issues it says so, and offers the one of the same season of the newest year.
(function () {
  'use strict';
  var DAY = 24 * 60 * 60 * 1000;
  var NEAR = 10; // days between two Fridays of the same season, at most
  var common = window.common;

  function time(iso) {
    return Date.parse(iso + 'T00:00:00Z');
  }

  function day(iso) {
    return new Date(time(iso));
  }

  // The Monday of a day's week, in milliseconds.
  function monday(iso) {
    return time(iso) - ((day(iso).getUTCDay() + 6) % 7) * DAY;
  }

  function issue(item) {
    return {
      friday: item.getAttribute('data-friday'),
      held: item.getAttribute('data-out'),
      day: item.getAttribute('data-day'),
      minutes: item.getAttribute('data-minutes'),
      why: item.getAttribute('data-why'),
      href: item.querySelector('a').getAttribute('href'),
      theme: item.querySelector('a').textContent
    };
  }

  // Days between two days of the year, whichever way round the year is shorter.
  function apart(one, other) {
    function place(moment) {
      return (moment - Date.UTC(new Date(moment).getUTCFullYear(), 0, 1)) / DAY;
    }
    var distance = Math.abs(place(one) - place(other));
    return Math.min(distance, 365 - distance);
  }

  function season(issues, friday) {
    var year = issues[issues.length - 1].friday.slice(0, 4);
    var best = null;
    issues.forEach(function (each) {
      var distance = apart(time(each.friday), friday);
      if (each.friday.slice(0, 4) === year && distance <= NEAR && (best === null || distance < apart(time(best.friday), friday))) best = each;
    });
    return best;
  }

  function show(card, today) {
    var issues = common.all(card, '[data-voice-issues] > li').map(issue);
    var out = issues.filter(function (each) { return each.held <= today; });
    var coming = issues.filter(function (each) { return each.held > today; })[0];
    function part(name) {
      return card.querySelector('[data-voice-' + name + ']');
    }
    if (!out.length) return;
    var newest = out[out.length - 1];
    var present = monday(newest.friday) === monday(today);
    var friday = monday(today) + 4 * DAY;
    var year = new Date(friday).getUTCFullYear();
    var label = part('label');
    label.textContent = label.getAttribute(present ? 'data-this' : 'data-newest');
    part('day').textContent = newest.day;
    part('minutes').textContent = newest.minutes;
    part('why').textContent = newest.why;
    part('link').textContent = newest.theme;
    part('link').setAttribute('href', newest.href);
    var next = part('next');
    next.textContent = coming ? common.fill(next.getAttribute('data-words'), coming) : next.getAttribute('data-none');
    var compiled = issues.some(function (each) { return each.friday.slice(0, 4) === String(year); });
    if (compiled) return;
    var note = part('note');
    note.textContent = common.fill(note.getAttribute('data-words'), { year: year });
    note.hidden = false;
    next.hidden = true;
    var offered = season(out, friday);
    if (!offered || offered === newest) return;
    var row = part('season');
    row.querySelector('a').textContent = offered.theme;
    row.querySelector('a').setAttribute('href', offered.href);
    row.querySelector('small').textContent = offered.day;
    row.hidden = false;
  }

  common.all(document, '[data-voice-now]').forEach(function (card) { show(card, common.today()); });
})();
