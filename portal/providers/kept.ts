const keepers = { visits: () => localStorage, tab: () => sessionStorage };
/** For the next visits, or as long as this tab is there. */
type Keeper = keyof typeof keepers;

/** What a browser keeps. Where it lends no room, as in a foreign frame, nothing is kept. */
export function recall(name: string, keeper: Keeper = 'visits'): string | null {
  try {
    return keepers[keeper]().getItem(name);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function remember(name: string, value: string | null, keeper: Keeper = 'visits'): void {
  try {
    if (value === null) keepers[keeper]().removeItem(name);
    else keepers[keeper]().setItem(name, value);
  } catch {
    // it begins anew
  }
}

const tabsPerson = 'commend.tabOf';

/** What a tab keeps is of whoever was signed in last, also while the session is over: once another one comes, it is gone. */
export function keepTabOf(personId: string): void {
  if (recall(tabsPerson, 'tab') === personId) return;
  emptyTab();
  remember(tabsPerson, personId, 'tab');
}

/** Whoever signs out leaves nothing in the tab. */
export function emptyTab(): void {
  try {
    keepers.tab().clear();
  } catch {
    // nothing was kept
  }
}
