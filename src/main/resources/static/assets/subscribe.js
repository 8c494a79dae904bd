// The browser knows where it is: its zone goes into a form that nobody has touched yet. Without a script, it is the policy's.
const zone = document.getElementById("zone");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && here && location.pathname === "/subscribe" && zone.dataset.fresh === "true") {
  zone.value = here;
}

// What is asked for depends on how one is told.
const channel = document.getElementById("channel");
const address = document.getElementById("address");
const words = {
  mail: "E-mail address",
  slack: "URL of the incoming webhook",
  teams: "URL of the workflow",
  webhook: "URL of the endpoint",
};
if (channel && address) {
  const label = document.querySelector('label[for="address"]');
  const fit = () => {
    label.textContent = words[channel.value];
    address.type = channel.value === "mail" ? "email" : "url";
    address.inputMode = address.type;
    address.autocomplete = channel.value === "mail" ? "email" : "off";
  };
  channel.addEventListener("change", fit);
  fit();
}
