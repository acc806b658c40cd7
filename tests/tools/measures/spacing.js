// With the spacing that WCAG 1.4.12 asks a page to bear, nothing is cut off and nothing sticks out.
() => {
  const sheet = document.createElement('style')
  sheet.textContent = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}'
  document.head.append(sheet)
  const wrong = []
  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) wrong.push('the page scrolls sideways')
  for (const node of document.querySelectorAll('body *')) {
    if (!seen(node)) continue
    const style = getComputedStyle(node)
    const cut = /hidden|clip/
    if (cut.test(style.overflowY) && node.scrollHeight > node.clientHeight + 2) wrong.push('cut below: ' + name(node))
    if (cut.test(style.overflowX) && node.scrollWidth > node.clientWidth + 2) wrong.push('cut at the side: ' + name(node))
  }
  sheet.remove()
  return few(wrong)
}
