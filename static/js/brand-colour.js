// Shows what a brand color becomes on the site while it is being chosen.

const sample = document.querySelector(".brand-sample");
const input = document.querySelector("input[name=brand_colour]");

input.addEventListener("input", () => {
  const address = new URL(sample.src);
  address.searchParams.set("colour", input.value);
  sample.src = address;
});
