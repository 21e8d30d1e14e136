// The language link leads to the twin of the page and of the section that are read, though Material puts other pages below
// the header and writes the section into the address; in browsers without `navigation`, from the moment that it is touched.
function pair() {
  const link = document.querySelector("a.language[data-twin]")
  if (!link) return
  const root = __md_scope.pathname
  const here = location.pathname.slice(root.length)
  link.href = root + (link.hreflang === "en" ? "en/" + here : here.slice(3)) + location.hash
}
pair()
window.navigation?.addEventListener("currententrychange", pair)
for (const event of ["pointerover", "pointerdown", "focusin", "contextmenu", "click"]) addEventListener(event, pair, true)

// A link to a section of the page that is read is the browser's. Material would take the first such step for one to another
// page and load this one anew, without what its reader has run, moved and unfolded: see requests.js.
const { replaceState } = history // Material forgets where its reader is when it writes the section into the address
history.replaceState = (state, ...rest) => replaceState.call(history, { x: scrollX, y: scrollY, ...state }, ...rest)
addEventListener("popstate", () => history.scrollRestoration = "auto") // Material has taken it from the browser
addEventListener("click", (event) => {
  const link = event.target.closest("a[href]")
  if (link?.hash && link.href.split("#")[0] === location.href.split("#")[0]) event.stopPropagation()
}, true)

// What is copied holds each formula once, as TeX between dollars; one that is selected in part, as a whole.
addEventListener("copy", (event) => {
  const selection = getSelection()
  const copied = document.createElement("div")
  for (let number = 0; number < selection.rangeCount && !selection.isCollapsed; number++) {
    copied.append(widen(selection.getRangeAt(number).cloneRange()).cloneContents())
  }
  const formulas = copied.querySelectorAll(".katex")
  if (!formulas.length) return
  for (const formula of formulas) {
    const display = formula.closest(".katex-display")
    const dollars = display ? "$$" : "$"
    ;(display || formula).replaceWith(dollars + formula.querySelector("annotation").textContent + dollars)
  }
  copied.querySelectorAll(".headerlink").forEach((link) => link.remove())
  event.preventDefault()
  event.clipboardData.setData("text/html", copied.innerHTML)
  document.body.append(copied) // only what is laid out knows its lines; it is gone before it is drawn
  event.clipboardData.setData("text/plain", copied.innerText)
  copied.remove()
})

function widen(range) {
  const [first, last] = [range.startContainer, range.endContainer].map((node) => {
    const element = node.closest ? node : node.parentElement
    return element.closest(".katex-display") || element.closest(".katex")
  })
  const inside = document.createRange()
  if (first) {
    inside.setStart(range.startContainer, range.startOffset)
    inside.setEndAfter(first)
    if (`${inside}`) range.setStartBefore(first)
    else range.setStartAfter(first)
  }
  if (last) {
    inside.setStartBefore(last)
    inside.setEnd(range.endContainer, range.endOffset)
    if (`${inside}`) range.setEndAfter(last)
    else range.setEndBefore(last)
  }
  return range
}

// A symbol that is pointed at, tapped or reached with arrows says what it means, and lights up with what computes or holds it
// in the programs of its section; so does one whose name is pointed at. Not in a changed program.
const tip = document.createElement("div")
tip.className = "meaning"
tip.role = "status"
document.body.append(tip)
const chinese = document.documentElement.lang.startsWith("zh")
const TIED = ".katex-display [data-s], [data-ties]:not(:has(.reset:not([hidden]))) i"
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const parse = (text) => text.split("|").map((row) => row.match(/(\d+) (.*)/).slice(1))
const titleOf = (element) => all("article :is(h1, h2, h3)").findLast((title) => title.compareDocumentPosition(element) & 4)
const homeOf = (place) => place.closest(".katex-display") || place
const leftOf = (place) => place.getBoundingClientRect().left
let explained

function rowsOf(place) {
  if (place.dataset.s) return [place.dataset.s]
  const ties = parse(place.closest("[data-ties]").dataset.ties)
  return ties.filter(([, name]) => name === place.textContent).map(([row]) => row)
}

