// Opened from a folder, a link to a page needs the page's file.
if (location.protocol === 'file:') {
  document.querySelectorAll('a[href]').forEach(function (link) {
    if (link.protocol === 'file:' && link.pathname.slice(-1) === '/') link.pathname += 'index.html';
  });
}
