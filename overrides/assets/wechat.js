// WeChat's browser blocks downloads: say so beside the files, and copy the page's address for another browser.
if (/MicroMessenger/i.test(navigator.userAgent)) {
  document.querySelectorAll('[data-wechat]').forEach(function (hint) {
    hint.hidden = false;
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-wechat-copy]');
    if (button) window.copyText(button, location.href.split('#')[0], button.closest('[data-wechat-words]'));
  });
}
