// Draws what the page has as a list. Where there is too little room to draw it, the list stays.

const element = document.getElementById("calendar");

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
    events: { url: element.dataset.source, extraParams: () => ({ service: service.value }) },
    eventsSet: (events) => {
      document.getElementById("nothing").hidden = events.length > 0;
    },
    eventDidMount: ({ event, el }) => {
      el.title = event.title + " (" + event.extendedProps.detail + ")";
    },
    eventSourceFailure: () => {
      document.getElementById("notice").textContent = "The calendar could not be fetched. Load the page again.";
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

if (matchMedia("(min-width: 48rem)").matches) {
  draw();
}
