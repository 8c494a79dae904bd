// Buttons that copy an address. Without a script, or where a browser does not let us, there is none.

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const said = button.parentElement.querySelector("[role=status]");
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        said.textContent = "Copied.";
      } catch {
        said.textContent = "Your browser does not let us; please mark it and copy it.";
      }
    });
  }
}
