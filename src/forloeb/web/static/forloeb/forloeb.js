// Everything works without this file. It starts the design system's own behaviour, and marks what is ticked.
document.addEventListener("DOMContentLoaded", () => {
  if (window.DKFDS) DKFDS.init();
  document.querySelectorAll("[data-autosubmit]").forEach((control) =>
    control.addEventListener("change", () => control.form.requestSubmit()));
  document.querySelectorAll("[data-count-ticked]").forEach((place) => {
    const form = place.closest("form");
    const count = () => {
      const ticked = form.querySelectorAll(`[name="${place.dataset.countTicked}"]:checked`).length;
      place.textContent = ticked ? `\u00a0(${ticked})` : "";
    };
    form.addEventListener("change", count);
    window.addEventListener("pageshow", count);
    count();
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
});
