import { isSameFirm, type TaxAnswers } from '../../api/contract/portal-settings.ts';
import type { useCardForm } from './use-card-form.ts';

export type TaxDraft = Omit<TaxAnswers, 'vatId'> & { readonly vatId: string };
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
  agreesToSelfBilling: false,
});

interface Before {
  readonly draft: TaxDraft;
  readonly saved: TaxDraft;
}

/** A consent is the firm's that gave it: with another name or country it has to be given anew, and stands again with the saved ones. */
export function consentAfter(part: Partial<TaxDraft>, { draft, saved }: Before): Partial<TaxDraft> {
  if (!saved.agreesToSelfBilling || (part.legalName === undefined && part.country === undefined)) return part;
  return { ...part, agreesToSelfBilling: isSameFirm(saved, { ...draft, ...part }) };
}
