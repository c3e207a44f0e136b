import { termsText, type Terms } from '../../domain/program/terms.ts';
import { sha256 } from '../audit/seal-text.ts';

/** Returns the `hash` of a version of the terms, over its content alone. */
export const termsHash = (terms: Parameters<typeof termsText>[0]): Terms['hash'] => sha256(termsText(terms));
