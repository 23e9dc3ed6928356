// <search-suggestions data-address="…"> offers titles of pages below its input, as the combobox of
// the ARIA Authoring Practices. What is typed goes to this site only, as a search would.
const PAUSE = 150; // ms without a key

class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.said = document.createElement("span");
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    this.append(this.list, this.said);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.close();
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.input.value.trim();
    this.asked?.abort();
    if (text.length < 2) return this.close();
    this.asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: text });
      const answer = await fetch(`${this.dataset.address}?${query}`, { signal: this.asked.signal });
      if (answer.ok) this.show((await answer.json()).pages);
    } catch {
      this.close(); // without suggestions the form works as before
    }
  }

  show(pages) {
    if (!pages.length || document.activeElement !== this.input) return this.close();
    this.list.replaceChildren(...pages.map((page, number) => this.option(page, number)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.choose(null);
    this.said.textContent = `${this.dataset.label}: ${pages.length}`;
  }

  option({ title, kind, url }, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.url = url;
    const small = document.createElement("small");
    small.textContent = kind;
    option.append(title, " ", small);
    option.addEventListener("click", () => location.assign(url));
    return option;
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.said.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    if (this.list.hidden) return;
    const { key } = event;
    if (key === "Escape") this.close();
    else if (key === "Enter" && this.chosen) location.assign(this.chosen.dataset.url);
    else if (key === "ArrowDown" || key === "ArrowUp") {
      const [next, end] = key === "ArrowDown" ? ["nextElementSibling", "firstElementChild"] : ["previousElementSibling", "lastElementChild"];
      this.choose(this.chosen ? this.chosen[next] : this.list[end]); // past the end: none, the input itself
    } else return;
    event.preventDefault();
  }
}

customElements.define("search-suggestions", SearchSuggestions);
