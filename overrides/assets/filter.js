// Narrows a list by what the reader chooses. The choice stays in the address, so that it can be sent on; the list is whole without this.
(function () {
  var form = document.querySelector('form[data-filter]');
  if (!form) return;
  var items = Array.prototype.slice.call(document.querySelectorAll('.instrument'));
  var count = form.querySelector('[data-filter-count]');
  var fields = Array.prototype.slice.call(form.querySelectorAll('select'));

  function has(item, field) {
    return !field.value || (' ' + item.getAttribute('data-' + field.name) + ' ').indexOf(' ' + field.value + ' ') >= 0;
  }

  function show() {
    var shown = 0;
    items.forEach(function (item) {
      item.hidden = !fields.every(function (field) { return has(item, field); });
      if (!item.hidden) shown += 1;
    });
    count.textContent = count.getAttribute('data-words').replace('{shown}', shown).replace('{total}', items.length);
  }

  function chosen() {
    return fields.filter(function (field) { return field.value; }).map(function (field) {
      return field.name + '=' + encodeURIComponent(field.value);
    }).join('&');
  }

  new URLSearchParams(location.hash.slice(0, 2) === '#?' ? location.hash.slice(2) : '').forEach(function (value, name) {
    fields.forEach(function (field) {
      if (field.name === name) field.value = value;
      if (field.selectedIndex < 0) field.value = '';
    });
  });
  form.addEventListener('change', function () {
    show();
    history.replaceState(null, '', chosen() ? '#?' + chosen() : location.pathname + location.search);
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.hidden = false;
  show();
})();