async function explain(place) {
  if (explained === place) return
  hide()
  explained = place
  const [row] = rowsOf(place)
  const beside = all(TIED).filter((other) => rowsOf(other).includes(row) && titleOf(other) === titleOf(place))
  const lit = place.matches(TIED) ? beside : [place]
  for (const other of lit) other.classList.add("lit")
  const file = new URL(`${chinese ? "" : "en/"}assets/symbols.txt`, __md_scope)
  const meanings = document.querySelector("[data-meanings]")?.dataset.meanings || await (await fetch(file)).text()
  if (explained !== place) return
  const names = lit.filter((other) => other.matches("i")).map((name) => ` <code>${name.textContent}</code>`)
  tip.innerHTML = [new Map(parse(meanings)).get(row), ...new Set(names)].join("")
  const { top, bottom } = homeOf(place).getBoundingClientRect()
  tip.style.top = scrollY + (top - tip.offsetHeight < 56 ? bottom : top - tip.offsetHeight) + "px" // clear of the header
  tip.style.left = Math.max(8, Math.min(leftOf(place), document.body.clientWidth - tip.offsetWidth - 8)) + "px"
}

function hide() {
  explained = undefined
  tip.textContent = ""
  for (const place of all(".lit")) place.classList.remove("lit")
}

function point({ type, target, clientX, clientY }) {
  // An index's box or a program's field may lie over it.
  const under = target.closest?.(".katex, .program") ? document.elementsFromPoint(clientX, clientY) : []
  const place = under.find((one) => one.matches(`[data-s], ${TIED}`))
  const whole = type === "pointerup" && place?.parentElement.closest("[data-s]")
  if (place) explain(whole !== explained && whole || place)
  else if (explained && (type === "pointerup" || !(homeOf(explained).contains(target) || tip.contains(target)))) hide()
}
addEventListener("pointermove", (event) => event.pointerType !== "touch" && point(event))
addEventListener("pointerup", (event) => event.pointerType === "touch" && point(event))

// Tab stops once at a formula; arrows lead through its symbols.
const ariaLabel = chinese ? "公式，左右方向键解释符号" : "Formula; arrow keys explain its symbols"
document$.subscribe(() => {
  hide()
  for (const formula of all(".katex-display:has([data-s])")) Object.assign(formula, { tabIndex: 0, role: "group", ariaLabel })
})
function step(formula, by) {
  const every = all("[data-s]", formula).sort((one, other) => leftOf(one) - leftOf(other))
  const find = (row) => every.find((symbol) => symbol.dataset.s === row)
  const symbols = every.filter((symbol) => find(symbol.dataset.s) === symbol)
  const next = symbols.at((symbols.indexOf(find(explained?.dataset.s)) + by) % symbols.length)
  next.scrollIntoView({ block: "nearest", inline: "nearest" })
  explain(next)
}
addEventListener("focusin", ({ target }) => target.matches(".katex-display:focus-visible") && step(target, 1))
addEventListener("focusout", ({ target }) => target.contains(explained) && hide())
addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!by || !event.target.matches(".katex-display") || event.altKey || event.metaKey) return
  event.preventDefault()
  step(event.target, by)
})

// Tab leads on from the search, where Material drops the focus. Escape hides what explains a term, and so does another width.
let wide = innerWidth
addEventListener("resize", () => wide !== (wide = innerWidth) && hide())
document.addEventListener("keydown", (event) => {
  const search = document.querySelector("#__search:checked")
  if (search && event.key === "Tab") {
    event.stopPropagation()
    search.click()
  }
  if (event.key === "Escape") {
    hide()
    for (const term of all(".md-tooltip2")) Object.assign(term.style, { opacity: 0, visibility: "hidden" }) // the next one is new
  }
})

