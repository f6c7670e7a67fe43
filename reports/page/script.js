'use strict';
document.documentElement.className = 'js';
document.addEventListener('DOMContentLoaded', function () {
  var all = function (s, e) { return Array.prototype.slice.call((e || document).querySelectorAll(s)); };
  var one = function (s, e) { return (e || document).querySelector(s); };
  var body = document.body, form = one('.filters'), table = one('.list'), title = document.title, at = null, from = null, top = 0;

  // The table: filter and sort. Nothing is built anew, rows are only hidden and moved.
  var rows = table ? all('tbody tr', table) : [];
  var texts = rows.map(function (r) { return (r.textContent + ' ' + (r.dataset.k || '') + ' ' + one('a', r).hash).toLowerCase(); });
  var order = rows.map(function (r, i) { return i; });
  function filter() {
    var f = form.elements, words = f.q.value.toLowerCase().split(/\s+/), n = 0;
    rows.forEach(function (r, i) {
      var d = r.dataset, keep = (!f.c.value || r.cells[2].textContent === f.c.value) && (!f.t.value || (r.cells[3].textContent || '-') === f.t.value) && (!f.v.value || r.className === f.v.value) &&
        (!f.k.value || (' ' + d.k + ' ').indexOf(' ' + f.k.value + ' ') >= 0) && (!f.b.checked || 'b' in d) && (!f.x.checked || 'x' in d) &&
        words.every(function (w) { return texts[i].indexOf(w) >= 0; });
      if (r.hidden === keep) { r.hidden = !keep; }
      if (keep) { n++; }
    });
    f.n.value = n === rows.length ? '共 ' + n + ' 个' : n + ' 个，共 ' + rows.length + ' 个';
  }
  var verdicts = { f: 0, m: 1, r: 2, p: 3 };
  function keyOf(r, col) {
    var text = r.cells[col].textContent;
    if (col === 0) { return verdicts[r.className]; }
    return col > 4 ? -Number(text) : text;
  }
  function sort(col, down) {
    var keys = rows.map(function (r) { return keyOf(r, col); });
    order.sort(function (a, b) {
      var x = keys[a], y = keys[b], c = typeof x === 'number' ? x - y : x.localeCompare(y, 'zh-CN');
      return (down ? -c : c) || a - b;
    });
    var into = one('tbody', table);
    order.forEach(function (i) { into.appendChild(rows[i]); });
  }
  if (table) {
    all('thead th', table).forEach(function (th, col) {
      if (col === 4) { return; }
      var b = document.createElement('button');
      b.type = 'button';
      b.textContent = th.textContent;
      b.title = '排序';
      th.textContent = '';
      th.className = 'sorts';
      th.dataset.n = b.textContent; // on paper, where buttons are not repeated with the table's head
      th.appendChild(b);
      b.addEventListener('click', function () {
        var down = th.getAttribute('aria-sort') === 'ascending';
        all('[aria-sort]', table).forEach(function (o) { o.removeAttribute('aria-sort'); });
        th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        sort(col, down);
      });
    });
    form.addEventListener('input', filter);
    form.addEventListener('reset', function () { setTimeout(filter); });
    form.addEventListener('submit', function (e) { e.preventDefault(); });
    filter();
  }
  // Figures, tiles and counts are ways to the filtered table.
  all('a[href="#list"]').forEach(function (a) {
    var keys = ['v', 'c', 'k'].filter(function (k) { return a.hasAttribute('data-' + k); });
    if (!table || !keys.length) { return; }
    a.addEventListener('click', function () {
      form.reset();
      keys.forEach(function (k) { form.elements[k].value = a.getAttribute('data-' + k); });
      filter();
    });
  });

  // The details are text to a browser that runs scripts, so that a large page is soon there. One at a time is made and
  // shown, named by the address, so that the browser's way back works.
  var store = one('#details noscript').textContent, place = one('#one');
  function make(id) {
    var i = id.slice(0, 2) === 'a-' ? store.indexOf(' id="' + id + '"') : -1;
    if (i < 0) { return null; }
    var text = store.slice(store.lastIndexOf('<details', i), store.indexOf('</details>', i));
    return document.adoptNode(new DOMParser().parseFromString(text, 'text/html').querySelector('details'));
  }
  function show() {
    var id = decodeURIComponent(location.hash.slice(1)), next = make(id);
    if (next && !at) { top = window.scrollY; }
    place.textContent = '';
    body.classList.toggle('detail', !!next);
    if (next) {
      next.open = true;
      one('summary', next).addEventListener('click', function (e) { e.preventDefault(); });
      complete(next);
      place.appendChild(next);
      from = id;
      window.scrollTo(0, 0);
      var part = one('div', next);
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
      document.title = one('h3', next).textContent + ' · 形式审查';
    } else if (at) {
      document.title = title;
      window.scrollTo(0, top);
      var link = from && one('.list a[href="#' + from + '"]');
      if (link) { link.focus({ preventScroll: true }); }
    }
    at = next;
  }
  // What the file says once for all applications is put back where it is read: the condition above its checks, what
  // is required of those that pass, and the file of a place when its number is pointed at.
  var told = {};
  all('.checks tbody').forEach(function (part) {
    all('tr:not(.g)', part).forEach(function (tr) {
      told[one('th', tr).textContent.split(' ')[0]] = { condition: one('.g th', part).textContent, required: tr.cells[2].textContent, asks: tr.cells[3].textContent };
    });
  });
  function complete(detail) {
    var before = '', files = all('.files li', detail).map(function (li) {
      var sheets = {};
      all('u', li).forEach(function (s) { var cut = s.textContent.indexOf(' '); sheets[s.textContent.slice(0, cut)] = s.textContent.slice(cut + 1); });
      return { path: li.firstChild.textContent, sheets: sheets };
    });
    function spell(td) {
      td.title = td.textContent.replace(/\[(\d+)([a-z]*)\]/g, function (all, n) { return files[n - 1].path + ' '; });
      td.textContent = td.textContent.replace(/\[(\d+)([a-z]*)\]/g, function (all, n, letter) {
        return '[' + n + '] ' + (letter ? files[n - 1].sheets[letter] + '!' : '');
      }).replace(/\] (?=；|$)/g, ']');
    }
    all('.between', detail).forEach(function (p) {
      var list = document.createElement('ul');
      list.className = 'found';
      all('a', p).forEach(function (a) {
        var copy = document.getElementById(a.hash.slice(1)).cloneNode(true);
        copy.removeAttribute('id');
        list.appendChild(copy);
      });
      p.parentNode.replaceChild(list, p);
    });
    all('.k thead tr', detail).forEach(function (tr) {
      var th = document.createElement('th');
      th.textContent = '要求';
      tr.insertBefore(th, tr.cells[2]);
    });
    all('.k tbody tr', detail).forEach(function (tr) {
      var known = told[one('th', tr).textContent.split(' ')[0]] || {};
      while (tr.cells.length < 3) { tr.insertCell(); }
      spell(tr.cells[2]);
      var need = tr.insertCell(2), own = one('q', tr);
      need.className = 'need';
      need.textContent = own ? own.textContent : tr.className ? '' : known.required || '';
      if (own) { own.parentNode.removeChild(own); }
      if (tr.className === 'h' && known.asks) {
        var asks = document.createElement('small');
        asks.textContent = known.asks;
        tr.cells[1].appendChild(asks);
      }
      if (known.condition && known.condition !== before) {
        before = known.condition;
        var head = document.createElement('tr'), th = document.createElement('th');
        head.className = 'g';
        th.colSpan = 4;
        th.scope = 'rowgroup';
        th.textContent = before;
        head.appendChild(th);
        tr.parentNode.insertBefore(head, tr);
      }
    });
  }
  function go(step) {
    var shown = order.map(function (i) { return rows[i]; }).filter(function (r) { return !r.hidden; });
    var i = shown.findIndex(function (r) { return one('a', r).hash === location.hash; }) + step;
    if (shown[i]) { location.hash = one('a', shown[i]).hash; }
  }
  all('[data-go]').forEach(function (b) { b.addEventListener('click', function () { go(Number(b.dataset.go)); }); });
  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.altKey || e.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { return; }
    if (at && e.key === 'Escape') { location.hash = '#list'; }
    if (at && e.key === 'ArrowLeft') { go(-1); }
    if (at && e.key === 'ArrowRight') { go(1); }
    if (!at && e.key === '/' && table) { e.preventDefault(); form.elements.q.focus(); }
  });
  window.addEventListener('hashchange', show);
  show();

  // Only the reader's own clock knows today; the file does not.
  var dates = one('#dates'), end = dates && dates.dataset.d && new Date(dates.dataset.d + 'T23:59:59');
  if (end && end > new Date()) {
    var p = document.createElement('p');
    p.textContent = '今天距申报截止还有 ' + Math.floor((end - new Date()) / 86400000) + ' 天';
    dates.parentNode.insertBefore(p, dates.nextSibling);
  }
});
