import type { Currency } from '../money.ts';
import { taxParts, type Known, type SourcedMovement, type TaxPart } from './tax-parts.ts';
import { isTaxObstacle, taxFigures, type TaxFigures, type TaxObstacle, type TaxRate, type TaxRegime } from './vat.ts';

export interface Billable {
  readonly part: TaxPart<TaxRegime>;
  readonly figures: TaxFigures;
  /** True if the document is under the partner's present regime or about something new; otherwise it corrects an earlier document. */
  readonly isNew: boolean;
  /** True if another document covers the same range. */
  readonly isShared: boolean;
}

interface Billing extends Known {
  readonly rates: readonly TaxRate[];
  readonly currency: Currency;
}

/** Returns the content of the documents about these movements, one for each regime, or the reason why there can be none. */
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
