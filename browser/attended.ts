import { unattendedHeader } from '../api/contract/unattended.ts';

/** A person who touched nothing for so long is not at the page: later requests are the page's own. */
const restMs = 60_000;

let touchedAt = Date.now();
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'])
  globalThis.addEventListener(kind, () => void (touchedAt = Date.now()), { capture: true, passive: true });

/** Returns the header that marks requests while nobody is at the page, so that an idle session ends although the page goes on asking. */
export const attendance = (): Readonly<Record<string, string>> => (Date.now() - touchedAt < restMs ? {} : { [unattendedHeader]: '1' });
