// Lays a procedure's steps out around a day: scripts/handbook/planning/ for the browser. Both make the same plan of every
// example in tests/fixtures/plans.json, so what is changed here is changed there. A day is its count of days since 1970.
(function () {
  'use strict';

  var fill = window.common.fill;
  var has = window.common.has;
  var FIRST_YEAR = 2000;
  var LAST_YEAR = 2100;
  var MOST = 100000;
  var DAY = 24 * 60 * 60 * 1000;

  // --- days ---------------------------------------------------------------------------------------------------------

  function trim(text) {
    return text.replace(/^ +| +$/g, '');
  }

  function number(text) {
    var found = /^ *([0-9]{1,15}) *$/.exec(text.normalize('NFKC'));
    return found ? Number(found[1]) : null;
  }

  // The day; null if the calendar has no such day.
  function dayOf(year, month, date) {
    var made = new Date(0);
    made.setUTCFullYear(year, month - 1, date);
    var real = year >= 1 && made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
    return real ? Math.round(made.getTime() / DAY) : null;
  }

  function parts(day) {
    var made = new Date(day * DAY);
    return { year: made.getUTCFullYear(), month: made.getUTCMonth() + 1, date: made.getUTCDate() };
  }

  function weekdayOf(day) {
    return (((day + 3) % 7) + 7) % 7;
  }

  function padded(value, width) {
    var text = String(value);
    while (text.length < width) text = '0' + text;
    return text;
  }

  function iso(day) {
    var found = parts(day);
    return padded(found.year, 4) + '-' + padded(found.month, 2) + '-' + padded(found.date, 2);
  }

  function date(text) {
    var found = /^ *([0-9]{4})-([0-9]{2})-([0-9]{2}) *$/.exec(text.normalize('NFKC'));
    return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : null;
  }

  function within(day) {
    var year = parts(day).year;
    return FIRST_YEAR <= year && year <= LAST_YEAR;
  }

  // The same day so many months later, or the month's last day where it is shorter.
  function addMonths(day, months) {
    var from = parts(day);
    var index = from.year * 12 + from.month - 1 + months;
    var year = Math.floor(index / 12);
    var month = index - year * 12 + 1;
    var last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return dayOf(year, month, Math.min(from.date, last));
  }

  // What each day is, and what it is called.
  function Days(data) {
    this.data = data;
    this.announcedYears = {};
    this.off = {};
    this.makeup = {};
    data.years.forEach(function (year) {
      if (year.announced) this.announcedYears[year.year] = true;
      Object.keys(year.off).forEach(function (day) { this.off[date(day)] = year.off[day]; }, this);
      year.makeup.forEach(function (day) { this.makeup[date(day)] = true; }, this);
    }, this);
  }

  Days.prototype = {
    announced: function (year) {
      return has(this.announcedYears, year);
    },
    kind: function (day) {
      if (has(this.off, day)) return 'holiday';
      if (!this.announced(parts(day).year)) return 'unknown';
      if (has(this.makeup, day)) return 'makeup';
      return weekdayOf(day) >= 5 ? 'weekend' : 'working';
    },
    // null where nobody can say yet.
    working: function (day) {
      var kind = this.kind(day);
      return kind === 'unknown' ? null : kind === 'working' || kind === 'makeup';
    },
    nearest: function (day, step) {
      var working = this.working(day);
      while (working !== true) {
        if (working === null) return null;
        day += step;
        working = this.working(day);
      }
      return day;
    },
    count: function (anchor, days) {
      var step = days < 0 ? -1 : 1;
      var day = anchor;
      for (var left = Math.abs(days); left > 0; left -= 1) {
        day = this.nearest(day + step, step);
        if (day === null) return null;
      }
      return day;
    },
    words: function (day) {
      var found = parts(day);
      return fill(this.data.labels.day, { year: found.year, month: this.data.months[found.month - 1], day: found.date });
    },
    weekday: function (day) {
      return this.data.weekdays[weekdayOf(day)];
    },
    workingWords: function (day) {
      return fill(this.data.labels['kind.' + this.kind(day)], { holiday: has(this.off, day) ? this.off[day] : '' });
    }
  };

  // --- facts --------------------------------------------------------------------------------------------------------

  function typedValue(facts, name) {
    return has(facts, name) ? trim(facts[name]) : '';
  }

  function readNumber(labels, ask, value, found) {
    var parsed = number(value);
    if (parsed === null) return fill(labels['problem.number'], { label: ask.label, value: value });
    if (parsed === 0) return fill(labels['problem.zero'], { label: ask.label });
    if (parsed > MOST) return fill(labels['problem.many'], { label: ask.label, value: parsed, most: MOST });
    found[ask.input] = parsed;
    return null;
  }

  function readDate(days, ask, value, found, anchor) {
    var labels = days.data.labels;
    var parsed = date(value);
    if (parsed === null) return fill(labels['problem.fact-date'], { label: ask.label, value: value });
    if (!within(parsed)) return fill(labels['problem.far'], { value: value, first: FIRST_YEAR, last: LAST_YEAR });
    if (anchor !== null && parsed >= anchor) {
      return fill(labels['problem.last'], { label: ask.label, day: days.words(parsed), date: days.words(anchor) });
    }
    found[ask.input] = parsed;
    return null;
  }

  function readChoice(labels, ask, value, found) {
    if (!ask.options.some(function (option) { return option[0] === value; })) {
      var known = ask.options.map(function (option) { return option[1]; }).join(labels.list);
      return fill(labels['problem.option'], { label: ask.label, value: value, known: known });
    }
    found[ask.input] = value;
    return null;
  }

  // The facts, and what is wrong with them, in words.
  function read(days, procedure, typed, anchor) {
    var labels = days.data.labels;
    var facts = { numbers: {}, texts: {}, dates: {} };
    var problems = [];
    procedure.asks.forEach(function (ask) {
      var value = typedValue(typed, ask.input);
      if (!value) {
        if (ask.required) problems.push(fill(labels['problem.missing'], { label: ask.label }));
        return;
      }
      var problem = ask.kind === 'number' ? readNumber(labels, ask, value, facts.numbers)
        : ask.kind === 'date' ? readDate(days, ask, value, facts.dates, anchor)
          : readChoice(labels, ask, value, facts.texts);
      if (problem) problems.push(problem);
    });
    var known = {};
    procedure.asks.forEach(function (ask) { known[ask.input] = ask.label; });
    procedure.asks.forEach(function (ask) {
      var most = has(facts.numbers, ask.at_most) ? facts.numbers[ask.at_most] : null;
      if (most !== null && has(facts.numbers, ask.input) && facts.numbers[ask.input] > most) {
        problems.push(fill(labels['problem.more'], {
          label: ask.label, number: facts.numbers[ask.input], other: known[ask.at_most], most: most
        }));
      }
    });
    return { facts: facts, problems: problems };
  }

  function given(facts, name) {
    return has(facts.numbers, name) || has(facts.texts, name) || has(facts.dates, name);
  }

  // --- decisions ----------------------------------------------------------------------------------------------------

  function bandOf(decision, facts) {
    var value = has(facts.numbers, decision.by) ? facts.numbers[decision.by] : null;
    var chosen = has(facts.texts, decision.by) ? facts.texts[decision.by] : null;
    var form = has(facts.texts, 'form') ? facts.texts.form : null;
    for (var index = 0; index < decision.bands.length; index += 1) {
      var band = decision.bands[index];
      var fits = (band.below === null || (value !== null && value < band.below))
        && (band.answer === null || band.answer === chosen)
        && (band.form === null || band.form === form);
      if (fits) return band;
    }
    throw new Error(decision.id + ': no band fits');
  }

  function outside(labels, decision, band, facts) {
    if (decision.checks === null || !has(facts.numbers, decision.checks)) return '';
    var value = facts.numbers[decision.checks];
    var wrong = (band.low !== null && value < band.low) || (band.high !== null && value > band.high);
    return wrong ? fill(labels.outside, { number: value }) : '';
  }

  function shareWords(decision, facts) {
    var share = decision.share;
    var value = facts.numbers[decision.by];
    var portion = value * share.part;
    var rounded = share.more ? Math.floor(portion / share.whole) + 1 : Math.ceil(portion / share.whole);
    var part = Math.max(share.least, rounded);
    return fill(decision.says, { number: value, count: share.added ? value + part : part });
  }

  // Whether the term is over, in words and as `broken`; a fact is missing where `unanswered`.
  function termOf(days, decision, facts, anchor, asked) {
    if (!has(facts.texts, 'term')) {
      return { words: fill(days.data.labels.unanswered, { label: asked.term }), broken: false, unanswered: true };
    }
    var term = decision.term;
    var expiry = addMonths(facts.dates[decision.by], 12 * Number(facts.texts.term));
    var limit = addMonths(expiry, term.late_months);
    var words = anchor <= expiry ? term.within : anchor <= limit ? term.late : term.beyond;
    var told = fill(words, { expiry: days.words(expiry), limit: days.words(limit) });
    return { words: told, broken: anchor > expiry, unanswered: false };
  }

  function decide(days, procedure, facts, anchor) {
    var labels = days.data.labels;
    var found = { answers: [], dropped: {}, problems: [] };
    var moot = {};
    var asked = {};
    procedure.asks.forEach(function (ask) { asked[ask.input] = ask.label; });
    procedure.decisions.forEach(function (decision) {
      if (has(moot, decision.id)) return;
      var broken = false;
      var unanswered = false;
      var words;
      if (!given(facts, decision.by)) {
        unanswered = true;
        words = fill(labels.unanswered, { label: asked[decision.by] });
      } else if (decision.share !== null) {
        words = shareWords(decision, facts);
      } else if (decision.term !== null) {
        var term = termOf(days, decision, facts, anchor, asked);
        words = term.words;
        broken = term.broken;
        unanswered = term.unanswered;
      } else {
        var band = bandOf(decision, facts);
        if (band.refuses) {
          found.problems.push(band.says);
          return;
        }
        band.drops.forEach(function (step) { found.dropped[step] = true; });
        band.moot.forEach(function (other) { moot[other] = true; });
        var beyond = outside(labels, decision, band, facts);
        words = band.says + beyond;
        broken = beyond !== '';
      }
      found.answers.push({
        id: decision.id, question: decision.question, answer: words, rule: decision.rule, rule_kind: decision.rule_kind,
        basis: decision.basis, broken: broken, unanswered: unanswered
      });
    });
    return found;
  }

  // --- the plan -----------------------------------------------------------------------------------------------------

  function unplanned(kind, title, problems) {
    return { kind: kind, iso: '', title: title, problems: problems, notes: [], facts: [], answers: [], rows: [] };
  }

  function procedureOf(data, kind) {
    return data.procedures.filter(function (each) { return each.id === kind; })[0] || null;
  }

  function anchorOf(labels, procedure, typed, problems) {
    if (!trim(typed)) {
      problems.push(fill(labels['problem.no-date'], { anchor: procedure.anchor }));
      return null;
    }
    var anchor = date(typed);
    if (anchor === null) {
      problems.push(fill(labels['problem.date'], { value: typed }));
      return null;
    }
    if (!within(anchor)) {
      problems.push(fill(labels['problem.far'], { value: typed, first: FIRST_YEAR, last: LAST_YEAR }));
      return null;
    }
    return anchor;
  }

  // The answers as they are shown above the plan.
  function told(procedure, facts) {
    var found = [];
    procedure.asks.forEach(function (ask) {
      var value = typedValue(facts, ask.input);
      if (!value) return;
      var option = ask.options.filter(function (each) { return each[0] === value; })[0];
      found.push([ask.label, option ? option[1] : value]);
    });
    return found;
  }

  function place(days, steps, anchor, moves, notes) {
    var moved = {};
    var known = {};
    steps.forEach(function (step) { known[step.id] = true; });
    moves.forEach(function (move) {
      var day = date(move[1]);
      if (has(known, move[0]) && day !== null && within(day)) moved[move[0]] = day;
      else notes.push(fill(days.data.labels['note.move'], { step: move[0], value: move[1] }));
    });
    return steps.map(function (step, index) {
      var counted = step.unit === 'working' ? days.count(anchor, step.days) : anchor + step.days;
      var byHand = has(moved, step.id);
      return { number: index + 1, step: step, counted: counted, day: byHand ? moved[step.id] : counted, moved: byHand };
    });
  }

  function notesOf(days, placed, anchor, today) {
    var labels = days.data.labels;
    var found = [];
    var words = { day: days.words(anchor), weekday: days.weekday(anchor), working: days.workingWords(anchor) };
    if (anchor < today) found.push(fill(labels['note.past'], words));
    var kind = days.kind(anchor);
    if (kind === 'holiday' || kind === 'weekend') found.push(fill(labels['note.' + kind], words));
    var unknown = {};
    placed.map(function (each) { return each.day; }).concat([anchor]).forEach(function (day) {
      if (day !== null && !days.announced(parts(day).year)) unknown[parts(day).year] = true;
    });
    var years = Object.keys(unknown).map(Number).sort(function (one, other) { return one - other; });
    if (years.length) found.push(fill(labels['note.unannounced'], { years: years.join(labels.list) }));
    var unresolved = placed.filter(function (each) { return each.day === null; }).length;
    if (unresolved) found.push(fill(labels['note.unresolved'], { count: unresolved }));
    var late = placed.filter(function (each) { return each.day !== null && each.day < today; }).length;
    if (late && anchor >= today) found.push(fill(labels['note.late'], { count: late }));
    return found;
  }

  // Where a counted day is a day off: the working day by which, or from which, to do it.
  function advised(days, placed, anchor) {
    var step = placed.step;
    var day = placed.day;
    if (day === null || placed.moved || step.days === 0 || step.bound === 'exact' || days.working(day) !== false) return '';
    var best = days.nearest(day, step.bound === 'no-earlier' ? 1 : -1);
    if (best === null || (best > anchor) !== (day > anchor)) return '';
    return fill(days.data.labels['advised.' + step.bound], { day: days.words(best), weekday: days.weekday(best) });
  }

  function offBound(bound, day, counted) {
    return bound === 'no-later' ? day > counted : bound === 'no-earlier' ? day < counted : day !== counted;
  }

  // The first step that should come earlier but lies later now, and the first the other way round.
  function order(days, placed, others) {
    var found = [];
    ['before', 'after'].forEach(function (which) {
      others.some(function (other) {
        if (other.day === null || placed.day === null) return false;
        var wrong = which === 'before'
          ? other.step.days < placed.step.days && other.day > placed.day
          : other.step.days > placed.step.days && other.day < placed.day;
        if (wrong) {
          found.push(fill(days.data.labels['mark.order.' + which], { number: other.number, title: other.step.title }));
        }
        return wrong;
      });
    });
    return found;
  }

  // What is to be said of a row that was moved, and whether it breaks a rule now.
  function marksOf(days, placed, others, anchor) {
    var found = { marks: [], broken: false };
    if (!placed.moved || placed.day === null) return found;
    var labels = days.data.labels;
    var step = placed.step;
    var day = placed.day;
    var counted = placed.counted;
    if (counted === null) found.marks.push(labels['mark.unresolved']);
    else if (day !== counted) found.marks.push(fill(labels['mark.moved'], { day: days.words(counted) }));
    if ((step.days < 0 && day >= anchor) || (step.days > 0 && day <= anchor)) {
      var side = step.days < 0 ? 'before' : 'after';
      found.marks.push(fill(labels['mark.side.' + side], { day: days.words(anchor) }));
      found.broken = true;
    } else if (step.days === 0 && day !== anchor) {
      found.marks.push(fill(labels['mark.anchor'], { day: days.words(anchor) }));
      found.broken = true;
    } else if (counted !== null && offBound(step.bound, day, counted)) {
      var binding = step.binding ? 'rule' : 'advice';
      found.marks.push(fill(labels['mark.' + step.bound + '.' + binding], { day: days.words(counted) }));
      found.broken = step.binding;
    }
    found.marks = found.marks.concat(order(days, placed, others));
    if (days.working(day) === false) found.marks.push(fill(labels['mark.rest'], { working: days.workingWords(day) }));
    return found;
  }

  function row(days, placed, others, anchor, today) {
    var labels = days.data.labels;
    var step = placed.step;
    var day = placed.day;
    var found = marksOf(days, placed, others, anchor);
    if (day !== null && day < today) found.marks.push(labels['mark.past']);
    return {
      number: placed.number,
      id: step.id,
      iso: day === null ? '' : iso(day),
      day: day === null ? labels['day.unresolved'] : days.words(day),
      weekday: day === null ? '' : days.weekday(day),
      working: day === null ? labels['kind.unknown'] : days.workingWords(day),
      advised: advised(days, placed, anchor),
      title: step.title,
      who: step.who,
      when: step.when,
      source: step.source,
      source_kind: step.source_kind,
      rule: step.rule,
      rule_kind: step.rule_kind,
      papers: step.papers,
      basis: step.basis,
      note: step.note,
      marks: found.marks,
      broken: found.broken,
      moved: placed.moved
    };
  }

  // The plan for a choice: {kind, date, facts: {input: text}, moves: [[step, text], …]}. `today` is YYYY-MM-DD.
  function plan(data, choice, today) {
    var labels = data.labels;
    var procedure = procedureOf(data, choice.kind);
    if (procedure === null) {
      var known = data.procedures.map(function (each) { return each.title; }).join(labels.list);
      return unplanned(choice.kind, '', [fill(labels['problem.kind'], { known: known })]);
    }
    var days = new Days(data);
    var problems = [];
    var anchor = anchorOf(labels, procedure, choice.date, problems);
    var facts = read(days, procedure, choice.facts, anchor);
    problems = problems.concat(facts.problems);
    if (anchor === null || problems.length) return unplanned(choice.kind, procedure.title, problems);
    var decided = decide(days, procedure, facts.facts, anchor);
    if (decided.problems.length) return unplanned(choice.kind, procedure.title, decided.problems);
    var steps = procedure.steps.filter(function (step) { return !has(decided.dropped, step.id); });
    var unread = [];
    var placed = place(days, steps, anchor, choice.moves, unread);
    var now = date(today);
    return {
      kind: procedure.id,
      iso: iso(anchor),
      title: fill(labels.title, { title: procedure.title, day: days.words(anchor), weekday: days.weekday(anchor) }),
      problems: [],
      notes: notesOf(days, placed, anchor, now).concat(unread),
      facts: told(procedure, choice.facts),
      answers: decided.answers,
      rows: placed.map(function (each) { return row(days, each, placed, anchor, now); })
    };
  }

  window.planner = {
    plan: plan,
    procedureOf: procedureOf,
    dayAfter: function (day) { return iso(date(day) + 1); },
    dayWords: function (data, day) { return new Days(data).words(date(day)); }
  };
})();
