// A long page lays out what is out of sight only when it comes near (pieces.css): a slow phone answers sooner. Who leaps over
// such pieces rather than passes them has them all laid out at once, or the page would move when they come in sight.
(function () {
  'use strict';

  var last = window.pageYOffset;

  function layOut() {
    document.documentElement.classList.add('laid-out');
    window.removeEventListener('scroll', watch);
    window.removeEventListener('keydown', layOut);
  }

  function watch() {
    var leap = Math.abs(window.pageYOffset - last);
    last = window.pageYOffset;
    if (leap > window.innerHeight) layOut();
  }

  // A key may lead anywhere: to the end, to the next field, to what is searched for.
  window.addEventListener('keydown', layOut);
  window.addEventListener('scroll', watch, { passive: true });
})();
