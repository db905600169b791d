// What the form does better with script: a list that is typed into, a preview that follows, rows
// without a new page, and copying. Without script the same buttons and lists do the same work.
"use strict";
(() => {
  const root = document.documentElement;
  const pause = 500;
  root.classList.add("script");

  const theForm = () => document.getElementById("formular");

  function answers(button) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(theForm())) {
      if (typeof value === "string") fields.append(name, value);
    }
    if (button?.name) fields.append(button.name, button.value);
    return fields;
  }

  // While a button is held down nothing may be drawn: it would move from under the pointer, and
  // the press be lost.
  let release = () => {};
  let held = Promise.resolve();
  addEventListener("pointerdown", () => {
    release();
    held = new Promise((resolve) => { release = resolve; });
  }, true);
  for (const kind of ["pointerup", "pointercancel"]) {
    addEventListener(kind, () => setTimeout(release), true); // after the click, which comes with it
  }

  class Unanswered extends Error {}

  async function fetched(url, body, signal) {
    const answer = await fetch(url, { method: "POST", body, signal }).catch((error) => {
      throw error.name === "AbortError" ? error : new Unanswered();
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    await held;
    signal?.throwIfAborted();
    return page;
  }

  function redraw(page) {
    const main = document.querySelector("main");
    main.replaceChildren(...page.querySelector("main").childNodes);
    enhance();
    main.querySelector("[autofocus]")?.focus();
  }

  // When the server is gone the page stays as it is: the browser's own page would take its place.
  function tellGone(button) {
    document.getElementById("svarslost")?.remove();
    const note = made("p", { id: "svarslost", class: "finding error", role: "alert" });
    note.textContent = theForm().dataset.gone;
    (button.closest("p") ?? button).after(note);
  }

  // Rows: the server draws the page with the row, and only the page's contents are changed. A
  // button that is pressed meanwhile has its turn on the new page.
  let pressed = "";

  async function swap(button) {
    const main = document.querySelector("main");
    if (main.getAttribute("aria-busy") === "true") {
      pressed = button.value;
      return;
    }
    main.setAttribute("aria-busy", "true");
    live.stop();
    try {
      let page, sent;
      do { // What is typed before the answer comes is sent again with it.
        sent = String(answers());
        page = await fetched(button.formAction, answers(button));
      } while (sent !== String(answers()));
      redraw(page);
    } catch (error) {
      if (error instanceof Unanswered) {
        tellGone(button);
      } else {
        button.removeAttribute("data-swap");
        button.click();
      }
    } finally {
      main.removeAttribute("aria-busy");
    }
    const next = pressed && main.querySelector(`button[data-swap][value="${CSS.escape(pressed)}"]`);
    pressed = "";
    if (next) await swap(next);
  }

  // A page that one comes back to, or loads again, is as one left it: the browser keeps it as it
  // came, without the rows that were added. What is kept is gone when the tab is closed.
  const came = [...theForm()?.outerHTML ?? ""].reduce(
    (sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) | 0, 0);

  // A form that came empty and is left so has nothing to go on with.
  const first = document.getElementById("kvar") && String(theForm() ? answers() : "");

  function leave() {
    const left = String(answers());
    try {
      sessionStorage.setItem(came, left);
      if (left !== first) sessionStorage.setItem("kvar", JSON.stringify([theForm().dataset.here, left]));
    } catch {
      // No room, or not allowed: the browser's own memory of the fields has to do.
    }
  }

  async function restore() {
    const [visit] = performance.getEntriesByType("navigation");
    const left = visit?.type === "navigate" ? null : sessionStorage.getItem(came);
    if (!left || left === String(answers())) return;
    const page = await fetched(theForm().dataset.here, new URLSearchParams(left));
    redraw(page);
  }

  // What was left by a link, or by the address of another page, is gone on with where one is.
  function offer(place) {
    const left = sessionStorage.getItem("kvar");
    if (!place || !left) return;
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => {
      const [here, fields] = JSON.parse(left);
      const form = made("form", { method: "post", action: here, hidden: "" });
      const sent = new URLSearchParams(fields);
      sent.set("_språk", root.lang);
      for (const [name, value] of sent) {
        const field = made("textarea", { name });
        field.value = value;
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    });
  }

  // The preview and the findings follow what is typed.
  const live = {
    timer: 0,
    request: null,
    stop() {
      clearTimeout(this.timer);
      this.request?.abort();
    },
    later() {
      this.stop();
      this.timer = setTimeout(() => this.now(), pause);
    },
    async now() {
      const form = theForm();
      this.request = new AbortController();
      try {
        show(await fetched(form.dataset.preview, answers(), this.request.signal));
      } catch (error) {
        if (error.name !== "AbortError") say("granskning-lage", form.dataset.failed);
      }
    },
  };

  function say(id, text) {
    const place = document.getElementById(id);
    if (place && place.textContent.trim() !== text.trim()) place.textContent = text.trim();
  }

  function changed(old, fresh) {
    return Boolean(old && fresh && !old.isEqualNode(fresh));
  }

  function show(page) {
    const paper = document.getElementById("papper");
    const fresh = page.getElementById("papper");
    // A fault, such as a date half typed, leaves the document as it last was.
    if (changed(paper, fresh) && fresh.querySelector("article")) paper.replaceChildren(...fresh.childNodes);
    say("granskning-lage", page.getElementById("granskning-lage").textContent);
    const old = document.getElementById("yrkanden");
    const rows = page.getElementById("yrkanden");
    const areas = [...(old?.querySelectorAll("textarea") ?? [])];
    const inUse = old?.contains(document.activeElement) || areas.some((area) => !area.value);
    if (changed(old, rows) && !inUse) old.replaceWith(rows);
    tellAll(page);
  }

  // What is found now, each at its field.
  function tellAll(page) {
    const told = new Map();
    for (const slot of page.querySelectorAll("body > [data-slot]")) {
      slot.remove();
      told.set(slot.dataset.slot, slot);
    }
    for (const slot of document.querySelectorAll("[data-slot]")) tell(slot, told);
    mend();
  }

  // What is mended leaves the summary; what is new is told at its field, not shouted.
  function mend() {
    const summary = document.getElementById("sammanfattning");
    if (!summary || summary.contains(document.activeElement)) return;
    summary.removeAttribute("role");
    for (const link of summary.querySelectorAll("li > a")) {
      const slot = document.getElementById(`fynd-${decodeURIComponent(link.hash.slice(1))}`);
      if (!slot?.querySelector(".error")) link.parentElement.remove();
    }
    if (summary.querySelector("li")) return;
    summary.remove();
    document.title = document.title.replace(/^[^:]+: /, ""); // "Rätta: …"
  }

  function tell(slot, told) {
    const field = document.getElementById(slot.dataset.slot);
    if (field?.type === "file") return; // read once, when it was sent
    const fresh = told.get(slot.dataset.slot);
    const words = fresh ? fresh.innerHTML.trim() : "";
    if (slot.innerHTML.trim() !== words && !slot.contains(document.activeElement)) {
      slot.replaceChildren(...(fresh ? fresh.childNodes : []));
    }
    if (slot.querySelector(".error")) slot.closest("details")?.setAttribute("open", "");
    if (!field?.matches("input, select, textarea")) return;
    if (slot.querySelector(".error")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  // What is known of the body that is chosen, for the kind and subject as they stand.
  function knower(field) {
    let last = "";
    return async (status) => {
      const asked = answers();
      if (String(asked) === last || !asked.get("organ").trim()) return;
      last = String(asked);
      const panel = document.getElementById("vet");
      try {
        const page = await fetched(field.dataset.known, asked);
        tellAll(page);
        if (panel.contains(document.activeElement)) return;
        panel.replaceChildren(...page.body.childNodes);
        const heading = panel.querySelector("h2");
        panel.hidden = !heading;
        status.textContent = heading ? heading.textContent : "";
      } catch {
        panel.hidden = true;
      }
    };
  }

  function chooser(field) {
    if (!field.dataset.known) {
      combobox(field, () => {}, 2 * pause);
      return;
    }
    const know = knower(field);
    const status = combobox(field, know, 2 * pause);
    for (const name of ["slag", "ämne"]) {
      for (const control of document.getElementsByName(name)) {
        control.addEventListener("change", () => know(status));
      }
    }
  }

  // Text for an e-service, copied field by field.
  function copier(area) {
    const button = made("button", { type: "button", class: "second" });
    button.textContent = area.dataset.copy;
    button.addEventListener("click", async () => {
      area.select();
      try {
        await navigator.clipboard.writeText(area.value);
        say("kopierat", area.dataset.copied);
      } catch {
        area.focus();
      }
    });
    area.after(button);
  }

  function enhance() {
    document.querySelectorAll("[data-combobox]").forEach(chooser);
    document.querySelectorAll("[data-copy]").forEach(copier);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-swap]");
    if (!button) return;
    event.preventDefault();
    swap(button);
  });
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      if (theForm()?.dataset.preview && event.target.closest("form") === theForm()) live.later();
    });
  }
  enhance();
  if (theForm()?.dataset.here) {
    addEventListener("pagehide", leave);
    restore().catch(() => {});
  }
  try {
    offer(document.getElementById("kvar"));
  } catch {
    // The browser keeps nothing.
  }
})();
