import { Link } from 'react-router';
import type { PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import type { PortalPartner } from '../../api/contract/portal-me.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { lacksAValue, withoutState } from '../i18n/use-wording.ts';
import { Money } from '../parts/Money.tsx';
import { State, type Look } from '../parts/State.tsx';
import { Table } from '../parts/Table.tsx';
import { useSession } from '../providers/session.tsx';

/** Lists earnings. What was taken back is a line of its own, never a silently smaller total. */
export function EarningTable({ lines }: { readonly lines: readonly PortalEarningLine[] }) {
  const texts = useTexts();
  const { partOf } = useSession().partner;
  const { overview: words } = texts.words;
  return (
    <Table
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        { head: words.date, cell: ({ at }) => texts.formats.day(at), look: 'nowrap' },
        { head: words.customer, cell: ({ customer, kind }) => customer || texts.wording('earning', kind), look: 'key' },
        { head: words.what, cell: (line) => whatOf(line, texts), look: ({ note }) => (note === null ? 'nowrap' : 'breaks') },
        { head: words.amount, cell: ({ amount }) => <Money value={amount} />, isRight: true, look: 'sum' },
        {
          head: words.state,
          cell: (line) => (
            <>
              <State {...lookOf(line)}>{stateOf(line, { ...texts, partOf })}</State>
              {isRefused(line) ? (
                <Link className="link" to={`/questions/new?appeal=${line.earningId}`}>
                  {texts.words.questions.appealThis}
                </Link>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** True for a refused earning, which can be appealed against. */
const isRefused = ({ line, state }: PortalEarningLine): boolean => line === 'earned' && (state === 'void' || state === 'reversed');

type Texts = ReturnType<typeof useTexts>;

function whatOf({ customer, base, rateBps, kind, line, reason, note }: PortalEarningLine, { words, formats, wording }: Texts): string {
  if (note !== null) return customer === '' ? note : `${wording('earning', kind)}: ${note}`;
  if (line !== 'earned' && reason !== null) return withoutState(wording('reasons', reason));
  if (base === null || rateBps === null || base.amount === 0) return wording('earning', kind);
  return words.overview.ofNet(formats.rate(rateBps), formats.moneyText(base));
}

const looks: Readonly<Record<PortalEarningLine['state'], Look>> = {
  tracked: { mark: 'waits' },
  pending: { mark: 'waits' },
  held: { mark: 'held', tone: 'warning' },
  available: { mark: 'free' },
  reserved: { mark: 'waits' },
  paid_out: { mark: 'done', tone: 'success' },
  reversed: { mark: 'takenBack', tone: 'error' },
  void: { mark: 'refused' },
  booked: { mark: 'done' },
};

function lookOf({ line, state }: PortalEarningLine): Look {
  return line === 'taken_back' ? looks.reversed : looks[state];
}

/** The earnings of a merged partner become available at the partner that it is part of. */
type WithPlace = Texts & Pick<PortalPartner, 'partOf'>;

function stateOf(row: PortalEarningLine, { words: { earning }, formats, wording, partOf }: WithPlace): string {
  if (row.line === 'taken_back') return earning.takenBack;
  const plainState = wording('commission', row.state);
  const reason = row.reason === null ? '' : withoutState(wording('reasons', row.reason));
  const because = reason === '' || lacksAValue(reason) ? plainState : `${plainState}: ${reason}`;
  switch (row.state) {
    case 'pending':
      return row.releaseAt === null ? plainState : earning.pendingUntil(formats.day(row.releaseAt));
    case 'available':
      if (row.releasedAt === null) return plainState;
      return partOf === null
        ? earning.availableSince(formats.day(row.releasedAt))
        : earning.freeWith(formats.day(row.releasedAt), partOf.name);
    case 'reserved':
      return row.payout === null ? wording('balance', 'reserved') : earning.inPayout(formats.reference(row.payout.reference));
    case 'paid_out':
      return paidOut(row.payout, { earning, formats }) ?? wording('payout', 'settled');
    case 'booked':
      return earning.booked;
    case 'tracked':
    case 'held':
    case 'reversed':
    case 'void':
      return because;
  }
}

type Paid = Pick<Texts['words'], 'earning'> & Pick<Texts, 'formats'>;

function paidOut(payout: PortalEarningLine['payout'], { earning, formats }: Paid): string | undefined {
  const paidAt = payout?.paidOn ?? payout?.settledAt ?? null;
  return paidAt === null ? undefined : earning.paidOutOn(formats.day(paidAt));
}
