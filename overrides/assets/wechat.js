// WeChat's browser blocks downloads: say so beside the files, and copy the page's address for another browser.
if (/MicroMessenger/i.test(navigator.userAgent)) {
  document.querySelectorAll('[data-wechat]').forEach(function (hint) {
    hint.hidden = false;
  });
  // Pictures to press and hold are in sight where that is the way to keep them.
  document.querySelectorAll('[data-wechat-open]').forEach(function (folded) {
    folded.open = true;
  });
  // No calendar opens from here either: what subscribes elsewhere copies the address to subscribe to.
  document.querySelectorAll('[data-wechat-feed]').forEach(function (link) {
    link.firstChild.textContent = link.getAttribute('data-wechat-label');
  });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-wechat-copy]');
    var feed = event.target.closest('[data-wechat-feed]');
    if (feed) {
      event.preventDefault();
      window.copyText(feed, feed.getAttribute('data-wechat-feed'), document.querySelector('[data-wechat-words]'));
    }
    // What was chosen on a page goes along, a place on it does not.
    if (button) window.copyText(button, location.href.replace(/#[^?].*|#$/, ''), button.closest('[data-wechat-words]'));
  });
}
