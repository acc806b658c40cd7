// Light or dark: as the system wishes, until the reader chooses otherwise; choosing what the system wishes undoes that.
// Runs at the top of the page, so that nothing flashes. The choice stays in this browser.
// Being the first script of a page, it also tells the style sheet that scripts run.
(function () {
  document.documentElement.classList.remove('no-js');
  document.documentElement.classList.add('js');
  var system = matchMedia('(prefers-color-scheme: dark)');
  var chosen = null;
  try {
    chosen = localStorage.getItem('handbook.scheme');
  } catch (error) {}
  function isDark() {
    return chosen ? chosen === 'dark' : system.matches;
  }
  function show() {
    document.body.setAttribute('data-scheme', isDark() ? 'dark' : 'light');
    document.body.setAttribute('data-md-color-scheme', isDark() ? 'slate' : 'default');
  }
  show();
  system.addListener(show);
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-scheme-toggle]');
    if (!button) return;
    // The button pressed gives way to the other, which takes the keyboard's place.
    var dark = !isDark();
    chosen = dark === system.matches ? null : dark ? 'dark' : 'light';
    try {
      if (chosen) localStorage.setItem('handbook.scheme', chosen);
      else localStorage.removeItem('handbook.scheme');
    } catch (error) {}
    show();
    button.parentNode.querySelector(dark ? '.to-light' : '.to-dark').focus();
  });
})();
