// A click on a marked term shows its explanation below the paragraph, taken from the foot of the page, where the link leads without
// this. A second click, Escape or the button puts it away.
(function () {
  var words = document.querySelector('[data-term-words]');
  if (!words) return;
  var open = null;

  function close(back) {
    if (!open) return;
    open.note.parentNode.removeChild(open.note);
    open.link.setAttribute('aria-expanded', 'false');
    if (back) open.link.focus();
    open = null;
  }

  function made(name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function show(link, entry) {
    var note = made('span', 'term-note');
    var text = made('span', 'term-note__text');
    var more = made('span', 'term-note__more');
    var whole = made('a', '', words.getAttribute('data-more'));
    var button = made('button', '', words.getAttribute('data-close'));
    note.id = 'term-note';
    Array.prototype.forEach.call(entry.querySelector('dd').childNodes, function (node) { text.appendChild(node.cloneNode(true)); });
    whole.href = entry.querySelector('dt a').getAttribute('href');
    button.type = 'button';
    button.addEventListener('click', function () { close(true); });
    more.appendChild(whole);
    more.appendChild(button);
    note.appendChild(text);
    note.appendChild(more);
    (link.closest('p, li, dd, td') || link.parentNode).appendChild(note);
    link.setAttribute('aria-expanded', 'true');
    open = { link: link, note: note };
  }

  Array.prototype.forEach.call(document.querySelectorAll('a.term'), function (link) {
    var entry = document.getElementById(link.getAttribute('href').slice(1));
    if (!entry) return;
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
    link.setAttribute('aria-controls', 'term-note');
    function toggle(event) {
      event.preventDefault();
      var same = open && open.link === link;
      close(false);
      if (!same) show(link, entry);
    }
    link.addEventListener('click', toggle);
    link.addEventListener('keydown', function (event) { if (event.key === ' ') toggle(event); });
  });
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape') close(true); });
})();
