// In a form: clinics are looked for in a window, and each that is chosen becomes a ticked box.
const { CHOOSER_MODAL_ONLOAD_HANDLERS, ModalWorkflow } = window;

function addBox(field, { id, title }) {
  const name = field.dataset.name;
  const there = field.querySelector(`input[value="${id}"]`);
  if (there) {
    there.checked = true;
    return;
  }
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: id, checked: true });
  const label = document.createElement("label");
  label.append(box, ` ${title}`);
  const row = document.createElement("div");
  row.append(label);
  field.querySelector(":scope > div").append(row);
}

for (const field of document.querySelectorAll("[data-choose-clinics]")) {
  field.querySelector("button").addEventListener("click", () => {
    const workflow = new ModalWorkflow({
      url: field.dataset.chooseClinics,
      urlParams: { multiple: 1 },
      onload: CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: {
        chosen: (clinics) => {
          clinics.forEach((clinic) => addBox(field, clinic));
          field.dispatchEvent(new Event("change", { bubbles: true }));
          workflow.close();
        },
      },
    });
  });
}
