// Everything works without this file. It starts the design system's own behaviour, and marks what is ticked.
document.addEventListener("DOMContentLoaded", () => {
  if (window.DKFDS) DKFDS.init();
  document.querySelectorAll("[data-autosubmit]").forEach((control) =>
    control.addEventListener("change", () => control.form.requestSubmit()));
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
});
