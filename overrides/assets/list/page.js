// The list on screen: what the reader notes about each task, how far it all is, and carrying it to another device.
(function () {
  'use strict';

  var root = document.querySelector('[data-list]');
  if (!root) return;
  var common = window.common;
  var list = window.list;
  var make = common.make;
  var labels = JSON.parse(document.getElementById('list-words').textContent);
  var store = new list.Store(root.getAttribute('data-list'));
  var rows = new Map();
  var parts = {};
  ['kept', 'bar', 'count', 'whole', 'paste', 'file', 'report', 'gone-link', 'gone'].forEach(function (name) {
    parts[name] = document.querySelector('[data-list-' + name + ']');
  });

  function words(name, values) {
    return common.fill(labels[name], values || {});
  }

  function onClick(name, act) {
    var button = root.querySelector('[data-list-' + name + ']');
    button.addEventListener('click', function () { act(button); });
  }

  // --- how far it is ------------------------------------------------------------------------------------------------

  function tally() {
    var count = list.count(store.records, Array.from(rows.keys()));
    var asked = rows.size - count['not-applicable'];
    return {
      total: rows.size,
      asked: asked,
      done: count.done,
      going: count['in-progress'],
      waiting: count['not-started'],
      apart: count['not-applicable'],
      blank: count[''],
      percent: asked ? Math.floor(100 * count.done / asked) : 100
    };
  }

  function showTally() {
    var found = tally();
    parts.bar.max = found.asked || 1;
    parts.bar.value = found.asked ? found.done : 1;
    parts.count.textContent = words('count', found);
  }

  // --- tasks that left the list --------------------------------------------------------------------------------------

  function gone() {
    return Array.from(store.records.keys()).filter(function (id) {
      return !rows.has(id) && !list.isBlank(store.records.get(id));
    }).sort();
  }

  function goneItem(id) {
    var record = store.records.get(id);
    var status = record.status ? words('status.' + record.status) : '';
    var remove = make('button', {
      type: 'button', 'class': 'action', 'aria-label': words('remove-task', { title: record.title || id })
    }, [words('remove')]);
    remove.addEventListener('click', function () {
      if (!window.confirm(words('remove-sure', { title: record.title || id }))) return;
      store.put(id, record.title, { status: '', done: '', note: '' });
      show();
    });
    return make('li', {}, [
      make('b', {}, [record.title || id]),
      make('small', {}, [[id, status, record.done].filter(Boolean).join(' · ')]),
      record.note ? make('p', {}, [record.note]) : null, remove
    ]);
  }

  function showGone() {
    var ids = gone();
    parts.gone.hidden = !ids.length;
    parts['gone-link'].hidden = !ids.length;
    if (!ids.length) return;
    parts['gone-link'].firstChild.textContent = words('gone-link', { count: ids.length });
    common.refill(parts.gone, [
      make('h2', { id: 'gone-title' }, [words('gone')]), make('p', { 'class': 'muted' }, [words('gone-why')]),
      make('ul', { 'class': 'gone' }, ids.map(goneItem))
    ]);
  }

  // --- showing ------------------------------------------------------------------------------------------------------

  function showRow(row, lost) {
    row.show(store.get(row.task, row.title), lost);
  }

  // All but the rows.
  function showAround() {
    parts.kept.textContent = words(store.state === 'kept' && common.inWeChat ? 'kept-wechat' : store.state);
    parts.kept.classList.toggle('is-warning', store.state !== 'kept');
    showTally();
    showGone();
    if (common.inWeChat) parts.whole.querySelector('textarea').value = message();
  }

  function show() {
    rows.forEach(function (row) { showRow(row, ''); });
    showAround();
  }

  function changed(task, title, changes) {
    var before = store.state;
    store.put(task, title, changes);
    showRow(rows.get(task), store.state !== before ? words(store.state === 'kept' ? 'kept-again' : store.state) : '');
    showAround();
  }

  // The filters look at what each task is now.
  function filterAgain() {
    document.querySelector('form[data-filter]').dispatchEvent(new Event('change'));
  }

  // --- out ----------------------------------------------------------------------------------------------------------

  function message() {
    return [
      words('message', Object.assign({ title: root.getAttribute('data-title'), day: common.today() }, tally())),
      words('message-how'), list.write(store.records, store.id)
    ].join('\n');
  }

  // --- in -----------------------------------------------------------------------------------------------------------

  function report(lines, wrong) {
    common.refill(parts.report, [make('ul', { 'class': wrong ? 'is-warning' : '' }, lines.map(function (line) {
      return make('li', {}, [line]);
    }))]);
  }

  function nameOf(id) {
    var record = store.records.get(id);
    return rows.has(id) ? rows.get(id).title : record && record.title ? record.title : id;
  }

  function named(ids) {
    return ids.map(nameOf).join(words('gap'));
  }

  function bringIn(source) {
    var found = list.parse(source, store.id);
    if (found.refused) {
      report([words('refused.' + found.refused, { list: found.list.slice(0, 60) })], true);
      return false;
    }
    var became = store.merge(found.records);
    show();
    filterAgain();
    var taken = became.added.length + became.replaced.length;
    var lines = [words(taken ? 'taken' : 'taken-none', {
      count: taken, added: became.added.length, replaced: became.replaced.length
    })];
    if (became.same.length) lines.push(words('same', { count: became.same.length }));
    if (became.older.length) lines.push(words('older', { count: became.older.length, tasks: named(became.older) }));
    found.bad.forEach(function (each) {
      lines.push(words('bad', { id: each[0].slice(0, 60), why: words('bad.' + each[1]) }));
    });
    if (gone().length) lines.push(words('gone-link', { count: gone().length }));
    if (store.state !== 'kept') lines.push(words(store.state));
    report(lines, found.bad.length > 0 || store.state !== 'kept');
    return true;
  }

  function readFile() {
    var file = parts.file.files[0];
    if (!file) return;
    var reader = new FileReader();
    reader.onload = function () { bringIn(reader.result); };
    reader.onerror = function () { report([words('refused.file')], true); };
    // A whole list is some ten thousand characters; what is much larger is another file.
    if (file.size > 20000000) report([words('refused.large')], true);
    else reader.readAsText(file);
    parts.file.value = '';
  }

  // --- on paper -----------------------------------------------------------------------------------------------------

  function print(blank) {
    document.body.classList.toggle('prints-blank', blank);
    window.print();
  }

  window.addEventListener('afterprint', function () { document.body.classList.remove('prints-blank'); });

  // --- start --------------------------------------------------------------------------------------------------------

  common.all(document, '[data-task]').forEach(function (entry) {
    var row = new list.Row(entry, words, changed);
    rows.set(row.task, row);
  });
  var copyWords = root.querySelector('[data-copy-words]');
  onClick('copy', function (button) { window.copyText(button, message(), copyWords); });
  onClick('save', function () {
    common.save('checklist-' + store.id + '-' + common.today() + '.json', 'application/json', list.write(store.records, store.id, 1));
  });
  onClick('take', function () { if (bringIn(parts.paste.value)) parts.paste.value = ''; });
  onClick('print', function () { print(false); });
  onClick('print-blank', function () { print(true); });
  onClick('clear', function () {
    if (!window.confirm(words('clear-sure'))) return;
    store.clear();
    show();
    filterAgain();
    report([words('cleared')], false);
  });
  parts.file.addEventListener('change', readFile);
  window.addEventListener('storage', function (event) {
    if (event.key !== null && event.key !== store.key) return;
    store.read();
    show();
  });
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    store.read();
    show();
  });
  if (common.inWeChat) {
    root.querySelector('[data-list-save]').hidden = true;
    // It cannot print.
    root.querySelector('[data-list-print]').parentNode.hidden = true;
    parts.file.parentNode.hidden = true;
    parts.whole.hidden = false;
  }
  show();
})();
