// Draws what the page has as a list. Where there is too little room to draw it, the list stays.

const element = document.getElementById("calendar");
const mayBook = element.dataset.book === "true";
const notice = document.getElementById("notice");

// In the week windows and freezes are the ground on which bookings lie: what is dragged over is booked.
const isWeek = ({ start, end }) => end - start <= 8 * 24 * 3600 * 1000;
const drawn = (event, week) => ({
  ...event,
  display: week && event.kind !== "booking" ? "background" : "block",
  editable: mayBook && event.kind === "booking",
});

// What a page says is wrong with a form; whoever does not pass the door is told in JSON.
const wrongs = (answer) => {
  if ((answer.headers.get("Content-Type") || "").includes("json")) {
    return answer.json().then((problem) => problem.detail);
  }
  return answer.text().then((html) =>
    [...new DOMParser().parseFromString(html, "text/html").querySelectorAll(".problem, [role=alert]")]
      .map((part) => part.textContent.trim().replace(/\s+/g, " "))
      .join(" "),
  );
};

// A booking is moved with all the checks of its own page; where it may not be, it goes back and the page says why.
async function move({ event, revert }, calendar) {
  const csrf = document.querySelector('meta[name="csrf"]');
  const form = { version: event.extendedProps.version, start: event.start.toISOString(), end: event.end.toISOString() };
  try {
    const answer = await fetch("/console/bookings/" + event.extendedProps.booking + "/move", {
      method: "POST",
      headers: csrf ? { [csrf.dataset.header]: csrf.content } : {},
      body: new URLSearchParams(form),
    });
    if (!answer.ok) {
      revert();
      notice.textContent = "Not moved. " + (await wrongs(answer));
      return;
    }
    notice.textContent = event.title + " is moved.";
  } catch {
    revert();
    notice.textContent = "Not moved: the service cannot be reached.";
  }
  calendar.refetchEvents();
}

function draw() {
  const service = document.getElementById("service");
  // Today is what the service's clock says.
  const ahead = new Date(element.dataset.now).getTime() - Date.now();
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const calendar = new FullCalendar.Calendar(element, {
    initialView: "dayGridMonth",
    initialDate: element.dataset.now,
    now: () => new Date(Date.now() + ahead),
    headerToolbar: { start: "prev,next today", center: "title", end: "dayGridMonth,timeGridWeek" },
    // Words: the icons are a font of which assistive technology makes nothing.
    buttonIcons: false,
    buttonText: { prev: "Earlier", next: "Later", today: "Today", month: "Month", week: "Week" },
    buttonHints: { prev: "The one before", next: "The one after", today: "Go to today" },
    locale: "en-GB",
    firstDay: 1,
    allDaySlot: false,
    views: { timeGridWeek: { dayHeaderFormat: { weekday: "short", day: "numeric", month: "short" } } },
    nowIndicator: true,
    height: "auto",
    dayMaxEvents: 5,
    eventTimeFormat: clock,
    slotLabelFormat: clock,
    displayEventEnd: true,
    eventDisplay: "block",
    lazyFetching: false,
    events: async (shown) => {
      const wanted = { start: shown.startStr, end: shown.endStr, service: service.value };
      const answer = await fetch(element.dataset.source + "?" + new URLSearchParams(wanted));
      if (!answer.ok) {
        throw new Error("status " + answer.status);
      }
      return (await answer.json()).map((event) => drawn(event, isWeek(shown)));
    },
    selectable: mayBook,
    selectMirror: true,
    select: ({ start, end, allDay }) => {
      if (allDay) {
        calendar.changeView("timeGridWeek", start);
        return;
      }
      const wanted = new URLSearchParams({ start: start.toISOString(), end: end.toISOString() });
      if (service.value) {
        wanted.set("services", service.value);
      }
      location.assign("/console/book?" + wanted);
    },
    eventDrop: (change) => move(change, calendar),
    eventResize: (change) => move(change, calendar),
    eventsSet: (events) => {
      document.getElementById("nothing").hidden = events.length > 0;
    },
    eventDidMount: ({ event, el }) => {
      el.title = event.title + " (" + event.extendedProps.detail + ")";
    },
    eventSourceFailure: () => {
      notice.textContent = "The calendar could not be fetched. Load the page again.";
    },
  });
  calendar.render();
  document.getElementById("agenda").remove();
  document.querySelectorAll("#filter .without-script").forEach((part) => part.remove());

  // Another service is shown at once, and is in the address for whoever the page is sent to.
  service.addEventListener("change", () => {
    const address = new URL(location);
    address.searchParams.set("service", service.value);
    history.replaceState(null, "", address);
    calendar.refetchEvents();
  });
}

// It is drawn by the clock of the browser, whatever the account says.
const drawnIn = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (matchMedia("(min-width: 48rem)").matches) {
  draw();
  if (drawnIn && drawnIn !== element.dataset.zone) {
    document.getElementById("drawn-in").hidden = false;
    document.querySelector("#drawn-in b").textContent = drawnIn;
  }
}
