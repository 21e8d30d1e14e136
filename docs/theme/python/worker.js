// Python in a worker: no page waits for it. It is told what to run, and tells what is printed and how it ended.
import FILES from "./files.js"

const there = new URL(".", import.meta.url)
const TYPES = { js: "text/javascript", mjs: "text/javascript", json: "application/json", wasm: "application/wasm" }
const total = Object.values(FILES).reduce((sum, [, size]) => sum + size, 0)
let arrived = 0

// A file of FILES is kept under its hash, in a store that neither a host's headers nor a new release of the pages empties.
// What came is looked at before it is kept: a network's own page of errors is not kept for ever.
async function load(name) {
  const [hash, size] = FILES[name]
  const type = { headers: { "Content-Type": TYPES[name.split(".").pop()] || "application/octet-stream" } }
  const store = await self.caches?.open("python").catch(() => undefined) // where the site is not served by https there is none
  const key = new URL(hash, there)
  const kept = await store?.match(key)
  if (kept) return kept
  const came = await fetched(new URL(name, there)).catch(() => undefined) // blocked, or the network broke off
  if (!came?.ok) throw new Error(`lost ${name}${came ? `, ${came.status}` : ""}`)
  const answer = new Response(came.body, type) // whatever type the host gives it
  keep(answer.clone())
  return answer

  async function keep(copy) {
    const bytes = await copy.arrayBuffer()
    arrived += size
    postMessage({ loaded: arrived / total })
    if (!store) return
    const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    if (found.map((byte) => byte.toString(16).padStart(2, "0")).join("") === hash) await store.put(key, new Response(bytes, type))
  }
}

async function loadModule(name) {
  const text = await (await arriving[name]).text()
  return import(URL.createObjectURL(new Blob([text], { type: TYPES.js })))
}

const fetched = self.fetch
const arriving = Object.fromEntries(Object.keys(FILES).map((name) => [name, load(name)]))
self.fetch = (asked, ...rest) => arriving[String(asked.url || asked).split("/").pop()] || fetched(asked, ...rest)

// Pyodide would wait for ever for a machine code that the browser, or the page's policy, refuses.
const instantiate = WebAssembly.instantiateStreaming
WebAssembly.instantiateStreaming = (...given) => instantiate(...given).catch((error) => {
  fail(error)
  throw error
})
const fail = (error) => postMessage({ failed: String(error.message || error).trim().split("\n").pop() })

async function start() {
  const { loadPyodide } = await loadModule("pyodide.mjs")
  await loadModule("pyodide.asm.js")
  const address = there.href
  const python = await loadPyodide({ indexURL: address, packages: ["numpy"], stdin: () => null, stdout: () => {} })
  python.runPython(await (await fetched(new URL("runner.py", there))).text())
  return python.globals.get("run")
}

const python = start()
python.then(() => postMessage({ ready: true }), fail)

// A snippet of the site, for programs that import it: read at once, as an import waits for it.
function read(path) {
  const request = new XMLHttpRequest()
  request.open("GET", new URL(`../${path}`, there), false)
  request.send()
  return request.status === 200 ? request.responseText : ""
}

onmessage = async ({ data }) => {
  const run = await python.catch(() => undefined)
  if (!run) return // which has been told
  postMessage({ running: true })
  try {
    postMessage({ ended: JSON.parse(run(JSON.stringify(data), (printed) => postMessage({ printed }), read)) })
  } catch (error) {
    fail(error)
  }
}
