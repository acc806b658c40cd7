// Where the system sets the colours, backgrounds go: what looked like a button or a mark still has an edge, a pressed one too.
() => {
  const edge = node => {
    const style = getComputedStyle(node)
    const border = ['Top', 'Right', 'Bottom', 'Left'].some(side => style['border' + side + 'Style'] !== 'none' && parseFloat(style['border' + side + 'Width']) > 0)
    return border || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
  }
  const wrong = []
  for (const node of document.querySelectorAll('button, .badge, .action, select, input:not([type=checkbox]):not([type=radio]), textarea')) {
    if (!seen(node) || edge(node) || node.querySelector('svg') || edge(node.parentElement)) continue
    wrong.push(name(node))
  }
  for (const icon of document.querySelectorAll('svg, .icon')) {
    if (!seen(icon)) continue
    const style = getComputedStyle(icon)
    if (contrast(style.color, behind(icon)) < 3) wrong.push('no contrast: ' + name(icon.parentElement))
  }
  return few(wrong)
}
