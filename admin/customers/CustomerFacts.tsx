import { Fragment, type ReactNode } from 'react';
import type { CustomerDetail } from '../../api/contract/customers.ts';
import { Address } from '../fields/Address.tsx';
import { Country } from '../fields/Country.tsx';
import { Dash } from '../fields/Dash.tsx';
import { Provider } from '../fields/Provider.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Facts, Mono } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';

/** Facts of the customer from the host product, and where the customer pays. */
export function CustomerFacts({ customer }: { readonly customer: CustomerDetail }) {
  const say = useSay();
  const { hostRef, email, country, website, hostPlan, firstLoginAt, createdAt, erasedAt, accounts } = customer;
  const none = <Dash />;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('customers.account'), <Mono key="account">{hostRef}</Mono>],
    [say('customers.email'), email === null ? none : <Address key="email" text={email} />],
    [say('customers.country'), country === null ? none : <Country key="country" code={country} />],
    [say('customers.website'), website === null ? none : <Address key="website" text={website} />],
    [say('customers.hostPlan'), hostPlan ?? none],
    [say('customers.firstLogin'), firstLoginAt === null ? none : <When key="login" at={firstLoginAt} />],
    [say('customers.known'), <When key="known" at={createdAt} />],
    ...(erasedAt === null ? [] : [[say('customers.erased'), <When key="erased" at={erasedAt} />] as const]),
  ];
  return (
    <Panel title={say('referrals.facts')} isPadded>
      <Facts>
        {facts.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
        {accounts.map(({ provider, externalId }) => (
          <Fragment key={`${provider}${externalId}`}>
            <dt>
              {say('customers.pays')} <Provider name={provider} />
            </dt>
            <dd>
              <Mono>
                <Address text={externalId} />
              </Mono>
            </dd>
          </Fragment>
        ))}
      </Facts>
    </Panel>
  );
}
