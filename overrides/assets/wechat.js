// WeChat's browser blocks downloads: say so beside the files.
if (/MicroMessenger/i.test(navigator.userAgent)) {
  document.querySelectorAll('[data-wechat]').forEach(function (hint) {
    hint.hidden = false;
  });
}
