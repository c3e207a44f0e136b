import { useSay } from '../i18n/say.ts';

/** Returns a function that names a provider; an unknown one is returned as it is. */
export function useProviderName(): (provider: string) => string {
  const say = useSay();
  return (provider) => {
    const known = (['stripe', 'paypal', 'bexio', 'host'] as const).find((one) => one === provider);
    return known === undefined ? provider : say(`events.${known}`);
  };
}

export const Provider = ({ name }: { readonly name: string }) => useProviderName()(name);
