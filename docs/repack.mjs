// Python for the browser, out of the files of its release (docs/theme/python/README.md names them, with their hashes):
//
//     node docs/repack.mjs FOLDER
//
// The standard library and NumPy are compiled, so that no reader's browser has to, by the Python that will run them, and
// lose what no page can use. The bytes that come out are the same each time.
import { readFile, writeFile } from "node:fs/promises"
import { resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const released = resolve(process.argv[2] || "no folder was named")
const here = fileURLToPath(new URL("theme/python", import.meta.url))
const { loadPyodide } = await import(pathToFileURL(`${released}/pyodide.mjs`))
const python = await loadPyodide({ indexURL: released, env: { PYTHONHASHSEED: "0" } })
for (const [name, root] of [["/released", released], ["/here", here]]) {
  python.mountNodeFS(name, root)
}
await python.runPythonAsync(await readFile(new URL("repack.py", import.meta.url), "utf-8"))
await writeFile(`${here}/files.js`, python.globals.get("table"))
