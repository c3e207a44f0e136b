import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { valuesOf } from './values.ts';

/** Returns a function that fills the sentence of a reason with the decision's inputs; empty without a reason. */
export function useReason(): (reason: string | null, inputs: unknown) => string {
  const word = useWording();
  const formats = useFormats();
  return (reason, inputs) => (reason === null ? '' : word('reasons', reason, valuesOf(inputs, formats)));
}
