// A figure becomes a file that stands alone: as it is now, in the light colours and with the fonts of the page; below it
// what its sliders say, where it comes from, and its licence.
const MARGIN = 16 // of words that reach beyond the drawing
const LINE = 14 // from one line below the drawing to the next
const SCALE = 3 // pixels of a PNG for one of the drawing

export async function save(button) {
  const figure = button.closest("details").previousElementSibling
  const drawing = figure.querySelector("svg").cloneNode(true)
  const { x, y, width, height } = drawing.viewBox.baseVal
  const lines = [...describe(figure)]
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN + LINE * lines.length }
  for (const name of ["class", "style"]) drawing.removeAttribute(name)
  for (const [name, value] of Object.entries(size)) drawing.setAttribute(name, value)
  drawing.setAttribute("viewBox", [x - MARGIN, y - MARGIN, size.width, size.height].join(" "))
  drawing.prepend(element("style", {}, (await findFonts(drawing)) + findRules()),
    element("rect", { x: x - MARGIN, y: y - MARGIN, width: size.width, height: size.height, style: "fill:var(--figure-paper)" }))
  lines.forEach((line, number) => drawing.append(
    element("text", { x, y: y + height + MARGIN + LINE * number, style: "font-size:10px" }, line)))

  const address = "data:image/svg+xml," + encodeURIComponent(lighten(new XMLSerializer().serializeToString(drawing)))
  const kind = button.textContent.toLowerCase()
  const href = kind === "svg" ? address : await paint(address, size)
  Object.assign(document.createElement("a"), { href, download: `${figure.id}.${kind}` }).click()
}

function* describe(figure) {
  const values = [...figure.querySelectorAll(".slider label")].map((label) =>
    `${label.textContent.trim()} = ${label.nextElementSibling.textContent}`)
  if (values.length) yield values.join(", ")
  yield document.title
  const { href } = document.querySelector("link[rel=canonical]")
  yield `${href}#${figure.id}, ${document.querySelector(".md-copyright a").textContent}`
}

function element(name, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.textContent = text
  return made
}

// The fonts of formulas, which nobody has installed.
async function findFonts(drawing) {
  const faces = { ".letter": ["Math", "Italic"], ".upright": ["Main", "Regular"] }
  const used = Object.entries(faces).filter(([part]) => drawing.querySelector(part))
  const rules = used.map(async ([, [family, style]]) => {
    const file = new URL(`fonts/KaTeX_${family}-${style}.woff2`, document.querySelector("link[href*=katex][rel=stylesheet]").href)
    const data = await read(await (await fetch(file)).blob())
    return `@font-face{font-family:KaTeX_${family};font-style:${style.replace("Regular", "normal")};src:url(${data})}`
  })
  return (await Promise.all(rules)).join("")
}

const read = (blob) => new Promise((done) => {
  const reader = new FileReader()
  reader.onload = () => done(reader.result)
  reader.readAsDataURL(blob)
})

// What the page's style sheets say of words in figures, whatever the width of the window.
function findRules() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  const words = rules.filter((rule) => /^\.figure (?!svg)/.test(rule.selectorText))
  return words.map((rule) => rule.cssText.replaceAll(".figure ", "")).join("")
}

// Each variable becomes its value in the light scheme, which the root has; fonts are named further inside.
function lighten(text) {
  const [light, own] = [document.documentElement, document.body].map((part) => getComputedStyle(part))
  return text.replace(/var\((--[\w-]+)[^()]*\)/g, (_, name) => light.getPropertyValue(name) || own.getPropertyValue(name))
}

async function paint(address, { width, height }) {
  const image = Object.assign(new Image(), { src: address })
  await image.decode()
  const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * width, height: SCALE * height })
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL()
}