// What opens the drawer is a label, which no key presses: with scripts it is a button, and Escape closes what it has opened.
// Whoever goes to the top of a page goes on from there.
const drawer = document.querySelector("#__drawer")
const label = document.querySelector(".md-header [for=__drawer]")
const opener = document.createElement("button")
for (const { name, value } of label.attributes) opener.setAttribute(name, value) // Material's rules know it by them
opener.setAttribute("aria-label", document.documentElement.lang === "en" ? "Menu" : "目录")
opener.setAttribute("aria-expanded", false)
opener.append(...label.childNodes)
label.replaceWith(opener)
opener.addEventListener("click", () => drawer.click())
drawer.addEventListener("change", () => {
  opener.setAttribute("aria-expanded", drawer.checked)
  if (!drawer.checked) return
  const shown = (link) => link.getClientRects().length && getComputedStyle(link).visibility === "visible"
  const parts = all(".md-sidebar--primary, .md-sidebar--primary .md-nav__toggle:checked ~ .md-nav").reverse() // over the others
  parts.map((part) => all("a", part).find(shown)).find(Boolean).focus()
})
addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && drawer.checked) drawer.click(), opener.focus()
})
addEventListener("click", ({ target }) => {
  if (!target.closest(".md-top")) return
  const title = document.querySelector("h1")
  title.tabIndex = -1
  title.focus({ preventScroll: true })
})
document.querySelector(".md-dialog").setAttribute("role", "status") // that something has been copied

// One slider or two show the frames of a figure that were computed while the site was built.
addEventListener("input", ({ target }) => {
  const slider = target.closest(".slider")
  if (!slider) return
  slider.states ||= JSON.parse(slider.dataset.frames).map(([part, shape, key, values]) => {
    const shapes = `svg [data-moving="${part}"] :is(path, use, text):not(defs *)`
    return [slider.parentElement.querySelectorAll(shapes)[shape], key, values]
  })
  let frame = 0
  for (const { dataset, min, step, value } of slider.querySelectorAll("input")) {
    frame += dataset.frames * Math.round((value - min) / step)
  }
  for (const [shape, key, values] of slider.states) {
    if (key) shape.setAttribute(key, values[frame])
    else shape.innerHTML = values[frame]
  }
  const shown = target.parentElement.nextElementSibling
  const value = Number(target.value).toFixed((target.step.split(".")[1] || "").length) + shown.dataset.unit
  shown.textContent = value.replace("-", "−")
  target.setAttribute("aria-valuetext", value)
  describe(slider)
})

// What the figure is said to show, it shows at first.
function describe(slider) {
  const svg = slider.parentElement.querySelector("svg[role=img]")
  const moved = [...slider.querySelectorAll("input")].filter((input) => Number(input.value) !== Number(input.defaultValue))
  slider.alt ||= svg.getAttribute("aria-label")
  const now = moved.map((input) => `${input.labels[0].innerText.trim()} ${input.getAttribute("aria-valuetext")}`).join(", ")
  const said = document.documentElement.lang === "en" ? `Now ${now}. At first: ${slider.alt}` : `现在${now}。起初：${slider.alt}`
  svg.setAttribute("aria-label", now ? said : slider.alt)
}

// A box that scrolls can be scrolled from the keyboard; one that does not is no stop on the way.
const scrolls = (box) =>
  box.scrollWidth > box.clientWidth || (box.matches("pre") && box.scrollHeight > box.clientHeight)

function reach(boxes) {
  // First look at all, then change any: looking after a change would lay the page out anew each time.
  const changed = boxes.map((box) => [box, scrolls(box)]).filter(([box, stops]) => stops !== box.hasAttribute("tabindex"))
  for (const [box, stops] of changed) {
    if (stops) box.tabIndex = 0
    else box.removeAttribute("tabindex")
  }
}

// When the browser has laid the page out and has nothing else to do; a few at a time, as it has left out what is far away.
const whenIdle = window.requestIdleCallback || setTimeout

function look(root) {
  const boxes = [...root.querySelectorAll(".md-typeset__scrollwrap, pre")]
  whenIdle(function next() {
    reach(boxes.splice(0, 6))
    if (boxes.length) whenIdle(next)
  })
}

document$.subscribe(() => document.fonts.ready.then(() => look(document)))
addEventListener("toggle", async ({ target }) => {
  const code = target.querySelector(":scope.drawing pre:empty") // that of a figure comes when it is asked for
  if (code) {
    code.textContent = await (await fetch(target.querySelector("a").href)).text()
    code.tabIndex = 0 // it is always longer than its box
  }
  look(target)
}, true)
addEventListener("click", ({ target }) => {
  if (target.matches(".save")) import(new URL("assets/save.js", __md_scope)).then(({ save }) => save(target))
})
let resized
addEventListener("resize", () => {
  clearTimeout(resized)
  resized = setTimeout(() => look(document), 200)
})

