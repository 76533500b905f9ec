/* A figure's origin comes to the reader as a card, so that nobody loses the place. Without script the link leads there. */
(() => {
  const words = document.currentScript.dataset;
  const pages = new Map();
  let card, opener;

  const origin = link => /\/goc\/$/.test(link.pathname) && link.pathname !== location.pathname && link.hash.length > 1;

  function page(url) {
    if (!pages.has(url)) {
      const wanted = fetch(url).then(answer => {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      }).then(text => new DOMParser().parseFromString(text, "text/html"));
      wanted.catch(() => pages.delete(url));
      pages.set(url, wanted);
    }
    return pages.get(url);
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", () => act(made));
    return made;
  }

  function made() {
    card = document.createElement("dialog");
    card.className = "card origins";
    card.setAttribute("aria-labelledby", "the-origin");
    card.addEventListener("click", event => { if (event.target === card) card.close(); });
    card.addEventListener("close", () => { opener.classList.remove("is-open"); opener.focus({ preventScroll: true }); });
    document.body.append(card);
  }

  function copy(address) {
    return button(words.copy, async self => {
      await navigator.clipboard.writeText(address);
      self.textContent = words.copied;
    });
  }

  function fill(item, url) {
    card.replaceChildren(...document.importNode(item, true).childNodes);
    for (const link of card.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), url);
    const name = card.querySelector("b");
    name.id = "the-origin";
    name.tabIndex = -1;
    const address = card.querySelector(".address");
    if (address && navigator.clipboard) address.replaceWith(copy(address.href));
    card.querySelector(".back")?.remove();
    card.append(button(words.close, () => card.close()));
    return name;
  }

  async function show(link) {
    const { href, hash } = link, url = href.slice(0, -hash.length);
    const item = (await page(url)).getElementById(hash.slice(1));
    if (!item) throw new Error(hash);
    if (!card) made();
    const name = fill(item, url);
    if (!card.open) {
      opener = link;
      opener.classList.add("is-open");
      card.showModal();
    }
    card.scrollTop = 0;
    name.focus();
  }

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.origin");
    if (!link || !origin(link) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link).catch(() => location.assign(link.href));
  });
  for (const link of document.querySelectorAll("a.origin")) if (origin(link)) link.setAttribute("aria-haspopup", "dialog");
})();
