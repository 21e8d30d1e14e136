// A box that scrolls can be scrolled from the keyboard; one that does not is no stop on the way.
const boxes = new ResizeObserver((entries) => entries.forEach(({target}) => reachable(target)))

function reachable(box) {
  if (box.scrollWidth > box.clientWidth || (box.matches("code") && box.scrollHeight > box.clientHeight)) box.tabIndex = 0
  else box.removeAttribute("tabindex")
}

document$.subscribe(() => {
  boxes.disconnect()
  document.querySelectorAll(".katex-display, .md-typeset__scrollwrap, .highlight code").forEach((box) => boxes.observe(box))
  // Material wraps the copy button of each program in a landmark of its own: too many to be of use.
  setTimeout(() => document.querySelectorAll(".md-code__nav").forEach((nav) => nav.setAttribute("role", "none")))
  document.fonts.ready.then(() => document.querySelectorAll(".katex-display").forEach(reachable))
})
