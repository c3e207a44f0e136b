/**
 * Restores the keyboard focus, for the whole page. An element that disables itself while it sends loses the focus, and browsers do not give it
 * back. If the answer refuses a field, that field gets the focus instead. A person who has moved elsewhere meanwhile is left there.
 */
export function keepKeyboardPlace(page: Document): void {
  let place: HTMLElement | undefined;
  let pressed: HTMLElement | undefined;
  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    place = target;
    if (pressed !== undefined && formOf(pressed)?.contains(target) !== true) pressed = undefined;
  });
  page.addEventListener('click', ({ target }) => {
    pressed = (target instanceof Element ? target.closest<HTMLElement>('button') : null) ?? undefined;
  });
  page.addEventListener('input', () => {
    pressed = undefined;
  });
  const settle = (changes: readonly MutationRecord[]) => {
    const refused = pressed === undefined || isShut(pressed) ? undefined : firstRefused(pressed, changes);
    if (refused !== undefined || (pressed !== undefined && hasOpened(pressed, changes))) pressed = undefined; // the press has had its answer
    if (refused !== undefined) {
      refused.focus();
    } else if (
      place !== undefined &&
      !isShut(place) &&
      changes.some(({ target }) => target === place) &&
      page.activeElement?.contains(place) === true
    )
      place.focus({ preventScroll: true });
  };
  new MutationObserver(settle).observe(page, { subtree: true, attributeFilter: ['disabled', 'aria-invalid'] });
}

/** Focuses the form's text field after sending, if its disabled button lost the focus, so that the person can go on writing. */
export function goOnWriting(form: HTMLElement): void {
  if (document.activeElement === document.body) form.querySelector('textarea')?.focus();
}

const formOf = (element: HTMLElement): Element | null => element.closest('form, [role=dialog]');

const isShut = (element: HTMLElement): boolean => element.matches(':disabled');

const hasOpened = (button: HTMLElement, changes: readonly MutationRecord[]): boolean =>
  !isShut(button) && changes.some(({ target, attributeName }) => target === button && attributeName === 'disabled');

/** Returns the first refused field of the form or sheet in which the button was pressed, if anything changed there. */
function firstRefused(pressed: HTMLElement, changes: readonly MutationRecord[]): HTMLElement | undefined {
  const form = formOf(pressed);
  if (form === null || !changes.some(({ target }) => form.contains(target))) return undefined;
  return form.querySelector<HTMLElement>('[aria-invalid=true]') ?? undefined;
}
