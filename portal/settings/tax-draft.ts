import { isSameFirm, type TaxAnswers } from '../../api/contract/portal-settings.ts';
import type { useCardForm } from './use-card-form.ts';

export type TaxDraft = Omit<TaxAnswers, 'vatId' | 'vatRegisteredUntil'> & { readonly vatId: string; readonly vatRegisteredUntil: string };
export type TaxForm = ReturnType<typeof useCardForm<TaxDraft>>;

export const emptyTax = (country: string): TaxDraft => ({
  entity: 'company',
  legalName: '',
  street: '',
  postcode: '',
  town: '',
  country,
  vatRegistered: false,
  vatId: '',
  vatRegisteredUntil: '',
  agreesToSelfBilling: false,
});

interface Before {
  readonly draft: TaxDraft;
  readonly saved: TaxDraft;
}

/**
 * Returns the consent after a change. It belongs to the company that gave it: another name or country needs a new one, and returning to
 * the saved ones restores it.
 */
export function consentAfter(part: Partial<TaxDraft>, { draft, saved }: Before): Partial<TaxDraft> {
  if (!saved.agreesToSelfBilling || (part.legalName === undefined && part.country === undefined)) return part;
  return { ...part, agreesToSelfBilling: isSameFirm(saved, { ...draft, ...part }) };
}
