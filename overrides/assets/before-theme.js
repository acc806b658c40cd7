// Runs before the theme's script. Opened from a folder there is no search index to ask for: without its name the theme's
// script leaves the form alone.
if (location.protocol === 'file:' && document.forms.search) document.forms.search.removeAttribute('name');
