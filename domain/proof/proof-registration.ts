import { isRegisteredOn } from '../tax/registration.ts';
import type { Registration } from '../tax/vat.ts';

/** A tax document with the VAT id that it shows, and the registration that it relied on. */
export interface ShownId {
  readonly reference: string;
  readonly vatId: string | null;
  readonly registration: Registration;
}

/**
 * Checks that a document about services outside the partner's registration shows no VAT id, and one about services inside it shows one (Swiss
 * VAT Act, MWSTG, article 27). `days`: the days of its services.
 */
export function checkServiceDays({ reference, vatId, registration }: ShownId, days: readonly string[]): string[] {
  const shows = vatId === null ? 'no VAT id' : 'a VAT id';
  const wrong = days.filter((day) => isRegisteredOn(registration, day) === (vatId === null));
  return [...new Set(wrong)]
    .toSorted()
    .map((day) => `${reference}: it shows ${shows} for a service of ${day}, and the partner was registered ${spanOf(registration)}`);
}

function spanOf({ from, until }: Registration): string {
  if (from === null) return until === null ? 'without a known first or last day' : `until ${until}`;
  return until === null ? `from ${from}` : `from ${from} to ${until}`;
}
