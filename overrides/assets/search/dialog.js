// The search dialog: opened by any button that says so, by `/` and by Ctrl+K; focus stays inside, and goes back where it was.
// The index and the scripts that read it are loaded when it is opened for the first time, from a folder too, and never before.
(function () {
  'use strict';

  var dialog = document.querySelector('[data-search]');
  if (!dialog) return;
  var form = dialog.querySelector('form');
  var field = dialog.querySelector('[data-search-field]');
  var status = dialog.querySelector('[data-search-status]');
  var list = dialog.querySelector('[data-search-results]');
  var opener = null;
  var engine = null;
  var asked = false;
  var wanted = false;

  function load() {
    if (asked) return;
    asked = true;
    status.textContent = dialog.getAttribute('data-wait');
    var names = dialog.getAttribute('data-scripts').split(' ');
    var left = names.length;
    names.forEach(function (name) {
      var script = document.createElement('script');
      script.src = name;
      script.async = false;
      script.onload = function () {
        if (--left === 0) ready();
      };
      script.onerror = function () {
        asked = false;
        status.textContent = dialog.getAttribute('data-broken');
      };
      document.body.appendChild(script);
    });
  }

  function ready() {
    engine = window.search.engine(window.handbookIndex);
    status.textContent = '';
    answer();
    if (wanted) first();
  }

  function answer() {
    if (engine) window.search.show(engine, field.value, status, list, dialog.getAttribute('data-base'));
  }

  function links() {
    return Array.prototype.filter.call(list.querySelectorAll('a'), function (link) { return link.offsetParent; });
  }

  function first() {
    var link = links()[0];
    wanted = !engine && field.value !== '';
    if (link) link.click();
  }

  function open(by) {
    if (!dialog.hidden) return;
    opener = by;
    dialog.hidden = false;
    document.documentElement.classList.add('is-searching');
    field.focus();
    field.select();
    load();
  }

  function close() {
    if (dialog.hidden) return;
    dialog.hidden = true;
    document.documentElement.classList.remove('is-searching');
    wanted = false;
    // Otherwise a field out of sight would keep the next key to itself for a moment.
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
    if (opener) opener.focus();
    opener = null;
  }

  function move(by) {
    var stops = [field].concat(links());
    var at = stops.indexOf(document.activeElement) + by;
    if (at >= 0 && at < stops.length) stops[at].focus();
  }

  function keepInside(event) {
    var stops = Array.prototype.filter.call(dialog.querySelectorAll('a, button, input, [tabindex="0"]'), function (each) {
      return each.offsetParent;
    });
    var last = stops[stops.length - 1];
    var outside = !dialog.contains(document.activeElement);
    if (event.shiftKey && (document.activeElement === stops[0] || outside)) last.focus();
    else if (!event.shiftKey && (document.activeElement === last || outside)) stops[0].focus();
    else return;
    event.preventDefault();
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-search-open]');
    if (button) {
      event.preventDefault();
      open(button);
    } else if (event.target === dialog || event.target.closest('[data-search-close]')) {
      close();
    }
  });

  document.addEventListener('keydown', function (event) {
    if (dialog.hidden) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'radio';
      var slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
      var k = (event.ctrlKey || event.metaKey) && event.key === 'k';
      if (!slash && !k) return;
      event.preventDefault();
      open(document.activeElement);
      return;
    }
    // What an input method takes for itself, such as the key that chooses a word, is not meant for the dialog.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Tab') keepInside(event);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  });

  // A link to a place on this very page leads out of the dialog.
  list.addEventListener('click', function (event) {
    var link = event.target.closest('a');
    if (link && link.pathname === location.pathname) {
      opener = null;
      close();
    }
  });

  field.addEventListener('input', function () {
    wanted = false;
    answer();
  });
  form.addEventListener('reset', function () {
    setTimeout(function () {
      answer();
      field.focus();
    });
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    first();
  });

  // `?q=` on the page of everything asks at once: a link to a search can be sent to others.
  var linked = document.querySelector('.page--search') && /[?&]q=([^&#]+)/.exec(location.search);
  if (linked) {
    try {
      field.value = decodeURIComponent(linked[1].replace(/\+/g, ' '));
    } catch (error) {}
    if (field.value) open(null);
  }
})();
