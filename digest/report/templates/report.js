// A term under the pointer lights up its counterpart in the same row.
for (const kind of ["pointerover", "pointerout"]) {
  document.addEventListener(kind, (event) => {
    const term = event.target.closest?.(".term");
    if (!term) return;
    for (const twin of term.closest("tr").querySelectorAll(".term")) {
      if (twin.dataset.term === term.dataset.term) {
        twin.classList.toggle("paired", kind === "pointerover");
      }
    }
  });
}
