import { useSay } from '../i18n/say.ts';
import { Fact } from '../layout/Fact.tsx';

/** In which language the partner reads, for whoever writes to it. */
export function LanguageFact({ language }: { readonly language: string }) {
  const say = useSay();
  const name = language === 'en' || language === 'de' ? say(`writeEmail.languages.${language}`) : language;
  return <Fact label={say('tickets.reads')}>{name}</Fact>;
}
