import { rowsOf } from './outside.ts';

/** Returns the newest code mailed to an address since an instant (milliseconds); polls the outbox until there is one. */
export async function mailedCode(simulatorUrl: string, { to, since }: { readonly to: string; readonly since: number }): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const mails = rowsOf(await (await fetch(`${simulatorUrl}/control/mails?to=${encodeURIComponent(to)}`)).json());
    const fresh = mails.filter(({ receivedAt }) => Date.parse(String(receivedAt)) >= since);
    const codes = fresh.flatMap(({ text }) => /\b(\d{3})\s?(\d{3})\b/.exec(String(text))?.slice(1).join('') ?? []);
    if (codes[0] !== undefined) return codes[0];
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error(`no code was mailed to ${to}`);
}
