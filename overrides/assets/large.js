// Large text, kept in this browser. Runs in the head, so that nothing flashes; also says whether the browser can read aloud.
(function () {
  var root = document.documentElement;
  var KEY = 'handbook.large';
  var large = false;
  try {
    large = localStorage.getItem(KEY) === '1';
  } catch (error) {}

  function show() {
    root.classList.toggle('large-text', large);
    Array.prototype.forEach.call(document.querySelectorAll('[data-large-toggle][aria-pressed]'), function (button) {
      button.setAttribute('aria-pressed', String(large));
    });
  }

  show();
  if (window.speechSynthesis && window.SpeechSynthesisUtterance) root.classList.add('can-speak');
  document.addEventListener('DOMContentLoaded', show);
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-large-toggle]');
    if (!button) return;
    large = !large;
    try {
      if (large) localStorage.setItem(KEY, '1');
      else localStorage.removeItem(KEY);
    } catch (error) {}
    show();
    // A button that goes with the mode hands the keyboard on to one that is there.
    if (button.getClientRects().length) return;
    Array.prototype.filter.call(document.querySelectorAll('[data-large-toggle]'), function (each) {
      return each.getClientRects().length;
    })[0].focus();
  });
})();
