// Whoever goes through the page by keyboard sees where they are: a ring of 2 px and more, 3:1 against what is behind it (WCAG
// 2.4.13), and nothing stuck to the edge of the screen lies on top of it (2.4.11).
() => {
  const wrong = []
  document.documentElement.style.setProperty('scroll-behavior', 'auto', 'important')
  for (const node of active()) {
    node.focus({ focusVisible: true })
    if (document.activeElement !== node) continue
    const style = getComputedStyle(node)
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('no ring: ' + name(node))
    else if (contrast(style.outlineColor, behind(node)) < 3) wrong.push('faint ring: ' + name(node))
    const box = [...node.getClientRects()].find(each => each.width > 0 && each.height > 0)
    if (!box) continue
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) {
      wrong.push('out of sight: ' + name(node))
      continue
    }
    const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 1)
    const y = Math.min(Math.max((Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2, 1), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    if (top && !node.contains(top) && !top.contains(node) && !(node.labels && [...node.labels].some(each => each.contains(top)))) {
      wrong.push('hidden under ' + name(top) + ': ' + name(node))
    }
  }
  document.documentElement.style.removeProperty('scroll-behavior')
  document.activeElement.blur()
  scrollTo(0, 0)
  return few(wrong)
}
