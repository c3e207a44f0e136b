import type { ReactElement } from 'react';
import { DataTable, useCanAccess } from 'react-admin';
import type { BalanceName, PartnerRow } from '../../api/contract/partners.ts';
import { FirstOf } from '../fields/FirstOf.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { partnerLooks } from '../fields/states.ts';
import type { Say } from '../i18n/say.ts';
import { PlainLink } from '../layout/TextLink.tsx';

const Column = DataTable.Col<PartnerRow>;
const wide = shareOfRow(24, 120);

export const partnerColumns = (say: Say): ReactElement[] => [
  <Column
    key="name"
    source="name"
    label={say('partners.name')}
    sx={wide}
    render={({ name, partOf }) => (
      <RowLink>
        <Name text={partOf === null ? name : say('partners.partOf', { name, partner: partOf })} />
      </RowLink>
    )}
  />,
  <Column
    key="program"
    source="program.name"
    disableSort
    label={say('partners.program')}
    sx={wide}
    render={({ program }) => <Name text={program.name} to={`/programs/${program.id}/show`} />}
  />,
  <Column key="kind" source="kind" disableSort label={say('partners.kind')} render={({ kind }) => say(`partners.${kind}`)} />,
  <Column
    key="state"
    source="state"
    label={say('partners.state')}
    render={({ state }) => <StateField table="partner" looks={partnerLooks} state={state} />}
  />,
  <Column
    key="pending"
    source="pending"
    disableSort
    align="right"
    label={say('partners.pending')}
    render={(partner) => <Balance partner={partner} name="pending" />}
  />,
  <Column
    key="available"
    source="available"
    disableSort
    align="right"
    label={say('partners.available')}
    render={(partner) => <Balance partner={partner} name="available" />}
  />,
  <Column key="clicks" source="clicks30d" disableSort align="right" label={say('partners.clicks')} />,
  <Column key="conversions" source="conversions30d" disableSort align="right" label={say('partners.conversions')} />,
];

/** The balance, linked to the ledger for readers who may see it. */
function Balance({ partner: { id, balances }, name }: { readonly partner: PartnerRow; readonly name: BalanceName }) {
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'ledger' });
  return (
    <PlainLink to={`/partners/${id}/show${canAccess === true ? '/ledger' : ''}`}>
      <FirstOf sums={balances.map(({ currency, ...amounts }) => ({ currency, amount: amounts[name] }))} />
    </PlainLink>
  );
}
