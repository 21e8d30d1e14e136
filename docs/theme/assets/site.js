// The language link keeps the section that is being read.
addEventListener("click", (event) => {
  const link = event.target.closest("a.language")
  if (link) link.hash = location.hash
}, true)

// A slider shows the frames that were computed while the site was built. One listener serves every figure of every page.
const frames = new WeakMap()
addEventListener("input", ({ target }) => {
  const slider = target.closest(".slider")
  if (!slider) return
  const svg = slider.parentElement.querySelector("svg")
  if (!frames.has(slider)) {
    frames.set(slider, JSON.parse(slider.querySelector("template").content.textContent).map(([part, shape, key, values]) => {
      const shapes = svg.querySelectorAll(`[data-moving="${part}"] :is(path, use, text):not(defs *)`)
      return [shapes[shape], key, values]
    }))
  }
  const frame = Math.round((target.value - target.min) / target.step)
  for (const [shape, key, values] of frames.get(slider)) {
    if (key) shape.setAttribute(key, values[frame])
    else shape.innerHTML = values[frame]
  }
  const shown = slider.querySelector("span")
  shown.textContent = Number(target.value).toFixed((target.step.split(".")[1] || "").length) + shown.dataset.unit
  target.setAttribute("aria-valuetext", shown.textContent)
})
