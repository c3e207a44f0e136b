import { unattendedHeader } from '../api/contract/unattended.ts';

/** Whoever touched nothing for so long is not at the page: what it asks meanwhile, it asks by itself. */
const restMs = 60_000;

let touchedAt = Date.now();
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'])
  globalThis.addEventListener(kind, () => void (touchedAt = Date.now()), { capture: true, passive: true });

/** Says of a request that nobody is there, so that an idle session ends though the page goes on asking. */
export const attendance = (): Readonly<Record<string, string>> => (Date.now() - touchedAt < restMs ? {} : { [unattendedHeader]: '1' });
