// Issues that are written ahead are listed only from their day on, by the reader's clock. Runs before what counts the lists.
(function () {
  'use strict';
  var today = window.common.today();
  window.common.all(document, '[data-held]').forEach(function (each) {
    if (each.getAttribute('data-held') > today) each.parentNode.removeChild(each);
  });
})();
