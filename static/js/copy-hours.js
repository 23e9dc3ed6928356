// In the form of a clinic: puts the weekly hours of another clinic in place of the rows; saves nothing.
const box = document.querySelector("[data-copy-hours]");
const input = (row, name) => document.getElementById(`id_weekly_hours-${row}-${name}`);
const count = () => Number(document.getElementById("id_weekly_hours-TOTAL_FORMS").value);

function removeRows() {
  for (let row = 0; row < count(); row += 1) {
    if (input(row, "DELETE").value !== "1") document.getElementById(`id_weekly_hours-${row}-DELETE-button`).click();
  }
}

function addRow(facts) {
  document.getElementById("id_weekly_hours-ADD").click();
  for (const [name, value] of Object.entries(facts)) {
    const field = input(count() - 1, name);
    if (field.type === "checkbox") field.checked = value;
    else field.value = field.type === "time" ? value.slice(0, 5) : (value ?? "");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

async function copy({ id, title }) {
  const said = box.querySelector("[role=status]");
  try {
    const response = await fetch(box.dataset.copyHours.replace("/0/", `/${id}/`));
    const { rows } = await response.json();
    if (rows.length) {
      removeRows();
      rows.forEach(addRow);
      said.textContent = `Copied from ${title}: ${rows.length} rows. They are not published yet.`;
    } else {
      said.textContent = `${title} has no weekly hours. Nothing was changed.`;
    }
  } catch {
    said.textContent = "The hours could not be copied. Try again.";
  }
}

function choose() {
  const workflow = new window.ModalWorkflow({
    url: box.dataset.choose,
    onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
    responses: {
      chosen: (clinic) => {
        workflow.close();
        copy(clinic);
      },
    },
  });
}

box?.querySelector("button").addEventListener("click", () => {
  const few = box.querySelector("select");
  if (few) copy({ id: few.value, title: few.selectedOptions[0].text });
  else choose();
});
