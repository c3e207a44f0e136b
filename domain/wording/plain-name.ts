import { isPlainName } from '../plain-name.ts';
import type { Language, Sentence } from './sentence.ts';

/** Says what a person's name cannot contain. */
export const nameNotPlain: Sentence = {
  en: 'A name cannot contain a web or email address or invisible characters; put a space after a dot.',
  de: 'Ein Name enthält keine Web- oder E-Mail-Adresse und keine unsichtbaren Zeichen; nach einem Punkt steht ein Leerzeichen.',
};

/** Returns the sentence for a typed name that would be refused; undefined if the name may stand in our emails. */
export const sayNameFault = (language: Language, name: string): string | undefined =>
  isPlainName(name) ? undefined : nameNotPlain[language];
