// Opened from a folder, a link to a page needs the page's file; and browsers let no search index be read there.
if (location.protocol === 'file:') {
  document.documentElement.classList.add('from-folder');
  document.querySelectorAll('a[href]').forEach(function (link) {
    if (link.protocol === 'file:' && link.pathname.slice(-1) === '/') link.pathname += 'index.html';
  });
}
