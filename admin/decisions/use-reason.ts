import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { valuesOf } from './values.ts';

/** The sentence of a reason with its places filled from what the decision looked at; nothing where there is no reason. */
export function useReason(): (reason: string | null, inputs: unknown) => string {
  const word = useWording();
  const formats = useFormats();
  return (reason, inputs) => (reason === null ? '' : word('reasons', reason, valuesOf(inputs, formats)));
}
