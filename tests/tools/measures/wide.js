// What sticks out on the right, unless it lies in a part that scrolls by itself or is hidden from sight on purpose.
() => {
  document.querySelectorAll('main details').forEach(details => { details.open = true })
  // Not innerWidth: on a phone that grows with what is too wide.
  const screen = document.documentElement.clientWidth
  const scrolls = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
  const hidden = node => node && (getComputedStyle(node).clipPath !== 'none' || hidden(node.parentElement))
  const found = [...document.querySelectorAll('main *')]
    .filter(node => node.getClientRects().length && node.getBoundingClientRect().right > screen + 0.5)
    .filter(node => !scrolls(node.parentElement) && !hidden(node))
    .map(name)
  if (document.documentElement.scrollWidth > screen) found.push('the page scrolls sideways')
  return few(found)
}
