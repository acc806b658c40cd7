// Buttons that open and close the theme's search dialog; when it closes, the keyboard is back where it was. The theme's
// script comes when the dialog is opened for the first time; from a folder no index can be read and no search is offered.
(function () {
  var theme = document.currentScript.getAttribute('data-theme');
  var toggle = document.getElementById('__search');
  var query = document.querySelector('[data-md-component=search-query]');
  var opener = null;
  if (!toggle || !query) return;
  function load() {
    if (!theme || location.protocol === 'file:') return;
    var script = document.createElement('script');
    script.src = theme;
    theme = null;
    document.body.appendChild(script);
  }
  function set(open) {
    if (open) load();
    if (toggle.checked !== open) toggle.click();
  }
  document.querySelectorAll('[data-search-open]').forEach(function (button) {
    button.addEventListener('click', function () {
      opener = button;
      set(true);
      query.focus();
    });
  });
  document.querySelectorAll('[data-search-close]').forEach(function (button) {
    button.addEventListener('click', function () {
      set(false);
    });
  });
  // It listens to keys; words that an input method or a phone's keyboard puts in at once press none.
  query.addEventListener('input', function () {
    query.dispatchEvent(new KeyboardEvent('keyup', { key: 'Unidentified' }));
  });
  // The theme's key for searching; it can't focus a field that is hidden.
  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || toggle.checked) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'radio') return;
    event.preventDefault();
    opener = document.activeElement;
    set(true);
    query.focus();
  });
  toggle.addEventListener('change', function () {
    if (toggle.checked || !opener) return;
    opener.focus();
    opener = null;
  });
})();
