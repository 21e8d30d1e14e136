// The index of the search is half of a first visit, and few visitors search. So Material's request for it, which its script
// makes at once, is sent when somebody turns to the search, or comes from it; and again at the next turn if it failed.
{
  let held
  const release = () => held && send.call(held, held = null)
  for (const event of ["focusin", "pointerover", "input"]) {
    addEventListener(event, ({ target }) => target.closest?.(".md-search, [for=__search]") && release())
  }
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    open.call(this, method, address, ...rest)
    if (!`${address}`.endsWith("/search_index.json")) return
    this.send = () => {
      held = this
      if (/[?&]h=/.test(location.search)) release()
    }
    this.addEventListener("error", (event) => {
      event.stopImmediatePropagation()
      open.call(held = this, method, address, ...rest)
    })
  }
}
