// Pinyin, whole or its first letters, for the characters that titles are made of.
(function () {
  'use strict';

  var search = window.search;
  var MOST = 8;

  // Titles and synonyms with a syllable for each character.
  function read(index, texts) {
    var usual = Object.create(null);
    Object.keys(index.syllables).forEach(function (syllable) {
      index.syllables[syllable].split('').forEach(function (letter) { usual[letter] = syllable; });
    });
    var words = Object.keys(index.readings).sort(function (a, b) {
      return a.length - b.length || (a < b ? -1 : 1);
    });
    return texts.map(function (text) {
      var found = text.split('').map(function (letter) { return usual[letter] || ''; });
      words.forEach(function (word) {
        for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
          index.readings[word].split(' ').forEach(function (syllable, offset) {
            if (/^[a-z]+$/.test(syllable)) found[at + offset] = syllable;
          });
        }
      });
      return { text: text, syllables: found };
    });
  }

  // How many characters from `start` the letters spell; 0 where they don't. The last syllable may be unfinished.
  function spelt(letters, syllables, start) {
    var at = 0;
    for (var here = start; here < syllables.length; here++) {
      var syllable = syllables[here];
      if (!syllable) return 0;
      var rest = letters.slice(at);
      if (rest.slice(0, syllable.length) === syllable) at += syllable.length;
      else if (here > start && syllable.slice(0, rest.length) === rest) at = letters.length;
      else return 0;
      if (at === letters.length) return here - start + 1;
    }
    return 0;
  }

  function begun(letters, syllables, start) {
    for (var offset = 0; offset < letters.length; offset++) {
      if ((syllables[start + offset] || '').charAt(0) !== letters.charAt(offset)) return 0;
    }
    return letters.length;
  }

  // The words that letters may stand for, commonest first. Those that are spelt out are asked before first letters.
  function meant(all, letters) {
    return candidates(all, letters, spelt).concat(letters.length > 1 ? candidates(all, letters, begun) : []).slice(0, MOST);
  }

  function candidates(all, letters, match) {
    var counted = Object.create(null);
    all.forEach(function (each) {
      for (var start = 0; start < each.text.length; start++) {
        var length = match(letters, each.syllables, start);
        if (length) {
          var words = each.text.slice(start, start + length);
          counted[words] = (counted[words] || 0) + 1;
        }
      }
    });
    return Object.keys(counted).sort(function (a, b) { return counted[b] - counted[a] || (a < b ? -1 : 1); });
  }

  // How a syllable sounds to those who don't tell zh from z, or ng from n.
  function sound(syllable) {
    return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
  }

  // The characters of each sound, and the sound of each.
  function sounds(index) {
    var made = { alike: Object.create(null), of: Object.create(null) };
    Object.keys(index.syllables).forEach(function (syllable) {
      var same = sound(syllable);
      made.alike[same] = (made.alike[same] || '') + index.syllables[syllable];
      index.syllables[syllable].split('').forEach(function (letter) { made.of[letter] = same; });
    });
    return made;
  }

  // The text with characters that its neighbours don't know put right, where one that sounds alike fits into a title or a
  // word: an input method offers 教待会 for 教代会. `stands` says whether letters stand anywhere, `known` are titles and words.
  function heard(sounds, known, stands, text) {
    var of = sounds.of;
    for (var at = 0; at < text.length; at++) {
      var before = text.slice(Math.max(0, at - 1), at);
      var after = text.charAt(at + 1);
      var letter = text.charAt(at);
      if (!of[letter] || !(before || after) || (before && stands(before + letter)) || (after && stands(letter + after))) continue;
      var best = 0;
      sounds.alike[of[letter]].split('').forEach(function (other) {
        var count = (before && known.split(before + other).length - 1) + (after && known.split(other + after).length - 1);
        if (count > best) {
          best = count;
          letter = other;
        }
      });
      text = text.slice(0, at) + letter + text.slice(at + 1);
    }
    return text;
  }

  search.pinyin = { read: read, meant: meant, sounds: sounds, heard: heard };
})();
