// Narrows the lists of a page by what the reader chooses. The choice stays in the address, so that it can be sent on; the
// lists are whole without this. The same thing may stand in several places: it is counted once, by its data-filter-item.
// A link to a place that the choice hides shows everything again: else it would lead nowhere.
// Within a [data-filter-group]: -group-count says how many are shown, -some and -none are seen where there are some or none,
// -first leads where the first one shown leads.
(function () {
  var form = document.querySelector('form[data-filter]');
  if (!form) return;
  var count = form.querySelector('[data-filter-count]');
  var fields = all(form, 'select');
  var items = all(document, '[data-filter-item]');
  var groups = all(document, '[data-filter-group]').map(function (group) {
    function own(selector) {
      return all(group, selector).filter(function (each) { return each.parentNode.closest('[data-filter-group]') === group; });
    }
    return {
      items: all(group, '[data-filter-item]'),
      counts: own('[data-filter-group-count]'),
      some: own('[data-filter-some]'),
      none: own('[data-filter-none]'),
      first: own('[data-filter-first]')
    };
  });

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  function has(item, field) {
    return !field.value || (' ' + item.getAttribute('data-' + field.name) + ' ').indexOf(' ' + field.value + ' ') >= 0;
  }

  function distinct(found) {
    return new Set(found.map(function (item) { return item.getAttribute('data-filter-item'); })).size;
  }

  function visible(item) {
    return !item.hidden;
  }

  function show() {
    items.forEach(function (item) {
      item.hidden = !fields.every(function (field) { return has(item, field); });
    });
    groups.forEach(function (group) {
      var shown = group.items.filter(visible);
      var number = distinct(shown);
      group.counts.forEach(function (each) { each.textContent = each.getAttribute('data-words').replace('{shown}', number); });
      group.some.forEach(function (each) { each.hidden = !number; });
      group.none.forEach(function (each) { each.hidden = number > 0; });
      group.first.forEach(function (each) {
        if (number) each.setAttribute('href', shown[0].querySelector('a').getAttribute('href'));
      });
    });
    count.textContent = count.getAttribute('data-words')
      .replace('{shown}', distinct(items.filter(visible))).replace('{total}', distinct(items));
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
  function reveal() {
    var place = /^#[\w-]+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!place) return;
    var follows = place.nextElementSibling;
    var empty = follows && follows.hasAttribute('data-filter-group') && !all(follows, '[data-filter-item]').some(visible);
    if (place.getClientRects().length && !empty) return;
    fields.forEach(function (field) { field.value = ''; });
    show();
    place.scrollIntoView();
  }

  window.addEventListener('hashchange', reveal);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.hidden = false;
  show();
})();
