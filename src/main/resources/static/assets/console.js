// What the console's pages need of a script. They work without it, but for what moves by itself.

// The browser's zone, so that the server can say times in it. Where it is a new one, the page is loaded once more.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split("; ").includes("zone=" + zone)) {
  document.cookie = "zone=" + zone + "; path=/; max-age=31536000; samesite=lax";
  if (document.cookie.includes("zone=" + zone)) {
    location.reload();
  }
}

// Every request that htmx makes carries the page's CSRF token.
document.addEventListener("htmx:configRequest", (event) => {
  const csrf = document.querySelector('meta[name="csrf"]');
  if (csrf) {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
});

// A form goes once: with a second click on its button the same would be frozen, granted or published twice.
let sent = new WeakMap();
addEventListener("pageshow", () => (sent = new WeakMap()));
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) {
    return;
  }
  if (event.timeStamp - sent.get(event.target) < 5000) {
    event.preventDefault();
  } else {
    sent.set(event.target, event.timeStamp);
  }
});

// What went wrong behind the page's back is said aloud; a session that is over starts again at its sign-in.
const say = (text) => {
  document.getElementById("notice").textContent = text;
};
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  if (answer.status === 401) {
    location.reload();
    return;
  }
  let detail = "The service answered with " + answer.status + ".";
  try {
    detail = JSON.parse(answer.responseText).detail || detail;
  } catch {
    // Not problem details; the status says it.
  }
  say(detail);
});
document.addEventListener("htmx:sendError", () => say("The service cannot be reached. What you see may be out of date."));
document.addEventListener("htmx:afterSwap", () => say(""));

// <div data-events="URL"> hears the server's events and is told of each as an htmx trigger of the event's name.
for (const element of document.querySelectorAll("[data-events]")) {
  const events = new EventSource(element.dataset.events);
  for (const name of element.dataset.names.split(" ")) {
    events.addEventListener(name, () => window.htmx.trigger(element, name));
  }
  // A connection that was lost is made again by the browser, and whatever happened meanwhile is fetched. Until then, and where
  // the service refuses (the session is over), the page says that it may be out of date.
  let lost = false;
  events.onerror = () => {
    lost = true;
    say(
      events.readyState === EventSource.CLOSED
        ? "This page is not told of changes any more. Load it again."
        : "The service cannot be reached. What you see may be out of date.",
    );
  };
  events.onopen = () => {
    if (lost) {
      lost = false;
      say("");
      element.dataset.names.split(" ").forEach((name) => window.htmx.trigger(element, name));
    }
  };
  addEventListener("pagehide", () => events.close());
}

// <form data-auto> is sent as its fields change, once there is a script to do it.
for (const form of document.querySelectorAll("form[data-auto], form[hx-get]")) {
  form.querySelectorAll(".without-script").forEach((part) => part.remove());
}

// <span data-until="INSTANT"> says how long it is until then.
const until = (element) => {
  const seconds = Math.round((new Date(element.dataset.until) - Date.now()) / 1000);
  const minutes = Math.floor(seconds / 60);
  if (seconds <= 0) {
    element.textContent = "now";
  } else if (minutes < 1) {
    element.textContent = "in " + seconds + " s";
  } else if (minutes < 60) {
    element.textContent = "in " + minutes + " min" + (minutes < 10 ? " " + (seconds % 60) + " s" : "");
  } else if (minutes < 2 * 24 * 60) {
    element.textContent = "in " + Math.floor(minutes / 60) + " h " + (minutes % 60) + " min";
  } else {
    element.textContent = "in " + Math.floor(minutes / 24 / 60) + " d";
  }
};
const countDown = () => document.querySelectorAll("[data-until]").forEach(until);
countDown();
setInterval(countDown, 1000);
