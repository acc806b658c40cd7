// Opens the reader's own month instead of the year's first.
(function () {
  var list = document.querySelector('[data-months]');
  var now = list && list.querySelector('[data-month="' + (new Date().getMonth() + 1) + '"]');
  if (!now) return;
  list.querySelectorAll('details[open]').forEach(function (month) {
    month.open = false;
  });
  now.open = true;
})();
