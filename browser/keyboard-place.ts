/**
 * Whatever disables itself while it sends drops the keyboard's place, and browsers do not give it back: so it is given back here, once for the whole page.
 * Where the answer refuses a field, that field has it instead. Nobody who has gone elsewhere meanwhile is fetched back.
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
    if (refused !== undefined || (pressed !== undefined && hasOpened(pressed, changes))) pressed = undefined; // it is answered
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

/** Of a form whose button stays shut once its words are sent: whoever lost the keyboard's place there goes on writing. */
export function goOnWriting(form: HTMLElement): void {
  if (document.activeElement === document.body) form.querySelector('textarea')?.focus();
}

const formOf = (element: HTMLElement): Element | null => element.closest('form, [role=dialog]');

const isShut = (element: HTMLElement): boolean => element.matches(':disabled');

const hasOpened = (button: HTMLElement, changes: readonly MutationRecord[]): boolean =>
  !isShut(button) && changes.some(({ target, attributeName }) => target === button && attributeName === 'disabled');

/** Of the form or sheet in which it was pressed, if anything changed in there. */
function firstRefused(pressed: HTMLElement, changes: readonly MutationRecord[]): HTMLElement | undefined {
  const form = formOf(pressed);
  if (form === null || !changes.some(({ target }) => form.contains(target))) return undefined;
  return form.querySelector<HTMLElement>('[aria-invalid=true]') ?? undefined;
}
