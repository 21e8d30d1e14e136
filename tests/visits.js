// What is wrong with a page as a browser shows it: each check tells it in lines, none if nothing is wrong.
(() => {
  const words = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 60)

  // An element by its name and what it says; a formula by its TeX.
  function named(node) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node
    const id = element.id && `#${element.id}`
    const classes = [...element.classList].map((name) => `.${name}`).join("")
    const tex = element.closest(".katex, .katex-display, .closed")?.querySelector("annotation")
    return `<${element.localName}${id}${classes}> "${words(tex || node)}"`
  }

  function place(node) {
    const range = document.createRange()
    range.selectNodeContents(node)
    return (node.nodeType === Node.TEXT_NODE ? range : node).getBoundingClientRect()
  }

  // A box that scrolls or cuts off what is in it, and one that floats, makes no page wider.
  function confined(node) {
    for (let box = node; box !== document.body; box = box.parentNode) {
      const style = box.nodeType === Node.ELEMENT_NODE && getComputedStyle(box)
      if (style && (style.position === "fixed" || (box !== node && style.overflowX !== "visible"))) return true
    }
    return false
  }

  function scrolling(boxes) {
    const wide = [...document.querySelectorAll(boxes)].filter((box) => box.scrollWidth > box.clientWidth + 1)
    return wide.map((box) => `has to be scrolled by ${box.scrollWidth - box.clientWidth} px: ${named(box)}`)
  }

  window.checks = {
    // The page can be scrolled sideways: which words or boxes stick out, the innermost.
    overflowing() {
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return []
      const found = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { right, width } = place(node)
        if (width && right > clientWidth && !confined(node)) found.push([node, right])
      }
      const innermost = found.filter(([node]) => !found.some(([other]) => other !== node && node.contains(other)))
      return [
        `is ${scrollWidth} px wide in a window of ${clientWidth} px`,
        ...innermost.map(([node, right]) => `sticks out by ${Math.ceil(right - clientWidth)} px: ${named(node)}`),
      ]
    },

    // What was on the screen moved while the page was loaded, or within some time after.
    async shifting() {
      const shifts = []
      const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()))
      observer.observe({ type: "layout-shift", buffered: true })
      await new Promise((done) => setTimeout(done, 200))
      const own = shifts.filter((shift) => !shift.hadRecentInput)
      if (own.reduce((sum, shift) => sum + shift.value, 0) <= 0.02) return []
      return own.filter((shift) => shift.value > 0.001).map(({ value, sources }) => {
        const moved = sources.map(({ node }) => (node ? named(node) : "what is gone since"))
        return `shifts by ${value.toFixed(3)}: ${moved.join(", ")}`
      })
    },

    // A line begins with punctuation that closes a formula.
    torn() {
      const formulas = [...document.querySelectorAll(".closed")].filter((one) => one.getClientRects().length > 1)
      return formulas.map((one) => `is torn from its punctuation: ${named(one)}`)
    },

    // A reader has to scroll a box sideways.
    scrolling_formulas: () => scrolling(".katex-display"),
    scrolling_code: () => scrolling(".md-typeset pre"),

    // A label of a figure touches another, or leaves the drawing.
    touching() {
      return [...document.querySelectorAll("figure.figure svg")].flatMap((svg) => {
        const { id } = svg.closest("figure"), frame = svg.getBoundingClientRect()
        const labels = [...svg.querySelectorAll("text")].map((text) => [words(text), text.getBoundingClientRect()])
        const out = labels.filter(([, box]) => box.left < frame.left - 2 || box.right > frame.right + 2
          || box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
        const near = labels.flatMap(([one, a], i) => labels.slice(i + 1)
          .filter(([, b]) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
          .map(([other]) => `figure #${id}: "${one}" touches "${other}"`))
        return [...out.map(([text]) => `figure #${id}: "${text}" leaves the drawing`), ...near]
      })
    },
  }
})()
