// <nearest-clinics data-clinics="…"> becomes a button that puts the nearest clinics first. Where
// the visitor is stays in the browser: all that is asked for is the list of all clinics. What it
// says stands in its other attributes, in the language of the page.
const AT_MOST = 24;
const PROBLEMS = { 1: "notShared", 2: "notKnown", 3: "tooLong" };

function position() {
  const options = { timeout: 10_000, maximumAge: 600_000 };
  return new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, options));
}

function miles(here, there) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const north = radians(there.latitude - here.latitude);
  const east = radians(there.longitude - here.longitude);
  const scale = Math.cos(radians(here.latitude)) * Math.cos(radians(there.latitude));
  return 7917.5 * Math.asin(Math.sqrt(Math.sin(north / 2) ** 2 + scale * Math.sin(east / 2) ** 2));
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function link(href, words) {
  const made = element("a", "nowrap", words);
  made.href = href;
  return made;
}

// Of a clinic whose card is on another page of the list.
function newCard(clinic) {
  const title = element("h3", "", link(clinic.url, clinic.title));
  const address = element("p", "", clinic.street, document.createElement("br"), clinic.town);
  const phone = element("p", "card__foot", link(clinic.phone_uri, clinic.phone));
  return element("article", "card", element("div", "card__text flow", title, address, phone));
}

class NearestClinics extends HTMLElement {
  connectedCallback() {
    if (!navigator.geolocation) return;
    this.list = document.querySelector(this.dataset.list);
    this.cards = [...this.list.children];
    this.button = element("button", "button button--plain", this.dataset.words);
    this.button.type = "button";
    this.button.addEventListener("click", () => this.sort());
    this.status = element("p", "soft");
    this.status.setAttribute("role", "status");
    this.append(this.button, this.status);
  }

  async sort() {
    this.button.disabled = true;
    this.status.textContent = this.dataset.finding;
    try {
      const { coords } = await position();
      const response = await fetch(this.dataset.clinics);
      if (!response.ok) throw new Error(response.statusText);
      this.show(coords, await response.json());
    } catch (error) {
      this.status.textContent = this.dataset[PROBLEMS[error.code] ?? "notLoaded"];
    }
    this.button.disabled = false;
  }

  show(here, clinics) {
    for (const clinic of clinics) clinic.miles = miles(here, clinic);
    const nearest = clinics.sort((one, other) => one.miles - other.miles).slice(0, AT_MOST);
    const cards = nearest.map((clinic) => this.card(clinic));
    const pagination = document.querySelector(".pagination");
    const unplaced = pagination ? [] : this.cards.filter((card) => !cards.includes(card));
    this.list.replaceChildren(...cards, ...unplaced);
    if (pagination) pagination.hidden = true;
    this.status.textContent = nearest.length
      ? this.dataset.found.replace("{clinic}", nearest[0].title)
      : this.dataset.nothing;
  }

  card(clinic) {
    const address = new URL(clinic.url, location).href;
    const card = this.cards.find((one) => one.querySelector("h3 a").href === address) ?? newCard(clinic);
    card.querySelector(".card__distance")?.remove();
    const words = this.dataset.away.replace("{miles}", clinic.miles.toFixed(clinic.miles < 10 ? 1 : 0));
    card.querySelector("h3").after(element("p", "card__distance small", words));
    return card;
  }
}

customElements.define("nearest-clinics", NearestClinics);
