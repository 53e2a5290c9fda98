// Reads a page by keyboard alone: the skip link first, then every link and every region that is
// scrolled, in the order of the page, each seen when it has the focus.

/** What is wrong with reading a page by the Tab key. */
export async function wrongByKeyboard (page) {
  const wrong = []
  const expected = await page.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], [tabindex], summary, button, input, select')]
    return stops.filter(it => it.tabIndex >= 0 && it.checkVisibility()).length
  })
  await page.keyboard.press('Tab')
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'))
  if (first !== '#innehall') wrong.push(`the skip link does not come first, but ${first}`)
  let reached = 0
  let before = -1
  for (; reached <= expected + 5; reached += 1) {
    const stop = await page.evaluate(() => {
      const at = document.activeElement
      if (at === document.body) return null
      const style = getComputedStyle(at)
      const box = at.getBoundingClientRect()
      return {
        // Its place in the page, so that the order is told.
        place: [...document.querySelectorAll('*')].indexOf(at),
        name: at.outerHTML.slice(0, 80),
        isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
        isInView: box.bottom > 0 && box.top < innerHeight && box.width > 0
      }
    })
    if (!stop) break
    if (!stop.isMarked) wrong.push(`no mark of focus on ${stop.name}`)
    if (!stop.isInView) wrong.push(`out of view with focus: ${stop.name}`)
    if (stop.place <= before) wrong.push(`out of order: ${stop.name}`)
    before = stop.place
    await page.keyboard.press('Tab')
  }
  if (reached !== expected) wrong.push(`Tab reaches ${reached} of ${expected}`)
  return wrong
}

/** Figures that Tab passes by, and that the link after their table does not lead to. */
export async function figuresWithoutAWay (page, annex) {
  return await page.evaluate(annex => {
    const wrong = []
    // Links into the annex are looked up there.
    const other = annex && new DOMParser().parseFromString(annex, 'text/html')
    const place = link => (link.pathname === location.pathname ? document : other)?.getElementById(decodeURIComponent(link.hash.slice(1)))
    for (const link of document.querySelectorAll('data > a')) {
      const target = place(link)
      if (!target?.closest('.ledger')) {
        wrong.push(`${link.hash} leads nowhere`)
        continue
      }
      if (link.tabIndex >= 0) continue
      let after = link.closest('.table')?.nextElementSibling
      while (after?.matches('.below')) after = after.nextElementSibling
      const group = after?.matches('.to-sources') && place(after.querySelector('a'))
      let listed = false
      for (let it = group?.nextElementSibling; it && !/^H[1-6]$/.test(it.tagName); it = it.nextElementSibling) {
        listed ||= it.contains(target) || [...it.querySelectorAll('a')].some(other => other.hash === link.hash)
      }
      if (!listed) wrong.push(`no way by keyboard to ${link.hash} from its table`)
    }
    return wrong
  }, annex)
}
