// The language link keeps the section that is being read.
addEventListener("click", (event) => {
  const link = event.target.closest("a.language")
  if (link) link.hash = location.hash
}, true)
