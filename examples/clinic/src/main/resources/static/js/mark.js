/** Marks a page whose modules have run. */
export function mark(element) {
  element.dataset.ready = "yes";
}
