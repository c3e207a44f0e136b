import type { TaxAnswers } from '../../api/contract/portal-settings.ts';
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
