// What somebody noted about the tasks of a list, as text and back, and two such notes brought together. Nothing here touches
// the page. A record is {status, done, note, title, at}: `done` a day as 2022-04-07, `at` when it was last changed, both may
// be '' where nothing was entered; records stand in a Map by the id of their task.
(function () {
  'use strict';

  var STATUSES = ['not-started', 'in-progress', 'done', 'not-applicable'];
  var FORMAT = 'checklist-records';
  var VERSION = 1;
  var MOST_CHARACTERS = 4000000;
  var MOST_RECORDS = 5000;
  var LONGEST_NOTE = 2000;
  var LONGEST_TITLE = 300;
  var has = window.common.has;

  function blank(title) {
    return { status: '', done: '', note: '', title: title, at: '' };
  }

  // A record that was emptied stays, so that an older one from elsewhere does not fill it again.
  function isBlank(record) {
    return !record.status && !record.done && !record.note;
  }

  // Later than the record that it replaces, also where another device's clock was ahead.
  function after(record, now) {
    return new Date(Math.max(now, record.at ? Date.parse(record.at) + 1 : 0)).toISOString();
  }

  // --- reading ------------------------------------------------------------------------------------------------------

  function isDay(text) {
    if (!/^20[0-9]{2}-[0-9]{2}-[0-9]{2}$|^2100-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
    var day = new Date(text + 'T00:00:00Z');
    return !isNaN(day) && day.toISOString().slice(0, 10) === text;
  }

  function isMoment(text) {
    if (!/^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{3}Z$/.test(text)) return false;
    var moment = new Date(text);
    return !isNaN(moment) && moment.toISOString() === text;
  }

  // Line breaks stay; other control characters have no place in a note.
  function clean(text) {
    return text.replace(/\r\n?/g, '\n').replace(/[\x00-\x09\x0b-\x1f\x7f]/g, ' ');
  }

  function text(value, name) {
    return has(value, name) && typeof value[name] === 'string' ? value[name] : null;
  }

  // A record, or the name of what is wrong with it.
  function record(value) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'shape';
    var status = text(value, 'status');
    var done = text(value, 'done');
    var note = text(value, 'note');
    var title = text(value, 'title');
    var at = text(value, 'at');
    if (status === null || (status !== '' && STATUSES.indexOf(status) < 0)) return 'status';
    if (done === null || (done !== '' && !isDay(done))) return 'done';
    if (note === null || note.length > LONGEST_NOTE) return 'note';
    if (title === null || title.length > LONGEST_TITLE) return 'title';
    if (at === null || !isMoment(at)) return 'at';
    return { status: status, done: done, note: clean(note), title: clean(title), at: at };
  }

  function refused(why, list) {
    return { refused: why, list: list || '', records: new Map(), bad: [] };
  }

  // What `source` holds for `list`. Words may stand around it, as in a message. `refused` says why nothing could be taken:
  // large, nothing, broken, format, version, list. `bad` are single records that could not: [id, name of what is wrong].
  function parse(source, list) {
    if (source.length > MOST_CHARACTERS) return refused('large');
    var start = source.indexOf('{');
    if (start < 0) return refused('nothing');
    var value;
    try {
      value = JSON.parse(source.slice(start, source.lastIndexOf('}') + 1));
    } catch (error) {
      return refused('broken');
    }
    if (text(value, 'format') !== FORMAT || !has(value, 'version')) return refused('format');
    if (value.version !== VERSION) return refused('version');
    if (text(value, 'list') !== list) return refused('list', text(value, 'list'));
    var found = value.records;
    if (!has(value, 'records') || found === null || typeof found !== 'object') return refused('format');
    var ids = Object.keys(found);
    if (ids.length > MOST_RECORDS) return refused('large');
    var records = new Map();
    var bad = [];
    ids.forEach(function (id) {
      var read = /^[0-9a-z-]{1,40}$/.test(id) ? record(found[id]) : 'id';
      if (typeof read === 'string') bad.push([id, read]);
      else records.set(id, read);
    });
    return { refused: '', list: list, records: records, bad: bad };
  }

  // --- writing ------------------------------------------------------------------------------------------------------

  // On one line without `indent`, as many spaces to a level with it.
  function write(records, list, indent) {
    var found = {};
    Array.from(records.keys()).sort().forEach(function (id) { found[id] = records.get(id); });
    return JSON.stringify({ format: FORMAT, version: VERSION, list: list, records: found }, null, indent || 0);
  }

  // --- bringing together --------------------------------------------------------------------------------------------

  function same(one, other) {
    return one.status === other.status && one.done === other.done && one.note === other.note;
  }

  // Of two of the same moment always the same one, so that two devices end alike whichever gives to the other first.
  function newer(one, other) {
    if (one.at !== other.at) return one.at > other.at;
    return JSON.stringify([one.status, one.done, one.note]) > JSON.stringify([other.status, other.done, other.note]);
  }

  // For each task the record that was changed last. Ids by what became of `theirs`: added, replaced, same, older.
  function merge(ours, theirs) {
    var records = new Map(ours);
    var found = { records: records, added: [], replaced: [], same: [], older: [] };
    theirs.forEach(function (their, id) {
      var our = records.get(id);
      var wins = !our || newer(their, our);
      if (wins) records.set(id, their);
      if (our && same(our, their)) found.same.push(id);
      else if (!wins) found.older.push(id);
      else if (!our || isBlank(our)) found.added.push(id);
      else found.replaced.push(id);
    });
    return found;
  }

  // How many of `ids` have each status; '' for those without.
  function count(records, ids) {
    var found = { '': 0 };
    STATUSES.forEach(function (status) { found[status] = 0; });
    ids.forEach(function (id) { found[records.has(id) ? records.get(id).status : ''] += 1; });
    return found;
  }

  window.list = {
    STATUSES: STATUSES,
    LONGEST_NOTE: LONGEST_NOTE,
    blank: blank,
    isBlank: isBlank,
    isDay: isDay,
    clean: clean,
    after: after,
    parse: parse,
    write: write,
    merge: merge,
    count: count
  };
})();
