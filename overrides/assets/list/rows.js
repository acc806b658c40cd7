// What is filled in below a task: a tick, a status, a day, a note; and the same as text for paper.
(function () {
  'use strict';

  var common = window.common;
  var list = window.list;

  // A row for the task in `entry`. `words` looks words up, `changed(task, title, changes)` is told what the reader enters.
  function Row(entry, words, changed) {
    this.entry = entry;
    this.words = words;
    this.task = entry.getAttribute('data-task');
    this.title = entry.getAttribute('data-title');
    this.tick = entry.querySelector('.record__tick input');
    this.status = entry.querySelector('.record__status select');
    this.more = entry.querySelector('.record__more');
    this.done = this.more.querySelector('.record__done input');
    this.note = this.more.querySelector('.record__note textarea');
    this.lost = entry.querySelector('.record__lost');
    this.paper = entry.querySelector('.record__paper');
    // Older browsers show a field for text.
    this.done.placeholder = '2024-03-15';
    this.note.maxLength = list.LONGEST_NOTE;
    // What is kept is kept by us: a browser that fills in what it remembers would show another state.
    [this.tick, this.status, this.done, this.note].forEach(function (field) { field.autocomplete = 'off'; });
    this.listen(changed);
  }

  Row.prototype.listen = function (changed) {
    var row = this;
    function tell(changes) {
      changed(row.task, row.title, changes);
    }
    // A day that is today's came with the tick, most likely, and goes with it.
    function turned(status) {
      var day = row.done.value;
      var today = common.today();
      tell({ status: status, done: status === 'done' ? day || today : day === today ? '' : day });
    }
    this.tick.addEventListener('change', function () { turned(row.tick.checked ? 'done' : ''); });
    this.status.addEventListener('change', function () { turned(row.status.value); });
    this.done.addEventListener('change', function () {
      if (row.done.value === '' || list.isDay(row.done.value)) tell({ done: row.done.value });
    });
    this.note.addEventListener('focus', function () { row.fit(); });
    this.note.addEventListener('input', function () {
      row.fit();
      tell({ note: list.clean(row.note.value) });
    });
  };

  // As high as its text, where it is to be seen.
  Row.prototype.fit = function () {
    this.note.style.height = 'auto';
    if (this.note.scrollHeight) this.note.style.height = this.note.scrollHeight + 2 + 'px';
  };

  // What is entered, on one line.
  Row.prototype.text = function (record) {
    var words = this.words;
    return [
      ['status', record.status ? words('status.' + record.status) : ''], ['done', record.done], ['note', record.note]
    ].filter(function (pair) { return pair[1]; }).map(function (pair) {
      return words('labelled', { label: words(pair[0]), text: pair[1] });
    }).join(words('gap'));
  };

  // Show a record. What the reader is typing in stays as it is.
  Row.prototype.show = function (record, lost) {
    var blank = list.isBlank(record);
    this.tick.checked = record.status === 'done';
    this.status.value = record.status;
    if (document.activeElement !== this.done) this.done.value = record.done;
    if (document.activeElement !== this.note) this.note.value = record.note;
    this.more.hidden = blank && !this.more.contains(document.activeElement);
    if (!blank) this.fit();
    this.lost.textContent = lost;
    this.paper.textContent = this.text(record);
    this.entry.classList.toggle('is-filled', !blank);
    this.entry.classList.toggle('is-done', record.status === 'done');
    var open = record.status !== 'done' && record.status !== 'not-applicable';
    this.entry.setAttribute('data-state', (record.status || 'blank') + (open ? ' open' : ''));
  };

  list.Row = Row;
})();
