import { useSay } from '../i18n/say.ts';
import { Fact } from '../layout/Fact.tsx';

/** The name of a language in the reader's language. */
export function LanguageName({ language }: { readonly language: string }) {
  const say = useSay();
  return language === 'en' || language === 'de' ? say(`writeEmail.languages.${language}`) : language;
}

/** The language that the partner reads, for staff who write to it. */
export function LanguageFact({ language }: { readonly language: string }) {
  const say = useSay();
  return (
    <Fact label={say('tickets.reads')}>
      <LanguageName language={language} />
    </Fact>
  );
}
