import { useSay } from '../i18n/say.ts';

/** The provider's name; one that this page does not know is shown as it is. */
export function Provider({ name }: { readonly name: string }) {
  const say = useSay();
  const known = (['stripe', 'paypal', 'bexio', 'host'] as const).find((provider) => provider === name);
  return known === undefined ? name : say(`events.${known}`);
}
