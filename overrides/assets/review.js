// Counts what is overdue as of the reader's own day. Without this the page says as of which day it counted.
(function () {
  var summary = document.querySelector('[data-review-summary]');
  if (!summary) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll('tr[data-reviewed]'));
  var now = new Date();
  var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  var day = 24 * 60 * 60 * 1000;
  var recent = 0;
  var overdue = 0;
  rows.forEach(function (row) {
    if ((today - Date.parse(row.getAttribute('data-reviewed'))) / day <= 90) recent += 1;
    var late = Date.parse(row.getAttribute('data-due')) < today;
    row.querySelector('.overdue-mark').hidden = !late;
    if (late) overdue += 1;
  });
  var chinese = document.documentElement.lang.slice(0, 2) === 'zh';
  var words = new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long', day: 'numeric' }).format(now);
  summary.textContent = summary.getAttribute('data-words')
    .replace('{day}', words).replace('{recent}', recent).replace('{total}', rows.length).replace('{overdue}', overdue);
})();
