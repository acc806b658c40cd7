// The phone's menu closes with Escape, with a click elsewhere and when the keyboard leaves it. It opens without this.
document.querySelectorAll('[data-menu]').forEach(function (menu) {
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', function (event) {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('focusout', function (event) {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
});
