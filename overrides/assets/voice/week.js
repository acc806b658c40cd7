// An issue's page: copies the text for group chats, and says whether the answers of the self-test are right. Nothing is stored
// or sent. Without this the text stands on the page and each answer unfolds below its question.
(function () {
  'use strict';
  var all = window.common.all;

  all(document, '[data-copy-chat]').forEach(function (button) {
    button.addEventListener('click', function () {
      var lines = all(document, '[data-chat] > p').map(function (line) { return line.textContent; });
      window.copyText(button, lines.join('\n'), button);
    });
  });

  all(document, 'form[data-quiz]').forEach(function (form) {
    var questions = all(form, '[data-answer]');
    var tally = form.querySelector('[data-tally]');

    function chosen(question) {
      return question.querySelector('input:checked');
    }

    function right(question) {
      return chosen(question) !== null && chosen(question).value === question.getAttribute('data-answer');
    }

    form.addEventListener('change', function (event) {
      var question = event.target.closest('[data-answer]');
      if (!question) return;
      var said = question.querySelector('[data-said]');
      said.textContent = form.getAttribute(right(question) ? 'data-yes' : 'data-no');
      said.setAttribute('data-right', right(question) ? 'yes' : 'no');
      question.querySelector('[data-because]').open = true;
      tally.textContent = window.common.fill(tally.getAttribute('data-words'), {
        done: questions.filter(chosen).length,
        right: questions.filter(right).length
      });
    });
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    // A browser may bring back what was chosen before; here nothing is kept.
    form.reset();
  });
})();
