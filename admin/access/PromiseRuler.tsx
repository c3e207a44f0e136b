import { styled } from '@mui/material/styles';
import type { AccessDetail } from '../../api/contract/affiliate-access.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { isOver } from './promise-steps.ts';

interface PromiseRulerProps {
  readonly request: AccessDetail;
  /** The current time, ISO 8601. */
  readonly now: string;
}

/** Marks by priority: if two labels would overlap, the later one in this list shows only its mark. */
const loudness = ['due', 'answered', 'now', 'requested', 'reminder'] as const;
interface Mark {
  readonly name: (typeof loudness)[number];
  readonly at: string;
}
/** Width of a mark's label, in percent of the ruler. */
const needed = 11;
const hourMs = 3_600_000;

/** Draws the promised hours as a ruler, red once they are over. Everything it shows is also in the list of steps below it. */
export function PromiseRuler({ request, now }: PromiseRulerProps) {
  const say = useSay();
  const { instant } = useFormats();
  const start = Date.parse(request.requestedAt);
  const due = Date.parse(request.dueAt);
  const end = Date.parse(request.answeredAt ?? now);
  const span = Math.max(due, end) - start;
  const percentOf = (at: number): number => ((at - start) / span) * 100;
  const marks = marksOf(request, now).map((mark) => ({ ...mark, percent: percentOf(Date.parse(mark.at)) }));
  const worded = withRoom(marks);
  return (
    <OnDesk>
      <Panel title={say('access.promise', { smart_count: Math.round((due - start) / hourMs) })}>
        <Ruler aria-hidden data-broken={isOver(request, now) || undefined}>
          <i style={{ width: `${percentOf(Math.min(end, due))}%` }} />
          {end > due ? <i data-over style={{ left: `${percentOf(due)}%`, width: `${100 - percentOf(due)}%` }} /> : null}
          {marks.map((mark, index) => (
            <span key={`${mark.name}${index}`} data-mark={mark.name} style={{ left: `${mark.percent}%` }}>
              {worded.has(mark) ? (
                <>
                  <b>{say(`access.marks.${mark.name}`)}</b>
                  <small>{instant(mark.at)}</small>
                </>
              ) : null}
            </span>
          ))}
        </Ruler>
      </Panel>
    </OnDesk>
  );
}

const marksOf = ({ requestedAt, reminders, dueAt, answeredAt }: AccessDetail, now: string): readonly Mark[] => [
  { name: 'requested', at: requestedAt },
  ...reminders.map(({ at }) => ({ name: 'reminder' as const, at })),
  { name: 'due', at: dueAt },
  answeredAt === null ? { name: 'now', at: now } : { name: 'answered', at: answeredAt },
];

interface Placed extends Mark {
  readonly percent: number;
}
function withRoom(marks: readonly Placed[]): ReadonlySet<Placed> {
  const byLoudness = marks.toSorted((one, other) => loudness.indexOf(one.name) - loudness.indexOf(other.name));
  return byLoudness.reduce(
    (worded, one) => ([...worded].every(({ percent }) => Math.abs(percent - one.percent) >= needed) ? worded.add(one) : worded),
    new Set<Placed>(),
  );
}

const Ruler = styled('div')({
  position: 'relative',
  height: 6,
  margin: '46px 104px 34px 16px',
  borderRadius: 3,
  background: 'var(--line)',
  '& > i': { position: 'absolute', inset: '0 auto 0 0', borderRadius: 3, background: 'var(--field)' },
  '& > i[data-over]': { background: 'var(--error)' },
  '& > span': { position: 'absolute', top: -4, height: 14, width: 2, background: 'var(--ink)', whiteSpace: 'nowrap' },
  '& b, & small': { position: 'absolute', left: 0, fontSize: 12, lineHeight: '16px', fontWeight: 400, color: 'var(--muted)' },
  '& b': { bottom: 18 },
  '& small': { top: 18 },
  '& [data-mark=due] b, & [data-mark=due] small': { color: 'var(--ink)', fontWeight: 500 },
  '&[data-broken] [data-mark=now] b, &[data-broken] [data-mark=now] small': { color: 'var(--error)', fontWeight: 500 },
});
/** Hidden on narrow screens: the list of steps holds the same facts. */
const OnDesk = styled('div')({ '@media (max-width: 900px)': { display: 'none' } });
