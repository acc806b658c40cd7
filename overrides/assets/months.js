// Brings the reader's own month and the next to the top, opens these two and closes the others.
// Without this the months stand in the order of the year.
(function () {
  var list = document.querySelector('[data-months]');
  if (!list) return;
  var present = new Date().getMonth() + 1;

  function away(month) {
    return (Number(month.getAttribute('data-month')) - present + 12) % 12;
  }

  Array.prototype.slice.call(list.querySelectorAll('[data-month]')).sort(function (one, other) {
    return away(one) - away(other);
  }).forEach(function (month) {
    month.open = away(month) < 2;
    if (away(month) === 0) month.querySelector('[data-now]').hidden = false;
    if (away(month) === 1) month.querySelector('[data-next]').hidden = false;
    list.appendChild(month);
  });
  list.setAttribute('data-ordered', '');
})();
