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

  async function fetched(url, button, signal) {
    const answer = await fetch(url, { method: "POST", body: answers(button), signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
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
      const page = await fetched(button.formAction, button);
      main.replaceChildren(...page.querySelector("main").childNodes);
      enhance();
      main.querySelector("[autofocus]")?.focus();
    } catch {
      button.removeAttribute("data-swap");
      button.click();
    } finally {
      main.removeAttribute("aria-busy");
    }
    const next = pressed && main.querySelector(`button[data-swap][value="${CSS.escape(pressed)}"]`);
    pressed = "";
    if (next) await swap(next);
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
        show(await fetched(form.dataset.preview, null, this.request.signal));
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
    if (changed(paper, fresh)) paper.replaceChildren(...fresh.childNodes);
    say("granskning-lage", page.getElementById("granskning-lage").textContent);
    const old = document.getElementById("yrkanden");
    const rows = page.getElementById("yrkanden");
    const areas = [...(old?.querySelectorAll("textarea") ?? [])];
    const inUse = old?.contains(document.activeElement) || areas.some((area) => !area.value);
    if (changed(old, rows) && !inUse) old.replaceWith(rows);
    const told = new Map();
    for (const slot of page.body.children) {
      if (slot.dataset.slot) told.set(slot.dataset.slot, slot);
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
    if (!summary.querySelector("li")) summary.remove();
  }

  function tell(slot, told) {
    const fresh = told.get(slot.dataset.slot);
    const words = fresh ? fresh.innerHTML.trim() : "";
    if (slot.innerHTML.trim() !== words && !slot.contains(document.activeElement)) {
      slot.replaceChildren(...(fresh ? fresh.childNodes : []));
    }
    const field = document.getElementById(slot.dataset.slot);
    if (!field?.matches("input, select, textarea")) return;
    if (slot.querySelector(".error")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  // The list of bodies, as a combobox that forgives case and dots.
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim();

  function found(options, typed) {
    const wanted = fold(typed);
    if (!wanted) return options;
    const rank = (option) => {
      if (option.folded.startsWith(wanted) || option.code === wanted) return 0;
      if (option.folded.includes(` ${wanted}`)) return 1;
      return option.folded.includes(wanted) ? 2 : 3;
    };
    return options.filter((option) => rank(option) < 3).sort((a, b) => rank(a) - rank(b));
  }

  function made(tag, attributes) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function inputFor(field, select) {
    const old = field.querySelector("input[name=organ]");
    const input = old ?? made("input", { type: "text", name: "organ", autocomplete: "off", spellcheck: "false" });
    if (!old) {
      for (const name of ["aria-describedby", "aria-invalid"]) {
        if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
      }
      input.value = select.value ? select.selectedOptions[0].text : "";
    }
    field.querySelector("label[for=_organ]")?.remove();
    select.remove();
    input.id = "organ";
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "organ-lista" };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    return input;
  }

  function combobox(field) {
    const select = field.querySelector("select");
    const options = [...select.options].filter((option) => option.value).map((option) => (
      { code: option.value, name: option.text, folded: fold(option.text) }
    ));
    const input = inputFor(field, select);
    const list = made("ul", { id: "organ-lista", role: "listbox", "aria-labelledby": "etikett-organ", hidden: "" });
    const status = made("p", { class: "unseen", role: "status" });
    const box = made("div", { class: "list" });
    box.append(input, list);
    field.append(box, status);
    const state = { active: -1, shown: [], timer: 0, asked: "" };

    const close = () => {
      list.hidden = true;
      state.active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const point = (index) => {
      list.children[state.active]?.setAttribute("aria-selected", "false");
      state.active = index;
      const item = list.children[index];
      if (!item) return input.removeAttribute("aria-activedescendant");
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      return input.setAttribute("aria-activedescendant", item.id);
    };
    const announce = () => {
      const number = state.shown.length;
      const words = number === 1 ? field.dataset.one : field.dataset.many.replace("{number}", number);
      status.textContent = number ? words : field.dataset.none;
    };
    const open = () => {
      state.shown = found(options, input.value);
      list.replaceChildren(...state.shown.map((option, index) => {
        const item = made("li", { id: `organ-val-${index}`, role: "option", "aria-selected": "false" });
        item.textContent = option.name;
        return item;
      }));
      state.active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !state.shown.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      clearTimeout(state.timer);
      state.timer = setTimeout(announce, 2 * pause);
    };
    const choose = (index) => {
      clearTimeout(state.timer);
      input.value = state.shown[index].name;
      close();
      know();
    };
    const know = async () => {
      const asked = String(answers());
      if (asked === state.asked || !input.value.trim()) return;
      state.asked = asked;
      try {
        const page = await fetched(field.dataset.known, null);
        const panel = document.getElementById("vet");
        if (panel.contains(document.activeElement)) return;
        panel.replaceChildren(...page.body.childNodes);
        const heading = panel.querySelector("h2");
        panel.hidden = !heading;
        status.textContent = heading ? heading.textContent : "";
      } catch {
        document.getElementById("vet").hidden = true;
      }
    };
    const keys = {
      ArrowDown: () => (list.hidden ? (open(), point(0)) : point((state.active + 1) % state.shown.length)),
      ArrowUp: () => (list.hidden ? (open(), point(state.shown.length - 1))
        : point((state.active > 0 ? state.active : state.shown.length) - 1)),
      Enter: () => (!list.hidden && state.active >= 0 ? choose(state.active) : false),
      Escape: () => (list.hidden ? (input.value = "", undefined) : close()),
    };
    input.addEventListener("input", open);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Tab" && !list.hidden && state.active >= 0) choose(state.active);
      if (keys[event.key] && !event.altKey && !event.ctrlKey && keys[event.key]() !== false) event.preventDefault();
    });
    input.addEventListener("blur", () => { close(); know(); });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const index = [...list.children].indexOf(event.target.closest("li"));
      if (index >= 0) choose(index);
    });
    for (const name of ["slag", "ämne"]) {
      for (const control of document.getElementsByName(name)) {
        control.addEventListener("change", know);
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
    document.querySelectorAll("[data-combobox]").forEach(combobox);
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
})();
