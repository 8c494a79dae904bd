/*
 * Shows a banner on any page while something is wrong, or maintenance is near, as the status page that this file comes from has it.
 *
 *   <script src="https://status.example.com/embed/status.js" async></script>
 *
 *   data-hours="24"        how long before it starts maintenance is shown; 0 for not before it begins
 *   data-place="bottom"    where: bottom, top, or the selector of an element that it is put into
 *   data-every="60"        seconds between two looks
 *
 * It takes nothing from the page, stores only what its reader closed, and writes text as text.
 */
(() => {
  'use strict';
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const hours = number(script.dataset.hours, 24);
  const every = Math.max(15, number(script.dataset.every, 60)) * 1000;
  const place = script.dataset.place || 'bottom';
  const KEY = 'status-closed ' + origin;
  const SHOWN = 'status-banner';
  let host = null;

  const STYLE = `
    :host { all: initial; display: block }
    :host([data-floats]) { position: fixed; inset: auto 0 0 0; z-index: 2147483000 }
    :host([data-floats="top"]) { inset: 0 0 auto 0 }
    section { font: 16px/1.45 system-ui, sans-serif; color: #fff; background: #0a4d91; padding: .7em 1em; display: flex; gap: 1em;
      align-items: center; flex-wrap: wrap; justify-content: center }
    section.minor { background: #7a5600 } section.major { background: #9a3c06 } section.critical { background: #9f1c12 }
    p { margin: 0; flex: 0 1 auto; min-width: 0; overflow-wrap: anywhere }
    a { color: inherit; text-underline-offset: .15em }
    button { font: inherit; color: inherit; background: transparent; border: 1px solid; border-radius: 4px; padding: .25em .8em; cursor: pointer }
    a:focus-visible, button:focus-visible { outline: 3px solid #fff; outline-offset: 2px }
    @media print { section { display: none } }
    @media (forced-colors: active) { section { border: 1px solid } }`;

  function number(text, usual) {
    const given = Number(text);
    return text === undefined || text === '' || !Number.isFinite(given) || given < 0 ? usual : given;
  }

  /** What is to be said: the worst open incident, else maintenance that is on, else the next one; null where all is well. */
  function news(summary) {
    const rank = ['none', 'maintenance', 'minor', 'major', 'critical'];
    const incident = summary.incidents.slice().sort((a, b) => rank.indexOf(b.impact) - rank.indexOf(a.impact))[0];
    if (incident) {
      const look = rank.indexOf(incident.impact) > 1 ? incident.impact : 'minor';
      return said(incident, look, incident.name + ': ' + (incident.incident_updates[0] || { body: '' }).body);
    }
    const near = Date.now() + hours * 3600000;
    const maintenance = summary.scheduled_maintenances
      .filter((one) => one.status !== 'scheduled' || Date.parse(one.scheduled_for) <= near)
      .sort((a, b) => Date.parse(a.scheduled_for) - Date.parse(b.scheduled_for))[0];
    return maintenance ? said(maintenance, 'maintenance', 'Maintenance: ' + maintenance.name + ', ' + when(maintenance)) : null;
  }

  function said(about, look, text) {
    return { key: about.id + ' ' + about.updated_at + ' ' + about.status, look, text, link: about.shortlink };
  }

  function when(maintenance) {
    const format = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
    const end = new Date(maintenance.scheduled_until);
    return maintenance.status === 'scheduled'
      ? format.formatRange(new Date(maintenance.scheduled_for), end)
      : 'until ' + format.format(end);
  }

  function closed() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function close(key) {
    try {
      sessionStorage.setItem(KEY, key);
    } catch { /* It comes back with the next look, where nothing can be kept. */ }
    hide();
  }

  function hide() {
    if (host) {
      host.remove();
      host = null;
    }
  }

  function show(item) {
    if (host && host.dataset.key === item.key) {
      return;
    }
    hide();
    host = document.createElement('div');
    host.className = SHOWN;
    host.dataset.key = item.key;
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const section = document.createElement('section');
    section.className = item.look;
    section.setAttribute('aria-label', 'Service status');
    const words = document.createElement('p');
    words.setAttribute('role', 'status');
    words.textContent = item.text + ' ';
    const link = document.createElement('a');
    link.href = item.link;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = 'More on the status page';
    words.append(link);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Close';
    button.addEventListener('click', () => close(item.key));
    section.append(words, button);
    root.append(section);
    put();
  }

  function put() {
    if (place === 'bottom' || place === 'top') {
      host.dataset.floats = place;
      document.body.append(host);
    } else {
      const target = document.querySelector(place);
      (target || document.body).append(host);
    }
  }

  /** Where the status page cannot be reached, what was shown stays: nobody knows better. */
  async function look() {
    try {
      const answer = await fetch(origin + '/api/v2/summary.json', { credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (answer.ok) {
        const item = news(await answer.json());
        if (!item || item.key === closed()) {
          hide();
        } else {
          show(item);
        }
      }
    } catch { /* The next look may find it. */ }
  }

  function begin() {
    look();
    setInterval(() => document.hidden || look(), every);
    document.addEventListener('visibilitychange', () => document.hidden || look());
  }

  if (document.body) {
    begin();
  } else {
    document.addEventListener('DOMContentLoaded', begin);
  }
})();
