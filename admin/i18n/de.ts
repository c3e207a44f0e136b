import { en, type Catalogue } from './en.ts';
export const de = en satisfies Catalogue;
