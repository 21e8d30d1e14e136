// What Material asks for, from before its script runs. The index of the search is half of a first visit, and few visitors
// search: it is sent for when somebody turns to the search, or comes from it, and at the next turn again if it did not come.
// The page that is read is not sent for at all: site.js leaves steps within it to the browser.
{
  let held, read = location.pathname
  addEventListener("DOMContentLoaded", () => document$.subscribe(() => read = location.pathname))
  const release = () => held && send.call(held, held = null)
  for (const event of ["focusin", "pointerover", "input"]) {
    addEventListener(event, ({ target }) => target.closest?.(".md-search, [for=__search]") && release())
  }
  const { open, send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    open.call(this, method, address, ...rest)
    const { pathname } = new URL(address, location)
    if (pathname === read) this.send = () => {}
    if (!pathname.endsWith("/search_index.json")) return
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
