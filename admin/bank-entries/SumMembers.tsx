import type { BankEntryDetail } from '../../api/contract/bank-entries.ts';
import { Money } from '../fields/Money.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { payoutLooks } from '../fields/states.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Note } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { TextLink } from '../layout/TextLink.tsx';

type Sum = NonNullable<BankEntryDetail['sum']>;

/** Shows which file's payments the bank booked as one sum, and the payouts in it. */
export function SumMembers({ sum: { file, isWithdrawn, count, members, isMadeUp } }: { readonly sum: Sum }) {
  const say = useSay();
  const word = useWording();
  const inIt = ({ isIn, isBooked }: Sum['members'][number]): string =>
    isBooked ? say('bookings.sumBooked') : say(isIn ? 'bookings.sumYes' : 'bookings.sumNo');
  return (
    <Panel
      title={say('bookings.sum')}
      aside={
        <TextLink to={`/bank-files/${file.id}/show`}>
          {say(isWithdrawn ? 'bookings.sumWithdrawn' : 'bookings.sumFile', { file: file.name })}
        </TextLink>
      }
      footer={
        <Note>
          {say(isMadeUp ? 'bookings.sumMadeUp' : 'bookings.sumNotMadeUp')}{' '}
          {count > members.length ? say('bookings.sumMore', { shown: members.length, count }) : null}
        </Note>
      }
    >
      <PlainTable
        label={say('bookings.sum')}
        rows={members}
        keyOf={({ id }) => id}
        columns={[
          { head: say('bookings.payout'), cell: ({ id, name }) => <TextLink to={`/payouts/${id}/show`}>{name}</TextLink> },
          {
            head: say('bookings.partner'),
            cell: ({ partner }) => <TextLink to={`/partners/${partner.id}/show`}>{partner.name}</TextLink>,
            isWide: true,
          },
          { head: say('bookings.state'), cell: ({ state }) => <StateMark {...payoutLooks[state]}>{word('payout', state)}</StateMark> },
          { head: say('bookings.amount'), cell: ({ amount }) => <Money value={amount} />, isRight: true },
          { head: say('bookings.inSum'), cell: inIt },
        ]}
      />
    </Panel>
  );
}
