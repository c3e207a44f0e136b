import { DomainError } from '../../domain/errors.ts';
import { customerEmail, customerName } from '../../prisma/account/customer-secrets.ts';
import { CustomerDetail } from '../contract/customers.ts';
import { Timeline } from '../contract/referrals.ts';
import type { Deps } from '../deps.ts';
import { defineResource, oneOf, partOf } from '../http/define-resource.ts';
import { readCustomerTimeline } from './customer-timeline.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull } from '../http/present.ts';

/** One customer, credited to a partner or not; read-only. */
export const customers = defineResource(
  'customers',
  oneOf({
    answer: CustomerDetail,
    summary: 'Returns a customer with its accounts and referrals',
    read: ({ deps }, id) => readCustomer(deps, id),
  }),
  partOf('timeline', {
    answer: Timeline,
    summary: 'Returns the customer’s whole timeline, including dead ends',
    read: ({ deps, actor }, id) => readCustomerTimeline(deps.db, actor, id),
  }),
);

/** @throws `not_found` */
async function readCustomer({ db, config: { dataKeys } }: Deps, id: string): Promise<CustomerDetail> {
  const customer = isId(id)
    ? await db.customer.findUnique({
        where: { id },
        include: {
          accounts: { orderBy: { createdAt: 'asc' } },
          ownPartners: { orderBy: { createdAt: 'asc' } },
          referrals: { include: { partner: { include: { program: true } } }, orderBy: { attributedAt: 'desc' } },
        },
      })
    : null;
  if (customer === null) throw new DomainError('not_found');
  return CustomerDetail.parse({
    id,
    customer: { id, label: customerName(dataKeys, customer) },
    hostRef: customer.hostRef,
    email: customerEmail(dataKeys, customer),
    country: customer.country,
    website: customer.website,
    hostPlan: customer.hostPlan,
    firstLoginAt: instantOrNull(customer.firstLoginAt),
    createdAt: instant(customer.createdAt),
    erasedAt: instantOrNull(customer.erasedAt),
    accounts: customer.accounts.map(({ provider, externalId }) => ({ provider, externalId })),
    referrals: customer.referrals.map(({ partner, ...referral }) => ({
      id: referral.id,
      partner: { id: partner.id, name: partner.companyName },
      program: { id: partner.program.id, name: partner.program.name },
      state: referral.state,
      attributedAt: instant(referral.attributedAt),
    })),
    ownPartners: customer.ownPartners.map((partner) => ({ id: partner.id, name: partner.companyName })),
  });
}
