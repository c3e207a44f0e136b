import type { BankEntryDetail, BankEntryRow } from '../../api/contract/bank-entries.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { Columns, Facts, Mono, Note, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { BookingState } from './BookingState.tsx';
import { EntryVerbs } from './EntryVerbs.tsx';
import { signed } from './signed.ts';
import { SumMembers } from './SumMembers.tsx';
import { Why } from './Why.tsx';

/** The page of one booking: what the bank says, why the booking waits, and what people decided. */
export default function EntryPage() {
  const say = useSay();
  return (
    <RecordPage<BankEntryDetail> resource="bank-entries" title={say('bookings.one')} what={say('bookings.thisOne')}>
      {(entry) => (
        <Stack>
          <EntryHead entry={entry} />
          <Columns side={380}>
            <Stack>
              <Decision entry={entry} />
              {entry.sum === null ? null : <SumMembers sum={entry.sum} />}
            </Stack>
            <EntryFacts entry={entry} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function EntryHead({ entry }: { readonly entry: BankEntryDetail }) {
  const say = useSay();
  const { day } = useFormats();
  const { id, bookedOn, isDebit, isReversal } = entry;
  return (
    <PageHead
      crumbs={[
        { label: say('runs.title'), to: '/payout-runs' },
        { label: say('runs.tabEntries'), to: '/bank-entries' },
      ]}
      name={<Money value={signed(entry)} isSigned />}
      chip={<BookingState entry={entry} />}
      lead={[day(bookedOn), say(isDebit ? 'bookings.debit' : 'bookings.credit'), isReversal ? say('bookings.reversal') : null]}
      walk={<QueueWalk resource="bank-entries" id={id} />}
      actions={<EntryVerbs entry={entry} />}
    />
  );
}

function Decision({ entry }: { readonly entry: BankEntryRow }) {
  const say = useSay();
  const { decision, isOpen, payout } = entry;
  const isSaidOf = isOpen && payout !== null && decision?.payout?.id === payout.id; // the open decision already names the payout
  return (
    <Stack>
      {isOpen ? (
        <Alert tone="warning">
          <Why entry={entry} />
        </Alert>
      ) : null}
      <Panel title={say('bookings.decision')} isPadded>
        {decision === null ? (
          isOpen ? (
            say('bookings.waits')
          ) : (
            <>
              <BookingState entry={entry} /> {payout === null ? <Why entry={entry} /> : null}
            </>
          )
        ) : (
          <Said decision={decision} />
        )}
        {payout === null || isSaidOf ? null : (
          <p>
            <TextLink to={`/payouts/${payout.id}/show`}>{payout.name}</TextLink>
          </p>
        )}
      </Panel>
    </Stack>
  );
}

const proposals = {
  assign: 'bookings.proposed',
  assign_sum: 'bookings.sumProposed',
  taken_back: 'bookings.takenProposed',
  not_ours: 'bookings.asideProposed',
} as const;

function Said({ decision }: { readonly decision: NonNullable<BankEntryRow['decision']> }) {
  const say = useSay();
  const { nameOf } = useProposer();
  const { kind, by, payout, payouts, reason, confirmedBy, decidedAt, isOwn } = decision;
  const named = { name: nameOf(by.name, decision), reason, payout: payout?.name ?? '–', smart_count: payouts ?? 0 };
  if (kind === 'another') return say('bookings.anotherSaid', named);
  if (kind === 'not_ours' && decidedAt === null)
    return (
      <>
        {say('bookings.asideProposed', named)} {isOwn ? <Note>{say('bookings.ownAside')}</Note> : null}
      </>
    );
  if (kind === 'not_ours' && confirmedBy !== null) return say('bookings.setAsideByTwo', { ...named, second: confirmedBy.name });
  if (kind === 'not_ours') return say('bookings.setAside', named);
  if (kind === 'taken_back' && confirmedBy !== null) return say('bookings.takenByTwo', { ...named, second: confirmedBy.name });
  const isSum = kind === 'assign_sum';
  if (confirmedBy !== null) return say(isSum ? 'bookings.sumAssigned' : 'bookings.assigned', { ...named, second: confirmedBy.name });
  return (
    <>
      {say(proposals[kind], named)}{' '}
      {isOwn ? <Note>{say(kind === 'taken_back' ? 'bookings.ownAside' : 'bookings.ownAssignment')}</Note> : null}
      {payout === null ? null : (
        <p>
          <TextLink to={`/payouts/${payout.id}/show`}>{payout.name}</TextLink>
        </p>
      )}
    </>
  );
}

function EntryFacts({ entry }: { readonly entry: BankEntryRow }) {
  const say = useSay();
  const { account, bookedOn, charges, text, endToEndId, creditorReference, returnCode, importId } = entry;
  return (
    <Panel title={say('bookings.facts')} isPadded>
      <Facts>
        <dt>{say('bookings.bookedOn')}</dt>
        <dd>
          <When at={bookedOn} isDay />
        </dd>
        <dt>{say('bookings.amount')}</dt>
        <dd>
          <Money value={signed(entry)} isSigned />
        </dd>
        {charges.amount === 0 ? null : (
          <>
            <dt>{say('bookings.charges')}</dt>
            <dd>
              <Money value={charges} />
            </dd>
          </>
        )}
        <dt>{say('bookings.account')}</dt>
        <dd>{account}</dd>
        <dt>{say('bookings.text')}</dt>
        <dd>{text ?? '–'}</dd>
        <dt>{say('bookings.ourId')}</dt>
        <dd>
          <Mono>{endToEndId ?? '–'}</Mono>
        </dd>
        {creditorReference === null ? null : (
          <>
            <dt>{say('bookings.reference')}</dt>
            <dd>
              <Mono>{creditorReference}</Mono>
            </dd>
          </>
        )}
        {returnCode === null ? null : (
          <>
            <dt>{say('bookings.returnCode')}</dt>
            <dd>{returnCode}</dd>
          </>
        )}
        <dt>{say('bookings.file')}</dt>
        <dd>
          <TextLink to={`/bank-imports/${importId}/show`}>{say('bookings.openFile')}</TextLink>
        </dd>
      </Facts>
    </Panel>
  );
}
