import Out from '@mui/icons-material/OpenInNewOutlined';
import { styled } from '@mui/material/styles';
import { z } from 'zod';
import type { PayoutDetail, PayoutStep } from '../../api/contract/payout-detail.ts';
import { useReason } from '../decisions/use-reason.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { Timeline, TimelineStep } from '../layout/Timeline.tsx';
import { isUnprepared } from './obstacles.ts';
import { useFinding } from './use-finding.ts';

/** Shows what happened to the payout, its present state, and its deadlines. */
export function PayoutTimeline({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const { timeline, workflowUrl, state, hold } = payout;
  const waitsForApproval = state === 'reserved' && hold === null;
  return (
    <Panel title={say('payouts.timeline')} aside={workflowUrl === null ? undefined : <TemporalLink url={workflowUrl} />}>
      <Timeline>
        {timeline.map((step, index) => (
          <Step
            key={`${step.at}${index}`}
            step={step}
            currency={payout.amount?.currency}
            more={waitsForApproval && step.tone === 'now' ? whoMay(payout, say) : null}
          />
        ))}
        {ahead(payout).map((next) => (
          <Ahead key={next} next={next} rail={payout.rail} />
        ))}
      </Timeline>
    </Panel>
  );
}

/** Returns who may act next; somebody has to prepare a payout first. */
function whoMay(payout: PayoutDetail, say: Say): string {
  if (isUnprepared(payout)) return say('payouts.unprepared');
  const { approvers } = payout;
  const names = approvers.map(({ name }) => name).join(', ');
  return names === '' ? say('payouts.nobodyMay') : say('payouts.whoMay', { names, smart_count: approvers.length });
}

function TemporalLink({ url }: { readonly url: string }) {
  const say = useSay();
  return (
    <External href={url} target="_blank" rel="noreferrer">
      {say('payouts.openTemporal')}
      <Out aria-hidden />
    </External>
  );
}

const stages = ['approved', 'submitted', 'settled'] as const;
type Stage = (typeof stages)[number];

/** Returns the stages ahead, without dates, since each starts when the one before is done. */
function ahead({ state }: Pick<PayoutDetail, 'state'>): readonly Stage[] {
  if (state === 'draft' || state === 'reserved') return stages;
  if (state === 'approved') return ['submitted', 'settled'];
  return state === 'submitting' || state === 'submitted' || state === 'uncertain' ? ['settled'] : [];
}

function Ahead({ next, rail }: { readonly next: Stage } & Pick<PayoutDetail, 'rail'>) {
  const say = useSay();
  const word = useWording();
  return (
    <TimelineStep tone="later" at={null} title={word('payout', next)}>
      <p>{say(`payouts.ahead.${rail === 'bank_file' || rail === 'manual' ? rail : 'called'}.${next}`)}</p>
    </TimelineStep>
  );
}

interface StepProps {
  readonly step: PayoutStep;
  readonly currency: string | undefined;
  readonly more: string | null;
}

/** Joins the non-empty parts with dots; a sentence before another part loses its full stop. */
const inOneLine = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part, place, all) => (place < all.length - 1 ? part.replace(/[.]$/, '') : part))
    .join(' · ');

function Step({ step, currency, more }: StepProps) {
  const say = useSay();
  const word = useWording();
  const because = useReason();
  const findingOf = useFinding(currency);
  const { tone, at, actor, note, entryIds } = step;
  const { title, detail } = wordsOf(step, { say, word, because });
  return (
    <TimelineStep tone={tone} at={at} title={title}>
      <p>
        {inOneLine([detail, findingOf(step), actor ?? '', note === null ? '' : `“${note}”`])}
        {entryIds.map((id) => (
          <span key={id}>
            {' '}
            <TextLink to={`/journal-entries/${id}/show`}>{say('payouts.entry')}</TextLink>
          </span>
        ))}
      </p>
      {more === null ? null : <p>{more}</p>}
    </TimelineStep>
  );
}

const deadlines = ['reminder', 'escalation', 'holdEnd', 'lookUp', 'handOver', 'review', 'lookAgain', 'nextTry'] as const;

interface Words {
  readonly say: Say;
  readonly word: ReturnType<typeof useWording>;
  readonly because: ReturnType<typeof useReason>;
}

/** Returns the title of a step (the new state, or what was noted) with the reason in words. */
function wordsOf(
  { from, to, reason, inputs, tone }: PayoutStep,
  { say, word, because }: Words,
): { readonly title: string; readonly detail: string } {
  const why = reason === null ? '' : `${because(reason, inputs)}${ofRail.has(reason) ? wordOfRail(inputs, word) : ''}`;
  if (tone === 'later') {
    const name = deadlines.find((one) => one === reason);
    return { title: name === undefined ? (reason ?? '') : say(`payouts.deadlines.${name}`), detail: '' };
  }
  return to === null || from === to ? { title: why, detail: '' } : { title: word('payout', to), detail: why };
}

const ofRail: ReadonlySet<string> = new Set(['rail_postponed', 'rail_answered']);

/** Returns the provider's reason in our words, if there are any. */
function wordOfRail(inputs: PayoutStep['inputs'], word: Words['word']): string {
  const { code } = Refusal.safeParse(inputs).data ?? {};
  const words = word('railReasons', code ?? '');
  return words === code || words === '' ? '' : ` ${words}`;
}
const Refusal = z.object({ code: z.string() });

const External = styled('a')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  minHeight: 24,
  color: 'var(--primary)',
  textUnderlineOffset: 3,
  '& svg': { fontSize: 14 },
});
