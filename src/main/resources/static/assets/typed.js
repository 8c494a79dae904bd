// What was typed into a form outlives a session that ends under it, and a service that cannot answer: this tab keeps it, leads back
// to its page and puts it in again. Whoever goes elsewhere, signs out or is somebody else finds nothing.

const KEPT = "typed";
const here = location.pathname + location.search;
const person = document.querySelector(".who .name")?.textContent;
// The pages that somebody is led to who did not want to go there.
const detour = document.querySelector("main[data-detour]");

const isBox = (field) => field.type === "checkbox" || field.type === "radio";
const wasTouched = (field) => {
  if (isBox(field)) {
    return field.checked !== field.defaultChecked;
  }
  if (field.tagName === "SELECT") {
    const first = [...field.options].find((option) => option.defaultSelected) || field.options[0];
    return first !== undefined && field.value !== first.value;
  }
  return field.value !== field.defaultValue;
};
const fields = () =>
  [...document.querySelectorAll("main form[method=post] :is(input, select, textarea)[name]")].filter(
    (field) => !["hidden", "password", "file"].includes(field.type),
  );
const nameOf = (field) =>
  [field.form.getAttribute("action"), field.name, isBox(field) ? field.value : ""].join("\n");

// A page that came with the answer to a form has an address that nobody can go back to: the form's own page stands for it. There
// the form is empty, so of one that was refused all is kept, and not only what was touched since.
const posted = JSON.parse(sessionStorage.getItem("sent") || null);
sessionStorage.removeItem("sent");
const isAnswer = posted !== null && performance.getEntriesByType("navigation")[0]?.redirectCount === 0;
const at = isAnswer ? posted.at : here;
const wasRefused = (form) =>
  isAnswer && form.getAttribute("action") === posted.action && document.querySelector("main :is(.problem, .banner.bad)");
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && (event.submitter?.formMethod || event.target.method) === "post") {
    sessionStorage.setItem("sent", JSON.stringify({ at, action: event.target.getAttribute("action") }));
  }
});

addEventListener("pagehide", () => {
  const worth = detour ? [] : fields().filter((field) => wasTouched(field) || wasRefused(field.form));
  if (worth.length > 0) {
    const typed = worth.map((field) => [nameOf(field), isBox(field) ? field.checked : field.value]);
    sessionStorage.setItem(KEPT, JSON.stringify({ at, person, typed }));
  }
});

const kept = JSON.parse(sessionStorage.getItem(KEPT));
sessionStorage.removeItem(KEPT);

const leadBack = () => {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, detour: true }));
  const wanted = document.querySelector("main input[name=continue]");
  if (wanted) {
    wanted.value = kept.at;
    document.getElementById("passkey-sign-in").dataset.continue = kept.at;
    for (const way of document.querySelectorAll('main a[href*="continue="]')) {
      const address = new URL(way.href);
      address.searchParams.set("continue", kept.at);
      way.href = address;
    }
  } else {
    const way = Object.assign(document.createElement("a"), {
      className: "button",
      href: kept.at,
      textContent: "Back to what you typed",
    });
    document.querySelector("main > p:last-of-type").prepend(way, " ");
  }
};

const putBack = () => {
  const typed = new Map(kept.typed);
  const found = fields().filter((field) => typed.has(nameOf(field)));
  for (const field of found) {
    field[isBox(field) ? "checked" : "value"] = typed.get(nameOf(field));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (found.length > 0) {
    const banner = Object.assign(document.createElement("div"), { className: "banner warn" });
    banner.setAttribute("role", "status");
    banner.append(
      Object.assign(document.createElement("p"), {
        textContent: "What you had typed here is here again. Look at it, and send it if you still want it.",
      }),
    );
    document.querySelector("main").prepend(banner);
  }
};

if (kept && detour && !location.search.includes("done=")) {
  leadBack();
} else if (kept && kept.detour && kept.at === here && kept.person === person) {
  // Once htmx listens, which fetches what depends on a field.
  addEventListener("DOMContentLoaded", putBack);
}
