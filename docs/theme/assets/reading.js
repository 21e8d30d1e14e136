// A box that scrolls can be scrolled from the keyboard; one that does not is no stop on the way.
const scrolls = (box) =>
  box.scrollWidth > box.clientWidth || (box.matches("code") && box.scrollHeight > box.clientHeight)

function reach(boxes) {
  // First look at all, then change any: looking after a change would lay the page out anew each time.
  const changed = boxes.map((box) => [box, scrolls(box)]).filter(([box, stops]) => stops !== box.hasAttribute("tabindex"))
  for (const [box, stops] of changed) {
    if (stops) box.tabIndex = 0
    else box.removeAttribute("tabindex")
  }
}

const resized = new ResizeObserver((entries) => reach(entries.map(({ target }) => target)))

// When the browser has laid the page out and has nothing else to do.
const whenIdle = window.requestIdleCallback || setTimeout

document$.subscribe(() => {
  resized.disconnect()
  whenIdle(() => {
    document.querySelectorAll(".katex-display, .md-typeset__scrollwrap, .highlight code").forEach((box) => resized.observe(box))
    // Material wraps the copy button of each program in a landmark of its own: too many to be of use.
    document.querySelectorAll(".md-code__nav").forEach((nav) => nav.setAttribute("role", "none"))
  })
  document.fonts.ready.then(() => whenIdle(() => reach([...document.querySelectorAll(".katex-display")])))
})
