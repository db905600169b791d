// A list to choose from as one types: a combobox that forgives case and dots, in place of the plain
// list that stands here without script.
"use strict";
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").trim();

function found(options, typed) {
  const wanted = folded(typed);
  if (!wanted) return options;
  const exact = typed.toLowerCase().normalize("NFC").trim();
  const rank = (option) => {
    if (option.code === wanted || option.short === wanted || option.name.toLowerCase().startsWith(exact)) return 0;
    if ([option.folded, option.short].some((name) => name.startsWith(wanted))) return 1;
    if (option.folded.includes(` ${wanted}`)) return 2;
    return option.folded.includes(wanted) ? 3 : 4;
  };
  return options.filter((option) => rank(option) < 4).sort((a, b) => rank(a) - rank(b));
}

function made(tag, attributes) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function inputFor(field, select, name) {
  const old = field.querySelector(`input[name=${name}]`);
  const input = old ?? made("input", { type: "text", name, autocomplete: "off", spellcheck: "false" });
  if (!old) {
    for (const mark of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(mark)) input.setAttribute(mark, select.getAttribute(mark));
    }
    input.value = select.value ? select.selectedOptions[0].text : "";
  }
  field.querySelector(`label[for=_${name}]`)?.remove();
  select.remove();
  input.id = name;
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${name}-lista` };
  for (const [role, value] of Object.entries(roles)) input.setAttribute(role, value);
  return input;
}

// Makes the combobox of a field and gives the place where its words for a screen reader stand, to
// be said after a wait; `chosen` is called with that place when one may have been chosen.
function combobox(field, chosen, wait) {
  const select = field.querySelector("select");
  const options = [...select.options].filter((option) => option.value).map((option) => (
    { code: option.value, name: option.text, folded: folded(option.text), short: folded(option.dataset.short ?? "") }
  ));
  const name = select.name.replace("_", ""); // a list beside a field has a name of its own
  const input = inputFor(field, select, name);
  const list = made("ul", { id: `${name}-lista`, role: "listbox", "aria-labelledby": `etikett-${name}`, hidden: "" });
  const status = made("p", { class: "unseen", role: "status" });
  const box = made("div", { class: "list" });
  box.append(input, list);
  field.append(box, status);
  const state = { active: -1, shown: [], timer: 0 };

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
      const item = made("li", { id: `${name}-val-${index}`, role: "option", "aria-selected": "false" });
      item.textContent = option.name;
      return item;
    }));
    state.active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !state.shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    for (const part of [list, input]) part.scrollIntoView({ block: "nearest" }); // at the window's foot
    clearTimeout(state.timer);
    state.timer = setTimeout(announce, wait);
  };
  const choose = (index) => {
    clearTimeout(state.timer);
    input.value = state.shown[index].name;
    close();
    chosen(status);
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
  input.addEventListener("blur", () => { close(); chosen(status); });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (index >= 0) choose(index);
  });
  return status;
}
