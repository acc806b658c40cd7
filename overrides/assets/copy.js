// Copies a text. Where the browser will not copy, the text stands there to be copied by hand.
(function () {
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

  // Says below the button's row, or at its end in a list, what became of it, with the text. `words` carries data-done and data-by-hand.
  function say(button, text, words, copied) {
    var before = document.querySelector('.copied');
    if (before) before.parentNode.removeChild(before);
    var note = document.createElement('span');
    note.className = 'copied';
    note.setAttribute('role', 'status');
    note.textContent = words.getAttribute(copied ? 'data-done' : 'data-by-hand');
    var field = document.createElement('textarea');
    field.readOnly = true;
    field.value = text;
    field.setAttribute('aria-label', button.textContent);
    note.appendChild(field);
    var row = button.parentNode;
    if (row.tagName === 'LI') row.appendChild(note);
    else row.parentNode.insertBefore(note, row.nextSibling);
    if (!copied) {
      field.focus();
      field.select();
    }
  }

  // Some browsers never say whether they copied: then the reader waits no longer than this, in ms.
  var PATIENCE = 1000;

  window.copyText = function (button, text, words) {
    var settled = false;
    function settle(copied) {
      if (settled) return;
      settled = true;
      say(button, text, words, copied || old(text));
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { settle(true); }, function () { settle(false); });
      setTimeout(function () { settle(false); }, PATIENCE);
    } else {
      settle(false);
    }
  };
})();
