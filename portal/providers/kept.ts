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

/** What nobody signed in typed and hands on to their own account, by the form's own link. */
export const handedOn = 'commend.handedOn';

/**
 * What a tab keeps is of whoever was signed in last, also while the session is over: once another one comes, it is gone. What was handed on stays for
 * whoever comes by that link (`isByLink`), and for nobody else.
 */
export function keepTabOf(personId: string, isByLink: boolean): void {
  const handed = isByLink ? recall(handedOn, 'tab') : null;
  if (recall(tabsPerson, 'tab') !== personId) {
    emptyTab();
    remember(tabsPerson, personId, 'tab');
  }
  remember(handedOn, handed, 'tab');
}

/** Whoever signs out leaves nothing in the tab. */
export function emptyTab(): void {
  try {
    keepers.tab().clear();
  } catch {
    // nothing was kept
  }
}
