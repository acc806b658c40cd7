// Reads the page aloud, block by block, each marked while it is read. Chinese is read by a Chinese voice, English by an English one.
// Pausing stops the voice and remembers the block: phones cannot hold a voice in the middle of a sentence.
(function () {
  var synth = window.speechSynthesis;
  var bar = document.querySelector('[data-read-bar]');
  var page = document.querySelector('.page');
  if (!synth || !window.SpeechSynthesisUtterance || !bar || !page) return;
  var status = bar.querySelector('[data-read-status]');
  var BLOCK = 'h1, h2, h3, h4, p, li, dt, dd, td, th, blockquote, summary, figcaption, div, section, article';
  var SKIP = 'nav, form, button, select, textarea, script, svg, [hidden], [aria-hidden="true"], [data-read-bar], .contents, .visually-hidden, .print-only';
  // Remote voices fall silent in the middle of a longer text.
  var LONGEST = 140;
  var blocks = [];
  var at = 0;
  var state = 'idle';
  var turn = 0;
  var marked = null;

  function each(list, does) {
    Array.prototype.forEach.call(list, does);
  }

  // The visible text of the page, by the innermost block around it.
  function collect() {
    var found = [];
    var walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT, null, false);
    while (walker.nextNode()) {
      var parent = walker.currentNode.parentElement;
      if (!/\S/.test(walker.currentNode.data) || parent.closest(SKIP) || !parent.getClientRects().length) continue;
      var block = parent.closest(BLOCK) || page;
      var last = found[found.length - 1];
      if (!last || last.block !== block) found.push(last = { block: block, text: '', lang: language(parent) });
      last.text += walker.currentNode.data.replace(/\s+/g, ' ');
    }
    return found.filter(function (one) { return /[0-9A-Za-z\u3400-\u9fff]/.test(one.text); });
  }

  function language(node) {
    var named = node.closest('[lang]');
    return named && /^zh/.test(named.lang) ? 'zh-CN' : 'en-GB';
  }

  // What a mark ends, put together as long as there is room.
  function portions(text) {
    var found = [''];
    (text.match(/[^，。、：！？；,.:!?;]+[，。、：！？；,.:!?;]*\s*|[，。、：！？；,.:!?;]+/g) || []).forEach(function (part) {
      if (found[found.length - 1] && (found[found.length - 1] + part).length > LONGEST) found.push('');
      found[found.length - 1] += part;
    });
    return found;
  }

  function voice(lang) {
    var fits = synth.getVoices().filter(function (one) {
      return one.lang.replace('_', '-').slice(0, 2) === lang.slice(0, 2);
    });
    return fits.filter(function (one) { return one.lang.replace('_', '-') === lang; })[0] || fits[0] || null;
  }

  function mark(block) {
    if (marked) marked.classList.remove('is-read');
    marked = block;
    if (!block) return;
    block.classList.add('is-read');
    var box = block.getBoundingClientRect();
    if (box.top < 80 || box.bottom > window.innerHeight - 90) block.scrollIntoView({ block: box.height > window.innerHeight / 2 ? 'start' : 'center' });
  }

  function show(next, words) {
    state = next;
    bar.classList.toggle('is-reading', state !== 'idle');
    each(document.querySelectorAll('[data-read-toggle]'), function (button) {
      button.textContent = button.getAttribute(state === 'reading' ? 'data-pause' : state === 'paused' ? 'data-resume' : 'data-play');
    });
    each(bar.querySelectorAll('[data-read-stop]'), function (button) { button.hidden = state === 'idle'; });
    status.textContent = words ? bar.getAttribute('data-' + words) : '';
  }

  function read() {
    var now = ++turn;
    var one = blocks[at];
    if (!one) {
      stop('ended');
      return;
    }
    mark(one.block);
    var left = portions(one.text);
    (function say() {
      if (now !== turn) return;
      if (!left.length) {
        at += 1;
        read();
        return;
      }
      var speech = new SpeechSynthesisUtterance(left.shift());
      speech.lang = one.lang;
      speech.voice = voice(one.lang);
      speech.rate = 0.9;
      speech.onend = say;
      speech.onerror = function () { if (now === turn) stop('failed'); };
      synth.speak(speech);
    })();
  }

  function start() {
    blocks = collect();
    // From what the reader has in sight.
    for (at = 0; at < blocks.length - 1 && blocks[at].block.getBoundingClientRect().bottom < 0; at += 1);
    show('reading');
    read();
  }

  function stop(words) {
    turn += 1;
    synth.cancel();
    mark(null);
    show('idle', words);
  }

  document.addEventListener('click', function (event) {
    if (event.target.closest('[data-read-stop]')) {
      stop();
      document.querySelector(bar.getClientRects().length ? '[data-read-bar] [data-read-toggle]' : '.site-footer [data-read-toggle]').focus();
    } else if (event.target.closest('[data-read-toggle]')) {
      if (state === 'reading') {
        turn += 1;
        synth.cancel();
        show('paused');
      } else if (state === 'paused') {
        show('reading');
        read();
      } else {
        start();
      }
    }
  });
  window.addEventListener('pagehide', function () { synth.cancel(); });
})();
