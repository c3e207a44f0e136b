import type { AccessDetail } from '../../api/contract/affiliate-access.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Panel } from '../layout/Panel.tsx';
import { Timeline, TimelineStep } from '../layout/Timeline.tsx';
import { stepsOf, type PromiseStep } from './promise-steps.ts';

interface AccessTimelineProps {
  readonly request: AccessDetail;
  /** The current time, ISO 8601. */
  readonly now: string;
}

/** Shows the steps of a request from first to last, with what staff and partner are told at each. */
export function AccessTimeline({ request, now }: AccessTimelineProps) {
  const say = useSay();
  return (
    <Panel title={say('access.timeline')}>
      <Timeline>
        {stepsOf(request, now).map((step, index) => (
          <Step key={`${step.name}${index}`} {...{ step, request }} />
        ))}
      </Timeline>
    </Panel>
  );
}

function Step({ step: { name, tone, at }, request }: { readonly step: PromiseStep; readonly request: AccessDetail }) {
  const say = useSay();
  const detail = useDetail(request);
  const text = detail(name);
  return (
    <TimelineStep tone={tone} at={at} title={say(`access.steps.${name}`)}>
      {text === '' ? null : <p>{text}</p>}
    </TimelineStep>
  );
}

/** Returns the sentence below a step; empty if there is none. */
function useDetail(request: AccessDetail): (name: PromiseStep['name']) => string {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  const { state, pausedAt, answeredBy, reason } = request;
  return (name) => {
    if (name === 'waitsForReply' && pausedAt !== null) return say('access.pausedSince', { at: instant(pausedAt) });
    if (name !== 'answered') return '';
    const answer = state === 'declined' ? word('access', 'declined') : say('access.approved');
    return [answer, answeredBy, reason === null ? null : word('accessRefusals', reason)].filter((part) => part !== null).join(' · ');
  };
}
