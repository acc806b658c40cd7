// Fingers need 44 px each way, but for links inside a sentence (WCAG 2.5.5); words may be narrow where nothing is beside them.
() => {
  const inSentence = node => {
    if (!/^inline/.test(getComputedStyle(node).display)) return false
    const block = node.parentElement
    const around = [...block.childNodes].filter(each => each !== node).map(each => each.textContent).join('').trim()
    return around.length > 0
  }
  // A target may reach further than its box: what counts is what a finger hits.
  const reaches = (node, width, height) => {
    node.scrollIntoView({ block: 'center', behavior: 'instant' })
    const box = node.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    const hits = (dx, dy) => {
      const top = document.elementFromPoint(Math.min(Math.max(x + dx, 1), innerWidth - 2), y + dy)
      return top !== null && node.contains(top)
    }
    return hits(0, 1 - height / 2) && hits(0, height / 2 - 1) && hits(1 - width / 2, 0) && hits(width / 2 - 1, 0)
  }
  const wrong = []
  for (const node of active()) {
    if (node.matches('[tabindex]:not(a, button, input, select, summary)') || inSentence(node)) continue
    const parts = node.labels && node.labels.length ? [node, ...node.labels] : [node]
    const boxes = parts.filter(seen).map(each => each.getBoundingClientRect())
    const height = Math.max(...boxes.map(each => each.bottom)) - Math.min(...boxes.map(each => each.top))
    const width = Math.max(...boxes.map(each => each.right)) - Math.min(...boxes.map(each => each.left))
    if ((height < 43.5 || width < 43.5) && !reaches(node, Math.max(width, 44), Math.max(height, 44))) wrong.push(Math.round(width) + '×' + Math.round(height) + ' ' + name(node))
  }
  return few(wrong)
}
