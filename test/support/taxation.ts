import { regimeOfService, type Taxation } from '../../domain/tax/registration.ts';
import type { Registration } from '../../domain/tax/vat.ts';

const today = '2026-11-10';

/** Returns how the services of a partner are taxed that has this regime on the days of its registration, read on 10 November 2026. */
export function taxedAs({
  regime: registered = 'none',
  from = null,
  until = null,
}: { readonly regime?: Taxation['registered'] } & Partial<Registration> = {}): Taxation {
  const registration = { from, until };
  return { registered, today: regimeOfService({ registered, registration }, today), registration };
}
