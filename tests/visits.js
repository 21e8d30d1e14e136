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

  // Where a character of a text stands; at the start of a line it may have a box at the end of the line before as well.
  function spot(text, index) {
    const range = document.createRange()
    range.setStart(text, index)
    range.setEnd(text, index + 1)
    return [...range.getClientRects()].findLast((box) => box.width)
  }

  // The texts that are set in lines, the pieces of formulas among them.
  function* lined() {
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const inside = (boxes) => node.parentElement.closest(boxes)
      if (!inside("p, li, td, dt, dd, figcaption")) continue
      if (!inside(".katex-mathml, .katex-display, pre, svg, .headerlink, .slider")) yield node
    }
  }

  function empty(box) {
    const { width, height } = box.getBoundingClientRect()
    return !width || !height
  }

  function measure(letters, font) {
    const ruler = document.body.appendChild(document.createElement("span"))
    ruler.style.cssText = `position: absolute; font: 20px ${font}`
    ruler.textContent = letters
    const { width } = ruler.getBoundingClientRect()
    ruler.remove()
    return width
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

    // A line begins with what closes the words or the formula before it.
    torn() {
      const found = []
      let last, what // the box of what stands before a text, and what that is
      for (const text of lined()) {
        const piece = text.parentElement.closest(".katex-base")
        const closing = piece ? [] : text.data.matchAll(/[，。；：！？、）」》,.;:!?)’”]/g)
        for (const { index, 0: mark } of closing) {
          const before = index ? spot(text, index - 1) : last, here = spot(text, index)
          if (before && here && here.left < before.right - 2 && here.bottom > before.bottom) {
            found.push(`begins a line with ${mark}, which closes ${named(index ? text : what)}`)
          }
        }
        last = piece ? piece.getBoundingClientRect() : spot(text, text.length - 1) || last
        what = text
      }
      return found
    },

    // A formula or a figure shows nothing, or a formula another font than its own.
    undrawn() {
      const found = [], fonts = new Set()
      for (const formula of document.querySelectorAll("article .katex")) {
        if (!formula.querySelector("math")) found.push(`has no MathML: ${named(formula)}`)
        if ([...formula.querySelectorAll(".katex-base")].some(empty)) found.push(`draws nothing: ${named(formula)}`)
        for (const part of formula.querySelectorAll(".katex-html span")) {
          if (part.textContent && !part.children.length) fonts.add(getComputedStyle(part).fontFamily.split(",")[0])
        }
      }
      const loaded = [...document.fonts].filter((font) => font.status === "loaded")
      for (const font of loaded) fonts.delete(font.family.replaceAll('"', ""))
      found.push(...[...fonts].map((name) => `has not loaded the font ${name}`))
      for (const svg of document.querySelectorAll("figure.figure > svg")) {
        const { id } = svg.closest("figure"), { width, height } = svg.getBoundingClientRect()
        if (width < 200 || height < 100) found.push(`figure #${id} is ${width} x ${height} px large`)
        if ([...svg.querySelectorAll("path, use")].every(empty)) found.push(`figure #${id} has no lines`)
        const lost = [...svg.querySelectorAll("text")].filter((text) => words(text) && empty(text))
        found.push(...lost.map((text) => `figure #${id} has lost "${words(text)}"`))
      }
      return found
    },

    // An element of MathML has more or fewer parts than it has room for.
    crowded() {
      const room = { mfrac: 2, mover: 2, mroot: 2, msub: 2, msubsup: 3, msup: 2, munder: 2, munderover: 3 }
      const elements = [...document.querySelectorAll(Object.keys(room))]
      const wrong = elements.filter((one) => one.children.length !== room[one.localName])
      return wrong.map((one) => `has ${one.children.length} parts in an <${one.localName}>: ${named(one)}`)
    },

    // Code is set in a font whose letters are not all as wide as each other.
    uneven() {
      const boxes = [...document.querySelectorAll("article :is(pre, code)")]
      const fonts = new Set(boxes.map((box) => getComputedStyle(box).fontFamily))
      const wrong = [...fonts].filter((font) => Math.abs(measure("iiii", font) - measure("WWWW", font)) > 0.5)
      return wrong.map((font) => `sets i and W in different widths: ${font}`)
    },

    // Punctuation between two Chinese characters of a line is narrower than they are.
    narrow() {
      const found = []
      for (const text of lined()) {
        const marks = text.data.matchAll(/(?<=\p{Script=Han})[，。；：！？、（）「」](?=\p{Script=Han})/gu)
        for (const { index } of marks) {
          const [before, mark, after] = [index - 1, index, index + 1].map((at) => spot(text, at))
          const alike = before && mark && after && before.left < mark.left && mark.left < after.left
          if (alike && mark.width < 0.9 * before.width) found.push(text)
        }
      }
      return found.length ? [`sets ${found.length} signs in half their width, the first in ${named(found[0])}`] : []
    },

    // A term that is explained looks like any other word.
    unmarked() {
      const terms = [...document.querySelectorAll("article abbr[title]")].filter((term) => {
        const { textDecorationLine, textDecorationStyle } = getComputedStyle(term)
        return !textDecorationLine.includes("underline") || textDecorationStyle !== "dotted"
      })
      return terms.map((term) => `does not mark the term ${named(term)}`)
    },

    // Of these fonts, the ones that the machine has not.
    missing(...fonts) {
      return fonts.filter((font) => measure("iiii", `"${font}", monospace`) === measure("iiii", "monospace"))
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
