// Copies a citation: title, text, article, in force from, address.
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

  document.querySelectorAll('[data-cite-copy]').forEach(function (button) {
    button.addEventListener('click', function () { window.copyText(button, citation(button), words); });
  });
  document.querySelectorAll('.needs-script').forEach(function (each) {
    each.hidden = false;
  });
})();
