// Run: a program is run where it stands, by the Python of python/worker.js, and can be changed there. Nothing of Python is
// loaded before somebody asks for it, and nothing that somebody writes leaves the browser.
const chinese = document.documentElement.lang.startsWith("zh")
const say = (inChinese, inEnglish) => chinese ? inChinese : inEnglish
const WORDS = {
  run: say("运行", "Run"), again: say("再运行", "Run again"), stop: say("停止", "Stop"),
  waiting: say("等前一个程序结束", "Waits for the program before"),
  loading: say("正在下载 Python：", "Downloading Python: "), starting: say("正在启动 Python", "Starting Python"),
  running: say("运行中", "Running"), stopped: say("已停止", "Stopped"),
  restored: say("这是你改过的程序，下面是原来的输出", "This is your version; the output is the original's"),
  silent: say("浏览器里的 NumPy 不显示溢出等警告", "NumPy shows no warnings of overflow in the browser"),
  leave: say("Tab 缩进，按 Esc 离开", "Tab indents; Esc leaves"),
  reset: say("还原", "Reset"), code: say("可以修改的程序，按 Esc 离开", "The program, which can be changed; Esc leaves"),
}
const CAUSES = {
  offline: say("下载失败：没有网络", "The download failed: no network"),
  lost: say("下载失败：", "The download failed: "), // and which file
  old: say("这个浏览器太旧，不能运行 Python", "This browser is too old to run Python"),
}
const OWN = "program.py" // what the page's own lines are called in a traceback
const LIMIT = 10 // seconds, for a program that may never end

// One Python for all pages of a visit. While it runs a program, `told` is who hears of it.
let python, ready, told
export function start() {
  if (python) return
  python = new Worker(new URL("python/worker.js", __md_scope), { type: "module" })
  python.onmessage = ({ data }) => hear(data)
  python.onerror = () => hear({ failed: "" })
  ready = false
}

function end() {
  python?.terminate()
  python = undefined
}

function hear(data) {
  if (data.ready) {
    ready = true
    document.documentElement.classList.add("has-python")
  }
  if (data.failed !== undefined) {
    end()
    const known = !navigator.onLine ? CAUSES.offline : data.lost ? CAUSES.lost + data.failed : !self.WebAssembly || !self.DecompressionStream || !data.failed ? CAUSES.old : ""
    data.failed = known || say("不能运行 Python：", "Python cannot run: ") + data.failed
  }
  told?.(data)
}

// A program in its box: its parts with their files, of which some can be changed, and what it prints in the book.
const boxes = new WeakMap()
function boxOf(program) {
  if (!boxes.has(program)) boxes.set(program, makeBox(program))
  return boxes.get(program)
}

function makeBox(program) {
  const attempt = program.matches(".attempt")
  const copy = program.querySelector(".md-code__button")
  const box = { program, attempt, copy, button: program.querySelector(".run"), status: program.querySelector("[role=status]") }
  box.original = gather(program)
  const files = [...program.querySelectorAll("a[download]")].map((link) => link.href.match(/snippets\/.*/)[0])
  box.parts = [...program.querySelectorAll("pre.part")].map((pre) => {
    const file = pre.matches(".own, .imports") ? "" : files.shift()
    const text = pre.textContent
    const changeable = pre.matches(".own, details.snippet > pre")
    return { pre, text, original: text, colours: pre.innerHTML, changeable, name: file || (changeable ? OWN : "imports") }
  })
  const answer = attempt && program.nextElementSibling
  const printed = attempt ? answer.querySelectorAll(".result") : [program.nextElementSibling].filter((next) => next?.matches(".result"))
  box.result = attempt ? undefined : printed[0]
  box.book = [...printed].map((result) => result.textContent).join("")
  box.key = `${location.pathname} ${hash(box.original)}`
  return box
}

const hash = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt()) | 0, 0)
const changed = (box) => box.parts.some((part) => part.text !== part.original)

// Changing it: over the code lies a field with the same letters, unseen; the code below it shows them in colours.
function open(box) {
  if (box.program.matches(".open")) return
  box.program.classList.add("open")
  for (const part of box.parts.filter((part) => part.changeable)) {
    const beside = part.pre.nextElementSibling
    const field = beside?.matches("textarea") ? beside : cover(part)
    part.field = field
    if (box.attempt && field.value + "\n" !== part.text) change(box, part, field.value + "\n")
    field.addEventListener("input", () => {
      field.typed = true
      change(box, part, field.value + "\n")
    })
    field.addEventListener("blur", () => { field.typed = false }) // Tab leads on from where nothing has been typed
    field.addEventListener("keydown", (event) => strike(event, box, field))
    field.addEventListener("beforeinput", (event) => breakLine(event, field))
  }
}

