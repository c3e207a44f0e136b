const keepers = { visits: () => localStorage, tab: () => sessionStorage };
/** Where a value is kept: for the next visits, or while this tab is open. */
type Keeper = keyof typeof keepers;

/** Returns a value that this browser keeps; null if there is none or storage is blocked, as in a foreign frame. */
export function recall(name: string, keeper: Keeper = 'visits'): string | null {
  try {
    return keepers[keeper]().getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a value; null removes it. */
export function remember(name: string, value: string | null, keeper: Keeper = 'visits'): void {
  try {
    if (value === null) keepers[keeper]().removeItem(name);
    else keepers[keeper]().setItem(name, value);
  } catch {
    // The storage starts anew.
  }
}

const tabsPerson = 'commend.tabOf';

/** The key of a draft that a person without a session hands to their own account, by the form's own link. */
export const handedOn = 'commend.handedOn';

/**
 * Binds what this tab keeps to a person, even after the session has ended: it is deleted once another person signs in. A handed-on draft
 * stays for a person who comes by that link (`isByLink`), and for nobody else.
 */
export function keepTabOf(personId: string, isByLink: boolean): void {
  const handed = isByLink ? recall(handedOn, 'tab') : null;
  if (recall(tabsPerson, 'tab') !== personId) {
    emptyTab();
    remember(tabsPerson, personId, 'tab');
  }
  remember(handedOn, handed, 'tab');
}

/** Deletes what this tab keeps, after a sign-out. */
export function emptyTab(): void {
  try {
    keepers.tab().clear();
  } catch {
    // Storage is blocked, so there is nothing to remove.
  }
}
