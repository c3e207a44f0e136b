import { useSay } from '../i18n/say.ts';

/** Names a rail; an unknown one is shown as it is. */
export function RailName({ rail }: { readonly rail: string | null }) {
  const say = useSay();
  const known = (['bank_file', 'stripe_connect', 'paypal', 'manual'] as const).find((name) => name === rail);
  return known === undefined ? (rail ?? '–') : say(`runs.${known}`);
}
