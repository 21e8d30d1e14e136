// Python in a worker: no page waits for it. It is told what to run, and tells what is printed and how it ended.
import FILES from "./files.js"

const there = new URL(".", import.meta.url)
const total = Object.values(FILES).reduce((sum, [, size]) => sum + size, 0)
let arrived = 0

class Lost extends Error {} // a file that did not come

// A file of FILES is kept under its hash, in a store that neither a host's headers nor a new release of the pages empties.
// What came is looked at before it is kept: a network's own page of errors is not kept for ever. The hash in the address
// lets a host tell browsers to keep the files for long.
async function load(name) {
  const [hash, size] = FILES[name]
  const store = await self.caches?.open("python").catch(() => undefined) // where the site is not served by https there is none
  const key = new URL(hash, there)
  const kept = await store?.match(key)
  if (kept) return unpack(kept)
  const came = await fetched(new URL(`${name}.gz?${hash.slice(0, 8)}`, there)).catch(() => undefined) // blocked, or the network broke off
  if (!came?.ok) throw new Lost(came ? `${name}, ${came.status}` : name)
  keep(came.clone())
  return unpack(came)

  async function keep(copy) {
    const bytes = await copy.arrayBuffer()
    arrived += size
    postMessage({ loaded: arrived / total })
    if (!store) return
    const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    if (found.map((byte) => byte.toString(16).padStart(2, "0")).join("") === hash) await store.put(key, new Response(bytes))
  }
}

// Compressed by ourselves: as small on every host.
function unpack(packed) {
  const type = { headers: { "Content-Type": "application/wasm" } } // asked for by the machine code alone
  return new Response(packed.body.pipeThrough(new DecompressionStream("gzip")), type)
}

async function loadModule(name) {
  const text = await (await arriving[name]).text()
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })))
}

// Each file of a tar stands behind a block of 512 bytes with its name and, in octal digits, its size.
function extract(tar, FS, folder) {
  const text = (start, length) => new TextDecoder().decode(tar.subarray(start, start + length)).split("\0")[0]
  for (let start = 0; tar[start]; ) {
    const path = `${folder}/${text(start, 100)}`
    const [first, last] = [start + 512, start + 512 + parseInt(text(start + 124, 12), 8)]
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")))
    FS.writeFile(path, tar.subarray(first, last), { canOwn: true })
    start = first + 512 * Math.ceil((last - first) / 512)
  }
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
function fail(error) {
  postMessage({ failed: String(error.message || error).trim().split("\n").pop(), lost: error instanceof Lost })
}

async function start() {
  const { loadPyodide } = await loadModule("pyodide.mjs")
  await loadModule("pyodide.asm.js")
  const python = await loadPyodide({ indexURL: there.href, stdin: () => null, stdout: () => {} })
  const numpy = await (await arriving["numpy.tar"]).arrayBuffer()
  extract(new Uint8Array(numpy), python.FS, "/lib/python3.12/site-packages")
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
