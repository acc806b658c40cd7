// What the measures of a page have in common. Each measure is a function that returns a list of what is wrong, in words.
const seen = node => node.getClientRects().length > 0 && node.checkVisibility({ visibilityProperty: true }) && !away(node)
// Out of sight on purpose, for those who hear the page.
const away = node => !!node.closest('.visually-hidden, .md-toggle') || /inset\(50%|rect\(0/.test(getComputedStyle(node).clipPath + getComputedStyle(node).clip)
const name = node => {
  const words = (node.getAttribute('aria-label') || node.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 30)
  return node.tagName.toLowerCase() + (node.id ? '#' + node.id : '') + '.' + [...node.classList].join('.') + ' “' + words + '”'
}
const few = found => [...new Set(found)].slice(0, 8)
const ACTIVE = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
const active = () => [...document.querySelectorAll(ACTIVE)].filter(node => seen(node) && !node.disabled)
const channels = colour => (colour.match(/[\d.]+/g) || []).map(Number)
const light = ([r, g, b]) => [r, g, b]
  .map(each => each / 255)
  .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
  .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0)
const contrast = (one, other) => {
  const [low, high] = [light(channels(one)), light(channels(other))].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
// The colour that lies behind a node's outside.
const behind = node => {
  for (let at = node.parentElement; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor
    const [, , , alpha = 1] = channels(colour)
    if (alpha > 0.99) return colour
  }
  return 'rgb(255, 255, 255)'
}
