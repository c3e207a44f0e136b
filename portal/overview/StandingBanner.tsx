import Info from '@mui/icons-material/InfoOutlined';
import type { PortalOverview } from '../../api/contract/portal-overview.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface StandingProps {
  readonly overview: Pick<PortalOverview, 'partner' | 'rules'>;
  readonly onChanged: () => void;
}

/** Why the link does not count yet, or no more, and what to do about it. */
export function StandingBanner({ overview: { partner, rules }, onChanged }: StandingProps) {
  const sentences = useSentences(partner);
  if (sentences.length === 0) return null;
  const [first, ...more] = sentences;
  return (
    <div className="banner" data-tone={partner.state === 'applied' || partner.state === 'under_review' ? 'info' : 'warning'} role="status">
      <Info aria-hidden />
      <div>
        <span className="medium">{first}</span> <span className="muted">{more.join(' ')}</span>
      </div>
      <WhatToDo partner={partner} rules={rules} onChanged={onChanged} />
    </div>
  );
}

function useSentences({ state, hostPlan, hostPlans, reasons, reviewOn, lapsesOn }: PortalOverview['partner']): readonly string[] {
  const { join } = useWords();
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
      return [];
    case 'suspended':
      return [words.suspended, ...reasons, ...(isToCome(reviewOn) ? [words.reviewOn(day(reviewOn))] : [])];
    case 'closed':
      return [words[state], ...reasons];
    case 'refused':
    case 'lapsed':
      return [words[state], ...reasons.map((reason) => wording('refusalTexts', reason))];
  }
}

/** A day that has passed is not told as one to come: whose turn it is knows our own queue. */
const isToCome = (date: string | null): date is string => date !== null && date >= new Date().toISOString().slice(0, 10);

const isOn = (hostPlans: readonly string[], hostPlan: string | null): boolean =>
  hostPlans.some((plan) => plan.toLowerCase() === hostPlan?.toLowerCase());

function WhatToDo({ partner: { state }, rules, onChanged }: StandingProps['overview'] & Pick<StandingProps, 'onChanged'>) {
  const { join } = useWords();
  const { partner } = useSession();
  const at = usePartnerPath();
  const { isSending, send, complaint } = useCommand();
  if (state === 'refused' || state === 'lapsed')
    return (
      <a className="button" href="/portal/join">
        {join.standing.again}
      </a>
    );
  if (state !== 'awaiting_agreement' || rules === null || partner.role !== 'owner') return null;
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
