// SHA-256, and bytes on the wire: made by docs/repack.mjs
export default {
  "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl": ["b9282e95ddd0c4c7f594b13544715b4b1f90cc368a8a82f6b10c31ae8b2fe91a", 2934687],
  "pyodide-lock.json": ["a9f6536a367f1704ac81299888bff3fcd36ec0605eb87d6c584720e116886224", 308],
  "pyodide.asm.js": ["6b4c90de5b7172873f04f21884d0e9d2274e305fe32116558fe3e4fbe3618d51", 235936],
  "pyodide.asm.wasm": ["a50dd1843f805a0b7c45b61037ee0d7b26dfe85efe0e18ef95a34ad24e401f5f", 3158299],
  "pyodide.mjs": ["04c052c815abb0bf2981fa38c2dfa58e3120ee5288c956df2b2a15e301782c5f", 5667],
  "python_stdlib.zip": ["d0cd5ebe1072e202f6ec9bf6c23ccf684d9b886dfec2164102758715b057d772", 2254125],
}
