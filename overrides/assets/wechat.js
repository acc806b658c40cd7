// WeChat's browser blocks downloads: say so beside the files, and copy the page's address for another browser.
if (/MicroMessenger/i.test(navigator.userAgent)) {
  document.querySelectorAll('[data-wechat]').forEach(function (hint) {
    hint.hidden = false;
  });
  // Pictures to press and hold are in sight where that is the way to keep them.
  document.querySelectorAll('[data-wechat-open]').forEach(function (folded) {
    folded.open = true;
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-wechat-copy]');
    if (button) window.copyText(button, location.href.split('#')[0], button.closest('[data-wechat-words]'));
  });
}
