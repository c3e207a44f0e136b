import Done from '@mui/icons-material/CheckCircle';
import Later from '@mui/icons-material/RadioButtonUncheckedOutlined';
import Now from '@mui/icons-material/RadioButtonCheckedOutlined';
import Refused from '@mui/icons-material/CancelOutlined';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';

export type Tone = 'done' | 'now' | 'later' | 'refused';
const icons = { done: Done, now: Now, later: Later, refused: Refused } as const satisfies Record<Tone, unknown>;

interface TimelineStepProps {
  readonly tone: Tone;
  readonly title: string;
  /** Null if the time is unknown. */
  readonly at: string | null;
  /** Paragraphs below: the actor, the evidence, what comes next. */
  readonly children?: ReactNode;
}

/** One step of a `Timeline`: title, time, and a sentence below. The current step shows "now" instead of a time. */
export function TimelineStep({ tone, title, at, children }: TimelineStepProps) {
  const say = useSay();
  const Icon = icons[tone];
  return (
    <li data-tone={tone}>
      <Icon aria-hidden />
      <div>
        <strong>{title}</strong>
        {at === null ? null : tone === 'now' ? <time dateTime={at}>{say('time.now')}</time> : <When at={at} />}
      </div>
      {children}
    </li>
  );
}

/** A list of steps from past to future with a mark for each: done, now, later (on a dashed line), refused. */
export const Timeline = styled('ol')({
  padding: '12px 16px',
  '& li': { position: 'relative', padding: '0 0 16px 28px' },
  '& li:last-of-type': { paddingBottom: 4 },
  '& li:not(:last-of-type)::before': {
    content: '""',
    position: 'absolute',
    left: 8,
    top: 18,
    bottom: -2,
    width: 2,
    background: 'var(--line)',
  },
  '& li[data-tone=now]::before, & li[data-tone=later]::before': {
    background: 'repeating-linear-gradient(to bottom, var(--line) 0 4px, transparent 4px 8px)',
  },
  '& li > svg': { position: 'absolute', left: 1, top: 2, fontSize: 16, background: 'var(--paper)', color: 'var(--muted)' },
  '& li[data-tone=done] > svg': { color: 'var(--success)' },
  '& li[data-tone=now] > svg': { color: 'var(--primary)' },
  '& li[data-tone=refused] > svg': { color: 'var(--error)' },
  '& li > div': { display: 'flex', justifyContent: 'space-between', gap: 12 },
  '& strong': { fontWeight: 500 },
  '& li[data-tone=later] strong': { fontWeight: 400, color: 'var(--muted)' },
  '& time': { fontSize: 12, color: 'var(--muted)', whiteSpace: 'nowrap' },
  '& p': { fontSize: 12, lineHeight: '18px', color: 'var(--muted)', overflowWrap: 'anywhere' },
});
