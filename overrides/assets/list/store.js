// Keeps the records of a list in this browser's storage and nowhere else. `state` says how that goes: 'kept'; 'unkept' (the
// browser allows no storage or has no room: records last as long as the page); 'unread' (what is stored could not be read
// and is left alone, so that nothing is lost; records last as long as the page).
(function () {
  'use strict';

  var list = window.list;

  // Records of the list with this id, which never changes.
  function Store(id) {
    this.id = id;
    this.key = 'handbook:list:' + id;
    this.records = new Map();
    this.state = 'kept';
    this.read();
    if (this.state === 'kept' && !writable()) this.state = 'unkept';
  }

  function writable() {
    try {
      window.localStorage.setItem('handbook:test', '1');
      window.localStorage.removeItem('handbook:test');
      return true;
    } catch (error) {
      return false;
    }
  }

  // Take over what is stored: another tab may have changed it.
  Store.prototype.read = function () {
    if (this.state !== 'kept') return;
    var text;
    try {
      text = window.localStorage.getItem(this.key);
    } catch (error) {
      this.state = 'unkept';
      return;
    }
    if (text === null) {
      this.records = new Map();
      return;
    }
    var found = list.parse(text, this.id);
    if (found.refused || found.bad.length) this.state = 'unread';
    else this.records = found.records;
  };

  Store.prototype.write = function () {
    if (this.state === 'unread') return;
    try {
      window.localStorage.setItem(this.key, list.write(this.records, this.id));
      this.state = 'kept';
    } catch (error) {
      this.state = 'unkept';
    }
  };

  Store.prototype.get = function (task, title) {
    return this.records.get(task) || list.blank(title);
  };

  // Change fields of a task's record.
  Store.prototype.put = function (task, title, changes) {
    this.read();
    var old = this.get(task, title);
    this.records.set(task, Object.assign({}, old, changes, { title: title, at: list.after(old, Date.now()) }));
    this.write();
  };

  // Bring in records from elsewhere; see `merge` for what is returned.
  Store.prototype.merge = function (records) {
    this.read();
    var found = list.merge(this.records, records);
    this.records = found.records;
    this.write();
    return found;
  };

  // Forget everything, emptied records too, so that an older copy can be brought in again.
  Store.prototype.clear = function () {
    this.records = new Map();
    try {
      window.localStorage.removeItem(this.key);
      this.state = 'kept';
    } catch (error) {
      this.state = 'unkept';
    }
  };

  list.Store = Store;
})();
