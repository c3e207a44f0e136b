import type { Language } from '../wording/sentence.ts';

/** Names a partner for others: one that has become part of another is named with it, `Alpenblick Digital (part of Hafen Software GmbH)`. */
export function nameOfPart(name: string, whole: string | null, language: Language): string {
  if (whole === null) return name;
  return language === 'de' ? `${name} (Teil von ${whole})` : `${name} (part of ${whole})`;
}
