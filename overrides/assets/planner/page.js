// The planner's page: the form, the table, moving rows by hand, and what the plan goes out as. The address holds the choice,
// so that a plan can be sent as a link.
(function () {
  'use strict';

  var root = document.querySelector('[data-planner]');
  if (!root) return;
  var planner = window.planner;
  var common = window.common;
  var has = common.has;
  var make = common.make;
  var refill = common.refill;
  var data = JSON.parse(document.getElementById('planner-data').textContent);
  var labels = data.labels;
  var anchors = JSON.parse(root.getAttribute('data-badges'));
  var state = { kind: '', date: '', facts: {}, moves: [] };
  var shown = null;
  var rows = {};

  function part(name) {
    return root.querySelector('[data-plan' + (name ? '-' + name : '') + ']');
  }

  var parts = {};
  ['', 'kind', 'date', 'anchor', 'asks', 'status', 'head', 'rows', 'whole'].forEach(function (name) { parts[name] = part(name); });

  // --- elements -----------------------------------------------------------------------------------------------------

  function words(name, values) {
    return common.fill(labels['page.' + name], values || {});
  }

  // Opened from a folder, a link to a page needs the page's file.
  function file(address) {
    return address + (location.protocol === 'file:' && /\/$/.test(address) ? 'index.html' : '');
  }

  function link(address, anchor, text) {
    return make('a', { href: file(root.getAttribute('data-root') + address) + (anchor ? '#' + anchor : '') }, [text]);
  }

  function badge(kind, label) {
    var to = file(root.getAttribute('data-about')) + '#' + anchors[kind];
    return make('a', { 'class': 'badge badge--' + kind, href: to }, [label]);
  }

  function bases(found) {
    return found.map(function (basis) {
      var named = basis.address ? link(basis.address, basis.anchor, basis.text) : basis.text;
      if (basis.address) named.className = 'cite';
      return make('span', { 'class': 'basis' }, [named, ' ', badge(basis.kind, basis.sure)]);
    });
  }

  function list(tag, name, items) {
    return make(tag, { 'class': name }, items.map(function (item) { return make('li', {}, item); }));
  }

  // --- the address --------------------------------------------------------------------------------------------------

  function readHash() {
    var found = { kind: '', date: '', facts: {}, moves: [] };
    var hash = location.hash.slice(0, 2) === '#?' ? location.hash.slice(2) : '';
    new URLSearchParams(hash).forEach(function (value, name) {
      if (name === 'kind' || name === 'date') found[name] = value;
      else if (name.slice(0, 5) === 'move.') move(found.moves, name.slice(5), value);
      else found.facts[name] = value;
    });
    return found;
  }

  function writeHash() {
    var hash = planner.hash(state, data);
    history.replaceState(null, '', hash || location.pathname + location.search);
  }

  function move(moves, step, value) {
    var old = moves.filter(function (each) { return each[0] === step; })[0];
    if (old) old[1] = value;
    else moves.push([step, value]);
  }

  // --- the form -----------------------------------------------------------------------------------------------------

  // What a field for a day can show; anything else stays in the address, and the plan says what is wrong with it.
  function acceptable(text) {
    return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? text : '';
  }

  function ask(each) {
    var id = 'plan-ask-' + each.input;
    var about = each.help ? id + '-help' : null;
    var label = each.required ? each.label : words('optional', { label: each.label });
    var value = has(state.facts, each.input) ? state.facts[each.input] : '';
    var field;
    if (each.kind === 'choice') {
      field = make('select', { id: id, 'aria-describedby': about }, [
        make('option', { value: '' }, [words(each.required ? 'choose' : 'unset')])
      ].concat(each.options.map(function (option) { return make('option', { value: option[0] }, [option[1]]); })));
    } else {
      field = make('input', each.kind === 'date'
        ? { id: id, type: 'date', min: '2000-01-01', max: '2100-12-31', placeholder: '2024-03-15', 'aria-describedby': about }
        : { id: id, type: 'text', inputmode: 'numeric', maxlength: '20', 'aria-describedby': about });
    }
    if (each.required) field.required = true;
    field.value = each.kind === 'date' ? acceptable(value) : value;
    if (each.kind === 'choice' && field.selectedIndex < 0) field.value = '';
    function changed() {
      state.facts[each.input] = field.value;
      update();
    }
    field.addEventListener('input', changed);
    field.addEventListener('change', changed);
    return make('p', { 'class': 'field' }, [
      make('label', { 'for': id }, [label]), field, each.help ? make('small', { id: about }, [each.help]) : null
    ]);
  }

  function showForm() {
    var procedure = planner.procedureOf(data, state.kind);
    parts.kind.value = state.kind;
    if (parts.kind.selectedIndex < 0) parts.kind.value = '';
    parts.date.value = acceptable(state.date);
    parts.anchor.textContent = procedure ? procedure.anchor : '';
    var legend = parts.asks.querySelector('legend');
    refill(parts.asks, [legend].concat(procedure ? procedure.asks.map(ask) : []));
    parts.asks.hidden = !procedure || !procedure.asks.length;
  }

  // --- the plan -----------------------------------------------------------------------------------------------------

  // On a phone the table is a long row of cards: its days and steps in short, each leading to its card. They are
  // buttons, as the address holds the choice and no link may change it.
  var overview = make('ol', {}, []);
  var contents = make('details', { 'class': 'contents plan-overview' }, [make('summary', {}, [root.getAttribute('data-overview')]), overview]);

  function showOverview(plan) {
    refill(overview, plan.rows.map(function (row) {
      var to = make('button', { type: 'button' }, [make('b', {}, [row.day]), ' ' + row.number + '. ' + row.title]);
      to.addEventListener('click', function () {
        var card = rows[plan.kind + ' ' + row.id].row;
        card.setAttribute('tabindex', '-1');
        card.focus();
        card.scrollIntoView();
      });
      return make('li', {}, [to]);
    }));
  }

  function showHead(plan) {
    var notes = plan.notes.map(function (note) { return [note]; });
    var answered = plan.answers.filter(function (answer) { return !answer.unanswered; });
    var open = plan.answers.filter(function (answer) { return answer.unanswered; });
    var answers = answered.map(function (answer) {
      return [
        make('b', {}, [answer.question]),
        make('p', {}, [
          answer.broken ? make('span', { 'class': 'broken-word' }, [words('outside')]) : null, answer.answer
        ]),
        make('p', { 'class': 'rule__basis' }, [badge(answer.rule_kind, answer.rule), ' '].concat(bases(answer.basis)))
      ];
    });
    var questions = open.map(function (answer) {
      return [make('b', {}, [answer.question]), make('p', { 'class': 'muted' }, [answer.answer])];
    });
    refill(parts.head, [
      make('h2', { id: 'plan' }, [plan.title]),
      plan.facts.length ? make('dl', { 'class': 'facts plan-facts' }, plan.facts.map(function (fact) {
        return make('div', {}, [make('dt', {}, [fact[0]]), make('dd', {}, [fact[1]])]);
      })) : null,
      notes.length ? list('ul', 'plan-notes', notes) : null,
      answers.length ? make('h3', { id: 'plan-answers' }, [words('answers')]) : null,
      answers.length ? list('ul', 'plan-answers', answers) : null,
      questions.length ? make('details', { 'class': 'plan-open' }, [
        make('summary', {}, [words('open', { count: questions.length })]), list('ul', 'plan-answers', questions)
      ]) : null,
      make('h3', { id: 'plan-steps-title' }, [words('steps')])
    ]);
    showOverview(plan);
  }

  // A row keeps its field, so that whoever is typing a date keeps the place.
  function makeRow(id) {
    var field = make('input', { type: 'date', min: '2000-01-01', max: '2100-12-31', placeholder: '2027-03-15' });
    var restore = make('button', { type: 'button', 'class': 'action plan-restore' }, [words('restore')]);
    var found = {
      field: field,
      restore: restore,
      day: make('td', { 'class': 'plan-day' }),
      what: make('th', { scope: 'row' }),
      papers: make('td', { 'data-label': labels['column.papers'] }),
      basis: make('td', { 'data-label': words('basis') }),
      move: make('td', { 'class': 'plan-move', 'data-label': words('move') }, [field, restore]),
      done: make('td', { 'class': 'plan-done', 'data-label': labels['column.done'] })
    };
    found.row = make('tr', { id: 'p-' + id }, [found.day, found.what, found.papers, found.basis, found.move, found.done]);
    field.addEventListener('change', function () {
      var others = state.moves.filter(function (each) { return each[0] !== id; });
      state.moves = field.value ? others.concat([[id, field.value]]) : others;
      update();
    });
    field.addEventListener('blur', function () { field.value = found.iso; });
    restore.addEventListener('click', function () {
      state.moves = state.moves.filter(function (each) { return each[0] !== id; });
      field.focus();
      update();
      field.value = found.iso;
    });
    return found;
  }

  function fillRow(found, row, address) {
    var named = { number: row.number, title: row.title };
    var marks = row.marks.map(function (mark) { return [mark]; });
    found.iso = row.iso;
    found.row.className = (row.broken ? 'is-broken' : '') + (row.moved ? ' is-moved' : '');
    refill(found.day, [
      make('b', {}, [row.iso ? make('time', { datetime: row.iso }, [row.day]) : row.day]), ' ',
      make('span', { 'class': 'plan-weekday' }, [row.weekday]), ' ',
      make('span', { 'class': 'plan-working' }, [row.working]),
      row.advised ? make('span', { 'class': 'plan-advised' }, [row.advised]) : null,
      make('small', {}, [row.when, ' ', badge(row.source_kind, row.source)])
    ]);
    refill(found.what, [
      link(address, 's-' + row.id, row.number + '. ' + row.title), make('small', {}, [row.who]),
      row.broken ? make('span', { 'class': 'broken-word' }, [words('broken')]) : null,
      marks.length ? list('ul', 'plan-marks', marks) : null
    ]);
    refill(found.papers, [row.papers.length ? list('ul', '', row.papers.map(function (paper) {
      return [paper.address ? link(paper.address, '', paper.name) : paper.name];
    })) : make('span', { 'class': 'muted' }, [words('no-papers')])]);
    refill(found.basis, [badge(row.rule_kind, row.rule), ' '].concat(bases(row.basis)));
    found.field.setAttribute('aria-label', words('move-step', named));
    found.restore.setAttribute('aria-label', words('restore-step', named));
    found.restore.hidden = !row.moved;
    if (document.activeElement !== found.field) found.field.value = row.iso;
  }

  function showRows(plan) {
    var address = planner.procedureOf(data, plan.kind).address;
    var wanted = {};
    plan.rows.forEach(function (row, index) {
      var key = plan.kind + ' ' + row.id;
      wanted[key] = true;
      if (!has(rows, key)) rows[key] = makeRow(row.id);
      fillRow(rows[key], row, address);
      var there = parts.rows.children[index] || null;
      if (there !== rows[key].row) parts.rows.insertBefore(rows[key].row, there);
    });
    Object.keys(rows).forEach(function (key) {
      if (has(wanted, key)) return;
      parts.rows.removeChild(rows[key].row);
      delete rows[key];
    });
  }

  function showStatus(plan) {
    var untouched = !state.kind && !state.date;
    var broken = plan.rows.filter(function (row) { return row.broken; }).length;
    var said = untouched ? [] : plan.problems.length
      ? [list('ul', 'plan-problems', plan.problems.map(function (problem) { return [problem]; }))]
      : [words(broken ? 'ready-broken' : 'ready', { count: plan.rows.length, broken: broken })];
    refill(parts.status, said);
  }

  function show() {
    var plan = planner.plan(data, state, common.today());
    shown = plan;
    showStatus(plan);
    parts[''].hidden = !plan.rows.length;
    var old = parts[''].querySelector('.copied');
    if (old) old.parentNode.removeChild(old);
    if (!plan.rows.length) return;
    showHead(plan);
    showRows(plan);
    if (common.inWeChat) parts.whole.querySelector('textarea').value = planner.text(plan, data);
  }

  function update() {
    writeHash();
    show();
  }

  // --- out ----------------------------------------------------------------------------------------------------------

  function download(name, type, text) {
    common.save(shown.kind + '-' + shown.iso + name, type, text);
  }

  function onClick(name, act) {
    var button = part(name);
    button.addEventListener('click', function () { act(button); });
  }

  var copyWords = root.querySelector('[data-copy-words]');
  onClick('print', function () { window.print(); });
  onClick('link', function (button) { window.copyText(button, location.href, copyWords); });
  onClick('text', function (button) { window.copyText(button, planner.text(shown, data), copyWords); });
  onClick('ics', function () { download('.ics', 'text/calendar;charset=utf-8', planner.ics(shown, state, data)); });
  onClick('csv', function () { download('.csv', 'text/csv;charset=utf-8', planner.csv(shown, data)); });
  if (common.inWeChat) {
    part('ics').hidden = true;
    part('csv').hidden = true;
    // It cannot print.
    part('print').hidden = true;
    parts.whole.hidden = false;
  }

  parts.kind.addEventListener('change', function () {
    state.kind = parts.kind.value;
    state.moves = [];
    showForm();
    update();
  });
  ['input', 'change'].forEach(function (event) {
    parts.date.addEventListener(event, function () {
      state.date = parts.date.value;
      update();
    });
  });
  root.querySelector('form').addEventListener('submit', function (event) { event.preventDefault(); });

  parts[''].insertBefore(contents, parts[''].querySelector('.plan-table'));

  function start() {
    state = readHash();
    showForm();
    show();
  }

  // A link to a place on this page takes the choice out of the address, and nothing else.
  window.addEventListener('hashchange', function () {
    if (location.hash && location.hash.slice(0, 2) !== '#?' && state.kind) writeHash();
    else start();
  });
  start();
})();
