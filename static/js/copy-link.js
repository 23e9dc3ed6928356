// <copy-link data-url="…" data-copy="…"> becomes a button where the browser can copy, and nothing elsewhere.
class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain";
    button.textContent = this.dataset.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.dataset.url);
        button.textContent = this.dataset.copied;
      } catch {
        button.textContent = this.dataset.failed;
      }
    });
    this.append(button);
  }
}

customElements.define("copy-link", CopyLink);
