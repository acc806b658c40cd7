// Nothing moves for those who asked for stillness.
() => {
  const wrong = []
  for (const node of document.querySelectorAll('*')) {
    const style = getComputedStyle(node)
    const long = value => value.split(',').some(each => parseFloat(each) > 0.01)
    if (style.transitionProperty !== 'none' && long(style.transitionDuration)) wrong.push('transition: ' + name(node))
    if (style.animationName !== 'none' && long(style.animationDuration)) wrong.push('animation: ' + name(node))
    if (style.scrollBehavior === 'smooth') wrong.push('smooth scrolling: ' + name(node))
  }
  return few(wrong)
}
