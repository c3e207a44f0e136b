import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Machine } from '../../api/contract/workflows.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useAgo } from '../fields/use-ago.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Note } from '../layout/blocks.ts';
import { Surface } from '../layout/Panel.tsx';
import { Loaded } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Shows the workers, what waits on the way to Temporal, and the clock. */
export function MachineStrip() {
  const say = useSay();
  return (
    <Space>
      <Loaded<Machine & { id: string }> resource="machine" id="now" what={say('workflows.machine')}>
        {(machine) => (
          <Strip aria-label={say('workflows.machine')}>
            <Workers workers={machine.workers} />
            <Waiting label={say('workflows.outbox')} count={machine.outbox.waiting} oldestAt={machine.outbox.oldestAt} />
            <Waiting label={say('workflows.mailbox')} count={machine.mailbox.unread} oldestAt={null} />
            <Waiting label={say('workflows.effects')} count={machine.effects.open} oldestAt={machine.effects.oldestAt} />
            <Inbox inbox={machine.inbox} />
            <Schedules schedules={machine.schedules} />
          </Strip>
        )}
      </Loaded>
    </Space>
  );
}

const deadAfterMs = 60_000;

function Workers({ workers }: Pick<Machine, 'workers'>) {
  const say = useSay();
  const ago = useAgo();
  const alive = workers.filter(({ seenAt }) => serverNow() - new Date(seenAt).getTime() < deadAfterMs);
  const [newest] = workers.toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1));
  return (
    <Cell label={say('workflows.workers')} note={newest === undefined ? '' : say('workflows.workerSeen', { when: ago(newest.seenAt) })}>
      {alive.length === 0 ? (
        <StateMark mark="stopped" tone="error">
          {say('workflows.noWorker')}
        </StateMark>
      ) : (
        <StateMark mark="done" tone="success">
          {alive.length}
        </StateMark>
      )}
    </Cell>
  );
}

interface WaitingProps {
  readonly label: string;
  readonly count: number;
  readonly oldestAt: string | null;
}

function Waiting({ label, count, oldestAt }: WaitingProps) {
  const say = useSay();
  const ago = useAgo();
  const formats = useFormats();
  return (
    <Cell label={label} note={oldestAt === null ? '' : say('workflows.oldest', { when: ago(oldestAt) })}>
      <b data-zero={count === 0 || undefined}>{formats.count(count)}</b>
    </Cell>
  );
}

function Inbox({ inbox }: Pick<Machine, 'inbox'>) {
  const say = useSay();
  const { count } = useFormats();
  const open = (inbox['received'] ?? 0) + (inbox['unplaced'] ?? 0) + (inbox['dead'] ?? 0);
  return (
    <Cell label={say('workflows.inbox')} note={<TextLink to="/events">{say('events.tabEvents')}</TextLink>}>
      <b data-zero={open === 0 || undefined}>{count(open)}</b>
    </Cell>
  );
}

function Schedules({ schedules }: Pick<Machine, 'schedules'>) {
  const say = useSay();
  if (schedules === null)
    return (
      <Cell label={say('workflows.schedules')} note={say('workflows.noSchedules')}>
        <StateMark mark="stopped" tone="error">
          –
        </StateMark>
      </Cell>
    );
  const [next] = schedules
    .filter(({ nextRunAt }) => nextRunAt !== null)
    .toSorted((one, other) => ((one.nextRunAt ?? '') < (other.nextRunAt ?? '') ? -1 : 1));
  const at = next?.nextRunAt ?? null;
  return (
    <Cell
      label={say('workflows.schedules')}
      note={
        at === null ? (
          ''
        ) : (
          <>
            {say('workflows.nextRun')}: <When at={at} />
          </>
        )
      }
    >
      <b>{schedules.length}</b>
    </Cell>
  );
}

interface CellProps {
  readonly label: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

const Cell = ({ label, note, children }: CellProps) => (
  <div>
    <span>{label}</span>
    {children}
    <Note>{note}</Note>
  </div>
);

const Space = styled('div')({ marginBottom: 16 });
const Strip = styled(Surface)({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
  '& > div': { display: 'grid', alignContent: 'start', gap: 2, padding: '12px 16px', minWidth: 0 },
  '& > div + div': { borderLeft: '1px solid var(--line)' },
  '& > div > span:first-of-type': { fontSize: 12, lineHeight: '16px', fontWeight: 500, color: 'var(--muted)' },
  '& b': { fontSize: 16, lineHeight: '20px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  '& b[data-zero]': { fontWeight: 400, color: 'var(--muted)' },
});
