import type { ReactNode } from 'react';
import type { ReferralDetail } from '../../api/contract/referrals.ts';
import { Address } from '../fields/Address.tsx';
import { Country } from '../fields/Country.tsx';
import { Provider } from '../fields/Provider.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Facts, Mono } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { deadlineWord } from './deadlines.ts';

type Fact = readonly [label: ReactNode, value: ReactNode];

/** Facts of a referral: the customer, how they came, and what is due. */
export function ReferralFacts({ referral }: { readonly referral: ReferralDetail }) {
  const say = useSay();
  const { customer, click, sources, endsAt, installedAt, due, workflowId } = referral;
  return (
    <>
      <FactPanel
        title={say('referrals.facts')}
        facts={[
          [
            say('partners.name'),
            <TextLink key="customer" to={`/customers/${customer.id}/show`}>
              {customer.label}
            </TextLink>,
          ],
          [say('referrals.endsAt'), endsAt === null ? say('words.noEnd') : <When at={endsAt} isDay />],
          [say('referrals.installedAt'), <When at={installedAt} />],
          ...Object.entries(due).map(([name, at]): Fact => [say(deadlineWord(name, referral.state)), <When key={name} at={at} />]),
          [
            say('referrals.workflow'),
            <TextLink key="workflow" to={`/workflows?filter=${encodeURIComponent(JSON.stringify({ q: workflowId.split('/').at(-1) }))}`}>
              {say('list.open')}
            </TextLink>,
          ],
        ]}
      />
      {sources.length === 0 ? null : (
        <FactPanel
          title={say('referrals.sources')}
          facts={sources.map(({ id, provider, reference }): Fact => [
            <Provider key={provider} name={provider} />,
            <TextLink key={id} to={`/sources/${id}/show`}>
              {reference ?? say('referrals.invoice')}
            </TextLink>,
          ])}
        />
      )}
      {click === null ? null : (
        <FactPanel
          title={say('referrals.clickFacts')}
          facts={[
            [<When key="at" at={click.at} />, <Mono key="id">{click.id}</Mono>],
            [say('referrals.landing'), <Address key="landing" text={click.landing} />],
            [say('referrals.page'), click.page === null ? '–' : <Address key="page" text={click.page} />],
            [say('referrals.country'), click.country === null ? '–' : <Country key="country" code={click.country} />],
          ]}
        />
      )}
    </>
  );
}

interface FactPanelProps {
  readonly title: string;
  readonly facts: readonly (readonly [label: ReactNode, value: ReactNode])[];
}

const FactPanel = ({ title, facts }: FactPanelProps) => (
  <Panel title={title} isPadded>
    <Facts>
      {facts.map(([label, value], index) => (
        <div key={index} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Facts>
  </Panel>
);
