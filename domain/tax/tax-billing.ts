import type { Currency } from '../money.ts';
import { taxParts, type Known, type SourcedMovement, type TaxPart } from './tax-parts.ts';
import { isTaxObstacle, taxFigures, type TaxFigures, type TaxObstacle, type TaxRate, type TaxRegime } from './vat.ts';

export interface Billable {
  readonly part: TaxPart<TaxRegime>;
  readonly figures: TaxFigures;
  /** Under the partner's regime of today, or about something new; what is not corrects what was billed before. */
  readonly isNew: boolean;
  /** With another document about the same range. */
  readonly isShared: boolean;
}

interface Billing extends Known {
  readonly rates: readonly TaxRate[];
  readonly currency: Currency;
}

/** What documents about these movements would say, one for each regime; or why there can be none. */
export function billableParts(
  movements: readonly SourcedMovement[],
  { rates, currency, ...known }: Billing,
): readonly Billable[] | TaxObstacle {
  const parts = taxParts(movements, known);
  const billable: Billable[] = [];
  for (const { regime, isNew, movements: own } of parts) {
    if (isTaxObstacle(regime)) return regime;
    const figures = taxFigures(own, { regime, rates, currency });
    if (typeof figures === 'string') return figures;
    const part = { regime, isNew, movements: own };
    if (figures !== undefined) billable.push({ part, figures, isNew, isShared: parts.length > 1 });
  }
  return billable;
}
