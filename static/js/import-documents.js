// Sends documents one by one, chosen or dropped, and shows what becomes of each without reloading.
// A page is sent with the pictures given with it, also from the folder that browsers save beside it.
const form = document.querySelector("[data-import-documents]");
const input = form.querySelector("input[type=file]");
const sending = form.querySelector("[data-sending]");
const uploads = document.querySelector("[data-uploads]");
const spoken = document.querySelector("[data-status]");
const POLL = 2000;
const isPage = ({ name }) => /\.(html?|md|markdown)$/i.test(name);
const isPicture = ({ name }) => /\.(jpe?g|png|webp|avif|gif)$/i.test(name);

function ask(method, body = null, onProgress = null) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, window.location.pathname);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.responseType = "document";
    request.upload.onprogress = onProgress;
    request.onload = () => (request.status === 200 ? resolve(request.response) : reject(request));
    request.onerror = reject;
    request.send(body);
  });
}

function show(page) {
  const current = page.querySelector("[data-uploads]").innerHTML;
  if (uploads.innerHTML !== current) {
    const focused = uploads.contains(document.activeElement) && document.activeElement.getAttribute("href");
    uploads.innerHTML = current;
    if (focused) uploads.querySelector(`a[href="${focused}"]`)?.focus();
  }
  const left = uploads.querySelector("[data-unfinished]");
  const said = left?.textContent ?? "All documents are read.";
  if (spoken.textContent !== said) spoken.textContent = said;
  return Boolean(left);
}

let watching = false;
async function watch() {
  if (watching) return;
  watching = true;
  try {
    do {
      await new Promise((resolve) => setTimeout(resolve, POLL));
    } while (document.hidden || show(await ask("GET")));
  } catch {
    spoken.textContent = "The list could not be renewed. Reload the page.";
  }
  watching = false;
}

function addLine(name) {
  const line = sending.appendChild(document.createElement("li"));
  const label = line.appendChild(document.createElement("label"));
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  label.append(`Sending “${name}” `, bar);
  return { line, bar };
}

async function send(file, pictures) {
  const { line, bar } = addLine(file.name);
  const body = new FormData(form);
  body.set(input.name, file);
  for (const picture of pictures) body.append(input.name, picture);
  try {
    show(await ask("POST", body, ({ loaded, total }) => { bar.value = loaded / total; }));
    line.remove();
  } catch {
    line.textContent = `“${file.name}” was not sent. Reload the page and try it again.`;
    line.setAttribute("role", "alert");
  }
}

async function sendAll(files) {
  sending.replaceChildren();
  const pictures = files.some(isPage) ? files.filter(isPicture) : [];
  for (const file of files) {
    if (!pictures.includes(file)) await send(file, isPage(file) ? pictures : []);
  }
  watch();
}

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const within = [];
  let some;
  do {
    some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    within.push(...some);
  } while (some.length);
  return (await Promise.all(within.map(filesIn))).flat();
}

async function sendDropped(items) {
  const entries = items.map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
  const names = new Set(entries.map((entry) => entry.name));
  const files = items.map((item) => item.getAsFile()).filter((file) => file && !names.has(file.name));
  const within = (await Promise.all(entries.map(filesIn))).flat();
  sendAll([...files, ...(files.some(isPage) ? within.filter(isPicture) : within)]);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const files = [...input.files];
  input.value = "";
  sendAll(files);
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.toggle("is-over", kind === "dragover");
    if (kind === "drop") sendDropped([...event.dataTransfer.items]);
  });
}
form.querySelector("[data-drop]").hidden = false;
if (uploads.querySelector("[data-unfinished]")) watch();
