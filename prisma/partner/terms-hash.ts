import { termsText, type Terms } from '../../domain/program/terms.ts';
import { sha256 } from '../ledger/seal-text.ts';

/** What a version of the terms has as `hash`: of its words alone. */
export const termsHash = (terms: Parameters<typeof termsText>[0]): Terms['hash'] => sha256(termsText(terms));
