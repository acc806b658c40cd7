// What a plan goes out as: an address, text, CSV and a calendar file. The command line makes the same bytes (views/plan_address.py,
// views/plan_table.py, documents/plan_text.py, documents/plan_csv.py and feeds/plan_ics.py below scripts/handbook/).
(function () {
  'use strict';

  var planner = window.planner;
  var fill = window.common.fill;
  var COLUMNS = [
    'number', 'day', 'weekday', 'working', 'title', 'who', 'papers', 'when', 'source', 'rule', 'basis', 'marks', 'done'
  ];
  var DETAILS = ['who', 'when', 'papers', 'basis', 'source', 'rule', 'marks'];

  // --- the plan as a table ------------------------------------------------------------------------------------------

  function cells(row, data) {
    var list = data.labels.list;
    return {
      number: String(row.number),
      day: row.iso || row.day,
      weekday: row.weekday,
      working: row.working,
      title: row.title,
      who: row.who,
      papers: row.papers.map(function (paper) { return paper.name; }).join(list),
      when: row.when,
      source: row.source,
      rule: row.rule,
      basis: basisWords(row.basis, data),
      marks: markWords(row).join(list),
      done: ''
    };
  }

  function markWords(row) {
    return row.advised ? [row.advised].concat(row.marks) : row.marks;
  }

  function basisWords(basis, data) {
    return basis.map(function (each) {
      if (each.kind === 'full-text') return each.text;
      var sure = data.lang === 'zh' ? each.sure : each.sure.toLowerCase();
      return fill(data.labels.sure, { text: each.text, sure: sure });
    }).join(data.labels.list);
  }

  function named(label, text, data) {
    return fill(data.labels.labelled, { label: label, text: text });
  }

  function labelled(key, text, data) {
    return named(data.labels['column.' + key], text, data);
  }

  // --- address ------------------------------------------------------------------------------------------------------

  // The choice as the page reads it: kind, date, facts in the order asked, moves in the order of steps. '' without a kind.
  function hash(choice, data) {
    var procedure = planner.procedureOf(data, choice.kind);
    if (procedure === null) return '';
    var moves = {};
    choice.moves.forEach(function (move) { moves['move.' + move[0]] = move[1]; });
    function told(values, key, name) {
      return [name, window.common.has(values, key) ? values[key].replace(/^ +| +$/g, '') : ''];
    }
    return '#?' + [['kind', procedure.id], told(choice, 'date', 'date')]
      .concat(procedure.asks.map(function (ask) { return told(choice.facts, ask.input, ask.input); }))
      .concat(procedure.steps.map(function (step) { return told(moves, 'move.' + step.id, 'move.' + step.id); }))
      .filter(function (pair) { return pair[1]; })
      .map(function (pair) { return pair[0] + '=' + encodeURIComponent(pair[1]); })
      .join('&');
  }

  function top(data) {
    return data.lang === 'zh' ? data.site_url : data.site_url + data.lang + '/';
  }

  // --- text ---------------------------------------------------------------------------------------------------------

  function why(rule, basis, data) {
    return basis.length ? named(rule, basisWords(basis, data), data) : labelled('rule', rule, data);
  }

  function stepLines(row, data) {
    var labels = data.labels;
    var marks = markWords(row);
    var lines = [
      fill(labels[row.iso ? 'text.step' : 'text.open-step'], row),
      fill(labels['text.how'], row)
    ];
    if (row.papers.length) lines.push(labelled('papers', cells(row, data).papers, data));
    lines.push(why(row.rule, row.basis, data));
    if (marks.length) lines.push(labelled('marks', marks.join(labels.list), data));
    return lines;
  }

  function text(plan, data) {
    if (plan.problems.length) return plan.problems.join('\n') + '\n';
    var updated = planner.procedureOf(data, plan.kind).updated;
    var blocks = [[plan.title], plan.notes, plan.facts.map(function (fact) { return named(fact[0], fact[1], data); })]
      .concat(plan.answers.map(function (each) {
        return [named(each.question, each.answer, data), why(each.rule, each.basis, data)];
      }))
      .concat(plan.rows.map(function (row) { return stepLines(row, data); }))
      .concat([[fill(data.labels.about, { updated: planner.dayWords(data, updated) })]]);
    return blocks.filter(function (block) { return block.length; })
      .map(function (block) { return block.join('\n'); }).join('\n\n') + '\n';
  }

  // --- CSV ----------------------------------------------------------------------------------------------------------

  // As text that no spreadsheet runs: what begins like a formula gets an apostrophe in front.
  function inert(cell) {
    return /^[=+\-@\t\r＝＋－＠]/.test(cell) ? "'" + cell : cell;
  }

  function record(fields) {
    return fields.map(function (field) { return '"' + inert(field).replace(/"/g, '""') + '"'; }).join(',') + '\r\n';
  }

  function csv(plan, data) {
    var head = COLUMNS.map(function (key) { return data.labels['column.' + key]; });
    return '\ufeff' + record(head) + plan.rows.map(function (row) {
      var found = cells(row, data);
      return record(COLUMNS.map(function (key) { return found[key]; }));
    }).join('');
  }

  // --- calendar, RFC 5545 -------------------------------------------------------------------------------------------

  function escaped(value) {
    return value.replace(/[\\;,]|\r\n|[\r\n\u2028\u2029]/g, function (found) {
      return found === '\\' || found === ';' || found === ',' ? '\\' + found : '\\n';
    }).replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '');
  }

  function octets(character) {
    var code = character.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  // Folded so that no line is over 75 octets and no character is split; a continued line starts with a space.
  function line(name, value) {
    var found = '';
    var room = 75;
    Array.from(name + ':' + value).forEach(function (character) {
      var size = octets(character);
      if (size > room) {
        found += '\r\n ';
        room = 74;
      }
      found += character;
      room -= size;
    });
    return found + '\r\n';
  }

  function basic(day) {
    return day.replace(/-/g, '');
  }

  function ics(plan, choice, data) {
    var procedure = planner.procedureOf(data, plan.kind);
    var made = basic(procedure.updated) + 'T000000Z';
    var link = top(data) + 'congress/planner/' + hash(choice, data);
    var events = plan.rows.filter(function (row) { return row.iso; }).map(function (row) {
      var found = cells(row, data);
      var details = DETAILS.filter(function (key) { return found[key]; })
        .map(function (key) { return labelled(key, found[key], data); });
      return [
        ['BEGIN', 'VEVENT'],
        ['UID', escaped('plan-' + plan.kind + '-' + plan.iso + '-' + row.id + '@' + data.uid_domain)],
        ['DTSTAMP', made],
        ['LAST-MODIFIED', made],
        ['SEQUENCE', row.moved ? '1' : '0'],
        ['DTSTART;VALUE=DATE', basic(row.iso)],
        ['DTEND;VALUE=DATE', basic(planner.dayAfter(row.iso))],
        ['SUMMARY', escaped(row.title)],
        ['DESCRIPTION', escaped(details.concat([link]).join('\n'))],
        ['URL', top(data) + procedure.address + '#s-' + row.id],
        ['TRANSP', 'TRANSPARENT'],
        ['END', 'VEVENT']
      ];
    });
    var head = [
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['PRODID', escaped('-//' + data.uid_domain + '//handbook//' + data.lang.toUpperCase())],
      ['CALSCALE', 'GREGORIAN'],
      ['METHOD', 'PUBLISH'],
      ['X-WR-CALNAME', escaped(plan.title)]
    ];
    return [head].concat(events, [[['END', 'VCALENDAR']]]).map(function (lines) {
      return lines.map(function (each) { return line(each[0], each[1]); }).join('');
    }).join('');
  }

  planner.hash = hash;
  planner.text = text;
  planner.csv = csv;
  planner.ics = ics;
})();
