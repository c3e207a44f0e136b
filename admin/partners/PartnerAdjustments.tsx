import { useCanAccess, useGetList } from 'react-admin';
import type { AdjustmentRow } from '../../api/contract/adjustments.ts';
import { Money } from '../fields/Money.tsx';
import { StateMark, type Mark } from '../fields/StateMark.tsx';
import { useProposer } from '../fields/use-proposer.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { TextLink } from '../layout/TextLink.tsx';

const shown = 25;

/** Lists the adjustments proposed for this partner and their outcome. */
export function PartnerAdjustments({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  const { nameOf } = useProposer();
  const { canAccess } = useCanAccess({ resource: 'adjustments', action: 'list' });
  const { data = [], total = 0 } = useGetList<AdjustmentRow>(
    'adjustments',
    { filter: { partnerId }, pagination: { page: 1, perPage: shown }, sort: { field: 'createdAt', order: 'DESC' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  if (data.length === 0) return null;
  return (
    <Panel title={say('adjustments.all')} {...(total > shown ? { footer: say('adjustments.latest', { shown, total }) } : {})}>
      <PlainTable<AdjustmentRow>
        label={say('adjustments.all')}
        rows={data}
        keyOf={({ id }) => id}
        columns={[
          { head: say('adjustments.proposedAt'), cell: ({ createdAt }) => <When at={createdAt} /> },
          { head: say('adjustments.kind'), cell: (row) => <Kind adjustment={row} /> },
          { head: say('adjustments.reason'), cell: ({ reason }) => reason, isText: true },
          { head: say('adjustments.askedBy'), cell: (row) => nameOf(row.askedBy.name, row) },
          { head: say('adjustments.outcome'), cell: (row) => <State adjustment={row} />, isText: true },
          { head: say('adjustments.amount'), cell: ({ amount }) => <Money value={amount} isSigned />, isRight: true },
        ]}
      />
    </Panel>
  );
}

/** The kind of adjustment, linked to its subject. */
function Kind({ adjustment: { kind, commissionId, reversesEntryId } }: { readonly adjustment: AdjustmentRow }) {
  const say = useSay();
  const word = say(`adjustments.kinds.${kind}`);
  if (commissionId !== null) return <TextLink to={`/commissions/${commissionId}/show`}>{word}</TextLink>;
  return reversesEntryId === null ? word : <TextLink to={`/journal-entries/${reversesEntryId}/show`}>{word}</TextLink>;
}

const looks: Readonly<Record<AdjustmentRow['state'], { readonly mark: Mark; readonly tone?: 'warning' | 'error' | 'success' | 'info' }>> = {
  proposed: { mark: 'waits', tone: 'info' },
  approved: { mark: 'waits', tone: 'info' },
  booked: { mark: 'done', tone: 'success' },
  refused: { mark: 'refused' },
  failed: { mark: 'stopped', tone: 'error' },
};

const failures = ['balance_too_low', 'reversed_already', 'taken_back_already'] as const;

/** Says who decided and links to the entry; if the books no longer allowed it, says why. */
function State({ adjustment }: { readonly adjustment: AdjustmentRow }) {
  const say = useSay();
  const { state, approvedBy, refusedBy, journalEntryId, failure } = adjustment;
  const known = failures.find((code) => code === failure);
  const { mark, tone } = looks[state];
  return (
    <StateMark mark={mark} {...(tone === undefined ? {} : { tone })}>
      {known === undefined
        ? say(`adjustments.states.${state}`, { by: (approvedBy ?? refusedBy)?.name ?? '–' })
        : say(`adjustments.failures.${known}`)}{' '}
      {journalEntryId === null ? null : <TextLink to={`/journal-entries/${journalEntryId}/show`}>{say('adjustments.entry')}</TextLink>}
    </StateMark>
  );
}
