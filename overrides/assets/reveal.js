// A link to a folded part, or to something inside one, unfolds it. Newer browsers do half of this by themselves.
(function () {
  function reveal() {
    var target = /^#[a-z]/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!target) return;
    var own = target.querySelector('.duty__more');
    if (own && target.classList.contains('duty')) own.open = true;
    for (var fold = target.closest('details'); fold; fold = fold.parentNode.closest('details')) fold.open = true;
    target.scrollIntoView();
  }
  window.addEventListener('hashchange', reveal);
  reveal();
})();
