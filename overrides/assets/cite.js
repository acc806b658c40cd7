// Copies a citation: title, text, article, in force from, address. Where the browser will not copy, the text stands there to be copied by hand.
(function () {
  var head = document.querySelector('[data-cite]');
  var canonical = document.querySelector('link[rel=canonical]');
  var words = document.querySelector('[data-cite-words]');
  if (!head || !canonical) return;
  var chinese = document.documentElement.lang.slice(0, 2) === 'zh';

  function citation(button) {
    var anchor = button.getAttribute('data-cite-copy');
    var label = button.getAttribute('data-cite-label') || '';
    var parts = [head.getAttribute('data-cite') + (label ? (chinese ? '' : ', ') + label : '')];
    if (head.getAttribute('data-cite-end')) parts.push(head.getAttribute('data-cite-end'));
    parts.push(canonical.href + (anchor ? '#' + anchor : ''));
    return parts.join(chinese ? '，' : ', ');
  }

  function say(button, text, copied) {
    var old = document.querySelector('.copied');
    if (old) old.parentNode.removeChild(old);
    var note = document.createElement('span');
    note.className = 'copied';
    note.setAttribute('role', 'status');
    note.textContent = words.getAttribute(copied ? 'data-done' : 'data-by-hand');
    var field = document.createElement('textarea');
    field.readOnly = true;
    field.value = text;
    field.setAttribute('aria-label', button.textContent);
    note.appendChild(field);
    button.parentNode.parentNode.insertBefore(note, button.parentNode.nextSibling);
    if (!copied) {
      field.focus();
      field.select();
    }
  }

  function old(text) {
    var field = document.createElement('textarea');
    field.value = text;
    field.readOnly = true;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.appendChild(field);
    field.select();
    field.setSelectionRange(0, text.length);
    var done = false;
    try {
      done = document.execCommand('copy');
    } catch (error) {
      done = false;
    }
    document.body.removeChild(field);
    return done;
  }

  document.querySelectorAll('[data-cite-copy]').forEach(function (button) {
    button.addEventListener('click', function () {
      var text = citation(button);
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(text).then(
          function () { say(button, text, true); },
          function () { say(button, text, old(text)); }
        );
      } else {
        say(button, text, old(text));
      }
    });
  });
  document.querySelectorAll('.needs-script').forEach(function (each) {
    each.hidden = false;
  });
})();
