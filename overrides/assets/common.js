// What the scripts of several pages share: words filled in, elements built, the reader's own day, a text saved as a file.
(function () {
  'use strict';

  function has(object, name) {
    return Object.prototype.hasOwnProperty.call(object, name);
  }

  function all(root, selector) {
    return Array.prototype.slice.call(root.querySelectorAll(selector));
  }

  // A text with `{name}` replaced by the values that there are.
  function fill(template, values) {
    return template.replace(/\{([a-z_]+)\}/g, function (whole, name) {
      return has(values, name) ? String(values[name]) : whole;
    });
  }

  // An element with attributes, holding texts and elements; what is null is left out.
  function make(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      if (attributes[name] !== null) made.setAttribute(name, attributes[name]);
    });
    return put(made, children || []);
  }

  function put(parent, children) {
    children.forEach(function (child) {
      if (child === null || child === '') return;
      parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
    });
    return parent;
  }

  function refill(parent, children) {
    parent.textContent = '';
    return put(parent, children);
  }

  // The reader's own day, as `2022-04-07`.
  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (each) {
      return (each < 10 ? '0' : '') + each;
    }).join('-');
  }

  function save(name, type, text) {
    var address = URL.createObjectURL(new Blob([text], { type: type }));
    var to = make('a', { href: address, download: name });
    document.body.appendChild(to);
    to.click();
    document.body.removeChild(to);
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  window.common = {
    has: has,
    all: all,
    fill: fill,
    make: make,
    put: put,
    refill: refill,
    today: today,
    save: save,
    inWeChat: /MicroMessenger/i.test(navigator.userAgent)
  };
})();
