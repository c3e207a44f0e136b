import type Stripe from 'stripe';
import type { StripeFacts } from '../../../domain/settlement/settlement.ts';
import { idOf } from './client.ts';

type References = Pick<StripeFacts, 'customerId' | 'accountId' | 'partnerRef'>;
type Customer = Stripe.Invoice['customer'];

/**
 * Returns the invoice's customer, and the partner it names. Metadata of the invoice comes before that copied from its subscription, and
 * that before the customer's. Expand `customer` to include the last.
 */
export function referencesOf(invoice: Stripe.Invoice): References {
  const places = [invoice.metadata, invoice.parent?.subscription_details?.metadata, metadataOf(invoice.customer)];
  return { customerId: idOf(invoice.customer), ...namesIn(places) };
}

/** Returns the same for a subscription or another object with metadata and a customer. */
export function referencesOfOwner(owner: { readonly metadata: Stripe.Metadata | null; readonly customer: Customer }): References {
  return { customerId: idOf(owner.customer), ...namesIn([owner.metadata, metadataOf(owner.customer)]) };
}

type Place = Stripe.Metadata | null | undefined;

function namesIn(places: readonly Place[]): Pick<References, 'accountId' | 'partnerRef'> {
  const find = (key: string) => places.map((place) => place?.[key]).find((value) => value !== undefined && value !== '') ?? null;
  return { accountId: find('account_id'), partnerRef: find('partner_ref') };
}

function metadataOf(customer: Customer): Place {
  return typeof customer === 'object' && customer !== null && 'metadata' in customer ? customer.metadata : undefined;
}