function cover({ pre, text }) {
  const field = document.createElement("textarea")
  Object.assign(field, { value: text.slice(0, -1), spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off" })
  field.setAttribute("aria-label", WORDS.code)
  const edit = document.createElement("div")
  edit.className = "edit"
  pre.replaceWith(edit)
  edit.append(pre, field)
  pre.ariaHidden = true
  pre.removeAttribute("tabindex")
  return field
}

function change(box, part, text) {
  part.text = text
  part.pre.innerHTML = text === part.original ? part.colours : colour(text)
  if (part.field.value !== text.slice(0, -1)) part.field.value = text.slice(0, -1)
  const differs = changed(box)
  if (differs && !box.reset) {
    box.reset = document.createElement("button")
    box.reset.className = "reset"
    box.reset.textContent = WORDS.reset
    box.reset.onclick = () => restore(box)
    box.copy.before(box.reset)
  }
  if (box.reset) box.reset.hidden = !differs
  try {
    if (differs) sessionStorage.setItem(box.key, JSON.stringify(box.parts.map((part) => part.text)))
    else sessionStorage.removeItem(box.key)
  } catch {} // where a browser keeps nothing, the page still works
}

function restore(box) {
  for (const part of box.parts.filter((part) => part.field)) change(box, part, part.original)
  if (box.attempt) box.result?.remove(), delete box.result
  else show(box, box.book)
  note(box, "")
  box.button.focus()
}

function strike(event, box, field) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.button.click()
  else if (event.key === "Escape") box.button.focus()
  else if (event.key === "Tab" && !event.shiftKey && !event.isComposing && field.typed) indent(field, box)
  else return
  event.preventDefault()
}

// By this command, and by no other way, what is put in can be undone.
const put = (text) => document.execCommand("insertText", false, text)
function indent(field, box) {
  note(box, WORDS.leave)
  const { value, selectionStart: from, selectionEnd: to } = field
  if (!value.slice(from, to).includes("\n")) return put("    ")
  const start = value.lastIndexOf("\n", from - 1) + 1
  field.setSelectionRange(start, to)
  put(value.slice(start, to).replace(/^(?=.)/gm, "    "))
  field.setSelectionRange(start, field.selectionEnd)
}

function breakLine(event, field) {
  if (event.inputType !== "insertLineBreak" || event.isComposing) return
  event.preventDefault()
  const line = field.value.slice(0, field.selectionStart).split("\n").pop()
  put("\n" + line.match(/^ */)[0] + (/:\s*(#.*)?$/.test(line) ? "    " : ""))
}

// What tells most, by the names of Pygments' classes.
const KINDS = new RegExp([
  /(?<c1>#.*)/,
  /(?<s2>(?<!\w)[fbruFBRU]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))/,
  /\b(?<mi>\d[\w.]*(?:(?<=e)[+-]\d+)?)/,
  /\b(?<k>and|as|assert|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)\b/,
  /(?<=\bdef )(?<nf>\w+)/,
].map((kind) => kind.source).join("|"), "g")
const escape = (text) => text.replace(/[&<]/g, (sign) => sign === "&" ? "&amp;" : "&lt;")
function colour(text) {
  let html = "", place = 0
  for (const { index, 0: token, groups } of text.matchAll(KINDS)) {
    const kind = Object.keys(groups).find((name) => groups[name])
    html += `${escape(text.slice(place, index))}<span class="${kind}">${escape(token)}</span>`
    place = index + token.length
  }
  return html + escape(text.slice(place))
}

// Running it, one program after the other.
let turn = Promise.resolve()
function run(box) {
  open(box)
  box.stopped = false
  box.program.classList.add("running")
  note(box, told ? WORDS.waiting : "")
  label(box)
  turn = turn.then(() => box.stopped || execute(box)).then(() => {
    box.program.classList.remove("running")
    label(box)
  })
}

function execute(box) {
  start()
  for (const { pre, text } of box.parts) if (pre.querySelector("mark")) pre.innerHTML = colour(text) // of an error before
  const original = !changed(box)
  let printed = ""
  let running, clock
  note(box, ready ? "" : WORDS.starting)
  const slow = setTimeout(() => ready && note(box, WORDS.running), 250)
  return new Promise((done) => {
    box.stop = (words) => {
      const loaded = ready
      end()
      if (loaded) start() // for the next one; what is not wanted any more is not loaded any further
      if (running) show(box, printed) // else what an earlier run printed would seem to be of this one
      finish(words)
    }
    told = (data) => {
      if (data.loaded && !ready) note(box, WORDS.loading + Math.floor(100 * data.loaded) + (chinese ? "%" : " %"))
      if (data.running) {
        running = true
        const limit = original ? Infinity : Math.max(LIMIT, 20 * (box.seconds || 0))
        if (limit < Infinity) clock = setTimeout(() => box.stop(say(`${Math.round(limit)} 秒后停止`, `Stopped after ${Math.round(limit)} s`)), 1000 * limit)
      }
      if (data.printed) {
        printed += data.printed
        show(box, printed)
      }
      if (data.ended) conclude(box, printed, data.ended, original, finish)
      if (data.failed) finish(data.failed)
    }
    function finish(words) {
      clearTimeout(clock)
      clearTimeout(slow)
      told = box.stop = undefined
      note(box, words)
      done()
    }
    // An error is shown in the page's own lines, or in a function that has been changed.
    python.postMessage(box.parts.map((part) => [part.name, part.text, part.name === OWN || part.text !== part.original]))
  })
}

function conclude(box, printed, ended, original, finish) {
  if (original) box.seconds = ended.seconds
  const lines = show(box, printed, !ended.error)
  let words
  if (ended.error) {
    const { message, file, line } = ended.error
    words = (line ? say(`第 ${line} 行：`, `Line ${line}: `) : "") + message
    fail(box, ended.error)
  } else if (ended.flood) {
    const flood = ended.flood.toLocaleString("en")
    words = say(`输出超过 ${flood} 个字符，已停止`, `Stopped: more than ${flood} characters`)
  } else if (box.attempt) {
    words = lines ? say("与答案的输出不同", "Prints something else than the answer") : say("与答案的输出相同", "Prints the same as the answer")
  } else if (lines) {
    words = say(`${lines} 行与书中不同`, lines === 1 ? "1 line differs from the book" : `${lines} lines differ from the book`)
  } else {
    words = original ? say("与书中相同", "Same as in the book") : say("改过，输出与书中相同", "Changed; prints the same as the book")
  }
  if (/\b(nan|inf)\b/.test(printed)) words += say("；", "; ") + WORDS.silent
  finish(words)
}

// What is printed, each line marked that the book has not; how many there are.
function show(box, printed, compare) {
  if (!box.result) {
    box.result = document.createElement("pre")
    box.result.className = "result"
    box.program.after(box.result)
  }
  box.result.textContent = printed
  if (!compare) return 0
  const lines = printed.split("\n"), book = box.book.split("\n")
  let place = 0 // in the book: of as many lines each has its twin, of more or fewer some have none
  const differ = lines.map((line, number) => {
    if (lines.length === book.length) return line !== book[number]
    const twin = book.indexOf(line, place)
    if (twin >= 0) place = twin + 1
    return twin < 0
  })
  const count = differ.filter(Boolean).length || Number(printed !== box.book)
  if (!count || box.attempt) return count
  box.result.replaceChildren(...lines.flatMap((line, number) => {
    const text = number < lines.length - 1 ? line + "\n" : line
    if (!differ[number]) return text
    const mark = document.createElement("mark")
    mark.textContent = text
    return mark
  }))
  return count
}

// An error is told in the line of the code that its reader sees, and in full in a fold.
function fail(box, { file, line, traceback }) {
  const part = box.parts.find((part) => part.name === file)
  if (part) {
    const lines = colour(part.text).split("\n")
    part.pre.innerHTML = lines.map((code, number) => number === line - 1 ? `<mark>${code || " "}</mark>` : code).join("\n")
  }
  const fold = document.createElement("details")
  fold.className = "traceback"
  fold.innerHTML = `<summary>${say("完整的错误信息", "The whole traceback")}</summary><pre>${escape(traceback)}</pre>`
  box.result.append(fold)
}

const note = (box, words) => box.status.textContent = words
const label = (box) => {
  const running = box.program.matches(".running")
  box.button.textContent = running ? WORDS.stop : box.program.matches(".open") ? WORDS.again : WORDS.run
}

// What site.js calls: when Run is pressed; when the code is clicked; on a page that has been left with changes.
export function press(button) {
  const box = boxOf(button.closest(".program"))
  if (!box.program.matches(".running")) return run(box)
  box.stopped = true
  if (box.stop) box.stop(WORDS.stopped)
  else note(box, WORDS.stopped)
}

export function edit(target) {
  const box = boxOf(target.closest(".program"))
  if (box.program.matches(".open")) return
  const { anchorNode, anchorOffset } = getSelection()
  const before = document.createRange()
  before.setStart(target, 0)
  if (target.contains(anchorNode)) before.setEnd(anchorNode, anchorOffset)
  open(box)
  const { field } = box.parts.find(({ pre, field }) => field && (pre === target || field === target)) || {}
  if (field === target) return // it has the focus, and its own place
  field?.focus()
  field?.setSelectionRange(`${before}`.length, `${before}`.length)
}

export function resume() {
  for (const program of document.querySelectorAll(".program:has(.run)")) {
    const box = boxOf(program)
    const kept = JSON.parse(sessionStorage.getItem(box.key))
    if (!kept || changed(box)) continue
    open(box)
    box.parts.forEach((part, number) => part.field && change(box, part, kept[number]))
    if (!box.attempt) note(box, WORDS.restored)
  }
}