// A program stands on its page in parts. Whole, for Copy and for Run, it has PEP 8's blank lines between them.
function gather(box) {
  return all("pre.part", box).reduce((text, { textContent }, number, [first]) => {
    const alike = number === 1 && first.matches(".imports") && !/^(def |class |@)/.test(textContent)
    return text + (number ? alike ? "\n" : "\n\n" : "") + textContent
  }, "")
}
addEventListener("click", ({ target }) => { // before Material's script, which copies what is written there, hears of it
  if (target.matches(".md-code__button")) target.dataset.clipboardText = gather(target.closest(".program, .listing"))
}, true)

// The search finds what begins with a word. So it is asked for words without their English endings, in British spelling;
// and if they are one of the names that terms.tsv gives to a place, for the name as a whole too, which only that place has.
const ask = Worker.prototype.postMessage
const named = new Set()
const SIGNS = /["+:^~*-]+/g // of a language of queries that no page speaks of
Worker.prototype.postMessage = function (message, ...rest) {
  let { type, data } = message
  if (type === 0) {
    for (const entry of data.docs.filter((entry) => entry.names)) entry.names.push(...entry.names.map(whole))
    data.docs.flatMap((entry) => entry.names || []).forEach((name) => named.add(name))
  }
  if (type === 2) {
    const name = whole(data)
    data = shorten(data.replace(SIGNS, " "))
    if (named.has(name)) data += ` ${name}^1000`
  }
  ask.call(this, type === undefined ? message : { type, data }, ...rest) // the worker of Run has no types
}
const shorten = (words) => words
  .replace(/([a-z]{3}i)[sz](e[sdr]?|ers?|ing|ations?)(?![a-z])/gi, "$1s")
  .replace(/([bdgmnprt])\1(ed|ing)(?![a-z])/gi, "$1")
  .replace(/(?<=[a-z]{4})(ing|ed|ions?|ies|es?)(?![a-z])|(?<=[a-z]{2}[^\Waisu])s(?![a-z])/gi, "")
const whole = (name) => "name" + shorten(name).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()
  .replace(/(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])/g, "").replace(/[^a-z0-9]/g, (sign) => sign.charCodeAt().toString(16))
// The address of a result tells the words that its page marks: those that were typed, not the parts that were found.
for (const event of ["pointerdown", "click"]) addEventListener(event, ({ target }) => {
  const link = target.closest(".md-search-result__link")
  if (!link) return
  const address = new URL(link.href)
  const typed = document.querySelector(".md-search__input").value.replace(SIGNS, " ").trim()
  address.searchParams.set("h", typed.replace(/(?<=[\u4e00-\u9fff])(?=\w)|(?<=\w)(?=[\u4e00-\u9fff])/g, " "))
  link.href = address
}, true)

// Run: what runs and changes a program comes when somebody turns to it; Python itself when Run is pressed, or when the mouse
// or the focus rests on it. A finger does not rest, and who saves data waits.
const bring = () => import(new URL("python/run.js", __md_scope))
let resting
for (const event of ["pointerover", "focusin"]) addEventListener(event, ({ target, pointerType }) => {
  if (target.closest(".run") && pointerType !== "touch" && !navigator.connection?.saveData) {
    clearTimeout(resting)
    resting = setTimeout(() => bring().then(({ start }) => start()), 500)
  }
  if (event === "focusin" && target.matches(".attempt textarea")) bring().then(({ edit }) => edit(target))
})
for (const event of ["pointerout", "focusout"]) addEventListener(event, () => clearTimeout(resting))
addEventListener("click", ({ target, pointerType }) => {
  const button = target.closest(".run")
  if (button) {
    clearTimeout(resting) // else what is cancelled at once would come all the same
    bring().then(({ press }) => press(button))
  }
  const code = target.closest(".program:has(.run) :is(.own, .snippet > pre)")
  if (code && pointerType === "mouse" && getSelection().isCollapsed) bring().then(({ edit }) => edit(code))
})
document$.subscribe(() => {
  self.caches?.has("python").then((has) => has && document.documentElement.classList.add("has-python"), () => {})
  try { // where a browser keeps nothing, the page still works
    if (Object.keys(sessionStorage).some((key) => key.startsWith(`${location.pathname} `))) bring().then(({ resume }) => resume())
  } catch {}
})
