// <copy-link data-url="…"> becomes a button where the browser can copy, and nothing elsewhere.
class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain";
    button.textContent = "Copy link";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.dataset.url);
        button.textContent = "Link copied";
      } catch {
        button.textContent = "Could not copy";
      }
    });
    this.append(button);
  }
}

customElements.define("copy-link", CopyLink);
