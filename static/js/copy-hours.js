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

box?.querySelector("button").addEventListener("click", async () => {
  const select = box.querySelector("select");
  const said = box.querySelector("[role=status]");
  try {
    const response = await fetch(box.dataset.copyHours.replace("/0/", `/${select.value}/`));
    const { rows } = await response.json();
    removeRows();
    rows.forEach(addRow);
    said.textContent = `Copied from ${select.selectedOptions[0].text}: ${rows.length} rows. They are not published yet.`;
  } catch {
    said.textContent = "The hours could not be copied. Try again.";
  }
});
