// Runs before the theme's script and keeps it from asking for files that are not there.
// It wants a sitemap beside every link[rel=alternate], on other hosts too: a space, which means nothing in a list of words,
// hides the links from it. And opened from a folder there is no search index: without its name it leaves the form alone.
document.querySelectorAll('link[rel=alternate]').forEach(function (link) {
  link.setAttribute('rel', 'alternate ');
});
if (location.protocol === 'file:' && document.forms.search) document.forms.search.removeAttribute('name');
