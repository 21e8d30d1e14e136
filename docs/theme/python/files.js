// SHA-256 and bytes of each file as it is here, with .gz: made by docs/repack.mjs
export default {
  "numpy.tar": ["4c367a23fe0dad89194b8a07271ee200c11006d29c3a7c4dcce2d25f53578ed4", 2879768],
  "pyodide-lock.json": ["ea471d8827259fc8312e2c03158da5b16543376edf834a951f7e2308d0e32078", 139],
  "pyodide.asm.js": ["9954b33176491fb4265acd1a7e62cad1f48ac35360509d28ffb5ec90071d1341", 235580],
  "pyodide.asm.wasm": ["a160dd4b8a73e020641c2c3b350151a27deea1f663e647d0a571bac861fe6f3d", 3137600],
  "pyodide.mjs": ["71724f0f70005ffc9f663f000f8272ee7f41f78aafa7de43f550d808501846ad", 5666],
  "python_stdlib.zip": ["661edb4cbed09cb881da640b3c5238021b9a578737034023381232832fb54191", 2004209],
}
