import Info from '@mui/icons-material/InfoOutlined';
import { Link } from 'react-router';
import type { PortalRules } from '../../api/contract/portal-overview.ts';
import type { PortalStanding } from '../../api/contract/portal-standing.ts';
import { serverInstant } from '../../browser/server-clock.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface StandingProps {
  readonly standing: PortalStanding;
  /** Left out: terms are accepted on the overview. Null: there are none yet. */
  readonly rules?: PortalRules | null;
  readonly onChanged: () => void;
}

/** Says why the link does not count yet or any more, and what to do. */
export function StandingBanner({ standing, rules, onChanged }: StandingProps) {
  const sentences = useStandingSentences(standing);
  if (sentences.length === 0) return null;
  const [first, ...more] = sentences;
  return (
    <div
      className="banner"
      data-tone={standing.state === 'applied' || standing.state === 'under_review' ? 'info' : 'warning'}
      role="status"
    >
      <Info aria-hidden />
      <div>
        <span className="medium">{first}</span> <span className="muted">{more.join(' ')}</span>
      </div>
      <WhatToDo state={standing.state} rules={rules} onChanged={onChanged} />
    </div>
  );
}

/** Returns the reasons why the link does not count; none if it counts, or if the partner is part of another. */
export function useStandingSentences(standing: PortalStanding): readonly string[] {
  const { state, hostPlan, hostPlans, stopsCommissions, reasons, reviewOn, lapsesOn } = standing;
  const { join } = useWords();
  const { partOf } = useSession().partner;
  const wording = useWording();
  const { day } = useFormats();
  const { standing: words } = join;
  const byWhen = lapsesOn === null ? [] : [words.lapsesOn(day(lapsesOn))];
  switch (state) {
    case 'applied':
      return hostPlans.length === 0 || isOn(hostPlans, hostPlan)
        ? [words.applied]
        : [words.gate(hostPlans.join(join.or)), hostPlan === null ? words.gateNone : words.gateOther(hostPlan), ...byWhen];
    case 'under_review':
      return [words.review];
    case 'awaiting_agreement':
      return [words.agreement, ...byWhen];
    case 'active':
      return hostPlans.length === 0 || partOf !== null
        ? []
        : [words.below(hostPlans.join(join.or)), stopsCommissions ? words.belowStops : words.belowEarns, words.belowOn(hostPlan)];
    case 'suspended':
      return [words.suspended, ...reasons, ...(isToCome(reviewOn) ? [words.reviewOn(day(reviewOn))] : [])];
    case 'closed':
      return [words[state], ...reasons];
    case 'refused':
    case 'lapsed':
      return [words[state], ...reasons.map((reason) => wording('refusalTexts', reason))];
  }
}

/** True if the date is still ahead. A past date is not promised again; our own queue shows what is overdue. */
const isToCome = (date: string | null): date is string => date !== null && date >= serverInstant().slice(0, 10);

const isOn = (hostPlans: readonly string[], hostPlan: string | null): boolean =>
  hostPlans.some((plan) => plan.toLowerCase() === hostPlan?.toLowerCase());

interface ToDoProps extends Pick<StandingProps, 'onChanged'> {
  readonly state: PortalStanding['state'];
  readonly rules: StandingProps['rules'];
}

function WhatToDo({ state, rules, onChanged }: ToDoProps) {
  const { join, places } = useWords();
  const { partner } = useSession();
  const at = usePartnerPath();
  const { isSending, send, complaint } = useCommand();
  if (state === 'refused' || state === 'lapsed')
    return (
      <a className="button" href="/portal/join">
        {join.standing.again}
      </a>
    );
  if (state !== 'awaiting_agreement' || partner.role !== 'owner') return null;
  if (rules === null) return null;
  if (rules === undefined)
    return (
      <Link className="button" to="/">
        {places.overview}
      </Link>
    );
  const accept = async () => {
    if ((await send(at('/agreement'), { termsId: rules.termsId })) !== undefined) onChanged();
  };
  return (
    <>
      <button type="button" className="button main" disabled={isSending} onClick={() => void accept()}>
        {join.standing.acceptTerms(rules.version)}
      </button>
      <Complaint>{complaint}</Complaint>
    </>
  );
}
